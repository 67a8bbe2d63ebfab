"""Three levels of what comes out of a school's scanner: a seed and a printed page give a scan and its truth.

`usual`: a well-run school: usual hands, a scanner of 150 to 300 DPI that is cleaned now and then.
`hard`: careless students, a worn scanner at 100 to 200 DPI.
`hostile`: whatever happens to paper, scanners and pictures anywhere.

What happens to a page is drawn at random, page by page and mark by mark; the same seed gives the same bytes.
Which answers are right, and where a person wouldn't be sure, is said in `intents` and `legible`; here a field
is arguable also where dirt or damage that is `confusing` has visibly changed the place of one of its marks.
What is gone stays meant: a reader that calls it blank has lost it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from scanstation.simulate import hard, hostile, usual
from scanstation.simulate.barcodes import write_barcode
from scanstation.simulate.conditions import Conditions
from scanstation.simulate.damage import DoubleFeed
from scanstation.simulate.graphite import Graphite, Grey
from scanstation.simulate.hand import Hand, Style
from scanstation.simulate.intents import GONE, FieldTruth, Intent, invent, joined
from scanstation.simulate.judge import PageTruth
from scanstation.simulate.legible import as_seen, changes
from scanstation.simulate.paper import Paper
from scanstation.simulate.pencil import draw_mark
from scanstation.simulate.printed import Printed
from scanstation.simulate.writing import write_digits, write_lines
from scanstation.templates.model import BarcodeField, Box, CropField, DigitGridField, Mark, TemplatePage

_TOUCHED = 0.02
"""Mean change (0 … 1) about a mark from which it is touched; its outline alone takes away more."""


class Level(StrEnum):
    """How badly paper and scanner are treated."""

    USUAL = "usual"
    HARD = "hard"
    HOSTILE = "hostile"


_CONDITIONS = {
    Level.USUAL: usual.conditions,
    Level.HARD: hard.conditions,
    Level.HOSTILE: hostile.conditions,
}


@dataclass(frozen=True)
class Scan:
    """A page as the scanner gives it, and what it is. `faults` says what happened to it."""

    data: bytes
    truth: PageTruth
    faults: tuple[str, ...]


def scan_page(
    level: Level, printed: Printed, page: TemplatePage, seed: int, others: Sequence[Printed] = ()
) -> Scan:
    """Return one scan of `page`, filled in and fed through as `level` has it.

    Now and then it is a sheet of one of `others`, or one without any print: then the truth has no page.
    Deterministic by level, sheet, page and seed (and `others`).
    """
    name = int.from_bytes(f"{level} {printed.name}".encode(), "big") % (1 << 63)
    rng = np.random.default_rng([seed, page.number, name])
    c = _CONDITIONS[level](page, lambda dpi: _back(printed, page, dpi, rng), rng)
    if c.stack == "blank sheet":
        return Scan(c.scan(np.full_like(printed.picture(page, c.dpi), 255), rng), PageTruth(None), c.told())
    if c.stack == "other exam" and others:
        other = others[int(rng.integers(len(others)))]
        pages = other.template.pages
        picture, _ = _drawn(other, pages[int(rng.integers(len(pages)))], c, rng)
        return Scan(c.scan(picture, rng), PageTruth(None), c.told())
    picture, truth = _drawn(printed, page, c, rng)
    return Scan(c.scan(picture, rng), truth, c.told())


def _drawn(
    printed: Printed, page: TemplatePage, c: Conditions, rng: np.random.Generator
) -> tuple[Grey, PageTruth]:
    """Return the paper as it comes to the scanner, and what it is."""
    intent = invent(page, c.hand, c.habits, rng)
    picture = c.print(printed.picture(page, c.dpi))
    places = printed.marks(page)
    truths = _write(picture, page, places, c, intent, rng)
    paper = Paper(picture, c.dpi, page, c.bed, rng)
    for fault in c.faults:
        if not fault.confusing:
            fault.mar(paper)
    confusing = [fault for fault in c.faults if fault.confusing]
    if confusing:
        before = picture.copy()
        for fault in confusing:
            fault.mar(paper)
        truths = _doubted(truths, page, places.values(), before, picture, c.dpi)
    if any(isinstance(fault, DoubleFeed) for fault in confusing):
        truths = {name: truth.doubted("double feed") for name, truth in truths.items()}
    return picture, PageTruth(page.number, truths, intent.filled, len(places))


def _write(
    picture: Grey,
    page: TemplatePage,
    places: Mapping[tuple[str, str], Mark],
    c: Conditions,
    intent: Intent,
    rng: np.random.Generator,
) -> dict[str, FieldTruth]:
    """Put marks, sticker and writing on the page; return its truth."""
    before = picture.copy()
    graphite = Graphite(picture, c.dpi, rng)
    for name, option, style in intent.drawn:
        hand = _of_mark(intent.hand, style, float(rng.normal(1, c.habits.pressure)))
        draw_mark(graphite, places[name, option], style or hand.style, hand)
    truths = joined(page, as_seen(intent, places, before, picture, c.dpi, c.haze))
    pen = replace(c.hand, ink=float(rng.uniform(0.1, 0.35)), style=Style.SOLID)
    for item in page.fields:
        if isinstance(item, BarcodeField):
            truths[item.id] = _label(picture, item, c, rng)
        elif isinstance(item, CropField) and c.worked:
            write_lines(graphite, item.box, pen, amount=c.worked)
        elif isinstance(item, DigitGridField) and c.named:
            _number(graphite, item, truths[item.id], pen)
    return truths


def _of_mark(hand: Hand, style: Style | None, press: float) -> Hand:
    """Return the hand at one mark: no two are pressed alike, and an erased one was drawn like the others."""
    if hand.style is Style.LIGHT:
        # so little pressure doesn't vary by much, or there would be none
        press = max(0.93, 1 + (press - 1) / 2) * (1 if style is None else 0.62)
    elif hand.style is Style.SCRIBBLE and style in GONE:
        hand = replace(hand, gap=1.5, slant=35.0, lead=min(hand.lead, 0.5))
    return replace(hand, pressure=hand.pressure * min(max(press, 0.75), 1.25))


def _back(printed: Printed, page: TemplatePage, dpi: float, rng: np.random.Generator) -> Grey:
    """Return the other side of the paper, a third of its marks filled: what may show through."""
    pages = printed.template.pages
    back = pages[pages.index(page) ^ 1] if len(pages) > pages.index(page) ^ 1 else page
    picture = printed.picture(back, dpi).copy()
    for mark in printed.marks(back).values():
        if rng.random() < 0.3:
            x, y, w, h = (round(v * dpi / 25.4) for v in (mark.x, mark.y, mark.w, mark.h))
            picture[y : y + h, x : x + w] = 90
    return picture


def _label(picture: Grey, item: BarcodeField, c: Conditions, rng: np.random.Generator) -> FieldTruth:
    if not c.labelled:
        return FieldTruth(((),), False, ("no sticker",))
    digits = re.search(r"\{(\d+)\}", item.pattern)
    count = int(digits[1]) if digits else 8
    text = "".join(str(d) for d in rng.integers(0, 10, count))
    x, y, w, h = item.box
    width, height = min(50.0, w - 2), min(18.0, h - 2)
    box: Box = (
        x + (w - width) * float(rng.uniform(0.2, 0.8)),
        y + (h - height) * float(rng.uniform(0.2, 0.8)),
        width,
        height,
    )
    write_barcode(picture, c.dpi, box, text, symbology=item.symbologies[0], turn=c.sticker_turn)
    return FieldTruth(((text,),))


def _number(graphite: Graphite, grid: DigitGridField, truth: FieldTruth, pen: Hand) -> None:
    """Write the number above its grid."""
    first, last = grid.columns[0].first, grid.columns[-1].first
    step = (last[0] - first[0]) / max(1, len(grid.columns) - 1)
    box = (first[0] + grid.mark[0] / 2 - step / 2, first[1] - 9.0, step * len(grid.columns), 7.0)
    write_digits(graphite, box, "".join(truth.right[0]), pen)


def _doubted(
    truths: Mapping[str, FieldTruth],
    page: TemplatePage,
    marks: Iterable[Mark],
    before: Grey,
    after: Grey,
    dpi: float,
) -> dict[str, FieldTruth]:
    """Return the truths with the fields arguable where the picture has changed."""
    result = dict(truths)
    grids = {
        f.column_id(i): f.id
        for f in page.fields
        if isinstance(f, DigitGridField)
        for i in range(len(f.columns))
    }
    places = [(grids.get(m.field, m.field), (m.x, m.y, m.w, m.h)) for m in marks]
    places += [(f.id, f.box) for f in page.fields if isinstance(f, BarcodeField)]
    for (name, _), share in zip(places, changes(before, after, [box for _, box in places], dpi), strict=True):
        if share > _TOUCHED and "touched" not in result[name].why:
            result[name] = result[name].doubted("touched")
    return result
