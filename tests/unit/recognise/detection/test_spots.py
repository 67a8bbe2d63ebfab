"""Which solid spots may hold a page."""

import pytest

from scanstation.recognise.detection.spots import likely_anchors

SIZE = (210.0, 297.0)
CORNERS = [(x, y, 5.0, 5.0) for y in (8.0, 284.0) for x in (8.0, 197.0)]


@pytest.mark.parametrize(
    ("spots", "held"),
    [
        (CORNERS, CORNERS),
        ([*CORNERS, (100.0, 140.0, 5.0, 5.0)], CORNERS),  # far from the edges
        ([(50.0 + 22 * i, 22.0, 12.0, 10.0) for i in range(5)], []),  # a heading of blocks
        ([(8.0, 30.0 + 60 * i, 5.0, 5.0) for i in range(4)], []),  # all in one line
    ],
)
def test_spots_that_span_the_page_hold_it(
    spots: list[tuple[float, float, float, float]], held: list[tuple[float, float, float, float]]
) -> None:
    """Spots near the corners are anchors; those that span a strip only would let the rest slip."""
    assert likely_anchors(spots, [], SIZE) == held
