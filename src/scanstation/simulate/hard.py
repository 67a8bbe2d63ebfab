"""Level `hard`: careless students, a worn scanner at 100 to 200 DPI, thin paper and little care."""

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

_HABITS = Habits(
    skipped=0.04,
    doubled=0.005,
    erased_well=0.03,
    erased_badly=0.004,
    remains=0.05,
    changed=0.002,
    struck=0.02,
    slight_beside=0.001,
    partial=0.005,
    slight=0.002,
    stroke=0.003,
    scribble=0.03,
    slighting=0.005,
    same_answer=0.04,
    everything=0.02,
    nothing=0.01,
    pressure=0.09,
)


def conditions(page: TemplatePage, back: Back, rng: np.random.Generator) -> Conditions:
    """Return what happens to one page."""
    draw = Mishaps(page, rng)
    dpi = float(rng.choice([100, 150, 200], p=[0.35, 0.5, 0.15]))
    hand = _hand(draw)
    slips = draw.slips(1, 0.5, (5, 60)) if draw.happens(0.3) else ()
    return Conditions(
        dpi=dpi,
        hand=hand,
        habits=_HABITS,
        passage=Passage(
            turn=float(np.clip(rng.normal(0, 0.9), -2.5, 2.5)) + (180 if draw.happens(0.1) else 0),
            shift=(float(rng.normal(0, 1.5)), float(rng.normal(0, 2.0))),
            scale=float(rng.normal(1, 0.005)),
            stretch=float(rng.normal(1, 0.005)),
            slips=slips,
        ),
        optics=Optics(
            blur=draw.among((0.05, 0.12)),
            noise=draw.among((2, 7)),
            gamma=draw.among((0.75, 1.35)),
            shade=draw.among((0, 0.15)),
            paper=int(rng.integers(215, 255)),
            quality=int(rng.integers(45, 80)),
            tint=(1.0, draw.among((0.93, 1)), draw.among((0.8, 1))) if draw.happens(0.15) else None,
        ),
        faults=tuple(_faults(draw, back, dpi, hand.style is Style.LIGHT)),
        bed=int(rng.choice([235, 250, 200])),
        toner=draw.among((0.65, 1.1)),
        worked=draw.among((0.2, 0.9)) if draw.happens(0.15) else 0.0,
        labelled=not draw.happens(0.01),
        stack=draw.stack(0.005, 0.005),
        sticker_turn=float(rng.normal(0, 2)),
    )


def _hand(draw: Mishaps) -> Hand:
    chance, rng = draw.rng.random(), draw.rng
    if chance < 0.2:
        return Hand.light(rng)
    if chance < 0.3:
        return Hand.pen(rng)
    hand = Hand.invent(rng)
    if chance < 0.4:
        return replace(hand, style=Style.HEAVY)
    return replace(hand, style=Style.SCRIBBLE) if chance < 0.5 else hand


def _faults(draw: Mishaps, back: Back, dpi: float, light: bool) -> Iterator[PaperFault]:
    if draw.happens(0.25):
        yield draw.bleed(back(dpi), (0.02, 0.04 if light else 0.08))
    if draw.happens(0.2):
        yield from draw.streaks(int(draw.rng.integers(1, 4)), (0.1, 0.5), (-0.3, 0.5))
    if draw.happens(0.12):
        yield from draw.stains(int(draw.rng.integers(1, 3)), (5, 40), (0.05, 0.2))
    if draw.happens(0.2):
        yield draw.specks(15, 0.5)
    if draw.happens(0.06):
        yield from draw.punched()
    if draw.happens(0.03):
        yield draw.staple()
    if draw.happens(0.02):
        yield draw.writing(replace(Hand.invent(draw.rng), style=Style.SOLID))
    if draw.happens(0.04):
        yield draw.pen((0.3, 0.75))
    if draw.happens(0.03):
        yield draw.corner((6, 18))
    if draw.happens(0.08):
        yield from draw.lost_anchors(1)
    if draw.happens(0.02):
        yield draw.cut((1, 5))
    if draw.happens(0.001):
        yield draw.double_feed(back(dpi))
    if draw.happens(0.005):
        yield draw.sticker((20, 45))
