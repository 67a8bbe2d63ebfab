"""One entry of a list, typed or corrected by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.gates import Task
from scanstation.domain.registry import Entry, ListKind
from scanstation.registry.fields import Field
from scanstation.store.workspace import Workspace
from scanstation.ui import language
from scanstation.ui.fitting import open_at
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.registry.cell_editors import CellEditor, editor_for, value_of
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.effect_question import agreed
from scanstation.ui.registry.words import column_title, list_title, shown_fields
from scanstation.workflow.ledger.roster_preview import SessionEffect, preview_entry
from scanstation.workflow.registry.by_hand import EntryOrder, EntryRefused, prepare_entry, save_entry
from scanstation.workflow.registry.gate import Writer

_ONE_COLUMN = 9
"""Fields that stand below each other before a second column begins."""


@dataclass
class _Cell:
    editor: CellEditor
    wrong: QLabel


class EntryDialog(QDialog):
    """Edits `old`, or a new entry; stays open until all of it can be taken.

    What that would change in the ledgers is shown before it is saved.
    """

    def __init__(
        self, desk: RegistryDesk, kind: ListKind, old: Entry | None, cells: Mapping[str, str]
    ) -> None:
        super().__init__(desk.window)
        self._desk, self._kind, self._old = desk, kind, old
        fresh = old is None
        what = list_title(kind)
        title = self.tr("{list}: new entry") if fresh else self.tr("{list}: correct an entry")
        self.setWindowTitle(title.format(list=what))
        self._over = False
        self._fields = shown_fields(kind)
        self.cells: dict[str, _Cell] = {}
        forms = QHBoxLayout()
        forms.setSpacing(24)
        wide = len(self._fields) > _ONE_COLUMN
        half = (len(self._fields) + 1) // 2 if wide else len(self._fields)
        for part in (self._fields[:half], self._fields[half:]):
            if part:
                forms.addLayout(self._form(part, cells), 1)
        self.why = QLineEdit()
        self.why.setPlaceholderText(self.tr("for the record; may stay empty"))
        last = QFormLayout()
        self.supplement = QCheckBox(self.tr("&Reported after the exam (supplement)"))
        self.supplement.setVisible(kind is ListKind.STUDENTS)
        last.addRow("", self.supplement)
        last.addRow(self.tr("&Note"), self.why)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.save)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(forms)
        column.addLayout(last)
        column.addWidget(self._buttons)
        open_at(self, 900 if wide else 560, self.sizeHint().height())
        self._protect(cells)

    def _form(self, fields: tuple[Field, ...], cells: Mapping[str, str]) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(4)
        for field in fields:
            editor = editor_for(field, self._desk.schools, cells.get(field.name, ""))
            title = column_title(self._kind, field)
            editor.setAccessibleName(title)
            wrong = QLabel()
            wrong.setObjectName("wrong")
            wrong.setWordWrap(True)
            wrong.hide()
            form.addRow(f"{title} *" if field.required else title, editor)
            form.addRow("", wrong)
            self.cells[field.name] = _Cell(editor, wrong)
        return form

    def _protect(self, cells: Mapping[str, str]) -> None:
        """Keep from being typed over what never changes: a given exam number, a school's code."""
        names = []
        if self._old is not None and self._kind is ListKind.SCHOOLS:
            names.append("code")
        if cells.get("exam_number"):
            names.append("exam_number")
        if self._desk.own_school and "school_code" in self.cells:
            names.append("school_code")
        for name in names:
            self.cells[name].editor.setEnabled(False)
        first = next(c.editor for c in self.cells.values() if c.editor.isEnabled())
        first.setFocus()

    def save(self) -> None:
        """Look what would change, then save; or say at each field what is wrong."""
        writer = self._desk.writer()
        if writer is None or not self._buttons.isEnabled():
            return
        order = EntryOrder(
            kind=self._kind,
            exam_id=self._desk.exam_id,
            cells={name: value_of(cell.editor) for name, cell in self.cells.items()},
            old=self._old,
            why=self.why.text(),
            task=Task.SUPPLEMENT if self.supplement.isChecked() else None,
        )
        self._buttons.setEnabled(False)
        now = self._desk.now()
        self._desk.ask(
            lambda workspace: _look(workspace, order, writer, now),
            lambda effects: self._looked(order, effects),
            self._failed,
        )

    def done(self, result: int) -> None:
        """Close; a look that is still on its way saves nothing."""
        self._over = True
        super().done(result)

    def _looked(self, order: EntryOrder, effects: Sequence[SessionEffect]) -> None:
        if self._over:
            return
        if not agreed(effects, self.tr("&Save"), self):
            self._buttons.setEnabled(True)
            return
        asked = self._desk.write(
            lambda workspace, writer, now: save_entry(workspace, order, writer, now),
            lambda _: None if self._over else self.accept(),
            self._failed,
        )
        self._buttons.setEnabled(not asked)

    def _failed(self, error: BaseException) -> None:
        if self._over:
            self._desk.failed.emit(error)
            return
        self._buttons.setEnabled(True)
        if not isinstance(error, EntryRefused):
            show_problem(self, error)
            return
        told: dict[str, list[str]] = {}
        for problem in error.problems:
            told.setdefault(problem.heading, []).append(language.said(problem.problem))
        first: QWidget | None = None
        for field in self._fields:
            cell = self.cells[field.name]
            words = told.pop(field.heading, [])
            cell.wrong.setText("\n".join(words))
            cell.wrong.setVisible(bool(words))
            if words and first is None:
                first = cell.editor
        if told or first is None:  # of something that has no field here
            show_problem(self, error)
        if first is not None:
            first.setFocus()


def _look(workspace: Workspace, order: EntryOrder, writer: Writer, now: datetime) -> list[SessionEffect]:
    ready = prepare_entry(workspace, order, writer, now)
    return preview_entry(workspace, order.exam_id, ready) if ready is not None else []
