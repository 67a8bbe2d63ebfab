"""PDF: a page that is one JPEG gives that JPEG unchanged, any other page is drawn at 200 DPI in grey."""

import contextlib
import io
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from scanstation.acquire.errors import (
    DocumentDamaged,
    DocumentEncrypted,
    FileNotReadable,
    NoPages,
    PictureDamaged,
    TooManyPages,
)
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources.item import Item, KnownPage, Origin
from scanstation.acquire.sources.limits import Limits
from scanstation.acquire.sources.pictures import plain, too_large
from scanstation.base.pdfium import PDFIUM

RENDER_DPI = 200
_COVER = 0.95  # of the page's width and height


def pdf(source: Path | bytes, origin: Origin, limits: Limits, known: Collection[str]) -> Iterator[Item]:
    """Yield the pages of a PDF; a page that can't be drawn is refused alone."""
    try:
        with PDFIUM:
            document = pypdfium2.PdfDocument(source)
            count = len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            yield origin.refuse(DocumentEncrypted)
        else:
            yield origin.refuse(DocumentDamaged, detail=plain(error))
        return
    except OSError as error:
        yield origin.refuse(FileNotReadable, detail=error.strerror or str(error))
        return
    try:
        if count == 0:
            yield origin.refuse(NoPages)
        elif count > limits.pages:
            yield origin.refuse(TooManyPages, count=count, limit=limits.pages)
        else:
            for index in range(count):
                place = origin.part(index + 1, count)
                if place.key in known:
                    yield KnownPage(place.key, place.group)
                else:
                    yield _page(document, index, place, limits)
    finally:
        with PDFIUM:
            document.close()


def page_count(path: Path) -> int:
    """Return how many pages a PDF has, or 1 when it can't be opened."""
    with contextlib.suppress(pypdfium2.PdfiumError, OSError), PDFIUM:
        document = pypdfium2.PdfDocument(path)
        try:
            return len(document)
        finally:
            document.close()
    return 1


def _page(document: Any, index: int, origin: Origin, limits: Limits) -> Item:
    try:
        with PDFIUM:
            page = document[index]
            try:
                width, height = page.get_size()
                size = (round(width * RENDER_DPI / 72), round(height * RENDER_DPI / 72))
                refusal = too_large(size, origin, limits)
                data = None if refusal else _own_jpeg(page)
                # Drawing can't be interrupted, so the lock is held for it: some 50 ms.
                drawn = None if refusal or data else _drawn(page)
            finally:
                page.close()
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        return origin.refuse(PictureDamaged, takes_side=True, detail=plain(error))
    if refusal is not None:
        return refusal
    if data is not None:
        return _checked(data, origin, limits)
    assert drawn is not None
    target = io.BytesIO()
    drawn.save(target, "PNG", compress_level=2, dpi=(RENDER_DPI, RENDER_DPI))
    return ScannedPage(target.getvalue(), ".png", origin.name, origin.key, origin.group)


def _checked(data: bytes, origin: Origin, limits: Limits) -> Item:
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
            refusal = too_large(image.size, origin, limits)
    except Exception as error:  # noqa: BLE001 - Pillow's plug-ins raise anything on damaged files
        return origin.refuse(PictureDamaged, takes_side=True, detail=plain(error))
    return refusal or ScannedPage(data, ".jpg", origin.name, origin.key, origin.group)


def _drawn(page: Any) -> Image.Image:
    bitmap = page.render(scale=RENDER_DPI / 72, grayscale=True)
    try:
        image: Image.Image = bitmap.to_pil()
        return image.convert("L")  # a copy of its own: the bitmap's memory goes
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
