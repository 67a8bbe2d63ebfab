from collections.abc import Callable

import numpy as np

from scanstation.domain.reading import FieldStatus, Reason
from scanstation.recognise.outlines import misplaced
from scanstation.recognise.reader import Reader
from scanstation.simulate.feeder import Feed

Scan = Callable[..., bytes]
_ANSWERS = {f"q{i}": "B" for i in range(31, 91)}


def test_outlines_that_are_faint_everywhere_prove_nothing() -> None:
    """Where a sheet's outlines are lost in scanning, none is missed."""
    assert not misplaced(np.full(40, 0.01), np.ones(40, bool)).any()


def test_marks_without_the_usual_outline_are_misplaced_unless_filled() -> None:
    """An empty mark must show its outline; a filled one hides it."""
    contrast = np.array([0.3] * 30 + [0.02] * 10)
    empty = np.ones(40, bool)
    empty[35:] = False
    assert list(np.flatnonzero(misplaced(contrast, empty))) == [30, 31, 32, 33, 34]


def test_print_that_moved_between_anchors_is_never_sure(reader: Reader, scan: Scan) -> None:
    """A fold or a damaged file moves part of the page by one option: no such answer is given as sure."""

    def change(paper: np.ndarray) -> None:
        step = 150 / 25.4
        rows = slice(round(80 * step), round(110 * step))  # between two rows of anchors
        paper[rows] = np.roll(paper[rows], round(6.5 * step), axis=1)

    reading = reader.read(scan(_ANSWERS, page=2, change=change))
    unsure = 0
    for read in reading.fields.values():
        assert read.status is not FieldStatus.OK or read.value == "B"
        unsure += Reason.POOR_FIT in read.reasons
    assert 9 <= unsure <= 15


def test_a_page_fed_with_a_jump_is_never_misread(reader: Reader, scan: Scan) -> None:
    """Paper that slips by a whole row between two anchors gives doubts, not wrong answers."""
    answers = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91)}
    for jump in (2, 4, 8, 9):

        def change(paper: np.ndarray, jump: int = jump) -> None:
            step = 150 / 25.4
            top, shift = round(86 * step), round(jump * step)
            paper[top:-shift] = paper[top + shift :].copy()

        reading = reader.read(scan(answers, page=2, change=change))
        for field, read in reading.fields.items():
            if read.status in (FieldStatus.OK, FieldStatus.BLANK, FieldStatus.MULTIPLE):
                assert read.value == answers[field]


def test_usual_scans_show_all_their_outlines(reader: Reader, scan: Scan) -> None:
    """Skew, slip, shade, blur and low resolution leave no doubt about where marks are."""
    for feeder in (
        Feed(skew=4),
        Feed(slip=2),
        Feed(shade=0.5),
        Feed(blur=0.12),
        Feed(dpi=100),
        Feed(gamma=2),
    ):
        reading = reader.read(scan(_ANSWERS, page=2, feeder=feeder))
        assert all(read.status is FieldStatus.OK for read in reading.fields.values()), feeder
