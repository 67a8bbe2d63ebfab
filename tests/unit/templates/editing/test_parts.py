"""Every selectable part has a box that covers what is printed of it."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanstation.templates.editing.boxes import Scaling
from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.properties import SetProperty
from scanstation.templates.editing.errors import ChangeRefused
from scanstation.templates.editing.geometry import moved, scaled
from scanstation.templates.editing.parts import (
    PartKind,
    all_parts,
    field_box,
    field_part,
    line_box,
    part_box,
    parts,
)
from scanstation.templates.model import (
    ChoiceField,
    MarkedField,
    MarkLine,
    Registration,
    Template,
    TemplatePage,
)


def test_all_kinds(sheet_of_all: Template) -> None:
    """Anchors, page code and fields are parts, each with a name of its own."""
    found = list(all_parts(sheet_of_all))
    assert len({part.id for part in found}) == len(found) == 4 + 1 + 9 + 4 + 1
    assert {part.id.kind for part in found} == set(PartKind)


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers())
def test_boxes_hold_all_marks(
    sheet_of_all: Template, some_command: Callable[[Random, Template], Command], seed: int
) -> None:
    """A field's box is the least that holds its marks, whatever was done to it; parts are found by name."""
    random, document = Random(seed), sheet_of_all
    for _ in range(15):
        try:
            document = applied(document, some_command(random, document)).document
        except ChangeRefused:
            continue
    for page in document.pages:
        assert all(part_box(page, part.id) == part.box for part in parts(page))
        for field in page.fields:
            if isinstance(field, MarkedField):
                marks = list(field.marks())
                left, top = min(mark.x for mark in marks), min(mark.y for mark in marks)
                right, low = max(mark.x + mark.w for mark in marks), max(mark.y + mark.h for mark in marks)
                x, y, w, h = field_box(field)
                assert (x, y) == (left, top)
                assert abs(x + w - right) < 1e-6
                assert abs(y + h - low) < 1e-6


def test_wrapped_line() -> None:
    """A line that goes on beside itself is held whole."""
    line = MarkLine(options=tuple("ABCDE"), first=(10, 10), step=(5, 0), wrap=2, wrap_step=(0, 4))
    assert line_box(line, (3, 2)) == (10, 10, 8, 10)


def test_a_line_with_uneven_steps() -> None:
    """Marks that stand off their even places are held, too, and move and grow with their line."""
    line = MarkLine(options=tuple("ABC"), first=(10, 10), step=(5, 0), shifts=((0, 0), (0.5, 0), (-1, 2)))
    assert line_box(line, (3, 2)) == (10, 10, 12, 4)
    field = ChoiceField(id="q1", line=line, mark=(3, 2))
    assert [mark[2:4] for mark in moved(field, 1, 2).marks()] == [(11, 12), (16.5, 12), (20, 14)]  # type: ignore[union-attr]
    twice = scaled(field, Scaling((10, 10, 12, 4), (10, 10, 24, 8)), keep_marks=False)
    assert field_box(twice) == (10, 10, 24, 8)


def test_a_line_has_a_shift_for_each_mark_or_none() -> None:
    """A document with fewer shifts than options is refused, and changing options keeps them equal."""
    with pytest.raises(ValueError, match="as many shifts"):
        MarkLine(options=("A", "B"), first=(10, 10), step=(5, 0), shifts=((1, 0),))
    line = MarkLine(options=("A", "B"), first=(10, 10), step=(5, 0), shifts=((1, 0), (2, 0)))
    page = TemplatePage(
        number=1,
        size=(210, 297),
        registration=Registration(),
        fields=(ChoiceField(id="q1", line=line, mark=(3, 2)),),
    )
    for options, shifts in (("ABC", ((1, 0), (2, 0), (0, 0))), ("A", ((1, 0),))):
        command = SetProperty((field_part(1, "q1"),), "options", tuple(options))
        (field,) = applied(Template(id="t", pages=(page,)), command).document.pages[0].fields
        assert isinstance(field, ChoiceField)
        assert field.line.shifts == shifts
