from dataclasses import replace

import cv2
import numpy as np
import pytest

from scanstation.simulate.conditions import Conditions
from scanstation.simulate.geometry import Passage, Slip
from scanstation.simulate.hand import Hand
from scanstation.simulate.intents import Habits
from scanstation.simulate.mishaps import Mishaps
from scanstation.simulate.optics import Optics
from scanstation.simulate.photo import Photo
from scanstation.templates.model import TemplatePage

PLAIN = Conditions(100, Hand(), Habits(), Passage(), Optics(blur=0, noise=0, quality=0, paper=255))


def _scan(conditions: Conditions, picture: np.ndarray) -> np.ndarray:
    data = conditions.scan(picture, np.random.default_rng(1))
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_quarter_turns_are_clockwise(quarters: int) -> None:
    """The picture's left edge comes to the top, the right, then the bottom."""
    picture = np.full((60, 40), 255, np.uint8)
    picture[:, :5] = 0
    seen = _scan(replace(PLAIN, quarters=quarters), picture)
    assert seen.shape == ((40, 60) if quarters % 2 else (60, 40))
    edge = {1: seen[:5], 2: seen[:, -5:], 3: seen[-5:]}[quarters]
    assert edge.max() < 20


def test_pale_print_is_lighter() -> None:
    """Half the toner leaves half the darkness, and paper as it is."""
    blank = np.array([[0, 100, 255]], np.uint8)
    assert replace(PLAIN, toner=0.5).print(blank).tolist() == [[128, 178, 255]]
    assert PLAIN.print(blank).tolist() == blank.tolist()


def test_told_is_what_happened() -> None:
    """People are told what is out of the ordinary, and a photograph has been through no feeder."""
    assert PLAIN.told() == ("100dpi", "solid")
    turned = replace(PLAIN, passage=Passage(turn=178, slips=(Slip(100, 1, 2),)), bed=8)
    assert set(turned.told()) == {"100dpi", "solid", "upside down", "skew>1", "slip", "jerk", "dark bed"}
    assert set(replace(turned, photo=Photo(), bed=235).told()) == {"100dpi", "solid", "photo"}


def test_haze_hides_lines() -> None:
    """Noise, strong compression and coarse pixels each drown faint lines."""
    poor = Optics(blur=0.1, noise=10, quality=30)
    bitonal = Optics(black_and_white="dither")
    assert PLAIN.haze < replace(PLAIN, optics=poor).haze < 0.2 < replace(PLAIN, optics=bitonal).haze


def test_mishaps_fall_on_the_page(page: TemplatePage) -> None:
    """Whatever is drawn has its place on the page, and what never happens doesn't."""
    draw = Mishaps(page, np.random.default_rng(3))
    assert all(0 < x < 210 and 0 < y < 297 for x, y in (draw.place() for _ in range(200)))
    assert not any(draw.happens(0) for _ in range(100)) and all(draw.happens(1) for _ in range(100))
    assert len(list(draw.lost_anchors(3))) == 3
    assert draw.stack(0, 0) == "" and draw.stack(1, 0) == "blank sheet" and draw.stack(0, 1) == "other exam"
