"""A two-sided sheet with one field of each kind, and how to fill and scan it."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
import pytest

from scanstation.recognise.reader import Reader
from scanstation.simulate.barcodes import write_barcode
from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.feeder import Feed, encode, feed
from scanstation.simulate.hand import Hand, Style
from scanstation.simulate.pencil import fill_page
from scanstation.templates.model import (
    BarcodeField,
    BookletField,
    ChoiceField,
    CropField,
    DigitGridField,
    FlagField,
    MarkLine,
    PageCode,
    Registration,
    SelectionField,
    Template,
    TemplateField,
    TemplatePage,
)

_MARK = (4.5, 2.6)
_ANCHORS = tuple(
    (x, y, 10.0 if (x, y) == (7.0, 8.0) else 5.0, 5.0)
    for y in (8.0, 63.2, 118.4, 173.6, 228.8, 284.0)
    for x in (7.0, 198.0)
)
SHEET = 0x5A3C


def _line(options: Sequence[str], x: float, y: float, dx: float = 6.5, dy: float = 0.0) -> MarkLine:
    return MarkLine(options=tuple(options), first=(x, y), step=(dx, dy))


def _page(number: int, fields: Sequence[TemplateField], sheet: int) -> TemplatePage:
    return TemplatePage(
        number=number,
        size=(210, 297),
        registration=Registration(anchors=_ANCHORS),
        page_code=PageCode(box=(57, 8, 96, 4), sheet=sheet),
        fields=tuple(fields),
    )


def make_sheet(sheet: int = SHEET) -> Template:
    """Return the sheet: page 1 with a field of each kind, page 2 with 60 items."""
    front: list[TemplateField] = [
        BarcodeField(id="barcode", box=(20, 20, 70, 22), pattern=r"\d{10}"),
        DigitGridField(
            id="number",
            columns=tuple(_line("0123456789", 110 + 6.5 * c, 20, 0, 5) for c in range(8)),
            mark=_MARK,
        ),
        FlagField(id="absent", line=_line("Q", 20, 50), mark=_MARK),
        BookletField(id="booklet", line=_line("AB", 50, 50), mark=_MARK),
        SelectionField(id="chosen", line=_line(("22", "23"), 20, 60), mark=_MARK),
        CropField(id="essay", box=(20, 190, 170, 80)),
    ]
    front += [
        ChoiceField(
            id=f"q{i + 1}",
            line=_line("ABCD", 20 + 45 * (i // 10), 90 + 6 * (i % 10)),
            mark=_MARK,
            multiple=i >= 26,
        )
        for i in range(30)
    ]
    back = [
        ChoiceField(id=f"q{i + 31}", line=_line("ABCD", 20 + 45 * (i // 20), 40 + 8 * (i % 20)), mark=_MARK)
        for i in range(60)
    ]
    pages = (_page(1, front, sheet), _page(2, back, sheet))
    return Template(id=f"sheet-{sheet}", identity=("barcode", "number"), absence="absent", pages=pages)


@cache
def _blank(sheet: int, number: int, dpi: int) -> np.ndarray:
    return draw_blank(make_sheet(sheet).page(number), dpi)


Answers = Mapping[str, Sequence[str]]
Scan = Callable[..., bytes]


def scan_page(
    answers: Answers | None = None,
    *,
    page: int = 1,
    dpi: int = 150,
    barcode: str = "",
    hand: Hand | None = None,
    feeder: Feed | None = None,
    seed: int = 1,
    styles: Mapping[tuple[str, str], Style] | None = None,
    change: Callable[[np.ndarray], None] | None = None,
    sheet: int = SHEET,
) -> bytes:
    """Return the scan of a filled page; `change` may draw on the upright paper before it is fed."""
    rng = np.random.default_rng(seed)
    template = make_sheet(sheet).page(page)
    paper = fill_page(
        _blank(sheet, page, dpi), dpi, template, answers or {}, hand or Hand.invent(rng), rng, styles=styles
    )
    if barcode:
        field = next(f for f in template.fields if isinstance(f, BarcodeField))
        write_barcode(paper, dpi, field.box, barcode)
    if change is not None:
        change(paper)
    return feed(paper, dpi, feeder or Feed(), rng)


@pytest.fixture
def scan() -> Scan:
    """Return how to scan a page of the sheet."""
    return scan_page


@pytest.fixture
def sheet() -> Template:
    """Return the sheet."""
    return make_sheet()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Return a reader of the sheet that has the pictures of its blank pages."""
    template = make_sheet()
    names = {page.number: f"blank-{page.number}.png" for page in template.pages}
    pages = tuple(page.model_copy(update={"blank": names[page.number]}) for page in template.pages)
    pictures = {name: encode(_blank(SHEET, number, 150), 150, 0) for number, name in names.items()}
    return Reader(template.model_copy(update={"pages": pages}), pictures=pictures)
