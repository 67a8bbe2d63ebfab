"""Exam numbers by pattern: unique, stable, of one width, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.domain.registry import Student
from scanstation.registry.exam_numbers import (
    PatternRefused,
    PatternTooNarrow,
    code_students,
    parse_pattern,
)


def _student(entry_id: str, school: str = "0101", grade: int = 8, number: str = "2") -> Student:
    return Student(entry_id=entry_id, school_code=school, grade=grade, class_number=number, name="王")


def test_numbers_follow_the_pattern() -> None:
    """SMP-06: grade 2 + class 2 + serial 4; the serial counts within the class."""
    students = [_student("a"), _student("b"), _student("c", number="12")]
    numbers = dict(code_students(parse_pattern("{grade:2}{class:2}{serial:4}"), students, {}))
    assert numbers == {"a": "08020001", "b": "08020002", "c": "08120001"}


def test_literals_and_a_serial_in_the_middle() -> None:
    """REG-03: the school's code as digits 2 to 5; what stands behind the serial parts groups too."""
    pattern = parse_pattern("7{school:4}{serial:3}{class:1}")
    numbers = dict(code_students(pattern, [_student("a"), _student("b", number="3")], {}))
    assert numbers == {"a": "701010012", "b": "701010013"}


def test_given_numbers_stay() -> None:
    """Who has a number keeps it, whatever it looks like; who comes later gets a free one."""
    pattern = parse_pattern("{class:2}{serial:2}")
    students = [_student("a"), _student("b"), _student("c")]
    assert dict(code_students(pattern, students, {"b": "0201", "x": "0202"})) == {"a": "0203", "c": "0204"}


_STUDENTS = st.lists(
    st.tuples(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 99)), max_size=60
).map(lambda rows: [_student(f"s{i}", f"{s:04}", g, f"{c}") for i, (s, g, c) in enumerate(rows)])


@given(_STUDENTS, st.integers(0, 60))
def test_numbers_are_unique_and_stable(students: list[Student], first: int) -> None:
    """Coding in two goes gives no number twice, changes none, and all have the pattern's width."""
    pattern = parse_pattern("{school:4}{grade:2}{class:2}{serial:3}")
    before = dict(code_students(pattern, students[:first], {}))
    both = before | dict(code_students(pattern, students, before))
    assert len(set(both.values())) == len(both) == len(students)
    assert all(len(number) == 11 for number in both.values())
    assert {i: both[i] for i in before} == before
    assert dict(code_students(pattern, students, both)) == {}


@pytest.mark.parametrize(
    "text",
    ["", "123", "{class:2}", "{serial:3}{serial:3}", "{serial:0}", "{pupil:2}{serial:3}", "x{serial:3}",
     "{serial:3", "{school:9}{class:9}{serial:3}", "{class:2}{class:2}{serial:2}", "{serial}"],
)  # fmt: skip
def test_patterns_that_make_no_numbers(text: str) -> None:
    """No serial, two of them, other words, small letters, longer than a barcode."""
    with pytest.raises(PatternRefused):
        parse_pattern(text)


def test_the_advice_shows_a_pattern_that_works() -> None:
    """What the message tells to write is itself a good pattern."""
    with pytest.raises(PatternRefused) as caught:
        parse_pattern("")
    assert "{school:4}{class:2}{serial:3}" in str(caught.value)
    assert parse_pattern("{school:4}{class:2}{serial:3}").serial_width == 3


@pytest.mark.parametrize(
    ("pattern", "student", "part"),
    [
        ("{school:3}{serial:2}", _student("a"), "school"),
        ("{class:1}{serial:2}", _student("a", number="12"), "class"),
        ("{grade:1}{serial:2}", _student("a", grade=12), "grade"),
        ("{school:4}{serial:2}", _student("a", school=""), "school"),
    ],
)
def test_parts_without_room(pattern: str, student: Student, part: str) -> None:
    """A value wider than its part is told, never cut."""
    with pytest.raises(PatternTooNarrow, match=part):
        list(code_students(parse_pattern(pattern), [student], {}))


def test_a_class_with_more_students_than_serials() -> None:
    """The tenth student of a class does not fit into one digit."""
    students = [_student(f"{i}") for i in range(10)]
    pattern = parse_pattern("{class:2}{serial:1}")
    assert len(list(code_students(pattern, students[:9], {}))) == 9
    with pytest.raises(PatternTooNarrow, match="serial"):
        list(code_students(pattern, students, {}))
