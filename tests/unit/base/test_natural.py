"""The order of names with numbers in them."""

from hypothesis import given
from hypothesis import strategies as st

from scanstation.base.natural import natural_key, place_key


def test_numbers_count_as_numbers() -> None:
    """Page 2 comes before page 10, whatever the zeros, the case and the width of the digits."""
    names = ["p10.jpg", "P2.jpg", "p1.jpg", "p002b.jpg", "第１１页", "第9页", "p"]
    assert sorted(names, key=natural_key) == [
        "p",
        "p1.jpg",
        "P2.jpg",
        "p002b.jpg",
        "p10.jpg",
        "第9页",
        "第１１页",
    ]


@given(st.lists(st.text(), unique=True))
def test_a_total_order_of_any_names(names: list[str]) -> None:
    """Any names can be ordered, and the order does not depend on how they came."""
    backwards = names[::-1]
    assert sorted(names, key=natural_key) == sorted(backwards, key=natural_key)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_in_their_order(a: int, b: int) -> None:
    """The order of numbers is that of their values."""
    assert (natural_key(f"x{a}") < natural_key(f"x{b}")) == (a < b)


def test_schools_and_rooms_in_their_order() -> None:
    """Schools with Chinese numerals and rooms with digits stand as people count them."""
    schools = ["第一中学", "第二中学", "第3中学", "第十中学", "第十一中学", "第二十中学", "第一百二十中学"]
    shuffled = [schools[at] for at in (3, 6, 0, 5, 2, 4, 1)]
    assert sorted(shuffled, key=place_key) == schools
    assert sorted(["10", "9", "2", "01"], key=place_key) == ["01", "2", "9", "10"]
    assert place_key("二中") != place_key("2中")
