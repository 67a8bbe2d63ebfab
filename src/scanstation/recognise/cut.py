"""A region of a page cut out of its scan, upright and at a fixed scale, as people see it."""

from collections.abc import Sequence

import cv2
import numpy as np

from scanstation.recognise.decode import decode_grey
from scanstation.templates.model import Box

PER_MM = 8
"""Pixels per mm of a cutting: about 200 DPI."""
_MOST_MM = 1_000.0


def cut(image: bytes, transform: Sequence[float], box: Box) -> bytes:
    """Return the region `box` (mm on the template's page) as a grey PNG with `PER_MM` pixels per mm.

    `transform` is that of the page's reading: 9 numbers, template mm to pixels. What lies outside the picture
    is white. Raises the errors of `decode_grey`, and ValueError for a page that is not placed or a box beyond
    any paper.
    """
    x, y, width, height = box
    if len(transform) != 9:
        raise ValueError("the page is not placed")
    if max(width, height) > _MOST_MM:
        raise ValueError("no paper is so large")
    grey = decode_grey(image).grey
    to_mm = np.array([[1 / PER_MM, 0, x], [0, 1 / PER_MM, y], [0, 0, 1]])
    size = (max(1, round(width * PER_MM)), max(1, round(height * PER_MM)))
    picture = cv2.warpPerspective(
        grey,
        np.array(transform, np.float64).reshape(3, 3) @ to_mm,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=255,
    )
    ok, data = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 3])
    assert ok
    return bytes(data)
