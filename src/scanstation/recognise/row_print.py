"""Whether rows of marks are the ones they are taken for: the print beside them stands at one place only.

Marks stand at equal steps. Where a feeder has drawn a strip of the paper twice, or let one go by unseen, rows
a whole step off fit their places as well, outline for outline; the numbers beside them don't.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan, empty_page
from scanstation.recognise.registration.placement import Local, Placement, Points, spread
from scanstation.recognise.registration.printed_page import PER_MM, in_boxes, look_up

Ink = NDArray[np.float32]

_LABEL_MM, _GAP_MM, _HEIGHT_MM = 9.5, 0.5, 3.6
"""The label of a line is looked for in a strip so wide and high, so far left of its first mark."""
_INNER = 0.7
"""Share of a mark's width and height in which its letter is printed."""
_SAMPLES_PER_MM = 2.0
_BESIDE_MM = 0.4
"""What is so near to a mark belongs to it."""
_SAME_MM, _STEPS = 0.5, 2
"""Marks whose middles are so near stand in one column; of the rows up and down so many may be mistaken."""
_SOFT_MM = 0.2
_LEAST_PRINT = 0.02
"""Standard deviation of the darkness from which something is printed."""
_UNLIKE = 0.05
"""The prints of two rows differ by this much, of 1, or they are not told apart."""
_CLEARER, _CLEARER_WITHIN, _AGAINST, _LEAST_TOLD = 0.2, 0.4, 0.25, 0.3
"""Other rows fit better by this share of the difference (small digits in marks by more), or one does while
those beside it are no more surely in their place than this. So much of the difference has to be in sight."""
_EMPTY = 0.15
"""In a mark darker than this the letter isn't seen."""
_ROW_MM, _NEAR = 1.0, 1.6
"""Patches that lie no farther apart stand in one row; rows nearer than so many steps are the next ones: where
a row's own print is too much alike these tell."""
_MOST = 2000
"""Patches of a page. No sheet has half as many lines or digits; one with more is not looked at."""


class RowPrint:
    """What is printed beside and within the rows of one page, by the picture of the empty page."""

    def __init__(self, plan: PagePlan) -> None:
        groups = (_labels(plan), _digits(plan)) if plan.empty is not None else ()
        self._patches = [patches for patches in groups if patches is not None]

    def elsewhere(
        self, overview: Overview, placement: Placement, score: NDArray[np.float64]
    ) -> NDArray[np.bool_]:
        """Return which of the page's marks, of this `score`, stand in rows with the print of another row."""
        found = np.zeros(len(score), bool)
        for patches in self._patches:
            clean = (score[patches.told[:, 0]] < _EMPTY) | (not patches.within)
            for first, last in patches.told[patches.misread(overview, placement, clean)].tolist():
                found[first:last] = True
        return found


@dataclass(frozen=True)
class _Patches:
    """Places of `sizes` (P, 2; mm) whose print tells rows apart, and the marks they tell of.

    `told` (P, 2): first mark and the one after the last. `centres` (N, 2) are those of all marks, `beside`
    (P, 2; mm) says how far from that of its first mark a patch is. `shares` (S, 2): where samples are taken.
    `free` (P, S): samples beside marks. `others` (K, P, S): the print of rows around less its own, each with
    mean 0 and length 1. `unlike` (K, P): how different they are, 0 where they aren't told apart. `row` (P,):
    the number of its row; `near` (R, R): which rows are the next ones of which.
    """

    within: bool
    told: NDArray[np.intp]
    centres: Points
    beside: Points
    sizes: Points
    shares: Points
    free: Ink
    others: Ink
    unlike: Ink
    row: NDArray[np.intp]
    near: Ink

    @classmethod
    def of(
        cls,
        plan: PagePlan,
        told: NDArray[np.intp],
        at: Points,
        sizes: Points,
        *,
        within: bool,
    ) -> "_Patches | None":
        """Cut the patches out of the empty page, and keep those that tell rows apart, if any do.

        `within` marks, or else beside all of them.
        """
        empty = empty_page(plan)
        if not 0 < len(at) <= _MOST:
            return None
        columns, rows = (max(2, round(float(side) * _SAMPLES_PER_MM)) for side in np.median(sizes, axis=0))
        shares = spread(columns, rows)
        places = at[:, None] + shares * sizes[:, None]
        print_ = cv2.GaussianBlur(255 - empty, (0, 0), _SOFT_MM * PER_MM).astype(np.float32) / np.float32(255)
        free = np.ones(places.shape[:2], np.float32)
        if not within:
            marked = in_boxes(empty.shape, plan.centres, plan.sizes, _BESIDE_MM)
            free = np.asarray(look_up(np.asarray(~marked, np.float32), places) > 0, np.float32)
        steps = _steps(plan.centres, told[:, 0])
        own = _levelled(look_up(print_, places), free)
        shift = np.nan_to_num(steps)[..., None, None] * np.array([0.0, 1.0])
        others = np.stack([_levelled(look_up(print_, places + one), free) for one in shift])
        unlike = 1 - np.einsum("ps,kps->kp", own, others)
        unlike[np.isnan(steps) | (unlike < _UNLIKE)] = 0
        if not unlike.any():
            return None
        order = np.argsort(at[:, 1], kind="stable")
        row = np.zeros(len(at), np.intp)
        row[order[1:]] = np.cumsum(np.diff(at[order, 1]) > _ROW_MM)
        count = int(row.max()) + 1
        middle, step = np.zeros(count), np.full(count, np.inf)
        middle[row] = at[:, 1]
        np.minimum.at(step, row, np.nanmin(np.abs(steps), axis=0, initial=np.inf))
        near = np.abs(middle[:, None] - middle) < _NEAR * step
        kept = np.take(near[:, np.unique(row[unlike.any(axis=0)])].any(axis=1), row)
        return cls(
            within,
            told[kept],
            plan.centres,
            (at - plan.centres[told[:, 0]])[kept],
            sizes[kept],
            shares,
            free[kept],
            (others - own)[:, kept],
            np.asarray(unlike[:, kept], np.float32),
            row[kept],
            np.asarray(near, np.float32),
        )

    def misread(
        self, overview: Overview, placement: Placement, clean: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Return which patches (P,) stand in a row that shows the print of another row.

        Only those that are `clean` (P,) tell.
        """
        # from the marks, which the map has been asked for already: a step of a few millimetres is straight
        marks, first = placement.map.local(self.centres), self.told[:, 0]
        axes = marks.axes[first]
        middle = marks.pixels[first] + (axes * self.beside[:, :, None]).sum(axis=1)
        x, y = Local(middle, axes).around(self.sizes, self.shares, np.zeros_like(self.shares))
        seen = _levelled(255 - overview.sampled(x, y), self.free, 255 * _LEAST_PRINT)
        beyond = np.einsum("kps,ps->kp", self.others, seen)
        in_row = self._by_row(beyond * ((self.unlike > 0) & clean))
        most_in_row = self._by_row(self.unlike * clean)
        nearby, most_nearby = in_row @ self.near, most_in_row @ self.near
        clearer = _CLEARER_WITHIN if self.within else _CLEARER
        alone = (in_row > clearer * most_in_row) & (nearby > -_AGAINST * most_nearby)
        misread = (alone | (nearby > clearer * most_nearby)) & (most_nearby > _LEAST_TOLD)
        return np.take(misread.any(axis=0), self.row)

    def _by_row(self, values: Ink) -> Ink:
        """Return the sums (K, R) of values (K, P) over each row."""
        count = len(self.near)
        return np.array([np.bincount(self.row, one, count) for one in values], np.float32)


def _labels(plan: PagePlan) -> _Patches | None:
    """Return what is printed left of each line."""
    lefts = (plan.centres - plan.sizes / 2)[plan.starts, 0]
    at = np.column_stack([lefts - _GAP_MM - _LABEL_MM / 2, plan.centres[plan.starts, 1]])
    sizes = np.tile([_LABEL_MM, _HEIGHT_MM], (len(at), 1))
    return _Patches.of(
        plan, np.column_stack([plan.starts, plan.starts + plan.lengths]), at, sizes, within=False
    )


def _digits(plan: PagePlan) -> _Patches | None:
    """Return what is printed within the marks of columns, where each row has another digit."""
    columns = [line for line in plan.lines if _is_column(plan.centres[slice(*line)])]
    marks = np.array([i for line in columns for i in range(*line)], np.intp)
    told = np.column_stack([marks, marks + 1])
    return _Patches.of(plan, told, plan.centres[marks], _INNER * plan.sizes[marks], within=True)


def _is_column(centres: Points) -> bool:
    return len(centres) > 1 and bool(np.ptp(centres[:, 0]) < _SAME_MM)


def _steps(centres: Points, which: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return how far (2 * _STEPS, P) the next marks below and above `which` are from them, or NaN."""
    found = np.full((2 * _STEPS, len(which)), np.nan)
    for i, mark in enumerate(which.tolist()):
        away = centres[np.abs(centres[:, 0] - centres[mark, 0]) < _SAME_MM, 1] - centres[mark, 1]
        for k, one_way in enumerate((np.sort(away[away > 1]), -np.sort(-away[away < -1]))):
            nearest = one_way[:_STEPS]
            found[k * _STEPS : k * _STEPS + len(nearest), i] = nearest
    return found


def _levelled(samples: Ink, free: Ink, least: float = _LEAST_PRINT) -> Ink:
    """Return samples (P, S) with mean 0 and length 1 over the `free` ones; less where nothing is printed.

    `least` is the standard deviation of print.
    """
    count = np.maximum(free.sum(axis=1, keepdims=True), 1)
    centred = (samples - (samples * free).sum(axis=1, keepdims=True) / count) * free
    length = np.sqrt((centred**2).sum(axis=1, keepdims=True))
    return np.asarray(centred / np.maximum(length, least * np.sqrt(count)), np.float32)
