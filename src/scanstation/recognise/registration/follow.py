"""Follow a page that lies nowhere quite as its anchors say: a slip of the feed, curled or stretched paper.

Pieces of what is printed are looked for near where the map has them. Each alone may as well fit a gap between
marks further, so they are held against each other: paper moves smoothly, and the way to be believed is the
one on which all pieces agree best with their neighbours (semi-global matching).
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.placement import Points
from scanstation.recognise.registration.printed_page import PER_MM, Ink

_STEP_MM = 6.0
"""From one piece to the next."""
_PIECE_MM, _SMALL_PIECE_MM = (11.0, 8.0), (9.0, 6.0)
_SHORT_REACH_MM = 1.0
"""Pieces at first; then again on the page drawn without what was found, and how far they are looked for."""
_ROUNDS, _LIKE, _NEARLY_ALL = 3, 0.35, 0.97
"""How often pieces are looked for beside their neighbours, until nearly all are found."""
_FAR_MM, _VERY_FAR_MM, _LIKE_FAR = 1.2, 2.0, 0.6
"""Print that lies far off must lead there without a break, and very far off be this much alike."""
_NEARBY, _LEAST_WEIGHT = 1.5, 0.02
_MOST_STRAIN = 1.1
"""Where neighbouring pieces lie apart by more than this many millimetres one of them is wrong."""
_STRAIN = 6
"""Pixels by which neighbouring pieces may move against each other: no fold, no gap between marks."""
_STIFFNESS = 0.012
_STRUCTURE = 0.06
"""Standard deviation of the ink from which a piece has enough print to be recognised."""
_STAY = 1e-4
"""Price per square pixel of a shift, so that pieces with nothing to hold on to stay with the map."""
_ELSEWHERE_MM, _CLEARER = 2.0, 0.1
"""A piece that could lie so far away at nearly the same cost is not known to lie anywhere."""
_GOOD, _LEAST_GOOD, _LEAST_EXTENT, _MUCH_MM = 0.5, 8, 3, 0.5
"""So many pieces, this much alike and spread over so many rows and columns, tell how the whole page lies."""

Costs = NDArray[np.float32]


@dataclass(frozen=True)
class Bend:
    """How far (mm) the page lies beside its map: `shifts` (rows, columns, 2) at every `step` mm.

    `likeness` (rows, columns) is how much the print found there resembles what should be, 0 where it could as
    well lie elsewhere, NaN where nothing is printed.
    """

    shifts: NDArray[np.float32]
    likeness: NDArray[np.float32]
    step: float = _STEP_MM

    def at(self, mm: Points) -> Points:
        """Return the shifts (N, 2) in mm at places (N, 2) of the page."""
        x, y = ((mm[None, :, i] / self.step - 0.5).astype(np.float32) for i in (0, 1))
        found = cv2.remap(self.shifts, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(found.reshape(-1, 2), np.float64)

    def affine(self) -> NDArray[np.float64] | None:
        """Return the affine map (3×3, mm to mm) that most shifts follow, if it moves the page by much."""
        good = np.argwhere(self.likeness > _GOOD)
        if len(good) < _LEAST_GOOD or np.ptp(good, axis=0).min() < _LEAST_EXTENT:
            return None
        at, shift = (good[:, ::-1] + 0.5) * self.step, self.shifts[good[:, 0], good[:, 1]].astype(np.float64)
        basis = np.column_stack([at, np.ones(len(at))])
        weight = np.ones(len(at))
        for _ in range(8):
            root = np.sqrt(weight)[:, None]
            solution = np.linalg.lstsq(basis * root, shift * root, rcond=None)[0]
            misfit = np.hypot(*(shift - basis @ solution).T)
            weight = 1 / (1 + (misfit / max(0.3, 1.5 * float(np.median(misfit)))) ** 2) ** 2
        if np.abs(basis @ solution).max() < _MUCH_MM:
            return None
        matrix = np.eye(3)
        matrix[:2] += solution.T
        return matrix

    def far_off(self) -> float:
        """Return the share of the print that lies far from where it should."""
        printed = ~np.isnan(self.likeness)
        return float((np.abs(self.shifts).max(axis=2) > _FAR_MM)[printed].mean()) if printed.any() else 0.0

    def share_found(self) -> float:
        """Return the share of the print that was found."""
        printed = ~np.isnan(self.likeness)
        return float(self.sure(_LIKE)[printed].mean()) if printed.any() else 0.0

    def sure(self, least: float) -> NDArray[np.bool_]:
        """Return which pieces (rows, columns) were found, and are at least so like."""
        return np.asarray(np.nan_to_num(self.likeness) >= least, np.bool_)

    def likeness_at(self, mm: Points) -> NDArray[np.float32]:
        """Return the likeness (N,) of the pieces round places (N, 2) of the page."""
        column, row = (
            np.clip((mm[:, i] / self.step).astype(int), 0, self.likeness.shape[1 - i] - 1) for i in (0, 1)
        )
        return np.asarray(self.likeness[row, column], np.float32)


def follow(expected: Ink, seen: Ink, reach_mm: float, *, held: bool = True) -> Bend:
    """Return how `seen` lies against `expected`, both drawn upright by the map that is to be corrected.

    Nothing is looked for farther than `reach_mm` from where its neighbours have it: less than half the step
    from one mark to the next can't take one for the other. `held`: print near its place is where the map has
    it; else the map may be a step off there as well as anywhere.
    """
    rough = _look(expected, seen, reach_mm, _PIECE_MM)
    for _ in range(_ROUNDS):
        before = rough.share_found()
        if before > _NEARLY_ALL:
            break
        guess = _filled(rough)
        rough = _beside(guess, _look(expected, _straightened(seen, guess), reach_mm, _PIECE_MM))
        if rough.share_found() <= before:
            break
    fine = _look(expected, _straightened(seen, rough), _SHORT_REACH_MM, _SMALL_PIECE_MM)
    found = _beside(rough, fine)
    found.likeness[(rough.likeness == 0) | _strained(rough)] = 0
    found.likeness[np.isnan(fine.likeness)] = np.nan
    found.likeness[_cut_off(found, _FAR_MM if held else 0.0)] = 0
    return found


def _filled(bend: Bend) -> Bend:
    """Return the bend with what the sure pieces nearby say in place of the others."""
    sure = bend.sure(_LIKE).astype(np.float32)
    weight = cv2.GaussianBlur(sure, (0, 0), _NEARBY)
    said = (
        cv2.GaussianBlur(bend.shifts * sure[..., None], (0, 0), _NEARBY) / np.maximum(weight, 1e-6)[..., None]
    )
    trusted = (weight > _LEAST_WEIGHT) & (sure == 0)
    return Bend(np.where(trusted[..., None], said, bend.shifts).astype(np.float32), bend.likeness)


def _straightened(seen: Ink, bend: Bend) -> Ink:
    """Return the page drawn without its bend."""
    height, width = seen.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    u, v = ((side + np.float32(0.5)) / np.float32(bend.step * PER_MM) - np.float32(0.5) for side in (x, y))
    moved = cv2.remap(bend.shifts * PER_MM, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.remap(seen, x + moved[..., 0], y + moved[..., 1], cv2.INTER_LINEAR), np.float32)


def _beside(bend: Bend, found: Bend) -> Bend:
    """Return `bend` with what was found on the page drawn without it."""
    rows, columns, _ = found.shifts.shape
    at = (np.indices((rows, columns)).reshape(2, -1).T[:, ::-1] + 0.5) * found.step
    there = np.asarray(at + found.shifts.reshape(-1, 2), np.float64)
    shifts = bend.at(there).reshape(rows, columns, 2) + found.shifts
    return Bend(shifts.astype(np.float32), found.likeness)


def _look(expected: Ink, seen: Ink, reach_mm: float, piece_mm: tuple[float, float]) -> Bend:
    reach = round(reach_mm * PER_MM)
    likeness, weight = _likeness(expected, seen, reach, piece_mm)
    agreed = _agreed(1 - likeness, weight)
    rows, columns, side, _ = agreed.shape
    away = np.arange(side, dtype=np.float32) - reach
    agreed += np.float32(_STAY) * (away[:, None] ** 2 + away**2)
    best = agreed.reshape(rows, columns, -1).argmin(axis=2)
    down, across = np.divmod(best, side)
    shifts = np.stack([_between(agreed, down, across, axis) for axis in (1, 0)], axis=2) - reach
    own = np.take_along_axis(likeness.reshape(rows, columns, -1), best[..., None], axis=2)[..., 0]
    outermost = (np.abs(down - reach) >= reach) | (np.abs(across - reach) >= reach)
    own[_elsewhere(agreed, down, across) | outermost] = 0
    own[weight == 0] = np.nan
    return Bend((shifts / PER_MM).astype(np.float32), own)


def _likeness(
    expected: Ink, seen: Ink, reach: int, piece_mm: tuple[float, float]
) -> tuple[Costs, NDArray[np.float32]]:
    """Return the correlation of each piece for each shift (rows, columns, down, across), and its weight."""
    height, width = expected.shape
    rows, columns = (max(2, int(np.ceil(side / (_STEP_MM * PER_MM)))) for side in (height, width))
    half_x, half_y = (round(side * PER_MM / 2) for side in piece_mm)
    framed = cv2.copyMakeBorder(seen, reach, reach, reach, reach, cv2.BORDER_CONSTANT, value=0)
    side = 2 * reach + 1
    found = np.zeros((rows, columns, side, side), np.float32)
    weight = np.zeros((rows, columns), np.float32)
    total, squares = cv2.integral2(expected, sdepth=cv2.CV_64F, sqdepth=cv2.CV_64F)
    for row in range(rows):
        y = round((row + 0.5) * _STEP_MM * PER_MM)
        top, bottom = max(0, y - half_y), min(height, y + half_y)
        for column in range(columns):
            x = round((column + 0.5) * _STEP_MM * PER_MM)
            left, right = max(0, x - half_x), min(width, x + half_x)
            piece = expected[top:bottom, left:right]
            if piece.size == 0:
                continue
            mean, square = (
                (t[bottom, right] - t[top, right] - t[bottom, left] + t[top, left]) / piece.size
                for t in (total, squares)
            )
            if square - mean**2 < _STRUCTURE**2:
                continue
            area = framed[top : bottom + 2 * reach, left : right + 2 * reach]
            found[row, column] = cv2.matchTemplate(area, piece, cv2.TM_CCOEFF_NORMED)
            weight[row, column] = 1.0
    return found, weight


def _agreed(costs: Costs, weight: NDArray[np.float32]) -> Costs:
    """Return the costs of each piece's shifts together with those of all pieces on its row and column."""
    # shifts first, pieces last: so numpy goes through long runs of memory
    own = np.ascontiguousarray(np.moveaxis(costs * weight[:, :, None, None], (2, 3), (0, 1)))
    total = np.zeros_like(own)
    for axis in (2, 3):
        lines, sums = np.moveaxis(own, axis, 0), np.moveaxis(total, axis, 0)
        count, width = len(lines), lines.shape[3]
        before: Costs | None = None
        for i, j in zip(range(count), range(count - 1, -1, -1), strict=True):  # there and back at once
            here = np.concatenate([lines[i], lines[j]], axis=2)
            if before is not None:
                here += _eased(before)
            here -= here.min(axis=(0, 1))
            sums[i] += here[..., :width]
            sums[j] += here[..., width:]
            before = here
    return np.ascontiguousarray(np.moveaxis(total - 3 * own, (0, 1), (2, 3)))


def _eased(costs: Costs) -> Costs:
    """Return the least cost (down, across, N) where the neighbour may move otherwise, for a price."""
    result = costs
    for axis in (0, 1):
        size = costs.shape[axis]
        best = result.copy()
        for step in range(1, _STRAIN + 1):
            dearer = result + np.float32(_STIFFNESS * step * step)
            low, high = [slice(None)] * 2, [slice(None)] * 2
            low[axis], high[axis] = slice(0, size - step), slice(step, size)
            np.minimum(best[tuple(low)], dearer[tuple(high)], out=best[tuple(low)])
            np.minimum(best[tuple(high)], dearer[tuple(low)], out=best[tuple(high)])
        result = best
    return result


def _cut_off(bend: Bend, far_mm: float) -> NDArray[np.bool_]:
    """Return which pieces lie `far_mm` off and are parted from the others by pieces that were not found.

    Where the way there can't be followed they may as well lie a whole step from one mark to the next off.
    """
    away = np.abs(bend.shifts).max(axis=2)
    far = away >= far_mm
    sure = bend.sure(_LIKE) & ((away <= _VERY_FAR_MM) | bend.sure(_LIKE_FAR))
    around = np.ones((3, 3), np.uint8)
    bridged = cv2.morphologyEx(sure.astype(np.uint8), cv2.MORPH_CLOSE, around) > 0
    empty = np.isnan(bend.likeness)
    # no way leads round print that was not found by the margin beside it
    astray = cv2.dilate((~sure & ~empty).astype(np.uint8), around) > 0
    ways = sure | (bridged & empty & ~astray)
    count, number = cv2.connectedComponents(ways.astype(np.uint8), connectivity=4)
    sizes = np.bincount(number[sure], minlength=count)
    return np.asarray(far & (~sure | (number != int(sizes.argmax()))), np.bool_)


def _strained(bend: Bend) -> NDArray[np.bool_]:
    """Return which pieces with print lie quite otherwise than the next one with print."""
    found = np.zeros(bend.likeness.shape, bool)
    printed = ~np.isnan(bend.likeness)
    for axis in (0, 1):
        apart = np.abs(np.diff(bend.shifts, axis=axis)).max(axis=2) > _MOST_STRAIN
        low, high = (slice(None, -1), slice(1, None))
        here = (low, slice(None)) if axis == 0 else (slice(None), low)
        there = (high, slice(None)) if axis == 0 else (slice(None), high)
        apart &= printed[here] & printed[there]
        found[here] |= apart
        found[there] |= apart
    return found


def _elsewhere(costs: Costs, down: NDArray[np.intp], across: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return which pieces (rows, columns) could lie far from their best place at nearly the same cost."""
    rows, columns, side, _ = costs.shape
    at = np.arange(side)
    reach = round(_ELSEWHERE_MM * PER_MM)
    near_down = np.abs(at - down[..., None]) < reach
    near_across = np.abs(at - across[..., None]) < reach
    near = near_down[..., :, None] & near_across[..., None, :]
    best = costs.reshape(rows, columns, -1).min(axis=2)
    other = np.where(near, np.inf, costs).reshape(rows, columns, -1).min(axis=2)
    return np.asarray(other < best + _CLEARER, np.bool_)


def _between(
    costs: Costs, down: NDArray[np.intp], across: NDArray[np.intp], axis: int
) -> NDArray[np.float32]:
    """Return the best shifts (rows, columns) along `axis` (0: down) between pixels, by a parabola."""
    rows, columns, side, _ = costs.shape
    i, j = np.indices((rows, columns))
    at = (down, across)[axis]

    def cost(offset: int) -> Costs:
        moved = np.clip(at + offset, 0, side - 1)
        return costs[i, j, moved, across] if axis == 0 else costs[i, j, down, moved]

    before, here, after = cost(-1), cost(0), cost(1)
    bend = before - 2 * here + after
    inner = (at > 0) & (at < side - 1) & (bend > 1e-6)
    between = np.where(inner, 0.5 * (before - after) / np.maximum(bend, 1e-6), 0.0)
    return np.asarray(at + np.clip(between, -0.5, 0.5), np.float32)
