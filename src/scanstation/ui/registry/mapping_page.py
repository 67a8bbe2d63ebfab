"""The import's second step: the sheet, its columns, and what is still missing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from scanstation.domain.gates import Task
from scanstation.domain.registry import ListKind
from scanstation.ui import language
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.mapping_form import MappingForm
from scanstation.workflow.registry.look import ListLook


class MappingPage(QWidget):
    """Signals: sheet_chosen(name) · ready(whether nothing is missing)."""

    sheet_chosen = Signal(str)
    ready = Signal(bool)

    def __init__(self, desk: RegistryDesk, kind: ListKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = MappingForm(kind, desk.schools, desk.own_school)
        self.form.changed.connect(self._check)
        self.sheet = QComboBox()
        self.sheet.activated.connect(lambda _: self.sheet_chosen.emit(self.sheet.currentText()))
        self._sheet_title = QLabel(self.tr("&Sheet"))
        self._sheet_title.setBuddy(self.sheet)
        self._guessed = QLabel()
        self._guessed.setObjectName("muted")
        self.supplement = QCheckBox(self.tr("&Reported after the exam (supplement)"))
        self.supplement.setVisible(kind is ListKind.STUDENTS)
        self._missing = QLabel()
        self._missing.setObjectName("wrong")
        self._left_out = QLabel()
        self._left_out.setObjectName("muted")
        self.others = QLabel()
        self.others.setObjectName("wrong")
        self.others.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._missing, self._left_out, self.others):
            label.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self._sheet_title)
        head.addWidget(self.sheet)
        head.addWidget(self._guessed, 1)
        head.addWidget(self.supplement)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.others)
        column.addWidget(self.form, 1)
        column.addWidget(self._missing)
        column.addWidget(self._left_out)

    @property
    def task(self) -> Task | None:
        """Return the report it belongs to, if not the list's usual one."""
        return Task.SUPPLEMENT if self.supplement.isChecked() else None

    @property
    def complete(self) -> bool:
        """Whether nothing is missing or unclear and no column is taken twice."""
        return not (self.form.missing() or self.form.unclear() or self.form.twice())

    def show_look(self, seen: ListLook) -> None:
        """Show a file's sheet."""
        self.sheet.clear()
        self.sheet.addItems(list(seen.sheets))
        self.sheet.addItems([other.name for other in seen.others if other.hidden])
        if self.sheet.findText(seen.sheet) < 0:
            self.sheet.addItem(seen.sheet)
        self.sheet.setCurrentText(seen.sheet)
        several = self.sheet.count() > 1
        self.sheet.setVisible(several)
        self._sheet_title.setVisible(several)
        self._guessed.setText(
            self.tr("Headings in row {row}; columns as you chose them last time.").format(
                row=seen.heading_row
            )
            if seen.remembered
            else self.tr("Headings in row {row}; columns guessed by them.").format(row=seen.heading_row)
        )
        self.others.setText("\n".join(language.said(other.said) for other in seen.others))
        self.others.setVisible(bool(seen.others))
        self.form.show_look(seen)

    def _check(self) -> None:
        missing, twice, left_out = self.form.missing(), self.form.twice(), self.form.left_out()
        told = []
        if missing:
            told.append(self.tr("Still missing: {columns}").format(columns="、".join(missing)))
        if unclear := self.form.unclear():
            told.append(
                self.tr(
                    "Several columns have the same heading; choose the one that counts: {columns}"
                ).format(columns="; ".join(unclear))
            )
        if twice:
            told.append(self.tr("The same column for: {columns}").format(columns="、".join(twice)))
        self._missing.setText("\n".join(told))
        self._missing.setVisible(bool(told))
        self._left_out.setText(self.tr("Not taken in: {columns}").format(columns="、".join(left_out)))
        self._left_out.setVisible(bool(left_out))
        self.ready.emit(self.complete)
