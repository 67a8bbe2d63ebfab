"""The small whole page beside the question, and the other pages that may help."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from scanstation.review.assembly import Side
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script
from scanstation.ui.page.drawn import drawn_on
from scanstation.ui.page.placement import box_polygon, to_pixels
from scanstation.ui.page.view import PageView
from scanstation.ui.pictures import Pictures, why_lost


@dataclass(frozen=True)
class Look:
    """One picture that may help."""

    caption: str
    script: Script
    side: Side


def looks(problem: Problem, script: Script, others: list[Script]) -> list[Look]:
    """Return the pictures worth looking at, the most telling one first."""
    translate = QCoreApplication.translate
    own = []
    for index, side in enumerate(script.sides, start=1):
        name = (
            translate("Correct", "Page {number}").format(number=side.number)
            if side.number is not None
            else translate("Correct", "Side {number}").format(number=index)
        )
        own.append(Look(name, script, side))
    own.sort(key=lambda look: look.side.page.id != problem.page_id)
    foreign = []
    for other in others:
        same = [s for s in other.sides if s.number == problem.page] or list(other.sides)
        caption = translate("Correct", "The other script: sheet {seq}").format(seq=other.seq)
        foreign += [Look(caption, other, side) for side in same[:1]]
    return [*foreign, *own]


class Context(QWidget):
    """Shows one of the pictures at a time."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._looks: list[Look] = []
        self._at = 0
        self._problem: Problem | None = None
        self.view = PageView()
        self._caption = QLabel()
        self._caption.setObjectName("hintText")
        self._caption.setContentsMargins(10, 6, 10, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(self.view, 1)
        pictures.loaded.connect(self._arrived)
        pictures.failed.connect(self._lost)

    def show_looks(self, problem: Problem | None, found: list[Look]) -> None:
        """Show the first of these pictures."""
        self._problem, self._looks, self._at = problem, found, 0
        self._show()

    def turn(self) -> None:
        """Show the next picture."""
        if self._looks:
            self._at = (self._at + 1) % len(self._looks)
            self._show()

    def _show(self) -> None:
        if not self._looks:
            self._caption.setText("")
            self.view.show_picture(None)
            return
        look = self._looks[self._at]
        more = f"  ({self._at + 1} / {len(self._looks)})" if len(self._looks) > 1 else ""
        self._caption.setText(f"{look.caption}{more}")
        image = self._pictures.get(look.side.page.id)
        if image is None:
            self.view.show_picture(None, message=self.tr("Loading…"))
            return
        orientation = look.side.reading.orientation if look.side.reading is not None else 0
        self.view.show_picture(image, orientation)
        problem = self._problem
        read = drawn_on(look.script, look.side) if problem is None or not problem.blind else ()
        self.view.show_boxes(read, look.side.transform)
        if problem is not None and problem.page_id == look.side.page.id and problem.box and problem.transform:
            self.view.point_out(box_polygon(problem.box, to_pixels(problem.transform)))

    def _arrived(self, page_id: str) -> None:
        if self._looks and self._looks[self._at].side.page.id == page_id:
            self._show()

    def _lost(self, page_id: str, error: object) -> None:
        if self._looks and self._looks[self._at].side.page.id == page_id:
            self.view.show_picture(None, message=why_lost(error))
