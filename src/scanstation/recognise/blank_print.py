"""Learn from the picture of the empty page what is printed on it."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from scanstation.recognise.decode import Grey
from scanstation.recognise.identify import AnchorPages
from scanstation.recognise.marks import sample_darkness
from scanstation.recognise.outlines import outline_contrast
from scanstation.recognise.overview import Overview
from scanstation.recognise.pictures import Pictures
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import PageMap, Placement
from scanstation.recognise.registration.printed_page import upright
from scanstation.templates.model import RegistrationKind

_SAME_SHAPE = 0.03
"""The picture is the page from edge to edge if its sides differ by less than this share."""
_CLEAR = 0.04
"""Contrast of outlines from which on they are where the template has them."""

_log = logging.getLogger(__name__)


def with_print(plan: PagePlan, beside: Pictures) -> PagePlan:
    """Return the plan with all that the picture of its empty page shows, if it has one that fits."""
    wanted = plan.page.registration
    if wanted.refine:
        return plan  # marks that are not where the template has them are not to be learnt from
    blank = beside.helpful(plan.page.blank or wanted.reference)
    if blank is None:
        return plan
    overview = Overview(blank)
    for place in _places(plan, blank, overview):
        if not len(plan.centres):
            return replace(plan, empty=upright(blank, place.map, plan.page.size))
        paper = np.maximum(overview.paper(place.map.local(plan.centres).pixels), 1.0)
        shapes = {
            is_round: float(
                np.median(outline_contrast(blank, replace(plan, round=is_round), place, plan.centres) / paper)
            )
            for is_round in (False, True)
        }
        is_round, outline = max(shapes.items(), key=lambda item: item[1])
        if outline > _CLEAR:
            shaped = replace(plan, round=is_round)
            return replace(
                shaped,
                printed=sample_darkness(blank, overview, shaped, place)[0],
                outline=outline,
                empty=upright(blank, place.map, plan.page.size),
            ).parted_by_print()
    _log.warning("the picture of blank page %d does not fit its template", plan.page.number)
    return plan


def _places(plan: PagePlan, blank: Grey, overview: Overview) -> Iterator[Placement]:
    """Yield where the page may lie in its own picture: by its anchors, or from edge to edge."""
    if plan.page.registration.kind is RegistrationKind.ANCHORS:
        found = AnchorPages([plan]).place(blank, overview, plan.page.number)
        if isinstance(found, Placement):
            yield found
    (height, width), (across, down) = blank.shape, plan.page.size
    if abs(np.log((width / across) / (height / down))) < _SAME_SHAPE:
        yield Placement(plan.page.number, whole_image(blank, plan.page.size), 0.0)


def whole_image(grey: Grey, size: tuple[float, float]) -> PageMap:
    """Return the map of a page of `size` mm that fills a picture from edge to edge."""
    x, y = grey.shape[1] / size[0], grey.shape[0] / size[1]
    return PageMap(np.array([[x, 0, -0.5], [0, y, -0.5], [0, 0, 1]]))
