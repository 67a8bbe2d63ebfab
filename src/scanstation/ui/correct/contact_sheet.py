"""The contact sheet of the correction screen: one question for many sheets, letters typed across cells."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from scanstation.review.problems import Problem
from scanstation.review.queues import Filter
from scanstation.ui.correct.contact_grid import ContactGrid
from scanstation.ui.correct.contact_page import COLUMNS, ROWS, ContactPage, beside
from scanstation.ui.correct.entry import Entry, Mode
from scanstation.ui.correct.figures import marks_text
from scanstation.ui.correct.sitting import Sitting
from scanstation.ui.pictures import Pictures, why_lost


class ContactSheet(QObject):
    """Opens on the field in question and follows the list. Signals: opened() · left() · moved()."""

    opened = Signal()
    left = Signal()
    moved = Signal()

    def __init__(self, sitting: Sitting, grid: ContactGrid, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._grid = grid
        self._pictures = pictures
        self._page = ContactPage()
        self._before = Filter()
        self.is_open = False
        pictures.loaded.connect(self._arrived)
        pictures.failed.connect(self._lost)
        grid.chosen.connect(self._choose)

    def open(self) -> None:
        """Ask the question in hand of all sheets for which it is open."""
        problem = self._sitting.problem
        if self.is_open or problem is None or problem.field_id is None:
            return
        self._before = self._sitting.filter
        self.is_open = True
        wanted = replace(self._before, kind=problem.kind, item=problem.field_id)
        self._sitting.ask_for(wanted)
        self._sitting.list.go_to(problem.id)
        self._page.forget()
        self.opened.emit()

    def leave(self) -> None:
        """Go back to one item at a time, with the filter there was."""
        if self.is_open:
            self.is_open = False
            problem = self._sitting.problem
            self._sitting.ask_for(self._before)
            if problem is not None:
                self._sitting.list.go_to(problem.id)
            self.left.emit()

    def show(self) -> None:
        """Show where the list is."""
        self._page.follow(self._sitting.list)
        entry = self._sitting.entry
        names = {c.problem.id: self._name(c.problem) for c in self._page.cells}
        self._grid.show_cells(self._page.cells, self._page.current, names, _entered(entry))
        for page_id in self._grid.wants():
            image = self._pictures.get(page_id)
            if image is not None:
                self._grid.take_picture(page_id, image)
        for item in self._sitting.list.upcoming(COLUMNS * ROWS * 2)[COLUMNS * ROWS - 1 :]:
            if item.page_id is not None and not self._grid.wants():
                self._pictures.prefetch(item.page_id)

    def keyed(self, problem_id: str, words: str) -> None:
        """Show what was said of an item until the page is through."""
        self._page.keyed(problem_id, words)

    def step(self, rows: int) -> int:
        """Return how far in the list so many rows of cells are."""
        return beside(self._page.cells, self._page.current, rows * COLUMNS)

    def _name(self, problem: Problem) -> str:
        name = f"{self._sitting.batch_of(problem)} · {problem.seq}"
        machine = problem.reading.machine if problem.reading is not None else None
        if machine is None or self._sitting.is_doubled(problem):
            return name
        return f"{name}    {marks_text(problem.options, machine.scores)}"

    def _choose(self, place: int) -> None:
        cell = self._page.cells[place]
        if not cell.keyed:
            self._sitting.list.go_to(cell.problem.id)
            self.moved.emit()

    def _arrived(self, page_id: str) -> None:
        if self.is_open and page_id in self._grid.wants():
            image = self._pictures.get(page_id)
            if image is not None:
                self._grid.take_picture(page_id, image)

    def _lost(self, page_id: str, error: object) -> None:
        if self.is_open:
            self._grid.miss_picture(page_id, why_lost(error))


def _entered(entry: Entry | None) -> str:
    if entry is None:
        return ""
    if entry.mode is Mode.TEXT:
        return entry.text
    return "".join(o for o in entry.problem.options if o in entry.ticked) if entry.ticking else ""
