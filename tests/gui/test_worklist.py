"""Where one is in the correction list while items come and go."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from scanstation.domain.problems import ProblemKind
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.review.problems import Problem
from scanstation.ui.correct.worklist import Worklist


def item(name: str, title: str = "") -> Problem:
    """Return an open item."""
    return Problem(
        name, ProblemKind.ANSWER, (), "s", "b", "x", 1, "x", ("x",), "p", (DecisionKind.ANSWER,), title=title
    )


def decision(name: str) -> Decision:
    """Return the row of a decision."""
    return Decision(
        name, "s", "x", "p", "q1", DecisionKind.ANSWER, {}, "李", "", datetime(2026, 6, 1, tzinfo=UTC)
    )


@pytest.fixture
def work() -> Worklist:
    """Return a list of five items, the first one current."""
    found = Worklist()
    found.update([item(n) for n in "abcde"])
    return found


def names(work: Worklist) -> Sequence[str]:
    """Return the current item and those after it."""
    return [p.id for p in (work.current, *work.upcoming(9)) if p is not None]


def test_settling_goes_on_with_the_next(work: Worklist) -> None:
    """What is settled leaves at once, and the next takes its place; after the last comes the first."""
    work.move(3)
    for name, following in (("d", "e"), ("e", "a")):
        current = work.current
        assert current is not None and current.id == name
        work.settle(current)
        assert work.current is not None and work.current.id == following
    assert (work.remaining, work.settled, work.busy) == (3, 2, True)


def test_settled_items_stay_away_until_written(work: Worklist) -> None:
    """A list that was read before the decision was written does not bring its item back."""
    first = work.current
    assert first is not None
    work.settle(first)
    work.update([item(n) for n in "abcde"])
    assert names(work) == list("bcde")
    work.written(first, decision("1"))
    assert not work.busy
    work.update([item(n) for n in "abcde"])  # another question of the same name is open after all
    assert names(work) == list("bcde")
    assert work.remaining == 5


def test_update_keeps_the_current_item(work: Worklist) -> None:
    """Items that come or go before the current one don't move it; where it went, the next takes its place."""
    work.go_to("c")
    work.update([item(n) for n in "yzacde"])
    assert names(work) == list("cde")
    work.update([item(n) for n in "yzade"])
    assert names(work) == list("de")
    work.update([])
    assert work.current is None and work.remaining == 0


def test_patch_is_an_update_in_small(work: Worklist) -> None:
    """Items that went are taken out, newer states take their places, and the current one stays."""
    work.go_to("c")
    assert work.patch({"a", "unknown"}, [item("d", "new")])
    assert names(work) == list("cde")
    assert work.upcoming(1)[0].title == "new"
    assert work.index == 1
    assert work.patch({"c", "d", "e"}, [])
    assert names(work) == ["b"]


def test_patch_tells_of_items_it_does_not_know(work: Worklist) -> None:
    """An item that is not in the list asks for an update, unless its decision is on its way."""
    first = work.current
    assert first is not None
    work.settle(first)
    assert work.patch((), [first])
    assert not work.patch((), [item("z")])


def test_failed_and_undone_items_come_back(work: Worklist) -> None:
    """Both are current again as soon as the list has them."""
    first = work.current
    assert first is not None
    work.settle(first)
    work.failed(first)
    work.update([item(n) for n in "abcde"])
    assert names(work) == list("abcde") and work.settled == 0
    work.settle(first)
    work.written(first, decision("1"))
    step = work.take_back()
    assert step is not None and step.decision.id == "1" and not work.can_undo
    work.update([item(n) for n in "abcde"])
    assert names(work) == list("abcde")


def test_a_list_that_shrinks_below_its_place(work: Worklist) -> None:
    """When others settle most of it, the last that is left is current, and what has left is not found."""
    work.move(4)
    work.update([item("b")])
    assert names(work) == ["b"] and "e" not in work and "b" in work
    work.patch(["b"], [])
    assert work.current is None and "b" not in work
    work.update([item("e"), item("b")])
    work.go_to("b")
    assert names(work) == ["b"]
