"""Tell by their print which page an image shows and which way up, where no page code says it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scanstation.recognise.decode import Grey
from scanstation.recognise.plan import PagePlan, empty_page
from scanstation.recognise.registration.placement import PageMap, Points
from scanstation.recognise.registration.printed_page import upright
from scanstation.recognise.registration.resemblance import Likeness
from scanstation.recognise.registration.steps import Steps

_LIKE, _CLEARER = 0.4, 0.15
"""A page resembles its print so much, and by so much more than any other page does."""
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
        self._steps = {
            plan.page.number: Steps(plan.anchors, plan.anchor_sizes, drawn[plan.page.number])
            for plan in plans
        }

    def best(self, grey: Grey, candidates: Sequence[tuple[PagePlan, PageMap]]) -> Told | None:
        """Return which of the candidates the print of `grey` shows. None where nothing says it clearly."""
        likeness = [
            self._print[plan.page.number].of(upright(grey, place, plan.page.size))
            for plan, place in candidates
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
        beside = steps.proven(grey, place)
        return None if beside is None else Told(best, likeness[best], beside)


def _elsewhere(one: tuple[PagePlan, PageMap], other: tuple[PagePlan, PageMap]) -> bool:
    """Whether two candidates read different pages, or their marks at different places."""
    if one[0] is not other[0]:
        return True
    corners = np.array([[0.0, 0.0], one[0].page.size])
    apart = one[1].to_pixels(corners) - other[1].to_pixels(corners)
    return bool(np.hypot(*apart.T).max() > _SAME_PLACE * one[1].scale())
