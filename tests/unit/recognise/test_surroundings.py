from collections.abc import Callable

import cv2
import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus, PageReading, Reason
from scanstation.recognise.reader import Reader
from scanstation.simulate.feeder import Feed
from scanstation.simulate.hand import Hand, Style

Scan = Callable[..., bytes]
_SCALE = 150 / 25.4
_ANSWERS = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91)}


def _at(x: float, y: float) -> tuple[int, int]:
    return round(x * _SCALE), round(y * _SCALE)


def _silent(reading: PageReading, answers: dict[str, str]) -> list[str]:
    sure = (FieldStatus.OK, FieldStatus.BLANK)
    return [
        key
        for key, field in reading.fields.items()
        if field.status in sure and field.value != answers.get(key, "")
    ]


@pytest.mark.parametrize("width", [2, 4, 8, 12])
def test_a_line_through_boxes_is_no_answer(reader: Reader, scan: Scan, width: int) -> None:
    """A stroke across a blank question is asked about, whatever its width."""
    answers = {key: value for key, value in _ANSWERS.items() if key not in ("q40", "q60")}

    def change(paper: np.ndarray) -> None:
        for row, column in ((9, 0), (9, 1)):
            y = 40 + 8 * row + 1.3
            cv2.line(paper, _at(17 + 45 * column, y), _at(48 + 45 * column, y + 0.4), 50, width)

    reading = reader.read(scan(answers, page=2, change=change))
    assert _silent(reading, answers) == []
    assert reading.fields["q40"].status is FieldStatus.UNCERTAIN
    assert Reason.PASSING_LINE in reading.fields["q40"].reasons


@pytest.mark.parametrize("dpi", [100, 150, 300])
def test_a_ring_round_a_box_is_no_blank(reader: Reader, scan: Scan, dpi: int) -> None:
    """Options that are ringed instead of filled are asked about; the other fields are not."""
    ringed = {"q35", "q47", "q62", "q88"}
    styles = {(key, _ANSWERS[key]): Style.CIRCLE for key in ringed}
    reading = reader.read(scan(_ANSWERS, page=2, dpi=dpi, styles=styles, feeder=Feed(blur=0.5)))
    asked = {key for key, field in reading.fields.items() if field.status is FieldStatus.UNCERTAIN}
    assert _silent(reading, _ANSWERS) == []
    assert ringed <= asked and len(asked) <= len(ringed) + 1


def test_a_light_hand_that_only_rings_hands_in_no_blank_page(reader: Reader, scan: Scan) -> None:
    """Where no box is filled the hand may be any: rings are looked for down to the lightest."""
    styles = dict.fromkeys(_ANSWERS.items(), Style.CIRCLE)
    for pressure in (0.3, 0.4, 0.5):
        light = Hand(style=Style.CIRCLE, pressure=pressure)
        reading = reader.read(scan(_ANSWERS, page=2, styles=styles, hand=light))
        assert _silent(reading, _ANSWERS) == []


@pytest.mark.parametrize("darkness", [40, 90])
def test_a_ring_by_itself_may_be_paler(reader: Reader, scan: Scan, darkness: int) -> None:
    """Between a firm hand's filled marks a ring that is the only thing on its line is asked about."""
    answers = {key: value for key, value in _ANSWERS.items() if key != "q31"}

    def ring(paper: np.ndarray) -> None:
        drawn = np.zeros_like(paper)
        centre, axes = _at(20 + 2.25, 40 + 1.3), (round(2.9 * _SCALE), round(1.8 * _SCALE))
        cv2.ellipse(drawn, centre, axes, 0, 0, 360, 255, 3)
        paper[drawn > 0] = np.minimum(paper[drawn > 0], 255 - darkness)

    reading = reader.read(scan(answers, page=2, change=ring))
    assert reading.fields["q31"].status is FieldStatus.UNCERTAIN
    assert _silent(reading, answers) == []


@pytest.mark.parametrize("seed", range(4))
def test_an_empty_page_has_no_rings(reader: Reader, scan: Scan, seed: int) -> None:
    """Dust and noise on a page handed in blank are not taken for a light hand's rings."""
    reading = reader.read(scan({}, page=2, seed=seed, feeder=Feed.usual(np.random.default_rng(seed))))
    assert all(field.status is FieldStatus.BLANK for field in reading.fields.values())


def test_outlines_of_rows_a_little_off_are_no_rings(reader: Reader, scan: Scan) -> None:
    """Where all boxes of a line show their outlines beside their place nobody has ringed them all."""
    top, bottom = 41.0, 60.0  # some lines of items, printed 0.5 mm farther down than the template has them

    def lower(paper: np.ndarray) -> None:
        (left, start), (right, stop) = _at(15, top), _at(65, bottom)
        block = paper[start:stop, left:right].copy()
        moved = cv2.warpAffine(
            block, np.array([[1, 0, 0.0], [0, 1, 0.5 * _SCALE]]), block.shape[::-1], borderValue=255
        )
        paper[start:stop, left:right] = moved

    reading = reader.read(scan({}, page=2, change=lower))
    assert not [key for key, field in reading.fields.items() if Reason.RINGED in field.reasons]


def test_ordinary_marks_are_neither_passed_nor_ringed(reader: Reader, scan: Scan) -> None:
    """Marks that run over a little, side by side and one below the other, stay answers."""
    answers = {f"q{i}": "B" for i in range(31, 91)}
    styles = {(key, "B"): Style.OVERFLOW for key in answers}
    reading = reader.read(scan(answers, page=2, styles=styles))
    assert _silent(reading, answers) == []
    assert sum(field.status is FieldStatus.OK for field in reading.fields.values()) >= 58


def test_lines_on_two_sides_of_a_box_are_no_ring(reader: Reader, scan: Scan) -> None:
    """Where paper lies a little beside its place the outlines of boxes show so; a ring goes round."""
    left, top, right, bottom = 20 - 0.5, 40 - 0.5, 20 + 4.5 + 0.3, 40 + 2.6 + 0.3

    def two_sides(paper: np.ndarray) -> None:
        cv2.line(paper, _at(left, top), _at(right, top), 60, 2)
        cv2.line(paper, _at(left, top), _at(left, bottom), 60, 2)

    def three_sides(paper: np.ndarray) -> None:
        two_sides(paper)
        cv2.line(paper, _at(left, bottom + 0.2), _at(right, bottom + 0.2), 60, 2)

    for change, ringed in ((two_sides, False), (three_sides, True)):
        field = reader.read(scan(_ANSWERS, page=2, change=change)).fields["q31"]
        assert field.value == _ANSWERS["q31"] == "D"
        assert (Reason.RINGED in field.reasons) is ringed


@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize("darkness", [0.2, 0.25, 0.3])
def test_the_border_of_a_stain_is_no_light_mark(
    reader: Reader, scan: Scan, right: bool, below: bool, darkness: float
) -> None:
    """A soft stain over much of an empty box, as dark as a light hand's marks, is never a sure answer."""
    answers = {key: value for key, value in _ANSWERS.items() if key != "q40"}

    def change(paper: np.ndarray) -> None:
        # the third box of q40 is at 33…37.5, 112…114.6 mm
        (left, top), (stop, bottom) = _at(34.4 if right else 31.2, 109.0), _at(39.3 if right else 36.1, 113.9)
        if below:
            (_, top), (_, bottom) = _at(0, 112.7), _at(0, 117.6)
        stained = paper[top:bottom, left:stop] * (1 - darkness)
        paper[top:bottom, left:stop] = stained.astype(paper.dtype)

    light = Hand(style=Style.LIGHT, pressure=0.4)
    reading = reader.read(scan(answers, page=2, hand=light, change=change))
    assert "q40" not in _silent(reading, answers)
