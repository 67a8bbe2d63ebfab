"""Cutting a region out of a scan: the right place at the right scale, whichever way up the scan is."""

import cv2
import numpy as np
import pytest

from scanstation.recognise.cut import PER_MM, cut
from scanstation.recognise.errors import ImageError

BOX = (40.0, 60.0, 30.0, 20.0)


def page(scale: float = 5.0) -> np.ndarray:
    """Return a white A5 page with a black field in BOX, 5 mm smaller on each side."""
    picture = np.full((round(210 * scale), round(148 * scale)), 255, np.uint8)
    x, y, w, h = (round(v * scale) for v in BOX)
    edge = round(5 * scale)
    picture[y + edge : y + h - edge, x + edge : x + w - edge] = 0
    return picture


def encoded(picture: np.ndarray) -> bytes:
    """Return the picture as a PNG file."""
    return cv2.imencode(".png", picture)[1].tobytes()


def shown(data: bytes) -> np.ndarray:
    """Return the pixels of a cutting."""
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)


@pytest.mark.parametrize("turned", [False, True])
def test_the_region_comes_upright_at_its_scale(turned: bool) -> None:
    """The field stands 5 mm from each side of the cutting, also where the scan is upside down."""
    picture, scale = page(), 5.0
    transform = [scale, 0, 0, 0, scale, 0, 0, 0, 1]
    if turned:
        height, width = picture.shape
        picture = np.ascontiguousarray(picture[::-1, ::-1])
        transform = [-scale, 0, width, 0, -scale, height, 0, 0, 1]
    found = shown(cut(encoded(picture), transform, BOX))
    assert found.shape == (BOX[3] * PER_MM, BOX[2] * PER_MM)
    dark = np.argwhere(found < 128)
    low, high = dark.min(axis=0) / PER_MM, dark.max(axis=0) / PER_MM
    assert low == pytest.approx((5, 5), abs=0.3)
    assert high == pytest.approx((15, 25), abs=0.3)


def test_outside_of_the_picture_it_is_white() -> None:
    """A region that reaches beyond the scan keeps its size."""
    found = shown(cut(encoded(page()), [5, 0, 0, 0, 5, 0, 0, 0, 1], (-10, -10, 20, 20)))
    assert found.shape == (20 * PER_MM, 20 * PER_MM)
    assert found.min() > 200


def test_what_can_t_be_cut_is_said() -> None:
    """A page that is not placed, a box beyond any paper, an image that is none."""
    with pytest.raises(ValueError, match="not placed"):
        cut(encoded(page()), (), BOX)
    with pytest.raises(ValueError, match="so large"):
        cut(encoded(page()), [1.0] * 9, (0, 0, 5000, 10))
    with pytest.raises(ImageError):
        cut(b"no image", [5, 0, 0, 0, 5, 0, 0, 0, 1], BOX)
