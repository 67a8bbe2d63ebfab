"""How reports of schools stand, as those see it who review them."""

from datetime import timedelta

import pytest

from scanstation.domain.gates import Reopening, Task, Verdict
from scanstation.registry.gates import ReviewState
from scanstation.workflow.registry.reports import pass_report, reopen, return_report, submit
from scanstation.workflow.registry.standing import record_of, standings


def _states(office, **how):
    found = standings(office.workspace, office.exam_id, Task.STUDENTS, office.clock.now(), **how)
    return {one.name: one.state for one in found}


@pytest.mark.parametrize("verdict", [Verdict.PASSED, Verdict.RETURNED])
def test_reports_one_by_one(office, verdict):
    """Submitted, passed or returned; a change after it was passed makes it a draft again."""
    office.imported([office.row(1)])
    assert _states(office) == {"一中": ReviewState.DRAFT, "二中": ReviewState.DRAFT}
    order = (office.workspace, office.exam_id, Task.STUDENTS, "0101", office.writer)
    submit(*order, office.clock.now())
    assert _states(office, school_code="0101") == {"一中": ReviewState.SUBMITTED}
    if verdict is Verdict.PASSED:
        pass_report(*order)
        assert _states(office)["一中"] is ReviewState.PASSED
        office.imported([office.row(2)])
        assert _states(office)["一中"] is ReviewState.DRAFT
    else:
        return_report(*order, "缺 3 班")
        assert _states(office)["一中"] is ReviewState.RETURNED
        (one,) = standings(office.workspace, office.exam_id, Task.STUDENTS, office.clock.now(), "0101")
        assert (one.step.why, one.step.who) == ("缺 3 班", "赵")
    assert _states(office)["二中"] is ReviewState.DRAFT
    assert (
        standings(office.workspace, office.exam_id, Task.TEACHERS, office.clock.now())[0].changed_at is None
    )


def test_the_record_of_one_report(office):
    """Steps and reopenings of this school and task, in their order; a reopening ends by itself."""
    now = office.clock.now()
    order = (office.workspace, office.exam_id, Task.STUDENTS, "0101", office.writer)
    submit(*order, now)
    for hours in (3, 2):
        until = now + timedelta(hours=hours)
        reopen(*order[:4], until, office.writer, "漏报", now)
    reopen(*order[:2], Task.TEACHERS, "0101", now + timedelta(hours=9), office.writer, "x", now)
    pass_report(*order)
    record = record_of(*order[:4])
    assert [type(one) is Reopening for one in record] == [False, True, True, False]
    (one, other) = standings(*order[:3], now)
    assert (one.open_until, other.open_until) == (now + timedelta(hours=3), None)
    assert standings(*order[:3], now + timedelta(hours=3))[0].open_until is None
