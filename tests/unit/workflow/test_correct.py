"""Decisions: what may be entered, what is refused, and undo."""

from typing import Any

import pytest

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus
from scanstation.domain.rows import DecisionKind
from scanstation.review.problems import Problem
from scanstation.workflow import correct
from scanstation.workflow.errors import ActionRefused, DecisionRefused, NumberRefused, OperatorMissing


def _only(office: Any) -> Problem:
    (problem,) = office.board().problems
    return problem


@pytest.mark.parametrize("values", [["A"], [], ["A", "B"], ["D", "A"]])
def test_answer(office: Any, doubtful: FieldReading, values: list[str]) -> None:
    """One option, blank, or several marks can be said of a choice; options are kept in the sheet's order."""
    office.feed(office.front(q1=doubtful))
    decision = correct.answer(office.workspace, _only(office), values, " 王老师 ", " 看过 ")
    assert decision.value == {"value": "".join(sorted(values)), "values": sorted(values)}
    assert (decision.who, decision.why, decision.field_id) == ("王老师", "看过", "q1")
    assert not office.board().problems


@pytest.mark.parametrize("values", [["E"], ["A", "A"], ["AB"], [""]])
def test_answer_that_is_no_option(office: Any, doubtful: FieldReading, values: list[str]) -> None:
    """What the field does not offer is refused by name, and nothing is written."""
    office.feed(office.front(q1=doubtful))
    with pytest.raises(DecisionRefused, match="A B C D"):
        correct.answer(office.workspace, _only(office), values, "王")
    assert office.workspace.decisions.for_session(office.session.id) == []


def test_booklet_takes_one_or_none(office: Any) -> None:
    """A booklet can't be two at once; that none is marked settles the question; one can be named later."""
    office.feed(office.front(booklet=FieldReading("", (), office.front().fields["q1"].status.BLANK, 0.9)))
    problem = _only(office)
    assert problem.kind is ProblemKind.BOOKLET
    with pytest.raises(DecisionRefused):
        correct.answer(office.workspace, problem, ["A", "B"], "王")
    correct.answer(office.workspace, problem, [], "王")
    assert office.board().problems == ()
    assert office.board().scripts[0].booklet.status is FieldStatus.BLANK
    correct.answer(office.workspace, problem, ["B"], "王")
    assert office.board().scripts[0].booklet.value == "B"


@pytest.mark.parametrize("value", ["", "100", "10011", "10 1", "考号一", "10.1", "-001"])
def test_number_of_the_wrong_form(office: Any, value: str) -> None:
    """The keyed number has as many characters as the grid has columns, digits or letters only."""
    office.feed(
        office.front(barcode=FieldReading("2002", ("2002",), office.front().fields["q1"].status, 0.9))
    )
    problem = _only(office)
    with pytest.raises(NumberRefused, match="4"):
        correct.number(office.workspace, problem, value, "王")
    assert correct.number(office.workspace, problem, " 2002 ", "王").value == {"value": "2002"}
    assert office.board().scripts[0].number.value == "2002"


def test_identify(office: Any) -> None:
    """An unplaced page is given its number; a page that the sheet does not have is refused."""
    office.feed(PageReading(PageStatus.UNPLACED))
    problem = _only(office)
    with pytest.raises(DecisionRefused):
        correct.identify(office.workspace, problem, 2, "王")
    correct.identify(office.workspace, problem, 1, "王")
    assert ProblemKind.PAGE not in [p.kind for p in office.board().problems]


def test_accept(office: Any) -> None:
    """A duplicate may be right as it is; each script is accepted for itself."""
    for _ in range(2):
        office.feed(office.front("1001"))
    for left in (1, 0):
        correct.accept(office.workspace, office.board().problems[0], "王", "两份都要")
        assert len(office.board().problems) == left


def test_withdraw_the_other_one(office: Any) -> None:
    """Of a duplicate the other script can be withdrawn; undo brings both questions back."""
    for _ in range(2):
        office.feed(office.front("1001"))
    first, second = office.board().problems
    decision = correct.withdraw(office.workspace, first, "王", sheet_ids=[second.sheet_id])
    assert decision.kind is DecisionKind.WITHDRAW
    assert [s.state.value for s in office.board().scripts] == ["good", "withdrawn"]
    correct.undo(office.workspace, decision, "李")
    assert len(office.board().problems) == 2


def test_actions_that_settle_nothing(office: Any, doubtful: FieldReading) -> None:
    """A decision of the wrong kind for the item is refused."""
    office.feed(office.front(q1=doubtful))
    problem = _only(office)
    for call in (
        lambda: correct.number(office.workspace, problem, "1001", "王"),
        lambda: correct.identify(office.workspace, problem, 1, "王"),
        lambda: correct.accept(office.workspace, problem, "王"),
    ):
        with pytest.raises(ActionRefused):
            call()


def test_every_decision_has_a_name(office: Any, doubtful: FieldReading) -> None:
    """Nobody corrects without a name on record."""
    office.feed(office.front(q1=doubtful))
    with pytest.raises(OperatorMissing):
        correct.answer(office.workspace, _only(office), ["A"], "  ")


def test_undo_of_undo(office: Any, doubtful: FieldReading) -> None:
    """Redo is undoing the undo."""
    office.feed(office.front(q1=doubtful))
    first = correct.answer(office.workspace, _only(office), ["A"], "王")
    back = correct.undo(office.workspace, first, "王")
    assert len(office.board().problems) == 1
    correct.undo(office.workspace, back, "王")
    assert len(office.board().problems) == 0
