import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.recognise.registration.placement import PageMap, Rail, orientation


def _turned(degrees: float, scale: float = 6.0, shift: tuple[float, float] = (900.0, 900.0)) -> np.ndarray:
    angle = np.radians(degrees)
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    return np.array([[cos, -sin, shift[0]], [sin, cos, shift[1]], [0, 0, 1]])


@given(st.integers(0, 3), st.floats(-20, 20))
def test_orientation_undoes_the_turn_of_the_page(quarters: int, skew: float) -> None:
    """A page that lies turned by quarters and some skew is told to turn back by the quarters."""
    assert orientation(_turned(90 * quarters + skew), (210, 297)) == (-90 * quarters) % 360


@given(st.floats(-180, 180), st.floats(1, 20), st.floats(0, 210), st.floats(0, 297))
def test_axes_and_scale_follow_the_map(degrees: float, scale: float, x: float, y: float) -> None:
    """Without perspective the axes are the matrix's columns everywhere, and the scale their length."""
    matrix = _turned(degrees, scale)
    place = PageMap(matrix)
    axes = place.axes(np.array([[x, y]]))[0]
    assert np.allclose(axes.T, matrix[:2, :2], atol=1e-6)
    assert place.scale() == pytest.approx(scale)


@given(st.floats(-180, 180), st.floats(1, 20))
def test_places_round_points_turn_with_the_page(degrees: float, scale: float) -> None:
    """Shares of a size and millimetres beyond lead where the map has these places."""
    place = PageMap(_turned(degrees, scale))
    points, sizes = np.array([[20.0, 30.0], [150.0, 200.0]]), np.array([[4.0, 2.0], [6.0, 3.0]])
    shares, beyond = np.array([[0.5, -0.5], [0.0, 0.25]]), np.array([[0.3, 0.0], [-1.0, 2.0]])
    around = place.local(points).around(sizes, shares, beyond)
    there = points[:, None] + shares * sizes[:, None] + beyond
    assert around.transpose(1, 2, 0).reshape(-1, 2) == pytest.approx(
        place.to_pixels(there.reshape(-1, 2)), abs=0.01
    )


@given(st.floats(0, 297))
def test_rails_pass_through_their_anchors_and_blend_between(y: float) -> None:
    """On a rail the shift is the rail's; half way across it is the mean of both."""
    along = np.array([0.0, 100.0, 297.0])
    left = Rail(10.0, along, np.array([[0.0, 0.0], [0.0, 4.0], [0.0, 0.0]]))
    right = Rail(200.0, along, np.array([[2.0, 0.0], [2.0, 8.0], [2.0, 0.0]]))
    place = PageMap(np.eye(3), (left, right))
    at_left, middle = place.to_pixels(np.array([[10.0, y], [105.0, y]])) - [[10.0, y], [105.0, y]]
    assert np.allclose(at_left, left.at(np.array([y]))[0])
    assert np.allclose(middle, (left.at(np.array([y])) + right.at(np.array([y])))[0] / 2)


def test_no_points_map_to_no_points() -> None:
    """A page without marks is no special case."""
    assert PageMap(np.eye(3)).to_pixels(np.zeros((0, 2))).shape == (0, 2)
