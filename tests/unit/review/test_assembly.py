"""Leaves become scripts; every page is in exactly one, and nothing is lost."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from scanstation.domain.reading import PageReading, PageStatus
from scanstation.domain.rows import Page, Sheet
from scanstation.review.assembly import Leaf, Side, assemble, leaf

_NOW = datetime(2026, 6, 1, tzinfo=UTC)
_STATUS = {
    "-": PageStatus.BLANK,
    "x": PageStatus.OTHER_SHEET,
    "?": PageStatus.UNPLACED,
    "!": PageStatus.UNREADABLE,
}


def _side(mark: str, seq: int, side: int) -> Side:
    """Make a side: a digit is a page number, "." not read yet, the others as in _STATUS."""
    page = Page(f"p{seq}.{side}", f"s{seq}", "b", side, "hash", ".png", "name", "key", _NOW)
    if mark == ".":
        return Side(page, None, None)
    if mark.isdigit():
        return Side(page, PageReading(PageStatus.OK, page=int(mark)), int(mark))
    return Side(page, PageReading(_STATUS[mark]), None)


def _leaves(text: str) -> list[Leaf]:
    """Make leaves from "12 34 -w": one word per leaf, one letter per side, a final w for withdrawn."""
    made = []
    for seq, word in enumerate(text.split(), start=1):
        marks = word.removesuffix("w")
        sides = [_side(mark, seq, number) for number, mark in enumerate(marks, start=1)]
        made.append(leaf(Sheet(f"s{seq}", "b", seq, _NOW), sides, withdrawn=word.endswith("w")))
    return made


def _grouped(text: str, last_page: int, sides: int = 2) -> list[list[int]]:
    return [
        [one.sheet.seq for one in script]
        for script in assemble(_leaves(text), last_page=last_page, sides=sides)
    ]


def test_one_leaf_per_student() -> None:
    """With a two-page duplex sheet every leaf is a script, whichever side was fed first."""
    assert _grouped("12 21 12", 2) == [[1], [2], [3]]


def test_two_leaves_per_student() -> None:
    """Numbers that grow belong together; one that goes back starts the next student."""
    assert _grouped("12 34 12 43 21", 4) == [[1, 2], [3, 4], [5]]


def test_simplex_pages_are_joined() -> None:
    """Single-sided scans of a two-page sheet join by number."""
    assert _grouped("1 2 1 2 2 1", 2, sides=1) == [[1, 2], [3, 4], [5], [6]]


def test_front_of_one_and_back_of_the_next_stay_apart() -> None:
    """A front whose back can't be told never takes the back of the next leaf."""
    assert _grouped("1? ?2", 2) == [[1], [2]]
    assert _grouped("1. .2", 2) == [[1], [2]]


def test_single_sided_print_scanned_duplex() -> None:
    """Where backs are blank the pages of two leaves join."""
    assert _grouped("1- 2- 1- 2-", 2) == [[1, 2], [3, 4]]


def test_lost_side_does_not_join_strangers() -> None:
    """A leaf with only one image where two are expected uses up its whole leaf."""
    assert _grouped("1 2", 2) == [[1], [2]]


def test_unplaced_leaf_takes_its_place() -> None:
    """A torn second leaf stays with its student, and the next student starts anew."""
    assert _grouped("12 ?? 12 34", 4) == [[1, 2], [3, 4]]
    assert _grouped("12 34 ?? 34 12", 4) == [[1, 2], [3, 4], [5]]
    assert _grouped("12 34 ?? 12 34", 4) == [[1, 2], [3], [4, 5]]


def test_unread_leaves_wait_in_place() -> None:
    """Pages that the machine has not looked at yet are grouped as far as the template allows."""
    assert _grouped(".. .. .. ..", 4) == [[1, 2], [3, 4]]
    assert _grouped(".. ..", 2) == [[1], [2]]


def test_strangers_do_not_break_the_order() -> None:
    """Withdrawn, foreign and blank leaves stand alone and the student around them stays whole."""
    assert _grouped("12 xx 34", 4) == [[1, 3], [2]]
    assert _grouped("12 -- 34", 4) == [[1, 3], [2]]
    assert _grouped("12 12w 34", 4) == [[1, 3], [2]]


@given(
    st.lists(st.text(alphabet="1234-x?!.", min_size=1, max_size=2).flatmap(
        lambda marks: st.sampled_from([marks, marks + "w"])
    ), max_size=14),
    st.integers(1, 4),
    st.integers(1, 2),
)  # fmt: skip
def test_nothing_is_lost_and_nothing_twice(words: list[str], last_page: int, sides: int) -> None:
    """However the feed was mixed up, each leaf is in exactly one script and no number goes back in it."""
    leaves = _leaves(" ".join(words))
    scripts = assemble(leaves, last_page=last_page, sides=sides)
    assert sorted(one.sheet.seq for script in scripts for one in script) == [one.sheet.seq for one in leaves]
    assert [s[0].sheet.seq for s in scripts] == sorted(s[0].sheet.seq for s in scripts)
    for script in scripts:
        assert [one.sheet.seq for one in script] == sorted(one.sheet.seq for one in script)
        assert len(script) == 1 or not any(one.apart for one in script)
        reached = 0
        for one in script:
            if one.numbers:
                assert one.numbers[0] > reached, "a number repeats or goes back within a script"
                reached = one.numbers[-1]


@given(st.lists(st.integers(1, 4), max_size=10), st.integers(1, 4))
def test_whole_students_come_out_whole(fronts_first: list[int], leaf_count: int) -> None:
    """Students who handed in all leaves, one after another, come out one script each."""
    pages = 2 * leaf_count
    words = [f"{2 * n + 1}{2 * n + 2}" for _ in fronts_first for n in range(leaf_count)]
    scripts = assemble(_leaves(" ".join(words)), last_page=pages, sides=2)
    assert len(scripts) == len(fronts_first)
    assert all(len(script) == leaf_count for script in scripts)
