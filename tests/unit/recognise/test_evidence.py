from collections.abc import Callable

import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus, Reason
from scanstation.recognise.reader import Reader
from scanstation.simulate.hand import Hand

Scan = Callable[..., bytes]
_MM = 150 / 25.4


@pytest.mark.parametrize("darker", [0, 25, 35])
def test_a_light_hands_trace_is_no_blank(reader: Reader, scan: Scan, darker: int) -> None:
    """A spot on a blank line, paler than any dot that is told, is asked about; the other blanks are not."""
    answers = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91) if i not in (40, 60, 80)}

    def spot(paper: np.ndarray) -> None:
        x, y = round(22 * _MM), round(113 * _MM)
        paper[y : y + 5, x : x + 5] -= np.minimum(paper[y : y + 5, x : x + 5], darker).astype(np.uint8)

    hand = Hand.light(np.random.default_rng(4))
    fields = reader.read(scan(answers, page=2, hand=hand, change=spot)).fields
    assert fields["q40"].status is (FieldStatus.UNCERTAIN if darker else FieldStatus.BLANK)
    assert {fields[name].status for name in ("q60", "q80")} == {FieldStatus.BLANK}


@pytest.mark.parametrize("darker", [0, 35, 60])
def test_a_small_dot_of_a_firm_hand_is_no_blank(reader: Reader, scan: Scan, darker: int) -> None:
    """A spot that no other empty mark of the page has is asked about, though it is too pale for a dot."""
    answers = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91) if i not in (40, 60, 80)}

    def spot(paper: np.ndarray) -> None:
        x, y = round(22 * _MM), round(113 * _MM)
        paper[y : y + 5, x : x + 5] -= np.minimum(paper[y : y + 5, x : x + 5], darker).astype(np.uint8)

    fields = reader.read(scan(answers, page=2, change=spot)).fields
    assert fields["q40"].status is (FieldStatus.UNCERTAIN if darker else FieldStatus.BLANK)
    assert {fields[name].status for name in ("q60", "q80")} == {FieldStatus.BLANK}


def _streak(paper: np.ndarray) -> None:
    """Draw dust on the glass down the whole page, through the first boxes of the left column."""
    x = round(20.8 * _MM)
    paper[:, x : x + 2] = np.minimum(paper[:, x : x + 2], 90)


@pytest.mark.parametrize(("light", "status"), [(True, FieldStatus.UNCERTAIN), (False, FieldStatus.BLANK)])
def test_under_a_streak_a_light_hand_may_have_made_a_dot(
    reader: Reader, scan: Scan, light: bool, status: FieldStatus
) -> None:
    """A blank line with a streak through a box is asked about where dots are thin and pale."""
    answers = {f"q{i}": "BCD"[i % 3] for i in range(31, 91) if i != 40}
    hand = Hand.light(np.random.default_rng(4)) if light else None
    reading = reader.read(scan(answers, page=2, hand=hand, change=_streak)).fields["q40"]
    assert reading.status is status
    assert (Reason.STREAK in reading.reasons) is light


@pytest.mark.parametrize(("darker", "status"), [(25, FieldStatus.UNCERTAIN), (45, FieldStatus.OK)])
def test_part_of_a_mark_at_a_streak_is_no_answer(
    reader: Reader, scan: Scan, darker: int, status: FieldStatus
) -> None:
    """What is left of an erased mark is made darker by what a streak has smeared; a whole mark is read."""
    answers = {f"q{i}": "BCD"[i % 3] for i in range(31, 91) if i != 40}

    def smear(paper: np.ndarray) -> None:
        x, y = round(20.2 * _MM), round(112.2 * _MM)
        for part, grey in (
            (paper[y : y + 13, x + 8 : x + 24], darker),
            (paper[y + 3 : y + 10, x + 10 : x + 18], 40),
        ):
            part -= np.minimum(part, grey).astype(np.uint8)
        _streak(paper)

    hand = Hand.light(np.random.default_rng(4))
    assert reader.read(scan(answers, page=2, hand=hand, change=smear)).fields["q40"].status is status


@pytest.mark.parametrize(("darker", "status"), [(35, FieldStatus.BLANK), (160, FieldStatus.UNCERTAIN)])
def test_the_print_of_a_lone_flag_is_no_trace(
    reader: Reader, scan: Scan, darker: int, status: FieldStatus
) -> None:
    """What is a little darker in a flag is its own print; a dot as dark as any other is asked about."""

    def spot(paper: np.ndarray) -> None:
        x, y = round(22 * _MM), round(51 * _MM)
        paper[y : y + 5, x : x + 5] -= np.minimum(paper[y : y + 5, x : x + 5], darker).astype(np.uint8)

    answers = {f"q{i}": "ABCD"[i % 4] for i in range(1, 31)}
    assert reader.read(scan(answers, change=spot)).fields["absent"].status is status
