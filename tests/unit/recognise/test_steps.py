"""Pages that fit their track a step off as well are told by what else is printed on them."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from scanstation.recognise.registration.placement import PageMap
from scanstation.recognise.registration.printed_page import PER_MM
from scanstation.recognise.registration.steps import Steps, stepped

_STEP = 6.0
_SIZE = (120.0, 160.0)
_TRACK = np.array([(6.0, y) for y in np.arange(12.0, 150.0, _STEP)])
_SIZES = np.full_like(_TRACK, 3.0)


def _page(*, heading: bool) -> NDArray[np.uint8]:
    """Return an empty page at PER_MM: a track, rows of marks beside it all along, and perhaps a heading."""
    page = np.full((round(_SIZE[1] * PER_MM), round(_SIZE[0] * PER_MM)), 255, np.uint8)

    def box(x: float, y: float, w: float, h: float, thick: int) -> None:
        corners = [(round(a * PER_MM), round(b * PER_MM)) for a, b in ((x, y), (x + w, y + h))]
        cv2.rectangle(page, corners[0], corners[1], 0, thick)

    for x, y in _TRACK:
        box(x - 1.5, y - 1.5, 3.0, 3.0, -1)
        for column in range(8):
            box(20.0 + 7 * column, y - 1.2, 4.0, 2.4, 1)
    if heading:
        for left, top in ((85, 20), (95, 31), (88, 47), (101, 58)):
            box(left, top, 14.0, 3.0, 2)
    return page


def _map(shift: float = 0.0) -> PageMap:
    place = np.array([[PER_MM, 0, -0.5], [0, PER_MM, -0.5], [0, 0, 1.0]])
    return PageMap(stepped(place, np.array([0.0, shift])))


@pytest.mark.parametrize("steps_off", [-2, -1, 0, 1, 2])
def test_the_print_says_how_many_steps_off_a_page_was_placed(steps_off: int) -> None:
    """Whatever step a map takes the page for, the heading brings it back to where it lies."""
    page = _page(heading=True)
    beside = Steps(_TRACK, _SIZES, page).proven(page, _map(steps_off * _STEP))
    assert beside is not None
    assert beside == pytest.approx([0.0, -steps_off * _STEP], abs=0.3)


def test_rows_alone_say_nothing() -> None:
    """Rows of marks as long as the track look the same a step off: nobody is told that the page is placed."""
    page = _page(heading=False)
    # the first and the last row would tell; they are cut away as a torn or covered page's are
    seen = page.copy()
    edge = round(30 * PER_MM)
    seen[:edge] = seen[-edge:] = 255
    assert Steps(_TRACK, _SIZES, page).proven(seen, _map()) is None


def test_an_empty_picture_proves_no_place() -> None:
    """Where nothing is printed no step is better than another."""
    page = _page(heading=True)
    assert Steps(_TRACK, _SIZES, page).proven(np.full_like(page, 255), _map()) is None


def test_four_corners_have_no_steps() -> None:
    """Anchors that fit in one way only need no proof."""
    corners = np.array([(6.0, 6.0), (114.0, 6.0), (6.0, 154.0), (114.0, 154.0)])
    steps = Steps(corners, np.full_like(corners, 3.0), _page(heading=True))
    assert len(steps.shifts) == 0
    assert steps.proven(np.full((10, 10), 255, np.uint8), _map()) == pytest.approx([0.0, 0.0])


def test_maps_a_step_apart_are_known_as_such() -> None:
    """Two maps that differ by steps of the track are one placement to be told by print; others are not."""
    steps = Steps(_TRACK, _SIZES, _page(heading=True))
    assert steps.is_one(_map(), _map(_STEP))
    assert not steps.is_one(_map(), _map(_STEP * 0.5))


def test_anchors_in_no_order_have_no_steps() -> None:
    """Four hundred scattered anchors: every distance between two is there, none of them often enough."""
    rng = np.random.default_rng(2)
    centres = rng.uniform(0, 160, (400, 2))
    blank = np.full((round(_SIZE[1] * PER_MM), round(_SIZE[0] * PER_MM)), 255, np.uint8)
    assert len(Steps(centres, np.full((400, 2), 3.0), blank).shifts) == 0
