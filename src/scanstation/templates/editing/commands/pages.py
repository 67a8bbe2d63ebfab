"""A page that lay wrong when it was opened: turned or cropped, with all that is drawn on it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.boxes import shifted
from scanstation.templates.editing.commands.base import Command, Outcome
from scanstation.templates.editing.document import changed, page_of, with_page
from scanstation.templates.editing.errors import PageBound
from scanstation.templates.editing.geometry import moved, quarter_turned, turned_box
from scanstation.templates.editing.parts import part_box, parts
from scanstation.templates.model import Box, PageSize, Template, TemplateField, TemplatePage


@dataclass(frozen=True)
class TurnPage(Command):
    """Turn a page clockwise by `quarters` × 90°, its parts with it. `blank` names the turned picture."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Turn page")
    page: int
    quarters: int
    blank: str = ""

    def outcome(self, document: Template) -> Outcome:
        """Select nothing. Raises PageBound for a page that tells itself which way up it is."""
        page = _free(document, self.page)
        for _ in range(self.quarters % 4):
            width, height = page.size
            of_field = partial(quarter_turned, height=height)
            page = _changed(page, (height, width), of_field, partial(turned_box, height=height))
        return Outcome(with_page(document, _with_picture(page, self.blank)), ())


@dataclass(frozen=True)
class CropPage(Command):
    """Keep what lies in `box` of a page; parts stay on their print. `blank` names the cropped picture."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Crop page")
    page: int
    box: Box
    blank: str = ""

    def outcome(self, document: Template) -> Outcome:
        """Select nothing: parts outside stay, and are found by the checks. Raises PageBound."""
        page = _free(document, self.page)
        x, y, width, height = self.box
        page = _changed(
            page,
            (width, height),
            lambda field: moved(field, -x, -y),
            lambda box: shifted(box, -x, -y),
        )
        return Outcome(with_page(document, _with_picture(page, self.blank)), ())


def parts_outside(page: TemplatePage, box: Box) -> int:
    """Return how many parts of `page` reach out of `box`."""
    found = 0
    for part in parts(page):
        x, y, w, h = part_box(page, part.id) or part.box
        inside = x >= box[0] and y >= box[1] and x + w <= box[0] + box[2] and y + h <= box[1] + box[3]
        found += not inside
    return found


def _free(document: Template, number: int) -> TemplatePage:
    page = page_of(document, number)
    registration = page.registration
    if page.page_code is not None or registration.marker or registration.reference not in ("", page.blank):
        raise PageBound(page=number)
    return page


def _changed(
    page: TemplatePage,
    size: PageSize,
    of_field: Callable[[TemplateField], TemplateField],
    of_box: Callable[[Box], Box],
) -> TemplatePage:
    anchors = tuple(of_box(box) for box in page.registration.anchors)
    return changed(
        page,
        size=size,
        fields=tuple(of_field(field) for field in page.fields),
        registration=changed(page.registration, anchors=anchors),
    )


def _with_picture(page: TemplatePage, blank: str) -> TemplatePage:
    values: dict[str, Any] = {"blank": blank}
    if page.registration.reference:
        values["registration"] = changed(page.registration, reference=blank)
    return changed(page, **values)
