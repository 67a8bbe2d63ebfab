"""Decisions that nobody makes unknowingly, keying by two people, and how items are shared out."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from scanstation.domain.rows import Decision
from scanstation.domain.turns import Keying
from scanstation.review.problems import Problem
from scanstation.workflow import correct
from scanstation.workflow.correction.errors import DecidedElsewhere, ItemTaken, KeyedAlready
from scanstation.workflow.correction.guarded import LEASE, Seat, decide, take_back
from scanstation.workflow.correction.sharing import Sharing
from scanstation.workflow.errors import OperatorMissing


@pytest.fixture
def problem(office: Any, doubtful: Any) -> Problem:
    """Return a doubtful q1."""
    office.feed(office.front(q1=doubtful))
    (found,) = office.board().problems
    return found


def _say(office: Any, problem: Problem, value: str, who: str, holder: str = "", **more: Any) -> Any:
    seat = Seat(holder or who, who, more.pop("seen", 10_000))
    return decide(office.workspace, problem, seat, correct.answer_draft(problem, list(value)), **more)


def test_another_window_has_it(office: Any, problem: Problem) -> None:
    """While a claim of another window runs nothing is written; after the lease the item is free."""
    claims = office.workspace.claims
    claims.claim(problem.session_id, [problem.id], holder="1", who="王", lease=LEASE)
    with pytest.raises(ItemTaken, match="王"):
        _say(office, problem, "A", "李", holder="2")
    assert office.workspace.decisions.for_session(problem.session_id) == []
    office.workspace._stamps._clock.at += LEASE + timedelta(seconds=1)
    assert isinstance(_say(office, problem, "A", "李", holder="2"), Decision)


def test_decided_since_it_was_shown(office: Any, problem: Problem) -> None:
    """A decision that the window has not seen stops the next; one that it has seen, or made, does not."""
    first = _say(office, problem, "A", "王", seen=0)
    with pytest.raises(DecidedElsewhere, match="王"):
        _say(office, problem, "B", "李", seen=0)
    decide(
        office.workspace,
        problem,
        Seat("王", "王", 0, {first.id}),
        correct.answer_draft(problem, ["C"]),
    )
    assert office.board().scripts[0].answers["q1"].value == "C"


def test_other_items_of_the_sheet_are_free(office: Any, doubtful: Any) -> None:
    """A decision about q1 does not stand in the way of q2, but withdrawing the sheet does."""
    office.feed(office.front(q1=doubtful, q2=doubtful))
    one, two = office.board().problems
    _say(office, one, "A", "王", seen=0)
    _say(office, two, "B", "李", seen=0)
    correct.withdraw(office.workspace, one, "王")
    with pytest.raises(DecidedElsewhere):
        _say(office, two, "C", "李", seen=2)


def test_an_undone_decision_bears_on_its_item(office: Any, problem: Problem) -> None:
    """Who has not seen an undo is told as well."""
    decision = _say(office, problem, "A", "王", seen=0)
    take_back(office.workspace, decision, "王")
    with pytest.raises(DecidedElsewhere):
        _say(office, problem, "A", "李", seen=1)


def test_the_next_item_is_claimed_with_it(office: Any, problem: Problem) -> None:
    """The decision and the claim of the next item are written together or not at all."""
    _say(office, problem, "A", "王", following="next")
    claim = office.workspace.claims.holder_of("next")
    assert claim is not None and claim.who == "王"
    with pytest.raises(OperatorMissing):
        _say(office, problem, "B", " ", following="other")
    assert office.workspace.claims.holder_of("other") is None


def test_two_people_who_agree(office: Any, problem: Problem) -> None:
    """The first word is kept and decides nothing; the same word of another person is the decision."""
    office.workspace.keyings.request(problem.session_id, [problem.id], wanted=True, who="王")
    assert isinstance(_say(office, problem, "A", "王"), Keying)
    assert office.board().problems
    with pytest.raises(KeyedAlready):
        _say(office, problem, "A", "王")
    done = _say(office, problem, "A", "李")
    assert isinstance(done, Decision) and done.why == "王 + 李" and not office.board().problems


def test_a_third_settles_a_disagreement(office: Any, problem: Problem) -> None:
    """Two that differ leave it open; whoever agrees with one of them settles it, else it goes on."""
    office.workspace.keyings.request(problem.session_id, [problem.id], wanted=True, who="王")
    for who, value in (("王", "A"), ("李", "B"), ("赵", "C")):
        assert isinstance(_say(office, problem, value, who), Keying)
    done = _say(office, problem, "B", "钱")
    assert isinstance(done, Decision) and (done.value["values"], done.why) == (["B"], "李 + 钱")


def test_a_duplicate_takes_one_person(office: Any) -> None:
    """A number that is on two sheets is compared, not keyed: one word settles it although two were asked."""
    for _ in range(2):
        office.feed(office.front())
    one, _ = office.board().problems
    office.workspace.keyings.request(one.session_id, [one.id], wanted=True, who="王")
    draft = correct.number_draft(one, "1002")
    assert isinstance(decide(office.workspace, one, Seat("王", "王", 10_000), draft), Decision)


def test_words_taken_back_and_other_actions(office: Any, problem: Problem) -> None:
    """A word that was taken back agrees with nobody; a request that was taken back asks for one word only."""
    keyings = office.workspace.keyings
    keyings.request(problem.session_id, [problem.id], wanted=True, who="王")
    first = _say(office, problem, "A", "王")
    take_back(office.workspace, first, "王")
    assert isinstance(_say(office, problem, "A", "李"), Keying)
    keyings.request(problem.session_id, [problem.id], wanted=False, who="王")
    assert isinstance(_say(office, problem, "D", "赵"), Decision)


def test_sharing_is_kept_up_to_date(office: Any, problem: Problem) -> None:
    """Claims of others, whose work it is, double keying, who keyed: each shows after a refresh, and ends."""
    sharing = Sharing(office.workspace, problem.session_id, "mine")
    claims, session_id, item = office.workspace.claims, problem.session_id, problem.id
    assert sharing.refresh() is sharing.turns and not sharing.held
    claims.claim(session_id, ["own"], holder="mine", who="王", lease=LEASE)
    claims.claim(session_id, [item], holder="other", who="李", lease=LEASE)
    claims.assign(session_id, [item, "x"], person="李", who="王")
    office.workspace.keyings.request(session_id, [item], wanted=True, who="王")
    turns = sharing.refresh()
    assert (sharing.held, turns.doubled) == ({item}, {item})
    assert turns.persons == {item: "李", "x": "李"}
    office.workspace._stamps._clock.at += LEASE + timedelta(seconds=1)
    word = _say(office, problem, "A", "李")
    claims.assign(session_id, ["x"], person="", who="王")
    turns = sharing.refresh()
    assert (sharing.held, turns.keyed_by, turns.persons) == (frozenset(), {item: ("李",)}, {item: "李"})
    take_back(office.workspace, word, "李")
    office.workspace.keyings.request(session_id, [item], wanted=False, who="王")
    turns = sharing.refresh()
    assert turns.keyed_by == {item: ()} and turns.doubled == frozenset()
    before = sharing.turns
    assert sharing.refresh() is before


def test_why_a_correction_was_made(office: Any, problem: Problem) -> None:
    """Of an answer or number it is what was asked about; of what was given a reason, that; else nothing."""
    assert _say(office, problem, "A", "王").why == "多处填涂"
    seat = Seat("王", "王", 10_000)
    withdrawn = decide(office.workspace, problem, seat, correct.withdraw_draft(problem), why="重复")
    assert isinstance(withdrawn, Decision) and withdrawn.why == "重复"
    bare = decide(office.workspace, problem, seat, correct.withdraw_draft(problem))
    assert isinstance(bare, Decision) and bare.why == ""
    sure = replace(problem, reasons=())
    assert _say(office, sure, "A", "王").why == ""
