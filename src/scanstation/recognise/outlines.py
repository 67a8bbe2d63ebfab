"""Whether the printed outline of each mark is where the page's map has it: the proof that the map holds.

A fold, a sticker, a slip between two anchors or a damaged file moves or hides print that the anchors know
nothing of. Marks whose outline is missing are not proven.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import Placement, Points

_OFFSETS = np.array([-0.45, -0.2, 0.0, 0.2, 0.45], np.float32)
"""Millimetres across an edge at which is looked."""
_LEAST = 0.06
"""Contrast (share of the paper's grey) below which outlines are too faint on a page to prove anything."""
_SHARE = 0.45
"""An outline has at least this share of the contrast that is usual on its page."""
_ALONG = np.array([-0.36, -0.22, -0.08, 0.08, 0.22, 0.36], np.float32)
"""Places along an edge, as shares of its length."""


def misplaced(contrast: NDArray[np.float64], empty: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which of the `empty` marks have no outline where other empty marks of the page have theirs.

    A filled mark hides its outline and tells nothing.
    """
    # much of the page may be damaged: the clearest tenth shows what its outlines look like
    usual = float(np.quantile(contrast[empty], 0.9)) if empty.any() else 0.0
    if usual < _LEAST:
        return np.zeros_like(empty)
    return empty & (contrast < _SHARE * usual)


def outline_contrast(
    grey: Grey, plan: PagePlan, placement: Placement, centres: Points
) -> NDArray[np.float64]:
    """Return (N,) how far the outline of each mark stands out from both of its sides, as grey levels."""
    pixels = placement.map.to_pixels(centres).astype(np.float32)
    axes = placement.map.axes(centres).astype(np.float32)
    u, v, edges = _places(plan.sizes)
    map_x = pixels[:, :1] + axes[:, 0, :1] * u + axes[:, 1, :1] * v
    map_y = pixels[:, 1:] + axes[:, 0, 1:] * u + axes[:, 1, 1:] * v
    sampled = cv2.remap(grey, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    profile = (
        np.asarray(sampled, np.float32).reshape(len(centres), edges, len(_OFFSETS), len(_ALONG)).mean(axis=3)
    )
    sides = np.minimum(profile[:, :, 0], profile[:, :, -1])
    return np.asarray((sides - profile[:, :, 1:-1].min(axis=2)).mean(axis=1), np.float64)


def _places(sizes: Points) -> tuple[NDArray[np.float32], NDArray[np.float32], int]:
    """Return where marks are looked at, in mm from their centres (N, places), and how many edges that are."""
    half = (sizes / 2).astype(np.float32)
    across, along = np.repeat(_OFFSETS, len(_ALONG)), np.tile(_ALONG, len(_OFFSETS))
    u, v = [], []
    for side in (-1, 1):
        u += [side * half[:, :1] + across, 2 * half[:, :1] * along]
        v += [2 * half[:, 1:] * along, side * half[:, 1:] + across]
    return np.concatenate(u, axis=1), np.concatenate(v, axis=1), 4
