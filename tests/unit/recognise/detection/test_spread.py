"""Marks that stand far apart: lines of single ones, and columns of a table."""

import numpy as np
import pytest

from scanstation.recognise.detection.grids import Block, Grids
from scanstation.recognise.detection.shapes import Kind, Outline
from scanstation.recognise.detection.sheet import Sheet
from scanstation.recognise.detection.spread import lined, tables
from scanstation.recognise.detection.words import Words

NOTHING = Words(Sheet(np.full((3000, 2100), 255, np.uint8), (210.0, 300.0)), np.zeros((0, 4)))


def single(x: float, y: float) -> Outline:
    """Return a mark by itself."""
    return Outline(x, y, 3.0, 3.0, Kind.OVAL)


def column(x: float, y: float = 50.0, rows: int = 4) -> Block:
    """Return a column of marks."""
    return Block(Kind.OVAL, (x, y), (0.0, 0.0), (0.0, 8.0), rows, 1, (3.0, 3.0))


def corners(block: Block) -> list[tuple[float, float]]:
    """Return where all marks of a block stand, row by row."""
    return [block.corner(r, c) for r in range(block.rows) for c in range(block.columns)]


def test_single_marks_make_a_row_at_any_steps() -> None:
    """Marks with words of different lengths between them are one row, each in its place."""
    places = [(40.0, 30.0), (62.0, 30.0), (95.0, 30.0)]
    grids = lined(Grids((), tuple(single(*at) for at in places)), NOTHING)
    (block,) = grids.blocks
    assert (block.rows, block.columns) == (1, 3)
    assert corners(block) == [pytest.approx(at, abs=0.01) for at in places]
    assert grids.single == ()


def test_marks_below_each_other_come_before_rows() -> None:
    """Two answers below each other are one line, and lines of like rows make one block."""
    grids = lined(Grids((), tuple(single(x, y) for y in (30.0, 39.0) for x in (40.0, 90.0))), NOTHING)
    assert sorted((b.rows, b.columns) for b in grids.blocks) == [(2, 1), (2, 1)]
    (block,) = tables(grids.blocks)
    assert (block.rows, block.columns) == (2, 2)


def test_questions_below_each_other_are_items_of_their_own() -> None:
    """A text that begins left of a column parts it where its step is wider; a label of two lines doesn't."""
    marks = tuple(single(40, y) for y in (30.0, 36.0, 46.0, 52.0, 58.0))
    (whole,) = lined(Grids((), marks), NOTHING).blocks
    assert corners(whole) == [pytest.approx((40, y), abs=0.01) for y in (30, 36, 46, 52, 58)]
    question = Words(NOTHING.sheet, np.array([[20.0, 41.0, 15.0, 2.5]]))
    assert [b.rows for b in lined(Grids((), marks), question).blocks] == [2, 3]


def test_a_mark_far_from_all_stays_single() -> None:
    """Neither far to the right nor far below is in line."""
    marks = (single(20, 30), single(120, 30), single(20, 60))
    assert lined(Grids((), marks), NOTHING) == Grids((), marks)


def test_columns_of_a_table_are_one_block() -> None:
    """Columns of the same rows at uneven steps are put together where they stand; others aren't."""
    (block,) = tables([column(40), column(61), column(90)])
    assert (block.rows, block.columns) == (4, 3)
    assert [block.corner(0, c)[0] for c in range(3)] == pytest.approx([40, 61, 90])
    assert len(tables([column(40), column(61, rows=5)])) == 2


def test_columns_with_marks_between_stay_apart() -> None:
    """A column is not put beside another one over marks of something else."""
    between = column(60, y=52.0, rows=5)
    assert len(tables([column(40), between, column(80)])) == 3
