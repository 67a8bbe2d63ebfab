"""Grades as schools write them."""

import pytest

from scanstation.registry.grades import grade_name, grade_of


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("一年级", 1), ("小六", 6), ("七年级", 7), ("初一", 7), ("初三", 9), ("9", 9), ("09", 9),
        ("8年级", 8),
                ("高一", 10), ("高三年级", 12), ("八年级 (2023级)", 8), ("高二2022届", 11),
    ],
)  # fmt: skip
def test_grades_are_understood(text: str, grade: int) -> None:
    """In words and digits, with a cohort behind them or none."""
    assert grade_of(text) == grade


@pytest.mark.parametrize("text", ["", "0", "13", "十年级", "高四", "大一", "七", "2023级"])
def test_what_is_no_grade(text: str) -> None:
    """Nothing is guessed."""
    assert grade_of(text) is None


def test_names_come_back() -> None:
    """Every grade's printed name is that grade; none has none."""
    assert [grade_of(grade_name(grade)) for grade in range(1, 13)] == list(range(1, 13))
    assert grade_name(None) == ""
