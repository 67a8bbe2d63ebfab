"""A student who only dots: no box is filled, but one box of nearly every line has a dark spot."""

import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.marks import MarkScores
from scanstation.recognise.plan import PagePlan

_LEAST = 0.3
"""A dot is at least so dark,"""
_BESIDE, _PAPER = 4.0, 0.03
"""and so many times darker than any other spot of its line, be these as white as they may."""
_LINES, _SHARE = 12, 0.75
"""Neither dirt nor print has one spot on so many lines, and on this share of them."""
_LIKE_OTHERS = 0.6
"""A dot has at least this share of what is usual among them."""


def dotted(plan: PagePlan, marks: MarkScores) -> NDArray[np.bool_]:
    """Return which marks (N,) are the one dot of their line, on a page that is filled with dots."""
    found = np.zeros(len(marks.score), bool)
    several = np.flatnonzero(plan.lengths > 1)
    dots, darkness = [], []
    for line in several.tolist():
        start = int(plan.starts[line])
        peaks = marks.peak[start : start + int(plan.lengths[line])]
        second, first = np.sort(peaks)[-2:]
        if first >= max(_LEAST, _BESIDE * max(second, _PAPER)):
            dots.append(start + int(peaks.argmax()))
            darkness.append(float(first))
    if len(dots) >= max(_LINES, _SHARE * len(several)):
        alike = np.array(darkness) >= _LIKE_OTHERS * float(np.median(darkness))
        found[np.array(dots)[alike]] = True
    return found & marks.known
