"""The canvas under the mouse: clicks select, drags are drafts, letting go makes one step."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scanstation.templates.editing.commands.copies import DuplicateGrid
from scanstation.templates.editing.parts import anchor_part, field_part

Key, Held = Qt.Key, Qt.KeyboardModifier
Hand = Any


def test_a_click_selects_and_beside_it_nothing(hand: Hand) -> None:
    """The part under the pointer is selected; a click on the paper selects nothing."""
    hand.click(hand.middle("q2"))
    assert hand.selected == ["q2"]
    hand.click((10, 60))
    assert hand.selected == []


def test_shift_and_ctrl_add_and_take_away(hand: Hand) -> None:
    """With Shift or Ctrl a click adds a part, or takes it away where it was selected."""
    hand.click(hand.middle("q1"))
    hand.click(hand.middle("q3"), Held.ShiftModifier)
    hand.click(hand.middle("q2"), Held.ControlModifier)
    assert hand.selected == ["q1", "q3", "q2"]
    hand.click(hand.middle("q3"), Held.ControlModifier)
    assert hand.selected == ["q1", "q2"]


def test_a_trembling_click_moves_nothing(hand: Hand) -> None:
    """A pointer that moves by a pixel while the button is down has clicked."""
    x, y = hand.middle("q1")
    hand.drag((x, y), (x + 0.3, y))
    assert hand.selected == ["q1"]
    assert hand.editor.steps == 0


def test_a_drag_is_a_draft_until_the_button_is_let_go(hand: Hand) -> None:
    """Meanwhile the document is as it was; afterwards the part has moved, in one step."""
    before = hand.editor.document
    x, y = hand.middle("q1")
    hand.hold((x, y), (x + 40, y - 30), Held.AltModifier)
    assert hand.editor.document is before
    assert hand.box("q1")[:2] == pytest.approx((60, 70), abs=0.02)
    hand.release((x + 40, y - 30), Held.AltModifier)
    assert hand.editor.document is not before
    assert hand.editor.steps == 1
    hand.key(Key.Key_Z, Held.ControlModifier)
    assert hand.editor.document == before


def _twenty(hand: Hand) -> None:
    hand.editor.do(DuplicateGrid((field_part(1, "q1"),), 20, 1, 30.0, 2.8))
    hand.editor.select(field_part(1, field.id) for field in hand.editor.document.page(1).fields[:20])


def test_many_parts_are_carried_and_moved_when_they_are_let_go(hand: Hand) -> None:
    """Dragged together they are seen where the hand is, and stand there afterwards; undo is exact."""
    _twenty(hand)
    before, box = hand.editor.document, hand.canvas.marked_extent()
    x, y = hand.middle(hand.selected[0])
    hand.hold((x, y), (x + 40, y + 10), Held.AltModifier)
    hand.move((x + 60, y + 20), Held.AltModifier)
    carried = hand.canvas.marked_extent()
    assert carried[:2] == pytest.approx((box[0] + 60, box[1] + 20), abs=0.02)
    assert hand.editor.document is before
    shown = hand.canvas.grab().toImage()
    hand.release((x + 60, y + 20), Held.AltModifier)
    assert hand.canvas.marked_extent() == pytest.approx(carried)
    assert hand.canvas.scene.carried == (0.0, 0.0)
    assert hand.canvas.grab().toImage().size() == shown.size()
    assert hand.editor.undo_name == "Move"
    hand.editor.undo()
    assert hand.editor.document == before


def test_many_parts_carried_come_back_with_escape_and_can_be_copied(hand: Hand) -> None:
    """Esc leaves them where they were; with Ctrl pressed on the way a copy is dropped."""
    _twenty(hand)
    before = hand.editor.document
    x, y = hand.middle(hand.selected[0])
    hand.hold((x, y), (x + 40, y + 10), Held.AltModifier)
    hand.key(Key.Key_Escape)
    hand.release((x + 40, y + 10))
    assert hand.editor.document is before
    assert hand.canvas.scene.carried == (0.0, 0.0)
    hand.hold((x, y), (x + 40, y + 10), Held.AltModifier)
    held = Held.AltModifier | Held.ControlModifier
    hand.move((x + 60, y + 20), held)
    hand.release((x + 60, y + 20), held)
    assert len(hand.editor.document.page(1).fields) == len(before.page(1).fields) + 20


def test_escape_drops_the_drag(hand: Hand) -> None:
    """Esc puts everything back, and letting go afterwards changes nothing."""
    before = hand.editor.document
    x, y = hand.middle("q1")
    hand.hold((x, y), (x + 40, y))
    hand.key(Key.Key_Escape)
    assert hand.editor.shown is before
    hand.release((x + 40, y))
    assert hand.editor.document is before
    assert hand.editor.steps == 0


def test_other_keys_wait_for_the_drag(hand: Hand) -> None:
    """Delete while a part is dragged deletes nothing."""
    x, y = hand.middle("q1")
    hand.hold((x, y), (x + 40, y))
    hand.key(Key.Key_Delete)
    hand.release((x + 40, y))
    assert hand.box("q1")[0] > 50


def test_dragging_one_of_several_moves_all(hand: Hand) -> None:
    """The selection stays together."""
    hand.drag((15, 96), (60, 110))
    assert hand.selected == ["q1", "q2"]
    hand.drag(hand.middle("q1"), (100.0, 60.0), Held.AltModifier)
    assert hand.box("q2")[1] - hand.box("q1")[1] == pytest.approx(6)
    assert hand.box("q1")[1] < 70


def test_shift_keeps_a_drag_straight(hand: Hand) -> None:
    """With Shift a part moves along one axis only."""
    x, y = hand.middle("q1")
    hand.click((x, y))
    hand.press((x, y))
    hand.move((x + 30, y + 4), Held.ShiftModifier)
    hand.release((x + 30, y + 4), Held.ShiftModifier)
    assert hand.box("q1")[1] == 100
    assert hand.box("q1")[0] > 45


def test_a_drag_snaps_to_the_neighbours(hand: Hand) -> None:
    """Let go nearly below the others, a part stands exactly below them, and a guide line shows it."""
    x, y = hand.middle("q4")
    hand.drag((x, y), (x + 30, y + 14), Held.AltModifier)
    x, y = hand.middle("q4")
    hand.hold((x, y), (x - 29.7, y))
    assert hand.canvas.scene.editor.shown is not hand.editor.document
    hand.release((x - 29.7, y))
    assert hand.box("q4")[0] == 20


def test_ctrl_drags_a_copy(hand: Hand) -> None:
    """With Ctrl the part stays and its copy, numbered on, goes along."""
    x, y = hand.middle("q4")
    hand.drag((x, y), (x + 60, y), Held.ControlModifier)
    assert hand.box("q4")[0] == 20
    assert hand.selected == ["q5"]
    assert hand.editor.undo_name == "Duplicate"


def test_a_handle_resizes_and_marks_keep_their_size(hand: Hand) -> None:
    """Dragging the right handle moves the options apart."""
    hand.click(hand.middle("q1"))
    x, y, w, h = hand.box("q1")
    hand.drag((x + w, y + h), (x + w + 20, y + h), Held.AltModifier)
    assert hand.box("q1")[2] == pytest.approx(w + 20, abs=0.1)
    field = hand.editor.document.page(1).fields[0]
    assert field.mark == pytest.approx((4.5, 2.6), abs=1e-3)


def test_the_rubber_band_takes_what_is_inside(hand: Hand) -> None:
    """What it only touches is not taken, but with Alt it is; Esc brings the old selection back."""
    hand.drag((15, 97), (60, 112))
    assert hand.selected == ["q1", "q2"]
    hand.drag((15, 97), (30, 113), Held.AltModifier)
    assert hand.selected == ["q1", "q2", "q3"]
    hand.hold((100, 120), (110, 130))
    assert hand.selected == []
    hand.key(Key.Key_Escape)
    assert hand.selected == ["q1", "q2", "q3"]


def test_a_band_can_begin_inside_a_large_region(hand: Hand) -> None:
    """A region that is not selected doesn't move under a drag; selected, it does."""
    hand.drag((30, 170), (60, 190))
    assert hand.editor.steps == 0
    assert hand.selected == []
    hand.click((100, 200))
    assert hand.selected == ["w5"]
    hand.drag((100, 200), (102, 210), Held.AltModifier)
    assert hand.box("w5")[1] == pytest.approx(170, abs=0.02)


def test_alt_clicks_through_to_what_lies_below(hand: Hand) -> None:
    """Of two parts one above the other the next click with Alt takes the other."""
    hand.drag(hand.middle("q1"), (100, 200), Held.AltModifier)
    hand.click((100, 200))
    assert hand.selected == ["q1"]
    hand.click((100, 200), Held.AltModifier)
    assert hand.selected == ["w5"]


def test_anchors_can_be_taken_too(hand: Hand) -> None:
    """An anchor is a part like any other."""
    hand.click((10, 10))
    assert hand.editor.selection == (anchor_part(1, 0),)


def test_the_middle_button_and_space_push_the_page(hand: Hand) -> None:
    """The page goes with the pointer; nothing is selected or changed."""
    left = hand.canvas.view.left
    start = hand.canvas.view.px((50, 60))
    hand.press((50, 60), button=Qt.MouseButton.MiddleButton)
    hand.move((60, 60), button=Qt.MouseButton.MiddleButton)
    hand.release((60, 60), button=Qt.MouseButton.MiddleButton)
    assert hand.canvas.view.px((50, 60)).x() > start.x()
    moved = hand.canvas.view.left
    assert moved > left
    hand.canvas.setFocus()
    QTest.keyPress(hand.canvas, Key.Key_Space)
    hand.drag(hand.middle("q1"), (100, 100))
    QTest.keyRelease(hand.canvas, Key.Key_Space)
    assert hand.selected == []
    assert hand.canvas.view.left > moved


def test_the_wheel_zooms_at_the_pointer(hand: Hand) -> None:
    """What is under the pointer stays there."""
    at = hand.canvas.view.px((40, 100))
    spot = QPointF(at.x(), at.y())
    point = hand.canvas.view.mm(spot)
    event = QWheelEvent(
        spot, spot, QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, Held.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    zoom = hand.canvas.view.zoom
    QApplication.sendEvent(hand.canvas, event)
    assert hand.canvas.view.zoom == pytest.approx(zoom * 1.25**2)
    after = hand.canvas.view.mm(spot)
    assert after == pytest.approx(point, abs=1.5 / hand.canvas.view.zoom)


def test_a_double_click_names_the_part(hand: Hand) -> None:
    """Whoever shows properties is told which part is meant."""
    named: list[object] = []
    hand.canvas.activated.connect(named.append)
    QTest.mouseDClick(
        hand.canvas, Qt.MouseButton.LeftButton, pos=hand.canvas.view.px(hand.middle("q2")).toPoint()
    )
    assert named == [field_part(1, "q2")]


def test_a_right_click_selects_what_its_menu_is_about(hand: Hand) -> None:
    """The part under it is selected; one of several selected ones keeps them."""
    wanted: list[object] = []
    hand.canvas.menuWanted.connect(wanted.append)
    hand.press(hand.middle("q2"), button=Qt.MouseButton.RightButton)
    hand.release(hand.middle("q2"), button=Qt.MouseButton.RightButton)
    assert hand.selected == ["q2"]
    assert len(wanted) == 1
