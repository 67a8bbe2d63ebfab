"""Ids: split, numbered on, never taken twice."""

from hypothesis import given
from hypothesis import strategies as st

from scanstation.templates.editing.drawn import Drawn, draw
from scanstation.templates.editing.naming import Names, check_id, series, split

CHOICE = draw(Drawn("choice", (0, 0, 30, 3)), "q1")
GRID = draw(Drawn("digit_grid", (0, 0, 30, 30), columns=2), "n")


def test_split_keeps_leading_zeros() -> None:
    """The number at the end counts on in the same width."""
    found = split("Q007")
    assert found is not None
    assert (found.prefix, found.number, found.text(12), found.text(1000)) == ("Q", 7, "Q012", "Q1000")
    assert split("absent") is None
    assert split("12") is not None


@given(st.lists(st.from_regex(r"[a-z题.]{1,70}[0-9]{0,4}", fullmatch=True), max_size=12))
def test_next_free_is_free_and_valid(wanted: list[str]) -> None:
    """Whatever is asked for, what comes back is an id and was free."""
    names, given_out = Names([]), set[str]()
    for text in wanted:
        name = names.next_free(text[:64], CHOICE, keep=True)
        check_id(name)
        assert name not in given_out
        given_out.add(name)


def test_columns_of_grids_count() -> None:
    """A grid's columns take ids as well, and a grid avoids what its columns would clash with."""
    names = Names([GRID])
    assert names.next_free("n.1", CHOICE, keep=True) == "n.3"
    assert names.next_free("m", GRID, keep=True) == "m"
    names = Names([])
    names.take("k.2", CHOICE)
    assert names.next_free("k", GRID, keep=True) == "k2"


def test_series() -> None:
    """Choices and written items of our sheets are one series; others count by themselves; grids don't."""
    assert series(CHOICE) == ("", 1)
    assert series(draw(Drawn("crop", (0, 0, 9, 9)), "w17")) == ("", 17)
    assert series(draw(Drawn("crop", (0, 0, 9, 9)), "crop2")) == ("crop", 2)
    assert series(GRID) is None
