"""Pages of a PDF as sheets: drawn finely, with their characters and where those stand."""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from scanstation.base.pdfium import PDFIUM
from scanstation.recognise.detection.errors import PdfUnreadable
from scanstation.recognise.detection.own import find_own
from scanstation.recognise.detection.sheet import PER_MM, Char, Grey, Sheet

_POINT = 25.4 / 72
_UNITS = 1_000_000
_MOST_CHARS = 50_000
_MOST_MM, _LEAST_MM = 900.0, 40.0


def pdf_sheets(path: Path, most: int) -> Iterator[Sheet]:
    """Yield up to `most` pages of the PDF at `path`. Raises PdfUnreadable."""
    try:
        with PDFIUM:
            document = pypdfium2.PdfDocument(path)
            count = len(document)
        try:
            for index in range(min(count, most)):
                with PDFIUM:
                    sheet = _sheet(document, index)
                yield sheet
        finally:
            with PDFIUM:
                document.close()
    except (pypdfium2.PdfiumError, OSError, ValueError, MemoryError) as error:
        raise PdfUnreadable(name=path.name, detail=" ".join(str(error).split())[:100]) from error
    if not count:
        raise PdfUnreadable(name=path.name, detail="it has no pages")


def _sheet(document: Any, index: int) -> Sheet:
    page = document[index]
    try:
        width, height = (side * _POINT for side in page.get_size())
        if max(width, height) > _MOST_MM or min(width, height) < _LEAST_MM:
            raise ValueError(f"page {index + 1} measures {width:.0f} × {height:.0f} mm")
        bitmap = page.render(scale=PER_MM * _POINT, grayscale=True)
        try:
            drawn = np.asarray(bitmap.to_numpy(), np.uint8).reshape(bitmap.height, -1)[:, : bitmap.width]
            grey: Grey = drawn.copy()
        finally:
            bitmap.close()
        size = (round(width, 2), round(height, 2))
        own = find_own(grey)
        told = None if own is None else own[0]
        return Sheet(grey, _whole(size), tuple(_chars(page, width, height)), own=told)
    finally:
        page.close()


def _whole(size: tuple[float, float]) -> tuple[float, float]:
    """Drop the rounding of points."""
    width, height = (round(side) if abs(side - round(side)) < 0.1 else side for side in size)
    return float(width), float(height)


def _chars(page: Any, width: float, height: float) -> Iterator[Char]:
    text = page.get_textpage()
    try:
        for i in range(min(text.count_chars(), _MOST_CHARS)):
            char = chr(pdfium.FPDFText_GetUnicode(text, i) or 32)
            if char.isspace() or not char.isprintable():
                continue
            left, bottom, right, top = text.get_charbox(i)
            x1, y1 = _on_page(page, left, top, width, height)
            x2, y2 = _on_page(page, right, bottom, width, height)
            yield Char(char, (min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)))
    finally:
        text.close()


def _on_page(page: Any, x: float, y: float, width: float, height: float) -> tuple[float, float]:
    """Turn PDF user space into mm from the top-left corner of the page as it is shown."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _UNITS, _UNITS, 0, x, y, across, down)
    return across.value / _UNITS * width, down.value / _UNITS * height
