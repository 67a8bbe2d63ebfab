"""Fields from drawn rectangles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.templates import rules
from scanstation.templates.editing.drawn import KINDS, Drawn, Kind, draw
from scanstation.templates.editing.parts import field_box
from scanstation.templates.model import DigitGridField, MarkedField


@settings(deadline=None)
@given(
    kind=st.sampled_from(KINDS),
    x=st.floats(0, 50),
    y=st.floats(0, 50),
    w=st.floats(12, 90),
    h=st.floats(12, 90),
    down=st.sampled_from([None, True, False]),
)
def test_within_the_rectangle_and_apart(
    kind: Kind, x: float, y: float, w: float, h: float, down: bool | None
) -> None:
    """Whatever is drawn lies within its rectangle, and no mark covers another."""
    field = draw(Drawn(kind, (x, y, w, h), down=down, columns=5), "f")
    a, b, c, d = field_box(field)
    assert a >= x - 0.01
    assert b >= y - 0.01
    assert a + c <= x + w + 0.01
    assert b + d <= y + h + 0.01
    if isinstance(field, MarkedField):
        assert rules.covering(field.marks()) is None


def test_options_run_across_or_down() -> None:
    """A choice runs along its box unless told; a grid's columns stand side by side unless drawn across."""
    row = list(draw(Drawn("choice", (0, 0, 40, 20), ("T", "F")), "q").marks())  # type: ignore[union-attr]
    assert (row[0].y, row[0].x) == (row[1].y, 0)
    assert row[1].x == pytest.approx(35.5)
    column = list(draw(Drawn("choice", (0, 0, 40, 20), down=True), "q").marks())  # type: ignore[union-attr]
    assert len({mark.x for mark in column}) == 1
    tall = list(draw(Drawn("choice", (10, 20, 4, 60)), "q").marks())  # type: ignore[union-attr]
    assert {(mark.x, mark.w, mark.h) for mark in tall} == {(10, 4, 2.6)}
    assert (tall[0].y, tall[-1].y) == pytest.approx((20, 77.4), abs=0.01)
    across = list(draw(Drawn("choice", (0, 0, 20, 40), down=False), "q").marks())  # type: ignore[union-attr]
    assert len({mark.y for mark in across}) == 1
    grid = draw(Drawn("digit_grid", (0, 0, 60, 20), ("0", "1"), down=False, columns=3), "n")
    assert isinstance(grid, DigitGridField)
    assert len({line.first[1] for line in grid.columns}) == 3
    assert all(line.step[1] == 0 for line in grid.columns)
