"""The outline of a sheet is found in photographs, and not invented in scans."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from scanstation.recognise.registration.paper import find_paper, ordered


def sheet() -> NDArray[np.uint8]:
    """A page with a heading, rows of dark spots and a frame."""
    picture = np.full((1260, 900), 235, np.uint8)
    cv2.putText(picture, "ANSWER SHEET", (60, 120), cv2.FONT_HERSHEY_SIMPLEX, 2.0, 60, 4, cv2.LINE_AA)
    cv2.rectangle(picture, (60, 600), (840, 1230), 120, 2)
    for i in range(60):
        cv2.circle(picture, (100 + 40 * (i % 17), 640 + 36 * (i % 16)), 12, 50, -1, cv2.LINE_AA)
    return picture


def photographed(
    picture: NDArray[np.uint8], corners: NDArray[np.float64], size: tuple[int, int], table: int = 50
) -> NDArray[np.uint8]:
    """Lay `picture` with its four corners on `corners` (px, clockwise) of a photo of a table."""
    height, width = picture.shape
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    photo = np.full((size[1], size[0]), table, np.uint8)
    cv2.warpPerspective(picture, matrix, size, photo, cv2.INTER_AREA, cv2.BORDER_TRANSPARENT)
    noise = np.random.default_rng(7).normal(0, 4, photo.shape)
    return np.clip(cv2.GaussianBlur(photo, (0, 0), 0.7) + noise, 0, 255).astype(np.uint8)


PHOTOS = {
    "upright": ([[120, 90], [980, 100], [970, 1300], [130, 1310]], 50),
    "aslant": ([[240, 150], [1010, 260], [820, 1320], [90, 1170]], 50),
    "far away": ([[500, 600], [800, 590], [805, 1010], [495, 1015]], 40),
    "light table": ([[120, 90], [980, 100], [970, 1300], [130, 1310]], 170),
}


@pytest.mark.parametrize("name", PHOTOS)
def test_corners_are_found(name: str) -> None:
    """The four corners come within a few pixels of the truth, also where the marks are filled dark."""
    corners, table = PHOTOS[name]
    truth = np.array(corners, float)
    photo = photographed(sheet(), truth, (1100, 1400), table)
    found = find_paper(photo)
    assert found is not None
    assert np.abs(found - truth).max() < 4


@pytest.mark.parametrize("kind", ["scan", "nothing", "noise", "black"])
def test_no_outline_is_invented(kind: str) -> None:
    """A page that fills the image, an empty image and noise have no outline."""
    pictures = {
        "scan": sheet(),
        "nothing": np.full((800, 600), 240, np.uint8),
        "noise": np.random.default_rng(1).integers(0, 255, (800, 600)).astype(np.uint8),
        "black": np.zeros((800, 600), np.uint8),
    }
    assert find_paper(pictures[kind]) is None


def test_dog_ear_is_squared() -> None:
    """A folded corner does not cost the sheet's true corner."""
    picture = sheet()
    cv2.fillConvexPoly(picture, np.array([[0, 0], [40, 0], [0, 40]]), 50)
    truth = np.array([[120, 90], [980, 100], [970, 1300], [130, 1310]], float)
    found = find_paper(photographed(picture, truth, (1100, 1400)))
    assert found is not None
    assert np.abs(found - truth).max() < 6


def test_corners_are_ordered_clockwise_from_the_top_left() -> None:
    """Whatever the order they come in, corners leave in one order."""
    quad = np.array([[10.0, 10], [90, 12], [95, 140], [8, 130]])
    for order in ([2, 0, 3, 1], [3, 2, 1, 0], [1, 2, 3, 0]):
        assert np.array_equal(ordered(quad[order]), quad)
