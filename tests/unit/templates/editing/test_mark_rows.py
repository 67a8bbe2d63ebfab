"""Marks that stand somewhere become lines of items."""

import random

import pytest

from scanstation.templates.editing.mark_rows import blocks_of, even_block, mark_line
from scanstation.templates.model import Box

MARK = (3.0, 2.0)


def grid(xs: list[float], ys: list[float], seed: int = 7) -> list[Box]:
    """Return marks at the crossings, in no order."""
    boxes: list[Box] = [(x, y, *MARK) for x in xs for y in ys]
    random.Random(seed).shuffle(boxes)
    return boxes


def test_rows_become_lines_from_top_to_bottom() -> None:
    """Whatever the order in which marks were found, lines run as people read."""
    (block,) = blocks_of(grid([10, 17, 24], [30, 36]), down=False)
    assert [[box[:2] for box in line] for line in block.lines] == [
        [(10, 30), (17, 30), (24, 30)],
        [(10, 36), (17, 36), (24, 36)],
    ]
    assert block.added == 0


def test_columns_become_lines_from_left_to_right() -> None:
    """With options that run down each column is a line."""
    (block,) = blocks_of(grid([10, 17, 24], [30, 36]), down=True)
    assert [[box[:2] for box in line] for line in block.lines] == [
        [(10, 30), (10, 36)],
        [(17, 30), (17, 36)],
        [(24, 30), (24, 36)],
    ]


def test_a_wide_gap_along_the_lines_begins_another_block() -> None:
    """Items in two columns are counted down the first, then the second, of another height too."""
    boxes = grid([10, 17, 24], [30, 36, 42]) + grid([60, 67, 74], [30, 36])
    blocks = blocks_of(boxes, down=False)
    assert [(len(block.lines), block.length) for block in blocks] == [(3, 3), (2, 3)]
    assert blocks[1].lines[0][0][:2] == (60, 30)


def test_a_mark_that_was_not_seen_stands_where_its_row_and_column_cross() -> None:
    """One missing mark of a full lattice is added, and said."""
    boxes = [box for box in grid([10, 17, 24], [30, 36, 42]) if box[:2] != (17, 36)]
    (block,) = blocks_of(boxes, down=False)
    assert block.lines[1][1] == (17, 36, *MARK)
    assert block.added == 1


def test_what_stands_alone_is_left_out() -> None:
    """A digit of a printed number that looks like a mark makes no column of marks."""
    (block,) = blocks_of([*grid([10, 17, 24], [30, 36, 42, 48]), (3, 42, *MARK)], down=False)
    assert (len(block.lines), block.length, block.added) == (4, 3, 0)


def test_noise_is_smoothed_and_uneven_steps_are_kept() -> None:
    """Marks a little off stand evenly; a column that is printed elsewhere stays where it is printed."""
    noise = random.Random(3)
    even, uneven = [10.0, 17.0, 24.0, 31.0], [10.0, 17.0, 24.0, 31.6]
    for xs in (even, uneven):
        noisy: list[Box] = [
            (x + noise.uniform(-0.04, 0.04), y + noise.uniform(-0.04, 0.04), w, h)
            for x, y, w, h in grid(xs, [30.0 + 6 * i for i in range(20)])
        ]
        (block,) = blocks_of(noisy, down=False)
        for line in block.lines:
            made = mark_line(line, tuple("ABCD"))
            assert bool(made.shifts) == (xs is uneven)
            assert [x for _, x, _ in made.corners()] == pytest.approx(xs, abs=0.03)


def test_nothing_gives_nothing() -> None:
    """Where there are no marks there are no blocks."""
    assert blocks_of((), down=False) == ()


def test_an_even_block_fills_its_rectangle() -> None:
    """Rows and columns that are typed in reach from edge to edge; marks shrink where there is no room."""
    block = even_block((10, 20, 40, 30), lines=3, length=2, mark=(5, 4), down=False)
    assert block.lines[0] == ((10, 20, 5, 4), (45, 20, 5, 4))
    assert block.lines[2][1] == (45, 46, 5, 4)
    down = even_block((10, 20, 40, 30), lines=3, length=2, mark=(50, 4), down=True)
    assert (len(down.lines), down.length) == (3, 2)
    assert down.lines[0][0][2] == pytest.approx(40 / 3)
    (single,) = even_block((10, 20, 40, 30), 1, 1, (4, 4), down=False).lines
    assert single == ((28, 33, 4, 4),)
