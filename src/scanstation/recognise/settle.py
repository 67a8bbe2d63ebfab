"""Hold a page placed by its anchors against what is printed on it, and follow it where it lies otherwise.

The outlines of empty marks prove the place for nearly every page at no cost. Only where they don't the whole
page is held against its print; one whose print can't be found is no page of the template.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.marks import MarkScores, score_marks
from scanstation.recognise.outlines import misplaced
from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.follow import follow
from scanstation.recognise.registration.placement import Placement
from scanstation.recognise.registration.printed_page import ink, outlines, upright

_EMPTY = 0.2
"""A mark with less than this score shows its outline."""
_FEW, _SHARE = 3, 0.015
"""So many marks without their outlines, and this share of them, speak against the page's place."""
_MOST_ASTRAY = 0.15
"""A page that nothing but its print holds may have this share of outlines missing."""
_LIKE = 0.35
"""The print round a mark resembles what should be there at least so much."""
_MOST_UNLIKE = 0.3
"""A page that nothing but its print holds may have this share of marks in other print."""


def settle(
    grey: Grey, overview: Overview, plan: PagePlan, placement: Placement
) -> tuple[Placement, MarkScores] | None:
    """Return where the page lies by all that is known, and its marks there; None for no such page."""
    marks = score_marks(grey, overview, plan, placement)
    if marks.outline is None:
        return placement, marks
    astray = _astray(marks)
    sound = astray.sum() <= max(_FEW, _SHARE * len(astray))
    if sound and placement.held and (placement.doubtful is None or not placement.doubtful.any()):
        return placement, marks
    found = follow(ink(_empty_page(plan)), ink(upright(grey, placement.map, plan.page.size)))
    likeness = found.likeness_at(plan.centres)
    unlike = likeness < _LIKE
    if placement.doubtful is not None:
        unlike |= np.isnan(likeness) & placement.doubtful
    there = replace(placement, map=replace(placement.map, bend=found), doubtful=unlike)
    better = score_marks(grey, overview, plan, there)
    left = _astray(better)
    if placement.held and left.sum() > astray.sum():
        return placement, marks
    if not placement.held and (
        left.mean() > _MOST_ASTRAY * (better.score < _EMPTY).mean() or unlike.mean() > _MOST_UNLIKE
    ):
        return None
    return there, better


def _empty_page(plan: PagePlan) -> Grey:
    """Return the empty page drawn upright: from its picture, or else from where its marks and anchors are."""
    if plan.empty is not None:
        return plan.empty
    marks = np.column_stack([plan.centres - plan.sizes / 2, plan.sizes])
    anchors = np.column_stack([plan.anchors - plan.anchor_sizes / 2, plan.anchor_sizes])
    return outlines(marks, anchors, plan.page.size)


def _astray(marks: MarkScores) -> NDArray[np.bool_]:
    """Return which marks look empty and show no outline either."""
    assert marks.outline is not None
    return misplaced(marks.outline, marks.score < _EMPTY)
