"""Asks for the ledger beside the window: the session's thread works it out, one question at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from scanstation.domain.ledger_rows import Closing
from scanstation.ledger.ledger import Ledger
from scanstation.ui.desk import SessionDesk
from scanstation.workflow.board import Board
from scanstation.workflow.ledger.book import LedgerBook
from scanstation.workflow.ledger.closing import holds
from scanstation.workflow.ledger.closings import KeptClosing, kept_closings


@dataclass(frozen=True)
class LedgerState:
    """The ledger with what is known around it. `changed`: it is not the one that was signed any more.

    `kept` are all closings of the session, oldest first.
    """

    ledger: Ledger
    expected: bool
    closing: Closing | None
    changed: bool
    kept: Sequence[KeptClosing] = ()


class LedgerDesk(QObject):
    """The ledger of the desk's session. Signals: ready(LedgerState) · failed(exception)."""

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: SessionDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._book: LedgerBook | None = None
        self._waits = False
        self._again = False

    def refresh(self) -> None:
        """Ask for the ledger as it is now; asked again before it comes, it is asked once more after it."""
        if self._waits:
            self._again = True
            return
        self._waits = True
        self._desk.ask(self._look, self._came, self._missed)

    def book(self, board: Board) -> LedgerBook:
        """Return the book, made when first asked for; for the session's thread."""
        if self._book is None:
            self._book = LedgerBook(self._desk.workspace, board)
        return self._book

    def _look(self, board: Board) -> LedgerState:
        book = self.book(board)
        ledger = book.ledger()
        kept = kept_closings(self._desk.workspace, board.session_id)
        closing = kept[-1].closing if kept and kept[-1].reopened is None else None
        changed = closing is not None and not holds(closing, ledger)
        return LedgerState(ledger, book.roster.known, closing, changed, kept)

    def _came(self, state: LedgerState) -> None:
        self._waits = False
        self.ready.emit(state)
        if self._again:
            self._again = False
            self.refresh()

    def _missed(self, error: BaseException) -> None:
        self._waits = self._again = False
        self.failed.emit(error)
