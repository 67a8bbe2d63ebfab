from collections.abc import Callable

import cv2
import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus
from scanstation.recognise.levels import Levels
from scanstation.recognise.marks import MarkScores
from scanstation.recognise.reader import Reader
from scanstation.simulate.hand import Hand

Scan = Callable[..., bytes]


def _black_and_white(scan: bytes, threshold: int) -> bytes:
    grey = cv2.imdecode(np.frombuffer(scan, np.uint8), cv2.IMREAD_GRAYSCALE)
    return cv2.imencode(".png", np.where(grey > threshold, 255, 0).astype(np.uint8))[1].tobytes()


@pytest.mark.parametrize("threshold", [114, 122, 146, 170])
def test_marks_that_black_and_white_has_lost_are_not_missed(
    reader: Reader, scan: Scan, threshold: int
) -> None:
    """Where a scanner in black and white makes white of parts of marks, others may be gone altogether."""
    answers = {f"q{i}": ["ABCD"[i % 4]] for i in range(31, 91)}
    hand = Hand.light(np.random.default_rng(4))
    for seed in range(3):
        grey = scan(answers, page=2, seed=seed, hand=hand)
        fields = reader.read(_black_and_white(grey, threshold)).fields
        assert not [f for f in fields.values() if f.status is FieldStatus.BLANK]


def test_a_dark_hand_is_sure_in_black_and_white(reader: Reader, scan: Scan) -> None:
    """Where all marks are whole what looks empty is."""
    answers = {f"q{i}": ["ABCD"[i % 4]] for i in range(31, 91) if i % 10}
    fields = reader.read(_black_and_white(scan(answers, page=2), 175)).fields
    empty = [name for name, field in fields.items() if field.status is FieldStatus.BLANK]
    assert empty == [f"q{i}" for i in range(40, 91, 10)]


@pytest.mark.parametrize("quality", [0, 50])
def test_a_file_that_loses_detail_is_still_black_and_white(reader: Reader, scan: Scan, quality: int) -> None:
    """On a page without marks nothing shows whether the scanner has kept them; on a grey one it is plain."""
    data = scan(page=2)
    assert {f.status for f in reader.read(data).fields.values()} == {FieldStatus.BLANK}
    two = cv2.imdecode(np.frombuffer(_black_and_white(data, 175), np.uint8), cv2.IMREAD_GRAYSCALE)
    if quality:
        data = cv2.imencode(".jpg", two, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
    else:
        data = cv2.imencode(".png", two)[1].tobytes()
    assert {f.status for f in reader.read(data).fields.values()} == {FieldStatus.UNCERTAIN}


def _of(scores: np.ndarray, peaks: np.ndarray) -> Levels:
    yes = np.ones(len(scores), bool)
    marks = MarkScores(scores, 0.9 * scores, peaks, inside=yes, known=yes, contrast=150.0)
    return Levels.of(marks, [(i, i + 4) for i in range(0, len(scores), 4)])


def test_a_trace_on_every_line_is_no_empty_page() -> None:
    """Noise doesn't choose one box of each line: a hand that leaves a trace may leave none."""
    rng = np.random.default_rng(1)
    scores = np.abs(rng.normal(0.01, 0.004, 160))
    assert not _of(scores, 2 * scores).faint_hand
    scores[np.arange(0, 160, 4) + rng.integers(0, 4, 40)] += 0.022
    assert _of(scores, 2 * scores).faint_hand


@pytest.mark.parametrize(("dirty", "faint"), [(4, False), (20, True)])
def test_a_few_light_specks_are_nobodys_light_hand(dirty: int, faint: bool) -> None:
    """Light marks on a few lines of many leave the blank lines sure; on more they are how someone writes."""
    rng = np.random.default_rng(4)
    scores = np.abs(rng.normal(0.01, 0.004, 400))
    scores[np.arange(dirty) * 8] = 0.14
    assert _of(scores, 2 * scores).faint_hand is faint


def test_stains_on_a_page_handed_in_blank_are_no_sure_marks() -> None:
    """A few boxes as dark as a light hand's marks, and no others, are asked about."""
    scores = np.abs(np.random.default_rng(5).normal(0.01, 0.004, 400))
    scores[np.arange(5) * 40] = 0.18
    levels = _of(scores, 1.3 * scores)
    assert levels.unlearnt
    assert levels.high > 0.18


def test_where_empty_boxes_have_dark_spots_a_dot_is_not_missed() -> None:
    """Print that lies beside its place leaves spots in all boxes; what looks empty may hold a dot."""
    scores = np.tile([0.9, 0.05, 0.04, 0.05], 40)
    assert not _of(scores, np.where(scores > 0.5, 1.0, 0.2)).faint_hand
    spots = np.random.default_rng(2).uniform(0.3, 0.6, 160)
    assert _of(scores, np.where(scores > 0.5, 1.0, spots)).faint_hand


def test_a_pen_among_marks_of_a_light_hand_is_not_surely_a_mark() -> None:
    """What is much darker in its darkest part than all marks of the page is asked about."""
    score = np.tile([0.22, 0.0, 0.01, 0.0], 20)
    peak = np.tile([0.45, 0.03, 0.05, 0.02], 20)
    score[7], peak[7] = 0.36, 0.95
    count = len(score)
    marks = MarkScores(score, score, peak, np.ones(count, bool), np.ones(count, bool), 120.0)
    levels = Levels.of(marks, [(i, i + 4) for i in range(0, count, 4)])
    surely = levels.surely(marks)
    assert surely[0::4].all()
    assert not surely[7]


@pytest.mark.parametrize("peak", [1.0, 1.2])
def test_what_an_eraser_leaves_is_darker_on_pale_print(peak: float) -> None:
    """Where marks are darker than print, darkness of 0.4 says little: what is left of them reaches it too."""
    score = np.array([0.95, 0.01, 0.01, 0.01] * 20 + [0.42, 0.01, 0.01, 0.01])
    everywhere = np.ones(len(score), bool)
    marks = MarkScores(
        score, score, np.where(score > 0.9, peak, score + 0.05), everywhere, everywhere, contrast=150.0
    )
    levels = Levels.of(marks, [(i, i + 4) for i in range(0, len(score), 4)])
    assert levels.beyond_print is (peak > 1.1)
    assert bool(levels.surely(marks)[80]) is (peak < 1.1)


def test_what_is_nowhere_dark_is_no_mark_of_a_hand_that_makes_strokes() -> None:
    """The other side's marks shine through evenly, as dark as strokes on the whole, nowhere like a pencil."""
    score = np.array([0.18, 0.0, 0.01, 0.0] * 20 + [0.17, 0.0, 0.0, 0.0])
    peak = np.where(score > 0.1, 0.6, score + 0.02)
    peak[80] = 0.2
    everywhere = np.ones(len(score), bool)
    marks = MarkScores(score, score, peak, everywhere, everywhere, contrast=150.0)
    levels = Levels.of(marks, [(i, i + 4) for i in range(0, len(score), 4)])
    marked, unclear = levels.tell(marks)
    assert marked[0:80:4].all()
    assert not marked[80] and unclear[80]


@pytest.mark.parametrize(("trace", "faint"), [(0.0, False), (0.022, True)])
def test_traces_on_all_blank_lines_beside_marks_are_no_blanks(trace: float, faint: bool) -> None:
    """Where lines without a mark all have one box a little darker, some answers were made too lightly."""
    rng = np.random.default_rng(1)
    scores = np.abs(rng.normal(0.01, 0.004, 160))
    scores[np.arange(80, 160, 4) + rng.integers(0, 4, 20)] += trace
    scores[0:80:4] = 0.4
    assert _of(scores, 2 * scores).faint_hand is faint


@pytest.mark.parametrize(("peak", "sure"), [(0.19, False), (0.3, True)])
def test_marks_too_even_for_a_pencil_are_nobodys_light_hand(peak: float, sure: bool) -> None:
    """Where all that is marked is light and even, it may be the other side's marks that shine through."""
    score = np.tile([0.15, 0.0, 0.01, 0.0], 20)
    everywhere = np.ones(len(score), bool)
    marks = MarkScores(
        score, score, np.where(score > 0.1, peak, score + 0.02), everywhere, everywhere, contrast=150.0
    )
    levels = Levels.of(marks, [(i, i + 4) for i in range(0, len(score), 4)])
    assert levels.surely(marks)[::4].all() == sure
    assert not levels.surely(marks)[1::4].any()
