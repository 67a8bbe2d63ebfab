"""What can be done on the ledger's screen, with its questions: lists, explanations, export, closing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from scanstation.domain.ledger_rows import Closing
from scanstation.ledger.ledger import Ledger, Line
from scanstation.ui.desk import SessionDesk
from scanstation.ui.ledger.check_in_dialog import CheckInDialog
from scanstation.ui.ledger.desk import LedgerDesk
from scanstation.ui.ledger.list_preview import ListPreview
from scanstation.ui.ledger.record_dialog import RecordDialog
from scanstation.ui.registry.reason_dialog import ask_reason
from scanstation.ui.station import Station
from scanstation.workflow.board import Board
from scanstation.workflow.ledger.closing import close_session, print_closing, reopen_session
from scanstation.workflow.ledger.closings import KeptClosing
from scanstation.workflow.ledger.explaining import explain, take_back
from scanstation.workflow.ledger.preview import ListChange, preview_list, take_list
from scanstation.workflow.ledger.sitting_lists import Taken, set_check_in, write_list_form
from scanstation.workflow.ledger.tables import export_ledger

_LISTS = "*.xlsx *.xlsm *.csv"


class LedgerCommands(QObject):
    """Signals: changed() after something was written · said(text) · failed(error)."""

    changed = Signal()
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, station: Station, desk: SessionDesk, ledger: LedgerDesk, window: QWidget) -> None:
        super().__init__(window)
        self._station = station
        self._desk = desk
        self._ledger = ledger
        self._window = window

    # explanations

    def explain(self, lines: Sequence[Line]) -> None:
        """Ask why these lines are as they are."""
        who = self._station.operator(self._window) if lines else ""
        if not who:
            return
        told = self.tr("Differences that will be explained with these words: {count}").format(
            count=len(lines)
        )
        why = ask_reason(self.tr("Explain"), told, self.tr("&Explain"), self._window)
        if why:
            workspace, session_id = self._desk.workspace, self._desk.session_id
            self._write(lambda: explain(workspace, session_id, lines, who, why))

    def take_back(self, lines: Sequence[Line]) -> None:
        """Take the explanations of these lines back."""
        who = self._station.operator(self._window) if lines else ""
        if who:
            workspace, session_id = self._desk.workspace, self._desk.session_id
            self._write(lambda: take_back(workspace, session_id, lines, who))

    # lists

    def import_list(self, *, check_in: bool) -> None:
        """Ask for a list, show what it would change, and take it."""
        title = self.tr("Import a check-in") if check_in else self.tr("Import who is expected")
        name, _ = QFileDialog.getOpenFileName(
            self._window, title, "", self.tr("Lists ({kinds})").format(kinds=_LISTS)
        )
        who = self._station.operator(self._window) if name else ""
        if not who:
            return

        def look(board: Board) -> ListChange:
            return preview_list(self._ledger.book(board), Path(name), who, check_in=check_in)

        self._desk.ask(look, self._ask_list, self.failed.emit)

    def _ask_list(self, change: ListChange) -> None:
        dialog = ListPreview(change, self._window)
        if dialog.exec():
            workspace, session_id = self._desk.workspace, self._desk.session_id
            self._write(lambda: take_list(workspace, session_id, change), self._taken)
        dialog.deleteLater()

    def _taken(self, taken: Taken) -> None:
        text = self.tr("Rows taken from {file}: {count}")
        self.said.emit(text.format(file=taken.source, count=taken.rows))

    def one_check_in(self, number: str) -> None:
        """Ask for one check-in."""
        dialog = CheckInDialog(number, self._window)
        who = self._station.operator(self._window) if dialog.exec() else ""
        if who:
            workspace, session_id = self._desk.workspace, self._desk.session_id
            found, why = dialog.check_in, dialog.why
            self._write(lambda: set_check_in(workspace, session_id, found, who, why))
        dialog.deleteLater()

    def form(self, *, check_in: bool) -> None:
        """Write an empty form."""
        name = self.tr("check-in") if check_in else self.tr("expected")
        path = self._ask_path(name, "xlsx")
        if path is not None:
            self._station.errands.run(
                lambda: write_list_form(path, check_in=check_in), self._open_file, self.failed.emit
            )

    # going out

    def export(self, ledger: Ledger) -> None:
        """Ask where, and write the ledger as a workbook."""
        path = self._ask_path(self.tr("ledger"), "xlsx")
        if path is not None:
            self._station.errands.run(lambda: export_ledger(ledger, path), self._open_file, self.failed.emit)

    def paper(self, kept: Sequence[KeptClosing]) -> None:
        """Ask which of these closings where there are several, the newest first; then as `print_paper`."""
        chosen = kept[-1]
        if len(kept) > 1:
            names = [self._closing_name(one) for one in reversed(kept)]
            title = self.tr("Print a closing")
            name, right = QInputDialog.getItem(self._window, title, self.tr("Which one?"), names, 0, False)
            if not right:
                return
            chosen = kept[len(kept) - 1 - names.index(name)]
        self.print_paper(chosen.closing, chosen.reopened)

    def _closing_name(self, kept: KeptClosing) -> str:
        closing = kept.closing
        text = self.tr("{number}. closed by {who} on {when}").format(
            number=kept.number, who=closing.who, when=f"{closing.created_at.astimezone():%Y-%m-%d %H:%M}"
        )
        superseded = self.tr("superseded")
        return text if kept.reopened is None else f"{text} · {superseded}"

    def print_paper(self, closing: Closing, reopened: Closing | None = None) -> None:
        """Ask where, and write the PDF of a closing; `reopened` has superseded it."""
        path = self._ask_path(self.tr("closing"), "pdf")
        if path is not None:
            self._station.errands.run(
                lambda: print_closing(closing, path, reopened), self._open_file, self.failed.emit
            )

    # closing

    def close_session(self) -> None:
        """Close the session after asking; its paper can be printed then."""
        who = self._station.operator(self._window)
        buttons = QMessageBox.StandardButton
        text = self.tr(
            "Nothing of this session can be changed once it is closed: no sheet, correction, key or list. "
            "It can be reopened with a reason, and that stays on record. Close it?"
        )
        title = self.tr("Close the session")
        if who and QMessageBox.question(self._window, title, text) == buttons.Yes:
            workspace = self._desk.workspace

            def work(board: Board) -> Closing:
                return close_session(workspace, self._ledger.book(board), who)

            self._desk.ask(work, self._closed, self._refused)

    def _closed(self, closing: Closing) -> None:
        self.said.emit(self.tr("Closed. {hash}").format(hash=closing.sha256[:16]))
        self.changed.emit()
        self.print_paper(closing)

    def reopen(self) -> None:
        """Reopen the session after asking why."""
        who = self._station.operator(self._window)
        told = self.tr("The session can be changed again. Who reopened it, when and why stays on record.")
        why = ask_reason(self.tr("Reopen the session"), told, self.tr("&Reopen"), self._window) if who else ""
        if why:
            workspace, session_id = self._desk.workspace, self._desk.session_id
            self._write(lambda: reopen_session(workspace, session_id, who, why))

    def show_record(self) -> None:
        """Show the record of changes of the whole workspace."""
        dialog = RecordDialog(self._station, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _write(self, work: Callable[[], Any], then: Callable[[Any], None] | None = None) -> None:
        def done(result: Any) -> None:
            if then is not None:
                then(result)
            self.changed.emit()

        self._station.errands.run(work, done, self._refused)

    def _refused(self, error: BaseException) -> None:
        self.failed.emit(error)
        self.changed.emit()

    def _ask_path(self, name: str, kind: str) -> Path | None:
        start = self._station.workspace.exports / f"{name}.{kind}"
        chosen, _ = QFileDialog.getSaveFileName(self._window, name, str(start), f"*.{kind}")
        return Path(chosen) if chosen else None

    def _open_file(self, path: Path) -> None:
        self.said.emit(self.tr("Written: {path}").format(path=path))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
