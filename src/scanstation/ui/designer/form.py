"""The form of what is chosen in the outline: the whole sheet, its head, or one section."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from scanstation.templates.spec_document import Fault
from scanstation.templates.spec_source import Loc
from scanstation.ui import language
from scanstation.ui.designer.draft import SpecDraft
from scanstation.ui.designer.editors import Editor
from scanstation.ui.designer.field import Field, Kind
from scanstation.ui.designer.head_fields import head_fields, sheet_fields
from scanstation.ui.designer.section_fields import kind_name, section_fields
from scanstation.ui.designer.table_editor import TableEditor

SHEET, HEAD = -2, -1
"""Places of the outline before the sections."""


class SheetForm(QScrollArea):
    """Edits one place of the draft. Signal: text_wanted() where only the text can be mended."""

    text_wanted = Signal()

    def __init__(self, draft: SpecDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._shown: tuple[int, str] | None = None
        self._faults: tuple[Fault, ...] = ()
        self.editors: list[Editor] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def place(self) -> int:
        """The place of the outline that is shown."""
        return self._shown[0] if self._shown is not None else SHEET

    def show_place(self, place: int) -> None:
        """Show the form of a place; fill it in anew where it is shown already."""
        kind = {SHEET: "sheet", HEAD: "head"}.get(place) or self._draft.kind(place)
        if self._shown != (place, kind):
            self._shown = (place, kind)
            self._build(place, kind)
        for editor in self.editors:
            editor.show_value(editor.field.value(self._draft))
            editor.setEnabled(editor.field.when is None or editor.field.when(self._draft))
        self.show_faults(self._faults)

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Say beside each field what is wrong with it, and above them what belongs to none."""
        self._faults = faults
        mine: dict[int, list[str]] = {}
        cells: dict[int, dict[tuple[int, str], str]] = {}
        for fault in faults:
            at = self._editor_of(fault)
            text = language.said(fault.problem)
            if at is not None:
                row = _cell(fault.loc, self.editors[at].field.loc)
                if row is not None and isinstance(self.editors[at].input, TableEditor):
                    cells.setdefault(at, {})[row] = text
                mine.setdefault(at, []).append(text)
            elif self.place == place_of(fault.loc):
                mine.setdefault(-1, []).append(text)
        for i, editor in enumerate(self.editors):
            editor.show_fault("\n".join(dict.fromkeys(mine.get(i, []))))
            if isinstance(editor.input, TableEditor):
                editor.input.mark(cells.get(i, {}))
        if self._shown is not None:
            self._above.setText("\n".join(dict.fromkeys(mine.get(-1, []))))
            self._above.setVisible(-1 in mine)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self.editors:
            self.editors[0].setFocus()

    def _editor_of(self, fault: Fault) -> int | None:
        """Return the field that a fault is about: the one whose place is nearest around it."""
        loc = (*fault.loc, fault.missing) if fault.missing else fault.loc
        best: int | None = None
        for i, editor in enumerate(self.editors):
            own = editor.field.loc
            if own == loc[: len(own)] and (best is None or len(own) >= len(self.editors[best].field.loc)):
                in_table = isinstance(editor.input, TableEditor)
                if (
                    best is not None
                    and own == self.editors[best].field.loc
                    and in_table != (len(loc) > len(own))
                ):
                    continue
                best = i
        return best

    def _build(self, place: int, kind: str) -> None:
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        title = QLabel(_title(place, kind))
        title.setObjectName("heading")
        self._above = QLabel()
        self._above.setObjectName("wrong")
        self._above.setWordWrap(True)
        self._above.hide()
        column.addWidget(title)
        column.addWidget(self._above)
        self.editors = [Editor(field) for field in _fields(place, kind)]
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(9)
        form.setHorizontalSpacing(12)
        for editor in self.editors:
            editor.edited.connect(lambda value, editor=editor: self._take(editor, value))
            editor.left.connect(self._draft.settle)
            if editor.field.kind is Kind.TABLE:
                label = QLabel(editor.field.label)
                label.setBuddy(editor)
                form.addRow(self._above_table(label, editor))
                form.addRow(editor)
            else:
                form.addRow("" if editor.field.kind is Kind.SWITCH else editor.field.label, editor)
        column.addLayout(form)
        if not kind:
            column.addWidget(self._only_text())
        column.addStretch(1)
        self.setWidget(page)

    def _above_table(self, label: QLabel, editor: Editor) -> QWidget:
        table = editor.input
        assert isinstance(table, TableEditor)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 6, 0, 0)
        row.addWidget(label)
        row.addStretch(1)
        for text, keys, slot in (
            (self.tr("Add row"), "Ins", table.add_row),
            (self.tr("Remove row"), "Ctrl+Del", table.remove_row),
        ):
            button = QPushButton(text)
            button.setToolTip(f"{text} ({keys})")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, slot=slot: slot())
            row.addWidget(button)
        return bar

    def _only_text(self) -> QWidget:
        button = QPushButton(self.tr("Mend this section in the text"))
        button.clicked.connect(self.text_wanted)
        return button

    def _take(self, editor: Editor, value: Any) -> None:
        editor.field.take(self._draft, value)


def place_of(loc: Loc) -> int:
    """Return the place of the outline where `loc` is edited."""
    if len(loc) >= 2 and loc[0] == "sections" and isinstance(loc[1], int):
        return loc[1]
    heads = {field.loc[0] for field in head_fields()}
    return HEAD if loc and loc[0] in heads else SHEET


def _fields(place: int, kind: str) -> list[Field]:
    if place == SHEET:
        return sheet_fields()
    if place == HEAD:
        return head_fields()
    return section_fields(kind, place) if kind else []


def _title(place: int, kind: str) -> str:
    if place == SHEET:
        return QCoreApplication.translate("SheetForm", "The sheet")
    if place == HEAD:
        return QCoreApplication.translate("SheetForm", "Head of page 1")
    name = kind_name(kind) if kind else QCoreApplication.translate("SheetForm", "Unknown section")
    return f"{place + 1}. {name}"


def _cell(loc: Loc, table: Loc) -> tuple[int, str] | None:
    rest = loc[len(table) :]
    if not rest or not isinstance(rest[0], int):
        return None
    return rest[0], str(rest[1]) if len(rest) > 1 else ""
