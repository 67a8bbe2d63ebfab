import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scanstation.recognise.overview import Spots
from scanstation.recognise.registration.anchors import AnchorLayout
from scanstation.recognise.registration.fitting import fit_map

_BOXES = np.array(
    [
        (x, y, 10.0 if x + y == 15.0 else 5.0, 5.0)
        for y in (8.0, 63.2, 118.4, 173.6, 228.8, 284.0)
        for x in (7.0, 198.0)
    ]
)
_LAYOUT = AnchorLayout(_BOXES[:, :2] + _BOXES[:, 2:] / 2, _BOXES[:, 2:])


def _spots(matrix: np.ndarray, lost: set[int], rng: np.random.Generator, dirt: int) -> Spots:
    keep = [i for i in range(len(_BOXES)) if i not in lost]
    centres = _LAYOUT.centres[keep] @ matrix[:2, :2].T + matrix[:2, 2]
    scale = np.sqrt(abs(np.linalg.det(matrix[:2, :2])))
    turned = abs(matrix[0, 1]) > abs(matrix[0, 0])
    sizes = (_LAYOUT.sizes[keep][:, ::-1] if turned else _LAYOUT.sizes[keep]) * scale
    centres = np.concatenate([centres, rng.uniform(0, 300 * scale, (dirt, 2))])
    sizes = np.concatenate([sizes, rng.uniform(2, 8, (dirt, 2)) * scale])
    return Spots(centres, sizes, sizes.prod(axis=1))


@example(quarters=2, skew=2.0, scale=2.0, lost={0, 11}, dirt=54, seed=209558)
@given(
    quarters=st.integers(0, 3),
    skew=st.floats(-6, 6),
    scale=st.floats(2, 16),
    lost=st.sets(st.integers(0, 11), max_size=2),
    dirt=st.integers(0, 60),
    seed=st.integers(0, 2**31),
)
def test_the_page_is_found_whichever_way_it_lies(
    quarters: int, skew: float, scale: float, lost: set[int], dirt: int, seed: int
) -> None:
    """With up to two anchors lost, and with dirt, one of the maps that come out is the true one.

    Dirt may look like a lost anchor and pull the map, but not farther than the closer look reaches.
    """
    angle = np.radians(90 * quarters + skew)
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    matrix = np.array([[cos, -sin, 400 * scale], [sin, cos, 400 * scale]])
    spots = _spots(matrix, lost, np.random.default_rng(seed), dirt)
    true = np.vstack([matrix, [0, 0, 1]])

    def misses(found: np.ndarray) -> float:
        at = _LAYOUT.centres @ found[:2, :2].T + found[:2, 2]
        return float(np.abs(at - (_LAYOUT.centres @ true[:2, :2].T + true[:2, 2])).max() / scale)

    assert any(misses(fit.homography / fit.homography[2, 2]) < 2.8 for fit in _LAYOUT.fits(spots))


def test_too_few_spots_fit_nothing() -> None:
    """Three spots are no page."""
    spots = Spots(np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]]), np.full((3, 2), 5.0), np.full(3, 25.0))
    assert list(_LAYOUT.fits(spots)) == []


def test_no_spots_fit_nothing() -> None:
    """An empty picture is no special case."""
    assert list(_LAYOUT.fits(Spots(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0)))) == []


@given(st.floats(-1e-3, 1e-3), st.floats(-1e-3, 1e-3), st.floats(-0.3, 0.3))
def test_a_homography_is_recovered_from_its_points(g: float, h: float, turn: float) -> None:
    """Points moved by a homography give that homography back."""
    true = np.array([[6.0, -turn, 30.0], [turn, 6.0, 40.0], [g / 10, h / 10, 1.0]])
    at = np.column_stack([_LAYOUT.centres, np.ones(len(_LAYOUT.centres))]) @ true.T
    found = fit_map(_LAYOUT.centres, at[:, :2] / at[:, 2:])
    assert found == pytest.approx(true, abs=1e-4)


def test_points_in_one_place_hold_no_homography() -> None:
    """Degenerate points give None rather than nonsense."""
    assert fit_map(np.ones((5, 2)), np.ones((5, 2))) is None
