"""History keeps documents: the newest whole, older ones packed, all exact."""

import pytest

from scanstation.templates.editing import history as histories
from scanstation.templates.editing.commands.base import applied
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.history import KEPT_WHOLE, History, Step, packed, unpacked
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import Template


def test_packed_keeps_every_bit(sheet_of_all: Template) -> None:
    """A document with thirds of millimetres comes back as it was."""
    odd = applied(sheet_of_all, Move((field_part(1, "q1"),), 1 / 3, 0.1 + 0.2)).document
    assert unpacked(packed(odd)) == odd
    assert unpacked(packed(sheet_of_all)) == sheet_of_all


def test_old_documents_are_packed(sheet_of_all: Template) -> None:
    """Of many steps only some documents are kept whole, going back or on."""
    history, document = History(sheet_of_all), sheet_of_all
    for _ in range(3 * KEPT_WHOLE):
        document = applied(document, Move((field_part(1, "q1"),), 0.1, 0)).document
        history.add(document, Step("Move", (), ()))

    def whole() -> int:
        return sum(isinstance(state, Template) for state in history._states)

    assert whole() <= KEPT_WHOLE + 1
    while history.undo():
        assert isinstance(history.document, Template)
        assert whole() <= 2 * KEPT_WHOLE + 1
    assert history.document == sheet_of_all
    while history.redo():
        assert isinstance(history.document, Template)
        assert whole() <= 2 * KEPT_WHOLE + 1
    assert history.document == document


def test_going_past_documents_makes_none_again(
    sheet_of_all: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps undone and redone again and again: only the document that is looked at is unpacked."""
    made: list[bytes] = []

    def counted(data: bytes) -> Template:
        made.append(data)
        return unpacked(data)

    monkeypatch.setattr(histories, "unpacked", counted)
    history, document = History(sheet_of_all), sheet_of_all
    for _ in range(2 * KEPT_WHOLE):
        document = applied(document, Move((field_part(1, "q1"),), 0.1, 0)).document
        history.add(document, Step("Move", (), ()))
    for _ in range(3):
        while history.undo():
            pass
        while history.redo():
            pass
    assert made == []
    assert history.document == document
    while history.undo():
        pass
    assert history.document is history.document
    assert history.document == sheet_of_all
