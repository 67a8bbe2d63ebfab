"""Renumbering and reordering."""

import pytest

from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.copies import DuplicateGrid
from scanstation.templates.editing.commands.numbering import Order, Renumber, Reorder
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.errors import IdTaken, OffLimits, PartGone, SeveralPages, TooFewParts
from scanstation.templates.editing.parts import anchor_part, field_part
from scanstation.templates.model import Template
from scanstation.templates.paper import ObjectiveItem, Paper

Q = tuple(field_part(1, f"q{i}") for i in range(1, 7))


def names(document: Template) -> list[str]:
    """Return the ids of the first page's items."""
    return [field.id for field in document.pages[0].fields if field.type == "choice"]


def six(document: Template) -> Template:
    """Return the sheet with q1 … q6 in two columns, each a little out of line."""
    document = applied(document, DuplicateGrid(Q[:3], 1, 2, 50, 0)).document
    return applied(document, Move((Q[1], Q[3]), 1, 0.8)).document


def test_numbers_change_places(sheet_of_all: Template) -> None:
    """New numbers may be old ones of the same selection; the selection follows."""
    outcome = applied(sheet_of_all, Renumber((Q[2], Q[0], Q[1]), 2))
    assert names(outcome.document) == ["q2", "q3", "q4"]
    assert outcome.selection == tuple(field_part(1, name) for name in ("q4", "q2", "q3"))


def test_numbers_of_the_paper_follow(sheet_of_all: Template) -> None:
    """A plain number that the paper gave an item becomes the new one; another word for it stays."""
    items = (ObjectiveItem(field="q1", number="12"), ObjectiveItem(field="q2", number="2a"))
    document = sheet_of_all.model_copy(update={"paper": Paper(items=items)})
    paper = applied(document, Renumber(Q[:2], 1)).document.paper
    assert paper is not None
    assert [(item.field, item.number) for item in paper.items] == [("q1", "1"), ("q2", "2a")]


def test_in_the_order_of_the_paper(sheet_of_all: Template) -> None:
    """Numbers run along the rows or down the columns, though nothing is quite in line."""
    document = six(sheet_of_all)
    assert names(applied(document, Renumber(Q, 1, Order.ROWS)).document) == [
        "q1", "q3", "q5", "q2", "q4", "q6",
    ]  # fmt: skip
    assert names(applied(document, Renumber(Q, 11, Order.COLUMNS)).document) == [
        f"q{i}" for i in range(11, 17)
    ]


def test_prefix_and_meaning_follow(sheet_of_all: Template) -> None:
    """Another prefix may be given; identity and absence keep pointing at their fields."""
    parts = (field_part(1, "number"), field_part(1, "absent"), anchor_part(1, 0))
    document = applied(sheet_of_all, Renumber(parts, 7, prefix="x")).document
    assert (document.identity, document.absence) == (("barcode", "x7"), "x8")


def test_reordered(sheet_of_all: Template) -> None:
    """Fields come before the named one in their own order, or last."""
    outcome = applied(sheet_of_all, Reorder((Q[2], Q[1]), "q1"))
    assert names(outcome.document) == ["q2", "q3", "q1"]
    assert applied(outcome.document, Reorder((Q[0],), "q2")).document == sheet_of_all
    last = applied(sheet_of_all, Reorder((Q[0],))).document
    assert last.pages[0].fields[-1].id == "q1"
    assert applied(sheet_of_all, Reorder((Q[0], Q[1]), "q2")).document is sheet_of_all


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (Renumber((anchor_part(1, 0),), 1), TooFewParts),
        (Renumber((Q[0],), 3), IdTaken),
        (Renumber((Q[0],), -1), OffLimits),
        (Renumber((field_part(1, "q9"),), 1), PartGone),
        (Reorder((), "q1"), TooFewParts),
        (Reorder((Q[0],), "w5"), PartGone),
        (Reorder((Q[0], field_part(2, "w5"))), SeveralPages),
    ],
)
def test_refused(sheet_of_all: Template, command: Command, error: type[Exception]) -> None:
    """What can't be numbered or ordered says why."""
    with pytest.raises(error):
        applied(sheet_of_all, command)
