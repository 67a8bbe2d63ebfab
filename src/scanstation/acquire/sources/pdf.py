"""PDF: a page that is one JPEG gives that JPEG unchanged, any other page is drawn at 200 DPI in grey."""

import contextlib
import io
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from PIL import Image

from scanstation.acquire.errors import (
    DocumentDamaged,
    DocumentEncrypted,
    DrawingBrokeOff,
    FileNotReadable,
    InputRefused,
    NoPages,
    PageTakesTooLong,
    PictureDamaged,
    TooManyPages,
)
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources.item import Item, KnownPage, Origin, RefusedInput
from scanstation.acquire.sources.limits import Limits
from scanstation.acquire.sources.pdf_pages import picture_of
from scanstation.acquire.sources.pictures import plain, too_large
from scanstation.base.pdf_process import OutsidePdf, PdfBreaksDown, PdfTooSlow
from scanstation.base.pdf_work import PdfLocked, PdfProblem


def pdf(
    source: Path | bytes, origin: Origin, limits: Limits, known: Collection[str], check: Callable[[], None]
) -> Iterator[Item]:
    """Yield the pages of a PDF; a page that can't be drawn is refused alone.

    `check` is called again and again while a page is drawn and may raise to stop.
    """
    with contextlib.ExitStack() as stack:
        try:
            document = stack.enter_context(OutsidePdf(source, limits.page_seconds, check))
        except (PdfProblem, OSError) as error:
            yield _refused(error, origin, limits, DocumentDamaged)
            return
        count = document.pages
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


def page_count(path: Path, limits: Limits, check: Callable[[], None]) -> int:
    """Return how many pages a PDF has, or 1 when it can't be opened."""
    with contextlib.suppress(PdfProblem, OSError), OutsidePdf(path, limits.page_seconds, check) as document:
        return document.pages
    return 1


def _page(document: OutsidePdf, index: int, origin: Origin, limits: Limits) -> Item:
    try:
        size, data, suffix = document.ask(picture_of, index, limits)
    except (PdfProblem, OSError) as error:
        return _refused(error, origin, limits, PictureDamaged, takes_side=True)
    refusal = too_large(size, origin, limits)
    if refusal is None and suffix == ".jpg":
        refusal = _unusable(data, origin, limits)
    return refusal or ScannedPage(data, suffix, origin.name, origin.key, origin.group)


def _refused(
    error: Exception,
    origin: Origin,
    limits: Limits,
    damage: type[InputRefused],
    *,
    takes_side: bool = False,
) -> RefusedInput:
    match error:
        case PdfLocked():
            return origin.refuse(DocumentEncrypted, takes_side=takes_side)
        case PdfTooSlow():
            return origin.refuse(PageTakesTooLong, takes_side=takes_side, seconds=round(limits.page_seconds))
        case PdfBreaksDown():
            return origin.refuse(DrawingBrokeOff, takes_side=takes_side)
        case OSError():
            detail = error.strerror or str(error)
            return origin.refuse(FileNotReadable, takes_side=takes_side, detail=detail)
    return origin.refuse(damage, takes_side=takes_side, detail=plain(error))


def _unusable(data: bytes, origin: Origin, limits: Limits) -> RefusedInput | None:
    """Return the refusal of a page's own JPEG that is damaged or too large."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
            return too_large(image.size, origin, limits)
    except Exception as error:  # noqa: BLE001 - Pillow's plug-ins raise anything on damaged files
        return origin.refuse(PictureDamaged, takes_side=True, detail=plain(error))
