"""What a pattern would give, before it is given."""

import pytest

from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.registry import ListKind, Student
from scanstation.registry.exam_numbers import PatternRefused, parse_pattern
from scanstation.workflow.registry.coding import give_exam_numbers
from scanstation.workflow.registry.coding_preview import CodedSchool, preview_exam_numbers

PATTERN = "{school:4}{class:2}{serial:2}"


def _students(office, count, school="0101", number="1"):
    office.enter(
        ListKind.STUDENTS,
        *(Student(school_code=school, grade=7, class_number=number, name=f"王{n}") for n in range(count)),
    )


def _preview(office, pattern=PATTERN, job=None):
    return preview_exam_numbers(office.workspace, office.exam_id, pattern, job)


def test_a_preview_is_what_is_given(office):
    """School by school the first and last number; afterwards nobody is left, and nothing clashes."""
    _students(office, 3)
    _students(office, 2, "0102", "12")
    seen = _preview(office)
    assert seen.schools == (
        CodedSchool("0101", 3, "01010101", "01010103"),
        CodedSchool("0102", 2, "01021201", "01021202"),
    )
    assert (seen.students, seen.given, seen.fresh, seen.possible, seen.clashes) == (5, 0, 5, True, ())
    assert office.workspace.exam_numbers.count(office.exam_id) == 0
    assert (
        give_exam_numbers(office.workspace, office.exam_id, PATTERN, office.writer, office.clock.now()) == 5
    )
    numbers = sorted(office.workspace.exam_numbers.by_student(office.exam_id).values())
    assert (numbers[0], numbers[-1]) == ("01010101", "01021202")
    _students(office, 1)
    later = _preview(office)
    assert (later.given, later.schools, later.clashes) == (
        5,
        (CodedSchool("0101", 1, "01010104", "01010104"),),
        (),
    )


def test_numbers_of_others_are_passed_over_and_told(office):
    """A number that came with a list and fits another class."""
    _students(office, 1, number="9")
    holder = office.entries()[0]
    office.workspace.exam_numbers.add(office.exam_id, [(holder.entry_id, "01010102")], "赵")
    _students(office, 3)
    seen = _preview(office)
    assert seen.schools == (CodedSchool("0101", 3, "01010101", "01010104"),)
    assert [(c.place, c.number) for c in seen.clashes] == [("王0", "01010102")]
    assert seen.possible


def test_everything_too_narrow_is_told_at_once(office):
    """Each class without room for its number, each group of more students than serials; nothing is given."""
    _students(office, 1, number="123")
    _students(office, 1, "0102", "456")
    _students(office, 100)
    seen = _preview(office)
    assert [(c.school_code, c.place) for c in seen.clashes] == [
        ("0101", "七年级 1"), ("0101", "七年级 123"), ("0102", "七年级 456")
    ]  # fmt: skip
    assert "room for the serial “100”" in str(seen.clashes[0].problem)
    assert (seen.possible, seen.fresh) == (False, 0)


def test_others_can_leave_too_few_numbers(office):
    """Where strangers hold so many that the last of a class gets none, it is told too."""
    _students(office, 2, number="9")
    ids = [student.entry_id for student in office.entries()]
    office.workspace.exam_numbers.add(
        office.exam_id, list(zip(ids, ("01010101", "01010102"), strict=True)), "赵"
    )
    _students(office, 98)
    seen = _preview(office)
    assert not seen.possible
    assert [c.number for c in seen.clashes] == ["", "01010101", "01010102"]


def test_a_preview_can_be_stopped(office):
    """And a pattern that makes no numbers is refused."""
    _students(office, 600)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        _preview(office, "{school:4}{serial:5}", job)
    with pytest.raises(PatternRefused):
        _preview(office, "{school:4}")


def test_whose_number_it_could_be():
    """By what stands before and behind the serial, and by its width."""
    pattern = parse_pattern("7{school:4}{serial:2}A")
    student = Student(school_code="0101", grade=7, class_number="1", name="王")
    assert pattern.makes("7010133A", student)
    for number in ("7010133B", "701013A", "70101333A", "7010233A", "70101３3A", ""):
        assert not pattern.makes(number, student), number
