"""The handles of a selection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.templates.editing.handles import SMALLEST_MM, Handle, dragged, handle_at, handle_points
from scanstation.templates.model import Box

BOX: Box = (10, 20, 40, 30)


def test_where_they_are() -> None:
    """Eight handles stand at the corners and the middles of the sides; each is found, and moving inside."""
    points = handle_points(BOX)
    assert len(points) == 8
    assert points[Handle.NORTH_WEST] == (10, 20)
    assert points[Handle.EAST] == (50, 35)
    for handle, (x, y) in points.items():
        assert handle_at(BOX, (x + 0.5, y - 0.5), 1) is handle
    assert handle_at(BOX, (25, 30), 1) is Handle.MOVE
    assert handle_at(BOX, (60, 30), 1) is None


@given(handle=st.sampled_from(Handle), dx=st.floats(-90, 90), dy=st.floats(-90, 90))
def test_dragging_moves_its_sides_only(handle: Handle, dx: float, dy: float) -> None:
    """The sides that a handle doesn't drag stay, and a box never turns inside out."""
    box = dragged(BOX, handle, dx, dy)
    for axis, by in ((0, dx), (1, dy)):
        low, high = box[axis], box[axis] + box[axis + 2]
        old_low, old_high = BOX[axis], BOX[axis] + BOX[axis + 2]
        if handle is Handle.MOVE:
            assert (low, high) == pytest.approx((old_low + by, old_high + by), abs=1e-3)
            continue
        assert high - low >= SMALLEST_MM
        if handle.sides[axis] != -1:
            assert low == pytest.approx(old_low)
        if handle.sides[axis] != 1:
            assert high == pytest.approx(old_high, abs=1e-3)


def test_keeping_the_shape() -> None:
    """A corner dragged with its shape kept grows both sides alike, away from the opposite corner."""
    assert dragged(BOX, Handle.SOUTH_EAST, 40, 0, keep_shape=True) == (10, 20, 80, 60)
    assert dragged(BOX, Handle.NORTH_WEST, -40, 0, keep_shape=True) == (-30, -10, 80, 60)
    assert dragged(BOX, Handle.EAST, 40, 0, keep_shape=True) == (10, 20, 80, 30)
