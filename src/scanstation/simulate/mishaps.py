"""Draws faults for a page: where they fall and how bad they are, within the limits that a level gives."""

from collections.abc import Iterator
from typing import Literal

import numpy as np

from scanstation.simulate.damage import (
    CORNERS,
    SIDES,
    CutEdge,
    DoubleFeed,
    FoldedCorner,
    LostAnchor,
    Sticker,
    TornCorner,
)
from scanstation.simulate.dirt import (
    BleedThrough,
    Handwriting,
    PenStroke,
    PunchHole,
    Specks,
    Stain,
    Staple,
    Streak,
)
from scanstation.simulate.geometry import Slip
from scanstation.simulate.graphite import Grey
from scanstation.simulate.hand import Hand
from scanstation.simulate.paper import PaperFault
from scanstation.templates.model import TemplatePage

Range = tuple[float, float]


class Mishaps:
    """Draws what happens to one `page`."""

    def __init__(self, page: TemplatePage, rng: np.random.Generator) -> None:
        self.page = page
        self.rng = rng

    def happens(self, chance: float) -> bool:
        """Whether something of this `chance` (0 … 1) happens."""
        return bool(self.rng.random() < chance)

    def among(self, limits: Range) -> float:
        """Return a value within the limits."""
        return float(self.rng.uniform(*limits))

    def streaks(self, count: int, width: Range, darkness: Range) -> Iterator[PaperFault]:
        """Dust on the glass, some of it only for part of the page; negative darkness is light."""
        for _ in range(count):
            height = self.page.size[1]
            top = self.among((0, height)) if self.happens(0.3) else 0.0
            yield Streak(
                self.among((2, self.page.size[0] - 2)), self.among(width), self.among(darkness), top, height
            )

    def stains(self, count: int, size: Range, darkness: Range) -> Iterator[PaperFault]:
        """Blots anywhere."""
        for _ in range(count):
            yield Stain(self.place(), (self.among(size), self.among(size)), self.among(darkness))

    def specks(self, most: int, size: float) -> PaperFault:
        """Crumbs anywhere."""
        return Specks(int(self.rng.integers(1, most + 1)), size, self.among((0.2, 0.8)))

    def punched(self) -> Iterator[PaperFault]:
        """Two holes at the left, or at the top."""
        width, height = self.page.size
        aside = self.among((5, 12))
        grey = None if self.happens(0.6) else int(self.among((20, 120)))
        for step in (-40, 40):
            side = (aside, height / 2 + step) if self.happens(0.8) else (width / 2 + step, aside)
            yield PunchHole(side, grey=grey)

    def staple(self) -> PaperFault:
        """Return one near a corner."""
        return Staple((self.among((6, 25)), self.among((5, 25))), self.among((0, 180)))

    def bleed(self, back: Grey, darkness: Range) -> PaperFault:
        """Return the back seen through."""
        return BleedThrough(back, self.among(darkness))

    def writing(self, hand: Hand) -> PaperFault:
        """Return a line or two written across the page."""
        x, y = self.place()
        width = self.among((30, 80))
        return Handwriting((min(x, self.page.size[0] - width), y, width, self.among((7, 14))), hand)

    def pen(self, darkness: Range) -> PaperFault:
        """Return a stroke, tick or loop of a pen, or a slip of the hand, anywhere."""
        x, y = self.place()
        long = self.among((4, 35))
        turn = np.cumsum(self.rng.normal(0, 0.25, 12)) + self.among((0, 2 * np.pi))
        steps = np.stack([np.cos(turn), np.sin(turn)], 1) * long / len(turn)
        line = np.cumsum(np.vstack([[(x, y)], steps]), axis=0)
        return PenStroke(
            tuple((float(a), float(b)) for a, b in line), self.among((0.25, 0.7)), self.among(darkness)
        )

    def corner(self, reach: Range) -> PaperFault:
        """Return a corner torn off or folded over."""
        corner = CORNERS[int(self.rng.integers(4))]
        if self.happens(0.5):
            return FoldedCorner(corner, self.among(reach))
        return TornCorner(corner, (self.among(reach), self.among(reach)))

    def lost_anchors(self, count: int) -> Iterator[PaperFault]:
        """Spoil some anchors."""
        anchors = len(self.page.registration.anchors)
        for index in self.rng.permutation(anchors)[:count]:
            how = self.rng.integers(3)
            yield LostAnchor(int(index), ("white", "bitten", "inked")[how])

    def cut(self, depth: Range) -> PaperFault:
        """Return an edge cut off."""
        return CutEdge(SIDES[int(self.rng.integers(4))], self.among(depth))

    def sticker(self, size: Range) -> PaperFault:
        """Return a label over whatever is printed there."""
        x, y = self.place()
        return Sticker((x, y, self.among(size), self.among((8, 20))), self.among((-10, 10)))

    def double_feed(self, other: Grey) -> PaperFault:
        """Return another sheet on the lower part of this one."""
        return DoubleFeed(other, self.among((0.35, 0.85)) * self.page.size[1])

    def slips(self, count: int, amount: float, over: Range) -> tuple[Slip, ...]:
        """Return places where the feed ran unevenly."""
        return tuple(
            Slip(self.among((30, self.page.size[1] - 30)), self.among((-amount, amount)), self.among(over))
            for _ in range(count)
        )

    def stack(self, blank: float, other: float) -> Literal["", "blank sheet", "other exam"]:
        """Return what lies in the sheet's place, by the chances of a blank sheet and of another exam's."""
        chance = self.rng.random()
        if chance < blank:
            return "blank sheet"
        return "other exam" if chance < blank + other else ""

    def place(self) -> tuple[float, float]:
        """Return a point of the page."""
        return self.among((5, self.page.size[0] - 5)), self.among((5, self.page.size[1] - 5))
