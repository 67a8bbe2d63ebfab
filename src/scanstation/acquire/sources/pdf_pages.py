"""What happens to a PDF's page in the process for PDFs: its own JPEG is taken out, or it is drawn in grey."""

import io
from typing import Any

import pypdfium2.raw as pdfium

from scanstation.acquire.sources.limits import Limits

RENDER_DPI = 200
_COVER = 0.95  # of the page's width and height


def picture_of(document: Any, index: int, limits: Limits) -> tuple[tuple[int, int], bytes, str]:
    """Return the pixels that a page has when it is drawn, its picture as a file, and that file's suffix.

    There are no bytes where the pixels are beyond the limits. Raises PdfiumError.
    """
    page = document[index]
    try:
        width, height = page.get_size()
        size = (round(width * RENDER_DPI / 72), round(height * RENDER_DPI / 72))
        if not limits.allow(size):
            return size, b"", ""
        own = _own_jpeg(page)
        return (size, _drawn(page), ".png") if own is None else (size, own, ".jpg")
    finally:
        page.close()


def _drawn(page: Any) -> bytes:
    bitmap = page.render(scale=RENDER_DPI / 72, grayscale=True)
    try:
        target = io.BytesIO()
        image = bitmap.to_pil().convert("L")
        image.save(target, "PNG", compress_level=2, dpi=(RENDER_DPI, RENDER_DPI))
        return target.getvalue()
    finally:
        bitmap.close()


def _own_jpeg(page: Any) -> bytes | None:
    """Return the JPEG that is all there is to see on the page, upright and covering it; else None."""
    if page.get_rotation():
        return None
    picture = None
    for item in page.get_objects(max_depth=1):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE and picture is None:
            picture = item
        elif not _invisible_text(item):
            return None
    if picture is None or picture.get_filters() != ["DCTDecode"]:
        return None
    if picture.get_metadata().colorspace not in (
        pdfium.FPDF_COLORSPACE_DEVICEGRAY,
        pdfium.FPDF_COLORSPACE_DEVICERGB,
        pdfium.FPDF_COLORSPACE_CALGRAY,
        pdfium.FPDF_COLORSPACE_CALRGB,
        pdfium.FPDF_COLORSPACE_ICCBASED,
    ):
        return None
    a, b, c, d, _, _ = picture.get_matrix().get()
    if abs(b) > 0.01 * abs(a) or abs(c) > 0.01 * abs(d) or a <= 0 or d <= 0:
        return None
    left, bottom, right, top = picture.get_bounds()
    width, height = page.get_size()
    shown = (min(right, width) - max(left, 0), min(top, height) - max(bottom, 0))
    if shown[0] < _COVER * width or shown[1] < _COVER * height:
        return None
    if right - left > width / _COVER or top - bottom > height / _COVER:
        return None  # the page shows only a part of the picture
    return bytes(picture.get_data())


def _invisible_text(item: Any) -> bool:
    """Whether this is the text that a recognition program laid under a scan."""
    if item.type != pdfium.FPDF_PAGEOBJ_TEXT:
        return False
    return bool(pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
