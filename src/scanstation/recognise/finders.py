"""The nested squares in the corners of QR codes: they show a code that can't be read."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.symbols import Symbol

_NESTED = (3 / 5) ** 2
"""Area of the solid square against that within the ring, which may be joined to anything outside."""
_LEAST_SIDE = 6
"""Pixels of a finder that can be told from dirt."""
_AS_LARGE, _GAP, _FULL = 0.6, 0.2, 0.5
"""A second label's size against the first, gaps within it (shares of the side), how much of it is ink."""
_REACH = 0.15
"""How far beyond a code's corners, as a share of its size, its own squares may lie."""


def other_squares(picture: Grey, symbols: Sequence[Symbol]) -> bool:
    """Whether there is a finder that belongs to none of the codes that were read."""
    black = cv2.threshold(picture, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]
    contours, tree = cv2.findContours(black, cv2.RETR_TREE, cv2.CHAIN_APPROX_SIMPLE)
    own = [_grown(symbol) for symbol in symbols]
    for core, (*_, inside, ring) in enumerate(tree[0].tolist() if tree is not None else []):
        # black in a white ring in black
        if inside >= 0 or ring < 0 or tree[0][ring][3] < 0 or _depth(tree[0], core) % 2:
            continue
        if min(cv2.boundingRect(contours[ring])[2:]) < _LEAST_SIDE:
            continue
        share = cv2.contourArea(contours[core]) / max(1.0, cv2.contourArea(contours[ring]))
        if not 0.5 * _NESTED < share < 1.6 * _NESTED:
            continue
        (x, y), *_ = cv2.minAreaRect(contours[ring])
        if not _square(contours[ring]) or not _square(contours[core]):
            continue
        if all(cv2.pointPolygonTest(corners, (x, y), measureDist=False) < 0 for corners in own):
            return True
    return False


def other_block(picture: Grey, symbols: Sequence[Symbol]) -> bool:
    """Whether something as large as the codes that were read, and as full of ink, stands beside them.

    A second label whose own squares are all damaged looks like that; text is lower or longer, frames are
    empty.
    """
    sides = [float(np.hypot(*(symbol.corners[1] - symbol.corners[0]))) for symbol in symbols]
    least, most = _AS_LARGE * min(sides), max(sides) / _AS_LARGE
    black = cv2.threshold(picture, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]
    for symbol in symbols:
        cv2.fillConvexPoly(black, np.round(_grown(symbol)).astype(np.int32), 0)
    reach = max(3, round(_GAP * min(sides)))
    joined = cv2.morphologyEx(black, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    solid = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((reach, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    return any(
        min(width, height) >= least and max(width, height) <= most and area >= _FULL * width * height
        for _, _, width, height, area in stats[1:].tolist()
    )


def _depth(tree: NDArray[np.int32], index: int) -> int:
    """Return how many outlines are around one: black areas have an even number."""
    depth = 0
    while (index := int(tree[index][3])) >= 0:
        depth += 1
    return depth


def _grown(symbol: Symbol) -> NDArray[Any]:
    middle = symbol.corners.mean(axis=0)
    return np.asarray(middle + (symbol.corners - middle) * (1 + 2 * _REACH), np.float32)


def _square(outline: NDArray[Any]) -> bool:
    (width, height) = cv2.minAreaRect(outline)[1]
    area = cv2.contourArea(outline)
    return min(width, height) > 0.75 * max(width, height) and area > 0.7 * width * height
