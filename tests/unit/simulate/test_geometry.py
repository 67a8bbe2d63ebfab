import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scanstation.simulate.geometry import Curl, Passage, Slip

DPI = 50.8  # two pixels to a millimetre
SIZE = (400, 300)


def _spots(*places: tuple[int, int]) -> np.ndarray:
    picture = np.full(SIZE, 255, np.uint8)
    for x, y in places:
        picture[y - 3 : y + 4, x - 3 : x + 4] = 0
    return picture


def _middle(picture: np.ndarray) -> tuple[float, float]:
    ys, xs = np.nonzero(picture < 128)
    return float(xs.mean()), float(ys.mean())


def test_nothing_happens() -> None:
    """A pass without any fault gives the same picture."""
    picture = _spots((100, 200))
    assert np.array_equal(Passage().carry(picture, DPI, 0), picture)


@given(turn=st.floats(-5, 5), dx=st.floats(-10, 10), dy=st.floats(-10, 10), scale=st.floats(0.95, 1.05))
def test_turned_about_the_middle(turn: float, dx: float, dy: float, scale: float) -> None:
    """A spot lands where the turn, the scale and the shift about the page's middle put it."""
    centre = np.array([(SIZE[1] - 1) / 2, (SIZE[0] - 1) / 2])
    angle = np.deg2rad(turn)
    matrix = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    expected = matrix @ (np.array([200, 120]) - centre) + centre + np.array([dx, dy]) * 2
    moved = Passage(turn=turn, shift=(dx, dy), scale=scale).carry(_spots((200, 120)), DPI, 255)
    assert np.abs(np.array(_middle(moved)) - expected).max() < 0.6


@given(amount=st.floats(-3, 3), over=st.floats(0.5, 40))
def test_slip_moves_what_lies_beyond(amount: float, over: float) -> None:
    """Beyond a slip everything is off by its amount, before it by nothing."""
    passage = Passage(slips=(Slip(100, amount, over),))
    before, beyond = _spots((150, 100)), _spots((150, 320))
    assert abs(_middle(passage.carry(before, DPI, 255))[1] - 100) < 0.6
    assert abs(_middle(passage.carry(beyond, DPI, 255))[1] - (320 - 2 * amount)) < 0.6


@given(amount=st.floats(0.2, 2), length=st.floats(80, 300), phase=st.floats(0, 6))
def test_curl_stays_within_its_amount(amount: float, length: float, phase: float) -> None:
    """A curled page is off by up to the amount, and smoothly."""
    moved = Passage(curl=Curl(amount, length, (phase, phase))).carry(_spots((150, 200)), DPI, 255)
    x, y = _middle(moved)
    assert max(abs(x - 150), abs(y - 200)) < 2 * amount + 0.6


@given(x=st.floats(-0.03, 0.03), y=st.floats(-0.03, 0.03))
def test_keystone_and_slip_go_together(x: float, y: float) -> None:
    """The plain way and the one through a map of every pixel agree."""
    picture = _spots((60, 60), (240, 60), (60, 340), (240, 340))
    plain = Passage(keystone=(x, y)).carry(picture, DPI, 255)
    mapped = Passage(keystone=(x, y), slips=(Slip(100, 0.0, 1.0),)).carry(picture, DPI, 255)
    assert cv2.absdiff(plain, mapped).mean() < 0.5
