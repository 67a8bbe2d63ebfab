"""All that speaks against the lists when they are held against each other; each line goes to its entries."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from scanstation.registry.staffing import Finding
from scanstation.ui import language
from scanstation.ui.hints import HintBar
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.empty_note import EmptyNote
from scanstation.ui.registry.tables import RowsTable
from scanstation.ui.registry.words import list_title
from scanstation.workflow.registry.checks import check_registry


class ChecksPage(QWidget):
    """Signals: chosen(Finding) · export_wanted(all of them)."""

    chosen = Signal(object)
    export_wanted = Signal(object)

    def __init__(self, desk: RegistryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        title = QLabel(self.tr("Checks across the lists"))
        title.setObjectName("heading")
        self._count = QLabel()
        self._count.setObjectName("muted")
        titles = (self.tr("School"), self.tr("List"), self.tr("What was found"))
        self.table = RowsTable(titles, self._cells, self.tr("Findings"), (240, 120))
        self.table.activated_row.connect(lambda _: self.chosen.emit(self.table.current))
        self.setFocusProxy(self.table)
        self._nothing = EmptyNote()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        hints = HintBar()
        hints.show_hints(
            [(self.tr("Enter"), self.tr("show the entries")), ("F5", self.tr("check again"))],
        )
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self._count)
        head.addStretch(1)
        self.export_button = QPushButton(self.tr("&Save the findings…"))
        self.export_button.setEnabled(False)
        self.export_button.clicked.connect(lambda: self.export_wanted.emit(self.table.rows_model.rows))
        head.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(hints)

    def refresh(self) -> None:
        """Check the lists as they are now."""
        exam_id, own = self._desk.exam_id, self._desk.own_school or None

        def show(found: Sequence[Finding]) -> None:
            if exam_id == self._desk.exam_id:
                self._show(found)

        self._desk.ask(lambda workspace: check_registry(workspace, exam_id, own), show)

    def forget(self) -> None:
        """Show nothing of the exam before."""
        self.table.show_rows([])
        self._count.clear()

    def _show(self, found: Sequence[Finding]) -> None:
        self.table.show_rows(found)
        self.export_button.setEnabled(bool(found))
        self._count.setText(f"{len(found):,}" if found else "")
        self._stack.setCurrentWidget(self.table if found else self._nothing)
        if self._desk.schools:
            self._nothing.show_note(
                self.tr("The lists agree"),
                self.tr("Contacts, classes, tracks, head counts and posts were held against each other."),
            )
        else:
            self._nothing.show_note(
                self.tr("There is nothing to check yet"), self.tr("Enter the schools and their lists first.")
            )

    def _cells(self, finding: Finding) -> Sequence[str]:
        school = self._desk.school_name(finding.school_code) if finding.school_code else "–"
        return (school, list_title(finding.kind), language.said(finding.problem))
