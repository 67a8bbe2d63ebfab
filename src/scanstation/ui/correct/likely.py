"""Looks up, beside the window, which students the script in question may be of."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from scanstation.domain.problems import ProblemKind
from scanstation.domain.rows import DecisionKind
from scanstation.review.likely import Candidate, Expectations
from scanstation.review.problems import Problem
from scanstation.ui.correct.sitting import Sitting
from scanstation.ui.station import Station
from scanstation.workflow.board import Board
from scanstation.workflow.correction.likely_students import (
    expectations,
    expected_mark,
    likely_students,
)


class LikelyFinder(QObject):
    """Asks for one item at a time; only the newest question is answered.

    Signals: found(problem id, candidates); nothing is found where nobody is expected · nobody(name) where
    nobody has the name that was looked for.
    """

    found = Signal(str, object)
    nobody = Signal(str)

    def __init__(self, station: Station, sitting: Sitting, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self._sitting = sitting
        self._known: tuple[str, tuple[object, ...], Expectations] | None = None
        self._asked = 0

    @property
    def expected(self) -> Expectations | None:
        """Return who is expected in the session at hand, as of the last look; None before the first."""
        desk = self._sitting.desk
        if self._known is None or desk is None or self._known[0] != desk.session_id:
            return None
        return self._known[2]

    def look_for(self, problem: Problem, *, typed: str = "", name: str = "") -> None:
        """Look for who the item's script may be of, if it is a question for the number."""
        self._asked += 1
        desk, serial = self._sitting.desk, self._asked
        if desk is None or DecisionKind.NUMBER not in problem.actions:
            return
        if problem.kind is ProblemKind.DUPLICATE and not (typed or name):
            typed = problem.detail

        def search(board: Board) -> None:
            self._station.errands.run(
                self._search(board, problem, typed, name),
                lambda found: self._tell(serial, problem, name, found),
            )

        desk.ask(lambda board: board, search)

    def _search(self, board: Board, problem: Problem, typed: str, name: str) -> Callable[[], list[Candidate]]:
        workspace, session_id = self._station.workspace, problem.session_id

        def work() -> list[Candidate]:
            mark = expected_mark(workspace, session_id)
            if self._known is None or self._known[:2] != (session_id, mark):
                self._known = (session_id, mark, expectations(workspace, session_id))
            return likely_students(board, self._known[2], problem, typed=typed, name=name)

        return work

    def _tell(self, serial: int, problem: Problem, name: str, found: list[Candidate]) -> None:
        if serial != self._asked or self._sitting.problem is None:
            return
        if name and not found:
            self.nobody.emit(name)
        else:
            self.found.emit(problem.id, found)
