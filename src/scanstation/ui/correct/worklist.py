"""The correction list as a person works through it: where they are, what waits to be written, what to undo.

No Qt in here. A settled item leaves at once; should its decision fail, it comes back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from scanstation.domain.rows import Decision
from scanstation.domain.turns import Keying
from scanstation.review.problems import Problem

Written = Decision | Keying


@dataclass(frozen=True)
class Step:
    """A decision that can be taken back, and the item it settled."""

    problem: Problem
    decision: Written


class Worklist:
    """Open items in order, one of them current."""

    def __init__(self) -> None:
        self._open: list[Problem] = []
        self._ids: list[str] = []  # of `_open`: comparing texts is quick
        self._present: set[str] = set()  # the same: most that is looked for has left already
        self._at = 0
        self._pending: dict[str, int] = {}  # settled, not yet written
        self._steps: list[Step] = []
        self._settled = 0
        self._wanted = ""  # to become current as soon as it is open again

    def update(self, problems: Sequence[Problem]) -> None:
        """Take in the board's list. The current item stays current as long as it is open."""
        current = self.current
        self._open = [p for p in problems if p.id not in self._pending] if self._pending else list(problems)
        self._ids = list(map(attrgetter("id"), self._open))
        self._present = set(self._ids)
        kept = self._place(current.id) if current is not None else None
        self._at = min(self._at, max(len(self._open) - 1, 0)) if kept is None else kept
        wanted = self._place(self._wanted) if self._wanted else None
        if wanted is not None:
            self._at, self._wanted = wanted, ""

    def patch(self, gone: Iterable[str], fresh: Iterable[Problem]) -> bool:
        """Take in that these ids are no longer wanted, and what open items of the list are like now.

        Returns False when one of `fresh` is not in the list, which then has to be updated as a whole.
        """
        for problem_id in gone:
            self._remove(problem_id)
        for problem in fresh:
            at = self._place(problem.id)
            if at is not None:
                self._open[at] = problem
            elif problem.id not in self._pending:
                return False
        return True

    def _place(self, problem_id: str) -> int | None:
        if problem_id not in self._present:
            return None
        if self._at < len(self._ids) and self._ids[self._at] == problem_id:
            return self._at
        return self._ids.index(problem_id)

    def _remove(self, problem_id: str) -> None:
        at = self._place(problem_id)
        if at is None:
            return
        del self._open[at], self._ids[at]
        self._present.discard(problem_id)
        if at < self._at:
            self._at -= 1
        if self._at >= len(self._open):
            self._at = 0

    @property
    def current(self) -> Problem | None:
        """Return the item that is being worked."""
        return self._open[self._at] if self._open else None

    @property
    def index(self) -> int:
        """Return the current item's place among the open ones."""
        return self._at

    @property
    def remaining(self) -> int:
        """Return how many items are open."""
        return len(self._open)

    @property
    def settled(self) -> int:
        """Return how many items were settled in this sitting."""
        return self._settled

    @property
    def on_the_way(self) -> int:
        """Return how many items have a decision that is still being written."""
        return len(self._pending)

    @property
    def busy(self) -> bool:
        """Whether decisions are still being written."""
        return bool(self._pending)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._steps)

    @property
    def items(self) -> list[Problem]:
        """Return all open items in order."""
        return list(self._open)

    def __contains__(self, problem_id: str) -> bool:
        return problem_id in self._present

    def upcoming(self, count: int) -> list[Problem]:
        """Return the next items after the current one."""
        return self._open[self._at + 1 : self._at + 1 + count]

    def move(self, by: int) -> None:
        """Go forward or back without settling."""
        if self._open:
            self._at = (self._at + by) % len(self._open)

    def go_to(self, problem_id: str) -> None:
        """Make an item current, at once or when it opens."""
        at = self._place(problem_id)
        if at is None:
            self._wanted = problem_id
        else:
            self._at = at

    def settle(self, problem: Problem) -> None:
        """Take an item off the list while its decision is being written; the next one becomes current."""
        self._pending[problem.id] = self._pending.get(problem.id, 0) + 1
        self._settled += 1
        self._remove(problem.id)

    def written(self, problem: Problem, decision: Written) -> None:
        """Remember a decision that is now in the store."""
        self._done(problem)
        self._steps.append(Step(problem, decision))

    def failed(self, problem: Problem) -> None:
        """Bring an item back whose decision could not be written."""
        self._done(problem)
        self._settled -= 1
        self._wanted = problem.id

    def _done(self, problem: Problem) -> None:
        left = self._pending.pop(problem.id, 1) - 1
        if left:
            self._pending[problem.id] = left

    def take_back(self) -> Step | None:
        """Return the last step, off the list of steps; its item becomes current when it is open again."""
        if not self._steps:
            return None
        step = self._steps.pop()
        self._settled = max(0, self._settled - 1)
        self._wanted = step.problem.id
        return step

    def restore(self, step: Step) -> None:
        """Put a step back that could not be taken back."""
        self._steps.append(step)
        self._settled += 1
        self._wanted = ""
