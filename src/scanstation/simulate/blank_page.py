"""Pictures of the empty page: rendered from the printed PDF, or drawn straight from the template."""

from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from scanstation.base.pdfium import PDFIUM
from scanstation.simulate.graphite import Grey
from scanstation.templates import page_code
from scanstation.templates.model import BarcodeField, Box, CropField, TemplatePage


def render_pdf(pdf: Path, dpi: float) -> list[Grey]:
    """Return every page of `pdf` as a grey picture at `dpi`. Raises PdfiumError on a broken file."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        pages = []
        for page in document:
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            pages.append(
                np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width]).copy()
            )
            page.close()
        return pages


def draw_blank(page: TemplatePage, dpi: float) -> Grey:
    """Draw what the template says is printed: anchors, page code, outlines of marks, frames. No text."""
    fine = 3
    scale = dpi / 25.4 * fine
    width, height = (round(v * dpi / 25.4) for v in page.size)
    picture = np.full((height * fine, width * fine), 255, np.uint8)

    def box(place: Box, grey: int, line: float) -> None:
        x, y, w, h = place
        low, high = (
            (round(x * scale), round(y * scale)),
            (round((x + w) * scale) - 1, round((y + h) * scale) - 1),
        )
        cv2.rectangle(picture, low, high, grey, max(1, round(line * scale)) if line else cv2.FILLED)

    for anchor in page.registration.anchors:
        box(anchor, 0, 0)
    if page.page_code is not None:
        x, y, w, h = page.page_code.box
        cells = page_code.encode(page.page_code.sheet, page.number)
        for i, cell in enumerate(cells):
            if cell:
                box((x + i * w / len(cells), y, w / len(cells), h), 0, 0)
    for field in page.fields:
        if isinstance(field, BarcodeField | CropField):
            box(field.box, 120, 0.2)
    for mark in page.marks():
        box((mark.x, mark.y, mark.w, mark.h), 110, 0.2)
        size = 0.55 * mark.h * scale / 22
        (w, h), _ = cv2.getTextSize(mark.value, cv2.FONT_HERSHEY_SIMPLEX, size, max(1, fine // 2))
        at = (round((mark.x + mark.w / 2) * scale - w / 2), round((mark.y + mark.h / 2) * scale + h / 2))
        cv2.putText(
            picture, mark.value, at, cv2.FONT_HERSHEY_SIMPLEX, size, 150, max(1, fine // 2), cv2.LINE_AA
        )
    return np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)
