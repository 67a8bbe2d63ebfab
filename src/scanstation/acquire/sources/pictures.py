"""Single pictures: their size is checked by the header alone, their bytes stay as they are."""

import io
from collections.abc import Iterator

from PIL import Image

from scanstation.acquire.errors import FileEmpty, PictureDamaged, TooLarge, UnsupportedType
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources.item import Item, Origin, RefusedInput
from scanstation.acquire.sources.limits import Limits
from scanstation.acquire.sources.sniff import Kind, meant_as_picture, suffix_of

BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_FORMATS = {Kind.JPEG: ("JPEG", "MPO"), Kind.PNG: ("PNG",), Kind.BMP: ("BMP",), Kind.WEBP: ("WEBP",)}


def picture(data: bytes, kind: Kind, origin: Origin, limits: Limits) -> Iterator[Item]:
    """Yield the picture as a page, or its refusal."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS[kind]) as image:
            size = image.size
    except BOMB:
        yield origin.refuse(TooLarge, takes_side=True, size="its pixels", limit=pixel_limit(limits))
        return
    except Exception as error:  # noqa: BLE001 - Pillow's plug-ins raise anything on damaged files
        yield origin.refuse(PictureDamaged, takes_side=True, detail=plain(error))
        return
    refusal = too_large(size, origin, limits)
    yield refusal or ScannedPage(data, kind.value, origin.name, origin.key, origin.group)


def too_large(size: tuple[int, int], origin: Origin, limits: Limits) -> RefusedInput | None:
    """Return the refusal of a picture of `size` pixels that is beyond the limits."""
    if limits.allow(size):
        return None
    shown = f"{size[0]} × {size[1]} pixels"
    return origin.refuse(TooLarge, takes_side=True, size=shown, limit=pixel_limit(limits))


def no_picture(head: bytes, origin: Origin) -> RefusedInput:
    """Return the refusal of a file that is of none of our kinds."""
    meant = meant_as_picture(origin.name)
    if not head:
        return origin.refuse(FileEmpty, takes_side=meant)
    if meant:
        return origin.refuse(PictureDamaged, takes_side=True, detail="it does not begin like a picture")
    return origin.refuse(UnsupportedType, kind=suffix_of(origin.name) or "?")


def pixel_limit(limits: Limits) -> str:
    """Return the pixel limit for people."""
    return f"{limits.pixels // 1_000_000} million pixels"


def plain(error: Exception) -> str:
    """Return what a library says in one short line."""
    text = " ".join(str(error).split())
    # Pillow shows its in-memory file; that tells nobody anything.
    return text.split(" <")[0][:120] or type(error).__name__
