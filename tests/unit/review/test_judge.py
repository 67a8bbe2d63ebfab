"""A script's number, fields, problems and state."""

from typing import Any

import pytest

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus, PageStatus, Reason
from scanstation.domain.rows import DecisionKind
from scanstation.review.answers import Origin


def test_good_script(desk: Any, tray: Any) -> None:
    """A clean leaf is good: number from barcode and grid, a blank answer counted but no problem."""
    tray.feed(desk.front("1001"), desk.page_reading(2))
    (script,) = tray.scripts()
    assert (script.state, script.problems, script.number.value) == (ScriptState.GOOD, (), "1001")
    assert {f: a.value for f, a in script.answers.items()} == {
        "barcode": "1001", "number": "1001", "absent": "", "q1": "A", "q2": "", "q3": "AC", "p2": "B",
    }  # fmt: skip
    assert list(script.blanks()) == ["q2"]
    assert script.answers["q1"].origin is Origin.MACHINE


@pytest.mark.parametrize(
    ("status", "values", "reasons", "asked"),
    [
        (FieldStatus.MULTIPLE, "AB", (), True),
        (FieldStatus.UNCERTAIN, "A", (Reason.FAINT_MARK,), True),
        (FieldStatus.UNREADABLE, "", (Reason.OUTSIDE_IMAGE,), True),
        (FieldStatus.BLANK, "", (Reason.ERASED_MARK,), True),
        (FieldStatus.BLANK, "", (), False),
        (FieldStatus.OK, "A", (Reason.ERASED_MARK,), False),
    ],
)
def test_which_fields_are_asked(
    desk: Any, tray: Any, status: FieldStatus, values: str, reasons: tuple[Reason, ...], asked: bool
) -> None:
    """Doubt is asked about, a clear blank and a sure answer are not (SCN-04)."""
    tray.feed(desk.front(q1=desk.field(values, status, reasons)), desk.page_reading(2))
    (script,) = tray.scripts()
    assert [p.field_id for p in script.problems] == (["q1"] if asked else [])
    assert script.state is (ScriptState.UNSURE if asked else ScriptState.GOOD)


def test_problem_tells_all_a_window_needs(desk: Any, tray: Any) -> None:
    """The item names leaf, page, field, options, reading, region in mm, and the way from mm to pixels."""
    tray.feed(desk.page_reading(2), desk.front(q1=desk.field("AB", FieldStatus.MULTIPLE)))
    (problem,) = tray.scripts()[0].problems
    assert (problem.kind, problem.field_id, problem.options) == (ProblemKind.ANSWER, "q1", tuple("ABCD"))
    assert (problem.page, problem.page_id) == (1, tray.pages[1, 2].id)
    assert problem.reading is not None and problem.reading.values == ("A", "B")
    assert problem.box is not None and len(problem.transform) == 9
    x, y, w, h = problem.box
    assert x < 20 and y < 100 and x + w > 20 + 3 * 7 + 4.5 and y + h > 102.6


def test_decision_closes_and_undo_reopens_in_place(desk: Any, tray: Any) -> None:
    """An answer settles just its item, and the undo brings it back with the same id at the same place."""
    doubt = desk.field("AB", FieldStatus.MULTIPLE)
    tray.feed(desk.front(q1=doubt, q2=doubt, q3=desk.field("A", FieldStatus.UNCERTAIN)), desk.page_reading(2))
    before = [p.id for p in tray.scripts()[0].problems]
    decision = tray.answer("q2", "B")
    assert [p.id for p in tray.scripts()[0].problems] == [before[0], before[2]]
    assert tray.scripts()[0].answers["q2"].who == "王老师"
    tray.revoke(decision)
    assert [p.id for p in tray.scripts()[0].problems] == before
    assert tray.scripts()[0].answers["q2"].origin is Origin.MACHINE


@pytest.mark.parametrize(("values", "status"), [("", FieldStatus.BLANK), ("AB", FieldStatus.MULTIPLE)])
def test_blank_and_multiple_can_be_confirmed(desk: Any, tray: Any, values: str, status: FieldStatus) -> None:
    """A person's "blank" or "several marks" is an answer and closes the item."""
    tray.feed(desk.front(q1=desk.field("AB", FieldStatus.MULTIPLE)), desk.page_reading(2))
    tray.answer("q1", values)
    (script,) = tray.scripts()
    assert (script.state, script.answers["q1"].status) == (ScriptState.GOOD, status)


def test_answer_that_the_template_no_longer_knows(desk: Any, tray: Any) -> None:
    """A decision for an option that is gone does not count, and the question is open again."""
    tray.feed(desk.front(q1=desk.field("AB", FieldStatus.MULTIPLE)), desk.page_reading(2))
    tray.answer("q1", "E")
    assert tray.kinds() == [ProblemKind.ANSWER]


def test_decision_outlives_a_new_reading(desk: Any, tray: Any) -> None:
    """A page that is read again does not undo what a person said."""
    tray.feed(desk.front(), desk.page_reading(2))
    tray.answer("q1", "D")
    tray.scripts()
    tray.read(1, 1, desk.front(q1=desk.field("B")))
    assert tray.scripts()[0].answers["q1"].value == "D"


def test_number_conflict_and_the_word_on_it(desk: Any, tray: Any) -> None:
    """Barcode against grid is asked; the keyed number wins and is on record."""
    tray.feed(desk.front("1001", number=desk.grid("1002")), desk.page_reading(2))
    (problem,) = tray.scripts()[0].problems
    assert problem.kind is ProblemKind.NUMBER and problem.reasons[0] is Reason.IDENTITY_CONFLICT
    assert problem.candidates == ("1001", "1002") and len(problem.columns) == 4
    tray.decide(DecisionKind.NUMBER, {"value": "1002"}, side=1)
    (script,) = tray.scripts()
    assert (script.number.value, script.number.origin, script.state) == (
        "1002",
        Origin.PERSON,
        ScriptState.GOOD,
    )


def test_sheet_without_identity_needs_no_number(desk: Any, new_tray: Any) -> None:
    """A questionnaire without any number is not asked for one."""
    template = desk.template().model_copy(update={"identity": ()})
    tray = new_tray(desk, template)
    tray.feed(desk.front(""), desk.page_reading(2))
    assert ProblemKind.NUMBER not in tray.kinds()


def test_absentee(desk: Any, tray: Any) -> None:
    """A filled absence mark on an empty sheet needs nobody, even where blanks have reasons."""
    tray.feed(
        desk.front(
            absent=desk.field("Q"),
            q1=desk.field(),
            q3=desk.field((), FieldStatus.BLANK, (Reason.FAINT_MARK,)),
        ),
        desk.page_reading(2, {"p2": desk.field()}),
    )
    (script,) = tray.scripts()
    assert (script.absent, script.state) == (True, ScriptState.GOOD)


def test_absent_with_answers(desk: Any, tray: Any) -> None:
    """An absence mark beside answers is asked; accepted it stands, answered blank it does not."""
    tray.feed(desk.front(absent=desk.field("Q")), desk.page_reading(2))
    (problem,) = tray.scripts()[0].problems
    assert (problem.kind, problem.reasons) == (ProblemKind.ABSENT, (Reason.ABSENT_WITH_ANSWERS,))
    assert set(problem.actions) == {DecisionKind.ANSWER, DecisionKind.ACCEPT}
    accepted = tray.decide(DecisionKind.ACCEPT, {"reason": "absent", "detail": ""}, side=1)
    assert (tray.scripts()[0].absent, tray.kinds()) == (True, [])
    tray.revoke(accepted)
    tray.answer("absent", "")
    assert (tray.scripts()[0].absent, tray.kinds()) == (False, [])


def test_absence_in_doubt(desk: Any, tray: Any) -> None:
    """An unsure absence mark is asked like any other field."""
    tray.feed(desk.front(absent=desk.field("Q", FieldStatus.UNCERTAIN)), desk.page_reading(2))
    assert tray.kinds() == [ProblemKind.ABSENT]


@pytest.mark.parametrize("marks", ["", "AB"])
def test_booklet_unknown(desk: Any, new_tray: Any, marks: str) -> None:
    """A blank or double booklet mark is asked until a person names one, or says that none is marked."""
    tray = new_tray(desk, desk.template(booklet=True))
    status = FieldStatus.MULTIPLE if marks else FieldStatus.BLANK
    tray.feed(desk.front(booklet=desk.field(marks, status)), desk.page_reading(2))
    assert tray.kinds() == [ProblemKind.BOOKLET]
    tray.answer("booklet", "")
    script = tray.scripts()[0]
    assert (script.problems, script.booklet.status) == ((), FieldStatus.BLANK)
    tray.answer("booklet", "B")
    script = tray.scripts()[0]
    assert (script.problems, script.booklet.value) == ((), "B")


def test_selection_unclear(desk: Any, new_tray: Any) -> None:
    """Two chosen items are asked; none chosen only where one of them was answered."""
    tray = new_tray(desk, desk.template(selection=True))
    both = desk.field(("q1", "q2"), FieldStatus.MULTIPLE)
    tray.feed(desk.front("1001", choice=both), desk.page_reading(2))
    tray.feed(desk.front("1002", choice=desk.field()), desk.page_reading(2))
    tray.feed(desk.front("1003", choice=desk.field(), q1=desk.field()), desk.page_reading(2))
    assert [[p.kind for p in s.problems] for s in tray.scripts()] == [
        [ProblemKind.SELECTION], [ProblemKind.SELECTION], [],
    ]  # fmt: skip
    tray.decide(DecisionKind.ANSWER, {"value": "q1", "values": ["q1"]}, seq=1, side=1, field="choice")
    tray.answer("choice", "", seq=2)
    assert [s.state for s in tray.scripts()] == [ScriptState.GOOD] * 3


def test_unread_pages(desk: Any, tray: Any) -> None:
    """A script with a page still to be read is neither good nor asked for its number."""
    tray.feed(None, desk.page_reading(2))
    assert (tray.scripts()[0].state, tray.kinds()) == (ScriptState.UNREAD, [])
    tray.read(1, 1, desk.front())
    assert tray.scripts()[0].state is ScriptState.GOOD


def test_last_script_waits_while_the_feed_is_open(desk: Any, new_tray: Any) -> None:
    """The second leaf of the last student may still come; it is missing only when the batch is closed."""
    tray = new_tray(desk, desk.template(4))
    tray.feed(desk.front("1001"), desk.page_reading(2))
    tray.rows.settle()
    (script,) = tray.rows.scripts
    assert (script.state, script.problems) == (ScriptState.UNREAD, ())
    assert tray.kinds() == [ProblemKind.PAGE_MISSING]


def test_page_status_does_not_leak_into_fields(desk: Any, tray: Any) -> None:
    """An unplaced front invents no fields: they are unreadable and nothing of it is scored."""
    tray.feed(desk.bad(PageStatus.UNPLACED, Reason.NO_ANCHORS), desk.page_reading(2))
    (script,) = tray.scripts()
    assert script.state is ScriptState.BAD
    assert script.answers["q1"].status is FieldStatus.UNREADABLE
    assert script.number.status is FieldStatus.UNREADABLE
