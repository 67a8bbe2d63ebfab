"""Marks whose outline is broken, faint or half covered: found because they look like the others."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from scanstation.recognise.detection.shapes import Kind, Outline
from scanstation.recognise.detection.sheet import PER_MM, Ink

_LEAST = 10
"""Marks that are needed to say what the others look like."""
_MARGIN_MM = 0.5
_SAMPLES = 60
_LIKE, _LIKE_SHARE = 0.4, 0.55
"""Correlation with the typical mark that is asked for, and its share of what the seen ones have."""


def more_like(members: Sequence[Outline], ink: Ink) -> list[Outline]:
    """Return places that look like `members` (all of one size) but are not among them."""
    clear = [o for o in members if not o.solid and o.free]
    if len(clear) < _LEAST:
        return []
    w, h = (float(np.median([getattr(o, side) for o in clear])) for side in ("w", "h"))
    size = (round((w + 2 * _MARGIN_MM) * PER_MM) | 1, round((h + 2 * _MARGIN_MM) * PER_MM) | 1)
    chosen = clear[:: max(1, len(clear) // _SAMPLES)]
    patches = [cv2.getRectSubPix(ink, size, (o.cx * PER_MM - 0.5, o.cy * PER_MM - 0.5)) for o in chosen]
    typical = np.median(patches, axis=0).astype(np.float32)
    if float(typical.std()) < 1e-3:
        return []
    response = np.asarray(cv2.matchTemplate(ink, typical, cv2.TM_CCOEFF_NORMED))
    half = np.array([(size[0] - 1) / 2, (size[1] - 1) / 2])
    known = np.array([(o.cx, o.cy) for o in members])
    at = np.round(known * PER_MM - 0.5 - half).astype(int)
    inside = (at >= 0).all(axis=1) & (at[:, 0] < response.shape[1]) & (at[:, 1] < response.shape[0])
    usual = float(np.median(response[at[inside, 1], at[inside, 0]])) if inside.any() else 0.0
    level = max(_LIKE, _LIKE_SHARE * usual)
    reach = (max(3, size[0] // 2 * 2 - 1), max(3, size[1] // 2 * 2 - 1))
    peaks = (response >= level) & (response >= cv2.dilate(response, np.ones(reach[::-1], np.uint8)))
    y, x = np.nonzero(peaks)
    found: list[Outline] = []
    kind = (
        clear[0].kind
        if clear[0].kind is Kind.BRACKETS
        else max({o.kind for o in clear}, key=lambda k: sum(o.kind is k for o in clear))
    )
    like = replace(clear[0], w=w, h=h, kind=kind, seen=False)
    for (cx, cy), alike in zip((np.column_stack([x, y]) + half + 0.5) / PER_MM, response[y, x], strict=True):
        if (np.abs(known - (cx, cy)) > (0.6 * w, 0.6 * h)).any(axis=1).all():
            share = float(alike) / max(usual, level)
            found.append(replace(like, x=float(cx) - w / 2, y=float(cy) - h / 2, likeness=share))
    return found
