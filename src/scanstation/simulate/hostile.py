"""Level `hostile`: whatever happens to paper, scanners and pictures, often several things at once."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import numpy as np

from scanstation.simulate.conditions import Back, Conditions
from scanstation.simulate.geometry import Curl, Passage
from scanstation.simulate.hand import Hand, Style
from scanstation.simulate.intents import Habits
from scanstation.simulate.mishaps import Mishaps
from scanstation.simulate.optics import Optics
from scanstation.simulate.paper import PaperFault
from scanstation.simulate.photo import Photo
from scanstation.templates.model import TemplatePage

_HABITS = Habits(
    skipped=0.06,
    doubled=0.015,
    erased_well=0.05,
    erased_badly=0.03,
    remains=0.1,
    changed=0.015,
    struck=0.05,
    slight_beside=0.01,
    partial=0.02,
    slight=0.02,
    stroke=0.02,
    scribble=0.05,
    slighting=0.06,
    same_answer=0.05,
    everything=0.05,
    nothing=0.02,
    pressure=0.15,
)


def conditions(page: TemplatePage, back: Back, rng: np.random.Generator) -> Conditions:
    """Return what happens to one page."""
    draw = Mishaps(page, rng)
    dpi = float(rng.choice([100, 150, 200, 300], p=[0.3, 0.45, 0.17, 0.08]))
    black_and_white: Literal["", "threshold", "dither"] = ""
    if draw.happens(0.08):
        black_and_white = "threshold" if draw.happens(0.7) else "dither"
        dpi = max(dpi, 200.0)  # nobody scans in black and white more coarsely
    hand, habits = _hand(draw), _HABITS
    if black_and_white:
        # What the threshold takes away isn't in the picture: such scans are made of dark marks.
        hand = replace(Hand.invent(rng), pressure=0.95, ink=0.2)
        habits = replace(habits, slighting=0.0, pressure=0.03)
    return Conditions(
        dpi=dpi,
        hand=hand,
        habits=habits,
        passage=_passage(draw),
        optics=Optics(
            blur=draw.among((0.03, 0.16)),
            noise=draw.among((0, 12)),
            gamma=draw.among((0.6, 1.7)),
            shade=draw.among((0, 0.3)),
            paper=int(rng.integers(190, 256)),
            quality=0 if draw.happens(0.1) or black_and_white else int(rng.integers(30, 91)),
            black_and_white=black_and_white,
            drag=draw.among((0, 0.5)) if draw.happens(0.08) else 0.0,
            salt=draw.among((0, 0.03)) if draw.happens(0.05) else 0.0,
            tint=_tint(draw) if draw.happens(0.15) and not black_and_white else None,
        ),
        faults=tuple(_faults(draw, back, dpi, hand.style is Style.LIGHT)),
        bed=int(rng.choice([235, 250, 200, 90, 8])),
        toner=draw.among((0.5, 1.1)),
        quarters=int(rng.integers(1, 4)) if draw.happens(0.04) else 0,
        photo=_photo(draw) if draw.happens(0.08) and not black_and_white else None,
        worked=draw.among((0.2, 1.0)) if draw.happens(0.15) else 0.0,
        labelled=not draw.happens(0.03),
        stack=draw.stack(0.01, 0.02),
        sticker_turn=float(rng.normal(0, 5)),
    )


def _passage(draw: Mishaps) -> Passage:
    rng = draw.rng
    steep = draw.among((-5, 5)) if draw.happens(0.3) else float(np.clip(rng.normal(0, 1), -3, 3))
    slips = draw.slips(int(rng.integers(1, 4)), 1.0, (0.5, 60)) if draw.happens(0.3) else ()
    curl = None
    if draw.happens(0.15):
        phase = (draw.among((0, 6.28)), draw.among((0, 6.28)))
        curl = Curl(draw.among((0.1, 1.2)), draw.among((100, 400)), phase)
    tilted = draw.happens(0.1)
    return Passage(
        turn=steep + (180 if draw.happens(0.2) else 0),
        shift=(float(rng.normal(0, 2.5)), float(rng.normal(0, 3.5))),
        scale=float(rng.normal(1, 0.012)),
        stretch=float(rng.normal(1, 0.01)),
        keystone=(draw.among((-0.03, 0.03)), draw.among((-0.03, 0.03))) if tilted else (0.0, 0.0),
        slips=slips,
        curl=curl,
    )


def _tint(draw: Mishaps) -> tuple[float, float, float]:
    return draw.among((0.7, 1)), draw.among((0.7, 1)), draw.among((0.6, 1))


def _photo(draw: Mishaps) -> Photo:
    return Photo(
        aslant=draw.among((0.005, 0.05)),
        margin=draw.among((0.01, 0.1)),
        table=int(draw.among((20, 140))),
        shadow=draw.among((0, 0.5)),
        soft=draw.among((0.05, 0.8)),
        turn=draw.among((-6, 6)),
    )


def _hand(draw: Mishaps) -> Hand:
    chance, rng = draw.rng.random(), draw.rng
    if chance < 0.15:
        return Hand.light(rng)
    if chance < 0.22:
        return Hand.very_light(rng)
    if chance < 0.32:
        return Hand.pen(rng)
    hand = Hand.invent(rng)
    if chance < 0.42:
        return replace(hand, style=Style.HEAVY)
    if chance < 0.52:
        return replace(hand, style=Style.SCRIBBLE)
    return replace(hand, style=Style.OVERFLOW) if chance < 0.57 else hand


def _faults(draw: Mishaps, back: Back, dpi: float, light: bool) -> Iterator[PaperFault]:
    rng = draw.rng
    if draw.happens(0.3):
        yield draw.bleed(back(dpi), (0.03, 0.05 if light else 0.15))
    if draw.happens(0.3):
        yield from draw.streaks(int(rng.integers(1, 7)), (0.1, 1.5), (-0.8, 0.8))
    if draw.happens(0.25):
        yield from draw.stains(int(rng.integers(1, 5)), (3, 60), (0.05, 0.5))
    if draw.happens(0.3):
        yield draw.specks(80, 1.0)
    if draw.happens(0.1):
        yield from draw.punched()
    if draw.happens(0.08):
        yield draw.staple()
    if draw.happens(0.1):
        for _ in range(int(rng.integers(1, 4))):
            yield draw.writing(replace(Hand.invent(rng), style=Style.SOLID))
    if draw.happens(0.15):
        for _ in range(int(rng.integers(1, 5))):
            yield draw.pen((0.25, 0.85))
    if draw.happens(0.1):
        yield draw.corner((8, 45))
    if draw.happens(0.15):
        yield from draw.lost_anchors(int(rng.integers(1, 4)))
    if draw.happens(0.06):
        yield draw.cut((1, 15))
    if draw.happens(0.02):
        yield draw.double_feed(back(dpi))
    if draw.happens(0.06):
        yield draw.sticker((20, 60))
