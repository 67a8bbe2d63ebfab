"""Whether a mark too light for a filled one was made for it alone: a tick, a cross, a light filling."""

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.marks import MarkScores
from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import Placement, Points

_INK = 0.45
"""Darker than this share of the pencil is the stroke."""
_SPANS = (0.45, 0.55)
"""A stroke goes over so much of the mark's width and height: less may be a dot or a resting pencil."""
_THICK_LINE = (0.9, 3)
"""Or it is a thick line over so much of the width, so many rows of samples thick: how some learnt to fill."""
_THIN = 1.7
"""Its darkest tenth is so many times as dark as the whole: a smear or a light mark is even."""
_OF_FILLING = 0.5
"""What belongs to a filling is at least so dark, against the whole of it or the darkest tenth of it."""
_AROUND, _CONFINED = 3.0, 1.5
"""Millimetres beyond the mark that are looked at, and within which the whole stroke ends."""
_WITHIN, _OF_LINE, _OUTLINE = 0.66, 0.4, 0.3
"""So much of a stroke lies in the box, or of a tick of a hand that makes only such: less of a character over
its edge, and of the tail of another line's tick. So near its edge (mm) ink is its outline."""
_PER_MM = 8.0


def drawn(
    grey: Grey,
    overview: Overview,
    plan: PagePlan,
    placement: Placement,
    marks: MarkScores,
    which: NDArray[np.intp],
    pencil: float,
    filled: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Return (N,) which of the marks `which` hold a stroke that spans them and goes nowhere else.

    A line from elsewhere, writing, a streak goes on; a dot, a smear, a fold spans nothing. Of those that are
    `filled` (N,) to a good part no shape is asked, only that what fills them goes nowhere else.
    """
    found = np.zeros(len(marks.score), bool)
    for i in which.tolist():
        if filled[i]:
            least = _OF_FILLING * float(marks.score[i])
            found[i] = _own(grey, overview, plan, placement, i, marks.ink[i] >= least, least)
        if found[i] or marks.peak[i] < _THIN * marks.score[i]:
            continue
        ink = marks.ink[i] >= _INK * pencil
        both = _span(ink.any(axis=0)) >= _SPANS[0] and _span(ink.any(axis=1)) >= _SPANS[1]
        if both or float((ink.sum(axis=0) >= _THICK_LINE[1]).mean()) >= _THICK_LINE[0]:
            found[i] = _own(grey, overview, plan, placement, i, ink, _INK * pencil)
    return found


def sprawling(
    grey: Grey,
    overview: Overview,
    plan: PagePlan,
    placement: Placement,
    marks: MarkScores,
    which: NDArray[np.intp],
    *,
    lines: bool,
) -> NDArray[np.bool_]:
    """Return (N,) which of the marks `which` are filled by what lies beside them as well: a stain, a line.

    Of a hand that draws `lines` these may go on past the box, if enough of them lies within.
    """
    found = np.zeros(len(marks.score), bool)
    for i in which.tolist():
        least = _OF_FILLING * float(marks.peak[i])
        found[i] = not _own(grey, overview, plan, placement, i, marks.ink[i] >= least, least, line=lines)
    return found


def _middle(patch: NDArray[np.bool_], size: Points) -> NDArray[np.bool_]:
    """Return the middle of a patch, `size` in mm."""
    height, width = patch.shape
    columns, rows = (width - int(size[0] * _PER_MM)) // 2, (height - int(size[1] * _PER_MM)) // 2
    return patch[rows : height - rows, columns : width - columns]


def _span(line: NDArray[np.bool_]) -> float:
    there = np.flatnonzero(line)
    return float(there[-1] - there[0] + 1) / len(line) if len(there) else 0.0


def _own(
    grey: Grey,
    overview: Overview,
    plan: PagePlan,
    placement: Placement,
    index: int,
    ink: NDArray[np.bool_],
    least: float,
    *,
    line: bool = False,
) -> bool:
    """Whether all that is joined to the ink within the mark ends near its edges, most of it within.

    A `line` need not end there.
    """
    centre = plan.centres[index : index + 1]
    size = plan.sizes[index] + 2 * _AROUND
    columns, rows = (int(side * _PER_MM) for side in size)
    across = ((np.arange(columns) + 0.5) / _PER_MM - size[0] / 2).astype(np.float32)
    down = ((np.arange(rows) + 0.5) / _PER_MM - size[1] / 2).astype(np.float32)
    middle, axes = placement.map.to_pixels(centre)[0], placement.map.axes(centre)[0]
    x = middle[0] + axes[0, 0] * across[None] + axes[1, 0] * down[:, None]
    y = middle[1] + axes[0, 1] * across[None] + axes[1, 1] * down[:, None]
    patch = cv2.remap(
        grey, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    paper = float(overview.paper(middle[None])[0])
    dark = placement.ink if placement.ink is not None else 0.0
    limit = paper - least * max(paper - dark, 1.0)
    _, parts, boxes, _ = cv2.connectedComponentsWithStats((patch <= limit).astype(np.uint8), connectivity=8)
    # the ink within the mark, on the patch's grid
    inner = 0.8 * plan.sizes[index]
    inside = np.zeros(parts.shape, np.uint8)
    left, top = (int(v) for v in (size - inner) / 2 * _PER_MM)
    wide, tall = (int(v) for v in inner * _PER_MM)
    seed = cv2.resize(ink.astype(np.uint8), (wide, tall), interpolation=cv2.INTER_NEAREST)
    inside[top : top + seed.shape[0], left : left + seed.shape[1]] = seed
    joined = np.unique(parts[inside > 0])
    joined = joined[joined > 0]
    if not len(joined):
        return False
    low = boxes[joined, :2].min(axis=0) / _PER_MM
    high = (boxes[joined, :2] + boxes[joined, 2:4]).max(axis=0) / _PER_MM
    edge = _AROUND - _CONFINED
    if not line and ((low < edge).any() or (high > size - edge).any()):
        return False
    whole = np.isin(parts, joined)
    within = np.count_nonzero(_middle(whole, inner))
    beyond = np.count_nonzero(whole) - np.count_nonzero(_middle(whole, plan.sizes[index] + 2 * _OUTLINE))
    return bool(within >= (_OF_LINE if line else _WITHIN) * (within + beyond))
