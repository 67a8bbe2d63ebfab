"""Points that hold a page only partly give a map that does not invent the rest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.recognise.registration.fitting import as_complex, fit_map


@given(st.floats(-0.2, 0.2), st.floats(2, 16), st.floats(-500, 500), st.floats(-500, 500))
def test_points_on_one_line_turn_scale_and_move_only(
    turn: float, scale: float, right: float, down: float
) -> None:
    """A track along one edge says nothing of shear or perspective: the map beside it stays similar."""
    mm = np.array([(5.0, y) for y in np.arange(10.0, 280.0, 6.0)])
    cos, sin = scale * np.cos(turn), scale * np.sin(turn)
    true = np.array([[cos, -sin, right], [sin, cos, down], [0, 0, 1.0]])
    found = fit_map(mm, mm @ true[:2, :2].T + true[:2, 2])
    assert found == pytest.approx(true, abs=1e-6 * (scale + abs(right) + abs(down) + 1))


def test_points_as_numbers_turn_by_multiplying() -> None:
    """A quarter of a turn is a factor of i."""
    points = np.array([[1.0, 0.0], [2.0, 3.0]])
    assert as_complex(points) * 1j == pytest.approx(as_complex(np.array([[0.0, 1.0], [-3.0, 2.0]])))
