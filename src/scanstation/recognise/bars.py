"""Where bars stand side by side in a picture, which way they run, and the picture turned so that they stand.

A sticker's bars all run one way over an area; letters, frames and handwriting run every way, or are thin.
The structure tensor (Bigün and Granlund 1987) tells them apart in squares of one millimetre.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey

_ENOUGH = 5.0
"""Pixels per mm that show every bar; of twice as many every second is enough."""
_STRIPED = 0.5
"""How one-sided the changes of grey must be: 1 bars only, 0 every direction alike."""
_STRONG = 0.03
"""Changes of grey, squared, against the strongest in the picture."""
_FLOOR = 60.0
"""Changes of grey, squared, below which there is only noise."""
_WAYS = 24
"""Steps of 7.5° in which directions are counted. Bars of one sticker run the same way within 2.5 of them."""
_LEAST_MM = (8.0, 2.5)
"""How wide bars of a sticker are in all, and how high, at least."""
_LEAST_SIDE_BY_SIDE = 5
"""Bars stand side by side over more squares than the two that a line's edges take."""
_GAP_MM = 5
"""Narrower gaps lie within one sticker: ink runs through it, or its bars are far apart."""
_AREA, _LEAST_CELLS = 12, 4
"""Of the 25 squares round one of an area so many are striped, round one of a line 10; an area has so many."""
_MOST_WAYS = 4
_SQUARE = np.ones((3, 3), np.uint8)
_NEXT, _BEFORE = (np.arange(_WAYS) + 1) % _WAYS, (np.arange(_WAYS) - 1) % _WAYS
_NEAR = np.array(
    [[(a - b + 2) % _WAYS <= 4 for a in range(_WAYS)] for b in range(_WAYS)], np.uint8
)  # turn by turn: whether they count as the same way
_FILLED = 0.45
"""How full of bars a sticker's rectangle is."""


@dataclass(frozen=True)
class Bars:
    """A block of bars: its `middle` in pixels, `angle` (radians) the way across the bars, `size` in pixels
    (how wide in all, how high), and `strength`: how much grey changes across them, squared.
    """

    middle: tuple[float, float]
    angle: float
    size: tuple[float, float]
    strength: float = 0.0

    def upright(
        self, grey: Grey, times: float, margin: tuple[float, float]
    ) -> tuple[Grey, NDArray[np.float64]]:
        """Return the block turned so that its bars stand, `times` as large, with a margin (pixels before).

        Also the matrix (2, 3) from the picture's pixels to those of the result.
        """
        width = max(1, round((self.size[0] + 2 * margin[0]) * times))
        height = max(1, round((self.size[1] + 2 * margin[1]) * times))
        cos, sin = np.cos(self.angle) * times, np.sin(self.angle) * times
        matrix = np.array([[cos, sin, 0.0], [-sin, cos, 0.0]])
        matrix[:, 2] = np.array([width / 2 - 0.5, height / 2 - 0.5]) - matrix[:, :2] @ np.array(self.middle)
        how = cv2.INTER_CUBIC if times > 1 else cv2.INTER_LINEAR
        turned = cv2.warpAffine(grey, matrix, (width, height), flags=how, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(turned, np.uint8), matrix


def find_bars(grey: Grey, scale: float) -> list[Bars]:
    """Return the blocks of bars in a picture of `scale` pixels per mm, largest first."""
    if min(grey.shape) < _LEAST_MM[1] * scale:
        return []
    step = max(1, int(scale / _ENOUGH))
    if step > 1:
        even = grey[: grey.shape[0] // step * step, : grey.shape[1] // step * step]
        small = cv2.resize(even, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    else:
        small = grey
    # whole pixels to a cell: averaging them is four times as fast
    cell = max(1, round(scale / step))
    cells = (small.shape[1] // cell, small.shape[0] // cell)
    dx, dy = cv2.spatialGradient(np.ascontiguousarray(small))
    xx, yy, xy = (
        _mean(cv2.multiply(a, b, scale=1 / 64, dtype=cv2.CV_32F), cell, cells)
        for a, b in ((dx, dx), (dy, dy), (dx, dy))
    )
    energy = xx + yy
    striped = np.hypot(xx - yy, 2 * xy) > _STRIPED * energy
    striped &= energy > max(_STRONG * float(energy.max()), _FLOOR)
    blocks = [_measured(part, xx, yy, xy, float(cell * step)) for part in _parts(striped, xx - yy, 2 * xy)]
    found = [block for block in blocks if block is not None]
    return sorted(found, key=lambda block: -block.size[0] * block.size[1])


def _mean(values: NDArray[Any], cell: int, cells: tuple[int, int]) -> NDArray[np.float32]:
    """Return the mean of each square of `cell` pixels."""
    whole = values[: cells[1] * cell, : cells[0] * cell]
    return np.asarray(cv2.resize(whole, cells, interpolation=cv2.INTER_AREA), np.float32)


def _parts(
    striped: NDArray[np.bool_], cos: NDArray[np.float32], sin: NDArray[np.float32]
) -> Iterator[NDArray[np.bool_]]:
    """Yield connected cells whose bars run the same way."""
    edge = _GAP_MM  # so that nothing done to the cells meets the border
    left = np.zeros((striped.shape[0] + 2 * edge, striped.shape[1] + 2 * edge), np.uint8)
    left[edge:-edge, edge:-edge] = striped
    if not _areas(left).any():
        return
    turns = np.zeros_like(left)
    # the remainder of whole numbers: that of a tiny negative angle can round up to a whole turn
    turns[edge:-edge, edge:-edge] = np.floor(np.arctan2(sin, cos) * (_WAYS / (2 * np.pi))).astype(int) % _WAYS
    for _ in range(_MOST_WAYS):
        core = _areas(left) & (left > 0)
        ways = np.bincount(turns[core], minlength=_WAYS)
        # the way most of the remaining bars run
        ways = ways + ways[_NEXT] + ways[_BEFORE]
        way = int(ways.argmax())
        if ways[way] < _LEAST_CELLS:
            return
        alike = left & _NEAR[way][turns]
        left = left - alike
        if np.count_nonzero(_areas(alike)) < _LEAST_CELLS:
            continue
        solid = _solid(alike, way)
        joined = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, _line(way, _GAP_MM))
        count, labels = cv2.connectedComponents(joined, connectivity=4)
        for i in range(1, count):
            part = ((labels == i) & (solid > 0))[edge:-edge, edge:-edge]
            if np.count_nonzero(part) >= _FILLED * _LEAST_MM[0] * _LEAST_MM[1]:
                yield part


def _areas(cells: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return the cells within areas rather than on lines; small holes don't matter."""
    filled = cv2.morphologyEx(cells, cv2.MORPH_CLOSE, _SQUARE)
    return np.asarray(cv2.boxFilter(filled, -1, (5, 5), normalize=False) >= _AREA)


def _solid(cells: NDArray[np.uint8], way: int) -> NDArray[np.uint8]:
    """Return the cells without lines, of frames and such, which are thin across; wide bars leave no holes."""
    filled = cv2.morphologyEx(cells, cv2.MORPH_CLOSE, _line(way, 3))
    wide = cv2.morphologyEx(filled, cv2.MORPH_OPEN, _line(way, _LEAST_SIDE_BY_SIDE))
    return np.asarray(cv2.morphologyEx(wide, cv2.MORPH_OPEN, _SQUARE[:2, :2]), np.uint8)


@cache
def _line(way: int, reach: int) -> NDArray[np.uint8]:
    """Return a structuring element: a line of `reach` cells across bars that run one of `_WAYS`."""
    angle = (way + 0.5) * np.pi / _WAYS
    half = reach // 2
    element = np.zeros((2 * half + 1, 2 * half + 1), np.uint8)
    ends = [(round(half + s * half * np.cos(angle)), round(half + s * half * np.sin(angle))) for s in (-1, 1)]
    cv2.line(element, ends[0], ends[1], 1)
    return element


def _measured(
    part: NDArray[np.bool_],
    xx: NDArray[np.float32],
    yy: NDArray[np.float32],
    xy: NDArray[np.float32],
    per_cell: float,
) -> Bars | None:
    """Return the rectangle round the cells of a part, or None when no sticker's bars look like that."""
    angle = 0.5 * float(np.arctan2(2 * xy[part].sum(), (xx[part] - yy[part]).sum()))
    rows, columns = np.nonzero(part)
    across, along = np.cos(angle), np.sin(angle)
    u = columns * across + rows * along
    v = -columns * along + rows * across
    width, height = float(np.ptp(u)) + 1, float(np.ptp(v)) + 1
    if width < _LEAST_MM[0] or height < _LEAST_MM[1] or len(rows) < _FILLED * width * height:
        return None
    mid_u, mid_v = (u.min() + u.max()) / 2, (v.min() + v.max()) / 2
    middle = (
        (mid_u * across - mid_v * along + 0.5) * per_cell - 0.5,
        (mid_u * along + mid_v * across + 0.5) * per_cell - 0.5,
    )
    strength = float(np.hypot(xx[part] - yy[part], 2 * xy[part]).mean())
    return Bars(middle, angle, (width * per_cell, height * per_cell), strength)
