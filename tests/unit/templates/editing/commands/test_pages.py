"""Pages that lay wrong: turned and cropped with their parts."""

import pytest

from scanstation.templates.editing.commands.base import applied
from scanstation.templates.editing.commands.pages import CropPage, TurnPage, parts_outside
from scanstation.templates.editing.errors import PageBound, PageGone
from scanstation.templates.model import (
    Box,
    ChoiceField,
    CropField,
    DigitGridField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)


@pytest.fixture
def sheet() -> Template:
    """Return a page of 200 × 300 mm with an item at uneven steps, a number, a region and an anchor."""
    line = MarkLine(options=tuple("ABC"), first=(20, 50), step=(10, 0), shifts=((0, 0), (0.5, 0.25), (0, 0)))
    column = MarkLine(options=("0", "1"), first=(150, 20), step=(0, 5))
    fields = (
        ChoiceField(id="q1", line=line, mark=(4, 3)),
        DigitGridField(id="number", columns=(column,), mark=(4, 3)),
        CropField(id="w2", box=(20, 200, 100, 60)),
    )
    registration = Registration(
        kind=RegistrationKind.FEATURES, reference="blank.png", anchors=((10, 20, 5, 6),)
    )
    page = TemplatePage(
        number=1, size=(200, 300), registration=registration, fields=fields, blank="blank.png"
    )
    return Template(id="t", pages=(page,))


def boxes(document: Template) -> list[Box]:
    """Return all boxes of marks, regions and anchors of page 1."""
    page = document.page(1)
    regions = [field.box for field in page.fields if isinstance(field, CropField)]
    return [*(mark[2:] for mark in page.marks()), *regions, *page.registration.anchors]


def test_a_quarter_turn_carries_every_mark(sheet: Template) -> None:
    """Each box stands where the print below it goes when the paper is turned clockwise."""
    turned = applied(sheet, TurnPage(1, 1, "turned.png")).document
    assert turned.page(1).size == (300, 200)
    for (x, y, w, h), box in zip(boxes(sheet), boxes(turned), strict=True):
        assert box == pytest.approx((300 - y - h, x, h, w))
    assert turned.page(1).blank == turned.page(1).registration.reference == "turned.png"


def test_four_quarters_are_none(sheet: Template) -> None:
    """Turning on and on ends where it began; half a turn is two quarters."""
    document = sheet
    for _ in range(4):
        document = applied(document, TurnPage(1, 1, "blank.png")).document
    for box, before in zip(boxes(document), boxes(sheet), strict=True):
        assert box == pytest.approx(before)
    half = applied(applied(sheet, TurnPage(1, 1)).document, TurnPage(1, 1)).document
    assert boxes(applied(sheet, TurnPage(1, 2)).document) == boxes(half)


def test_cropping_keeps_parts_on_their_print(sheet: Template) -> None:
    """All parts move by the corner that is cut off; those that would be outside are counted before."""
    box: Box = (10, 15, 180, 200)
    cropped = applied(sheet, CropPage(1, box, "cropped.png")).document
    assert cropped.page(1).size == (180, 200)
    for (x, y, w, h), found in zip(boxes(sheet), boxes(cropped), strict=True):
        assert found == pytest.approx((x - 10, y - 15, w, h))
    assert parts_outside(sheet.page(1), box) == 1
    assert parts_outside(sheet.page(1), (0, 0, 200, 300)) == 0


def test_a_page_that_tells_its_way_up_stays(sheet: Template) -> None:
    """Where a picture of its own places the page, turning would break that."""
    page = sheet.page(1)
    marked = page.model_copy(update={"registration": Registration(marker="marker.png")})
    for command in (TurnPage(1, 1), CropPage(1, (0, 0, 100, 100))):
        with pytest.raises(PageBound):
            applied(sheet.model_copy(update={"pages": (marked,)}), command)
        with pytest.raises(PageGone):
            applied(sheet, type(command)(2, *list(vars(command).values())[1:]))
