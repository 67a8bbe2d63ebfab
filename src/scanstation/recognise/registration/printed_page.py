"""What is printed on an empty page, drawn upright at a few pixels per millimetre, and scans drawn alike."""

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.placement import PageMap, Points

Grey = NDArray[np.uint8]
Ink = NDArray[np.float32]
"""Darkness of print, 0 (paper) … 1, at `PER_MM` pixels a millimetre."""

Drawn = TypeVar("Drawn", Grey, Ink)

PER_MM = 4
_KNOT_MM = 4.0
"""Between such points the map of a page is as good as straight."""
_PAPER_MM = 2.5
_SOFT_MM = 0.2
_FINE = 4
"""Outlines are drawn so many times finer, and then shrunk."""
_LINE_MM = 0.25
_LEAST_INK = 0.05
_OF_PRINT = 0.6
"""The quantile of dark places that counts as full ink."""


def upright(grey: Grey, place: PageMap, size: tuple[float, float], margin: int = 0) -> Grey:
    """Return the page of `size` mm drawn upright by its map; white where the picture ends.

    `margin`: so many millimetres more are drawn on each side.
    """
    size = (size[0] + 2 * margin, size[1] + 2 * margin)
    columns, rows = (int(np.ceil(side / _KNOT_MM)) + 1 for side in size)
    x, y = np.meshgrid(np.arange(columns) * _KNOT_MM - margin, np.arange(rows) * _KNOT_MM - margin)
    knots = place.to_pixels(np.column_stack([x.ravel(), y.ravel()]))
    factor = max(1, int(place.scale() / PER_MM))
    if factor > 1:  # else print much finer than the drawing would be met or missed by chance
        height, width = (max(1, side // factor) for side in grey.shape)
        cut = grey[: height * factor, : width * factor]
        grey = np.asarray(cv2.resize(cut, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        knots = (knots + 0.5) / factor - 0.5
    across, down = (round(side * PER_MM) for side in size)
    u, v = np.meshgrid(
        *(((np.arange(side) + 0.5) / (PER_MM * _KNOT_MM)).astype(np.float32) for side in (across, down))
    )
    map_x, map_y = (
        cv2.remap(knots[:, i].reshape(rows, columns).astype(np.float32), u, v, cv2.INTER_LINEAR)
        for i in (0, 1)
    )
    drawn = cv2.remap(grey, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(drawn, np.uint8)


def outlines(boxes: Points, solid: Points, size: tuple[float, float]) -> Grey:
    """Return a page with thin outlines of `boxes` and with `solid` boxes (N, 4: x, y, w, h in mm)."""
    fine = PER_MM * _FINE
    across, down = (round(side * PER_MM) for side in size)
    page = np.full((down * _FINE, across * _FINE), 255, np.uint8)
    for group, thickness in ((boxes, max(1, round(_LINE_MM * fine))), (solid, cv2.FILLED)):
        for x, y, w, h in group * fine:
            cv2.rectangle(page, (round(x), round(y)), (round(x + w), round(y + h)), 0, thickness)
    return np.asarray(cv2.resize(page, (across, down), interpolation=cv2.INTER_AREA), np.uint8)


def in_boxes(
    shape: tuple[int, ...], centres: Points, sizes: Points, beyond_mm: float, per_mm: float = PER_MM
) -> NDArray[np.bool_]:
    """Return where a drawn page of this shape lies in boxes (N, 2; mm), or no farther than so beside one."""
    found = np.zeros(shape, bool)
    half = sizes / 2 + beyond_mm
    edges = np.hstack([centres - half, centres + half]).clip(0) * per_mm
    for left, top, right, bottom in edges.round().astype(int).tolist():
        found[top:bottom, left:right] = True
    return found


def look_up(page: Drawn, mm: Points, interpolation: int = cv2.INTER_LINEAR) -> Drawn:
    """Return what a page drawn upright shows at places (..., 2) in mm; nothing beyond its edges."""
    x, y = ((mm[..., i] * PER_MM - 0.5).astype(np.float32) for i in (0, 1))
    return cv2.remap(page, x, y, interpolation, borderMode=cv2.BORDER_CONSTANT)  # type: ignore[return-value]


def ink(drawn: Grey) -> Ink:
    """Return the ink of an upright page, capped at the darkness of print: pencil counts no more."""
    reach = 2 * round(_PAPER_MM * PER_MM) + 1
    paper = cv2.blur(cv2.dilate(drawn, np.ones((reach, reach), np.uint8)), (reach, reach)).astype(np.float32)
    darkness = np.clip((paper - drawn) / np.maximum(paper, 30.0), 0, 1)
    printed = darkness[::2, ::2]
    printed = printed[printed > 2 * _LEAST_INK]
    level = float(np.quantile(printed, _OF_PRINT)) if len(printed) else 0.0
    capped = np.minimum(darkness / max(level, _LEAST_INK), 1.0)
    return np.asarray(cv2.GaussianBlur(capped, (0, 0), _SOFT_MM * PER_MM), np.float32)
