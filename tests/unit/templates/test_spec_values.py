"""Short forms of items and options."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.templates.spec_values import item_numbers, option_values


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        (7, [7]),
        ("3-5", [3, 4, 5]),
        ("1-2, 8", [1, 2, 8]),
        ("1–2、4 ~ 5", [1, 2, 4, 5]),
        ("1 至 3，9", [1, 2, 3, 9]),
        ([22, "24-25"], [22, 24, 25]),
    ],
)
def test_items(value: object, numbers: list[int]) -> None:
    """Numbers, ranges and lists of both are read, with Latin or Chinese signs."""
    assert list(item_numbers(value)) == numbers


@pytest.mark.parametrize(
    "value", ["", [], "a", "0-3", "5-2", "1-999", "1,1", "1-3,2", True, 1.5, None, -1, [[1]]]
)
def test_wrong_items(value: object) -> None:
    """What does not count upwards, once each, is refused."""
    with pytest.raises(ValueError, match=r"\w"):
        item_numbers(value)


@given(st.lists(st.integers(1, 999), min_size=1, max_size=60, unique=True))
def test_items_round_trip(numbers: list[int]) -> None:
    """A list of numbers reads as itself, also as text."""
    assert list(item_numbers(numbers)) == numbers
    assert list(item_numbers(", ".join(map(str, numbers)))) == numbers


@pytest.mark.parametrize(
    ("value", "options"),
    [
        (4, ["A", "B", "C", "D"]),
        ("A-D", ["A", "B", "C", "D"]),
        ("a~c", ["a", "b", "c"]),
        ("0-9", list("0123456789")),
        ("TF", ["T", "F"]),
        ("对 错", ["对", "错"]),
        (["√", "×"], ["√", "×"]),
        ([1, 2, 3], ["1", "2", "3"]),
    ],
)
def test_options(value: object, options: list[str]) -> None:
    """Options come as a count, a range, letters, words or a list."""
    assert list(option_values(value)) == options


@pytest.mark.parametrize(
    "value",
    [
        1,
        27,
        "A",
        "D-A",
        "0-99",
        ["A"],
        ["A", "A"],
        ["A", ""],
        ["A", "非常同意"],
        True,
        None,
        1.5,
        {},
        [["A"], "B"],
    ],
)
def test_wrong_options(value: object) -> None:
    """Fewer than two, doubles, and words too long for a box are refused."""
    with pytest.raises(ValueError, match=r"\w"):
        option_values(value)
