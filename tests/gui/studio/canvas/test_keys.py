"""The canvas under the keyboard: everything can be done without a mouse."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import Template
from scanstation.ui.studio.canvas import Tool
from scanstation.ui.studio.canvas.tools import FIELD_KINDS

Key, Held = Qt.Key, Qt.KeyboardModifier
Hand = Any


def test_arrows_nudge_by_a_tenth_of_a_millimetre(hand: Hand) -> None:
    """With Shift by a whole one; a row of nudges is one step for undo."""
    hand.click(hand.middle("q1"))
    for _ in range(3):
        hand.key(Key.Key_Right)
    hand.key(Key.Key_Up, Held.ShiftModifier)
    assert hand.box("q1")[:2] == (20.3, 99)
    assert hand.editor.steps == 1
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert hand.box("q1")[:2] == (20, 100)


def test_alt_and_arrows_move_the_far_side(hand: Hand) -> None:
    """The part becomes longer, its marks keep their size."""
    hand.click(hand.middle("q1"))
    hand.key(Key.Key_Right, Held.AltModifier)
    hand.key(Key.Key_Right, Held.AltModifier | Held.ShiftModifier)
    assert hand.box("q1") == pytest.approx((20, 100, 26.6, 2.6), abs=1e-3)


def test_arrows_push_the_page_where_nothing_is_selected(hand: Hand) -> None:
    """No part moves then."""
    top = hand.canvas.view.top
    hand.key(Key.Key_Down)
    assert hand.canvas.view.top < top
    assert hand.editor.steps == 0


def test_undo_and_redo(hand: Hand) -> None:
    """Ctrl+Z and Ctrl+Y go through what was done, exactly."""
    first = hand.editor.document
    hand.click(hand.middle("q1"))
    hand.key(Key.Key_Delete)
    second = hand.editor.document
    assert len(second.page(1).fields) == len(first.page(1).fields) - 1
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert hand.editor.document == first
    hand.key(Key.Key_Y, Held.ControlModifier)
    assert hand.editor.document == second


def test_copy_cut_and_paste(hand: Hand) -> None:
    """What was cut comes back at its place; pasted again it stands beside itself."""
    hand.click(hand.middle("q4"))
    hand.key(Key.Key_X, Held.ControlModifier)
    assert not [f for f in hand.editor.document.page(1).fields if f.id == "q4"]
    hand.key(Key.Key_V, Held.ControlModifier)
    assert hand.box("q4")[:2] == (20, 118)
    hand.key(Key.Key_V, Held.ControlModifier)
    (copy,) = hand.selected
    assert hand.box(copy)[:2] == (25, 123)


def test_pasting_something_else_is_told(hand: Hand) -> None:
    """A text from elsewhere on the clipboard changes nothing and says so."""
    QGuiApplication.clipboard().setText("hello")
    hand.key(Key.Key_V, Held.ControlModifier)
    assert len(hand.messages) == 1
    assert hand.editor.steps == 0


def test_duplicate_goes_on_with_the_rows(hand: Hand) -> None:
    """Ctrl+D puts the next row where the pitch of the rows wants it."""
    hand.click(hand.middle("q4"))
    hand.key(Key.Key_D, Held.ControlModifier)
    (copy,) = hand.selected
    assert hand.box(copy)[:2] == (20, 124)


def test_select_all_and_escape(hand: Hand) -> None:
    """Ctrl+A takes the parts of this page, Esc lets them go."""
    hand.key(Key.Key_A, Held.ControlModifier)
    assert len(hand.editor.selection) == len(hand.canvas.scene.index.parts)
    hand.key(Key.Key_Escape)
    assert hand.editor.selection == ()


def test_tab_walks_through_the_parts(hand: Hand) -> None:
    """Tab goes to the next part, Shift+Tab back, round and round."""
    parts = [part.id for part in hand.canvas.scene.index.parts]
    seen = []
    for _ in parts:
        hand.key(Key.Key_Tab)
        seen += hand.editor.selection
    assert seen == parts
    hand.key(Key.Key_Tab)
    assert hand.editor.selection == (parts[0],)
    hand.key(Key.Key_Backtab, Held.ShiftModifier)
    assert hand.editor.selection == (parts[-1],)


def test_page_keys_turn_the_page(hand: Hand) -> None:
    """PgDn shows the next page and stops at the last one."""
    shown: list[int] = []
    hand.canvas.pageChanged.connect(shown.append)
    hand.key(Key.Key_PageDown)
    hand.key(Key.Key_PageDown)
    hand.key(Key.Key_PageUp)
    assert shown == [2, 1]


def test_plus_minus_and_zero_zoom(hand: Hand) -> None:
    """Zero shows the whole page again."""
    whole = hand.canvas.view
    hand.key(Key.Key_Plus)
    assert hand.canvas.view.zoom > whole.zoom
    hand.key(Key.Key_Minus)
    hand.key(Key.Key_Minus)
    assert hand.canvas.view.zoom < whole.zoom
    hand.key(Key.Key_0)
    assert hand.canvas.view == whole


def test_letters_choose_tools_and_escape_puts_them_down(hand: Hand) -> None:
    """Q draws choices, and the toolbar is told."""
    told: list[object] = []
    hand.canvas.toolChanged.connect(told.append)
    hand.key(Key.Key_Q)
    assert hand.canvas.tool is Tool.CHOICE
    hand.key(Key.Key_Escape)
    assert hand.canvas.tool is Tool.SELECT
    assert told == [Tool.CHOICE, Tool.SELECT]


@pytest.mark.parametrize("tool", [tool for tool in Tool if tool in FIELD_KINDS or tool is Tool.ANCHOR])
def test_enter_places_a_part_without_a_mouse(
    hand_on: Callable[[Template], Hand], bare: Template, tool: Tool
) -> None:
    """With any drawing tool Enter puts a part of the usual size into the middle, selected."""
    hand = hand_on(bare)
    hand.canvas.tool = tool
    hand.key(Key.Key_Return)
    assert len(hand.editor.selection) == 1
    assert hand.canvas.tool is Tool.SELECT
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert hand.editor.document == bare


def test_undo_goes_to_the_page_it_concerns(hand: Hand) -> None:
    """What comes back is seen, also from another page."""
    hand.click(hand.middle("q1"))
    hand.key(Key.Key_Delete)
    hand.key(Key.Key_PageDown)
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert hand.canvas.page == 1
    assert hand.editor.selection == (field_part(1, "q1"),)


def test_a_thousand_steps_are_undone_exactly(hand: Hand) -> None:
    """Down to the document that was opened, and up again."""
    first = hand.editor.document
    hand.click(hand.middle("q1"))
    for i in range(1_000):
        hand.key((Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Up)[i % 4])
        hand.canvas.editor.settle()
    last = hand.editor.document
    assert hand.editor.steps == 1_000
    for _ in range(1_000):
        hand.canvas.deeds.undo()
    assert hand.editor.document == first
    for _ in range(1_000):
        hand.canvas.deeds.redo()
    assert hand.editor.document == last
