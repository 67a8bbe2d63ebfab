from collections.abc import Callable

import cv2
import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus, Reason
from scanstation.recognise.reader import Reader
from scanstation.simulate.hand import Style

Scan = Callable[..., bytes]
_ANSWERS = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91)}
_SCALE = 200 / 25.4


@pytest.mark.parametrize("style", [Style.CROSS, Style.SLASH, Style.PARTIAL, Style.STROKE])
def test_a_lone_stroke_in_its_box_is_an_answer(reader: Reader, scan: Scan, style: Style) -> None:
    """A few crosses, slashes, thick lines and half marks among filled ones are read, and remarked upon."""
    odd = {f"q{i}" for i in range(33, 90, 7)}
    styles = {(key, _ANSWERS[key]): style for key in odd}
    reading = reader.read(scan(_ANSWERS, page=2, dpi=200, styles=styles))
    sure = {key for key in odd if reading.fields[key].status is FieldStatus.OK}
    assert all(reading.fields[key].value == _ANSWERS[key] for key in sure)
    assert len(sure) >= len(odd) - 2


@pytest.mark.parametrize("style", [Style.DOT, Style.DASH])
def test_a_dot_or_a_dash_is_asked_about(reader: Reader, scan: Scan, style: Style) -> None:
    """What spans its box one way at most may be a resting pencil: no answer, but no blank either."""
    odd = {f"q{i}" for i in range(33, 90, 7)}
    styles = {(key, _ANSWERS[key]): style for key in odd}
    reading = reader.read(scan(_ANSWERS, page=2, dpi=200, styles=styles))
    assert {reading.fields[key].status for key in odd} <= {FieldStatus.UNCERTAIN, FieldStatus.OK}
    assert all(reading.fields[key].value in ("", _ANSWERS[key]) for key in odd)


def test_writing_that_comes_from_elsewhere_is_no_stroke(reader: Reader, scan: Scan) -> None:
    """A long stroke that crosses a blank question's box on its way is asked about."""
    answers = {key: value for key, value in _ANSWERS.items() if key != "q40"}

    def change(paper: np.ndarray) -> None:
        y = 40 + 8 * 9
        points = [(16, y + 14), (24, y - 2), (27, y + 5), (31, y - 9), (40, y - 14)]
        line = np.array([[round(x * _SCALE), round(v * _SCALE)] for x, v in points], np.int32)
        cv2.polylines(paper, [line], False, 40, 4)

    reading = reader.read(scan(answers, page=2, dpi=200, change=change))
    assert reading.fields["q40"].status is FieldStatus.UNCERTAIN
    for key, field in reading.fields.items():
        if field.status is FieldStatus.OK:
            assert field.value == answers[key]


@pytest.mark.parametrize("share", [0.35, 0.5])
def test_a_stain_over_a_box_is_no_mark(reader: Reader, scan: Scan, share: float) -> None:
    """What darkens a box evenly and goes on past it is asked about, be it half as dark as marks."""
    answers = {key: value for key, value in _ANSWERS.items() if key not in ("q40", "q60")}

    def change(paper: np.ndarray) -> None:
        for x, y in ((35.3, 40 + 8 * 9 + 1.3), (67.2, 40 + 8 * 9 + 1.3)):
            stain = np.full_like(paper, 255)
            at = (round(x * _SCALE), round(y * _SCALE))
            cv2.ellipse(stain, at, (round(3 * _SCALE), round(6 * _SCALE)), 0, 0, 360, round(255 * share), -1)
            paper[:] = np.round(paper * (stain / 255.0))

    reading = reader.read(scan(answers, page=2, dpi=200, change=change))
    assert reading.fields["q40"].status is FieldStatus.UNCERTAIN
    assert reading.fields["q60"].status is FieldStatus.UNCERTAIN


def test_a_character_over_the_edge_of_a_box_is_no_stroke(reader: Reader, scan: Scan) -> None:
    """Strokes that fill a good part of a box, and as much of the paper beside it, may be writing."""
    answers = {key: value for key, value in _ANSWERS.items() if key != "q40"}

    def change(paper: np.ndarray) -> None:
        points = [(33.8, 2.3), (34.2, 0.7), (37, 1.2), (33.6, -0.5), (37.4, -0.6), (33.8, -1.2), (37, -1.3)]
        line = [[round(x * _SCALE), round((40 + 8 * 9 + y) * _SCALE)] for x, y in points]
        cv2.polylines(paper, [np.array(line, np.int32)], False, 40, 3)

    fields = reader.read(scan(answers, page=2, dpi=200, change=change)).fields
    assert fields["q40"].status is FieldStatus.UNCERTAIN


def test_the_tail_of_another_lines_tick_is_no_answer(reader: Reader, scan: Scan) -> None:
    """Where all answers are ticks, one that reaches up into a skipped line marks its own line only."""
    answers = {key: value for key, value in _ANSWERS.items() if key not in ("q40", "q41")}
    styles = dict.fromkeys(answers.items(), Style.TICK)

    def change(paper: np.ndarray) -> None:
        points = [(40.2, 120.4), (41.2, 122.4), (43.0, 112.2)]  # q41's D, and on over q40's
        line = [[round(x * _SCALE), round(y * _SCALE)] for x, y in points]
        cv2.polylines(paper, [np.array(line, np.int32)], False, 40, 3)

    fields = reader.read(scan(answers, page=2, dpi=200, styles=styles, change=change)).fields
    assert Reason.PASSING_LINE in fields["q40"].reasons
    assert (fields["q41"].value, fields["q41"].status) == ("D", FieldStatus.OK)


def test_a_page_mostly_in_doubt_has_nothing_sure(reader: Reader, scan: Scan) -> None:
    """Where more than a quarter of the fields are in doubt the others are left to a person too."""
    styles = {(key, _ANSWERS[key]): Style.DOT for key in list(_ANSWERS)[::2]}
    reading = reader.read(scan(_ANSWERS, page=2, dpi=200, styles=styles))
    doubts = [field for field in reading.fields.values() if field.status is FieldStatus.UNCERTAIN]
    assert len(doubts) < 15 or len(doubts) == len(reading.fields)
    assert len(doubts) < 15 or any(Reason.UNSETTLED_PAGE in field.reasons for field in doubts)
