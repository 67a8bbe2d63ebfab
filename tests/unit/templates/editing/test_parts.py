"""Every selectable part has a box that covers what is printed of it."""

from collections.abc import Callable
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.errors import ChangeRefused
from scanstation.templates.editing.parts import PartKind, all_parts, field_box, line_box, part_box, parts
from scanstation.templates.model import MarkedField, MarkLine, Template


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
