"""What is wrong with pages: unplaced, foreign, blank, twice, missing (SCN-03)."""

from typing import Any

import pytest

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus, PageStatus, Reason
from scanstation.domain.rows import DecisionKind

_BAD = [PageStatus.UNPLACED, PageStatus.UNREADABLE]


@pytest.mark.parametrize("status", _BAD)
def test_bad_side_is_named(desk: Any, tray: Any, status: PageStatus) -> None:
    """A side that can't be read is one problem, with the page it must be as the first guess."""
    tray.feed(desk.front(), desk.bad(status))
    (problem,) = tray.scripts()[0].problems
    assert (problem.kind, problem.pages, problem.page_id) == (ProblemKind.PAGE, (2,), tray.pages[1, 2].id)
    assert problem.reasons


def test_identified_page_is_keyed_from_its_picture(desk: Any, tray: Any) -> None:
    """Once a person says which page it is, its fields are asked one by one, the whole picture shown."""
    tray.feed(desk.bad(PageStatus.UNPLACED, Reason.NO_ANCHORS), desk.page_reading(2))
    tray.decide(DecisionKind.IDENTIFY, {"page": 1}, side=1)
    (script,) = tray.scripts()
    assert [p.field_id for p in script.problems] == ["barcode", "absent", "q1", "q2", "q3"]
    assert all(p.transform == () for p in script.problems)
    assert script.state is ScriptState.UNSURE
    tray.decide(DecisionKind.NUMBER, {"value": "1001"}, side=1)
    for field, values in (("absent", ""), ("q1", "A"), ("q2", ""), ("q3", "AB")):
        tray.answer(field, values)
    assert tray.scripts()[0].state is ScriptState.GOOD


def test_reading_with_the_named_page_is_used(desk: Any, tray: Any) -> None:
    """A new reading that places the page where the person said fills the fields."""
    tray.feed(desk.bad(PageStatus.UNPLACED), desk.page_reading(2))
    tray.decide(DecisionKind.IDENTIFY, {"page": 1}, side=1)
    tray.read(1, 1, desk.front("1001"))
    assert tray.scripts()[0].state is ScriptState.GOOD


def test_person_overrules_the_page_number(desk: Any, tray: Any) -> None:
    """Fields read for another page than the person says are not used."""
    tray.feed(desk.front(), desk.front())
    assert [p.reasons for p in tray.scripts()[0].problems] == [(Reason.PAGE_TWICE,)]
    tray.decide(DecisionKind.IDENTIFY, {"page": 2}, side=2)
    (script,) = tray.scripts()
    assert script.answers["p2"].status is FieldStatus.UNREADABLE
    assert [p.field_id for p in script.problems] == ["p2"]


def test_side_that_does_not_count(desk: Any, new_tray: Any) -> None:
    """A person may accept a side as carrying nothing; the word ends when the side reads otherwise."""
    tray = new_tray(desk, desk.template(2))
    tray.feed(desk.front(), desk.bad(PageStatus.UNPLACED))
    tray.decide(DecisionKind.ACCEPT, {"reason": "page", "detail": "unplaced"}, side=2)
    assert tray.kinds() == [ProblemKind.PAGE_MISSING]
    tray.decide(DecisionKind.ACCEPT, {"reason": "page_missing", "detail": "2"})
    (script,) = tray.scripts()
    assert (script.state, script.answers["p2"].status) == (ScriptState.GOOD, FieldStatus.BLANK)
    assert script.answers["p2"].reasons == (Reason.PAGE_MISSING,)
    tray.read(1, 2, desk.page_reading(2))
    assert tray.scripts()[0].answers["p2"].value == "B"


def test_back_that_the_template_does_not_have(desk: Any, new_tray: Any) -> None:
    """The unprinted back of a one-page sheet may be blank or scribbled on, but not another sheet."""
    tray = new_tray(desk, desk.template(1))
    tray.feed(desk.front("1001"), desk.bad(PageStatus.BLANK))
    tray.feed(desk.bad(PageStatus.UNPLACED), desk.front("1002"))
    tray.feed(desk.front("1003"), desk.bad(PageStatus.OTHER_SHEET))
    tray.feed(desk.front("1004"), desk.bad(PageStatus.UNREADABLE))
    assert [s.state for s in tray.scripts()] == [
        ScriptState.GOOD, ScriptState.GOOD, ScriptState.BAD, ScriptState.BAD,
    ]  # fmt: skip


def test_blank_back_that_should_be_printed(desk: Any, tray: Any) -> None:
    """A blank side where the template has a page is a missing page."""
    tray.feed(desk.front(), desk.bad(PageStatus.BLANK))
    (problem,) = tray.scripts()[0].problems
    assert (problem.kind, problem.pages) == (ProblemKind.PAGE_MISSING, (2,))
    assert Reason.BLANK_PAGE in problem.reasons


def test_missing_leaf(desk: Any, new_tray: Any) -> None:
    """A student whose second leaf is not there is named with the pages that are missing."""
    tray = new_tray(desk, desk.template(4))
    tray.feed(desk.front("1001"), desk.page_reading(2))
    tray.feed(desk.front("1002"), desk.page_reading(2))
    tray.feed(desk.page_reading(3), desk.page_reading(4))
    first, second = tray.scripts()
    assert [(p.kind, p.pages) for p in first.problems] == [(ProblemKind.PAGE_MISSING, (3, 4))]
    assert (first.state, second.state) == (ScriptState.BAD, ScriptState.GOOD)


def test_bad_leaf_accounts_for_its_pages(desk: Any, new_tray: Any) -> None:
    """Pages that an unplaced leaf may be are not called missing as well."""
    tray = new_tray(desk, desk.template(4))
    tray.feed(desk.front("1001"), desk.page_reading(2))
    tray.feed(desk.bad(PageStatus.UNPLACED), desk.bad(PageStatus.UNPLACED))
    assert tray.kinds() == [ProblemKind.PAGE, ProblemKind.PAGE]


def test_other_sheet_is_one_problem(desk: Any, tray: Any) -> None:
    """A leaf of another subject is asked once, and withdrawn it is out of the way; undo brings it back."""
    tray.feed(desk.front("1001"), desk.page_reading(2))
    tray.feed(desk.bad(PageStatus.OTHER_SHEET), desk.bad(PageStatus.OTHER_SHEET))
    assert tray.kinds(1) == [ProblemKind.PAGE]
    assert tray.scripts()[1].problems[0].reasons == (Reason.OTHER_SHEET,)
    decision = tray.decide(DecisionKind.WITHDRAW, {"sheets": [tray.sheets[1].id]}, seq=2)
    assert [s.state for s in tray.scripts()] == [ScriptState.GOOD, ScriptState.WITHDRAWN]
    assert tray.scripts()[1].withdrawal == decision
    tray.revoke(decision, seq=2)
    assert tray.kinds(1) == [ProblemKind.PAGE]


def test_blank_leaf_is_one_problem(desk: Any, tray: Any) -> None:
    """An empty leaf is asked once."""
    tray.feed(desk.bad(PageStatus.BLANK), desk.bad(PageStatus.BLANK))
    (problem,) = tray.scripts()[0].problems
    assert (problem.kind, problem.reasons) == (ProblemKind.PAGE, (Reason.BLANK_PAGE,))


def test_withdrawn_duplicate_leaf_lets_the_rest_join(desk: Any, new_tray: Any) -> None:
    """A first leaf fed twice splits the student; without the second copy all pages are together again."""
    tray = new_tray(desk, desk.template(4))
    tray.feed(desk.front("1001"), desk.page_reading(2))
    tray.feed(desk.front("1001"), desk.page_reading(2))
    tray.feed(desk.page_reading(3), desk.page_reading(4))
    assert [len(s.leaves) for s in tray.scripts()] == [1, 2]
    tray.decide(DecisionKind.WITHDRAW, {"sheets": [tray.sheets[1].id]}, seq=2)
    assert [(len(s.leaves), s.state) for s in tray.scripts()] == [
        (2, ScriptState.GOOD), (1, ScriptState.WITHDRAWN),
    ]  # fmt: skip


def test_placed_page_that_the_template_lacks(desk: Any, tray: Any) -> None:
    """A reading that claims a page number the template does not have is not believed."""
    tray.feed(desk.front(), desk.page_reading(7))
    (problem,) = tray.scripts()[0].problems
    assert (problem.kind, problem.reasons) == (ProblemKind.PAGE, (Reason.PAGE_CODE,))
