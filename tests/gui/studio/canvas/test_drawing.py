"""The drawing tools: a rectangle becomes a part, seen with its marks while it is drawn."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from scanstation.templates.editing.parts import field_box, field_part
from scanstation.templates.model import ChoiceField, DigitGridField, Template
from scanstation.ui.studio.canvas import Tool
from scanstation.ui.studio.canvas.tools import FIELD_KINDS

Key, Held = Qt.Key, Qt.KeyboardModifier
Hand = Any
_LOOSE = Held.AltModifier


@pytest.fixture
def empty(hand_on: Callable[[Template], Hand], bare: Template) -> Hand:
    """Return a hand at an empty sheet."""
    return hand_on(bare)


@pytest.mark.parametrize("tool", FIELD_KINDS)
def test_a_rectangle_becomes_a_field(empty: Hand, tool: Tool) -> None:
    """Each tool draws its own kind of field; afterwards the pointer selects again."""
    empty.canvas.tool = tool
    empty.drag((30, 50), (100, 120), _LOOSE)
    (field,) = empty.editor.document.page(1).fields
    assert field.type == FIELD_KINDS[tool]
    assert empty.selected == [field.id]
    assert empty.canvas.tool is Tool.SELECT
    assert empty.editor.steps == 1


def test_marks_fill_what_was_drawn(empty: Hand) -> None:
    """The outermost marks of a digit grid touch the rectangle."""
    empty.canvas.tool = Tool.DIGIT_GRID
    empty.drag((30, 50), (100, 120), _LOOSE)
    (field,) = empty.editor.document.page(1).fields
    assert field_box(field) == pytest.approx((30, 50, 70, 70), abs=0.01)


def test_it_is_a_draft_while_it_is_drawn(empty: Hand) -> None:
    """Esc leaves nothing, and keeps the tool for another try."""
    empty.canvas.tool = Tool.CHOICE
    empty.hold((30, 50), (60, 55), _LOOSE)
    assert len(empty.editor.shown.page(1).fields) == 1
    assert empty.editor.document.page(1).fields == ()
    empty.key(Key.Key_Escape)
    assert empty.editor.shown.page(1).fields == ()
    assert empty.canvas.tool is Tool.CHOICE


def test_a_click_draws_the_usual_size(empty: Hand) -> None:
    """Four options as on our own sheets, in the middle of which was clicked."""
    empty.canvas.tool = Tool.CHOICE
    empty.click((60, 80), _LOOSE)
    (field,) = empty.editor.document.page(1).fields
    x, y, w, h = field_box(field)
    assert (x + w / 2, y + h / 2) == pytest.approx((60, 80), abs=0.1)
    assert isinstance(field, ChoiceField)
    assert field.line.options == ("A", "B", "C", "D")


def test_an_anchor_is_drawn_into_the_registration(empty: Hand) -> None:
    """It is no field."""
    empty.canvas.tool = Tool.ANCHOR
    empty.drag((10, 10), (15, 15), _LOOSE)
    page = empty.editor.document.page(1)
    assert page.fields == ()
    assert page.registration.anchors[0] == pytest.approx((10, 10, 5, 5), abs=0.01)


def test_options_and_columns_can_be_chosen_before(empty: Hand) -> None:
    """What the toolbar sets holds for what is drawn next."""
    empty.canvas.drawing.options = ("A", "B", "C")
    empty.canvas.drawing.columns = 5
    empty.canvas.tool = Tool.CHOICE
    empty.click((60, 80))
    empty.canvas.drawing.options = ()
    empty.canvas.tool = Tool.DIGIT_GRID
    empty.click((60, 180))
    choice, grid = empty.editor.document.page(1).fields
    assert isinstance(choice, ChoiceField)
    assert choice.line.options == ("A", "B", "C")
    assert isinstance(grid, DigitGridField)
    assert len(grid.columns) == 5


def test_a_tall_rectangle_is_an_item_downwards(empty: Hand) -> None:
    """Over a column of circles the options run down, with marks as wide as the circles."""
    empty.canvas.drawing.options = tuple("ABCDEF")
    empty.canvas.tool = Tool.CHOICE
    empty.drag((30, 50), (34, 84), _LOOSE)
    (field,) = empty.editor.document.page(1).fields
    marks = list(field.marks())
    assert len(marks) == 6
    assert len({mark.x for mark in marks}) == 1
    assert marks[0].w == pytest.approx(4, abs=0.01)
    assert field_box(field) == pytest.approx((30, 50, 4, 34), abs=0.01)


def test_the_next_item_is_like_the_last(empty: Hand) -> None:
    """Options and marks are those of the item selected, else of the newest; the number's stay its own."""
    empty.canvas.drawing.options, empty.canvas.drawing.mark = tuple("ABCDEF"), (3.0, 3.0)
    empty.canvas.tool = Tool.CHOICE
    empty.drag((30, 50), (33, 83), _LOOSE)
    empty.canvas.drawing.options, empty.canvas.drawing.mark = ("T", "F"), (5.0, 2.0)
    empty.canvas.tool = Tool.CHOICE
    empty.drag((60, 50), (80, 52), _LOOSE)
    empty.canvas.drawing.options, empty.canvas.drawing.mark = (), None
    empty.editor.select([field_part(1, "q1")])
    empty.canvas.tool = Tool.CHOICE
    empty.drag((30, 100), (34, 140), _LOOSE)
    empty.editor.select([field_part(1, "q2")])
    empty.canvas.tool = Tool.CHOICE
    empty.click((150, 60), _LOOSE)
    empty.editor.select(())
    empty.canvas.tool = Tool.CHOICE
    empty.drag((140, 80), (170, 84), _LOOSE)
    empty.canvas.tool = Tool.DIGIT_GRID
    empty.drag((30, 160), (100, 230), _LOOSE)
    *items, number = empty.editor.document.page(1).fields
    assert ["".join(item.line.options) for item in items] == ["ABCDEF", "TF", "ABCDEF", "TF", "TF"]
    assert [item.mark for item in items] == [(3, 3), (5, 2), (3, 3), (5, 2), (5, 2)]
    assert field_box(items[3]) == pytest.approx((140, 59, 20, 2), abs=0.1)
    assert number.mark == (4.5, 2.6)


def test_ctrl_keeps_the_tool(empty: Hand) -> None:
    """Several parts can be drawn one after the other; they are numbered on."""
    empty.canvas.tool = Tool.CHOICE
    empty.drag((30, 50), (60, 52.6), Held.ControlModifier | _LOOSE)
    empty.drag((30, 60), (60, 62.6), Held.ControlModifier | _LOOSE)
    assert empty.canvas.tool is Tool.CHOICE
    assert [field.id for field in empty.editor.document.page(1).fields] == ["q1", "q2"]


def test_what_lies_outside_the_format_is_told(empty: Hand) -> None:
    """A refused part leaves the document as it was, with a word why."""
    empty.canvas.drawing.options = ("A", "A")
    empty.canvas.tool = Tool.CHOICE
    empty.click((60, 80))
    assert empty.editor.steps == len(empty.editor.document.page(1).fields)
    assert bool(empty.messages) is not bool(empty.editor.steps)
