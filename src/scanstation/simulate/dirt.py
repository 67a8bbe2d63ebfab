"""What lies on the paper or on the scanner's glass and is no answer.

Each fault is a value; lengths in millimetres from the page's top-left corner, darkness 0 … 1. What runs down
the whole page, or lies softly over a wide place, a careful person tells from a mark at a glance; a pen's
stroke or a staple in a mark not always: these are `confusing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import cv2
import numpy as np

from scanstation.simulate.graphite import Field, Graphite, Grey
from scanstation.simulate.hand import Hand
from scanstation.simulate.paper import Paper
from scanstation.simulate.writing import write_lines
from scanstation.templates.model import Box

_DARK_STAIN = 0.2


@dataclass(frozen=True)
class Streak:
    """Dust on the glass: a line along the feed from `top` to `bottom`, `darkness` below 0 is a light one."""

    confusing: ClassVar[bool] = False
    x: float
    width: float
    darkness: float
    top: float = 0.0
    bottom: float = 400.0

    def mar(self, paper: Paper) -> None:
        """Draw it straight down the picture."""
        height = min(self.bottom, paper.page.size[1]) - self.top
        columns = np.zeros((1, 8 * 3), np.float32)
        columns[:, 6:-6] = 1
        box = (self.x - 0.5 * self.width, self.top, 2 * self.width, height)
        if self.darkness < 0:
            paper.cover(box, columns * -self.darkness, 250)
        else:
            paper.stain(box, columns, self.darkness)


@dataclass(frozen=True)
class Stain:
    """Coffee, sweat, a thumb: a soft blot of `size` mm about `at`. A dark one is confusing."""

    at: tuple[float, float]
    size: tuple[float, float]
    darkness: float

    @property
    def confusing(self) -> bool:
        """Whether what is under it can't be told at a glance."""
        return self.darkness > _DARK_STAIN

    def mar(self, paper: Paper) -> None:
        """Darken the place, with a rim that isn't round."""
        blot = _blot(paper.rng)
        paper.stain(
            (self.at[0] - self.size[0] / 2, self.at[1] - self.size[1] / 2, *self.size), blot, self.darkness
        )


@dataclass(frozen=True)
class Specks:
    """Crumbs of rubber and graphite: `count` specks up to `size` mm across anywhere on the page."""

    confusing: ClassVar[bool] = True
    count: int
    size: float
    darkness: float

    def mar(self, paper: Paper) -> None:
        """Scatter them."""
        for _ in range(self.count):
            x, y = (float(paper.rng.uniform(0, v)) for v in paper.page.size)
            long, turn = float(paper.rng.uniform(0.1, 0.6)) * self.size, float(paper.rng.uniform(0, np.pi))
            end = (x + long * float(np.cos(turn)), y + long * float(np.sin(turn)))
            paper.stroke([(x, y), end], float(paper.rng.uniform(0.3, 0.7)) * self.size, self.darkness)


@dataclass(frozen=True)
class PunchHole:
    """A round hole; the scanner's bed, or its shadow, shows through."""

    confusing: ClassVar[bool] = True
    at: tuple[float, float]
    size: float = 5.5
    grey: int | None = None

    def mar(self, paper: Paper) -> None:
        """Cut it out."""
        turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        ring = np.stack([np.cos(turn), np.sin(turn)], 1) * self.size / 2 + np.array(self.at)
        paper.fill(ring.tolist(), paper.bed if self.grey is None else self.grey)


@dataclass(frozen=True)
class Staple:
    """A staple, or its shadow: a short dark bar with bent ends."""

    confusing: ClassVar[bool] = True
    at: tuple[float, float]
    turn: float = 30.0

    def mar(self, paper: Paper) -> None:
        """Lay it down."""
        along = np.array([np.cos(np.deg2rad(self.turn)), np.sin(np.deg2rad(self.turn))])
        middle = np.array(self.at)
        paper.stroke([tuple(middle - 5 * along), tuple(middle + 5 * along)], 0.6, 0.75)


@dataclass(frozen=True)
class BleedThrough:
    """The back side seen through thin paper: its picture, mirrored, `darkness` strong (80 g/m²: 0.05)."""

    confusing: ClassVar[bool] = False
    back: Grey
    darkness: float

    def mar(self, paper: Paper) -> None:
        """Let the mirrored back darken the front."""
        height, width = paper.picture.shape
        mirrored = cv2.flip(self.back, 1)
        if mirrored.shape != (height, width):
            mirrored = cv2.resize(mirrored, (width, height), interpolation=cv2.INTER_AREA)
        soft = cv2.blur(mirrored, (3, 3))
        table = np.round(255 - self.darkness * (255 - np.arange(256))).astype(np.uint8)
        paper.picture[:] = cv2.multiply(paper.picture, cv2.LUT(soft, table), scale=1 / 255)


@dataclass(frozen=True)
class Handwriting:
    """Lines of writing that run across whatever stands in `box`."""

    confusing: ClassVar[bool] = True
    box: Box
    hand: Hand

    def mar(self, paper: Paper) -> None:
        """Write."""
        write_lines(Graphite(paper.picture, paper.dpi, paper.rng), self.box, self.hand, amount=1.0)


@dataclass(frozen=True)
class PenStroke:
    """A stroke of a pen along `line`: a teacher's tick, a slip of the hand. Red is darkness 0.6, pink 0.3."""

    confusing: ClassVar[bool] = True
    line: Sequence[tuple[float, float]]
    width: float
    darkness: float

    def mar(self, paper: Paper) -> None:
        """Draw it."""
        paper.stroke(self.line, self.width, self.darkness)


def _blot(rng: np.random.Generator) -> Field:
    """Return a soft, uneven spot on 48 × 48 cells, 0 at its rim."""
    y, x = (np.mgrid[0:48, 0:48].astype(np.float32) - 23.5) / 23.5
    turn = np.arctan2(y, x)
    rim = 0.8 + sum(
        float(rng.uniform(-0.07, 0.07)) * np.sin(n * turn + float(rng.uniform(0, 6.28))) for n in (2, 3, 5)
    )
    spot = np.clip((rim - np.hypot(x, y)) / 0.18, 0, 1)
    return np.asarray(spot, dtype=np.float32)
