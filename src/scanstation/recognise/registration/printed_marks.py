"""Fit a page's marks to the outlines that are printed for them.

Templates made for other readers are off by many pixels, and their pages carry nothing to hold on to but the
bubbles themselves. From a rough map of page millimetres to pixels this module finds, group by group, where
the marks' outlines really are, and says how much they look alike: the only proof that such a page was placed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.medians import median
from scanstation.recognise.registration.canvas import Canvas
from scanstation.recognise.registration.mark_grid import MarkGrid, Points
from scanstation.recognise.registration.whole_gaps import mend_whole_gaps

Picture = NDArray[np.float32]

_SIZES = (0.8, 1.0, 1.25, 1.5, 1.9, 2.4)
"""Printed outlines against the template's marks: many templates mark only the inner part."""
_NEAR, _FAR = 0.4, 0.8
"""How far the marks are looked for, in gaps between marks."""
_FAR_SIZES = 1.25
"""… and at most so many sizes of a mark, where marks stand far apart."""
_CONTENT, _HOPELESS = 0.6, 0.1
_NOTHING_ALIKE = 0.12
"""Marks that are so little alike at first are not looked at closely: those of pages placed right have 0.3."""
_STILL_NOTHING = 0.2
"""Nor those that are so little alike after they were placed by the page's own outline."""
_WORTH_IT = 0.15
_STRETCH, _STRETCH_SHARE = 0.45, 0.03
"""A group's ends move against each other by at most so many gaps, or by this share of its extent."""
_STIFFNESS = 2.0
"""So many agreeing marks move a place halfway from where its group says."""
_ROUNDS = 2
"""How often the outline is learnt from the page and the marks are placed by it."""


@dataclass(frozen=True)
class GridFit:
    """Where the marks stand: `offsets` in mm to add to the template's centres, and what speaks for it.

    `likeness` (about 0…1) is the mean correlation of every mark's surroundings with the page's typical mark,
    less a little for marks found far from where the template has them. Pages placed right have 0.55 and more,
    wrongly placed ones mostly below 0.4. `groups` has the same for each group of marks, 0 where
    it may stand a whole gap off. `spread` is the RMS
    misfit of the marks' own outlines in mm.
    """

    offsets: Points
    likeness: float
    groups: tuple[float, ...]
    spread: float


def fit_grid(canvas: Canvas, grid: MarkGrid) -> GridFit:
    """Find the marks on `canvas`: near where the template has them, or farther away if clearly better."""
    ink = _capped(canvas.ink, canvas.at(grid.centres), grid.pitch * canvas.scale)
    responses = _responses(ink, canvas, grid)
    close_by = _begin(canvas, grid, responses, _NEAR)
    near = _fit(canvas, grid, ink, close_by, _NEAR)
    if near.likeness >= _CONTENT or near.likeness < _HOPELESS:
        return near
    away = _begin(canvas, grid, responses, _FAR)
    if np.array_equal(away.size, close_by.size) and np.array_equal(away.shift, close_by.shift):
        return near
    far = _fit(canvas, grid, ink, away, _FAR)
    return far if far.likeness > near.likeness + _WORTH_IT else near


def _usual(canvas: Canvas, grid: MarkGrid) -> tuple[Points, Points]:
    """Return the usual gap from mark to mark and the usual size of a mark, in pixels."""
    pitch, size = (np.median(lengths * canvas.scale, axis=0) for lengths in (grid.pitch, grid.sizes))
    return pitch, size


def _responses(ink: Picture, canvas: Canvas, grid: MarkGrid) -> list[tuple[Points, Picture]]:
    """Return the sizes (px) that the outlines may have, and where each finds them, half as fine as `ink`."""
    usual_pitch, usual_size = _usual(canvas, grid)
    sizes = [usual_size * f for f in _SIZES if f <= 1 or not (usual_size * f > usual_pitch).any()]
    # half as fine is enough to learn the page's own outline from, and four times as fast
    height, width = ink.shape
    coarse = np.asarray(cv2.resize(ink, (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.float32)
    return [(size, _response(coarse, size / 2, usual_pitch / 2)) for size in sizes]


class _Beginning(NamedTuple):
    """The outlines' size (px), where such are found, and the shift (px) that most marks have in common."""

    size: Points
    response: Picture
    shift: Points


def _begin(
    canvas: Canvas, grid: MarkGrid, responses: Sequence[tuple[Points, Picture]], reach: float
) -> _Beginning:
    at = canvas.at(grid.centres)
    usual_pitch, usual_size = _usual(canvas, grid)
    limit = np.minimum(usual_pitch * reach, usual_size * _FAR_SIZES)
    scores = [_common_shift(response, at / 2, limit / 2)[0] for _, response in responses]
    size, coarse = responses[scores.index(max(scores))]
    height, width = canvas.ink.shape
    response = np.asarray(cv2.resize(coarse, (width, height)), np.float32)
    return _Beginning(size, response, _common_shift(response, at, limit)[1])


def _fit(canvas: Canvas, grid: MarkGrid, ink: Picture, begin: _Beginning, reach: float) -> GridFit:
    at = canvas.at(grid.centres)
    pitch = grid.pitch * canvas.scale
    usual_pitch, usual_size = _usual(canvas, grid)
    size, response = begin.size, begin.response
    found = at + begin.shift
    for group in range(int(grid.groups.max()) + 1):
        members = grid.groups == group
        limit = np.minimum(np.median(pitch[members], axis=0) * min(reach, 0.45), usual_size * _FAR_SIZES)
        _, extra = _common_shift(response, found[members], limit)
        found[members] += extra
    half = np.minimum(size * 0.75, usual_pitch * 0.8)
    if float(_Resemblance(ink, found, half)(found).mean()) < _NOTHING_ALIKE:
        return _no_fit(grid, 0.0)
    found, spread = _snapped(response, at, found, pitch, grid)
    for _ in range(_ROUNDS):
        outline = _typical(ink, found, half)
        response = _matches(ink, outline, at, usual_pitch)
        found, spread = _snapped(response, at, found, pitch, grid)
        alike = float(_Resemblance(ink, found, half)(found).mean())
        if alike < _STILL_NOTHING:
            return _no_fit(grid, alike)
    mended, doubt = mend_whole_gaps(grid, at, found, canvas.scale, _Resemblance(ink, found, half))
    if not np.array_equal(mended, found):
        found, spread = _snapped(response, at, mended, pitch, grid)
    offsets = (found - at) / canvas.scale
    distance = float(np.sqrt(np.mean((offsets / grid.pitch) ** 2)))
    likeness = _Resemblance(ink, found, half)(found)
    there = grid.centres + offsets
    likeness[(there < 0).any(axis=1) | (there > grid.page_size).any(axis=1)] = 0.0
    groups = np.array([likeness[grid.groups == i].mean() for i in range(len(grid.gaps))])
    groups[doubt] = 0.0
    return GridFit(
        offsets, float(likeness.mean()) - 0.2 * distance, tuple(groups.tolist()), spread / canvas.scale
    )


def _no_fit(grid: MarkGrid, likeness: float) -> GridFit:
    return GridFit(np.zeros_like(grid.centres), likeness, (0.0,) * len(grid.gaps), math.inf)


def _typical(ink: Picture, at: Points, half: Points) -> Picture:
    """Return the page's typical mark, made symmetrical so that it pulls to no side."""
    reach = np.maximum(np.round(half), 3).astype(int)
    y, x = np.mgrid[-reach[1] : reach[1] + 1, -reach[0] : reach[0] + 1]
    patches = _sample(ink, at[:, 0, None] + x.ravel(), at[:, 1, None] + y.ravel())
    patch = np.median(patches, axis=0).reshape(x.shape)
    patch = (patch + patch[::-1] + patch[:, ::-1] + patch[::-1, ::-1]) / 4
    return np.asarray(patch, np.float32)


def _matches(ink: Picture, outline: Picture, at: Points, pitch: Points) -> Picture:
    """Correlate `outline` with the ink round the marks; 1 where it stands exactly, 0 far from all marks."""
    reach = np.array([outline.shape[1] // 2, outline.shape[0] // 2])
    low = np.maximum((at.min(axis=0) - 2 * pitch - reach).astype(int), 0)
    high = np.minimum((at.max(axis=0) + 2 * pitch + reach).astype(int) + 1, [ink.shape[1], ink.shape[0]])
    window = ink[low[1] : high[1], low[0] : high[0]]
    result = np.zeros_like(ink)
    if window.shape[0] < outline.shape[0] or window.shape[1] < outline.shape[1]:
        return result
    energy = float(np.sum((outline - outline.mean()) ** 2))
    found = np.asarray(cv2.matchTemplate(window, outline, cv2.TM_CCOEFF)) / max(energy, 1e-6)
    top, left = low[1] + reach[1], low[0] + reach[0]
    result[top : top + found.shape[0], left : left + found.shape[1]] = found
    return result


class _Resemblance:
    """How much the surroundings of places resemble those of the page's typical mark: their correlation."""

    def __init__(self, ink: Picture, marks: Points, half: Points) -> None:
        self._ink = ink
        steps = np.linspace(-1.1, 1.1, 15)
        self._x, self._y = (part.ravel() for part in np.meshgrid(steps * half[0], steps * half[1]))
        typical = np.median(self._patches(marks), axis=0)
        self._typical = typical - typical.mean()

    def __call__(self, places: Points) -> NDArray[np.float64]:
        """Return the correlation (N,) at places (N, 2)."""
        patches = self._patches(places)
        patches = patches - patches.mean(axis=1, keepdims=True)
        norm = np.sqrt((patches**2).sum(axis=1) * (self._typical**2).sum() + 1e-6)
        return np.asarray(patches @ self._typical / norm, np.float64)

    def _patches(self, places: Points) -> Picture:
        return _sample(self._ink, places[:, 0, None] + self._x, places[:, 1, None] + self._y)


def _capped(ink: Picture, at: Points, pitch: Points) -> Picture:
    """Cut ink at the level of printed outlines, so that a few filled marks don't outweigh all outlines."""
    height, width = ink.shape
    xs = np.clip(at[:, None, 0] + pitch[:, None, 0] * np.linspace(-0.5, 0.5, 9), 0, width - 1).astype(int)
    ys = np.clip(at[:, None, 1] + pitch[:, None, 1] * np.linspace(-0.5, 0.5, 9), 0, height - 1).astype(int)
    values = ink[ys[:, :, None], xs[:, None, :]].reshape(len(at), -1)
    level = float(np.median(np.quantile(values, 0.9, axis=1)))
    return np.asarray(np.minimum(ink / max(level, 0.04), 1.0), np.float32)


def _response(ink: Picture, size: Points, pitch: Points) -> Picture:
    """Return at each pixel how much more ink an outline of `size` centred there holds than its surround."""
    half = size / 2
    outer = np.maximum(np.minimum(half * 1.5, pitch / 2 + 1), half * 1.12 + 1)
    reach = np.ceil(outer).astype(int)
    y, x = np.mgrid[-reach[1] : reach[1] + 1, -reach[0] : reach[0] + 1]
    inside = np.clip((1 - np.hypot(x / half[0], y / half[1])) * half.min() + 0.5, 0, 1)
    around = np.clip((1 - np.hypot(x / outer[0], y / outer[1])) * outer.min() + 0.5, 0, 1) - inside
    kernel = inside / inside.sum() - around / around.sum()
    weights = kernel.astype(np.float32)
    return np.asarray(cv2.filter2D(ink, cv2.CV_32F, weights, borderType=cv2.BORDER_REPLICATE), np.float32)


def _common_shift(response: Picture, at: Points, reach: Points) -> tuple[float, Points]:
    """Return the best mean response over one shift of all points within `reach`, and that shift (x, y)."""
    height, width = response.shape
    across = np.arange(-int(reach[0]), int(reach[0]) + 1)
    down = np.arange(-int(reach[1]), int(reach[1]) + 1)
    base = np.round(at).astype(int)
    xs = np.clip(base[:, None, 0] + across, 0, width - 1)
    ys = np.clip(base[:, None, 1] + down, 0, height - 1)
    total = np.zeros((len(down), len(across)))
    for i in range(len(at)):
        total += response[ys[i]][:, xs[i]]
    total = cv2.GaussianBlur(total, (0, 0), 0.8) / len(at)
    away = np.hypot(across[None, :] / max(reach[0], 1), down[:, None] / max(reach[1], 1))
    row, column = np.unravel_index(int(np.argmax(total * (1 - 0.1 * away))), total.shape)
    return float(total[row, column]), np.array([across[column], down[row]], float)


def _snapped(
    response: Picture, at: Points, found: Points, pitch: Points, grid: MarkGrid
) -> tuple[Points, float]:
    """Let every mark look for its own outline; return what its group agrees on and the RMS misfit (px)."""
    own, strength = _own_peaks(response, found, pitch * 0.3)
    placed = found.copy()
    for members, nearness in zip(grid.members, grid.nearness, strict=True):
        start = found[members] - at[members]
        placed[members] = at[members] + _robust_affine(
            at[members],
            own[members] - at[members],
            strength[members],
            start,
            np.median(pitch[members], axis=0),
        )
        rest = own[members] - placed[members]
        placed[members] += _locally(nearness, rest, strength[members])
    misfit = np.hypot(*(own - placed).T)
    near = misfit < 0.15 * pitch.min(axis=1) + 1
    spread = float(np.sqrt(np.mean(misfit[near] ** 2))) if near.any() else float("inf")
    return placed, spread


def _own_peaks(response: Picture, found: Points, reach: Points) -> tuple[Points, NDArray[np.float64]]:
    """Return for every mark where the response within `reach` of `found` is strongest, and how strong."""
    height, width = response.shape
    own = found.copy()
    strength = np.zeros(len(found))
    for i, (x, y) in enumerate(np.round(found).astype(int)):
        rx, ry = np.maximum(reach[i], 2).astype(int)
        left, top = max(x - rx, 0), max(y - ry, 0)
        window = response[top : min(y + ry + 1, height), left : min(x + rx + 1, width)]
        if window.size == 0:
            continue
        row, column = np.unravel_index(int(np.argmax(window)), window.shape)
        strength[i] = max(float(window[row, column]), 0.0)
        own[i] = left + column, top + row
    return own, strength


def _robust_affine(
    at: Points, shift: Points, weight: NDArray[np.float64], start: Points, pitch: Points
) -> Points:
    """Fit shift = affine(at) by reweighting; few or scattered marks only give a common shift."""
    centre = at.mean(axis=0)
    extent = np.maximum(np.ptp(at, axis=0), 1.0)
    limit = np.maximum(_STRETCH * pitch, _STRETCH_SHARE * float(extent.max()))
    basis = np.column_stack([np.ones(len(at)), (at - centre) / extent])
    fitted = start.copy()
    penalty = np.diag([1e-6, 0.004, 0.004]) * (weight.sum() + 1e-9)
    for _ in range(8):
        misfit = np.hypot(*(shift - fitted).T)
        scale = max(1.0, 1.5 * median(misfit))
        w = weight / (1 + (misfit / scale) ** 2) ** 2
        left = basis.T @ (w[:, None] * basis) + penalty
        right = basis.T @ (w[:, None] * (shift - start.mean(axis=0)))
        coefficients = np.linalg.solve(left, right)
        # a group doesn't stretch by a whole gap: that would be its rows taken for each other
        coefficients[1:] = np.clip(coefficients[1:], -limit, limit)
        fitted = start.mean(axis=0) + basis @ coefficients
    return fitted


def _locally(nearness: Picture, rest: Points, weight: NDArray[np.float64]) -> Points:
    """Return what neighbours agree on of the `rest` (px) that an affine leaves."""
    usual = (weight / max(median(weight), 1e-9)).clip(0, 2)
    moved = np.zeros_like(rest)
    for _ in range(4):
        misfit = np.hypot(*(rest - moved).T)
        scale = max(1.0, 1.5 * median(misfit))
        weights = (usual / (1 + (misfit / scale) ** 2) ** 2)[:, None]
        pull = nearness @ np.hstack([weights * rest, weights]).astype(np.float32)
        moved = pull[:, :2].astype(np.float64) / (pull[:, 2:] + _STIFFNESS)
    return moved


def _sample(picture: Picture, x: Points, y: Points) -> Picture:
    """Return `picture` at the given pixel positions, in their shape (cv2.remap takes up to 32767 rows)."""
    flat = cv2.remap(
        picture, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(flat, np.float32)
