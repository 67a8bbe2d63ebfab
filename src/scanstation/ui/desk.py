"""One session on the desk: its board is read and written by one thread, the window gets snapshots.

Everything goes in order, so a decision is always seen by the snapshot that follows it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from scanstation.domain.ids import new_id
from scanstation.domain.rows import Batch, BatchCover, Decision
from scanstation.domain.turns import Keying, Turns
from scanstation.review.layout import Layout
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script
from scanstation.store.workspace import Workspace
from scanstation.ui.errands import Errands
from scanstation.workflow.board import Board, Change, Counts
from scanstation.workflow.correction.sharing import Sharing

_Written = TypeVar("_Written", Decision, Keying, Decision | Keying)
"""What a person's word becomes."""


@dataclass(frozen=True)
class Snapshot:
    """How a session stood at one moment. All of it is immutable and may be read in any thread.

    `serial` counts the snapshots of a desk; `change` is what has changed since the one before. `order` has
    the ids of the scripts, batch by batch. The long lists are made when they are first asked for: who works
    the correction list needs none of them after a decision.
    """

    session_id: str
    loaded: bool = False
    layout: Layout | None = None
    batches: tuple[Batch, ...] = ()
    by_id: Mapping[str, Script] = field(default_factory=dict)
    order: tuple[Sequence[str], ...] = ()
    counts: Counts = field(default_factory=Counts)
    change: Change = field(default_factory=Change)
    refused: Mapping[str, int] = field(default_factory=dict)  # by batch
    covers: Mapping[str, BatchCover] = field(default_factory=dict)  # by batch
    turns: Turns = field(default_factory=Turns)
    held: frozenset[str] = frozenset()  # items that other windows have open
    seen: int = 0  # the newest decision that is in it
    serial: int = 0

    @cached_property
    def scripts(self) -> Sequence[Script]:
        """Return all scripts, batch by batch in feed order, withdrawn ones too."""
        return tuple(map(self.by_id.__getitem__, chain.from_iterable(self.order)))

    @cached_property
    def problems(self) -> Sequence[Problem]:
        """Return the correction list: open problems by script in feed order, then by kind."""
        return tuple(chain.from_iterable(map(attrgetter("problems"), self.scripts)))


def take_snapshot(board: Board, sharing: Sharing, change: Change, serial: int) -> Snapshot:
    """Return how the session stands on the board after `change`, and how its items are shared out now."""
    sharing.refresh()
    return Snapshot(
        board.session_id,
        True,
        board.layout,
        board.batches,
        board.by_id,
        board.order,
        board.counts,
        change,
        board.refused,
        board.covers,
        sharing.turns,
        sharing.held,
        board.seen,
        serial,
    )


class SessionDesk(QObject):
    """The thread that owns a session's board.

    Signals (in the GUI thread): snapshot_ready(Snapshot) · failed(exception) when a refresh fails.
    """

    snapshot_ready = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, session_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.session_id = session_id
        self.snapshot = Snapshot(session_id)
        self._board: Board | None = None
        self.holder = new_id()
        """What names this window among all that work on the session."""
        self.own: set[str] = set()
        """The decisions that were made here."""
        self._sharing = Sharing(workspace, session_id, self.holder)
        self._serial = 0
        self._refresh_waits = False
        self._errands = Errands("session desk", self)

    @property
    def idle(self) -> bool:
        """Whether every decision and refresh has come through."""
        return self._errands.idle

    def refresh(self) -> None:
        """Ask for a fresh snapshot; asking again before it comes changes nothing."""
        if not self._refresh_waits:
            self._refresh_waits = True
            self._errands.run(self._look, self._refreshed, self._refresh_failed)

    def decide(
        self,
        act: Callable[[], _Written],
        then: Callable[[_Written], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Write a decision, call `then`, and hand over the snapshot in which it counts."""

        def work() -> tuple[_Written, Snapshot]:
            decision = act()
            self.own.add(decision.id)
            board = self._open_board()
            return decision, self._snapshot_after(board.refresh_decisions())

        def done(result: tuple[_Written, Snapshot]) -> None:
            then(result[0])
            self._take(result[1])

        self._errands.run(work, done, failed)

    def ask(
        self,
        question: Callable[[Board], Any],
        then: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Ask the board something."""
        self._errands.run(lambda: question(self._open_board()), then, failed or self.failed.emit)

    def share(self, act: Callable[[], Any], then: Callable[[Any], None] | None = None) -> None:
        """Change how items are shared out, call `then` with what `act` returns, and hand over a snapshot."""

        def work() -> tuple[Any, Snapshot]:
            return act(), self._snapshot_after(Change())

        def done(result: tuple[Any, Snapshot]) -> None:
            self._take(result[1])
            if then is not None:
                then(result[0])

        self._errands.run(work, done, self.failed.emit)

    def close(self) -> None:
        """Let what was asked for finish, then end the thread. Nothing is delivered any more."""
        self._errands.close()

    def _open_board(self) -> Board:
        if self._board is None:
            self._board = Board(self.workspace, self.session_id)
        return self._board

    def _look(self) -> Snapshot:
        return self._snapshot_after(self._open_board().refresh())

    def _snapshot_after(self, change: Change) -> Snapshot:
        self._serial += 1
        return take_snapshot(self._open_board(), self._sharing, change, self._serial)

    def _refreshed(self, snapshot: Snapshot) -> None:
        self._refresh_waits = False
        self._take(snapshot)

    def _refresh_failed(self, error: BaseException) -> None:
        self._refresh_waits = False
        self.failed.emit(error)

    def _take(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.snapshot_ready.emit(snapshot)
