"""Red sheets that were put in again."""

from dataclasses import replace
from typing import Any

import pytest

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus
from scanstation.review.scripts import Script
from scanstation.workflow import correct
from scanstation.workflow.console.again import Doubt, by_hand, by_number, replace_sheet
from scanstation.workflow.errors import OperatorMissing


def _again(bench: Any, number: str = "1001", q1: str = "A") -> Any:
    """Put a red sheet in again, in a batch of its own."""
    batch = bench.open("重扫")
    bench.feed(bench.front(number, q1), bench.back())
    bench.workspace.batches.close(batch.id)
    return batch


def _found(bench: Any, fresh: Any) -> list[tuple[str, Doubt | None]]:
    return [(r.old.leaves[0].sheet.id, r.doubt) for r in by_number(bench.board().scripts, {fresh.id})]


def test_the_same_number_replaces_the_red_sheet(bench: Any) -> None:
    """Read surely on both, the old one goes with a why that names the new; an undo brings it back."""
    bench.feed(bench.front(), bench.red)
    bench.feed(bench.front("1002"), bench.back())
    fresh = _again(bench)
    board = bench.board()
    (found,) = by_number(board.scripts, {fresh.id})
    assert found.doubt is None
    decision = replace_sheet(bench.workspace, found.old, found.new, "王", "again: 1 of 重扫")
    assert decision.value["replaced_by"] == [found.new.id]
    assert (decision.why, decision.who) == ("again: 1 of 重扫", "王")
    board.refresh()
    assert [s.state for s in board.scripts] == [ScriptState.WITHDRAWN, ScriptState.GOOD, ScriptState.GOOD]
    assert board.counts.problems == 0
    assert len(bench.workspace.batches.sheets(found.old.batch_id)) == 2, "nothing is deleted"
    correct.undo(bench.workspace, decision, "王")
    board.refresh()
    assert board.script(found.old.id).state is ScriptState.BAD


def test_in_the_same_batch(bench: Any) -> None:
    """A red sheet that was laid on top of the stack again is replaced as well."""
    bench.feed(bench.front(), bench.red)
    bench.feed(bench.front(), bench.back())
    (found,) = by_number(bench.board().scripts, {bench.batch.id})
    assert (found.old.seq, found.new.seq, found.doubt) == (1, 2, None)


@pytest.mark.parametrize("state", ["good", "accepted", "elsewhere", "keyed", "later", "red", "unread"])
def test_what_is_no_replacement(bench: Any, state: str) -> None:
    """Only a sheet that came later, is not red, and has its number from the machine replaces a red one."""
    first = bench.front() if state != "keyed" else bench.red
    bench.feed(first, bench.back() if state == "good" else bench.red)
    if state == "keyed":
        board = bench.board()
        correct.number(bench.workspace, board.number_question(board.scripts[0].id), "1001", "王")
    old = bench.batch
    fresh = _again(bench) if state not in ("red", "unread") else bench.open("重扫")
    if state in ("red", "unread"):
        bench.feed(bench.front(), bench.red if state == "red" else None)
    if state == "accepted":
        for problem in [p for p in bench.board().problems if p.kind is ProblemKind.DUPLICATE]:
            correct.accept(bench.workspace, problem, "王")
    assert _found(bench, {"elsewhere": bench.open("x"), "later": old}.get(state, fresh)) == []


def test_other_answers_are_asked_about(bench: Any) -> None:
    """A sheet of another student with the same number never takes a red one's place unasked."""
    bench.feed(bench.front(q1="A"), bench.red)
    fresh = _again(bench, q1="C")
    assert [doubt for _, doubt in _found(bench, fresh)] == [Doubt.OTHER_ANSWERS]


def test_a_sheet_somebody_worked_on_is_asked_about(bench: Any) -> None:
    """What a person has settled on the old sheet is not put aside unasked."""
    bench.feed(bench.front(), bench.red)
    board = bench.board()
    correct.answer(bench.workspace, board.question(board.scripts[0].id, "q1"), ["B"], "王")
    assert [doubt for _, doubt in _found(bench, _again(bench))] == [Doubt.WORKED_ON]


def test_several_of_one_number_are_asked_about(bench: Any) -> None:
    """Where three sheets share a number nobody can know which is which."""
    bench.feed(bench.front(), bench.red)
    bench.feed(bench.front(), bench.red)
    assert {doubt for _, doubt in _found(bench, _again(bench))} == {Doubt.SEVERAL}


def _picked(bench: Any, old: Script, fresh: Any, leaves: int = 1) -> Any:
    return by_hand(old, fresh.id, leaves, bench.board().scripts)


def test_a_picked_sheet_is_replaced_by_the_one_that_comes(bench: Any) -> None:
    """The operator's pick is enough where the old sheet has no number and nobody else has the new one's."""
    bench.feed(bench.red, bench.red)
    bench.feed(bench.front("1002"), bench.back())
    old = bench.board().scripts[0]
    found = _picked(bench, old, _again(bench))
    assert found is not None and (found.old, found.doubt) == (old, None)


def test_the_same_number_is_enough_for_a_picked_sheet(bench: Any) -> None:
    """A red sheet whose number was read is replaced by a good one with that number."""
    bench.feed(bench.front(), bench.red)
    found = _picked(bench, bench.board().scripts[0], _again(bench))
    assert found is not None and found.doubt is None


def test_a_paper_that_is_in_already_is_asked_about(bench: Any) -> None:
    """Where the wrong paper was taken it is asked, and the sheet that has the number is named."""
    bench.feed(bench.front("1001"), bench.back())
    bench.feed(bench.red, bench.red)
    good, old = bench.board().scripts
    found = _picked(bench, old, _again(bench, "1001"))
    assert found is not None and found.doubt is Doubt.ALREADY_IN
    assert found.other is not None and found.other.id == good.id


def test_a_withdrawn_sheet_has_no_number(bench: Any) -> None:
    """A sheet may be put in a third time: the second one, which was withdrawn, is no other sheet."""
    bench.feed(bench.red, bench.red)
    old = bench.board().scripts[0]
    second = _again(bench)
    board = bench.board()
    gone = next(s for s in board.scripts if s.batch_id == second.id)
    replace_sheet(bench.workspace, gone, board.script(old.id), "王", "taken back")
    found = _picked(bench, old, _again(bench))
    assert found is not None and found.doubt is None


def test_a_picked_sheet_waits_for_the_reading(bench: Any) -> None:
    """As long as nothing or not all has come, or something has not been read, nothing is said."""
    bench.feed(bench.red, bench.red)
    old = bench.board().scripts[0]
    fresh = bench.open("重扫")
    assert _picked(bench, old, fresh) is None
    bench.feed(bench.front(), bench.back())
    bench.workspace.batches.close(fresh.id)
    assert _picked(bench, old, fresh, leaves=2) is None
    assert _picked(bench, old, fresh) is not None
    bench.open("二号袋")
    bench.feed(None, None)
    assert _picked(bench, old, fresh) is None, "the sheet that is not read may have the number"


@pytest.mark.parametrize(
    ("doubt", "number", "q1", "back"),
    [
        (Doubt.NEW_IS_BAD, "1001", "A", "red"),
        (Doubt.OTHER_NUMBER, "1002", "A", "good"),
        (Doubt.OTHER_ANSWERS, "1001", "B", "good"),
    ],
)
def test_doubts_about_a_picked_sheet(bench: Any, doubt: Doubt, number: str, q1: str, back: str) -> None:
    """What contradicts the pick is asked about: a red sheet again, another number, other answers."""
    bench.feed(bench.front(), bench.red)
    old = bench.board().scripts[0]
    fresh = bench.open("重扫")
    bench.feed(bench.front(number, q1), bench.red if back == "red" else bench.back())
    bench.workspace.batches.close(fresh.id)
    found = _picked(bench, old, fresh)
    assert found is not None and found.doubt is doubt


@pytest.mark.parametrize("keyed", [False, True])
def test_a_number_that_is_not_surely_read_is_asked_about(bench: Any, keyed: bool) -> None:
    """Without a sure number of the machine nobody knows whether it is the right paper."""
    bench.feed(bench.red, bench.red)
    old = bench.board().scripts[0]
    fresh = bench.open("重扫")
    front = bench.front()
    unsure = replace(front.fields["number"], status=FieldStatus.UNCERTAIN)
    bench.feed(replace(front, fields={**front.fields, "number": unsure}), bench.back())
    bench.workspace.batches.close(fresh.id)
    if keyed:
        board = bench.board()
        new = next(s for s in board.scripts if s.batch_id == fresh.id)
        correct.number(bench.workspace, board.number_question(new.id), "1001", "王")
    found = _picked(bench, old, fresh)
    assert found is not None and found.doubt is Doubt.UNSURE_NUMBER


def test_a_guess_at_the_old_number_counts(bench: Any) -> None:
    """A number that the old sheet can't have is asked about, although its own was not surely read."""
    front = bench.front("1009")
    unsure = replace(front.fields["number"], status=FieldStatus.UNCERTAIN)
    bench.feed(replace(front, fields={**front.fields, "number": unsure}), bench.red)
    old = bench.board().scripts[0]
    assert old.candidates == ("1009",)
    found = _picked(bench, old, _again(bench, "1001"))
    assert found is not None and found.doubt is Doubt.OTHER_NUMBER


def test_more_sheets_than_were_picked(bench: Any) -> None:
    """Where two sheets came for one, the operator says what they are."""
    bench.feed(bench.red, bench.red)
    old = bench.board().scripts[0]
    fresh = bench.open("重扫")
    for number in ("1001", "1002"):
        bench.feed(bench.front(number), bench.back())
    found = _picked(bench, old, fresh, leaves=2)
    assert found is not None and (found.doubt, found.came) == (Doubt.OTHER_COUNT, 2)


def test_a_replacement_needs_a_name(bench: Any) -> None:
    """Like every decision it is recorded with who made it."""
    bench.feed(bench.front(), bench.red)
    fresh = _again(bench)
    (found,) = by_number(bench.board().scripts, {fresh.id})
    with pytest.raises(OperatorMissing):
        replace_sheet(bench.workspace, found.old, found.new, " ", "")
