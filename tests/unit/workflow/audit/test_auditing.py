"""An audit from the draw to its finding, all of it from rows."""

from typing import Any

import pytest

from scanstation.domain.audits import Audit
from scanstation.domain.rows import DecisionKind
from scanstation.review.audit import Tally, Verdict, finding
from scanstation.review.drawing import Unit
from scanstation.workflow import correct
from scanstation.workflow.audit.auditing import (
    AuditState,
    Strata,
    audit_state,
    check_audit,
    extend_audit,
    frame_of,
    key_draw,
    start_audit,
)
from scanstation.workflow.audit.errors import AuditGone, NothingToDraw
from scanstation.workflow.board import Board
from scanstation.workflow.errors import NoTemplate, OperatorMissing


@pytest.fixture
def audit(office: Any, doubtful: Any) -> Audit:
    """Draw 12 of 20 sure readings: ten sheets with a doubtful q1 are not asked for it."""
    for number in range(10):
        office.feed(office.front(f"10{number:02}", q1=doubtful))
    return start_audit(office.workspace, office.session.id, 12, "王", seed="7")


def _state(office: Any, audit: Audit) -> AuditState:
    return audit_state(office.workspace, audit)


def test_only_what_counts_as_read_is_in_the_frame(office: Any, doubtful: Any) -> None:
    """Doubtful answers, people's words, withdrawn scripts and absentees can't be drawn."""
    office.feed(office.front("1001", q1=doubtful))
    office.feed(office.front("1002"))
    office.feed(
        office.front(
            "1003", absent=office.front().fields["booklet"].__class__("Q", ("Q",), doubtful.status.OK, 0.9)
        )
    )
    office.feed(office.front("1004"))
    board = office.board()
    correct.answer(office.workspace, board.question(board.scripts[1].id, "q2"), ["D"], "王")
    correct.withdraw(office.workspace, board.number_question(board.scripts[3].id), "王")
    audit = start_audit(office.workspace, office.session.id, 100, "王")
    pages = [p.id for p in office.pages]
    drawn = {(pages.index(d.page_id) + 1, d.field_id, d.values) for d in _state(office, audit).draws}
    assert drawn == {(1, "q2", ("B",)), (1, "q3", ("A", "C")), (2, "q1", ("A",)), (2, "q3", ("A", "C"))}
    assert audit.frame_size == 4 and len(audit.seed) == 32


def test_what_was_drawn_can_be_drawn_again(office: Any, audit: Audit) -> None:
    """Later rows change nothing: the frame and the sample of then follow from the rows and the seed."""
    correct.withdraw(office.workspace, office.board().problems[0], "王")
    office.feed(office.front("1099"))
    assert len(frame_of(office.workspace, audit)) == audit.frame_size == 20
    assert check_audit(office.workspace, audit) == []
    page = office.pages[0].id
    office.workspace.audits.draw(audit.id, [(page, "absent", [], "")])
    assert Unit(page, "absent", (), "") in check_audit(office.workspace, audit)


def test_keying_goes_on_in_the_same_frame(office: Any, audit: Audit) -> None:
    """More are drawn after those there are, until all are."""
    before = _state(office, audit).draws
    assert extend_audit(office.workspace, audit, 5) == 5
    assert _state(office, audit).draws[:12] == before
    assert extend_audit(office.workspace, audit, 50) == 3
    assert check_audit(office.workspace, audit) == []


def test_a_frame_that_is_not_the_recorded_one(office: Any, audit: Audit) -> None:
    """A frame that comes out otherwise than recorded is no base for anything."""
    false = office.workspace.audits.add(
        audit.session_id,
        audit.template_version_id,
        seed="7",
        method="1",
        strata="none",
        frame_sha256="0" * 64,
        frame_size=20,
        as_of=audit.as_of,
        who="王",
    )
    for call in (
        lambda: extend_audit(office.workspace, false, 1),
        lambda: check_audit(office.workspace, false),
    ):
        with pytest.raises(AuditGone, match="000000000000"):
            call()


def test_differences_go_to_a_second_person(office: Any, audit: Audit) -> None:
    """A difference is wrong at once; a second person decides whether it stays so, nobody keys twice."""
    workspace = office.workspace
    first, second = _state(office, audit).draws[:2]
    key_draw(workspace, first, ["D"], "王")
    key_draw(workspace, second, second.values, "王")
    state = _state(office, audit)
    assert (state.count, state.doubtful) == (Tally(12, 2, 1, 1), [first])
    assert state.to_key("王") == list(state.draws[2:])
    assert state.to_key("李") == [first, *state.draws[2:]]
    key_draw(workspace, first, ["D"], "李")
    assert _state(office, audit).verdicts[first.id] is Verdict.WRONG
    key_draw(workspace, first, first.values, "李")  # the second person mends their own slip
    state = _state(office, audit)
    assert (state.verdicts[first.id], state.count.wrong) == (Verdict.RIGHT, 0)
    for drawn in state.draws[2:]:
        key_draw(workspace, drawn, drawn.values, "王")
    state = _state(office, audit)
    assert state.to_key("王") == [] and state.count == Tally(12, 12, 0, 0)
    assert office.workspace.decisions.for_session(office.session.id) == []


def test_strata_by_school(office: Any) -> None:
    """Each school is drawn in proportion to its sheets, and counted by itself."""
    workspace = office.workspace
    for school, sheets in (("一中", 6), ("二中", 2)):
        office.batch = workspace.batches.open(office.session.id, school, office.batch.source, 1)
        workspace.covers.add(
            office.batch.id, school=school, room="1", bag="1", expected_sheets=None, who="王"
        )
        for number in range(sheets):
            office.feed(office.front(f"2{sheets}0{number}"))
    audit = start_audit(workspace, office.session.id, 8, "王", strata=Strata.SCHOOL)
    found = {name: t.drawn for name, t in _state(office, audit).strata.items()}
    assert found == {"一中": 6, "二中": 2}
    assert check_audit(workspace, audit) == []


def test_finding() -> None:
    """The bound falls with every right one, and whoever keyed everything knows the rate itself."""
    none = finding(Tally(6000, 0, 0), 400_000, 0.95, 0.0005)
    assert (none.bound, none.more) == (1.0, 5990)
    half = finding(Tally(6000, 3000, 0), 400_000, 0.95, 0.0005)
    assert half.more == 2990 and 0.000997 < half.bound < 0.000999
    one = finding(Tally(6000, 3000, 1), 400_000, 0.95, 0.0005)
    assert one.more is not None and one.more > 2990
    assert finding(Tally(100, 100, 1), 100, 0.95, 0.0005).bound == 0.01
    assert finding(Tally(100, 90, 0), 100, 0.95, 0.0005).more == 10


def test_a_bound_that_can_not_be_shown() -> None:
    """With more wrong than the whole frame may have, no keying shows the bound; cleared disputes may."""
    many = finding(Tally(600, 19, 18), 936, 0.95, 0.0005)
    assert many.more is None and many.more_if_cleared is None
    disputed = finding(Tally(600, 19, 18, disputed=18), 936, 0.95, 0.0005)
    assert disputed.more is None and disputed.more_if_cleared == 917
    large = finding(Tally(600, 19, 18), 400_000, 0.95, 0.0005)
    assert large.more is not None and large.more > 50_000
    whole = finding(Tally(100, 50, 1), 100, 0.95, 0.01)  # no sample is enough, but all of them are
    assert whole.more == 50 and finding(Tally(100, 100, 1), 100, 0.95, 0.01).more == 0
    assert finding(Tally(100, 100, 2), 100, 0.95, 0.01).more is None


def test_refusals(office: Any) -> None:
    """Without a name, without pages, without a template nothing is drawn."""
    with pytest.raises(OperatorMissing):
        start_audit(office.workspace, office.session.id, 5, " ")
    with pytest.raises(NothingToDraw):
        start_audit(office.workspace, office.session.id, 5, "王")
    bare = office.workspace.exams.add_session(office.session.exam_id, "英语", "英语")
    with pytest.raises(NoTemplate):
        start_audit(office.workspace, bare.id, 5, "王")
    assert office.workspace.audits.of_session(office.session.id) == []


def test_a_board_of_then(office: Any, doubtful: Any) -> None:
    """A board until a time leaves out sheets, readings and decisions that came later."""
    office.feed(office.front("1001", q1=doubtful))
    then = office.workspace.now()
    correct.answer(office.workspace, office.board().problems[0], ["A"], "王")
    office.feed(office.front("1002"))
    board = Board(office.workspace, office.session.id, until=then, version=office.version)
    board.refresh()
    assert [p.actions[0] for p in board.problems] == [DecisionKind.ANSWER]
    assert [s.number.value for s in board.scripts] == ["1001"]
