"""Where bars stand side by side in a picture, which way they run, and the picture turned so that they stand.

A sticker's bars all run one way over an area; letters, frames and handwriting run every way, or are thin.
The structure tensor (Bigün and Granlund 1987) tells them apart in squares of one millimetre.
"""

from collections.abc import Iterator
from dataclasses import dataclass
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
_AGREE = np.cos(np.radians(2 * 18))
"""Bars of one sticker run the same way within 18°."""
_LEAST_MM = (8.0, 2.5)
"""How wide bars of a sticker are in all, and how high, at least."""
_LEAST_SIDE_BY_SIDE = 5
"""Bars stand side by side over more squares than the two that a line's edges take."""
_GAP_MM = 5
"""Narrower gaps lie within one sticker: ink runs through it, or its bars are far apart."""
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
    length = np.maximum(np.hypot(cos, sin), 1e-6)
    cos, sin = np.divide(cos, length), np.divide(sin, length)
    left = striped.copy()
    for _ in range(6):
        if left.sum() < _LEAST_MM[0] * _LEAST_MM[1]:
            return
        # the way most of the remaining bars run
        ways = np.bincount(
            ((np.arctan2(sin[left], cos[left]) / (2 * np.pi) % 1) * 24).astype(int) % 24, minlength=24
        )
        way = (int(np.argmax(ways + np.roll(ways, 1) + np.roll(ways, -1))) + 0.5) * 2 * np.pi / 24
        alike = left & (cos * np.cos(way) + sin * np.sin(way) > _AGREE)
        left &= ~alike
        solid = _solid(np.pad(alike.astype(np.uint8), _GAP_MM), way / 2)
        joined = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, _line(way / 2, _GAP_MM))
        count, labels = cv2.connectedComponents(joined, connectivity=4)
        for i in range(1, count):
            part = ((labels == i) & (solid > 0))[_GAP_MM:-_GAP_MM, _GAP_MM:-_GAP_MM]
            if part.sum() >= _FILLED * _LEAST_MM[0] * _LEAST_MM[1]:
                yield part


def _solid(cells: NDArray[np.uint8], across: float) -> NDArray[np.uint8]:
    """Return the cells without lines, of frames and such, which are thin across; wide bars leave no holes."""
    filled = cv2.morphologyEx(cells, cv2.MORPH_CLOSE, _line(across, 3))
    wide = cv2.morphologyEx(filled, cv2.MORPH_OPEN, _line(across, _LEAST_SIDE_BY_SIDE))
    return np.asarray(cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)), np.uint8)


def _line(angle: float, reach: int) -> NDArray[np.uint8]:
    """Return a structuring element: a line of `reach` cells in a direction."""
    side = 2 * (reach // 2) + 1
    element = np.zeros((side, side), np.uint8)
    half = reach // 2
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
