"""Deadlines close writing, the district lets one school in again, reports are submitted, passed, returned."""

from datetime import timedelta

import pytest

from scanstation.domain.gates import Role, Task, Verdict
from scanstation.domain.registry import ListKind
from scanstation.registry.gates import ReviewState
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.registry.errors import (
    NotTheirs,
    ReasonMissing,
    ReportLocked,
    SchoolUnknown,
    StepRefused,
    TimesRefused,
    WindowClosed,
)
from scanstation.workflow.registry.gate import Writer, state_of
from scanstation.workflow.registry.lists_out import export_list
from scanstation.workflow.registry.reports import pass_report, reopen, return_report, set_window, submit

HOUR = timedelta(hours=1)
SCHOOL = Writer("钱", Role.SCHOOL, "0101")
OTHER = Writer("孙", Role.SCHOOL, "0102")
DISTRICT = Writer("赵", Role.DISTRICT)


def _deadline(office, hours=1):
    now = office.clock.now()
    set_window(
        office.workspace, office.exam_id, Task.STUDENTS, Role.SCHOOL, now - HOUR, now + hours * HOUR, DISTRICT
    )


def _state(office, task=Task.STUDENTS):
    return state_of(office.workspace, office.exam_id, task, "0101")


def test_after_the_deadline_writes_close_and_reading_stays(office):
    """REG-08: schools can't write, the district can, lists still come out."""
    _deadline(office)
    office.imported([office.row(1)], writer=SCHOOL)
    office.clock.at += 2 * HOUR
    with pytest.raises(WindowClosed, match="students and classes"):
        office.imported([office.row(3)], writer=SCHOOL)
    assert office.imported([office.row(3)], writer=DISTRICT).added == 1
    path = office.folder / "out.csv"
    assert export_list(office.workspace, office.exam_id, ListKind.STUDENTS, path) == 2


def test_a_deadline_between_preview_and_import(office):
    """What was read in time and confirmed too late stays out."""
    _deadline(office)
    prepared = office.prepare(office.workbook([office.row(1)]), writer=SCHOOL)
    office.clock.at += 2 * HOUR
    with pytest.raises(WindowClosed):
        office.commit(prepared)
    assert office.entries() == []


def test_one_school_is_let_in_again_on_record(office):
    """For a time, this one only, with who and why."""
    _deadline(office)
    office.clock.at += 2 * HOUR
    now = office.clock.now()
    args = (office.workspace, office.exam_id, Task.STUDENTS, "0101", now + HOUR, DISTRICT)
    made = reopen(*args, "漏报三班", now)
    office.clock.at += HOUR / 2
    assert office.imported([office.row(1)], writer=SCHOOL).added == 1
    with pytest.raises(WindowClosed):
        office.imported([office.row(3, school="二中")], writer=OTHER)
    office.clock.at += HOUR
    with pytest.raises(WindowClosed):
        office.imported([office.row(5)], writer=SCHOOL)
    assert office.workspace.gates.reopenings(office.exam_id) == [made]
    assert (made.who, made.why) == ("赵", "漏报三班")


def test_a_report_is_locked_while_it_is_looked_at(office):
    """Submitted and passed reports are not changed by the school; a returned one is."""
    office.imported([office.row(1)], writer=SCHOOL)
    report = (office.workspace, office.exam_id, Task.STUDENTS, "0101")
    assert _state(office) is ReviewState.DRAFT
    submit(*report, SCHOOL, office.clock.now())
    with pytest.raises(ReportLocked):
        office.imported([office.row(3)], writer=SCHOOL)
    return_report(*report, DISTRICT, "缺二班")
    assert office.imported([office.row(3, number=2)], writer=SCHOOL).added == 1
    assert _state(office) is ReviewState.RETURNED
    submit(*report, SCHOOL, office.clock.now())
    pass_report(*report, DISTRICT)
    assert _state(office) is ReviewState.PASSED
    with pytest.raises(ReportLocked):
        office.imported([office.row(5)], writer=SCHOOL)
    steps = office.workspace.gates.reviews(office.exam_id, Task.STUDENTS, "0101")
    assert [(s.verdict, s.why) for s in steps] == [
        (Verdict.SUBMITTED, ""),
        (Verdict.RETURNED, "缺二班"),
        (Verdict.SUBMITTED, ""),
        (Verdict.PASSED, ""),
    ]


def test_what_passed_and_was_changed_has_to_pass_again(office):
    """A school that was let in after its report had passed makes it a draft again; others stay passed."""
    report = (office.workspace, office.exam_id, Task.STUDENTS, "0101")
    office.imported([office.row(1)], writer=SCHOOL)
    submit(*report, SCHOOL, office.clock.now())
    pass_report(*report, DISTRICT)
    office.imported([office.row(2, school="二中")])
    assert _state(office) is ReviewState.PASSED
    now = office.clock.now()
    reopen(*report, now + HOUR, DISTRICT, "漏报", now)
    office.clock.at += HOUR / 2
    office.imported([office.row(3)], writer=SCHOOL)
    assert _state(office) is ReviewState.DRAFT


def test_supplements_are_reviewed_apart(office):
    """REG-11: the report of the exam stays passed while a supplement is looked at."""
    report = (office.workspace, office.exam_id, Task.STUDENTS, "0101")
    office.imported([office.row(1)], writer=SCHOOL)
    submit(*report, SCHOOL, office.clock.now())
    pass_report(*report, DISTRICT)
    office.imported([office.row(3)], writer=SCHOOL, task=Task.SUPPLEMENT)
    submit(office.workspace, office.exam_id, Task.SUPPLEMENT, "0101", SCHOOL, office.clock.now())
    assert _state(office) is ReviewState.PASSED
    assert _state(office, Task.SUPPLEMENT) is ReviewState.SUBMITTED


def test_steps_out_of_order(office):
    """Nothing passes that was not submitted; nothing is submitted twice."""
    report = (office.workspace, office.exam_id, Task.STUDENTS, "0101")
    with pytest.raises(StepRefused, match="not submitted"):
        pass_report(*report, DISTRICT)
    submit(*report, DISTRICT, office.clock.now())
    with pytest.raises(StepRefused, match="submitted"):
        submit(*report, DISTRICT, office.clock.now())


def test_who_does_what(office):
    """Schools submit their own report and set no windows; all has a name, and a reason where it needs one."""
    workspace, exam, now = office.workspace, office.exam_id, office.clock.now()
    report = (workspace, exam, Task.STUDENTS, "0101")
    window = (workspace, exam, Task.STUDENTS, Role.SCHOOL)
    for deed in (
        lambda: submit(*report, OTHER, now),
        lambda: pass_report(*report, SCHOOL),
        lambda: return_report(*report, SCHOOL, "x"),
        lambda: set_window(*window, now, now + HOUR, SCHOOL),
        lambda: reopen(*report, now + HOUR, SCHOOL, "x", now),
    ):
        with pytest.raises(NotTheirs):
            deed()
    with pytest.raises(ReasonMissing):
        return_report(*report, DISTRICT, " ")
    with pytest.raises(ReasonMissing):
        reopen(*report, now + HOUR, DISTRICT, "", now)
    with pytest.raises(OperatorMissing):
        set_window(*window, now, now + HOUR, Writer(""))
    with pytest.raises(SchoolUnknown):
        reopen(workspace, exam, Task.STUDENTS, "9999", now + HOUR, DISTRICT, "x", now)
    with pytest.raises(SchoolUnknown):
        office.imported([], writer=Writer("钱", Role.SCHOOL))


def test_times_that_never_are(office):
    """A window that closes before it opens, a reopening that is over."""
    now = office.clock.now()
    with pytest.raises(TimesRefused):
        set_window(office.workspace, office.exam_id, Task.STUDENTS, Role.SCHOOL, now, now, DISTRICT)
    with pytest.raises(TimesRefused):
        reopen(office.workspace, office.exam_id, Task.STUDENTS, "0101", now, DISTRICT, "x", now)
