"""Level `usual`: careful students, clear instructions, a school's scanner at 150 to 300 DPI in good order."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from scanstation.simulate.conditions import Back, Conditions
from scanstation.simulate.geometry import Passage
from scanstation.simulate.hand import Hand, Style
from scanstation.simulate.intents import Habits
from scanstation.simulate.mishaps import Mishaps
from scanstation.simulate.optics import Optics
from scanstation.simulate.paper import PaperFault
from scanstation.templates.model import TemplatePage

_HABITS = Habits()


def conditions(page: TemplatePage, back: Back, rng: np.random.Generator) -> Conditions:
    """Return what happens to one page."""
    draw = Mishaps(page, rng)
    dpi = float(rng.choice([150, 200, 300], p=[0.65, 0.25, 0.1]))
    return Conditions(
        dpi=dpi,
        hand=_hand(draw),
        habits=_HABITS,
        passage=Passage(
            turn=float(np.clip(rng.normal(0, 0.35), -1, 1)) + (180 if draw.happens(0.02) else 0),
            shift=(float(rng.normal(0, 0.8)), float(rng.normal(0, 1.0))),
            scale=float(rng.normal(1, 0.002)),
            stretch=float(rng.normal(1, 0.002)),
        ),
        optics=Optics(
            blur=draw.among((0.03, 0.07)),
            noise=draw.among((1.5, 4)),
            gamma=draw.among((0.9, 1.15)),
            shade=draw.among((0, 0.06)),
            paper=int(rng.integers(238, 254)),
            quality=int(rng.integers(75, 91)),
            tint=(1.0, draw.among((0.97, 1)), draw.among((0.92, 1))) if draw.happens(0.15) else None,
        ),
        faults=tuple(_faults(draw, back, dpi)),
        toner=draw.among((0.85, 1.05)),
        worked=draw.among((0.2, 0.7)) if draw.happens(0.2) else 0.0,
        labelled=not draw.happens(0.003),
        stack=draw.stack(0.002, 0.002),
        sticker_turn=float(rng.normal(0, 0.8)),
    )


def _hand(draw: Mishaps) -> Hand:
    chance, rng = draw.rng.random(), draw.rng
    if chance < 0.08:
        return Hand.light(rng)
    if chance < 0.12:
        return Hand.pen(rng)
    hand = Hand.invent(rng)
    if chance < 0.16:
        return replace(hand, style=Style.HEAVY)
    return replace(hand, style=Style.SCRIBBLE) if chance < 0.2 else hand


def _faults(draw: Mishaps, back: Back, dpi: float) -> Iterator[PaperFault]:
    if draw.happens(0.1):
        yield draw.bleed(back(dpi), (0.005, 0.03))
    if draw.happens(0.04):
        yield from draw.streaks(1, (0.1, 0.25), (0.05, 0.3))
    if draw.happens(0.03):
        yield from draw.stains(1, (5, 25), (0.03, 0.1))
    if draw.happens(0.1):
        yield draw.specks(5, 0.35)
    if draw.happens(0.03):
        yield from draw.punched()
