"""Printed marks within a rectangle that a person drew."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from scanstation.recognise.detection.sheet import Grey, Sheet
from scanstation.recognise.region_marks import labels_in, marks_in, page_of

Rect = tuple[float, float, float, float]
PLACES = [(50 + 9 * i, 60 + 8 * j) for j in range(4) for i in range(5)]
AREA = (45, 55, 50, 40)


def page(draw: Callable[[Grey, int, int], object]) -> Sheet:
    """Return a white page with `draw` called for each place (its middle in pixels)."""
    grey = np.full((2970, 2100), 250, np.uint8)
    for x, y in PLACES:
        draw(grey, x * 10, y * 10)
    return page_of(grey, (210, 297))


def ring(grey: Grey, x: int, y: int) -> None:
    """Draw a circle of 5 mm."""
    cv2.circle(grey, (x, y), 25, 60, 2, cv2.LINE_AA)


def dotted(grey: Grey, x: int, y: int) -> None:
    """Draw a dotted circle."""
    for turn in range(0, 360, 20):
        cv2.ellipse(grey, (x, y), (25, 25), 0, turn, turn + 11, 60, 2, cv2.LINE_AA)


def small(grey: Grey, x: int, y: int) -> None:
    """Draw a box of 1.4 mm, smaller than the marks of answer sheets."""
    cv2.rectangle(grey, (x - 7, y - 7), (x + 7, y + 7), 60, 1)


def in_cell(grey: Grey, x: int, y: int) -> None:
    """Draw a circle in a cell of a table."""
    cv2.rectangle(grey, (x - 45, y - 40), (x + 45, y + 40), 60, 2)
    cv2.circle(grey, (x, y), 13, 60, 2, cv2.LINE_AA)


@pytest.mark.parametrize("draw", [ring, dotted, small, in_cell])
def test_marks_are_found_where_they_are_printed(draw: Callable[[Grey, int, int], object]) -> None:
    """Circles, dotted ones, tiny boxes and circles in tables are found within a quarter of a millimetre."""
    found = marks_in(page(draw), AREA)
    middles = sorted((round(y + h / 2, 1), round(x + w / 2, 1)) for x, y, w, h in found.boxes)
    assert len(middles) == len(PLACES)
    np.testing.assert_allclose(middles, sorted((y, x) for x, y in PLACES), atol=0.25)


def test_only_what_lies_in_the_rectangle_counts() -> None:
    """The middles of marks decide: rows and columns outside are left alone."""
    found = marks_in(page(ring), (45, 55, 21, 18))
    assert sorted((round(x + w / 2), round(y + h / 2)) for x, y, w, h in found.boxes) == [
        *((50, 60), (50, 68), (59, 60), (59, 68)),
    ]


def test_print_of_another_size_is_no_mark() -> None:
    """Letters and numbers beside the marks are not taken for some."""

    def with_number(grey: Grey, x: int, y: int) -> None:
        ring(grey, x, y)
        if x == 500:
            cv2.putText(grey, "80", (x - 75, y + 12), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 40, 2, cv2.LINE_AA)

    assert len(marks_in(page(with_number), (40, 55, 60, 40)).boxes) == len(PLACES)


@pytest.mark.parametrize("width", [40, 24])
def test_solid_bars_are_no_marks(width: int) -> None:
    """Printed timing marks are nothing to fill: neither alone nor beside empty marks."""

    def bar(grey: Grey, x: int, y: int) -> None:
        cv2.rectangle(grey, (x - width // 2, y - 8), (x + width // 2, y + 8), 20, cv2.FILLED)

    assert marks_in(page(bar), AREA).boxes == ()

    def barred(grey: Grey, x: int, y: int) -> None:
        (bar if x == 500 else ring)(grey, x, y)

    assert {round(x + w / 2) for x, _, w, _ in marks_in(page(barred), AREA).boxes} == {59, 68, 77, 86}


def test_nothing_is_found_on_plain_paper() -> None:
    """Where nothing is printed, or next to nothing is looked at, there are no marks."""
    plain = page(lambda grey, x, y: None)
    assert marks_in(plain, AREA).boxes == ()
    assert marks_in(plain, (209.9, 296.9, 0.05, 0.05)).boxes == ()


def test_letters_in_the_marks_tell_options_and_direction() -> None:
    """A, B, C … along each row are read; a column of the same letter is no item."""

    def lettered(grey: Grey, x: int, y: int) -> None:
        cv2.circle(grey, (x, y), 32, 60, 2, cv2.LINE_AA)
        letter = "ABCDE"[(x // 10 - 50) // 9]
        cv2.putText(grey, letter, (x - 12, y + 13), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 60, 2, cv2.LINE_AA)

    sheet = page(lettered)
    found = marks_in(sheet, AREA)
    boxes = sorted(found.boxes, key=lambda box: (round(box[1]), box[0]))
    lines: list[list[Rect]] = [boxes[i : i + 5] for i in range(0, 20, 5)]
    labels = labels_in(sheet, lines, False, found.kind)
    assert labels.options == ("A", "B", "C", "D", "E")
    assert labels.down is False


def test_a_picture_of_another_resolution_is_measured_in_millimetres() -> None:
    """A scan with 200 dots to the inch gives the same boxes."""
    sheet = page(ring)
    coarse = page_of(
        np.asarray(cv2.resize(sheet.grey, (1654, 2339), interpolation=cv2.INTER_AREA), np.uint8), (210, 297)
    )
    boxes = [sorted((round(x), round(y)) for x, y, _, _ in marks_in(s, AREA).boxes) for s in (sheet, coarse)]
    assert boxes[0] == boxes[1]
