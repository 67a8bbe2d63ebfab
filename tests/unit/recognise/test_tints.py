from collections.abc import Callable

import cv2
import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus, Reason
from scanstation.recognise.decode import decode_grey
from scanstation.recognise.reader import Reader
from scanstation.recognise.tints import Tints

Scan = Callable[..., bytes]
_ANSWERS = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91) if i not in (40, 55)}
_YELLOW, _GREEN, _PINK = (110, 245, 252), (140, 248, 190), (225, 200, 252)
"""What highlighters leave of white paper (blue, green, red)."""


def _boxes(reader: Reader, grey: bytes, marks: list[tuple[str, int]]) -> list[tuple[int, int, int, int]]:
    """Return where on the scan's picture options of items are: x, y, width, height in pixels."""
    transform = np.array(reader.read(grey, 2).transform).reshape(3, 3)
    found = []
    for item, option in marks:
        number = int(item[1:]) - 31
        x, y = 20 + 45 * (number // 20) + 6.5 * option, 40 + 8 * (number % 20)
        corners = np.array([[x, y, 1], [x + 4.5, y + 2.6, 1]]) @ transform.T
        (left, top), (right, bottom) = (corners[:, :2] / corners[:, 2:]).round().astype(int).tolist()
        found.append((left, top, right - left, bottom - top))
    return found


def _coloured(grey: bytes, boxes: list[tuple[int, int, int, int]], ink: tuple[int, int, int]) -> np.ndarray:
    """Return the scan in colour with a highlighter drawn over boxes."""
    picture = cv2.cvtColor(decode_grey(grey).grey, cv2.COLOR_GRAY2BGR)
    for x, y, width, height in boxes:
        part = picture[y - 2 : y + height + 2, x - 3 : x + width + 3]
        part[:] = np.round(part * (np.array(ink) / 255.0))
    return picture


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
@pytest.mark.parametrize("ink", [_YELLOW, _GREEN, _PINK])
@pytest.mark.parametrize("dpi", [100, 200])
def test_a_highlighter_is_asked_about(
    reader: Reader, scan: Scan, ink: tuple[int, int, int], dpi: int, suffix: str
) -> None:
    """Boxes that only a highlighter marked, on blank lines or beside an answer, are no blanks."""
    grey = scan(_ANSWERS, page=2, dpi=dpi)
    boxes = _boxes(reader, grey, [("q40", 2), ("q62", 1)])
    _, data = cv2.imencode(suffix, _coloured(grey, boxes, ink))
    reading = reader.read(data.tobytes(), 2)
    asked = {key: field for key, field in reading.fields.items() if field.status is FieldStatus.UNCERTAIN}
    assert set(asked) == {"q40", "q62"}
    assert Reason.TINTED in asked["q40"].reasons and asked["q40"].value == "C"
    assert reading.fields["q55"].status is FieldStatus.BLANK


def test_the_colour_of_the_paper_is_no_mark(reader: Reader, scan: Scan) -> None:
    """Coloured paper leaves all as sure as it was, and so does a shade behind every other line."""
    grey = scan(_ANSWERS, page=2)
    shaded = [(f"q{item}", option) for item in range(31, 91, 2) for option in range(4)]
    picture = _coloured(grey, _boxes(reader, grey, shaded), (225, 240, 250))
    _, data = cv2.imencode(".jpg", np.round(picture * np.array([0.8, 0.95, 1.0])).astype(np.uint8))
    before, after = reader.read(grey, 2), reader.read(data.tobytes(), 2)
    told = [{key: (field.value, field.status) for key, field in r.fields.items()} for r in (before, after)]
    assert told[0] == told[1]


def test_a_grey_picture_costs_nothing(reader: Reader, scan: Scan) -> None:
    """Of a picture without colour the file isn't decoded again."""
    picture = decode_grey(scan(_ANSWERS, page=2))
    assert not picture.coloured
    tints = Tints(b"not looked at", picture)
    plan = reader._plans[2]
    assert not tints.standing_out(plan, None).any()  # type: ignore[arg-type]
