"""Duplicates, grids and pasting: where copies stand and what they are called."""

import pytest

from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.copies import COPY_LIMIT, Duplicate, DuplicateGrid, Paste
from scanstation.templates.editing.errors import (
    IdTaken,
    NotCopied,
    OffLimits,
    SeveralPages,
    TooFewParts,
    TooManyParts,
)
from scanstation.templates.editing.fragment import copied
from scanstation.templates.editing.parts import anchor_part, field_part, page_code_part, part_box
from scanstation.templates.model import Template

Q1, Q2, Q3 = (field_part(1, f"q{i}") for i in (1, 2, 3))


def names(document: Template, page: int = 1) -> list[str]:
    """Return the ids of a page's fields."""
    return [field.id for field in document.page(page).fields]


def test_duplicate(sheet_of_all: Template) -> None:
    """Copies are numbered on past what is taken, stand where asked, and are selected."""
    outcome = applied(sheet_of_all, Duplicate((Q1, anchor_part(1, 1), field_part(1, "barcode")), 2, 3))
    assert outcome.selection == (anchor_part(1, 4), field_part(1, "barcode2"), field_part(1, "q4"))
    assert outcome.document.page(1).registration.anchors[4] == (199, 11, 5, 5)
    box = part_box(outcome.document.page(1), field_part(1, "q4"))
    assert box == pytest.approx((22, 103, 25, 2.6), abs=1e-3)


def test_grid_numbers_run_down_or_along(sheet_of_all: Template) -> None:
    """A grid of 3 × 2 counts down its columns, or along its rows, from the source or from a number."""

    def places(command: DuplicateGrid) -> dict[str, tuple[float, float]]:
        outcome = applied(sheet_of_all, command)
        found = {}
        for part in outcome.selection:
            box = part_box(outcome.document.page(1), part)
            assert box is not None
            found[part.field] = (round(box[0]), round(box[1]))
        return found

    down = places(DuplicateGrid((Q3,), 3, 2, 40, 5, first=10))
    assert down == {
        "q3": (20, 112),
        "q10": (20, 117),
        "q11": (20, 122),
        "q12": (60, 112),
        "q13": (60, 117),
        "q14": (60, 122),
    }
    along = places(DuplicateGrid((Q3,), 3, 2, 40, 5, down=False))
    assert list(along) == ["q3", "q4", "q5", "q6", "q7", "q8"]
    assert along["q4"] == (60, 112)
    assert along["q5"] == (20, 117)


def test_grid_of_a_block(sheet_of_all: Template) -> None:
    """A block of three items repeated is numbered through block by block."""
    outcome = applied(sheet_of_all, DuplicateGrid((Q3, Q1, Q2), 1, 3, 40, 0))
    assert [part.field for part in outcome.selection] == [f"q{i}" for i in range(1, 10)]


def test_pasted_on_another_page(sheet_of_all: Template) -> None:
    """What was copied appears with its size; a taken id goes on, a free one stays."""
    text = copied(sheet_of_all, (Q1, field_part(1, "number"), anchor_part(1, 0), page_code_part(1)))
    outcome = applied(sheet_of_all, Paste(2, text, 1, 0))
    assert names(outcome.document, 2) == ["w5", "number2", "q4"]
    assert outcome.selection == (anchor_part(2, 4), field_part(2, "number2"), field_part(2, "q4"))
    elsewhere = sheet_of_all.model_copy(update={"pages": (sheet_of_all.pages[1],), "identity": ()})
    assert names(applied(elsewhere, Paste(2, text)).document, 2) == ["w5", "number", "q1"]


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (Duplicate((page_code_part(1),)), TooFewParts),
        (Duplicate((Q1, field_part(2, "w5"))), SeveralPages),
        (DuplicateGrid((Q1,), 1, 1, 5, 5), TooFewParts),
        (DuplicateGrid((Q1,), 0, 9, 5, 5), TooFewParts),
        (DuplicateGrid((Q1,), 10**9, 10**9, 5, 5), TooManyParts),
        (DuplicateGrid((Q1,), COPY_LIMIT, 1, 0, 50), OffLimits),
        (DuplicateGrid((Q1,), 1, 2, 5, 5, first=3), IdTaken),
        (DuplicateGrid((Q1,), 1, 2, 5, 5, first=-3), OffLimits),
        (Paste(1, "hello"), NotCopied),
        (Paste(1, '{"format":"scanstation-parts","version":1,"fields":[{"id":"x"}]}'), NotCopied),
        (Paste(1, '{"format":"scanstation-parts","version":1}'), TooFewParts),
    ],
)
def test_refused(sheet_of_all: Template, command: Command, error: type[Exception]) -> None:
    """What can't be copied says why."""
    with pytest.raises(error):
        applied(sheet_of_all, command)
