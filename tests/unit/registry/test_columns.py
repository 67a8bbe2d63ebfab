"""Where the headings are and what they mean."""

import pytest

from scanstation.domain.registry import ListKind
from scanstation.registry.columns import (
    SEARCHED_ROWS,
    column_of,
    doubled,
    find_headings,
    fingerprint,
    guess,
    letters,
    normal,
)
from scanstation.registry.fields import FIELDS


@pytest.mark.parametrize("kind", ListKind)
def test_our_own_headings_are_understood(kind: ListKind) -> None:
    """The empty form of every list, filled in, is understood whole and in order."""
    headings = [field.heading for field in FIELDS[kind]]
    assert guess(kind, headings) == {field.name: i for i, field in enumerate(FIELDS[kind])}


@pytest.mark.parametrize("kind", ListKind)
def test_no_two_fields_have_the_same_heading(kind: ListKind) -> None:
    """Headings tell the fields of a list apart."""
    headings = [normal(field.heading) for field in FIELDS[kind]]
    assert len(set(headings)) == len(headings)


def test_other_names_and_decorations() -> None:
    """Stars, brackets, blanks and other words for the same."""
    headings = ["序号", "学生编号 *", " 姓 名 ", "班级名称＊", "身份证号码(18位)", "手机号", "文/理科"]
    assert guess(ListKind.STUDENTS, headings) == {
        "student_number": 1,
        "name": 2,
        "class_name": 3,
        "id_number": 4,
        "phone": 5,
        "track": 6,
    }


def test_an_own_heading_beats_another_name() -> None:
    """Also one to the left of it."""
    assert guess(ListKind.CLASSES, ["班级", "班级编号"])["number"] == 1


def test_headings_that_stand_twice_are_questioned() -> None:
    """None of the columns is taken: own headings, other names for them, and those that differ by a remark."""
    headings = ["姓名", "班级", "姓 名*", "手机", "手机", "性别（甲）", "性别（乙）", "备注", "备注"]
    assert guess(ListKind.STUDENTS, headings) == {"class_number": 1}
    expected = {"name": (0, 2), "phone": (3, 4), "sex": (5, 6)}
    assert doubled(ListKind.STUDENTS, headings) == expected
    found = find_headings(ListKind.STUDENTS, [["名单"], headings])
    assert found is not None
    assert found.texts == tuple(headings)


def test_a_remark_tells_columns_apart() -> None:
    """The heading without one counts; no question is asked."""
    headings = ["姓名（拼音）", "姓名", "班级"]
    assert guess(ListKind.STUDENTS, headings) == {"name": 1, "class_number": 2}
    assert doubled(ListKind.STUDENTS, headings) == {}


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_columns_as_spreadsheets_name_them(column: int, name: str) -> None:
    """There and back; other words are no column."""
    assert (letters(column), column_of(name), column_of(name.lower())) == (name, column, column)
    assert column_of("姓名") is None


def test_headings_below_titles() -> None:
    """A merged title and a remark above the headings are passed over."""
    rows = [
        ["一中 2026 届学生名单"],
        ["填表说明：姓名必填", None],
        [None, "姓名", "性别", "班级"],
        [1, "王", "男", 5],
    ]
    found = find_headings(ListKind.STUDENTS, rows)
    assert found is not None
    assert (found.texts, found.first_row) == (("", "姓名", "性别", "班级"), 3)


def test_headings_in_two_rows() -> None:
    """Cells merged across and downwards: the lower heading counts, or the upper where there is none below."""
    rows = [
        ["学生名单"],
        ["序号", "学生信息", None, None, "联系电话"],
        [None, "姓名", "性别", "班级", None],
        [1, "王", "男", 5, None],
    ]
    found = find_headings(ListKind.STUDENTS, rows)
    assert found is not None
    assert found.texts == ("序号", "姓名", "性别", "班级", "联系电话")
    assert found.first_row == 3


def test_a_first_row_is_not_taken_for_headings() -> None:
    """Values below the headings never make a second row of headings."""
    rows = [["姓名", "性别", "班级"], ["王", None, "5"]]
    found = find_headings(ListKind.STUDENTS, rows)
    assert found is not None
    assert found.first_row == 1


@pytest.mark.parametrize("rows", [[], [[]], [["王", "男"]], [[]] * SEARCHED_ROWS + [["姓名"]]])
def test_no_headings(rows: list[list[object]]) -> None:
    """Nothing, values only, or headings too far down."""
    assert find_headings(ListKind.STUDENTS, rows) is None


def test_lists_with_the_same_headings_share_a_fingerprint() -> None:
    """Decoration and blank columns at the end are of no account; order is."""
    assert fingerprint(["姓名*", "性 别", ""]) == fingerprint(["姓名", "性别"])
    assert fingerprint(["性别", "姓名"]) != fingerprint(["姓名", "性别"])
