"""Which column of a file is what, and what holds for the whole file."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from scanstation.domain.registry import ListKind
from scanstation.registry.cells import is_blank, shown
from scanstation.registry.columns import letters
from scanstation.registry.fields import FIELDS, Field
from scanstation.ui.registry.cell_editors import CellEditor, editor_for, value_of
from scanstation.ui.registry.words import column_title
from scanstation.workflow.registry.look import ListLook, in_letters

_OWN = ("name", "code", "number", "class_name", "exam_number", "student_number", "roll_number", "id_number")
"""Fields that no two rows share."""
_SAMPLES = 3
_ABSENT, _UNDECIDED = -1, -2
"""No column, and none yet where several have the field's heading."""


class MappingForm(QScrollArea):
    """A line for each field. Signal: changed()."""

    changed = Signal()

    def __init__(
        self, kind: ListKind, schools: Mapping[str, str], own_school: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._schools = schools
        self._own_school = own_school
        self._seen: ListLook | None = None
        self.boxes: dict[str, QComboBox] = {}
        self.fixed: dict[str, CellEditor] = {}
        self._samples: dict[str, QLabel] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_look(self, seen: ListLook) -> None:
        """Show a file's columns with what they are taken for."""
        self._seen = seen
        self.boxes, self._samples = {}, {}
        fixed = {name: value_of(editor) for name, editor in self.fixed.items()}
        self.fixed = {}
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(12)
        for column, words in enumerate(
            ("", self.tr("Column of the file"), self.tr("Its first values"), self.tr("Where it is empty"))
        ):
            label = QLabel(words)
            label.setObjectName("panelTitle")
            grid.addWidget(label, 0, column)
        for row, field in enumerate(FIELDS[self._kind], start=1):
            self._add(grid, row, field, seen, fixed.get(field.name, ""))
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(FIELDS[self._kind]) + 1, 1)
        outer = QWidget()
        QVBoxLayout(outer).addWidget(inner)
        self.setWidget(outer)
        for name in self.boxes:
            self._show_samples(name)
        self.changed.emit()

    def columns(self) -> dict[str, int]:
        """Return the chosen columns (0-based) by field."""
        return {name: int(box.currentData()) for name, box in self.boxes.items() if box.currentData() >= 0}

    def values(self) -> dict[str, str]:
        """Return what holds for the whole file, by field."""
        found = {name: value_of(editor).strip() for name, editor in self.fixed.items()}
        return {name: value for name, value in found.items() if value}

    def missing(self) -> list[str]:
        """Return the titles of fields that every row needs and that nothing gives."""
        there = {*self.columns(), *self.values()}
        if "class_name" in there:
            there.add("class_number")
        there.update(self._undecided())
        return [column_title(self._kind, f) for f in FIELDS[self._kind] if f.required and f.name not in there]

    def unclear(self) -> list[str]:
        """Return the columns with the same heading of which none was chosen yet."""
        seen = self._seen
        return [in_letters(seen, seen.doubled[name]) for name in self._undecided()] if seen else []

    def twice(self) -> list[str]:
        """Return the titles of fields that want a column which another one has.

        None of them lets go of it by itself: arrow keys come past the columns of all others.
        """
        counts = Counter(self.columns().values())
        titles = {field.name: column_title(self._kind, field) for field in FIELDS[self._kind]}
        return [titles[name] for name, column in self.columns().items() if counts[column] > 1]

    def left_out(self) -> list[str]:
        """Return the headings of columns that nothing is taken from, as far as all is decided."""
        taken = set(self.columns().values())
        for name in self._undecided():
            taken.update(self._seen.doubled[name] if self._seen is not None else ())
        headings = self._seen.headings if self._seen is not None else ()
        return [text for at, text in enumerate(headings) if text and at not in taken]

    def begin(self) -> None:
        """Go to the first field that asks for a choice, else to the first one."""
        name = next(iter([*self._undecided(), *self.boxes]))
        self.boxes[name].setFocus()
        self.ensureWidgetVisible(self.boxes[name])

    def _undecided(self) -> list[str]:
        return [name for name, box in self.boxes.items() if box.currentData() == _UNDECIDED]

    def _add(self, grid: QGridLayout, row: int, field: Field, seen: ListLook, fixed: str) -> None:
        title = column_title(self._kind, field)
        label = QLabel(f"{title} *" if field.required else title)
        label.setToolTip(field.hint)
        box = QComboBox()
        box.setMinimumContentsLength(18)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setAccessibleName(self.tr("Column for {field}").format(field=title))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addItem(self.tr("not in the file"), _ABSENT)
        for at, text in enumerate(seen.headings):
            box.addItem(f"{letters(at)}  {text}" if text else letters(at), at)
        if field.name in seen.doubled:
            box.insertItem(0, self.tr("choose a column"), _UNDECIDED)
        chosen = seen.columns.get(field.name, _UNDECIDED if field.name in seen.doubled else _ABSENT)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.currentIndexChanged.connect(lambda _, name=field.name: self._chosen(name))
        sample = QLabel()
        sample.setObjectName("muted")
        sample.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(box)
        self.boxes[field.name], self._samples[field.name] = box, sample
        for column, widget in enumerate((label, box, sample)):
            grid.addWidget(widget, row, column)
        if field.name not in _OWN:
            own = field.name == "school_code" and self._own_school
            editor = editor_for(field, self._schools, own or fixed)
            editor.setEnabled(not own)
            editor.setMinimumWidth(180)
            editor.setAccessibleName(self.tr("{field} of rows that say nothing").format(field=title))
            if isinstance(editor, QComboBox):
                editor.currentTextChanged.connect(lambda _: self.changed.emit())
            else:
                editor.textChanged.connect(lambda _: self.changed.emit())
            self.fixed[field.name] = editor
            grid.addWidget(editor, row, 3)

    def _chosen(self, name: str) -> None:
        self._show_samples(name)
        self.changed.emit()

    def _show_samples(self, name: str) -> None:
        column = int(self.boxes[name].currentData())
        rows = self._seen.rows if self._seen is not None and column >= 0 else ()
        cells = [row[column] for row in rows if column < len(row) and not is_blank(row[column])]
        self._samples[name].setText("   ".join(shown(str(cell)) for cell in cells[:_SAMPLES]))
