"""Three levels of what comes out of a school's scanner: a seed and a printed page give a scan and its truth.

`usual`: a well-run school: usual hands, a scanner of 150 to 300 DPI that is cleaned now and then.
`hard`: careless students, a worn scanner at 100 to 200 DPI.
`hostile`: whatever happens to paper, scanners and pictures anywhere.

What happens to a page is drawn at random, page by page and mark by mark; the same seed gives the same bytes.
Which answers are right, and where a person wouldn't be sure, is said in `intents`; here a field is arguable
also where dirt or damage that is `confusing` has visibly changed the place of one of its marks. What is gone
stays meant: a reader that calls it blank has lost it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import cv2
import numpy as np

from scanstation.simulate import hard, hostile, usual
from scanstation.simulate.barcodes import write_barcode
from scanstation.simulate.conditions import Conditions
from scanstation.simulate.graphite import Graphite, Grey
from scanstation.simulate.hand import Hand, Style
from scanstation.simulate.intents import FieldTruth, Intent, invent
from scanstation.simulate.judge import PageTruth
from scanstation.simulate.paper import Paper
from scanstation.simulate.pencil import draw_mark
from scanstation.simulate.printed import Printed
from scanstation.simulate.writing import write_digits, write_lines
from scanstation.templates.model import BarcodeField, Box, CropField, DigitGridField, TemplatePage

_TOUCHED = 0.02
"""Mean change (0 … 1) about a mark from which it is touched; its outline alone takes away more."""
_ABOUT_MM = 0.3


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


def scan_page(level: Level, printed: Printed, page: TemplatePage, seed: int) -> Scan:
    """Return one scan of `page`, filled in and fed through as `level` has it.

    Deterministic by level, sheet, page and seed.
    """
    name = int.from_bytes(f"{level} {printed.name}".encode(), "big") % (1 << 63)
    rng = np.random.default_rng([seed, page.number, name])
    c = _CONDITIONS[level](page, lambda dpi: _back(printed, page, dpi, rng), rng)
    intent = invent(page, c.hand, c.habits, rng)
    picture = c.print(printed.picture(page, c.dpi))
    truths = dict(intent.truths) | _write(picture, page, c, intent, rng)
    paper = Paper(picture, c.dpi, page, c.bed, rng)
    for fault in c.faults:
        if not fault.confusing:
            fault.mar(paper)
    before = picture.copy()
    for fault in c.faults:
        if fault.confusing:
            fault.mar(paper)
    truths = _doubted(truths, page, before, picture, c.dpi)
    truth = PageTruth(page.number, truths, intent.filled, sum(1 for _ in page.marks()))
    return Scan(c.scan(picture, rng), truth, c.told())


def _write(
    picture: Grey, page: TemplatePage, c: Conditions, intent: Intent, rng: np.random.Generator
) -> dict[str, FieldTruth]:
    """Put marks, sticker and writing on the page; return the truth of its barcodes."""
    graphite = Graphite(picture, c.dpi, rng)
    places = {(mark.field, mark.value): mark for mark in page.marks()}
    for name, option, style in intent.drawn:
        press = float(np.clip(rng.normal(1, c.habits.pressure), 0.75, 1.25))
        if style is not None and intent.hand.style is Style.LIGHT:
            press *= 0.62  # who fills lightly also ticks lightly
        hand = replace(intent.hand, pressure=intent.hand.pressure * press)
        draw_mark(graphite, places[name, option], style or hand.style, hand)
    pen = replace(c.hand, ink=float(rng.uniform(0.1, 0.35)), style=Style.SOLID)
    barcodes = {}
    for item in page.fields:
        if isinstance(item, BarcodeField):
            barcodes[item.id] = _label(picture, item, c, rng)
        elif isinstance(item, CropField) and c.worked:
            write_lines(graphite, item.box, pen, amount=c.worked)
        elif isinstance(item, DigitGridField) and c.named:
            _number(graphite, item, intent.truths[item.id], pen)
    return barcodes


def _back(printed: Printed, page: TemplatePage, dpi: float, rng: np.random.Generator) -> Grey:
    """Return the other side of the paper, a third of its marks filled: what may show through."""
    pages = printed.template.pages
    back = pages[pages.index(page) ^ 1] if len(pages) > pages.index(page) ^ 1 else page
    picture = printed.picture(back, dpi).copy()
    for mark in back.marks():
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
    truths: Mapping[str, FieldTruth], page: TemplatePage, before: Grey, after: Grey, dpi: float
) -> dict[str, FieldTruth]:
    """Return the truths with the fields arguable where the picture has changed."""
    changed = cv2.absdiff(before, after)
    result = dict(truths)
    if not changed.any():
        return result
    total = cv2.integral(changed)
    grids = {
        f.column_id(i): f.id
        for f in page.fields
        if isinstance(f, DigitGridField)
        for i in range(len(f.columns))
    }
    places = [(grids.get(m.field, m.field), (m.x, m.y, m.w, m.h)) for m in page.marks()]
    places += [(f.id, f.box) for f in page.fields if isinstance(f, BarcodeField)]
    for name, (x, y, w, h) in places:
        left, top = (max(0, round((v - _ABOUT_MM) * dpi / 25.4)) for v in (x, y))
        right, bottom = round((x + w + _ABOUT_MM) * dpi / 25.4), round((y + h + _ABOUT_MM) * dpi / 25.4)
        part = total[top : bottom + 1, left : right + 1]
        area = (part.shape[0] - 1) * (part.shape[1] - 1)
        if area <= 0:
            continue
        mean = (part[-1, -1] - part[0, -1] - part[-1, 0] + part[0, 0]) / area / 255
        if mean > _TOUCHED and "touched" not in result[name].why:
            result[name] = result[name].doubted("touched")
    return result
