"""Snapping: where parts go, and the guides that say why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.templates.editing.handles import Handle
from scanstation.templates.editing.parts import field_part
from scanstation.templates.editing.snapping import Guide, GuideKind, Snapper
from scanstation.templates.model import Box, CropField, Registration, TemplatePage


def page(*boxes: Box) -> TemplatePage:
    """Return a page of regions w0, w1 …"""
    fields = tuple(CropField(id=f"w{i}", box=box) for i, box in enumerate(boxes))
    return TemplatePage(number=1, size=(210, 297), registration=Registration(), fields=fields)


ONE = page((40, 50, 20, 10), (100, 150, 30, 30))
MOVING = frozenset({field_part(1, "w1")})


def test_to_an_edge_and_a_centre() -> None:
    """The left sides meet along x, the middles along y; the guides reach over both parts."""
    snap = Snapper(ONE, MOVING).move((100, 150, 30, 30), -59.4, -109.8)
    assert (snap.dx, snap.dy) == (-60, -110)
    assert snap.guides == (
        Guide(0, 40, 40, 70, GuideKind.EDGE),
        Guide(1, 55, 40, 70, GuideKind.CENTRE),
    )


def test_only_within_the_tolerance_and_not_to_itself() -> None:
    """Further away, or beside its own old place, nothing is changed."""
    snapper = Snapper(ONE, MOVING, tolerance=0.5)
    snap = snapper.move((100, 150, 30, 30), 3.3, 3.3)
    assert (snap.dx, snap.dy, snap.guides) == (3.3, 3.3, ())
    assert snapper.move((100, 150, 30, 30), 0.2, 0.2).guides == ()


def test_to_the_page() -> None:
    """The page's edges and middle hold parts too."""
    snap = Snapper(page((10, 10, 30, 30)), frozenset({field_part(1, "w0")})).move(
        (10, 10, 30, 30), 79.5, -9.5
    )
    assert (snap.dx, snap.dy) == (80, -10)
    assert {guide.kind for guide in snap.guides} == {GuideKind.PAGE}


def test_parts_before_the_grid() -> None:
    """The grid holds what no part is near; a part within the tolerance wins though the grid is nearer."""
    snapper = Snapper(page((40.3, 50, 20, 10), (100, 150, 30, 30)), MOVING, grid=1.0, tolerance=0.6)
    snap = snapper.move((100, 150, 30, 30), -60.05, 5.2)
    assert (snap.dx, snap.dy) == (pytest.approx(-59.7), 5)
    assert [guide.kind for guide in snap.guides] == [GuideKind.EDGE, GuideKind.GRID]


@pytest.mark.parametrize(
    ("boxes", "moving", "by", "expected", "gap"),
    [
        (((10, 50, 20, 9), (37, 52, 20, 9)), (63.6, 51, 13, 9), 0.0, 0.4, (30, 37)),
        (((40, 50, 20, 9), (67, 52, 20, 9)), (19.3, 51, 13, 9), 0.0, 0.7, (60, 67)),
        (((10, 50, 20, 9), (63, 52, 20, 9)), (41.0, 51, 12, 9), 0.0, -0.5, (30, 40.5)),
    ],
    ids=["after", "before", "between"],
)
def test_to_equal_gaps(
    boxes: tuple[Box, ...], moving: Box, by: float, expected: float, gap: tuple[float, float]
) -> None:
    """A part goes where it repeats the gap of its neighbours, behind, before or between them."""
    snap = Snapper(page(*boxes), tolerance=0.9).move(moving, by, 0)
    assert snap.dx == pytest.approx(expected)
    guides = [guide for guide in snap.guides if guide.kind is GuideKind.SPACING]
    assert [(guide.axis, guide.start, guide.end) for guide in guides] == [(1, *gap)]


def test_parts_of_other_rows_have_no_gaps() -> None:
    """Neighbours are those beside the part."""
    snap = Snapper(page((10, 50, 20, 9), (37, 52, 20, 9))).move((63.6, 90, 13, 9), 0, 0)
    assert snap.dx == 0


def test_resizing_snaps_the_dragged_side() -> None:
    """Only the sides that a handle drags go to lines; the others have no say."""
    snapper = Snapper(ONE, MOVING)
    snap = snapper.resize((100, 150, 30, 30), Handle.WEST, -40.4, 7)
    assert (snap.dx, snap.dy) == (-40, 7)
    assert snap.guides == (Guide(0, 60, 50, 180, GuideKind.EDGE),)
    assert snapper.resize((100, 150, 30, 30), Handle.MOVE, -59.4, 0).dx == -60


@given(dx=st.floats(-200, 200), dy=st.floats(-250, 250), grid=st.sampled_from([0.0, 0.5, 1.0]))
def test_never_further_than_the_tolerance(dx: float, dy: float, grid: float) -> None:
    """Snapping moves nothing by more than the tolerance, and there is a guide for each axis it changed."""
    snap = Snapper(ONE, MOVING, grid, 0.8).move((100, 150, 30, 30), dx, dy)
    assert abs(snap.dx - dx) <= 0.8001
    assert abs(snap.dy - dy) <= 0.8001
    changed = (abs(snap.dx - dx) > 1e-3) + (abs(snap.dy - dy) > 1e-3)
    assert len(snap.guides) >= changed
