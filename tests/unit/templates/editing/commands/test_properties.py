"""Properties: set on one or many, refused with the reason."""

from itertools import pairwise
from typing import Any

import pytest

from scanstation.templates.editing.checking import ORDER_ASSUMED, problems
from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.properties import SetId, SetKind, SetProperty
from scanstation.templates.editing.errors import (
    IdInvalid,
    IdTaken,
    KindsDiffer,
    OffLimits,
    OptionTwice,
    PatternInvalid,
    PropertyUnknown,
    TooFewParts,
)
from scanstation.templates.editing.parts import anchor_part, field_part, page_code_part
from scanstation.templates.model import DigitGridField, Template, TemplateField

Q1, Q2, GRID, BARCODE, FLAG = (field_part(1, n) for n in ("q1", "q2", "number", "barcode", "absent"))


def field(document: Template, name: str) -> TemplateField:
    """Return the field with this id."""
    return next(field for _, field in document.fields() if field.id == name)


@pytest.mark.parametrize(
    ("name", "prop", "value"),
    [
        ("q1", "multiple", True),
        ("q1", "title", "第 1 题"),
        ("q1", "mark", (4.0, 2.0)),
        ("number", "optional", True),
        ("barcode", "pattern", r"\d{9}"),
        ("barcode", "symbologies", ("qr", "code128")),
        ("w4", "box", (1.0, 2.0, 3.0, 4.0)),
    ],
)
def test_own_properties(sheet_of_all: Template, name: str, prop: str, value: Any) -> None:
    """A property of the field itself is set."""
    document = applied(sheet_of_all, SetProperty((field_part(1, name),), prop, value)).document
    assert getattr(field(document, name), prop) == value


def test_properties_of_lines(sheet_of_all: Template) -> None:
    """Options and steps of several items are set at once; a single box grows to a row."""
    document = applied(sheet_of_all, SetProperty((Q1, Q2), "options", ("T", "F"))).document
    assert [mark.value for mark in field(document, "q2").marks()] == ["T", "F"]  # type: ignore[union-attr]
    document = applied(document, SetProperty((Q1,), "step", (0, 5))).document
    assert [mark.y for mark in field(document, "q1").marks()] == [100, 105]  # type: ignore[union-attr]
    document = applied(document, SetProperty((FLAG,), "options", ("1", "2"))).document
    marks = list(field(document, "absent").marks())  # type: ignore[union-attr]
    assert marks[1].x >= marks[0].x + marks[0].w


def test_columns_of_a_grid(sheet_of_all: Template) -> None:
    """A grid gets more or fewer columns at the same distance; options are those of all columns."""
    document = applied(sheet_of_all, SetProperty((GRID,), "columns", 10)).document
    grid = field(document, "number")
    assert isinstance(grid, DigitGridField)
    xs = [column.first[0] for column in grid.columns]
    assert [b - a for a, b in pairwise(xs)] == pytest.approx([55.5 / 7] * 9, abs=1e-3)
    document = applied(document, SetProperty((GRID,), "columns", 1)).document
    document = applied(document, SetProperty((GRID,), "columns", 2)).document
    document = applied(document, SetProperty((GRID,), "options", ("X", "0"))).document
    grid = field(document, "number")
    assert isinstance(grid, DigitGridField)
    assert [column.options for column in grid.columns] == [("X", "0")] * 2
    assert grid.columns[1].first[0] > grid.columns[0].first[0] + grid.mark[0]


def test_boxes_of_other_parts(sheet_of_all: Template) -> None:
    """Anchors and page codes have a box to type in."""
    parts = (anchor_part(1, 0), page_code_part(1))
    page = applied(sheet_of_all, SetProperty(parts, "box", (9, 9, 20, 4))).document.page(1)
    assert page.registration.anchors[0] == (9, 9, 20, 4)
    assert page.page_code is not None
    assert page.page_code.box == (9, 9, 20, 4)


def test_another_id(sheet_of_all: Template) -> None:
    """Identity and absence follow, and the selection names the new id."""
    outcome = applied(sheet_of_all, SetId(GRID, "考号"))
    assert outcome.document.identity == ("barcode", "考号")
    assert outcome.selection == (field_part(1, "考号"),)
    assert applied(outcome.document, SetId(FLAG, "缺考")).document.absence == "缺考"


def test_another_kind(sheet_of_all: Template) -> None:
    """Lines become other lines and regions other regions, where they are."""
    document = applied(sheet_of_all, SetKind((Q1, Q2, field_part(1, "booklet")), "selection")).document
    assert [field(document, name).type for name in ("q1", "q2", "booklet")] == ["selection"] * 3
    document = applied(document, SetKind((BARCODE,), "crop")).document
    assert field(document, "barcode").type == "crop"
    assert applied(sheet_of_all, SetKind((Q1,), "choice")).document == sheet_of_all


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (SetId(Q1, "q2"), IdTaken),
        (SetId(Q1, "number.8"), IdTaken),
        (SetId(Q1, " q"), IdInvalid),
        (SetProperty((), "title", ""), TooFewParts),
        (SetProperty((Q1, BARCODE), "multiple", True), PropertyUnknown),
        (SetProperty((Q1,), "id", "x"), PropertyUnknown),
        (SetProperty((Q1,), "columns", 3), PropertyUnknown),
        (SetProperty((BARCODE,), "options", ("A",)), PropertyUnknown),
        (SetProperty((anchor_part(1, 0),), "title", "x"), PropertyUnknown),
        (SetProperty((Q1,), "options", ("A", "A")), OptionTwice),
        (SetProperty((Q1,), "options", ()), OffLimits),
        (SetProperty((GRID,), "columns", 0), OffLimits),
        (SetProperty((GRID,), "columns", 10**9), OffLimits),
        (SetProperty((GRID,), "columns", "many"), OffLimits),
        (SetProperty((Q1,), "mark", (0, 2)), OffLimits),
        (SetProperty((BARCODE,), "symbologies", ("pdf417",)), OffLimits),
        (SetProperty((BARCODE,), "pattern", "("), PatternInvalid),
        (SetKind((Q1,), "crop"), KindsDiffer),
        (SetKind((Q1,), "flag"), KindsDiffer),
        (SetKind((GRID,), "choice"), KindsDiffer),
        (SetKind((BARCODE,), "choice"), KindsDiffer),
        (SetKind((anchor_part(1, 0),), "choice"), TooFewParts),
    ],
)
def test_refused(sheet_of_all: Template, command: Command, error: type[Exception]) -> None:
    """What a field can't be is refused with the reason."""
    with pytest.raises(error):
        applied(sheet_of_all, command)


@pytest.mark.parametrize(("prop", "value"), [("assumed_order", False), ("options", tuple("1234567890"))])
def test_an_assumed_order_is_confirmed(sheet_of_all: Template, prop: str, value: Any) -> None:
    """Assumed digits are a warning at their grid until somebody confirms them or gives others."""
    assumed = applied(sheet_of_all, SetProperty((GRID,), "assumed_order", True)).document
    assert [(f.message, f.severe, f.part) for f in problems(assumed)] == [(ORDER_ASSUMED, False, GRID)]
    assert problems(applied(assumed, SetProperty((GRID,), prop, value)).document) == ()
