"""Columns beside a block: which are its own, and what becomes of the others."""

from dataclasses import replace
from typing import Any

import pytest

from scanstation.recognise.detection import notes
from scanstation.recognise.detection.grids import Block
from scanstation.recognise.detection.joining import joined, split_off
from scanstation.recognise.detection.proposal import Proposal, propose, settled
from scanstation.recognise.detection.shapes import Kind
from scanstation.recognise.detection.sheet import Sheet
from scanstation.templates.model import Mark

BLOCK = Block(Kind.OVAL, (50.0, 90.0), (8.0, 0.0), (0.0, 7.5), 20, 3, (4.0, 4.0))


def column(x: float, y: float = 90.0, rows: int = 20) -> Block:
    """Return a single column of marks."""
    return Block(Kind.OVAL, (x, y), (0.0, 0.0), (0.0, 7.5), rows, 1, (4.0, 4.0))


@pytest.fixture
def paper(drawing: Any) -> Sheet:
    """An empty page."""
    sheet: Sheet = drawing().sheet()
    return sheet


@pytest.mark.parametrize("places", [(50.0, 58.0, 66.0, 74.9), (41.1, 50.0, 58.0, 66.0)])
def test_a_column_a_little_away_belongs_to_the_block(paper: Sheet, places: tuple[float, ...]) -> None:
    """At its end or before its beginning, a column joins the block, whose marks keep their places."""
    (block,) = joined(paper, [BLOCK, column(places[3] if places[0] == 50 else places[0])])
    assert (block.rows, block.columns) == (20, 4)
    assert [block.corner(0, c)[0] for c in range(4)] == pytest.approx(places)
    assert block.corner(19, 3) == pytest.approx((places[3], 90 + 19 * 7.5))


def test_columns_join_at_both_ends(paper: Sheet) -> None:
    """A block may have a column of its own on either side."""
    (block,) = joined(paper, [column(41.2), BLOCK, column(74.6)])
    assert [block.corner(0, c)[0] for c in range(5)] == pytest.approx([41.2, 50, 58, 66, 74.6])


@pytest.mark.parametrize(
    "other",
    [column(77.0), column(74.9, y=93.0), column(74.9, rows=19), replace(column(74.9), mark=(5.0, 4.0))],
    ids=["far", "between rows", "fewer rows", "larger marks"],
)
def test_other_columns_stay_apart(paper: Sheet, other: Block) -> None:
    """Columns farther away, of other rows or of another size are not the block's."""
    assert joined(paper, [BLOCK, other]) == [BLOCK, other]


def test_only_a_near_column_may_be_split_off() -> None:
    """Two and a half steps away ends what may be part of a block."""
    assert split_off(BLOCK, column(77.0))
    assert not split_off(BLOCK, column(90.0))
    assert not split_off(column(77.0), BLOCK)


def two_columns(drawing: Any, wide: float) -> Any:
    """Draw 40 items without letters in a way hand-made tables have: one step of each line is wider."""
    page = drawing()
    for item in range(40):
        right, row = divmod(item, 20)
        places = (0.0, wide, wide + 8.1, wide + 16.2) if right else (0.0, 8.1, 16.2, 16.2 + wide)
        x, y = (120.0 if right else 40.0), 60.0 + row * 7.5
        page.text(x - 7, y + 1.5, str(item + 1), 2.6)
        for option, place in zip("ABCD", places, strict=True):
            page.mark(Mark(f"q{item + 1}", option, x + place, y, 3.0, 3.0), "oval", label=False)
    return page


def proposed(page: Any) -> Proposal:
    """Propose a template for a drawn page."""
    return propose([page.sheet()], "trial", "trial.png")


def test_uneven_tables_keep_their_options(drawing: Any) -> None:
    """Lines with one wider step have all their options where they are printed; none has to be moved."""
    page = two_columns(drawing, 8.9)
    proposal = proposed(page)
    found = {(m.field, m.value): m for m in proposal.template.pages[0].marks()}
    assert found.keys() == {(m.field, m.value) for m in page.truth}
    for mark in page.truth:
        assert found[mark.field, mark.value].x == pytest.approx(mark.x, abs=0.1)
    assert notes.SPLIT_OFF not in [note.text for note in proposal.notes]
    assert not settled(proposal).template.pages[0].registration.refine


def test_options_are_not_assumed_beside_a_column_apart(drawing: Any) -> None:
    """Rows with one column far apart become no fields, which is said; other items keep their numbers."""
    page = two_columns(drawing, 13.0)
    for item in range(5):
        page.text(33, 231.5 + item * 7.5, str(item + 41), 2.6)
        for k, option in enumerate("ABCD"):
            page.mark(
                Mark(f"q{item + 41}", option, 40 + k * 8.1, 230 + item * 7.5, 3.0, 3.0), "oval", label=False
            )
    proposal = proposed(page)
    assert {f.id for f in proposal.template.pages[0].fields} == {f"q{item}" for item in range(41, 46)}
    told = [note.params for note in proposal.notes if note.text == notes.SPLIT_OFF]
    assert [p["x"] for p in told] == [pytest.approx(40, abs=0.3), pytest.approx(133, abs=0.3)]


def test_even_sheets_are_not_refined(circle_sheet: Any) -> None:
    """Marks at even steps are where the template has them: nothing is moved."""
    assert not proposed(circle_sheet).template.pages[0].registration.refine
