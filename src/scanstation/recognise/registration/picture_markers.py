"""Find one small picture that is printed four times, near the corners of a sheet."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.paper import Grey, Quad

_WIDTH = 760
"""Pixels across of the upright copy of the sheet that is searched."""
_MOST_PIXELS = 900_000
"""So large that copy is at most, however long and narrow the outline: an A4 page has nine tenths of it."""
_SCALES = np.geomspace(0.3, 1.25, 15)
"""Printed size of the marker against what the template says: their authors only guess it."""
_MIN_MATCH = 0.45
_SMALLEST = 9
"""Pixels: a smaller marker matches anything."""


def find_markers(grey: Grey, sheet: Quad, marker: Grey, share: float) -> Quad | None:
    """Return the four marker centres in pixels of `grey`, clockwise like `sheet`, or None.

    `sheet` is the outline in which each quarter holds one marker; `share` the expected width of the marker
    against that of the sheet.
    """
    sides = np.hypot(*(np.roll(sheet, -1, axis=0) - sheet).T)
    across, down = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    if min(across, down) < 40:
        return None
    scale = copy_scale(across, down)
    width, height = round(across * scale), round(down * scale)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = np.asarray(cv2.getPerspectiveTransform(corners, sheet.astype(np.float32)), np.float64)
    flags = cv2.INTER_AREA | cv2.WARP_INVERSE_MAP
    upright = np.asarray(
        cv2.warpPerspective(_shrunk(grey, scale), _scaled(matrix, grey, scale), (width, height), flags=flags)
    )
    upright = cv2.GaussianBlur(upright, (3, 3), 0)
    quarters = [(0, 0), (width // 2, 0), (width // 2, height // 2), (0, height // 2)]
    best: tuple[float, list[tuple[float, float]]] | None = None
    for factor in _SCALES:
        side = share * width * factor
        if side < _SMALLEST or side > 0.3 * min(width, height):
            continue
        size = (round(side), max(round(side * marker.shape[0] / marker.shape[1]), _SMALLEST))
        pattern = cv2.GaussianBlur(cv2.resize(marker, size, interpolation=cv2.INTER_AREA), (3, 3), 0)
        matches = []
        for left, top in quarters:
            quarter = upright[top : top + height // 2 + 1, left : left + width // 2 + 1]
            response = cv2.matchTemplate(quarter, pattern, cv2.TM_CCOEFF_NORMED)
            _, value, _, (x, y) = cv2.minMaxLoc(response)
            dx, dy = _between(np.asarray(response), x, y)
            matches.append((value, left + x + dx + (size[0] - 1) / 2, top + y + dy + (size[1] - 1) / 2))
        # the worst of the four decides: three good ones and a chance hit are no sheet
        score = min(m[0] for m in matches) + 0.25 * sum(m[0] for m in matches) / 4
        if min(m[0] for m in matches) >= _MIN_MATCH and (best is None or score > best[0]):
            best = (score, [(x, y) for _, x, y in matches])
    if best is None:
        return None
    found = np.array(best[1], np.float64)
    if not cv2.isContourConvex(found.astype(np.float32)):
        return None
    return np.asarray(cv2.perspectiveTransform(found[None], matrix)[0], np.float64)


def copy_scale(across: float, down: float) -> float:
    """Return the scale of the upright copy of an outline with these sides in pixels."""
    return min(_WIDTH / min(across, down), math.sqrt(_MOST_PIXELS / (across * down)))


def _shrunk(grey: Grey, scale: float) -> Grey:
    if scale > 0.7:
        return grey
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _scaled(matrix: NDArray[np.float64], grey: Grey, scale: float) -> NDArray[np.float64]:
    """Let `matrix` lead to the shrunk copy of `grey` instead."""
    if scale > 0.7:
        return np.asarray(matrix)
    shift = 0.5 * scale - 0.5
    return np.array([[scale, 0, shift], [0, scale, shift], [0, 0, 1]]) @ matrix


def _between(response: NDArray[np.float32], x: int, y: int) -> tuple[float, float]:
    """Return the peak's place between pixels, by parabolas across and down."""
    result = []
    for line, at in ((response[y], x), (response[:, x], y)):
        if 0 < at < len(line) - 1:
            before, here, after = (float(v) for v in line[at - 1 : at + 2])
            bend = before - 2 * here + after
            result.append(0.5 * (before - after) / bend if bend < 0 else 0.0)
        else:
            result.append(0.0)
    return result[0], result[1]
