from collections.abc import Callable

import cv2
import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus, PageStatus, Reason
from scanstation.recognise.outlines import misplaced
from scanstation.recognise.reader import Reader
from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.feeder import Feed, encode, feed
from scanstation.simulate.hand import Hand
from scanstation.simulate.pencil import fill_page
from scanstation.templates.model import Template

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


def test_where_all_print_is_beside_its_place_nothing_is_proven() -> None:
    """A page that is off everywhere shows no clear outline, yet print between the places of its marks."""
    contrast = np.array([-0.15] * 20 + [-0.05] * 14 + [0.03] * 6)
    assert misplaced(contrast, np.ones(40, bool)).all()


def test_a_page_without_most_of_its_outlines_proves_nothing() -> None:
    """Where most outlines are missing, those that seem to be there may be a neighbour's."""
    contrast = np.array([0.02] * 22 + [0.3] * 18)
    assert misplaced(contrast, np.ones(40, bool)).all()


def test_a_waved_page_is_never_misread(reader: Reader, scan: Scan) -> None:
    """Paper that curls in the middle of the page, where no anchor is, gives doubts, not wrong answers."""
    answers = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91)}
    for depth in (0.5, 1.0, 1.8):

        def change(paper: np.ndarray, depth: float = depth) -> None:
            step = np.float32(150 / 25.4)
            y, x = np.mgrid[: paper.shape[0], : paper.shape[1]].astype(np.float32)
            bend = depth * step * np.sin((x / step - 12) / 186 * np.pi * 2)
            paper[:] = cv2.remap(paper, x + bend, y + bend, cv2.INTER_LINEAR, borderValue=250)

        reading = reader.read(scan(answers, page=2, change=change))
        for field, read in reading.fields.items():
            if read.status in (FieldStatus.OK, FieldStatus.BLANK, FieldStatus.MULTIPLE):
                assert read.value == answers[field]


@pytest.mark.parametrize("grey", [250, 5])
def test_what_is_torn_off_or_covered_is_never_sure(reader: Reader, scan: Scan, grey: int) -> None:
    """Boxes that are not on the paper are neither blank nor marked, whatever the bed's colour."""
    step = 150 / 25.4
    patch = np.array([[95, 215], [95, 165], [150, 130], [150, 215]]) * step  # cuts through the last items

    def change(paper: np.ndarray) -> None:
        cv2.fillPoly(paper, [patch.astype(np.int32)], grey)

    answers = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91)}
    reading = reader.read(scan(answers, page=2, change=change))
    assert reading.status is PageStatus.OK
    unsure = [field for field, read in reading.fields.items() if Reason.POOR_FIT in read.reasons]
    assert 5 <= len(unsure) <= 12
    for field, read in reading.fields.items():
        if read.status in (FieldStatus.OK, FieldStatus.BLANK, FieldStatus.MULTIPLE):
            assert read.value == answers[field]


def test_where_all_print_is_lost_nothing_is_surely_empty(reader: Reader, scan: Scan) -> None:
    """A scan in black and white that lost every outline may have lost pencil too; what it shows is read."""
    data = scan({**_ANSWERS, "q40": ""}, page=2, feeder=Feed(quality=0))
    grey = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
    hard = np.where(cv2.GaussianBlur(grey, (0, 0), 1.2) < 135, 0, 255).astype(np.uint8)
    reading = reader.read(cv2.imencode(".png", hard)[1].tobytes())
    assert reading.status is PageStatus.OK
    assert not any(read.status is FieldStatus.BLANK for read in reading.fields.values())
    assert sum(read.status is FieldStatus.OK and read.value == "B" for read in reading.fields.values()) > 50


def test_rings_prove_their_places_as_boxes_do(sheet: Template) -> None:
    """What covers rings leaves no ring to see: however pale the print, they are neither blank nor marked."""
    step, page = 150 / 25.4, sheet.pages[1]
    blank = draw_blank(page, 150)
    for mark in page.marks():
        left, top = round((mark.x - 0.4) * step), round((mark.y - 0.4) * step)
        blank[top : round((mark.y + mark.h + 0.5) * step), left : round((mark.x + mark.w + 0.5) * step)] = 255
        centre = (round((mark.x + mark.w / 2) * step), round((mark.y + mark.h / 2) * step))
        cv2.ellipse(
            blank, centre, (round(mark.w / 2 * step), round(mark.h / 2 * step)), 0, 0, 360, 90, 1, cv2.LINE_AA
        )
    pages = (sheet.pages[0], page.model_copy(update={"blank": "rings.png"}))
    reader = Reader(sheet.model_copy(update={"pages": pages}), pictures={"rings.png": encode(blank, 150, 0)})
    rng = np.random.default_rng(5)
    answers = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91)}
    paper = fill_page(blank, 150, page, answers, Hand.invent(rng), rng)
    pale = np.where(paper > 60, 255 - (255 - paper.astype(float)) * 0.35, paper)
    covered = [f"q{i}" for i in range(41, 46)]
    pale[round(118 * step) : round(159 * step), round(17 * step) : round(46 * step)] = 255
    reading = reader.read(feed(pale.astype(np.uint8), 150, Feed(noise=3.0, blur=0.4), rng))
    assert reading.status is PageStatus.OK
    assert {name for name, read in reading.fields.items() if Reason.POOR_FIT in read.reasons} == set(covered)
    assert all(reading.fields[name].value == value for name, value in answers.items() if name not in covered)
