"""Tell by their print which page an image shows and which way up, where no page code says it."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from scanstation.recognise.decode import Grey
from scanstation.recognise.plan import PagePlan, empty_page
from scanstation.recognise.registration.placement import PageMap, Points
from scanstation.recognise.registration.printed_page import Ink, in_boxes, upright
from scanstation.recognise.registration.resemblance import PIXELS_PER_MM, Likeness, soft
from scanstation.recognise.registration.steps import Steps

_LIKE, _CLEARER = 0.4, 0.15
"""A page resembles its print so much, and by so much more than any other page does."""
_BESIDE_MM, _ABOUT_MM = 0.6, 15.0
"""What is so near to a mark or anchor belongs to it; and how far beside its place a mirrored page may lie."""
_SAME_PLACE = 1.5
"""Maps that differ by less (mm) at the corners of a page are the same but for what is measured later."""


@dataclass(frozen=True)
class Told:
    """Which of the candidates an image shows, how like its print is, and how far (mm) it lies beside."""

    which: int
    likeness: float
    beside: Points


class PagePrints:
    """The print of pages that must be told apart by it."""

    def __init__(self, plans: Sequence[PagePlan]) -> None:
        # anchors stand in the same places on every page and whichever way is up: they tell nothing
        drawn = {plan.page.number: empty_page(plan, anchors=False) for plan in plans}
        self._print = {number: Likeness(page) for number, page in drawn.items()}
        self._rest = {plan.page.number: _Rest(plan, drawn[plan.page.number]) for plan in plans}
        self._steps = {
            plan.page.number: Steps(plan.anchors, plan.anchor_sizes, drawn[plan.page.number])
            for plan in plans
        }

    def best(self, grey: Grey, candidates: Sequence[tuple[PagePlan, PageMap]]) -> Told | None:
        """Return which of the candidates the print of `grey` shows. None where nothing says it clearly."""
        drawn = [upright(grey, place, plan.page.size) for plan, place in candidates]
        likeness = [
            self._print[plan.page.number].of(page) for (plan, _), page in zip(candidates, drawn, strict=True)
        ]
        if not likeness or max(likeness) < _LIKE:
            return None
        best = int(np.argmax(likeness))
        plan, place = candidates[best]
        steps = self._steps[plan.page.number]
        for i, value in enumerate(likeness):
            rival = value > likeness[best] - _CLEARER and _elsewhere(candidates[best], candidates[i])
            if rival and not (candidates[i][0] is plan and steps.is_one(place, candidates[i][1])):
                return None
        if not self._rest[plan.page.number].straight(drawn[best]):
            return None
        beside = steps.proven(grey, place)
        return None if beside is None else Told(best, likeness[best], beside)


class _Rest:
    """What is printed beside marks and anchors, whose rows look alike on a page in a mirror as well."""

    def __init__(self, plan: PagePlan, drawn: Grey) -> None:
        centres = np.vstack([plan.centres, plan.anchors])
        sizes = np.vstack([plan.sizes, plan.anchor_sizes])
        self._print = soft(drawn)
        self._boxes = in_boxes(self._print.shape, centres, sizes, _BESIDE_MM, PIXELS_PER_MM)
        self._print[self._boxes] = 0
        self._reach = round(_ABOUT_MM * PIXELS_PER_MM)

    def straight(self, drawn: Grey) -> bool:
        """Whether an upright page shows its print as it is and not as in a mirror, which may lie beside."""
        seen = self._soft(drawn)
        framed = np.pad(seen, self._reach)
        best = float(np.vdot(seen, self._print))
        mirrored = (np.ascontiguousarray(np.flip(self._print, axis)) for axis in (0, 1))
        return all(best >= float(cv2.matchTemplate(framed, other, cv2.TM_CCORR).max()) for other in mirrored)

    def _soft(self, drawn: Grey) -> Ink:
        rest = soft(drawn)
        rest[self._boxes] = 0
        return rest


def _elsewhere(one: tuple[PagePlan, PageMap], other: tuple[PagePlan, PageMap]) -> bool:
    """Whether two candidates read different pages, or their marks at different places."""
    if one[0] is not other[0]:
        return True
    corners = np.array([[0.0, 0.0], one[0].page.size])
    apart = one[1].to_pixels(corners) - other[1].to_pixels(corners)
    return bool(np.hypot(*apart.T).max() > _SAME_PLACE * one[1].scale())
