"""Rows of lists: taken whole, or refused with everything that is wrong with them."""

from datetime import date
from typing import Any

import pytest

from scanstation.domain.registry import ListKind, School, SchoolClass, Staff, Student, Teacher
from scanstation.registry.identities import identities
from scanstation.registry.identity_numbers import check_character
from scanstation.registry.places import Places
from scanstation.registry.problems import RowProblem
from scanstation.registry.row_reader import ReadRow, RowReader, RowsRefused

TODAY = date(2026, 11, 21)
PLACES = Places(
    [School(code="0101", name="一中"), School(code="02", name="同名"), School(code="03", name="同名")],
    [SchoolClass(school_code="0101", grade=11, number="10", name="2022届232班")],
)
_DIGITS = "41010520100304123"
RESIDENT = _DIGITS + check_character(_DIGITS)
GOOD = {
    "school_code": "一中",
    "grade": "高二",
    "class_number": "5",
    "name": "王小明",
    "sex": "男",
    "id_number": RESIDENT,
}


def _read(kind: ListKind, fixed: dict[str, Any] | None = None, **cells: Any) -> ReadRow:
    reader = RowReader(kind, {name: i for i, name in enumerate(cells)}, fixed or {}, PLACES, TODAY)
    return reader.read(7, list(cells.values()))


def _refused(kind: ListKind, **cells: Any) -> tuple[RowProblem, ...]:
    with pytest.raises(RowsRefused) as caught:
        _read(kind, **cells)
    assert {problem.row for problem in caught.value.problems} == {7}
    return caught.value.problems


def test_a_good_student() -> None:
    """The school becomes its code, the grade a number, the kind of the ID number is told."""
    found = _read(ListKind.STUDENTS, **GOOD)
    assert found.entry == Student(
        school_code="0101",
        grade=11,
        class_number="5",
        name="王小明",
        sex="男",
        id_kind="resident",
        id_number=RESIDENT,
    )
    assert (found.row, found.key, found.notices) == (7, "王小明", ())
    assert identities(ListKind.STUDENTS, found.entry) == [("id_number", RESIDENT)]


def test_all_that_is_wrong_is_told_at_once() -> None:
    """One line for each cell, in the words of its heading."""
    bad = GOOD | {
        "school_code": "二中",
        "class_number": "七五",
        "sex": "男生",
        "id_number": 4.1e17,
        "name": "",
    }
    headings = [problem.heading for problem in _refused(ListKind.STUDENTS, **bad)]
    assert sorted(headings) == sorted(["学校", "班级", "性别", "身份证号", "姓名"])


def test_fixed_values_fill_what_the_list_leaves_out() -> None:
    """School, grade and track of an upload hold where the row says nothing; what a row says goes first."""
    own = {"class_number": 5, "name": "王", "id_number": RESIDENT, "school_code": None}
    fixed = {"school_code": "0101", "grade": 7, "track": "理科"}
    assert _read(ListKind.STUDENTS, fixed, **own).entry == Student(
        school_code="0101",
        grade=7,
        class_number="5",
        name="王",
        track="理科",
        id_kind="resident",
        id_number=RESIDENT,
    )
    with pytest.raises(RowsRefused):
        _read(ListKind.STUDENTS, fixed, **own | {"school_code": "二中"})


def test_classes_by_name() -> None:
    """REG-02: the name is that of a class of the school and grade, and does not speak against the number."""
    rest = GOOD | {"class_number": None}
    found = _read(ListKind.STUDENTS, **rest, class_name="2022届232班").entry
    assert isinstance(found, Student)
    assert found.class_number == "10"
    (wrong,) = _refused(ListKind.STUDENTS, **rest, class_name="2022届999班")
    assert (wrong.heading, "no class" in wrong.problem) == ("班级名称", True)
    (wrong,) = _refused(ListKind.STUDENTS, **GOOD, class_name="2022届232班")
    assert "class 10" in wrong.problem


def test_a_student_without_any_number() -> None:
    """Somebody has to be known by something: ID number, roll number, own number or exam number."""
    rest = GOOD | {"id_number": None}
    (wrong,) = _refused(ListKind.STUDENTS, **rest)
    assert "Nothing tells" in wrong.problem
    assert _read(ListKind.STUDENTS, **rest, exam_number="08020001").exam_number == "08020001"
    assert (
        _read(ListKind.STUDENTS, **rest, roll_number="G123").entry != _read(ListKind.STUDENTS, **GOOD).entry
    )


def test_substitute_numbers_belong_to_their_school() -> None:
    """REG-03: the four digits in front are the school's; its kind is stored."""
    found = _read(ListKind.STUDENTS, **GOOD | {"id_number": "010100201003040001"}).entry
    assert isinstance(found, Student)
    assert found.id_kind == "substitute"
    (wrong,) = _refused(ListKind.STUDENTS, **GOOD | {"id_number": "010200201003040001"})
    assert "0101" in wrong.problem


def test_messages_hold_no_id_numbers() -> None:
    """Neither the key nor the problem shows a whole number, also where there is no name."""
    shifted = dict.fromkeys(("school_code", "grade", "class_number", "sex", "class_name"), RESIDENT)
    problems = _refused(ListKind.STUDENTS, id_number=RESIDENT[:-1] + "?", name=None, **shifted)
    assert len(problems) == 6
    assert problems
    for problem in problems:
        assert RESIDENT[6:14] not in problem.key + problem.problem
    assert problems[0].key.startswith(RESIDENT[:6] + "***")


def test_kinds_of_documents() -> None:
    """A named kind is checked as such; a kind alone needs its number, an unknown kind is refused."""
    found = _read(ListKind.STUDENTS, **GOOD | {"id_number": "e12345678"}, id_kind="护照").entry
    assert isinstance(found, Student)
    assert (found.id_kind, found.id_number) == ("passport", "E12345678")
    assert [p.heading for p in _refused(ListKind.STUDENTS, **GOOD, id_kind="护照")] == ["身份证号"]
    assert [p.heading for p in _refused(ListKind.STUDENTS, **GOOD, id_kind="军官证")] == ["证件类型"]
    missing = _refused(ListKind.STUDENTS, **GOOD | {"id_number": ""}, id_kind="护照", roll_number="G1")
    assert [p.heading for p in missing] == ["身份证号"]


def test_what_speaks_against_the_id_number_is_noticed() -> None:
    """Another sex, another month of birth: worth a look, but the row is taken."""
    found = _read(ListKind.STUDENTS, **GOOD | {"sex": "女"})
    assert [n.heading for n in found.notices] == ["性别"]
    teacher = {"school_code": "0101", "name": "李", "id_number": RESIDENT, "born": "201004"}
    assert [n.heading for n in _read(ListKind.TEACHERS, **teacher).notices] == ["出生年月"]


def test_teachers_of_marking_are_known_by_their_phone() -> None:
    """REG-04: for marking there is no ID number, but the phone, which is the account."""
    found = _read(ListKind.TEACHERS, school_code="一中", name="李", phone=13800001111).entry
    assert found == Teacher(school_code="0101", name="李", phone="13800001111")
    assert identities(ListKind.TEACHERS, found) == [("phone", "13800001111", "李")]


def test_staff_of_the_district_have_no_school() -> None:
    """Posts of the district stand without a school; those of a site name one that exists."""
    assert _read(ListKind.STAFF, post="视导员", name="赵").entry == Staff(post="视导员", name="赵")
    wrong = _refused(ListKind.STAFF, post="主监测员", name="赵", school_code="一中", home_school="九中")
    assert [p.heading for p in wrong] == ["所在学校"]


def test_names_of_schools_that_several_have() -> None:
    """Then the code is needed."""
    (wrong,) = _refused(ListKind.CONTACTS, school_code="同名", name="赵", phone="13800001111")
    assert "several" in wrong.problem.casefold()
    assert _read(ListKind.CONTACTS, school_code="03", name="赵", phone="13800001111").key == "赵"


def test_blank_rows() -> None:
    """A row is blank where no column that counts has anything."""
    reader = RowReader(ListKind.STUDENTS, {"name": 1}, {}, PLACES, TODAY)
    assert reader.blank(["1", " \u3000", "x"])
    assert reader.blank([])
    assert not reader.blank([None, "王"])
