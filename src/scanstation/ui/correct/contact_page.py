"""The cells of a contact sheet: the same question for many sheets at once. No Qt in here.

It is another look at the correction list: the cells are items of the list from one place on, they stay where
they are when they are settled, and the next page begins when the list has left this one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scanstation.review.problems import Problem
from scanstation.ui.correct.worklist import Worklist

COLUMNS, ROWS = 4, 6


@dataclass(frozen=True)
class Cell:
    """One item: `keyed` is what was said of it, "" while it is open."""

    problem: Problem
    keyed: str = ""


class ContactPage:
    """One page of cells and which of them is current."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.current = -1

    def follow(self, work: Worklist) -> bool:
        """Be where the list is; returns whether that took another page."""
        problem = work.current
        self.current = self._place(problem.id) if problem is not None else -1
        if problem is None or self.current >= 0:
            self._reopen(work)
            return False
        self.cells = [Cell(p) for p in (problem, *work.upcoming(COLUMNS * ROWS - 1))]
        self.current = 0
        return True

    def _place(self, problem_id: str) -> int:
        return next((i for i, c in enumerate(self.cells) if c.problem.id == problem_id), -1)

    def _reopen(self, work: Worklist) -> None:
        """Take the words off cells that are open again, after an undo."""
        for i, cell in enumerate(self.cells):
            if cell.keyed and cell.problem.id in work:
                self.cells[i] = Cell(cell.problem)

    def keyed(self, problem_id: str, words: str) -> None:
        """Show in its cell what was said of an item."""
        at = self._place(problem_id)
        if at >= 0:
            self.cells[at] = Cell(self.cells[at].problem, words)

    def forget(self) -> None:
        """Begin anew at the next `follow`."""
        self.cells, self.current = [], -1


def beside(cells: Sequence[Cell], current: int, by: int) -> int:
    """Return the list's step to the open cell `by` cells away; off the page it is one item."""
    target = current + by
    if not 0 <= target < len(cells):
        return 1 if by > 0 else -1
    low, high = sorted((current, target))
    open_between = sum(not c.keyed for c in cells[low + 1 : high])
    last = 0 if cells[target].keyed else 1
    step = open_between + last
    return step if by > 0 else -step
