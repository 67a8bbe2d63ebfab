"""What lies around dark marks: ink that goes on beyond them was not put there to fill them.

Where a mark and its corner are covered something black lies, or the paper ends. Where ink leaves a mark on
two opposite sides and goes on to the next one, a line passes: a streak, a stroke through a whole question.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.medians import row_medians
from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import Placement, Points

_BEYOND = 0.9
"""Millimetres outside of a mark where a student's pencil hardly goes on two sides and the corner between."""
_AS_DARK = 0.6
"""What covers a mark and its surroundings is there at least so dark, against the mark."""
_LIGHT, _ALONG_LIGHT, _NO_LINE = 0.55, 3, (0.5, 1.3)
"""A lighter mark may be the border of a stain: then half the places along two edges are enough, where it is
as dark nearer and farther, too: a printed line is not so wide."""
_CORNERS = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float64)
_SIDES = np.array(
    [[0.6 * t, side] for side in (-1, 1) for t in (-1, 0, 1)]
    + [[side, 0.6 * t] for side in (-1, 1) for t in (-1, 0, 1)],
    np.float64,
)
"""Places beyond the top, bottom, left and right edge, three each."""
_ROUND = np.stack([np.cos(np.arange(16) * np.pi / 8), np.sin(np.arange(16) * np.pi / 8)], axis=1)
"""Directions from a mark's centre in which a ring is looked for."""
_LEAST_GAP, _FARTHEST = 1.0, 2.5
"""Gaps between marks (mm) in which a passing line is looked for, and how far beyond an edge."""
_PLACES = np.array([0.5, 0.85])
"""Shares of the gap at which it must be dark."""
_BOTH = np.array([-1, 1])
"""The ways from a mark to two opposite sides."""
_ACROSS = np.linspace(-0.5, 0.5, 7)
"""Where a line may leave a mark, as shares of the side."""
_ARMS_BEYOND, _ARMS = 0.7, 0.4
"""Millimetres beside a mark where the four arms of a cross over it are, and how dark against the mark."""
_ARM = np.linspace(-1, 1, 11)
"""Where arms are looked for, from one to the other."""
_LINE = 0.5
"""How dark a line is beyond a mark, against its darkest part within."""
_RING = np.array([0.2, 0.45, 0.7, 0.95, 1.2])
"""Millimetres by which a ring is wider than the mark."""
_INKED_ROUND, _INKED_ROUND_SOUGHT, _MORE_PRINT = 0.5, 0.8, 0.15
"""Share of directions with more ink than others have (more where each mark was sought by itself and print
may come close), and how much darker print is round one letter."""
_ENOUGH_BESIDE = 3
"""So many empty marks of a line are not all ringed: what is round each of them is print."""
_SIDES_ROUND, _PLAINLY_ROUND = 3, 0.65
"""A ring shows on so many sides or in so many directions: a box that lies a little beside shows on two."""
_MOST_PRINT = 0.05
"""Where more of the empty marks seem passed by lines these are printed."""


def covered(
    grey: Grey,
    overview: Overview,
    plan: PagePlan,
    placement: Placement,
    score: NDArray[np.float64],
    high: float,
) -> NDArray[np.intp]:
    """Return which filled marks are as dark beyond two of their edges and the corner between them.

    Of light ones also those that are so along half of these edges.
    """
    which = np.flatnonzero(score >= high)
    if placement.ink is None or not len(which):
        return which[:0]
    paper = overview.paper(placement.map.local(plan.centres).pixels)[which, None]
    least = _AS_DARK * score[which, None] * np.maximum(paper - placement.ink, 1.0)

    def dark(rows: NDArray[np.intp], places: Points, beyond: float = _BEYOND) -> NDArray[np.bool_]:
        reach = plan.sizes[which[rows]] / 2 + beyond
        at = plan.centres[which[rows], None] + reach[:, None] * places
        pixels = placement.map.to_pixels(at.reshape(-1, 2)).astype(np.float32).reshape(at.shape)
        map_x, map_y = (np.ascontiguousarray(pixels[..., axis]) for axis in (0, 1))
        sampled = cv2.remap(grey, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(paper[rows] - np.asarray(sampled, np.float32) >= least[rows], np.bool_)

    corners = dark(np.arange(len(which)), _CORNERS)
    rows = np.flatnonzero(corners.any(axis=1))  # few, so that the edges cost next to nothing
    if not len(rows):
        return which[:0]
    corner, side = corners[rows], dark(rows, _SIDES)
    light = score[which[rows]] < _LIGHT
    for beyond in _NO_LINE if light.any() else ():
        corner[light] &= dark(rows[light], _CORNERS, beyond)
        side[light] &= dark(rows[light], _SIDES, beyond)
    places = side.reshape(-1, 4, 3).sum(axis=2)
    one, other = places[:, [0, 0, 1, 1]], places[:, [2, 3, 3, 2]]  # the edges at each corner
    enough = np.where(light[:, None], one + other >= _ALONG_LIGHT, one + other == 6)
    found = np.flatnonzero((corner & enough).any(axis=1))
    return np.asarray(which[rows[found]], np.intp)


def passed(
    grey: Grey,
    overview: Overview,
    plan: PagePlan,
    placement: Placement,
    peak: NDArray[np.float64],
    least: float,
) -> NDArray[np.bool_]:
    """Return which marks (N,) with a `peak` from `least` on a line passes through to both sides."""
    found = np.zeros(len(peak), bool)
    dark = np.flatnonzero(peak >= least)
    passing = dark[_lines(grey, overview, plan, placement, dark, peak)]
    if len(passing):
        empty = np.flatnonzero(peak < least)
        printed = _lines(grey, overview, plan, placement, empty, np.full_like(peak, np.median(peak[dark])))
        if len(empty) and printed.mean() > _MOST_PRINT:
            return found
        found[passing] = True
    return found


def crossed(
    grey: Grey,
    overview: Overview,
    plan: PagePlan,
    placement: Placement,
    which: NDArray[np.intp],
    peak: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Return which of the filled marks `which` (n,) are struck out by a cross larger than they are."""
    if not len(which):
        return np.zeros(0, bool)
    local = placement.map.local(plan.centres)
    middle, axes = local.pixels[which], local.axes[which]
    paper = overview.paper(local.pixels)[which, None, None]
    ink = placement.ink if placement.ink is not None else 0.0
    least = _ARMS * peak[which, None, None] * np.maximum(paper - ink, 1.0)
    half, gaps = plan.sizes[which] / 2, plan.gaps[which]
    struck = np.zeros(len(which), bool)
    for along in (0, 1):  # the arms show left and right of the mark, or above and below
        beyond = half[:, along] + np.minimum(_ARMS_BEYOND, gaps[:, along] / 2)
        wide = _ARM * (half[:, 1 - along, None] + 1.0)
        off = beyond[:, None, None] * _BOTH[:, None], wide[:, None]
        dark = paper - _look(grey, middle, axes, off[along], off[1 - along]) >= least
        arms = dark[:, :, :4].any(axis=2) & dark[:, :, -4:].any(axis=2) & ~dark[:, :, 4:7].any(axis=2)
        struck |= arms.all(axis=1)
    return struck


def ringed(
    grey: Grey,
    overview: Overview,
    plan: PagePlan,
    placement: Placement,
    which: NDArray[np.intp],
    least: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Return which of the marks `which` (n,) have ink of darkness `least` (n,) or more close round them.

    What is printed there others have as well: only what is darker counts. Nor does what all marks of a line
    have: there the page lies a little otherwise, and these are their outlines.
    """
    found = np.zeros(len(which), bool)
    if not len(which):
        return found
    # few directions at first, so that a usual page pays next to nothing
    dark = _round_darkness(grey, overview, plan, placement, which, _ROUND[::2])
    excess = (dark - _usual(dark) >= least[:, None, None]).any(axis=1)
    share = _INKED_ROUND if placement.offsets is None else _INKED_ROUND_SOUGHT
    maybe = np.flatnonzero(excess.mean(axis=1) >= share - 0.125)
    if not len(maybe):
        return found
    dark = _round_darkness(grey, overview, plan, placement, which, _ROUND)
    usual, kinds = _usual(dark), plan.kinds[which]
    line = np.searchsorted(plan.starts, which, side="right")
    for i in maybe.tolist():
        same = _usual(dark[kinds == kinds[i]])
        printed = np.minimum(same, usual + _MORE_PRINT)
        beside = np.flatnonzero(line == line[i])
        if len(beside) >= _ENOUGH_BESIDE:
            printed = np.maximum(printed, dark[beside].min(axis=0))
        found[i] = _around((dark[i] - printed >= least[i]).any(axis=0), share)
    return found


def _around(inked: NDArray[np.bool_], share: float) -> bool:
    """Whether ink in these of the directions `_ROUND` goes round a mark."""
    if inked.mean() < share:
        return False
    by_side = np.roll(inked, 1).reshape(4, 4)[:, :3]  # right, below, left, above, and a little beside each
    sides = np.count_nonzero(np.count_nonzero(by_side, axis=1) >= 2)
    return bool(sides >= _SIDES_ROUND or inked.mean() >= _PLAINLY_ROUND)


def _usual(dark: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the medians over the marks of (n, rings, directions)."""
    return np.asarray(row_medians(np.moveaxis(dark, 0, -1)), np.float32)


def _round_darkness(
    grey: Grey,
    overview: Overview,
    plan: PagePlan,
    placement: Placement,
    which: NDArray[np.intp],
    directions: NDArray[np.float64],
) -> NDArray[np.float32]:
    """Return how dark it is (n, rings, directions) round the marks."""
    local = placement.map.local(plan.centres)
    middle = local.pixels[which]
    gaps = np.maximum(plan.gaps[which].T * 0.5, 0.3)
    reach = plan.sizes[which].T[..., None] / 2 + np.minimum(_RING, gaps[..., None])  # axes, marks, rings
    right, down = reach[..., None] * directions.T[:, None, None]
    sampled = _look(grey, middle, local.axes[which], right, down)
    paper = overview.paper(local.pixels)[which, None, None]
    ink = placement.ink if placement.ink is not None else 0.0
    return np.asarray((paper - sampled) / np.maximum(paper - ink, 1.0), np.float32)


def _look(
    grey: Grey,
    middle: Points,
    axes: NDArray[np.float64],
    right: NDArray[np.float64],
    down: NDArray[np.float64],
) -> NDArray[np.float32]:
    """Return the grey (n, …) at places `right` and `down` (n, …) mm from the pixels `middle` (n, 2)."""
    middle, axes = (values.reshape(*values.shape, *[1] * (right.ndim - 1)) for values in (middle, axes))
    x, y = (middle[:, i] + right * axes[:, 0, i] + down * axes[:, 1, i] for i in (0, 1))
    map_x, map_y = (places.reshape(len(middle), -1).astype(np.float32) for places in (x, y))
    sampled = cv2.remap(grey, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(sampled, np.float32).reshape(x.shape)


def _lines(
    grey: Grey,
    overview: Overview,
    plan: PagePlan,
    placement: Placement,
    which: NDArray[np.intp],
    peak: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Return which marks have something at least half as dark as `peak` on two opposite sides."""
    if not len(which):
        return np.zeros(0, bool)
    half, gaps = plan.sizes[which] / 2, np.minimum(plan.gaps[which], _FARTHEST)
    local = placement.map.local(plan.centres)
    middle, axes = local.pixels[which], local.axes[which]
    paper = overview.paper(local.pixels)[which, None, None, None]
    ink = placement.ink if placement.ink is not None else 0.0
    least = _LINE * peak[which, None, None, None] * np.maximum(paper - ink, 1.0)
    passing = np.zeros(len(which), bool)
    for along in (0, 1):
        beyond = half[:, along, None] + gaps[:, along, None] * _PLACES
        wide = 2 * half[:, 1 - along, None] * _ACROSS
        off = beyond[:, None, :, None] * _BOTH[:, None, None], wide[:, None, None]
        dark = paper - _look(grey, middle, axes, off[along], off[1 - along]) >= least
        passing |= dark.any(axis=3).all(axis=(1, 2)) & (plan.gaps[which, along] >= _LEAST_GAP)
    return passing
