"""Items of a block as lines of a template."""

import pytest

from scanstation.recognise.detection.grids import Block
from scanstation.recognise.detection.labels import Labels
from scanstation.recognise.detection.lines import line_of
from scanstation.recognise.detection.numbering import ItemBlock
from scanstation.recognise.detection.shapes import Kind

UNEVEN = Block(
    Kind.BOX,
    (20.0, 30.0),
    (8.0, 0.0),
    (0.0, 6.0),
    2,
    3,
    (4.0, 3.0),
    shifts=(0.0, 0.5, 0.0),
    drops=(0.0, 0.3),
)


def places(block: ItemBlock, index: int) -> list[tuple[float, float]]:
    """Return where an item's line has its marks."""
    return [(x, y) for _, x, y in line_of(block, index).corners()]


@pytest.mark.parametrize("down", [False, True])
def test_marks_are_where_they_are_printed(down: bool) -> None:
    """At uneven steps too, every mark of a line stands on its print."""
    block = ItemBlock(UNEVEN, Labels(("A", "B") if down else ("A", "B", "C"), down, True, True))
    for item in range(block.count):
        cells = [(r, item) for r in range(2)] if down else [(item, c) for c in range(3)]
        assert places(block, item) == [pytest.approx(UNEVEN.corner(*cell)) for cell in cells]


def test_even_steps_need_no_shifts() -> None:
    """A line at even steps is told by its step alone."""
    even = Block(Kind.BOX, (20.0, 30.0), (8.0, 0.0), (0.0, 6.0), 2, 3, (4.0, 3.0))
    assert line_of(ItemBlock(even, Labels(("A", "B", "C"), False, True, True)), 1).shifts == ()


def test_one_item_may_have_all_marks_of_a_block() -> None:
    """A block of one item is a line that goes on beside itself, row after row."""
    block = ItemBlock(UNEVEN, Labels(tuple("ABCDEF"), False, False, False, whole=True))
    assert block.count == 1
    assert line_of(block, 0).wrap == 3
    assert places(block, 0) == [pytest.approx(UNEVEN.corner(r, c)) for r in range(2) for c in range(3)]
