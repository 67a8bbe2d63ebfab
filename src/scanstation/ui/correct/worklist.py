"""The correction list as a person works through it: where they are, what waits to be written, what to undo.

No Qt in here. A settled item leaves at once; should its decision fail, it comes back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scanstation.domain.rows import Decision
from scanstation.review.problems import Problem


@dataclass(frozen=True)
class Step:
    """A decision that can be taken back, and the item it settled."""

    problem: Problem
    decision: Decision


class Worklist:
    """Open items in order, one of them current."""

    def __init__(self) -> None:
        self._open: list[Problem] = []
        self._current = ""
        self._pending: dict[str, int] = {}  # settled, not yet written
        self._steps: list[Step] = []
        self._settled = 0
        self._wanted = ""  # to become current as soon as it is open again

    def update(self, problems: Sequence[Problem]) -> None:
        """Take in the board's list. The current item stays current as long as it is open."""
        at = self.index
        self._open = [p for p in problems if p.id not in self._pending]
        ids = {p.id for p in self._open}
        if self._wanted in ids:
            self._current, self._wanted = self._wanted, ""
        elif self._current not in ids:
            self._current = self._open[min(at, len(self._open) - 1)].id if self._open else ""

    @property
    def current(self) -> Problem | None:
        """Return the item that is being worked."""
        return next((p for p in self._open if p.id == self._current), None)

    @property
    def index(self) -> int:
        """Return the current item's place among the open ones."""
        return next((i for i, p in enumerate(self._open) if p.id == self._current), 0)

    @property
    def remaining(self) -> int:
        """Return how many items are open."""
        return len(self._open)

    @property
    def settled(self) -> int:
        """Return how many items were settled in this sitting."""
        return self._settled

    @property
    def busy(self) -> bool:
        """Whether decisions are still being written."""
        return bool(self._pending)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._steps)

    def upcoming(self, count: int) -> list[Problem]:
        """Return the next items after the current one."""
        return self._open[self.index + 1 : self.index + 1 + count]

    def move(self, by: int) -> None:
        """Go forward or back without settling."""
        if self._open:
            self._current = self._open[(self.index + by) % len(self._open)].id

    def go_to(self, problem_id: str) -> None:
        """Make an item current, at once or when it opens."""
        if any(p.id == problem_id for p in self._open):
            self._current = problem_id
        else:
            self._wanted = problem_id

    def settle(self, problem: Problem) -> None:
        """Take an item off the list while its decision is being written; the next one becomes current."""
        at = self.index
        self._pending[problem.id] = self._pending.get(problem.id, 0) + 1
        self._open = [p for p in self._open if p.id != problem.id]
        self._settled += 1
        self._current = self._open[at % len(self._open)].id if self._open else ""

    def written(self, problem: Problem, decision: Decision) -> None:
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
