"""Random samples that anybody can draw again."""

import hashlib
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from scanstation.review.drawing import Unit, draw, frame_lines, frame_sha256, shares

SIZES = st.dictionaries(st.text("abcdefg", min_size=1, max_size=3), st.integers(0, 60), min_size=1)


def frame(sizes: dict[str, int]) -> list[Unit]:
    """Return units of strata of these sizes."""
    return [Unit(f"page-{name}-{n}", "q1", ("A",), name) for name, size in sizes.items() for n in range(size)]


def test_the_frame_is_a_plain_text() -> None:
    """Lines are sorted, whatever order the units come in, and the hash is of exactly this text."""
    units = [Unit("p2", "q1", (), "二 中\t"), Unit("p1", "q2", ("A", "C"), "")]
    text = "p1\tq2\tA,C\t\np2\tq1\t\t二 中\n"
    assert "".join(frame_lines(units)) == "".join(frame_lines(reversed(units))) == text
    assert frame_sha256(frame_lines(units)) == hashlib.sha256(text.encode()).hexdigest()


def test_the_method_is_as_written() -> None:
    """A sample drawn by the description alone, without this module, is the same."""
    units = frame({"": 200})
    by_hand = sorted(units, key=lambda u: hashlib.sha256(f"7\t{u.page_id}\t{u.field_id}".encode()).digest())
    assert draw(units, "7", 25) == by_hand[:25]
    assert draw(units[::-1], "7", 25) == by_hand[:25]
    assert draw(units, "8", 25) != by_hand[:25]


@given(SIZES, st.integers(0, 200), st.integers(0, 50))
def test_a_larger_sample_contains_the_smaller(sizes: dict[str, int], count: int, more: int) -> None:
    """Who keys on keeps what was keyed, also among strata; nothing is drawn twice."""
    units = frame(sizes)
    small, large = draw(units, "7", count), draw(units, "7", count + more)
    assert set(small) <= set(large)
    assert len(large) == len(set(large)) == min(count + more, len(units))


@given(SIZES, st.integers(0, 200))
def test_shares_are_in_proportion(sizes: dict[str, int], count: int) -> None:
    """Each stratum has its share to within one or two, and never more than it has."""
    found, total = shares(sizes, count), sum(sizes.values())
    assert sum(found.values()) == min(count, total)
    for name, size in sizes.items():
        assert found[name] <= size
        if total:
            assert abs(found[name] - min(count, total) * size / total) <= 2
    assert Counter(u.stratum for u in draw(frame(sizes), "s", count)) == Counter(
        {name: n for name, n in found.items() if n}
    )


def test_every_unit_has_the_same_chance() -> None:
    """Over many seeds each unit is drawn about equally often."""
    units = frame({"a": 10})
    counts = Counter(u for seed in range(2000) for u in draw(units, str(seed), 3))
    assert all(500 < counts[u] < 700 for u in units)
