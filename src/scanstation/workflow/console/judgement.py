"""Whether the pictures of a test scan are fit to be read: a verdict per line, with what to do."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from scanstation.acquire.conditions import OutOfPaper, ScannerCondition
from scanstation.acquire.port import ScannedPage, ScanSettings
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import ScanStationError
from scanstation.domain.reading import PageReading, PageStatus
from scanstation.recognise.decode import Grey
from scanstation.recognise.overview import Overview
from scanstation.recognise.streaks import find_streaks
from scanstation.templates.model import Template

_SKEW = (1.5, 4.0)
"""Degrees from which it is doubtful, and bad."""
_CUT_OFF = (3.5, 6.0)
"""Millimetres; anchors and marks stand at least 6 mm from the edge of the sheets designed here."""
_SIZE_OFF = 0.06
_PAPER = (170.0, 120.0)
_CONTRAST = (100.0, 60.0)
"""Grey levels between paper and the darkest print. Below 45 the reader is sure of nothing."""


class Verdict(StrEnum):
    """What to make of one line."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"
    SKIPPED = "skipped"  # it could not be judged


@dataclass(frozen=True)
class Line:
    """One thing that was looked at. `text` and `advice` are source texts with the fields of `params`.

    With `error` its message and advice are to be shown instead.
    """

    verdict: Verdict
    text: str = ""
    advice: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    error: ScanStationError | None = None


@dataclass(frozen=True)
class TrialPage:
    """A page of the test scan. `reading` is None without a template, `grey` where it can't be decoded."""

    page: ScannedPage
    grey: Grey | None
    reading: PageReading | None


def judge(
    pages: Sequence[TrialPage],
    settings: ScanSettings,
    template: Template | None,
    stopped: ScannerCondition | None = None,
) -> Iterator[Line]:
    """Yield a line for everything that was looked at, the device first."""
    yield from _device(pages, settings, stopped)
    whole = [page.grey for page in pages if page.grey is not None]
    if not whole:
        return
    yield _size(whole, settings)
    if template is None:
        yield Line(
            Verdict.SKIPPED,
            QT_TRANSLATE_NOOP("labels", "Without a template skew and margins can't be judged."),
            QT_TRANSLATE_NOOP("labels", "Choose the session's template, then scan again."),
        )
    else:
        yield from _placed(pages, template)
    views = [Overview(grey) for grey in whole]
    yield _streaks(views, settings)
    yield from _light(whole, views)


def _device(
    pages: Sequence[TrialPage], settings: ScanSettings, stopped: ScannerCondition | None
) -> Iterator[Line]:
    if stopped is not None:
        yield Line(Verdict.BAD, error=stopped)
    elif not pages:
        yield Line(Verdict.BAD, error=OutOfPaper(device=""))
    else:
        yield Line(Verdict.GOOD, QT_TRANSLATE_NOOP("labels", "The scanner answers."))
    if not pages:
        return
    sides = settings.source.sides
    damaged = sum(page.grey is None for page in pages)
    params = {"sheets": -(-len(pages) // sides), "pages": len(pages), "damaged": damaged}
    if damaged:
        yield Line(
            Verdict.BAD,
            QT_TRANSLATE_NOOP("labels", "{damaged} of {pages} pictures can't be opened."),
            QT_TRANSLATE_NOOP("labels", "Switch the scanner off and on, then scan again."),
            params,
        )
    elif len(pages) % sides:
        yield Line(
            Verdict.BAD,
            QT_TRANSLATE_NOOP("labels", "{pages} pictures came: one side of a sheet is missing."),
            QT_TRANSLATE_NOOP("labels", "Check whether the scanner itself is set to one side."),
            params,
        )
    else:
        yield Line(
            Verdict.GOOD,
            QT_TRANSLATE_NOOP("labels", "{sheets} sheets came, {pages} pictures."),
            params=params,
        )


def _size(pictures: Sequence[Grey], settings: ScanSettings) -> Line:
    wanted = [round(side / 25.4 * settings.dpi) for side in settings.paper]
    if settings.rotation % 180:
        wanted.reverse()
    height, width = max(
        (grey.shape for grey in pictures), key=lambda shape: _off((shape[1], shape[0]), wanted)
    )
    params = {"size": f"{width} × {height}", "wanted": f"{wanted[0]} × {wanted[1]}", "dpi": settings.dpi}
    if _off((width, height), wanted) <= _SIZE_OFF:
        return Line(
            Verdict.GOOD,
            QT_TRANSLATE_NOOP("labels", "The pictures have the size of {dpi} DPI."),
            params=params,
        )
    return Line(
        Verdict.DOUBTFUL,
        QT_TRANSLATE_NOOP("labels", "The pictures have {size} pixels instead of {wanted}."),
        QT_TRANSLATE_NOOP("labels", "Compare resolution and paper size in the settings with the sheets."),
        params,
    )


def _off(size: tuple[int, int], wanted: Sequence[int]) -> float:
    return max(abs(is_ / should - 1) for is_, should in zip(size, wanted, strict=True))


def _placed(pages: Sequence[TrialPage], template: Template) -> Iterator[Line]:
    readings = [page.reading for page in pages if page.reading is not None]
    placed = [r for r in readings if r.status is PageStatus.OK]
    blank = sum(r.status is PageStatus.BLANK for r in readings)
    params: dict[str, object] = {"placed": len(placed), "pages": len(readings), "blank": blank}
    if not placed or len(placed) + blank < len(readings):
        yield Line(
            Verdict.BAD,
            QT_TRANSLATE_NOOP("labels", "{placed} of {pages} pictures fit the template."),
            QT_TRANSLATE_NOOP("labels", "Check that these sheets belong to this session and its template."),
            params,
        )
    else:
        yield Line(
            Verdict.GOOD,
            QT_TRANSLATE_NOOP("labels", "{placed} of {pages} pictures fit the template, {blank} are blank."),
            params=params,
        )
    if not placed:
        return
    sizes = {page.number: page.size for page in template.pages}
    yield _limit(
        max(abs(skew(r)) for r in placed),
        _SKEW,
        QT_TRANSLATE_NOOP("labels", "Sheets lie askew by {value}° at most."),
        QT_TRANSLATE_NOOP("labels", "Push the guides of the feeder against the sheets; fan them first."),
        digits=1,
    )
    yield _limit(
        max(cut_off(r, sizes[r.page]) for r in placed if r.page is not None),
        _CUT_OFF,
        QT_TRANSLATE_NOOP("labels", "At most {value} mm of a sheet lie outside the picture."),
        QT_TRANSLATE_NOOP("labels", "Choose the paper size of the sheets in the settings; check the guides."),
        digits=0,
    )


def skew(reading: PageReading) -> float:
    """Return by how many degrees (-45 … 45) a placed page lies askew, whichever side is up."""
    angle = math.degrees(math.atan2(reading.transform[3], reading.transform[0]))
    return (angle + 45.0) % 90.0 - 45.0


def cut_off(reading: PageReading, size: tuple[float, float]) -> float:
    """Return how many mm of a placed page of `size` mm lie outside its picture, at the worst corner."""
    matrix = np.array(reading.transform).reshape(3, 3)
    width, height = size
    corners = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]], float) @ matrix.T
    pixels = corners[:, :2] / corners[:, 2:]
    beyond = np.maximum(-pixels, pixels - (reading.width_px, reading.height_px)).max()
    per_mm = math.hypot(reading.transform[0], reading.transform[3])
    return max(0.0, float(beyond) / per_mm)


def _streaks(views: Sequence[Overview], settings: ScanSettings) -> Line:
    per_mm = settings.dpi / 25.4
    places = []
    for view in views:
        found = find_streaks(view)
        places += [streak.start / per_mm for streak in (*found.down, *found.across)]
    if not places:
        return Line(Verdict.GOOD, QT_TRANSLATE_NOOP("labels", "No streaks."))
    listed = ", ".join(str(mm) for mm in sorted({round(place) for place in places}))
    return Line(
        Verdict.BAD,
        QT_TRANSLATE_NOOP("labels", "Streaks from one end to the other, {listed} mm from the side."),
        QT_TRANSLATE_NOOP(
            "labels", "Wipe the narrow glass beside the feeder with a dry cloth, then scan again."
        ),
        {"listed": listed},
    )


def _light(pictures: Sequence[Grey], views: Sequence[Overview]) -> Iterator[Line]:
    paper = [float(np.median(grey[::4, ::4])) for grey in pictures]
    yield _limit(
        min(paper),
        _PAPER,
        QT_TRANSLATE_NOOP("labels", "The paper has a grey of {value} (255 is white)."),
        QT_TRANSLATE_NOOP("labels", "Raise the brightness in the settings."),
        digits=0,
    )
    printed = [
        white - float(np.percentile(_inner(grey), 0.5))
        for grey, white, view in zip(pictures, paper, views, strict=True)
        if not view.is_empty()
    ]
    if printed:
        yield _limit(
            min(printed),
            _CONTRAST,
            QT_TRANSLATE_NOOP("labels", "Print stands out from the paper by {value} of 255 levels."),
            QT_TRANSLATE_NOOP("labels", "Raise the contrast in the settings, or lower the brightness."),
            digits=0,
        )


def _inner(grey: Grey) -> Grey:
    """Return a thinned picture without its borders, where the bed of the scanner may show."""
    height, width = grey.shape
    return grey[height // 20 : height - height // 20 : 2, width // 20 : width - width // 20 : 2]


def _limit(value: float, limits: tuple[float, float], text: str, advice: str, *, digits: int) -> Line:
    """Return a line for a value with two limits: beyond the first it is doubtful, beyond the second bad."""
    sign = 1 if limits[0] < limits[1] else -1
    beyond = [sign * value > sign * limit for limit in limits]
    verdict = Verdict.BAD if beyond[1] else Verdict.DOUBTFUL if beyond[0] else Verdict.GOOD
    params = {"value": f"{value:.{digits}f}"}
    return Line(verdict, text, "" if verdict is Verdict.GOOD else advice, params)
