"""The screens on which a session is worked on: scan console, correction list, ledger; how they follow."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from scanstation.domain.audits import Draw
from scanstation.domain.problems import ScriptState
from scanstation.domain.rows import Decision
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script
from scanstation.ui.console.replacing import picked
from scanstation.ui.console.screen import ConsoleScreen
from scanstation.ui.correct.screen import CorrectScreen
from scanstation.ui.desk import SessionDesk
from scanstation.ui.intake.feeding import Feeding
from scanstation.ui.ledger.screen import LedgerScreen
from scanstation.ui.main.frame import Frame
from scanstation.ui.station import Station
from scanstation.workflow.board import Board
from scanstation.workflow.correct import undo


class WorkScreens(QObject):
    """Works on the session of `desk`. Signals: left() · said(text, ms) for the status bar · failed(error).

    `title` is what the console shows above the session.
    """

    left = Signal()
    said = Signal(str, int)
    failed = Signal(object)

    def __init__(
        self, station: Station, feeding: Feeding, frame: Frame, correct: CorrectScreen, window: QWidget
    ) -> None:
        super().__init__(window)
        self.desk: SessionDesk | None = None
        self.title = ""
        self.console: ConsoleScreen | None = None
        self.ledger: LedgerScreen | None = None
        self._station = station
        self._feeding = feeding
        self._frame = frame
        self._correct = correct
        self._window = window
        correct.closed.connect(self._back)

    def close_all(self) -> None:
        """Leave every screen: the session closes."""
        self._close_console()
        self._close_ledger()
        self._correct.leave()
        self._frame.leave(self._correct)  # its questions are of the session that closes

    # scanning

    def open_console(self) -> None:
        """Open the scan console of this session."""
        if self.desk is None or self._frame.shown is self._correct:
            return
        if self.console is None:
            self.console = ConsoleScreen(self._station, self._feeding, self.desk, self.title)
            self.console.closed.connect(self._leave_console)
            self.console.correct_wanted.connect(self._correct_scanned)
            self.console.stopped_unseen.connect(self._scanner_needs_somebody)
        self._frame.show_screen(self.console)

    def _close_console(self) -> None:
        console, self.console = self.console, None
        if console is not None:
            self._frame.leave(console)
            console.close_console()
            self._frame.remove(console)
            console.deleteLater()

    def _leave_console(self) -> None:
        self._close_console()
        self._back()

    def _correct_scanned(self, script_id: str) -> None:
        """Open a scanned sheet, or the whole list, in correction; scanning goes on."""
        desk = self.desk
        script = picked(desk.snapshot.scripts, script_id) if desk is not None else None
        if not script_id or (script is not None and script.withdrawal is not None):
            self.correct_list()
        elif script is not None and script.problems:
            self.correct_list(script.problems[0])
        elif script is not None and desk is not None and script.content.by_number:
            desk.ask(lambda board: board.number_question(script_id), self.correct_list)

    def _scanner_needs_somebody(self, text: str) -> None:
        back = self.tr("Esc goes back to the scan console.")
        self.said.emit(f"{text} {back}", 60_000)

    # ledger

    def open_ledger(self) -> None:
        """Open the ledger of this session."""
        if self.desk is None or self._frame.shown in (self._correct, self.console):
            return
        if self.ledger is None:
            self.ledger = LedgerScreen(self._station, self.desk, self.title)
            self.ledger.closed.connect(self._leave_ledger)
            self.ledger.said.connect(self.said)
            self.ledger.script_wanted.connect(self.correct_script)
        self._frame.show_screen(self.ledger)

    def _leave_ledger(self) -> None:
        self._close_ledger()
        self._back()

    def _close_ledger(self) -> None:
        ledger, self.ledger = self.ledger, None
        if ledger is not None:
            self._frame.remove(ledger)
            ledger.deleteLater()

    # correction

    def correct_list(self, problem: Problem | None = None) -> None:
        """Work the correction list."""
        if self.desk is not None and (problem is not None or self.desk.snapshot.problems):
            if self._station.operator(self._window):
                self._frame.show_screen(self._correct)
                self._correct.open_list(self.desk, problem)
        elif self.desk is not None:
            self.said.emit(self.tr("Nothing is open in this session."), 8000)

    def correct_script(self, script: Script) -> None:
        """Open a script's first question; one that was withdrawn may be brought back.

        Of one that can't be read, because its picture is gone, the number can be keyed, or it is withdrawn.
        """
        if script.withdrawal is not None:
            self._bring_back(script.withdrawal)
        elif script.problems:
            self.correct_list(script.problems[0])
        elif script.state is ScriptState.UNREAD and self.desk is not None:
            self.desk.ask(lambda board: board.number_question(script.id), self.correct_list)

    def change_field(self, script_id: str, field_id: str) -> None:
        """Ask again for a field that a person wants to change, also a sure one."""
        if self.desk is not None:
            self.desk.ask(lambda board: board.question(script_id, field_id), self.correct_list)

    def look_at(self, drawn: Draw) -> None:
        """Ask openly for a reading that was drawn for an audit."""
        if self.desk is not None:
            workspace = self.desk.workspace

            def question(board: Board) -> Problem:
                script = board.script_of(workspace.batches.page(drawn.page_id).sheet_id)
                return board.question(script.id, drawn.field_id)

            self.desk.ask(question, self.correct_list, self.failed.emit)

    def _bring_back(self, withdrawal: Decision) -> None:
        """Let a withdrawn sheet count again, if the person says so."""
        who, desk = self._station.operator(self._window), self.desk
        if not who or desk is None:
            return
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            self.tr("Bring the sheet back"),
            self.tr("{who} withdrew this sheet. Shall it count again?").format(who=withdrawal.who),
            buttons.Yes | buttons.No,
            buttons.No,
        )
        if answer == buttons.Yes:
            desk.decide(lambda: undo(desk.workspace, withdrawal, who), lambda _: None, self.failed.emit)

    def _back(self) -> None:
        if self.console is not None:
            self._frame.show_screen(self.console)
            self.console.come_back()
            return
        if self.ledger is not None:
            self._frame.show_screen(self.ledger)
            return
        self._frame.show_list()
        self.left.emit()
