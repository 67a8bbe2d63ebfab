"""Whole proposals for sheets of other makes: every mark in place and rightly named, nothing beside them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from scanstation.recognise.decode import Picture
from scanstation.recognise.detection import notes
from scanstation.recognise.detection.errors import NothingDetected
from scanstation.recognise.detection.proposal import Proposal, propose
from scanstation.recognise.detection.sheet import Char, Sheet
from scanstation.recognise.detection.straighten import straight_sheet, turned
from scanstation.templates import codec, rules
from scanstation.templates.model import BarcodeField, CropField, DigitGridField, Mark


def off(found: list[Mark], truth: list[Mark]) -> dict[tuple[str, str], float]:
    """Return how far (mm) each true mark's namesake lies from it; infinity where there is none."""
    named = {(m.field, m.value): m for m in found}
    result = {}
    for mark in truth:
        other = named.get((mark.field, mark.value))
        if other is None:
            result[mark.field, mark.value] = float("inf")
            continue
        x, y = other.x + other.w / 2 - mark.x - mark.w / 2, other.y + other.h / 2 - mark.y - mark.h / 2
        result[mark.field, mark.value] = float(np.hypot(x, y))
    return result


def proposed(sheet: Sheet) -> Proposal:
    """Propose a template for one page and see that it may be used."""
    proposal = propose([sheet], "trial", "trial.png")
    assert rules.check(proposal.template) == []
    assert codec.loads(codec.dumps(proposal.template)) == proposal.template
    return proposal


def test_every_mark_has_its_place_and_name(foreign: Any) -> None:
    """Circles, brackets and ovals of a clean picture come back within 0.3 mm under their own names."""
    marks = list(proposed(foreign.sheet()).template.pages[0].marks())
    places = off(marks, foreign.truth)
    assert max(places.values()) < 0.3, max(places, key=lambda k: places[k])
    assert len(marks) == len(foreign.truth)


def test_a_crooked_noisy_scan_gives_the_same(foreign: Any) -> None:
    """The same sheet scanned crookedly with noise: all names right, and places within half a millimetre."""
    rng = np.random.default_rng(5)
    noisy = turned(foreign.grey, 1.4).astype(float) + rng.normal(0, 6, foreign.grey.shape)
    sheet = straight_sheet(Picture(np.clip(noisy, 0, 255).astype(np.uint8), 254.0), 1, "scan.png")
    marks = list(proposed(sheet).template.pages[0].marks())
    places = off(marks, foreign.truth)
    assert max(places.values()) < 0.5, max(places, key=lambda k: places[k])
    assert len(marks) == len(foreign.truth)


def test_frames_are_for_barcode_and_writing(drawing: Any) -> None:
    """An empty frame at the top may be for a barcode, which is said; a large one below is to write in."""
    page = drawing()
    page.box(125, 20, 70, 26)
    page.box(15, 200, 180, 70)
    for item in range(10):
        for k, option in enumerate("ABCD"):
            page.mark(Mark(f"q{item + 1}", option, 40 + k * 8, 80 + item * 7, 5, 3), "box")
    proposal = proposed(page.sheet())
    kinds = {type(field): field for field in proposal.template.pages[0].fields}
    assert kinds[BarcodeField].box == pytest.approx((125, 20, 70, 26), abs=0.5)
    assert kinds[CropField].box == pytest.approx((15, 200, 180, 70), abs=0.5)
    assert proposal.template.identity == ("barcode",)
    assert notes.BARCODE_GUESSED in [note.text for note in proposal.notes]


def digit_grid(page: Any, x: float, columns: int, y: float = 60.0) -> None:
    """Draw ten circles with digits for each column, the first at (x, y)."""
    for c in range(columns):
        for d in range(10):
            page.mark(Mark("grid", str(d), x + c * 7, y + d * 5.5, 4, 4), "oval")


@pytest.mark.parametrize(
    ("titles", "columns", "chosen"),
    [
        (("COURSE ID", "STUDENT ID"), (8, 6), 1),
        (("准考证号", "座位号"), (5, 8), 0),
        (("Example: Student ID", "Student ID"), (8, 8), 1),
        (("", ""), (5, 8), 1),
        (("", ""), (6, 6), 0),
    ],
)
def test_the_students_number_is_chosen_by_title(
    drawing: Any, titles: tuple[str, str], columns: tuple[int, int], chosen: int
) -> None:
    """Of two digit grids the titled one is the number, else the wider, else the first; which one is said."""
    page = drawing()
    places = (20.0, 120.0)
    for x, count in zip(places, columns, strict=True):
        digit_grid(page, x, count)
    chars = tuple(
        Char(text, (x + 2 + 2 * i, 50.0, 2.0, 3.0))
        for x, title in zip(places, titles, strict=True)
        for i, text in enumerate(title)
    )
    proposal = proposed(replace(page.sheet(), chars=chars))
    number, other = (f for f in proposal.template.pages[0].fields if isinstance(f, DigitGridField))
    assert (number.id, other.id) == ("number", "digits1")
    assert number.columns[0].first[0] == pytest.approx(places[chosen], abs=0.3)
    assert proposal.template.identity == ("number",)
    told = [note.params for note in proposal.notes if note.text == notes.NUMBER_CHOSEN]
    assert [(p["count"], p["x"]) for p in told] == [(2, pytest.approx(places[chosen], abs=0.3))]


def test_a_single_digit_grid_needs_no_choice(circle_sheet: Any) -> None:
    """Nothing is said about a choice where there is one digit grid."""
    assert notes.NUMBER_CHOSEN not in [note.text for note in proposed(circle_sheet.sheet()).notes]


@pytest.mark.parametrize("letters", [False, True])
def test_columns_of_other_signs_are_said(drawing: Any, letters: bool) -> None:
    """Of a digit grid with letters in one of its columns it is said that only its shape tells what it is."""
    page = drawing()
    digit_grid(page, 40.0, 5)
    for d in range(10):
        label = "ABCDEFGHKM"[d] if letters else str(d)
        page.mark(Mark("grid", label, 40.0 + 5 * 7, 60 + d * 5.5, 4, 4), "oval")
    said = [note.text for note in proposed(page.sheet()).notes]
    assert (notes.GRID_GUESSED in said) == letters


def test_lines_with_assumed_options_are_named(drawing: Any) -> None:
    """A line of empty marks by itself has options that nobody could read, which is said."""
    page = drawing()
    for k in range(4):
        page.mark(Mark("choice1", "ABCD"[k], 60 + 8 * k, 80, 4, 4), "oval", label=False)
    told = [n.params["fields"] for n in proposed(page.sheet()).notes if n.text == notes.LABELS_GUESSED]
    assert told == ["choice1"]


def test_pages_go_on_counting(circle_sheet: Any) -> None:
    """Several pages make one template whose ids are all different."""
    proposal = propose([circle_sheet.sheet(), circle_sheet.sheet()], "trial", "trial.png")
    assert [page.number for page in proposal.template.pages] == [1, 2]
    assert rules.check(proposal.template) == []
    assert list(proposal.pictures) == ["trial-p1.png", "trial-p2.png"]


def test_a_page_of_text_is_refused(drawing: Any) -> None:
    """Words and lines alone are no sheet: an error with advice."""
    page = drawing()
    for line in range(20):
        page.text(105, 30 + line * 10, "nothing but words and more words here", 3)
    with pytest.raises(NothingDetected, match="letter"):
        propose([page.sheet()], "trial", "letter.png")


def test_a_shaded_band_is_no_place_to_write(drawing: Any) -> None:
    """A heading on a darker ground has no frame round it; a drawn frame on the same ground has."""
    page = drawing()
    page.box(10, 40, 190, 200, 235, 0)
    page.box(10, 160, 190, 18, 218, 0)
    page.box(20, 190, 170, 30, 90)
    for item in range(6):
        for k, option in enumerate("ABCD"):
            page.mark(Mark(f"q{item + 1}", option, 40 + k * 8, 80 + item * 7, 5, 3), "box")
    crops = [f for f in proposed(page.sheet()).template.pages[0].fields if isinstance(f, CropField)]
    assert [crop.box for crop in crops] == [pytest.approx((20, 190, 170, 30), abs=0.5)]
