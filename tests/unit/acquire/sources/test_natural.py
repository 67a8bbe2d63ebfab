from hypothesis import given
from hypothesis import strategies as st

from scanstation.acquire.sources.natural import is_leftover, natural_key


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


def test_leftovers() -> None:
    """Hidden, temporary and system files are no scans."""
    for name in (".DS_Store", "._1.jpg", "~$a.jpg", "Thumbs.db", "1.jpg.part", "scan.tmp", "__MACOSX"):
        assert is_leftover(name)
    for name in ("1.jpg", "tmp.jpg", "扫描.pdf"):
        assert not is_leftover(name)
