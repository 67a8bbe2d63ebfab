"""Solid squares, dots and timing tracks that may hold a page of another maker's sheet."""

from collections.abc import Sequence

import numpy as np

from scanstation.recognise.detection.sheet import Rect

_EDGE = 0.16
"""Anchors stand within this share of the page's sides."""
_ALIKE = 0.25
_LEAST_MM = 1.4
_MOST = 60
_TRACK = 8
_LEAST_SPREAD = 0.2


def likely_anchors(spots: Sequence[Rect], marks: Sequence[Rect], size: tuple[float, float]) -> list[Rect]:
    """Return solid spots of one size near the edges of the page, top to bottom.

    None where they span a strip only, such as a heading of blocks: far from it they would hold nothing.
    """
    free = [s for s in spots if min(s[2], s[3]) >= _LEAST_MM and not any(_holds(m, s) for m in marks)]
    near = [s for s in free if _near_edge(s, size)]
    best: list[Rect] = []
    for one in near:
        alike = [
            s
            for s in near
            if all(abs(a - b) < max(0.4, _ALIKE * b) for a, b in zip(s[2:], one[2:], strict=True))
        ]
        if (_spread(alike, size), len(alike)) > (_spread(best, size), len(best)):
            best = alike
    if has_track(best) or _spread(best, size) < _LEAST_SPREAD:
        return []
    return sorted(best, key=lambda s: (s[1], s[0]))[:_MOST]


def has_track(spots: Sequence[Rect]) -> bool:
    """Whether many of the spots stand in one line at equal steps: a page fits them one step off as well."""
    for axis in (0, 1):
        for one in spots:
            line = np.sort([s[axis] for s in spots if abs(s[1 - axis] - one[1 - axis]) < 1.0])
            steps = np.diff(line)
            if len(line) >= _TRACK and np.count_nonzero(abs(steps - np.median(steps)) < 0.4) >= _TRACK - 1:
                return True
    return False


def _near_edge(spot: Rect, size: tuple[float, float]) -> bool:
    x, y = spot[0] + spot[2] / 2, spot[1] + spot[3] / 2
    margin = _EDGE * min(size)
    return min(x, size[0] - x, y, size[1] - y) < margin


def _spread(spots: Sequence[Rect], size: tuple[float, float]) -> float:
    """Return the share of the page that the spots span."""
    if len(spots) < 3:
        return 0.0
    at = np.array([(x + w / 2, y + h / 2) for x, y, w, h in spots])
    return round(float(np.ptp(at, axis=0).prod() / (size[0] * size[1])), 1)


def _holds(rect: Rect, spot: Rect) -> bool:
    x, y = spot[0] + spot[2] / 2, spot[1] + spot[3] / 2
    return rect[0] < x < rect[0] + rect[2] and rect[1] < y < rect[1] + rect[3]
