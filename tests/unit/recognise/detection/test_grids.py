"""Lattices among outlines, whole and with gaps."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.recognise.detection.grids import find_grids
from scanstation.recognise.detection.shapes import Kind, Outline

NO_INK = np.zeros((3000, 2200), np.float32)


def lattice(
    rows: int, columns: int, x: float = 20, y: float = 30, across: float = 7.0, down: float = 5.0
) -> list[Outline]:
    """Return the outlines of a lattice."""
    return [
        Outline(x + c * across, y + r * down, 4.5, 2.6, Kind.BOX) for r in range(rows) for c in range(columns)
    ]


@given(
    st.integers(2, 12),
    st.integers(2, 8),
    st.floats(6.0, 12.0),
    st.floats(3.6, 8.0),
    st.integers(0, 1000),
)
def test_a_lattice_is_one_block(rows: int, columns: int, across: float, down: float, seed: int) -> None:
    """Whatever its steps, and with every mark a little beside its place, a lattice comes back whole."""
    rng = np.random.default_rng(seed)
    marks = [
        Outline(o.x + rng.normal(0, 0.03), o.y + rng.normal(0, 0.03), o.w, o.h, o.kind)
        for o in lattice(rows, columns, across=across, down=down)
    ]
    (block,) = find_grids(marks, NO_INK).blocks
    assert (block.rows, block.columns) == (rows, columns)
    assert block.first == pytest.approx((20, 30), abs=0.15)
    assert block.across[0] == pytest.approx(across, abs=0.1)
    assert block.down[1] == pytest.approx(down, abs=0.1)


def test_marks_that_were_not_seen_are_filled_in() -> None:
    """A few lost marks in the middle leave no hole, and nothing grows beyond the edge."""
    marks = lattice(10, 4)
    (block,) = find_grids([o for i, o in enumerate(marks) if i not in {5, 6, 22}], NO_INK).blocks
    assert (block.rows, block.columns) == (10, 4)


def test_a_wider_gap_parts_two_blocks() -> None:
    """Blocks beside and below each other stay apart although their marks are alike."""
    marks = lattice(5, 4) + lattice(5, 4, x=60) + lattice(5, 4, y=62)
    assert sorted((b.rows, b.columns) for b in find_grids(marks, NO_INK).blocks) == [(5, 4)] * 3


def test_cells_of_a_table_are_no_marks() -> None:
    """Boxes that share borders with others make no block."""
    cells = [
        Outline(20 + c * 7, 30 + r * 7, 6.8, 6.8, Kind.BOX, free=False) for r in range(4) for c in range(4)
    ]
    assert find_grids(cells, NO_INK).blocks == ()


def test_a_single_box_stands_alone() -> None:
    """A box of the same size that belongs to no block is handed on by itself."""
    alone = Outline(150, 20, 4.5, 2.6, Kind.BOX)
    grids = find_grids([*lattice(5, 4), alone], NO_INK)
    assert grids.single == (alone,)
