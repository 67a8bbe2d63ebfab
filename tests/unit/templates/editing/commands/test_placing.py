"""Moving, resizing, aligning, distributing: where parts stand afterwards."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.placing import Align, Distribute, Edge, Move, Resize
from scanstation.templates.editing.drawn import Drawn, draw
from scanstation.templates.editing.errors import (
    AnchorGone,
    OffLimits,
    PageCodeGone,
    PageGone,
    PartGone,
    SeveralPages,
    TooFewParts,
)
from scanstation.templates.editing.parts import (
    PartId,
    all_parts,
    anchor_part,
    field_part,
    page_code_part,
    part_box,
)
from scanstation.templates.model import Box, ChoiceField, Registration, Template, TemplatePage

Q1, Q2, Q3, GRID = (field_part(1, name) for name in ("q1", "q2", "q3", "number"))
NEAR = 2e-3


def box_after(document: Template, command: Command, part: PartId) -> Box:
    """Return the box of `part` after `command`."""
    box = part_box(applied(document, command).document.page(part.page), part)
    assert box is not None
    return box


def test_every_kind_of_part_moves(sheet_of_all: Template) -> None:
    """Fields, anchors and page codes of a page move together; all else stays."""
    before = {part.id: part.box for part in all_parts(sheet_of_all)}
    moving = tuple(part for part in before if part.page == 1)
    outcome = applied(sheet_of_all, Move(moving, 1.25, -0.5))
    after = {part.id: part.box for part in all_parts(outcome.document)}
    for part, (x, y, w, h) in before.items():
        by = (1.25, -0.5) if part.page == 1 else (0, 0)
        assert after[part] == pytest.approx((x + by[0], y + by[1], w, h), abs=1e-9)
    assert outcome.selection == moving
    assert outcome.document.pages[1] is sheet_of_all.pages[1]


def test_nudging_there_and_back_leaves_no_dust(sheet_of_all: Template) -> None:
    """A thousand tenths of a millimetre there and back end at the same number."""
    document = sheet_of_all
    for right in [1] * 30 + [-1] * 30:
        document = applied(document, Move.nudge((Q1,), right, 0)).document
    assert document == sheet_of_all


@given(
    target=st.tuples(st.floats(0, 90), st.floats(0, 90), st.floats(5, 90), st.floats(5, 90)),
    keep_marks=st.booleans(),
)
@settings(deadline=None, max_examples=40)
def test_resized_parts_fill_the_box(target: Box, keep_marks: bool) -> None:
    """The box around the parts is what was asked, marks scaled or only spaced."""
    fields = (
        draw(Drawn("choice", (20, 30, 40, 2.6)), "q1"),
        draw(Drawn("digit_grid", (70, 30, 40, 40), mark=(2, 2)), "n"),
    )
    page = TemplatePage(number=1, size=(210, 297), registration=Registration(), fields=fields)
    document = Template(id="t", pages=(page,))
    parts = (field_part(1, "n"),) if keep_marks else (field_part(1, "q1"), field_part(1, "n"))
    if keep_marks:
        target = (target[0], target[1], target[2] + 2, target[3] + 2)
    after = applied(document, Resize(parts, target, keep_marks)).document
    boxes = [part.box for part in all_parts(after) if part.id in parts]
    low = [min(box[axis] for box in boxes) for axis in (0, 1)]
    high = [max(box[axis] + box[axis + 2] for box in boxes) for axis in (0, 1)]
    expected = (target[0], target[1], target[0] + target[2], target[1] + target[3])
    assert (*low, *high) == pytest.approx(expected, abs=0.02)


def test_keeping_marks_changes_the_spacing_only(sheet_of_all: Template) -> None:
    """A row made wider has marks of the same width further apart; its height is that of its marks."""
    after = applied(sheet_of_all, Resize((Q1,), (20, 100, 40, 4), keep_marks=True)).document
    field = after.pages[0].fields[4]
    assert isinstance(field, ChoiceField)
    assert field.mark == pytest.approx((4.5, 4), abs=NEAR)
    assert field.line.step == pytest.approx(((40 - 4.5) / 3, 0), abs=NEAR)


@pytest.mark.parametrize(
    ("edge", "axis", "fraction"),
    [(edge, edge.value[0], edge.value[1]) for edge in Edge],
)
@pytest.mark.parametrize("to_page", [False, True])
def test_aligned(sheet_of_all: Template, edge: Edge, axis: int, fraction: float, to_page: bool) -> None:
    """Afterwards the chosen lines coincide, with the outermost part's or the page's; the other axis stays."""
    parts = (Q1, GRID, anchor_part(1, 3), page_code_part(1))
    before = [box_after(sheet_of_all, Move(parts, 0, 0), part) for part in parts]
    around = (min(b[axis] for b in before), max(b[axis] + b[axis + 2] for b in before))
    if to_page:
        around = (0, sheet_of_all.pages[0].size[axis])
    line = around[0] + fraction * (around[1] - around[0])
    for part, old in zip(parts, before, strict=True):
        box = box_after(sheet_of_all, Align(parts, edge, to_page), part)
        assert box[axis] + fraction * box[axis + 2] == pytest.approx(line, abs=NEAR)
        assert box[1 - axis] == old[1 - axis]


def test_distributed(sheet_of_all: Template) -> None:
    """Gaps are equal afterwards; the outermost parts stay."""
    moved = applied(sheet_of_all, Move((Q2,), 3, 1.7)).document
    boxes = [box_after(moved, Distribute((Q3, Q1, Q2), 1), part) for part in (Q1, Q2, Q3)]
    assert [box[1] for box in boxes] == pytest.approx([100, 106, 112], abs=NEAR)
    assert boxes[1][0] == pytest.approx(23)


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (Move((), 1, 0), TooFewParts),
        (Align((Q1,), Edge.LEFT), TooFewParts),
        (Align((Q1, Q1), Edge.LEFT), TooFewParts),
        (Distribute((Q1, Q2), 0), TooFewParts),
        (Align((Q1, field_part(2, "w5")), Edge.TOP), SeveralPages),
        (Move((field_part(1, "nowhere"),), 1, 0), PartGone),
        (Move((anchor_part(1, 4),), 1, 0), AnchorGone),
        (Move((page_code_part(2),), 1, 0), PageCodeGone),
        (Move((anchor_part(3, 0),), 1, 0), PageGone),
        (Move((Q1,), 20_000, 0), OffLimits),
        (Move((Q1,), float("nan"), 0), OffLimits),
        (Resize((Q1,), (0, 0, 0, 5)), OffLimits),
        (Resize((Q1,), (0, 0, 5, -5)), OffLimits),
    ],
)
def test_refused(sheet_of_all: Template, command: Command, error: type[Exception]) -> None:
    """What can't be done says why."""
    with pytest.raises(error):
        applied(sheet_of_all, command)
