"""Pictures of the empty page: rendered from the printed PDF, or drawn straight from the template."""

from pathlib import Path
from typing import Literal

import cv2
import numpy as np
import pypdfium2

from scanstation.base.pdfium import PDFIUM
from scanstation.simulate.graphite import Grey
from scanstation.templates import page_code
from scanstation.templates.model import BarcodeField, Box, CropField, Mark, TemplatePage


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


Outline = Literal["box", "ring", "brackets"]


def draw_blank(page: TemplatePage, dpi: float, outline: Outline = "box") -> Grey:
    """Draw what the template says is printed: anchors, page code, outlines of marks, frames. No text.

    `outline` is how a mark's place is printed round its letter.
    """
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
        if outline == "box":
            box((mark.x, mark.y, mark.w, mark.h), 110, 0.2)
        else:
            _outline(picture, mark, scale, outline)
        size = 0.55 * mark.h * scale / 22
        (w, h), _ = cv2.getTextSize(mark.value, cv2.FONT_HERSHEY_SIMPLEX, size, max(1, fine // 2))
        at = (round((mark.x + mark.w / 2) * scale - w / 2), round((mark.y + mark.h / 2) * scale + h / 2))
        cv2.putText(
            picture, mark.value, at, cv2.FONT_HERSHEY_SIMPLEX, size, 150, max(1, fine // 2), cv2.LINE_AA
        )
    return np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _outline(picture: Grey, mark: Mark, scale: float, outline: Outline) -> None:
    """Draw a ring, or the two brackets [ ] of a mark, on a picture of `scale` pixels per mm."""
    x, y, w, h = (v * scale for v in (mark.x, mark.y, mark.w, mark.h))
    line = max(1, round(0.2 * scale))
    if outline == "ring":
        centre, half = (round(x + w / 2), round(y + h / 2)), (round(w / 2), round(h / 2))
        cv2.ellipse(picture, centre, half, 0, 0, 360, 110, line, cv2.LINE_AA)
        return
    for side, inward in ((x, 0.18 * w), (x + w, -0.18 * w)):
        bracket = [(side + inward, y), (side, y), (side, y + h), (side + inward, y + h)]
        cv2.polylines(picture, [np.round(bracket).astype(np.int32)], False, 110, line)
