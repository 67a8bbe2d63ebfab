"""The key document."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scanstation.scoring.errors import KeyInvalid, KeyTooNew
from scanstation.scoring.key import (
    AnswerKey,
    ChooseOne,
    KeyItem,
    answer_text,
    dumps,
    items_in_doubt,
    loads,
)
from scanstation.templates.solution import Solution, TableRow

_A = Solution(accepted=(("A",),))
_options = st.lists(st.sampled_from(["A", "B", "C", "10", "对"]), unique=True, min_size=1).map(tuple)
_points = st.decimals(0, 1000, places=2)


@st.composite
def _keys(draw: st.DrawFn) -> AnswerKey:
    items = []
    for n in range(draw(st.integers(0, 5))):
        points = draw(_points)
        booklets = draw(st.sampled_from([("",), ("A",), ("A", "B")]))
        solutions = {b: draw(st.sampled_from([Solution(anything=True), _A])) for b in booklets}
        solutions[booklets[0]] = Solution(accepted=(draw(_options),))
        items.append(
            KeyItem(field=f"q{n}", title=draw(st.text(max_size=5)), points=points, solutions=solutions)
        )
    group = (ChooseOne(selection="choice", items=("q0",)),) if items and draw(st.booleans()) else ()
    return AnswerKey(items=tuple(items), choose_one=group)


@given(_keys())
def test_round_trip(key: AnswerKey) -> None:
    """A key reads back as it was written, points to the last digit."""
    assert loads(dumps(key)) == key
    assert dumps(loads(dumps(key))) == dumps(key)


def test_points_are_strings_in_the_document() -> None:
    """Half points stay exact: they are never written as floats."""
    text = dumps(AnswerKey(items=(KeyItem(field="q", points=Decimal("2.5"), solutions={"": _A}),)))
    assert json.loads(text)["items"][0]["points"] == "2.5"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Solution(),
        lambda: Solution(anything=True, accepted=(("A",),)),
        lambda: Solution(accepted=(("A", "B"), ("B", "A"))),
        lambda: Solution(accepted=(("A",),), table=(TableRow(values=("A",), points=Decimal(1)),)),
        lambda: KeyItem(field="q", points=Decimal(2), partial=Decimal(3), solutions={"": _A}),
        lambda: KeyItem(field="q", points=Decimal("0.001"), solutions={"": _A}),
        lambda: KeyItem(field="q", points=Decimal(-1), solutions={"": _A}),
        lambda: KeyItem(field="q", points=Decimal("NaN"), solutions={"": _A}),
        lambda: KeyItem(field="q", points=Decimal(2), solutions={"": _A, "B": _A}),
        lambda: KeyItem(field="q", points=Decimal(2), solutions={}),
        lambda: AnswerKey(items=(KeyItem(field="q", points=Decimal(2), solutions={"": _A}),) * 2),
        lambda: AnswerKey(choose_one=(ChooseOne(selection="c", items=("q",)),)),
    ],
)
def test_contradictions_are_refused(make: Any) -> None:
    """A key that says two things at once, or nothing, can't be made."""
    with pytest.raises(ValidationError):
        make()


def test_wrong_documents_are_named() -> None:
    """A newer version, no JSON, and a wrong item are each refused with the place."""
    with pytest.raises(KeyTooNew, match="version 9"):
        loads('{"format": "scanstation-key", "version": 9}')
    with pytest.raises(KeyInvalid, match="no JSON"):
        loads("nonsense")
    good = AnswerKey(items=(KeyItem(field="q7", points=Decimal(2), solutions={"": _A}),))
    with pytest.raises(KeyInvalid, match=r'items\[0\] "q7"'):
        loads(dumps(good).replace('"points": "2"', '"points": "-2"'))
    with pytest.raises(KeyInvalid):
        loads("[" * 100_000)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes anything but a key or a named error."""
    with pytest.raises((KeyInvalid, KeyTooNew)):
        loads(text)


def test_items_that_the_template_does_not_have() -> None:
    """Items whose field or options are not on the sheet are named."""
    items = tuple(KeyItem(field=f, points=Decimal(1), solutions={"": _A}) for f in ("q1", "q2", "q3"))
    known = {"q1": ("A", "B"), "q2": ("X",)}
    assert list(items_in_doubt(AnswerKey(items=items), known)) == ["q2", "q3"]


def test_answer_text() -> None:
    """Letters are joined; longer options are kept apart."""
    assert (answer_text(("A", "B")), answer_text(("1", "10"))) == ("AB", "1+10")
