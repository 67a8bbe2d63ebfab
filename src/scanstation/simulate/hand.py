"""How a student fills marks: the pencil, the pressure, the care."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np


class Style(StrEnum):
    """What one filled (or once filled) mark looks like."""

    SOLID = "solid"  # the whole mark, line beside line
    SCRIBBLE = "scribble"  # a few slanted strokes with paper between them
    LIGHT = "light"  # whole, with hardly any pressure
    HEAVY = "heavy"  # whole, pressed until it shines
    PARTIAL = "partial"  # about half of the mark
    OVERFLOW = "overflow"  # well over the outline
    STROKE = "stroke"  # one thick line through the middle
    TICK = "tick"
    CROSS = "cross"
    DOT = "dot"
    DASH = "dash"  # a thin line that doesn't reach the outline
    SLASH = "slash"  # one thin stroke from corner to corner
    CIRCLE = "circle"  # round the mark, which itself is left empty
    ERASED = "erased"  # was filled, then rubbed out: remains and a smear
    ERASED_WELL = "erased_well"  # rubbed out with care: hardly anything is left
    CROSSED_OUT = "crossed_out"  # was filled, then struck through as wrong


@dataclass(frozen=True)
class Hand:
    """One student's hand. Lengths in millimetres; `pressure` 0 (hardly any) … 1 (pressed hard).

    `ink` is the reflectance of the thickest deposit (2B about 0.25, a gel pen about 0.1), `lead` the width of
    the line, `gap` the step between neighbouring lines in line widths, `aim` the standard deviation of a
    mark's centre, `reach` how much of the mark is covered (1: to the outline), `tremor` the wobble of a
    line's ends, `slant` the direction of the strokes in degrees.
    """

    style: Style = Style.SOLID
    pressure: float = 0.75
    ink: float = 0.25
    lead: float = 0.7
    gap: float = 0.6
    aim: float = 0.15
    reach: float = 0.96
    tremor: float = 0.12
    slant: float = 4.0

    @classmethod
    def invent(cls, rng: np.random.Generator) -> "Hand":
        """Return a hand of the usual kind: no two alike, all of them readable."""
        return cls(
            pressure=float(rng.uniform(0.6, 0.95)),
            ink=float(rng.uniform(0.2, 0.34)),
            lead=float(rng.uniform(0.5, 0.9)),
            gap=float(rng.uniform(0.45, 0.75)),
            aim=float(rng.uniform(0.08, 0.22)),
            reach=float(rng.uniform(0.88, 1.04)),
            tremor=float(rng.uniform(0.06, 0.18)),
            slant=float(rng.choice([3.0, 8.0, 25.0, 80.0]) + rng.normal(0, 3)),
        )

    @classmethod
    def light(cls, rng: np.random.Generator) -> "Hand":
        """Return a hand that hardly presses: grey marks which a person sees without doubt."""
        return replace(cls.invent(rng), style=Style.LIGHT, pressure=0.5, ink=float(rng.uniform(0.3, 0.4)))

    @classmethod
    def very_light(cls, rng: np.random.Generator) -> "Hand":
        """Return a hand that barely touches the paper: whoever looks closely sees the marks."""
        return replace(cls.light(rng), pressure=float(rng.uniform(0.42, 0.48)), ink=0.42)

    @classmethod
    def pen(cls, rng: np.random.Generator) -> "Hand":
        """Return a hand with a black gel pen."""
        return replace(cls.invent(rng), pressure=1.0, ink=0.1, lead=0.5, gap=0.7)
