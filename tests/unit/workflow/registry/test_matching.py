"""Rows that meet others: refused under the heading of the column that repeats."""

from typing import Any

import pytest

from fakes.registry_office import HEADINGS

NUMBERED = [*HEADINGS, "考号"]


def _told(office: Any, *rows: list[Any]) -> list[tuple[int, str, str]]:
    with office.prepare(office.workbook(rows, NUMBERED)) as prepared:
        return [(p.row, p.heading, str(p.problem)) for p in prepared.problems]


@pytest.mark.parametrize(
    ("at", "heading"), [(HEADINGS.index("身份证号"), "身份证号"), (6, "学籍号"), (7, "考号")]
)
def test_the_column_that_repeats_is_named(office, at: int, heading: str) -> None:
    """Two students with different ID numbers and the same number elsewhere: that column is wrong."""
    one, two = [*office.row(1), "1001"], [*office.row(2), "1002"]
    two[at] = one[at]
    assert _told(office, one, two) == [(3, heading, "The same stands in row 2 already.")]


def test_a_student_met_by_another_number_is_told_by_that(office) -> None:
    """Rows that mean one student of the registry by different numbers: the second says by which."""
    office.commit(office.prepare(office.workbook([[*office.row(1), "1001"]], NUMBERED)))
    by_roll, by_number = [*office.row(1), ""], ["一中", "七年级", 1, "王小明", "", "", "", "1001"]
    by_roll[HEADINGS.index("身份证号")] = ""
    by_id = [*office.row(1), ""]
    by_id[6] = ""
    assert [told[:2] for told in _told(office, by_id, by_roll)] == [(3, "学籍号")]
    assert [told[:2] for told in _told(office, by_id, by_number)] == [(3, "考号")]


def test_numbers_of_two_students_are_both_named(office) -> None:
    """One row with the ID number of one and the roll number of another, and numbers of others."""
    rows = [[*office.row(1), "1001"], [*office.row(2), "1002"]]
    office.commit(office.prepare(office.workbook(rows, NUMBERED)))
    mixed = [*office.row(1), ""]
    mixed[6] = rows[1][6]
    assert [told[1] for told in _told(office, mixed)] == ["身份证号、学籍号"]
    assert [told[1] for told in _told(office, [*office.row(2), "1001"])] == ["考号"]
    assert [told[1] for told in _told(office, [*office.row(1), "1003"])] == ["考号"]
