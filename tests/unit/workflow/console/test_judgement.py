"""The verdicts on a test scan."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from scanstation.acquire.conditions import PaperJam
from scanstation.acquire.port import ScannedPage, ScanSettings, Source
from scanstation.domain.reading import PageReading, PageStatus
from scanstation.templates.model import Registration, RegistrationKind, Template, TemplatePage
from scanstation.workflow.console.judgement import Line, TrialPage, Verdict, cut_off, judge, skew

DPI = 100
SETTINGS = ScanSettings(source=Source.FEEDER, dpi=DPI)
WIDTH, HEIGHT = 827, 1169
_WHOLE = Registration(kind=RegistrationKind.WHOLE_IMAGE)
TEMPLATE = Template(
    id="t", identity=(), pages=(TemplatePage(number=1, size=(210, 297), registration=_WHOLE, fields=()),)
)


def picture(paper: int = 245, ink: int = 30) -> Any:
    """Return an A4 page with some print."""
    grey = np.full((HEIGHT, WIDTH), paper, np.uint8)
    grey[200:230, 100:700] = ink
    grey[500:520, 100:700] = ink
    return grey


def placed(degrees: float = 0.0, shift_mm: float = 0.0) -> PageReading:
    """Return the reading of a page that lies askew round its middle, or that lies too far to the right."""
    scale, turn = DPI / 25.4, math.radians(degrees)
    a, b = scale * math.cos(turn), scale * math.sin(turn)
    x = WIDTH / 2 - a * 105 + b * 148.5 + shift_mm * scale
    y = HEIGHT / 2 - b * 105 - a * 148.5
    return PageReading(
        PageStatus.OK, page=1, transform=(a, -b, x, b, a, y, 0, 0, 1), width_px=WIDTH, height_px=HEIGHT
    )


def page(grey: Any = None, reading: PageReading | None = None) -> TrialPage:
    """Return a page of a test scan."""
    return TrialPage(ScannedPage(b"", ".png", "1A", "1.1"), picture() if grey is None else grey, reading)


def found(lines: list[Line], word: str) -> Line:
    """Return the only line whose text holds a word."""
    (line,) = [line for line in lines if word in line.text]
    return line


def test_a_good_scan() -> None:
    """Straight, light, whole pages are good in every line, and no line asks for anything."""
    lines = list(judge([page(reading=placed()), page(reading=placed(0.5))], SETTINGS, TEMPLATE))
    assert {line.verdict for line in lines} == {Verdict.GOOD}
    assert {line.advice for line in lines} == {""}
    assert len(lines) == 9


@pytest.mark.parametrize(
    ("degrees", "verdict"), [(1.0, Verdict.GOOD), (2.0, Verdict.DOUBTFUL), (-5.0, Verdict.BAD)]
)
def test_skew(degrees: float, verdict: Verdict) -> None:
    """The worst page counts, to whichever side it leans."""
    lines = list(judge([page(reading=placed()), page(reading=placed(degrees))], SETTINGS, TEMPLATE))
    line = found(lines, "askew")
    assert (line.verdict, line.params["value"]) == (verdict, f"{abs(degrees):.1f}")
    assert bool(line.advice) is (verdict is not Verdict.GOOD)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_skew_whichever_side_is_up(turn: int) -> None:
    """A page fed upside down or sideways is as straight as it lies."""
    assert skew(placed(turn + 2.0)) == pytest.approx(2.0)


def test_pages_cut_off() -> None:
    """A page that lies beside the picture is cut off by so many millimetres."""
    assert cut_off(placed(shift_mm=8.0), (210, 297)) == pytest.approx(8.0, abs=0.1)
    assert cut_off(placed(shift_mm=1.0), (200, 280)) < 0.1
    lines = list(judge([page(reading=placed(shift_mm=8.0))], SETTINGS, TEMPLATE))
    assert found(lines, "outside").verdict is Verdict.BAD
    lines = list(judge([page(reading=placed(shift_mm=4.5))], SETTINGS, TEMPLATE))
    assert found(lines, "outside").verdict is Verdict.DOUBTFUL


def test_streaks() -> None:
    """A line from one end to the other is dirt on the glass; its place is said in mm."""
    grey = picture()
    grey[:, 300:303] = 120
    line = found(list(judge([page(grey)], SETTINGS, None)), "Streaks")
    assert (line.verdict, line.params["listed"]) == (Verdict.BAD, "76")


@pytest.mark.parametrize(
    ("paper", "ink", "light", "contrast"),
    [
        (245, 30, Verdict.GOOD, Verdict.GOOD),
        (150, 20, Verdict.DOUBTFUL, Verdict.GOOD),
        (100, 20, Verdict.BAD, Verdict.DOUBTFUL),
        (250, 200, Verdict.GOOD, Verdict.BAD),
    ],
)
def test_darkness_and_contrast(paper: int, ink: int, light: Verdict, contrast: Verdict) -> None:
    """Grey paper and faint print are told apart."""
    lines = list(judge([page(picture(paper, ink))], SETTINGS, None))
    assert found(lines, "paper has a grey").verdict is light
    assert found(lines, "stands out").verdict is contrast


def test_blank_pages_have_no_contrast() -> None:
    """Paper with nothing on it says nothing about print."""
    lines = list(judge([page(np.full((HEIGHT, WIDTH), 245, np.uint8))], SETTINGS, None))
    assert not [line for line in lines if "stands out" in line.text]


def test_pictures_of_another_size() -> None:
    """A device that scans at half the resolution is noticed; a turned picture has its sides swapped."""
    half = picture()[::2, ::2]
    assert found(list(judge([page(), page(half)], SETTINGS, None)), "instead").verdict is Verdict.DOUBTFUL
    turned = replace(SETTINGS, rotation=90)
    lines = list(judge([page(np.rot90(picture()).copy())], turned, None))
    assert found(lines, "size of").verdict is Verdict.GOOD


def test_sheets_of_another_kind() -> None:
    """Pages that don't fit the template are bad, blank backs are not."""
    strange = PageReading(PageStatus.UNPLACED, width_px=WIDTH, height_px=HEIGHT)
    blank = PageReading(PageStatus.BLANK, width_px=WIDTH, height_px=HEIGHT)
    for readings, verdict in (
        ([strange], Verdict.BAD),
        ([placed(), strange], Verdict.BAD),
        ([blank], Verdict.BAD),
        ([placed(), blank], Verdict.GOOD),
    ):
        lines = list(judge([page(reading=r) for r in readings], SETTINGS, TEMPLATE))
        assert found(lines, "fit the template").verdict is verdict


def test_without_a_template() -> None:
    """Light and streaks are judged, skew and margins are not, and the line says why."""
    lines = list(judge([page()], SETTINGS, None))
    assert found(lines, "Without a template").verdict is Verdict.SKIPPED
    assert not [line for line in lines if "askew" in line.text]


def test_missing_sides_and_damaged_pictures() -> None:
    """A device that gives one side of two, or pictures that can't be opened, is bad."""
    lines = list(judge([page()], replace(SETTINGS, source=Source.DUPLEX), None))
    assert found(lines, "one side of a sheet is missing").verdict is Verdict.BAD
    damaged = TrialPage(ScannedPage(b"x", ".jpg", "1A", "1.1"), None, None)
    lines = list(judge([damaged], SETTINGS, None))
    assert found(lines, "can't be opened").params["damaged"] == 1
    assert [line.verdict for line in lines] == [Verdict.GOOD, Verdict.BAD]


def test_what_the_device_says() -> None:
    """A condition comes first, with its own words; what came before it is judged all the same."""
    jam = PaperJam(device="x")
    lines = list(judge([page()], SETTINGS, None, jam))
    assert (lines[0].verdict, lines[0].error) == (Verdict.BAD, jam)
    assert found(lines, "No streaks").verdict is Verdict.GOOD


def test_no_page_and_no_word() -> None:
    """A device that ends without a page and without a condition had no paper."""
    (line,) = judge([], SETTINGS, None)
    assert line.error is not None and line.error.code == "out_of_paper"


@pytest.mark.parametrize("params", ["good", "bad"])
def test_texts_have_their_fields(params: str) -> None:
    """Every text and advice can be filled in with the fields of its line."""
    pages = [page(reading=placed())] if params == "good" else [page(picture(100, 80), placed(5, 9))]
    lines = list(judge(pages, SETTINGS, TEMPLATE))
    assert all("{" not in line.text.format(**line.params) for line in lines)
    assert all("{" not in line.advice.format(**line.params) for line in lines)
