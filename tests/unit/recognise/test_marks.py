from collections.abc import Callable

import cv2
import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus, PageStatus
from scanstation.recognise.identify import AnchorPages
from scanstation.recognise.marks import MarkScores, like_blank, score_marks
from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.reader import Reader
from scanstation.recognise.registration.placement import Placement
from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.feeder import Feed, encode
from scanstation.simulate.hand import Style
from scanstation.templates.model import Template

Scan = Callable[..., bytes]


def _scores(data: bytes, sheet: Template, page: int = 2) -> MarkScores:
    grey = np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8)
    plan = PagePlan.of(sheet.page(page))
    overview = Overview(grey)
    placement = AnchorPages([plan]).place(grey, overview)
    assert isinstance(placement, Placement)
    return score_marks(grey, overview, plan, placement)


def test_empty_marks_score_nothing(scan: Scan, sheet: Template) -> None:
    """Outlines and letters are not darkness of a mark, also in poor light and when the paper has slipped."""
    for feeder in (Feed(), Feed(shade=0.4, gamma=1.5), Feed(slip=2, skew=2), Feed(dpi=100)):
        marks = _scores(scan(page=2, feeder=feeder), sheet)
        assert np.abs(marks.score).max() < 0.045
        assert marks.inside.all()


def test_filled_marks_score_by_their_ink_whatever_the_light(scan: Scan, sheet: Template) -> None:
    """A filled mark stands far above, by about as much on a dark scan as on a light one."""
    answers = {f"q{i}": "B" for i in range(31, 91)}
    found = []
    for feeder in (Feed(), Feed(shade=0.4), Feed(paper=200)):
        marks = _scores(scan(answers, page=2, feeder=feeder), sheet)
        assert marks.score[1::4].min() > 0.3
        assert np.delete(marks.score.reshape(-1, 4), 1, axis=1).max() < 0.15
        found.append(float(np.median(marks.score[1::4])))
    assert max(found) - min(found) < 0.12


def test_an_option_that_was_always_marked_is_not_taken_for_print(scan: Scan, sheet: Template) -> None:
    """All answers "A" in a light hand still score as marks: no letter is darker than all others."""
    answers = {f"q{i}": "A" for i in range(31, 91)}
    styles = {(f"q{i}", "A"): Style.LIGHT for i in range(31, 91)}
    marks = _scores(scan(answers, page=2, styles=styles), sheet)
    assert marks.score[::4].min() > 4 * np.delete(marks.score.reshape(-1, 4), 0, axis=1).max()


@pytest.mark.parametrize("style", [Style.SOLID, Style.LIGHT, Style.SCRIBBLE])
def test_marks_are_not_taken_for_print_where_no_box_is_empty(
    scan: Scan, sheet: Template, style: Style
) -> None:
    """With all boxes of the page marked, none of the marks is subtracted as a letter."""
    answers = {f"q{i}": "ABCD" for i in range(31, 91)}
    styles = {(key, option): style for key in answers for option in "ABCD"}
    marks = _scores(scan(answers, page=2, styles=styles), sheet)
    one = dict.fromkeys(answers, "B")
    usual = _scores(scan(one, page=2, styles={(key, "B"): style for key in one}), sheet)
    assert np.median(marks.score) > 0.8 * np.median(usual.score[1::4])
    assert not marks.known.any()


def test_a_streak_has_no_body(scan: Scan, sheet: Template) -> None:
    """A line down the page, as dust in the feeder draws it, darkens marks but spans none."""

    def change(paper: np.ndarray) -> None:
        x = round(22.2 * 150 / 25.4)  # through the middle of the first column of marks
        paper[:, x - 2 : x + 2] = 40

    marks = _scores(scan(page=2, change=change), sheet)
    hit = marks.score[: 20 * 4 : 4]
    assert hit.min() > 0.08
    assert (marks.body[: 20 * 4 : 4] < 0.3 * hit).all()


def test_known_print_is_taken_from_the_blank_page(scan: Scan, sheet: Template) -> None:
    """Letters that are too rare to be learnt are not known until the blank page shows them."""
    plan = PagePlan.of(sheet.page(1))
    marks = _scores(scan(), sheet, page=1)
    chosen = next(f for f in plan.fields if f.field.id == "chosen")
    assert not marks.known[chosen.start : chosen.stop].any()
    assert marks.known[: plan.fields[0].stop].all()


@pytest.mark.parametrize("stroke", ["dash", "slash"])
@pytest.mark.parametrize("share", [0.9, 1.0])
def test_a_thin_stroke_in_nearly_every_box_is_not_taken_for_print(
    reader: Reader, scan: Scan, stroke: str, share: float
) -> None:
    """Who strikes "B" finely on all lines has not handed in a blank page: nothing there is surely blank."""
    step, struck = 150 / 25.4, [i for i in range(60) if (i % 10) < 10 * share]

    def change(paper: np.ndarray) -> None:
        for i in struck:
            x, y = 20 + 45 * (i // 20) + 6.5, 40 + 8 * (i % 20)
            low, high = (y + 1.3, y + 1.3) if stroke == "dash" else (y + 2.3, y + 0.3)
            ends = ((x + 0.3, low), (x + 4.2, high))
            (x0, y0), (x1, y1) = ((round(a * step * 16), round(b * step * 16)) for a, b in ends)
            cv2.line(paper, (x0, y0), (x1, y1), 60, 1, cv2.LINE_AA, 4)

    reading = reader.read(scan({}, page=2, change=change))
    assert reading.status is PageStatus.OK
    assert not [i for i in struck if reading.fields[f"q{i + 31}"].status is FieldStatus.BLANK]


@pytest.mark.parametrize("count", [3, 6])
def test_letters_that_were_whited_out_make_no_marks_of_the_others(
    scan: Scan, sheet: Template, count: int
) -> None:
    """With a few of one letter painted white the printed ones are still print, where several may be right."""
    step, page = 150 / 25.4, sheet.pages[1]
    fields = tuple(field.model_copy(update={"multiple": True}) for field in page.fields)
    several = page.model_copy(update={"fields": fields, "blank": "back.png"})
    template = sheet.model_copy(update={"pages": (sheet.pages[0], several)})
    reader = Reader(template, pictures={"back.png": encode(draw_blank(page, 150), 150, 0)})
    answers = {f"q{i}": "AC" for i in range(31, 91)}

    def change(paper: np.ndarray) -> None:
        for i in range(count):
            x, y = 20 + 6.5 * 3, 40 + 8 * i
            left, top, right, bottom = (round(v * step) for v in (x - 0.4, y - 0.3, x + 4.9, y + 2.9))
            paper[top:bottom, left:right] = 255

    reading = reader.read(scan(answers, page=2, change=change))
    sure = [read for read in reading.fields.values() if read.status is FieldStatus.OK]
    assert all(read.value == "AC" for read in sure)


def test_print_that_is_not_the_blank_pages_is_not_learnt() -> None:
    """Kinds with a fine dash in every mark, or with their letter painted white, are told from sound ones."""
    rng = np.random.default_rng(2)
    blank = np.zeros((6, 10, 16), np.float32)
    for kind in range(6):  # two upright strokes and one across, as letters have
        blank[kind, 2:8, [4 + kind % 3, 11 - kind % 2]] = 0.5
        blank[kind, 3 + kind % 4, 5:11] = 0.5
    blank = blank.reshape(6, 160)
    images = blank * 0.8 + rng.normal(0, 0.01, blank.shape).astype(np.float32)
    images[2].reshape(10, 16)[5] += 0.35
    images[4] *= 0.3
    assert like_blank(images, blank, np.ones(6, bool)).tolist() == [True, True, False, True, False, True]
