"""Exam numbers for all students of an exam."""

from datetime import timedelta

import pytest

from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.gates import Role, Task
from scanstation.registry.exam_numbers import PatternRefused, PatternTooNarrow
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.registry.coding import give_exam_numbers
from scanstation.workflow.registry.errors import NotTheirs, StillOpen
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.reports import set_window

PATTERN = "{grade:2}{class:2}{serial:4}"
CENTRE = Writer("赵")


def _give(office, pattern=PATTERN, writer=CENTRE, job=None):
    return give_exam_numbers(office.workspace, office.exam_id, pattern, writer, office.clock.now(), job)


def _numbers(office):
    numbers = office.workspace.exam_numbers.by_student(office.exam_id)
    return [numbers.get(student.entry_id) for student in office.entries()]


def test_numbers_are_given_in_order_and_stay(office):
    """Who comes later gets the next one; a new class or pattern changes nobody's number."""
    office.imported([office.row(i, number=i % 2 + 1) for i in range(4)])
    assert _give(office) == 4
    before = _numbers(office)
    assert before == ["07010001", "07020001", "07010002", "07020002"]
    office.imported([office.row(0, number=2), office.row(9, number=1)])
    assert _give(office, "9{serial:3}") == 1
    assert _numbers(office) == [*before, "9001"]
    assert _give(office) == 0


def test_not_before_the_deadline(office):
    """REG-09: while schools report there are no numbers; afterwards there are."""
    office.imported([office.row(1)])
    now = office.clock.now()
    day = timedelta(days=1)
    set_window(office.workspace, office.exam_id, Task.STUDENTS, Role.SCHOOL, now - day, now + day, CENTRE)
    with pytest.raises(StillOpen):
        _give(office)
    office.clock.at += 2 * day
    assert _give(office) == 1


def test_all_or_none(office):
    """A class with too many students, or a cancel, leaves nobody with a number."""
    office.imported([office.row(i) for i in range(12)])
    with pytest.raises(PatternTooNarrow):
        _give(office, "{class:1}{serial:1}")
    job = Job(lambda _: job.cancel())
    with pytest.raises(Cancelled):
        _give(office, job=job)
    assert set(_numbers(office)) == {None}


def test_who_gives_them(office):
    """Not a school, not nobody, and not by a pattern that makes none."""
    with pytest.raises(NotTheirs):
        _give(office, writer=Writer("钱", Role.SCHOOL, "0101"))
    with pytest.raises(OperatorMissing):
        _give(office, writer=Writer(""))
    with pytest.raises(PatternRefused):
        _give(office, "{class:2}")
