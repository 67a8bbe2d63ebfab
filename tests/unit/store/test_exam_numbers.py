"""Exam numbers: one per student, one student per number."""

import pytest
from sqlalchemy.exc import IntegrityError

from scanstation.base.jobs import Cancelled, Job


def test_numbers_are_found_both_ways(site):
    """By student and by number, within their exam."""
    numbers, exam = site.workspace.exam_numbers, site.session.exam_id
    assert numbers.add(exam, [("s1", "01"), ("s2", "02")], "赵") == 2
    assert numbers.by_student(exam) == {"s1": "01", "s2": "02"}
    assert list(numbers.find(exam, numbers={"02", "09"})) == [("s2", "02")]
    assert list(numbers.find(exam, students={"s1"})) == [("s1", "01")]
    assert numbers.count(exam) == 2
    other = site.workspace.exams.add_exam("期中").id
    assert numbers.by_student(other) == {}
    assert list(numbers.find(other, numbers={"02"}, students={"s1"})) == []
    assert numbers.add(other, [("s1", "02")], "赵") == 1


@pytest.mark.parametrize("again", [("s1", "03"), ("s3", "01")])
def test_a_number_is_given_once(site, again):
    """A second number for a student, or a second student for a number, takes the whole call back."""
    numbers, exam = site.workspace.exam_numbers, site.session.exam_id
    numbers.add(exam, [("s1", "01")], "赵")
    with pytest.raises(IntegrityError):
        numbers.add(exam, [("s9", "09"), again], "赵")
    assert numbers.by_student(exam) == {"s1": "01"}


def test_cancelled_coding_gives_no_number(site):
    """All or none."""
    job = Job(lambda _: job.cancel())
    with pytest.raises(Cancelled):
        site.workspace.exam_numbers.add(site.session.exam_id, [("s1", "01")], "赵", job)
    assert site.workspace.exam_numbers.count(site.session.exam_id) == 0
