"""Boxes in millimetres: joining, containing, and the affine map from one onto another."""

from collections.abc import Iterable
from dataclasses import dataclass

from scanstation.templates.model import Box

PLACES = 4
"""Decimals that a length keeps after a change: 0.1 µm, so that nudges don't gather dust."""


def tidy(value: float) -> float:
    """Return a length rounded to what the document keeps; never -0.0."""
    return round(value, PLACES) + 0.0


def union(boxes: Iterable[Box]) -> Box:
    """Return the box around all of `boxes`. Raises ValueError when there are none."""
    edges = [(x, y, x + w, y + h) for x, y, w, h in boxes]
    if not edges:
        raise ValueError("no boxes")
    left, top = min(e[0] for e in edges), min(e[1] for e in edges)
    return left, top, max(e[2] for e in edges) - left, max(e[3] for e in edges) - top


def covered(one: Box, other: Box) -> float:
    """Return how much the boxes share, as a part of the larger one's area."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down) / max(one[2] * one[3], other[2] * other[3])


def shifted(box: Box, dx: float, dy: float) -> Box:
    """Return `box` moved by (dx, dy)."""
    return tidy(box[0] + dx), tidy(box[1] + dy), box[2], box[3]


@dataclass(frozen=True)
class Scaling:
    """The map that carries `source` onto `target`, each axis by itself."""

    source: Box
    target: Box

    def factor(self, axis: int) -> float:
        """Return how much longer things become along `axis` (0: x, 1: y)."""
        return self.target[axis + 2] / self.source[axis + 2]

    def place(self, axis: int, value: float) -> float:
        """Return where the coordinate `value` goes."""
        return self.target[axis] + (value - self.source[axis]) * self.factor(axis)

    def box(self, box: Box) -> Box:
        """Return where `box` goes."""
        x, y, w, h = box
        return (
            tidy(self.place(0, x)),
            tidy(self.place(1, y)),
            tidy(w * self.factor(0)),
            tidy(h * self.factor(1)),
        )
