"""Whether the printed outline of each mark is where the page's map has it: the proof that the map holds.

A fold, a sticker, a slip between two anchors or a damaged file moves or hides print that the anchors know
nothing of. Marks whose outline is missing are not proven.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.medians import quantiles
from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import Placement, Points
from scanstation.recognise.surroundings import covered
from scanstation.templates.model import ChoiceField

_OFFSETS = np.array([-0.45, -0.2, 0.0, 0.2, 0.45])
"""Millimetres across an edge at which is looked."""
_LEAST = 0.06
"""Contrast (share of the paper's grey) below which outlines are too faint on a page to prove anything."""
_CLEAREST = 0.9
"""The quantile of a page's marks that shows what its outlines look like."""
_SHARE = 0.45
"""An outline has at least this share of the contrast that is usual on its page."""
_MOST_MISSING = 0.5
"""Share of a page's outlines that may be missing before the rest proves nothing either."""
_CLEAR = 0.15
"""Contrast from which on outlines of the blank page's picture must show in a scan as well."""
_ALONG = np.array([-0.36, -0.22, -0.08, 0.08, 0.22, 0.36])
"""Places along an edge, as shares of its length."""
_TURNS = (np.arange(24) * np.pi / 12).reshape(4, 1, 6)
"""Directions in which round outlines are looked at, a quarter at a time."""


def _straight() -> tuple[Points, Points]:
    """Return the places of rectangles, edge by edge: shares (M, 2) of their size, and mm (M, 2) beyond."""
    shares, beyond = np.zeros((2, 2, 2, len(_OFFSETS), len(_ALONG), 2))  # axis and side of an edge
    for axis in (0, 1):
        shares[axis, ..., axis] = np.array([-0.5, 0.5])[:, None, None]
        shares[axis, ..., 1 - axis] = _ALONG
        beyond[axis, ..., axis] = _OFFSETS[:, None]
    return shares.reshape(-1, 2), beyond.reshape(-1, 2)


def _ring() -> tuple[Points, Points]:
    """Return the same of rings, quarter by quarter."""
    ways = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=-1)
    ways = np.repeat(ways, len(_OFFSETS), axis=1)
    return (ways / 2).reshape(-1, 2), (ways * _OFFSETS[:, None, None]).reshape(-1, 2)


_STRAIGHT, _ROUND = _straight(), _ring()


def unproven(
    grey: Grey,
    overview: Overview,
    plan: PagePlan,
    placement: Placement,
    outline: NDArray[np.float64],
    score: NDArray[np.float64],
    high: float,
) -> NDArray[np.bool_]:
    """Return which marks can't be believed, beside those that `misplaced` tells.

    `outline` and `score` are those of all marks; from `high` on marks are filled.
    """
    filled = score >= high
    doubtful = np.zeros(len(score), bool) if placement.doubtful is None else placement.doubtful.copy()
    doubtful[covered(grey, overview, plan, placement, score, high)] = True
    if plan.outline >= _CLEAR and not filled.all() and _lost(outline[~filled]):
        # where print is lost pencil may be lost as well: a mark is believed, that there is no other is not
        for field in plan.fields:
            several = isinstance(field.field, ChoiceField) and field.field.multiple
            for start, stop in field.lines:
                doubtful[start:stop] |= several or not filled[start:stop].any()
    return doubtful


def _lost(contrast: NDArray[np.float64]) -> bool:
    """Whether the page shows no outlines, neither in the places of its marks nor beside these."""
    few = (1 - _CLEAREST) * len(contrast)
    return bool(np.count_nonzero(contrast >= _LEAST) <= few and np.count_nonzero(contrast <= -_LEAST) <= few)


def misplaced(contrast: NDArray[np.float64], empty: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which of the `empty` marks have no outline where other empty marks of the page have theirs.

    A filled mark hides its outline and tells nothing.
    """
    if not empty.any() or _lost(contrast[empty]):
        return np.zeros_like(empty)
    # Much of the page may be damaged: the clearest tenth shows what its outlines look like. If hardly any is
    # in its place, print beside the places makes these lighter than their sides.
    beside, clearest = quantiles(contrast[empty], np.array([1 - _CLEAREST, _CLEAREST]))
    missing: NDArray[np.bool_] = empty & (contrast < _SHARE * clearest)
    if clearest < -beside or np.count_nonzero(missing) > _MOST_MISSING * np.count_nonzero(empty):
        return empty.copy()  # the page is off, and what seems in its place may be so by chance
    return missing


def outline_contrast(
    grey: Grey, plan: PagePlan, placement: Placement, centres: Points
) -> NDArray[np.float64]:
    """Return (N,) how far the outline of each mark stands out from both of its sides, as grey levels."""
    shares, beyond = _ROUND if plan.round else _STRAIGHT
    map_x, map_y = placement.map.local(centres).around(plan.sizes, shares, beyond)
    sampled = cv2.remap(grey, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    profiles = np.asarray(sampled, np.float32).reshape(len(centres), -1, len(_OFFSETS), len(_ALONG))
    # by offset, edge, mark: numpy is slow along short last axes
    profile = np.einsum("neop->oen", profiles) / len(_ALONG)
    sides = np.minimum(profile[0], profile[-1])
    return np.asarray((sides - profile[1:-1].min(axis=0)).mean(axis=0), np.float64)
