"""From millimetres to pixels and back, and zooms that keep the point under the pointer."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from scanstation.ui.studio.canvas.rulers import ticks
from scanstation.ui.studio.canvas.view import LARGEST, SMALLEST, View

_PX = st.floats(-3_000, 3_000)
_AREA = QRectF(22, 22, 900, 700)
_VIEWS = st.builds(View, st.floats(SMALLEST, LARGEST), _PX, _PX)


@given(_VIEWS, st.floats(-100, 400), st.floats(-100, 400))
def test_there_and_back(view: View, x: float, y: float) -> None:
    """A point that is drawn somewhere is found there."""
    back = view.mm(view.px((x, y)))
    assert abs(back[0] - x) < 1e-6
    assert abs(back[1] - y) < 1e-6


@given(_VIEWS, st.floats(0.01, 100), _PX, _PX)
def test_a_zoom_keeps_the_point_under_the_pointer(view: View, factor: float, x: float, y: float) -> None:
    """Whatever the factor; the zoom stays within its limits."""
    at = QPointF(x, y)
    nearer = view.zoomed(factor, at)
    assert SMALLEST <= nearer.zoom <= LARGEST
    there = nearer.px(view.mm(at))
    assert abs(there.x() - x) < 1e-6
    assert abs(there.y() - y) < 1e-6


@given(_VIEWS)
def test_some_of_the_page_stays_in_sight(view: View) -> None:
    """However far it is pushed."""
    held = view.held((210, 297), _AREA)
    assert held.rect((0, 0, 210, 297)).intersects(_AREA)


@given(_VIEWS, st.floats(0, 180), st.floats(0, 270))
def test_reaching_brings_a_part_into_sight(view: View, x: float, y: float) -> None:
    """Unless it is larger than the canvas; where it is in sight nothing moves."""
    box = (x, y, 5.0, 3.0)
    reached = view.reaching(box, _AREA)
    rect = reached.rect(box)
    if rect.width() < _AREA.width() - 60 and rect.height() < _AREA.height() - 60:
        assert _AREA.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(rect)
        again = reached.reaching(box, _AREA)
        assert abs(again.left - reached.left) + abs(again.top - reached.top) < 1e-6


@given(st.floats(SMALLEST, LARGEST), st.floats(-200, 200))
def test_ruler_lines_are_legible_at_every_zoom(zoom: float, low: float) -> None:
    """Numbers have room for four digits, lines don't run together, and the numbers are whole millimetres."""
    found = list(ticks(zoom, low, low + 600 / zoom))
    numbered = [mm for mm, big in found if big]
    assert all(abs(mm - round(mm)) < 1e-6 for mm in numbered)
    assert all((b - a) * zoom > 30 for a, b in pairwise(numbered))
    assert all((b[0] - a[0]) * zoom > 3.9 for a, b in pairwise(found))
