"""What tears, folds, cuts and covers the paper. All of it is confusing: what is gone nobody can read."""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from scanstation.simulate.graphite import Grey
from scanstation.simulate.paper import Paper
from scanstation.templates.model import Box

Corner = Literal["top_left", "top_right", "bottom_left", "bottom_right"]
CORNERS: tuple[Corner, ...] = ("top_left", "top_right", "bottom_left", "bottom_right")
Side = Literal["left", "right", "top", "bottom"]
SIDES: tuple[Side, ...] = ("left", "right", "top", "bottom")


@dataclass(frozen=True)
class TornCorner:
    """A corner torn off, `reach` (x, y) mm along the two edges."""

    confusing: ClassVar[bool] = True
    corner: Corner
    reach: tuple[float, float]

    def mar(self, paper: Paper) -> None:
        """Show the bed where the corner was, along a ragged edge."""
        at, inward = _corner(paper, self.corner)
        steps = np.linspace(0, 1, 24)
        ragged = paper.rng.normal(0, 0.5, len(steps))
        edge = [
            (at[0] + inward[0] * (self.reach[0] * s + r), at[1] + inward[1] * (self.reach[1] * (1 - s) + r))
            for s, r in zip(steps.tolist(), ragged.tolist(), strict=True)
        ]
        outside = (at[0] - 5 * inward[0], at[1] - 5 * inward[1])
        first, last = (outside[0], edge[0][1]), (edge[-1][0], outside[1])
        paper.fill([outside, first, *edge, last], paper.bed)


@dataclass(frozen=True)
class FoldedCorner:
    """A corner folded over: the bed where it was, the empty back of the paper beside it, a shadow between."""

    confusing: ClassVar[bool] = True
    corner: Corner
    reach: float

    def mar(self, paper: Paper) -> None:
        """Fold it at 45°."""
        at, inward = _corner(paper, self.corner)
        a = (at[0] + inward[0] * self.reach, at[1])
        b = (at[0], at[1] + inward[1] * self.reach)
        tip = (at[0] + inward[0] * self.reach, at[1] + inward[1] * self.reach)
        paper.fill([a, b, tip], 244)
        paper.stroke([a, tip, b], 0.5, 0.35)
        paper.fill([(at[0] - inward[0], at[1] - inward[1]), a, b], paper.bed)
        paper.stroke([a, b], 0.4, 0.3)


@dataclass(frozen=True)
class LostAnchor:
    """Anchor `index` of the page whited out, bitten off, inked over or left at a misprint."""

    confusing: ClassVar[bool] = True
    index: int
    how: Literal["white", "bitten", "inked"]

    def mar(self, paper: Paper) -> None:
        """Spoil it."""
        anchors = paper.page.registration.anchors
        if not anchors:
            return
        x, y, w, h = anchors[self.index % len(anchors)]
        share = float(paper.rng.uniform(0.3, 0.8))
        match self.how:
            case "white":
                paper.fill(_outline((x - 0.5, y - 0.5, w + 1, h + 1)), 253)
            case "bitten":
                paper.fill(_outline((x - 0.5, y - 0.5, w * share, h + 1)), 253)
            case "inked":
                grow = 2 * share
                paper.fill(_outline((x - grow, y - 0.3 * grow, w + 1.5 * grow, h + grow)), 30)


@dataclass(frozen=True)
class CutEdge:
    """The paper cut `depth` mm too short at one side."""

    confusing: ClassVar[bool] = True
    side: Side
    depth: float

    def mar(self, paper: Paper) -> None:
        """Show the bed beyond the cut."""
        width, height = paper.page.size
        box = {
            "left": (-1.0, -1.0, self.depth + 1, height + 2),
            "right": (width - self.depth, -1.0, self.depth + 1, height + 2),
            "top": (-1.0, -1.0, width + 2, self.depth + 1),
            "bottom": (-1.0, height - self.depth, width + 2, self.depth + 1),
        }[self.side]
        paper.fill(_outline(box), paper.bed)


@dataclass(frozen=True)
class Sticker:
    """A label or a note stuck over the print."""

    confusing: ClassVar[bool] = True
    box: Box
    turn: float = 0.0

    def mar(self, paper: Paper) -> None:
        """Stick it on: white, with an edge that throws a faint shadow."""
        x, y, w, h = self.box
        c, s = np.cos(np.deg2rad(self.turn)), np.sin(np.deg2rad(self.turn))
        corners = [(-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, h / 2), (-w / 2, h / 2)]
        outline = [(x + w / 2 + float(c * a - s * b), y + h / 2 + float(s * a + c * b)) for a, b in corners]
        paper.fill(outline, 252)
        paper.stroke([*outline, outline[0]], 0.25, 0.2)


@dataclass(frozen=True)
class DoubleFeed:
    """Two sheets drawn in at once: another one, `other`, covers this one from `top` mm down."""

    confusing: ClassVar[bool] = True
    other: Grey
    top: float

    def mar(self, paper: Paper) -> None:
        """Lay the other sheet on it, its edge throwing a shadow."""
        row = round(self.top * paper.per_mm)
        place = paper.picture[row:]
        upper = self.other[: len(place), : place.shape[1]]
        place[: len(upper), : upper.shape[1]] = upper
        width = paper.page.size[0]
        paper.stroke([(0, self.top), (width, self.top)], 0.4, 0.25)


def _corner(paper: Paper, corner: Corner) -> tuple[tuple[float, float], tuple[int, int]]:
    """Return where the corner is and which way the page lies from there."""
    width, height = paper.page.size
    right, low = corner.endswith("right"), corner.startswith("bottom")
    return (width if right else 0.0, height if low else 0.0), (-1 if right else 1, -1 if low else 1)


def _outline(box: Box) -> list[tuple[float, float]]:
    x, y, w, h = box
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
