"""What is seen of a picture at first sight."""

import cv2
import numpy as np
import pytest

from scanstation.recognise.overview import Overview


def _page() -> np.ndarray:
    return np.full((900, 640), 240, np.uint8)


def test_solid_spots_are_measured_where_they_lie() -> None:
    """Rectangles, also crooked ones, have their centre, the size of their box and their own area."""
    picture = _page()
    picture[100:112, 50:62] = 20
    picture[300:310, 400:424] = 20
    corners = np.array([[200, 600], [220, 604], [216, 624], [196, 620]])
    cv2.fillConvexPoly(picture, corners, 20)
    spots = Overview(picture).spots
    assert spots.centres == pytest.approx(np.array([[208, 612], [411.5, 304.5], [55.5, 105.5]]), abs=0.5)
    assert spots.sizes == pytest.approx(np.array([[25, 25], [24, 10], [12, 12]]))
    assert spots.areas == pytest.approx(np.array([440, 240, 144]), rel=0.05)


def test_angles_and_thin_lines_are_no_spots() -> None:
    """Only what fills its box may be an anchor; a white page has none."""
    picture = _page()
    picture[300:360, 300:312] = picture[348:360, 300:360] = 20
    picture[500, 100:500] = 20
    assert len(Overview(picture).spots.areas) == 0
    assert len(Overview(_page()).spots.areas) == 0
