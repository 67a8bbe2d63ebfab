"""Pages of a PDF as sheets: drawn finely, with their characters and where those stand."""

from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path

import numpy as np

from scanstation.base.pdf_process import OutsidePdf
from scanstation.base.pdf_work import PdfProblem
from scanstation.recognise.detection.drawn_page import DrawnPage, drawn_page
from scanstation.recognise.detection.errors import PdfUnreadable
from scanstation.recognise.detection.own import find_own
from scanstation.recognise.detection.sheet import PER_MM, Char, Sheet

SECONDS = 10.0
"""Time after which a page is given up: the finest print takes a tenth of it."""
_TWICE_MM = 0.3


def pdf_sheets(path: Path, most: int, check: Callable[[], None] = lambda: None) -> Generator[Sheet]:
    """Yield up to `most` pages of the PDF at `path`. Raises PdfUnreadable.

    `check` is called again and again while a page is drawn and may raise to stop. Who stops before the end
    closes the generator, which lets go of the process that draws.
    """
    try:
        with OutsidePdf(path, SECONDS, check) as document:
            count = document.pages
            for index in range(min(count, most)):
                yield _sheet(document.ask(drawn_page, index, PER_MM))
    except (PdfProblem, OSError) as error:
        raise PdfUnreadable(name=path.name, detail=" ".join(str(error).split())[:100]) from error
    if not count:
        raise PdfUnreadable(name=path.name, detail="it has no pages")


def _sheet(page: DrawnPage) -> Sheet:
    grey = np.frombuffer(page.grey, np.uint8).reshape(page.shape).copy()
    own = find_own(grey)
    width, height = (round(side, 2) for side in page.size)
    chars = tuple(_once(Char(text, box) for text, box in page.chars))
    return Sheet(grey, _whole((width, height)), chars, own=None if own is None else own[0])


def _once(chars: Iterable[Char]) -> Iterator[Char]:
    """Leave out letters that are struck again in the same place: some makers' bold type."""
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for char in chars:
        x, y = char.centre
        around = [(char.text, int(x) + i, int(y) + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        others = (at for cell in around for at in seen.get(cell, ()))
        if not any(abs(x - other[0]) < _TWICE_MM and abs(y - other[1]) < _TWICE_MM for other in others):
            seen.setdefault((char.text, int(x), int(y)), []).append((x, y))
            yield char


def _whole(size: tuple[float, float]) -> tuple[float, float]:
    """Drop the rounding of points."""
    width, height = (round(side) if abs(side - round(side)) < 0.1 else side for side in size)
    return float(width), float(height)
