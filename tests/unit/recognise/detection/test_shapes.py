"""What is printed: outlines by their kind, cells of tables, frames, solid spots."""

from typing import Any

import pytest

from scanstation.recognise.detection.shapes import Kind, find_shapes
from scanstation.templates.model import Mark


@pytest.mark.parametrize(("style", "kind"), [("box", "box"), ("oval", "oval"), ("brackets", "brackets")])
def test_a_mark_is_found_where_it_is_printed(drawing: Any, style: str, kind: str) -> None:
    """Box, oval and brackets are found once each, in place, with a letter inside."""
    page = drawing((100.0, 100.0))
    page.mark(Mark("q1", "A", 40, 50, 6, 4), style)
    found = find_shapes(page.sheet().ink).outlines
    assert [o.kind for o in found] == [Kind(kind)]
    assert found[0].rect == pytest.approx((40, 50, 6, 4), abs=0.25)


def test_cells_of_a_table_are_joined(drawing: Any) -> None:
    """Boxes that share their borders are not free, and a large one is a frame."""
    page = drawing((100.0, 100.0))
    for i in range(5):
        page.box(20 + i * 7, 20, 7, 7)
    page.box(10, 50, 60, 30)
    shapes = find_shapes(page.sheet().ink)
    assert [o.free for o in shapes.outlines] == [False] * 5
    assert shapes.frames[0] == pytest.approx((10, 50, 60, 30), abs=0.3)


def test_solid_squares_are_measured_between_pixels(drawing: Any) -> None:
    """A black square gives a spot of its size; letters give none."""
    page = drawing((100.0, 100.0))
    page.box(20, 30, 5, 5, 10, 0)
    page.text(60, 60, "WORDS", 2)
    spots = find_shapes(page.sheet().ink).spots
    assert len(spots) == 1
    assert spots[0] == pytest.approx((20, 30, 5.1, 5.1), abs=0.15)
