"""The answer key in the window: typed, pasted, or taken from a workbook."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.base.jobs import Job
from scanstation.scoring.errors import KeyTableInvalid
from scanstation.scoring.key_cells import Cell
from scanstation.scoring.key_rows import HEADER
from scanstation.ui import language
from scanstation.ui.fitting import open_at
from scanstation.ui.key.model import ANSWER, KeyModel
from scanstation.ui.key.table import KeyTable
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.station import Station
from scanstation.ui.studio.change_dialog import ChangeDialog
from scanstation.workflow.keys import (
    KeyImport,
    export_key_form,
    import_key,
    key_rows,
    preview_key_rows,
    save_key_rows,
    table_rows,
)
from scanstation.workflow.studio.change_preview import ChangePreview


class KeyDialog(QDialog):
    """Edits the key of one session. All slow work is done beside the window."""

    def __init__(self, station: Station, session_id: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._session_id = session_id
        self._places: list[int] = []
        self.setWindowTitle(self.tr("Answer key: {session}").format(session=title))
        open_at(self, 820, 680)
        self.model = KeyModel(self)
        self.table = KeyTable(self.model)
        self._status = QLabel()
        self._status.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(self._tools())
        column.addWidget(self.table, 1)
        column.addWidget(self._status)
        column.addWidget(self._buttons())
        station.errands.run(lambda: key_rows(station.workspace, session_id), self._show, self._failed)

    def _tools(self) -> QHBoxLayout:
        take = QPushButton(self.tr("&Import from Excel…"))
        take.clicked.connect(self._import)
        form = QPushButton(self.tr("Save as Excel &form…"))
        form.clicked.connect(self._export)
        more = QPushButton(self.tr("Line for another &booklet"))
        more.clicked.connect(self._add_line)
        self._points = QLineEdit("1")
        self._points.setMaximumWidth(self._points.fontMetrics().horizontalAdvance("00000000"))
        points = QLabel(self.tr("&Points where empty"))
        points.setBuddy(self._points)
        give = QPushButton(self.tr("Fill in"))
        give.clicked.connect(lambda: self.model.give_points(self._points.text().strip()))
        row = QHBoxLayout()
        for widget in (take, form, more):
            widget.setAutoDefault(False)
            row.addWidget(widget)
        give.setAutoDefault(False)
        row.addStretch(1)
        row.addWidget(points)
        row.addWidget(self._points)
        row.addWidget(give)
        return row

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Close
        )
        self._save_button = buttons.button(QDialogButtonBox.StandardButton.Save)
        self._save_button.setAutoDefault(False)
        self._save_button.setShortcut("Ctrl+S")
        self._save_button.clicked.connect(self.save)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        return buttons

    def _show(self, rows: Sequence[Sequence[object]]) -> None:
        self.model.show_rows(rows[1:])
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount() - 1):
            self.table.setColumnWidth(column, max(self.table.columnWidth(column) + 16, 90))
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(0, ANSWER))
        self.table.setFocus()

    def save(self) -> None:
        """Take the table as the session's key: all of it, or nothing and the wrong cells marked."""
        who = self._station.operator(self)
        if not who:
            return
        filled = self.model.filled()
        self._places = [place for place, _ in filled]
        rows: list[list[str]] = [list(HEADER), *(row for _, row in filled)]
        workspace, session_id = self._station.workspace, self._session_id

        def save(why: str) -> None:
            self._station.errands.run(
                lambda: save_key_rows(workspace, session_id, rows, who, why), self._saved, self._failed
            )

        self._preview(lambda: rows, save)

    def _preview(self, rows: Callable[[], Sequence[Sequence[Cell]]], save: Callable[[str], None]) -> None:
        """Show what another key would change for whom, where it changes anything, before it is saved."""
        workspace, session_id = self._station.workspace, self._session_id
        self._save_button.setEnabled(False)

        def work(job: Job) -> ChangePreview | None:
            return preview_key_rows(workspace, session_id, rows(), job)

        def looked(preview: ChangePreview | None) -> None:
            why = ""
            if preview is not None:
                dialog = ChangeDialog(preview, self)
                accepted, why = bool(dialog.exec()), dialog.why
                dialog.deleteLater()
                if not accepted:
                    self._save_button.setEnabled(True)
                    return
            save(why)

        self._station.jobs.start(self.tr("Looking at what would change"), work, looked, self._failed)

    def _saved(self, result: KeyImport) -> None:
        self._save_button.setEnabled(True)
        self.model.edited = False
        self.model.show_wrong({})
        text = self.tr("Saved: {items} items, {maximum} points.").format(
            items=result.items, maximum=result.maximum
        )
        if result.left_out:
            text += " " + self.tr("Without points: {items}.").format(items=", ".join(result.left_out))
        self._status.setText(text)

    def _failed(self, error: BaseException) -> None:
        self._save_button.setEnabled(True)
        if not isinstance(error, KeyTableInvalid) or not error.errors:
            show_problem(self, error)
            return
        wrong = {}
        for one in error.errors:
            place = one.row - 2
            if self._places and 0 <= place < len(self._places) and one.column in HEADER:
                wrong[self._places[place], HEADER.index(one.column)] = language.row_error_text(one)
        self.model.show_wrong(wrong)
        self._status.setText("\n".join(language.row_error_text(e) for e in error.errors[:6]))
        if wrong:
            self.table.setCurrentIndex(self.model.index(*min(wrong)))

    def _import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import answer key"), "", self.tr("Excel workbooks (*.xlsx)")
        )
        who = self._station.operator(self) if name else ""
        if not who:
            return
        workspace, session_id, path = self._station.workspace, self._session_id, Path(name)
        self._places = []

        def take(why: str) -> tuple[KeyImport, list[list[object]]]:
            result = import_key(workspace, session_id, path, who, why)
            return result, [list(row) for row in key_rows(workspace, session_id)]

        def done(outcome: tuple[KeyImport, list[list[object]]]) -> None:
            self._show(outcome[1])
            self._saved(outcome[0])

        def save(why: str) -> None:
            self._station.errands.run(lambda: take(why), done, self._failed)

        self._preview(lambda: table_rows(path), save)

    def _export(self) -> None:
        start = str(self._station.workspace.exports / self.tr("answer key.xlsx"))
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save form"), start, self.tr("Excel workbooks (*.xlsx)")
        )
        if not name:
            return
        path = Path(name) if name.lower().endswith(".xlsx") else Path(f"{name}.xlsx")
        workspace, session_id = self._station.workspace, self._session_id
        saved = self.tr("Written: {path}").format(path=path)
        self._station.errands.run(
            lambda: export_key_form(workspace, session_id, path),
            lambda _: self._status.setText(saved),
            self._failed,
        )

    def _add_line(self) -> None:
        now = self.table.currentIndex()
        if now.isValid():
            self.model.duplicate(now.row())
            self.table.setCurrentIndex(self.model.index(now.row() + 1, ANSWER))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the table, not to a button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close, after asking where something was typed and not saved."""
        if self.model.edited:
            buttons = QMessageBox.StandardButton
            answer = QMessageBox.question(
                self,
                self.windowTitle(),
                self.tr("What was typed is not saved yet."),
                buttons.Save | buttons.Discard | buttons.Cancel,
                buttons.Save,
            )
            if answer is buttons.Save:
                self.save()  # stays open: it says what was saved, or which cells are wrong
            if answer is not buttons.Discard:
                return
        super().reject()
