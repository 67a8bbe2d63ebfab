from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.templates.spec_values import item_numbers
from scanstation.ui.designer.draft import SpecDraft
from scanstation.ui.designer.numbering import numbered_on
from scanstation.ui.designer.values import (
    joined,
    number_of,
    ranges,
    renumbered,
    shown,
    words_of,
    written_rows,
    written_value,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("", None), (" 5 ", 5), ("4.5", 4.5), ("fill", "fill"), ("7.", "7."), ("007", "007"), ("1e9", "1e9")],
)
def test_numbers_are_taken_as_typed(text: str, value: object) -> None:
    """A number becomes one, nothing is nothing, and other words are left for the spec to refuse."""
    assert number_of(text) == value
    assert type(number_of(text)) is type(value)


def test_words_are_split_at_the_strongest_mark() -> None:
    """Chinese and Western marks both divide words; words that hold one are joined by another."""
    assert words_of("对 错") == ["对", "错"]
    assert words_of("是、否，不知道") == ["是", "否", "不知道"]
    assert words_of("a, b; c") == ["a, b", "c"]
    assert words_of("  ") is None
    for words in (["男", "女"], ["体育、音乐", "阅读"], ["a; b", "c、d"], ["a b"], ["a；b", "c"]):
        assert words_of(joined(words)) == words


@given(st.lists(st.integers(1, 300), min_size=1, max_size=60, unique=True))
def test_numbers_in_short(numbers: list[int]) -> None:
    """The short form of item numbers means the same numbers in the same order."""
    assert list(item_numbers(ranges(numbers))) == numbers


def test_written_items_keep_what_was_said_about_them() -> None:
    """Typing other numbers keeps points and heights; without them the short form is enough."""
    rows = written_rows([{"item": 17, "points": 12}, {"item": 18}])
    assert renumbered("17-19", rows) == [{"item": 17, "points": 12}, {"item": 18}, {"item": 19}]
    assert renumbered("18-19", rows) == "18-19"
    assert renumbered("17-", rows) == "17-"
    assert written_rows("17-") == []
    assert written_value([{"item": 3}, {"item": "x"}]) == [{"item": 3}, {"item": "x"}]


def test_values_are_shown_as_people_write_them() -> None:
    """Whole decimals lose their point, lists stand in one line."""
    assert [shown(v) for v in (None, 60.0, 4.5, True, ["A", "B"])] == ["", "60", "4.5", "true", "A、B"]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("choice", {"items": "1-3"}, {"items": "16-18"}),
        ("written", {"items": [{"item": 1, "points": 5}]}, {"items": [{"item": 16, "points": 5}]}),
        ("statements", {"items": ["a"]}, {"items": ["a"], "first": 16}),
        ("choice", {"items": "1-"}, {"items": "1-"}),
        ("text", "words", "words"),
    ],
)
def test_new_sections_go_on_counting(kind: str, value: Any, expected: Any) -> None:
    """Items of a new or copied section begin after the last number of the sheet."""
    sections = [
        {"choice": {"items": "1-10"}},
        {"written": {"items": "11-12"}},
        {"questions": {"first": 13, "items": [{"text": "a"}, {"text": "b"}, {"text": "c"}]}},
        {"blanks": {"items": "oops"}},
        {"text": "words"},
    ]
    assert numbered_on(SpecDraft({"title": "t", "sections": sections}), kind, value) == expected
