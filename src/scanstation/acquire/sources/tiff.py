"""Multi-page TIFF: every frame becomes an image file of its own, without loss."""

import io
from collections.abc import Collection, Iterator

from PIL import Image

from scanstation.acquire.errors import DocumentDamaged, PictureDamaged, TooLarge, TooManyPages
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources.item import Item, KnownPage, Origin
from scanstation.acquire.sources.limits import Limits
from scanstation.acquire.sources.pictures import BOMB, pixel_limit, plain, too_large

_PNG_MODES = {"L", "LA", "P", "RGB", "RGBA", "I;16", "I;16B"}


def tiff(data: bytes, origin: Origin, limits: Limits, known: Collection[str]) -> Iterator[Item]:
    """Yield the frames of a TIFF. A single frame keeps its bytes; damage in one leaves the others."""
    try:
        image = Image.open(io.BytesIO(data), formats=("TIFF",))
        count = int(getattr(image, "n_frames", 1))
    except BOMB:
        yield origin.refuse(TooLarge, takes_side=True, size="its pixels", limit=pixel_limit(limits))
        return
    except Exception as error:  # noqa: BLE001 - Pillow's plug-ins raise anything on damaged files
        yield origin.refuse(DocumentDamaged, takes_side=True, detail=plain(error))
        return
    with image:
        if count > limits.pages:
            yield origin.refuse(TooManyPages, count=count, limit=limits.pages)
        elif count == 1:
            page = ScannedPage(data, ".tif", origin.name, origin.key, origin.group)
            yield too_large(image.size, origin, limits) or page
        else:
            for index in range(count):
                place = origin.part(index + 1, count)
                yield (
                    KnownPage(place.key, place.group)
                    if place.key in known
                    else _frame(image, index, place, limits)
                )


def _frame(image: Image.Image, index: int, origin: Origin, limits: Limits) -> Item:
    try:
        image.seek(index)
        refusal = too_large(image.size, origin, limits)
        if refusal is not None:
            return refusal
        data, suffix = _alone(image)
    except BOMB:
        return origin.refuse(TooLarge, takes_side=True, size="its pixels", limit=pixel_limit(limits))
    except Exception as error:  # noqa: BLE001 - Pillow's plug-ins raise anything on damaged files
        return origin.refuse(PictureDamaged, takes_side=True, detail=plain(error))
    return ScannedPage(data, suffix, origin.name, origin.key, origin.group)


def _alone(image: Image.Image) -> tuple[bytes, str]:
    """Return the current frame as a file of its own: fax coding for 1 bit, PNG where it can, else TIFF."""
    dpi = _dpi(image)
    more = {"dpi": dpi} if dpi else {}
    frame = image.copy()  # decoded, and upright by its orientation tag
    target = io.BytesIO()
    if frame.mode == "1":
        frame.save(target, "TIFF", compression="group4", **more)
        return target.getvalue(), ".tif"
    if frame.mode in _PNG_MODES:
        frame.info.pop("icc_profile", None)
        frame.save(target, "PNG", compress_level=2, **more)
        return target.getvalue(), ".png"
    frame.save(target, "TIFF", compression="tiff_lzw", **more)
    return target.getvalue(), ".tif"


def _dpi(image: Image.Image) -> tuple[float, float] | None:
    claimed = image.info.get("dpi")
    try:
        x, y = (float(v) for v in claimed)  # type: ignore[union-attr]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (x, y) if 1 <= x <= 10_000 and 1 <= y <= 10_000 else None
