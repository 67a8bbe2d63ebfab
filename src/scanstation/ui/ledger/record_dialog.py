"""The record of changes in the window: read, looked through, checked, exported."""

from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scanstation.store.record_check import RecordCheck
from scanstation.ui.fitting import open_at
from scanstation.ui.ledger.record_model import RecordModel
from scanstation.ui.look import icons
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.station import Station
from scanstation.workflow.record.export import export_record, record_rows

_WIDTHS = (6, 20, 9, 18, 9, 14, 13, 9, 15, 20, 20, 18)


class RecordDialog(QDialog):
    """Shows all changes, the newest first; checking and exporting run beside the window."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self.setWindowTitle(self.tr("Record of changes"))
        open_at(self, 1180, 680)
        self.model = RecordModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        letter = self.table.fontMetrics().horizontalAdvance("0")
        for at, letters in enumerate(_WIDTHS):
            self.table.setColumnWidth(at, letters * letter)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Name, number, field, reason …"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.model.look_for)
        self.state = QLabel(self.tr("Reading …"))
        self.state.setWordWrap(True)
        self.check = QPushButton(icons.icon("good"), self.tr("&Check"))
        self.check.clicked.connect(self.verify)
        self.export = QPushButton(icons.icon("export"), self.tr("E&xport…"))
        self.export.clicked.connect(self._export)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        for button in (self.check, self.export, close):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.state)
        workspace = station.workspace
        title = self.tr("Reading the record of changes")
        station.jobs.start(title, lambda job: list(record_rows(workspace, job)), self._show, self._failed)

    def verify(self) -> None:
        """Check the chain from its first entry to its last."""
        workspace = self._station.workspace
        self.state.setText(self.tr("Checking …"))
        self._station.jobs.start(
            self.tr("Checking the record of changes"), workspace.check_record, self._checked, self._failed
        )

    def _show(self, rows: list[list[str]]) -> None:
        self.model.show_rows(rows)
        self.state.setText(self.tr("Changes: {count}").format(count=len(rows)))

    def _checked(self, found: RecordCheck) -> None:
        number, sha256 = found.head
        if found.faults:
            tables = ", ".join(dict.fromkeys(fault.table for fault in found.faults if fault.table))
            text = self.tr("The record was tampered with ({tables}). Faults: {count}")
            self.state.setText(text.format(tables=tables, count=len(found.faults)))
            self.state.setObjectName("wrong")
        else:
            text = self.tr("Nothing was changed. Entries: {count}. Newest: {number}:{hash}")
            self.state.setText(text.format(count=found.entries, number=number, hash=sha256))
            self.state.setObjectName("")
        self.state.style().polish(self.state)

    def _export(self) -> None:
        name = self.tr("record of changes")
        start = str(self._station.workspace.exports / f"{name}.xlsx")
        name, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), start, "*.xlsx *.csv *.jsonl")
        if name:
            workspace, path = self._station.workspace, Path(name)
            written = self.tr("Written: {path}").format(path=path)
            self._station.jobs.start(
                self.tr("Exporting the record of changes"),
                lambda job: export_record(workspace, path, job),
                lambda _: self.state.setText(written),
                self._failed,
            )

    def _failed(self, error: BaseException) -> None:
        show_problem(self, error)
