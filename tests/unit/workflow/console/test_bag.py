"""Covers of bags, and counting what came out of them."""

from typing import Any

import pytest

from scanstation.acquire.errors import OddSide
from scanstation.workflow import correct
from scanstation.workflow.console.bag import (
    CountCheck,
    Cover,
    CoverRefused,
    batches_of_bag,
    begin_batch,
    check_count,
    opening_cover,
    put_cover,
    read_cover,
)
from scanstation.workflow.errors import OperatorMissing

COVER = Cover("一中", "3", "07", 2)


def _begin(bench: Any, cover: Cover = COVER) -> Any:
    bench.batch = begin_batch(bench.workspace, bench.session.id, cover, label="袋", sides=2, who="王")
    return bench.batch


def test_what_is_typed() -> None:
    """Blanks around words don't matter, and the number of sheets may be left empty."""
    assert read_cover(" 一中 ", "3", "07", " 2 ") == COVER
    assert read_cover("", " ", "", "") == Cover()
    assert not Cover() and Cover(expected=0)


@pytest.mark.parametrize("entry", ["x", "-1", "2.5", "10000", "二", "²"])
def test_what_is_no_number_of_sheets(entry: str) -> None:
    """Anything but a whole number that a bag can hold is refused by name."""
    with pytest.raises(CoverRefused, match="0 to 9999"):
        read_cover("", "", "", entry)


@pytest.mark.parametrize(
    ("bag", "following"), [("07", "08"), ("99", "100"), ("A-9", "A-10"), ("A", ""), ("", "")]
)
def test_the_next_bag(bag: str, following: str) -> None:
    """School and room stay, the bag is counted on if it has a number, and its sheets are not known yet."""
    assert Cover("一中", "3", bag, 30).next_bag() == Cover("一中", "3", following, None)


def test_a_batch_begins_with_its_cover(bench: Any) -> None:
    """The cover is stored with who entered it; mended, the newer one counts; the same again adds no row."""
    batch = _begin(bench)
    row = bench.workspace.covers.latest(batch.id)
    assert (row.school, row.room, row.bag, row.expected_sheets, row.who) == ("一中", "3", "07", 2, "王")
    put_cover(bench.workspace, batch.id, COVER, "李")
    assert bench.workspace.covers.latest(batch.id) == row
    put_cover(bench.workspace, batch.id, Cover("一中", "3", "08", 2), "李")
    mended = bench.workspace.covers.latest(batch.id)
    assert (mended.bag, mended.who) == ("08", "李")


def test_a_batch_without_a_cover(bench: Any) -> None:
    """Nothing needs to be entered; nothing is expected then, and nothing is wrong."""
    batch = _begin(bench, Cover())
    assert bench.workspace.covers.latest(batch.id) is None
    assert opening_cover(bench.workspace, bench.session.id) == Cover()
    check = check_count(bench.workspace, batch)
    assert (check, check.right) == (CountCheck(None, 0), True)
    with pytest.raises(OperatorMissing):
        begin_batch(bench.workspace, bench.session.id, COVER, label="", sides=2, who=" ")


def test_counting_over_all_batches_of_a_bag(bench: Any) -> None:
    """A bag that was scanned in two goes is counted as one; other bags are left out."""
    first = _begin(bench)
    bench.feed(None, None)
    _begin(bench, Cover("一中", "3", "08", 9))
    bench.feed(None, None)
    second = _begin(bench)
    bench.feed(None, None)
    bench.feed(None, None)
    assert batches_of_bag(bench.workspace, second) == [first.id, second.id]
    check = check_count(bench.workspace, second)
    assert (check.sheets, check.expected, check.difference, check.right) == (3, 2, 1, False)


def test_batches_without_a_cover_are_bags_of_their_own(bench: Any) -> None:
    """Two batches of which nothing is known are not one bag, nor two with only a number of sheets."""
    for cover in (Cover(), Cover(expected=5)):
        _begin(bench, cover)
        bench.feed(None, None)
        batch = _begin(bench, cover)
        assert batches_of_bag(bench.workspace, batch) == [batch.id]


def test_withdrawn_sheets_don_t_count(bench: Any) -> None:
    """A sheet that was withdrawn is counted apart, until that is taken back."""
    batch = _begin(bench)
    for number in ("1001", "1001", "1002"):
        bench.feed(bench.front(number), bench.back())
    problem = bench.board().problems[0]
    decision = correct.withdraw(bench.workspace, problem, "王")
    assert check_count(bench.workspace, batch) == CountCheck(2, 2, 0, 1)
    correct.undo(bench.workspace, decision, "王")
    assert check_count(bench.workspace, batch).difference == 1


def test_half_sheets_are_named(bench: Any) -> None:
    """A leaf of which only the front came makes a bag wrong even where the numbers agree."""
    batch = _begin(bench)
    bench.feed(None, None)
    store = bench.workspace.batches
    store.add_page(batch.id, b"x", suffix=".png", source_name="x", source_key="x")
    store.refuse(batch.id, "x", "half", OddSide(name="x"), takes_side=True)
    check = check_count(bench.workspace, batch)
    assert (check.sheets, check.halves, check.difference, check.right) == (2, 1, 0, False)


def test_the_cover_to_begin_with(bench: Any) -> None:
    """A bag that was left incomplete is gone on with; after a complete one comes the next."""
    _begin(bench)
    bench.feed(None, None)
    assert opening_cover(bench.workspace, bench.session.id) == COVER
    bench.feed(None, None)
    assert opening_cover(bench.workspace, bench.session.id) == Cover("一中", "3", "08", None)
