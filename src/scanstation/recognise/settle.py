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
from scanstation.recognise.plan import PagePlan, empty_page
from scanstation.recognise.registration.follow import Bend, follow
from scanstation.recognise.registration.placement import PageMap, Placement
from scanstation.recognise.registration.printed_page import ink, upright

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
_MOST_FAR = 0.2
"""Where so much of the print lies far off, and so many marks aren't found, nothing holds the others."""
_MOST_REACH_MM, _OF_PITCH = 4.0, 0.48
"""Print is looked for so far away, and at most this share of the step from a mark to the next."""
_LOST = 0.2
"""Where less of the print is found, and so much of it far off, the map isn't worth putting right."""


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
    place, found = _followed(grey, plan, placement)
    likeness = found.likeness_at(plan.centres)
    unlike = likeness < _LIKE
    if placement.doubtful is not None:
        unlike |= np.isnan(likeness) & placement.doubtful
    there = replace(placement, map=replace(place, bend=found), doubtful=unlike)
    better = score_marks(grey, overview, plan, there)
    left = _astray(better)
    if found.far_off() > _MOST_FAR and unlike.mean() > _MOST_FAR:
        return None
    if placement.held and left.sum() > astray.sum():
        return placement, marks
    if not placement.held and (
        left.mean() > _MOST_ASTRAY * (better.score < _EMPTY).mean() or unlike.mean() > _MOST_UNLIKE
    ):
        return None
    return there, better


def _followed(grey: Grey, plan: PagePlan, placement: Placement) -> tuple[PageMap, Bend]:
    """Return the page's map and what it leaves; a map that little holds is put right once as a whole."""
    expected, place = ink(empty_page(plan)), placement.map
    pitch = float((plan.gaps + plan.sizes).min(initial=np.inf))
    reach = min(_MOST_REACH_MM, _OF_PITCH * pitch)
    found = follow(expected, ink(upright(grey, place, plan.page.size)), reach, held=placement.held)
    if placement.held or (found.share_found() < _LOST and found.far_off() > _LOST):
        return place, found
    affine = found.affine()
    if affine is None:
        return place, found
    moved = replace(place, homography=place.homography @ affine)
    again = follow(expected, ink(upright(grey, moved, plan.page.size)), reach, held=False)
    return (moved, again) if again.share_found() > found.share_found() else (place, found)


def _astray(marks: MarkScores) -> NDArray[np.bool_]:
    """Return which marks look empty and show no outline either."""
    assert marks.outline is not None
    return misplaced(marks.outline, marks.score < _EMPTY)
