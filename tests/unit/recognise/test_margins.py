from collections.abc import Callable

import cv2
import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus, Reason
from scanstation.recognise.reader import Reader

Scan = Callable[..., bytes]
_ANSWERS = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91) if i not in (40, 47)}
_SCALE = 200 / 25.4


def _stroke(*points: tuple[float, float]) -> Callable[[np.ndarray], None]:
    """Return how to draw a stroke, in mm from the upper left corner of q40's first box."""

    def change(paper: np.ndarray) -> None:
        line = [[round((20 + x) * _SCALE), round((40 + 8 * 9 + y) * _SCALE)] for x, y in points]
        cv2.polylines(paper, [np.array(line, np.int32)], False, 50, 4, cv2.LINE_AA)

    return change


@pytest.mark.parametrize(
    "points",
    [
        [(4.7, 0.6), (5.4, 2.6), (6.3, -1.2)],  # a tick between A and B
        [(7.2, 3.7), (9.0, 4.2), (10.6, 3.7)],  # a dash beneath B
        [(25.6, 2.4), (26.6, -0.2), (27.6, 2.4), (26.0, 1.4), (27.2, 1.4)],  # an A behind the boxes
    ],
)
def test_what_is_written_beside_empty_boxes_is_asked_about(
    reader: Reader, scan: Scan, points: list[tuple[float, float]]
) -> None:
    """The boxes of the item are empty, but it is no blank; other blank items are."""
    fields = reader.read(scan(_ANSWERS, page=2, dpi=200, change=_stroke(*points))).fields
    assert fields["q40"].status is FieldStatus.UNCERTAIN
    assert fields["q40"].reasons == (Reason.BESIDE,)
    assert fields["q47"].status is FieldStatus.BLANK


def test_a_speck_beside_boxes_is_nothing(reader: Reader, scan: Scan) -> None:
    """What is smaller than a short stroke may be dirt."""
    fields = reader.read(scan(_ANSWERS, page=2, dpi=200, change=_stroke((5.4, 1.2), (5.6, 1.3)))).fields
    assert fields["q40"].status is FieldStatus.BLANK


def test_marked_lines_are_not_looked_at(reader: Reader, scan: Scan) -> None:
    """Beside an answer a stroke in the margin changes nothing."""
    answers = {**_ANSWERS, "q40": "C"}
    stroke = _stroke((25.6, 2.4), (26.6, -0.2), (27.6, 2.4), (26.0, 1.4), (27.2, 1.4))
    field = reader.read(scan(answers, page=2, dpi=200, change=stroke)).fields["q40"]
    assert (field.value, field.status) == ("C", FieldStatus.OK)
