"""Checks across lists: each finds what it is for, and is silent about lists that agree."""

import pytest

from scanstation.domain.registry import Contact, School, SchoolClass, SchoolGrade, Teacher
from scanstation.registry.cross_checks import Lists, findings

SCHOOL = School(code="01", name="一中")
CONTACTS = [Contact(school_code="01", name=name, phone="13800001111") for name in ("赵", "钱")]
CLASSES = [
    SchoolClass(school_code="01", grade=11, number=n, track=t) for n, t in (("1", "文科"), ("2", "理科"))
]
STUDENTS = {("01", 11, "1", "文科"): 40, ("01", 11, "2", "理科"): 42}


def _told(**lists: object) -> list[str]:
    whole = {"schools": [SCHOOL], "contacts": CONTACTS, "classes": CLASSES, "students": STUDENTS}
    return [str(f.problem) for f in findings(Lists(**whole | lists))]  # type: ignore[arg-type]


def test_lists_that_agree_say_nothing() -> None:
    """Two contacts, every class known and full, grades and teachers as they are."""
    grade = SchoolGrade(school_code="01", grade=11, students=82, classes=2)
    teachers = [
        Teacher(school_code="01", name="李", grade=11, classes="1,2"),
        Teacher(school_code="01", name="周", classes="2"),
        Teacher(school_code="01", name="吴"),
    ]
    assert _told(grades=[grade], teachers=teachers) == []


@pytest.mark.parametrize(
    ("lists", "told"),
    [
        ({"contacts": CONTACTS[:1]}, ["1 of at least 2 contacts"]),
        ({"students": {}, "classes": []}, ["no students"]),
        (
            {"students": STUDENTS | {("01", 11, "1", "理科"): 2}},
            ["class 1 mixes arts and science: 文科 40、理科 2"],
        ),
        ({"students": STUDENTS | {("01", 11, "2", ""): 3}}, ["class 2 mixes"]),
        ({"students": STUDENTS | {("01", 11, "3", "理科"): 30}}, ["class 3 is not in the list"]),
        ({"students": STUDENTS | {("01", 11, "2", "理科"): 1}}, ["class 2 has one student"]),
        ({"students": {("01", 11, "1", "文科"): 40}}, ["class 2 has no students"]),
        ({"students": {("01", 11, "1", ""): 40, ("01", 11, "3", ""): 40}, "classes": []}, ["class 2 has no"]),
        (
            {"grades": [SchoolGrade(school_code="01", grade=11, students=80, classes=3)]},
            ["students in the list 82, by the school 80", "classes in the list 2, by the school 3"],
        ),
        (
            {"teachers": [Teacher(school_code="01", name="李", grade=11, classes="1,7")]},
            ["李 teaches class 7"],
        ),
        ({"teachers": [Teacher(school_code="01", name="李", grade=12, classes="1")]}, ["李 teaches class 1"]),
        ({"teachers": [Teacher(school_code="01", name="李", grade=7, classes="1")]}, ["李 teaches 初中"]),
    ],
)
def test_what_is_found(lists: dict[str, object], told: list[str]) -> None:
    """REG-07 and REG-01, one by one."""
    found = _told(**lists)
    assert len(found) == len(told)
    assert all(part in text for part, text in zip(told, found, strict=True))


def test_a_class_that_is_all_of_the_other_track() -> None:
    """A class of the list that is 文科 has no student of 理科 even where all of them are."""
    assert "mixes" in _told(students=STUDENTS | {("01", 11, "1", "文科"): 0, ("01", 11, "1", "理科"): 9})[0]
