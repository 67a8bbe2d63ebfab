"""What stands beside the boxes of a line that looks blank: a tick in the gap, a letter after the last box.

Which answer it means, and whether it is one, a person has to say; the picture of the empty page tells it from
print.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import Placement, Points, spread
from scanstation.recognise.registration.printed_page import PER_MM, in_boxes, look_up

Flags = NDArray[np.bool_]

_LEFT_MM, _RIGHT_MM, _ABOVE_MM, _OF_GAP = 1.0, 3.5, 2.0, 0.8
"""So far around boxes is looked, and up and down no farther than this share of the way to the next."""
_PRINT_MM, _BOX_MM = 0.5, 0.45
"""What is so near to print, or to a box, belongs to it: a page lies a little beside its place."""
_PRINT = 0.1
"""Darker than this is print on the empty page."""
_SAMPLES_PER_MM = 3.0
_LEAST_MM2 = 0.7
"""So much ink in one piece: a short stroke. Less may be dirt."""
_LEAST_CONTRAST = 1.0
_MOST_MM2 = 8000
"""A strip across A3 is smaller. What is larger is no line of boxes."""


@dataclass(frozen=True)
class _Margin:
    """The strip round a line: its middle and size (mm), where (S, 2; shares) it is sampled, what is free."""

    middle: Points
    size: Points
    shares: Points
    free: Flags


class Margins:
    """The strips around the lines of one page. Without a picture of the empty page none is looked at."""

    def __init__(self, plan: PagePlan) -> None:
        self._plan = plan
        self._strips: dict[int, _Margin | None] = {}
        self._free: NDArray[np.uint8] | None = None
        if plan.empty is not None:
            self._free = _free(plan, plan.empty)

    def written(self, overview: Overview, placement: Placement, blank: Flags, least: float) -> Flags:
        """Return which `blank` lines (L,) have a stroke as dark as `least` (0 … 1) beside their boxes."""
        found = np.zeros(len(blank), bool)
        if self._free is None:
            return found
        for line in np.flatnonzero(blank).tolist():
            strip = self._strip(line)
            found[line] = strip is not None and _inked(overview, placement, strip, least)
        return found

    def _strip(self, line: int) -> _Margin | None:
        """Return the strip round a line, cut out when it is first asked for."""
        if line not in self._strips:
            assert self._free is not None
            self._strips[line] = _strip(self._plan, self._free, *self._plan.lines[line])
        return self._strips[line]


def _inked(overview: Overview, placement: Placement, strip: _Margin, least: float) -> bool:
    local = placement.map.local(strip.middle)
    x, y = local.around(strip.size, strip.shares, np.zeros_like(strip.shares))
    x, y = (side.reshape(strip.free.shape) for side in (x, y))
    seen = overview.sampled(x, y)
    paper = float(overview.paper(local.pixels)[0])
    ink = placement.ink if placement.ink is not None else 0.0
    dark = (seen < paper - least * max(paper - ink, _LEAST_CONTRAST)) & strip.free
    if np.count_nonzero(dark) < _LEAST_MM2 * _SAMPLES_PER_MM**2:
        return False
    _, _, pieces, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
    return bool(pieces[1:, cv2.CC_STAT_AREA].max(initial=0) >= _LEAST_MM2 * _SAMPLES_PER_MM**2)


def _free(plan: PagePlan, empty: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return where (255, else 0) on the empty page nothing is printed, and there are no boxes."""
    boxes = in_boxes(empty.shape, plan.centres, plan.sizes, _BOX_MM)
    side = 2 * round(_PRINT_MM * PER_MM) + 1
    print_ = cv2.dilate(np.where(boxes, 0, 255 - empty).astype(np.uint8), np.ones((side, side), np.uint8))
    return np.where((print_ > 255 * _PRINT) | boxes, 0, 255).astype(np.uint8)


def _strip(plan: PagePlan, free: NDArray[np.uint8], start: int, stop: int) -> _Margin | None:
    half = plan.sizes[start:stop] / 2
    low, high = (plan.centres[start:stop] - half).min(axis=0), (plan.centres[start:stop] + half).max(axis=0)
    above = min(_ABOVE_MM, _OF_GAP * float(plan.gaps[start:stop, 1].min()))
    low, high = low - np.array((_LEFT_MM, above)), high + np.array((_RIGHT_MM, above))
    size = high - low
    if size.prod() > _MOST_MM2:
        return None
    columns, rows = (max(2, round(float(side) * _SAMPLES_PER_MM)) for side in size)
    shares = spread(columns, rows)
    places = ((low + high) / 2 + shares * size).reshape(rows, columns, 2)
    there = look_up(free, places, cv2.INTER_NEAREST) > 0
    return _Margin(((low + high) / 2)[None], size[None], shares, np.asarray(there, np.bool_))
