"""Bytes of an image file → one grey picture, upright by EXIF; or an error that names what is wrong.

OpenCV decodes what scanners write, because it is fast. What it would silently get wrong (transparency, CMYK,
16 and 1 bit, TIFF's orientations) goes through Pillow. Nothing is decoded before its size and end are known.
"""

import io
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from scanstation.recognise.errors import (
    ImageEmpty,
    ImageTooLarge,
    ImageTooSmall,
    ImageTruncated,
    ImageUnknown,
    ImageUnreadable,
)

Grey = NDArray[np.uint8]

MAX_BYTES = 256 << 20
MAX_PIXELS = 85_000_000
"""A3 at 600 DPI has 70 million. Stays below the number from which Pillow warns."""
MAX_SIDE = 25_000
MIN_SIDE = 64
"""Of a page; the picture of a marker may be smaller."""

_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP")
_ORIENTATION = 0x0112
_PLAIN_MODES = {"L", "RGB"}
_JPEG_END, _JPEG_SCAN = b"\xff\xd9", b"\xff\xda"
_MOST_SCANS = 32
"""Scans of a JPEG; progressive ones have about ten. Each costs as much as a picture of its own."""
_PIECE = 1 << 20
"""Bytes that are searched at once, so that a large file costs no memory."""
_BAND = 512
"""Rows that are turned to grey at once, so that no second copy of a large picture is needed."""


@dataclass(frozen=True)
class Picture:
    """A decoded image: `grey` (H, W) uint8, and the resolution that its file claims, if any.

    `coloured`: its file has three channels, which OpenCV decodes as they are.
    """

    grey: Grey
    dpi: float | None
    coloured: bool = False


@dataclass(frozen=True)
class _Header:
    format: str
    size: tuple[int, int]
    mode: str
    dpi: float | None
    orientation: int
    plain: bool


def decode_grey(data: bytes, *, dpi_hint: float | None = None, least: int = MIN_SIDE) -> Picture:
    """Decode an image of at least `least` pixels a side. `dpi_hint` is used where the file says nothing.

    Raises ImageEmpty, ImageTooLarge, ImageTooSmall, ImageTruncated or ImageUnreadable.
    """
    if not data:
        raise ImageEmpty
    if len(data) > MAX_BYTES:
        raise ImageTooLarge(detail=f"{len(data) >> 20} MB")
    header = _header(data)
    width, height = header.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise ImageTooLarge(detail=f"{width} × {height} pixels")
    if min(width, height) < least:
        raise ImageTooSmall(width=width, height=height)
    _check_end(data, header.format)
    grey = _by_opencv(data) if header.plain else _by_pillow(data)
    if grey.shape not in {(height, width), (width, height)}:
        raise ImageUnreadable(detail="its size is not what its header says")
    return Picture(grey, header.dpi or dpi_hint, header.plain and header.mode == "RGB")


def _header(data: bytes) -> _Header:
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            kind = image.format or ""
            claimed = image.info.get("dpi")
            orientation = image.getexif().get(_ORIENTATION, 1) if _may_be_turned(kind, data) else 1
            plain = image.mode in _PLAIN_MODES and "transparency" not in image.info
            if kind == "TIFF":
                plain = plain and orientation == 1 and _plain_tiff(image)
            return _Header(kind, image.size, image.mode, _dpi(claimed), int(orientation or 1), plain)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageTooLarge(detail="too many pixels") from error
    except MemoryError as error:
        raise ImageTooLarge(detail="not enough memory") from error
    except UnidentifiedImageError as error:
        raise ImageUnknown(detail=_what(error)) from error
    except Exception as error:
        raise ImageUnreadable(detail=_what(error)) from error


def _may_be_turned(kind: str, data: bytes) -> bool:
    if kind in ("JPEG", "MPO"):
        return b"Exif\0\0" in data[: min(_first_scan(data) or 65536, 65536)]
    return kind == "TIFF" or b"Exif\0\0" in data[:65536] or b"eXIf" in data[:65536]


def _plain_tiff(image: Image.Image) -> bool:
    tags = getattr(image, "tag_v2", {})
    bits = tags.get(258, (1,))
    photometric = tags.get(262)
    return set(bits if isinstance(bits, tuple) else (bits,)) == {8} and photometric in (1, 2)


def _dpi(claimed: object) -> float | None:
    """Return a resolution that a scanner could have, or None."""
    try:
        value = float(claimed[0])  # type: ignore[index]
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return value if 30 <= value <= 2400 else None


def _check_end(data: bytes, kind: str) -> None:
    """Refuse files whose end is missing: decoders fill the rest with grey and say nothing."""
    if kind in ("JPEG", "MPO"):
        scan = _first_scan(data)
        if scan is None or data.rfind(_JPEG_END, scan) < 0:  # nearly always the last two bytes
            raise ImageTruncated
        if _pairs(data, _JPEG_SCAN, scan) > _MOST_SCANS:
            raise ImageUnreadable(detail="it has more scans than any picture needs")
    elif kind == "PNG":
        at, begun = 8, False
        while at + 12 <= len(data):
            length = int.from_bytes(data[at : at + 4], "big")
            kind_of_chunk = data[at + 4 : at + 8]
            begun |= kind_of_chunk == b"IDAT"  # OpenCV takes ten seconds to find out that there is no picture
            if begun and kind_of_chunk == b"IEND":
                return
            at += 12 + length
        raise ImageTruncated


def _pairs(data: bytes, pair: bytes, start: int) -> int:
    """Return how often two bytes stand beside each other: ten times as fast as `bytes.count`."""
    found = 0
    for begin in range(start, len(data) - 1, _PIECE):
        piece = np.frombuffer(data, np.uint8, min(_PIECE + 1, len(data) - begin), begin)
        found += int(np.count_nonzero((piece[:-1] == pair[0]) & (piece[1:] == pair[1])))
    return found


def _first_scan(data: bytes) -> int | None:
    """Return where a JPEG's picture begins, beyond any thumbnail in its header."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == 0xDA:
            return at
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _by_opencv(data: bytes) -> Grey:
    try:
        grey = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
    except cv2.error as error:
        raise ImageUnreadable(detail=_what(error)) from error
    if grey is None:
        raise ImageUnreadable(detail="its data is damaged")
    return np.asarray(grey, np.uint8)


def _by_pillow(data: bytes) -> Grey:
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            image.load()
            ImageOps.exif_transpose(image, in_place=True)  # else it copies pictures that lie right as well
            return _to_grey(image)
    except MemoryError as error:
        raise ImageTooLarge(detail="not enough memory") from error
    except Exception as error:
        if "truncated" in str(error):
            raise ImageTruncated from error
        raise ImageUnreadable(detail=_what(error)) from error


def _to_grey(image: Image.Image) -> Grey:
    """Turn a decoded image of any mode to grey on white, a band of rows at a time."""
    width, height = image.size
    grey = np.empty((height, width), np.uint8)
    bands = [(top, min(top + _BAND, height)) for top in range(0, height, _BAND)]
    scale = 65535.0
    if image.mode == "F":
        largest = [np.nanmax(np.asarray(image.crop((0, a, width, b))), initial=1.0) for a, b in bands]
        scale = float(max(largest))
    for top, bottom in bands:
        grey[top:bottom] = _band_to_grey(image.crop((0, top, width, bottom)), scale)
    return grey


def _band_to_grey(band: Image.Image, scale: float) -> Grey:
    """`scale` is the value of white where a mode doesn't say."""
    if band.mode in {"I", "F"} or band.mode.startswith("I;16"):
        values = np.nan_to_num(np.asarray(band, np.float64))
        return np.clip(values * (255 / scale) + 0.5, 0, 255).astype(np.uint8)
    if band.mode in {"LA", "PA", "RGBA", "La", "RGBa"} or "transparency" in band.info:
        over = band if band.mode == "RGBA" else band.convert("RGBA")
        paper = Image.new("L", over.size, 255)
        paper.paste(over.convert("L"), mask=over.getchannel("A"))
        band = paper
    return np.asarray(band.convert("L"), np.uint8)


def _what(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text[:120] if text and "BytesIO" not in text else "it is no image of a known kind"
