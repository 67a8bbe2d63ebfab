"""A proposal beside the document: what is open, accepted, turned down, and what undo does to it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from scanstation.templates.editing.parts import PartId, PartKind, field_part
from scanstation.templates.model import Template
from scanstation.ui.studio.canvas import Tool

Key, Held = Qt.Key, Qt.KeyboardModifier
Hand = Any


@pytest.fixture
def offered(hand_on: Callable[[Template], Hand], bare: Template, sheet: Template) -> Hand:
    """Return a hand at an empty sheet to which the full one is proposed."""
    hand = hand_on(bare)
    hand.canvas.set_proposal(sheet)
    return hand


def _all_of(sheet: Template) -> int:
    page = sheet.page(1)
    return len(page.fields) + len(page.registration.anchors) + (page.page_code is not None)


def test_a_click_accepts_a_proposed_part(offered: Hand, sheet: Template) -> None:
    """It becomes part of the document and is no longer offered; the rest is."""
    told: list[int] = []
    offered.canvas.offersChanged.connect(told.append)
    offered.click((30, 101))
    assert [field.id for field in offered.editor.document.page(1).fields] == ["q1"]
    assert offered.selected == ["q1"]
    assert told == [_all_of(sheet) - 1]


def test_pointing_shows_what_a_click_would_take(offered: Hand) -> None:
    """The hand is a pointing one over an offer, and an arrow beside it."""
    offered.move((30, 101), button=Qt.MouseButton.NoButton)
    assert offered.canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor
    offered.move((5, 60), button=Qt.MouseButton.NoButton)
    assert offered.canvas.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_undo_offers_it_again(offered: Hand, sheet: Template) -> None:
    """What was taken over by mistake comes back as an offer."""
    offered.click((30, 101))
    offered.key(Key.Key_Z, Held.ControlModifier)
    assert len(offered.canvas.open_offers()) == _all_of(sheet)


def test_an_accepted_part_can_be_moved_and_deleted(offered: Hand, sheet: Template) -> None:
    """Neither brings it back as an offer: the person has decided."""
    offered.click((30, 101))
    offered.drag((30, 101), (60, 60), Held.AltModifier)
    assert len(offered.canvas.open_offers()) == _all_of(sheet) - 1
    offered.key(Key.Key_Delete)
    assert offered.editor.document.page(1).fields == ()
    assert len(offered.canvas.open_offers()) == _all_of(sheet) - 1


def test_control_and_return_accept_the_page(offered: Hand, sheet: Template) -> None:
    """All open parts of the page shown become one step; the other page waits."""
    offered.key(Key.Key_Return, Held.ControlModifier)
    assert offered.editor.document.page(1).fields == sheet.page(1).fields
    assert offered.editor.document.page(1).page_code == sheet.page(1).page_code
    assert offered.editor.document.page(2).fields == ()
    assert offered.editor.document.identity == sheet.identity
    assert offered.editor.steps == 1
    assert offered.canvas.open_offers() == ()


def test_tab_return_and_delete_go_through_the_proposal(offered: Hand, sheet: Template) -> None:
    """Return accepts where Tab stands and goes on; Delete turns down."""
    parts = list(offered.canvas.open_offers())
    offered.key(Key.Key_Tab)
    offered.key(Key.Key_Delete)
    offered.key(Key.Key_Return)
    assert list(offered.canvas.open_offers()) == parts[2:]
    document = offered.editor.document.page(1)
    assert document.registration.anchors == (sheet.page(1).registration.anchors[1],)


def test_what_is_turned_down_is_told_and_stays_so(offered: Hand, sheet: Template) -> None:
    """Whoever keeps the project hears of it, and can say so when the proposal is shown again."""
    told: list[tuple[PartId, ...]] = []
    offered.canvas.dismissed.connect(told.append)
    offered.key(Key.Key_Tab)
    first = offered.canvas.open_offers()[0]
    offered.key(Key.Key_Delete)
    assert told == [(first,)]
    offered.canvas.set_proposal(sheet, dismissed=told[0])
    assert first not in offered.canvas.open_offers()
    assert len(offered.canvas.open_offers()) == _all_of(sheet) - 1


def test_what_was_turned_down_can_be_offered_again(offered: Hand, sheet: Template) -> None:
    """All of it, with a word to whoever counts."""
    offered.canvas.deeds.refuse_offers()
    assert offered.canvas.open_offers() == ()
    told: list[int] = []
    offered.canvas.offersChanged.connect(told.append)
    offered.canvas.deeds.offer_again()
    assert told == [_all_of(sheet)]


def test_a_part_of_another_kind_does_not_stand_for_it(offered: Hand, sheet: Template) -> None:
    """An anchor drawn where a field is proposed leaves the field on offer."""
    offered.canvas.tool = Tool.ANCHOR
    offered.drag((20, 20), (80, 35), Held.AltModifier)
    assert field_part(1, "barcode") in offered.canvas.open_offers()


def test_an_offer_under_a_part_is_not_taken(offered: Hand) -> None:
    """A click takes the document's part where both are."""
    offered.canvas.tool = Tool.CROP
    offered.drag((15, 95), (110, 130), Held.AltModifier)
    offered.click((30, 101))
    assert [field.type for field in offered.editor.document.page(1).fields] == ["crop"]


def test_what_stands_there_already_is_not_offered(hand: Hand, sheet: Template) -> None:
    """The proposal of a sheet that is drawn offers nothing, whatever its parts are called."""
    fields = tuple(
        field.model_copy(update={"id": f"other{i}"}) for i, field in enumerate(sheet.page(1).fields)
    )
    pages = (sheet.page(1).model_copy(update={"fields": fields}), sheet.page(2))
    hand.canvas.set_proposal(sheet.model_copy(update={"pages": pages}))
    assert hand.canvas.open_offers() == ()


def test_drags_snap_to_what_is_proposed(offered: Hand) -> None:
    """A region drawn near a proposed one gets its exact corner."""
    offered.canvas.tool = Tool.CROP
    offered.drag((20.4, 160.3), (120, 230))
    (field,) = offered.editor.document.page(1).fields
    assert field.box[:2] == (20, 160)


def test_anchors_are_offered_too(offered: Hand) -> None:
    """A click on a proposed anchor takes it."""
    offered.click((10, 10))
    assert [part.kind for part in offered.editor.selection] == [PartKind.ANCHOR]
