"""What happens to a page in the process for PDFs: it is drawn finely, and its characters are listed."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_POINT = 25.4 / 72
_UNITS = 1_000_000
_MOST_CHARS = 50_000
_MOST_MM, _LEAST_MM = 900.0, 40.0

Box = tuple[float, float, float, float]
"""x, y, width, height in mm."""


class DrawnPage(NamedTuple):
    """A page's size in mm, its grey pixels row by row with their numbers down and across, its characters."""

    size: tuple[float, float]
    shape: tuple[int, int]
    grey: bytes
    chars: list[tuple[str, Box]]


def drawn_page(document: Any, index: int, per_mm: float) -> DrawnPage:
    """Draw page `index` with `per_mm` pixels to the mm. Raises PdfiumError, or ValueError for an odd size."""
    page = document[index]
    try:
        width, height = (side * _POINT for side in page.get_size())
        if max(width, height) > _MOST_MM or min(width, height) < _LEAST_MM:
            raise ValueError(f"page {index + 1} measures {width:.0f} × {height:.0f} mm")
        bitmap = page.render(scale=per_mm * _POINT, grayscale=True)
        try:
            image = bitmap.to_pil().convert("L")
        finally:
            bitmap.close()
        return DrawnPage(
            (width, height), image.size[::-1], image.tobytes(), list(_chars(page, width, height))
        )
    finally:
        page.close()


def _chars(page: Any, width: float, height: float) -> Iterator[tuple[str, Box]]:
    text = page.get_textpage()
    try:
        for i in range(min(text.count_chars(), _MOST_CHARS)):
            char = chr(pdfium.FPDFText_GetUnicode(text, i) or 32)
            if char.isspace() or not char.isprintable():
                continue
            left, bottom, right, top = text.get_charbox(i)
            x1, y1 = _on_page(page, left, top, width, height)
            x2, y2 = _on_page(page, right, bottom, width, height)
            yield char, (min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    finally:
        text.close()


def _on_page(page: Any, x: float, y: float, width: float, height: float) -> tuple[float, float]:
    """Turn PDF user space into mm from the top-left corner of the page as it is shown."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _UNITS, _UNITS, 0, x, y, across, down)
    return across.value / _UNITS * width, down.value / _UNITS * height
