"""Shapes are kept while a part stays, and shifted when it only moves."""

from typing import Any

import pytest
from PySide6.QtCore import QRectF

from scanstation.templates.editing.commands.base import applied
from scanstation.templates.editing.commands.placing import Move, Resize
from scanstation.templates.editing.parts import all_parts, field_part
from scanstation.templates.model import Template
from scanstation.ui.studio.canvas.shapes import Ink, Shape, Shapes


def _near(one: Shape, other: Shape) -> bool:
    def numbers(box: QRectF) -> tuple[Any, ...]:
        return box.x(), box.y(), box.width(), box.height()

    boxes = zip((one.frame, *one.marks), (other.frame, *other.marks), strict=True)
    return one[:2] == other[:2] and all(numbers(a) == pytest.approx(numbers(b), abs=1e-3) for a, b in boxes)


def test_only_what_changed_is_made_again(sheet: Template) -> None:
    """The other shapes are the same objects."""
    shapes = Shapes()
    before = {shape.id: shape for shape in shapes.of(sheet.page(1))}
    moved = applied(sheet, Move((field_part(1, "q2"),), 3.0, 1.0)).document
    after = {shape.id: shape for shape in shapes.of(moved.page(1))}
    assert [part.field for part in after if after[part] is not before[part]] == ["q2"]


@pytest.mark.parametrize("name", ["q1", "number", "barcode", "w5"])
def test_a_shifted_shape_is_like_a_new_one(sheet: Template, name: str) -> None:
    """After a move and after a resize, whatever the kind of part."""
    part = field_part(1, name)
    shapes = Shapes()
    shapes.of(sheet.page(1))
    for command in (Move((part,), 3.3, -1.7), Resize((part,), (30, 40, 90, 60))):
        page = applied(sheet, command).document.page(1)
        kept = next(shape for shape in shapes.of(page) if shape.id == part)
        fresh = next(shape for shape in Shapes().of(page) if shape.id == part)
        assert _near(kept, fresh)


def test_every_part_has_a_shape_and_regions_lie_below(sheet: Template) -> None:
    """Anchors and page codes, too; marks inside a region are never covered by it."""
    shapes = Shapes().of(sheet.page(1))
    assert {shape.id for shape in shapes} == {part.id for part in all_parts(sheet) if part.id.page == 1}
    assert shapes[0].ink is Ink.CROP
