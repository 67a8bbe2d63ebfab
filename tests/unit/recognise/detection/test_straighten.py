"""Pictures become straight pages of a known size."""

from typing import Any

import cv2
import numpy as np
import pytest

from scanstation.recognise.decode import Picture
from scanstation.recognise.detection import notes
from scanstation.recognise.detection.errors import BlankTooSmall
from scanstation.recognise.detection.straighten import skew, straight_sheet, turned


@pytest.mark.parametrize("angle", [-3.0, -0.7, 0.0, 1.3, 4.5])
def test_the_skew_of_a_page_is_measured(circle_sheet: Any, angle: float) -> None:
    """A page that was turned is turned back to within a twentieth of a degree."""
    assert skew(turned(circle_sheet.grey, angle)) == pytest.approx(-angle, abs=0.05)


def test_the_resolution_tells_the_size(circle_sheet: Any) -> None:
    """A scan that names its DPI gives A4 without a word."""
    sheet = straight_sheet(Picture(circle_sheet.grey, 254.0), 1, "a.png")
    assert sheet.size == (210.0, 297.0)
    assert sheet.notes == ()


@pytest.mark.parametrize(
    ("shape", "size"),
    [((1754, 1240), (210, 297)), ((1654, 2339), (420, 297)), ((1754, 1357), (215.9, 279.4))],
)
def test_without_resolution_the_shape_tells_it(shape: tuple[int, int], size: tuple[float, float]) -> None:
    """A4, A3 or Letter is guessed by the page's shape, and said to be a guess; wrong DPI are not believed."""
    grey = np.full(shape, 250, np.uint8)
    cv2.rectangle(grey, (200, 200), (600, 400), 0, 3)
    for dpi in (None, 30.0):
        sheet = straight_sheet(Picture(grey, dpi), 3, "a.png")
        assert sheet.size == size
        assert [note.text for note in sheet.notes] == [notes.SIZE_GUESSED]


def test_a_photo_is_cut_out(circle_sheet: Any) -> None:
    """The sheet is cut out of a dark table, perspective and all, and the note says so."""
    height, width = circle_sheet.grey.shape
    there = np.float32([[300, 200], [1700, 260], [1760, 2200], [240, 2160]])
    here = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    photo = cv2.warpPerspective(
        circle_sheet.grey, cv2.getPerspectiveTransform(here, there), (2000, 2400), borderValue=40
    )
    sheet = straight_sheet(Picture(np.asarray(photo, np.uint8), 72.0), 1, "a.jpg")
    assert notes.CUT_OUT in [note.text for note in sheet.notes]
    assert sheet.size[1] / sheet.size[0] == pytest.approx(1.41, abs=0.1)


def test_a_tiny_picture_is_refused() -> None:
    """Too few pixels for marks is an error with advice, not an empty proposal."""
    with pytest.raises(BlankTooSmall, match="200 DPI"):
        straight_sheet(Picture(np.full((300, 210), 255, np.uint8), None), 1, "small.png")
