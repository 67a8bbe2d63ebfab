"""The picture of the item in question: its field with the marks named, or the whole page."""

from PySide6.QtCore import QObject

from scanstation.review.problems import Problem
from scanstation.templates.model import DigitGridField, MarkedField
from scanstation.ui.correct.crop import CropView, NamedMark
from scanstation.ui.correct.entry import Mode
from scanstation.ui.correct.sitting import Sitting
from scanstation.ui.pictures import Pictures, why_lost

_AHEAD = 5
"""Pictures of so many items are fetched before they are reached."""


class ItemPicture(QObject):
    """Keeps `view` in step with a sitting; pictures come when they are loaded."""

    def __init__(self, sitting: Sitting, view: CropView, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._view = view
        self._pictures = pictures
        pictures.loaded.connect(self._arrived)
        pictures.failed.connect(self._lost)

    def show_item(self) -> None:
        """Show the item in question, or that its picture is on its way."""
        problem = self._sitting.problem
        if problem is None:
            return
        page_id = self._page_id(problem)
        image = self._pictures.get(page_id) if page_id else None
        if image is None:
            self._view.show_message(self.tr("Loading…") if page_id else self.tr("There is no picture."))
        elif problem.box is not None and problem.transform:
            self._view.show_region(image, problem.box, problem.transform, self._marks())
        else:
            self._view.show_whole(image, self._orientation(problem, page_id))

    def show_marks(self) -> None:
        """Show which marks are made, as far as is entered."""
        self._view.set_marks(self._marks())

    def fetch_ahead(self) -> None:
        """Have the pictures of the next items loaded."""
        for item in self._sitting.list.upcoming(_AHEAD):
            if item.page_id is not None:
                self._pictures.prefetch(item.page_id)

    def _page_id(self, problem: Problem) -> str:
        if problem.page_id:
            return problem.page_id
        script = self._sitting.script_of(problem)
        return script.sides[0].page.id if script is not None and script.sides else ""

    def _orientation(self, problem: Problem, page_id: str) -> int:
        script = self._sitting.script_of(problem)
        sides = script.sides if script is not None else ()
        return next(
            (s.reading.orientation for s in sides if s.page.id == page_id and s.reading is not None), 0
        )

    def _marks(self) -> list[NamedMark]:
        entry = self._sitting.entry
        if entry is None or entry.mode is not Mode.OPTIONS:
            return []
        script = self._sitting.script_of(entry.problem)
        place = script.content.layout.fields.get(entry.problem.field_id or "") if script is not None else None
        if (
            place is None
            or not isinstance(place.field, MarkedField)
            or isinstance(place.field, DigitGridField)
        ):
            return []
        reading = entry.problem.reading
        made = entry.ticked if entry.ticking else set(reading.values if reading is not None else ())
        return [NamedMark((m.x, m.y, m.w, m.h), m.value, m.value in made) for m in place.field.marks()]

    def _arrived(self, page_id: str) -> None:
        problem = self._sitting.problem
        if problem is not None and page_id == self._page_id(problem):
            self.show_item()

    def _lost(self, page_id: str, error: object) -> None:
        problem = self._sitting.problem
        if problem is not None and page_id == self._page_id(problem):
            self._view.show_message(why_lost(error))
