"""Read barcodes: zxing first, in steps that cost more each; zbar as a second opinion where that was hard."""

import contextlib
import importlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import cv2
import numpy as np
import zxingcpp

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.recognise.decode import Grey
from scanstation.recognise.registration.placement import PageMap, Points
from scanstation.templates.model import BarcodeField, Box
from scanstation.templates.patterns import matcher

_FORMATS = {
    "code128": zxingcpp.BarcodeFormat.Code128,
    "code39": zxingcpp.BarcodeFormat.Code39,
    "itf": zxingcpp.BarcodeFormat.ITF,
    "ean13": zxingcpp.BarcodeFormat.EAN13,
    "ean8": zxingcpp.BarcodeFormat.EAN8,
    "qr": zxingcpp.BarcodeFormat.QRCode,
    "datamatrix": zxingcpp.BarcodeFormat.DataMatrix,
}
_ZBAR = {
    "code128": "CODE128",
    "code39": "CODE39",
    "itf": "I25",
    "ean13": "EAN13",
    "ean8": "EAN8",
    "qr": "QRCODE",
}
_MARGIN_MM = 2.0
_WIDE_MARGIN_MM = 12.0
_FINE_PX_PER_MM = 9.0
"""Pictures finer than this are not enlarged for the second try."""
_SURE, _ENLARGED, _HARD = 0.999, 0.99, 0.95


def read_barcode(
    grey: Grey, place: PageMap, field: BarcodeField, page_size: tuple[float, float]
) -> FieldReading:
    """Read the barcode of a field from the picture. Values are never guessed: what fails says so."""
    for texts, confidence in _tries(grey, place, field, page_size):
        if texts:
            return _reading(texts, field, confidence)
    return FieldReading("", (), FieldStatus.UNREADABLE, 0.0, reasons=(Reason.NO_BARCODE,))


def _tries(
    grey: Grey, place: PageMap, field: BarcodeField, page_size: tuple[float, float]
) -> Iterator[tuple[list[str], float]]:
    crop = _crop(grey, place, field.box, _MARGIN_MM)
    yield _zxing(crop, field, thorough=False), _SURE
    if place.scale() < _FINE_PX_PER_MM and crop.size:
        larger = cv2.resize(crop, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        yield _zxing(np.asarray(larger, np.uint8), field, thorough=True), _ENLARGED
    else:
        yield _zxing(crop, field, thorough=True), _ENLARGED
    wide = _crop(grey, place, field.box, _WIDE_MARGIN_MM)
    yield _with_second_opinion(_zxing(wide, field, thorough=True), wide, field), _HARD
    if wide.size:
        black = np.asarray(cv2.threshold(wide, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1], np.uint8)
        yield _with_second_opinion(_zxing(black, field, thorough=True), black, field), _HARD
    _, top, _, height = field.box
    # a sticker far beside its frame still stands in the same band of the page
    band = _crop(grey, place, (0.0, max(0.0, top - height), page_size[0], 3 * height), 0.0)
    yield _with_second_opinion(_zxing(band, field, thorough=True), band, field), _HARD


def _crop(grey: Grey, place: PageMap, box: Box, margin: float) -> Grey:
    """Cut out the pixels round `box` (mm); empty when it lies outside the picture."""
    x, y, width, height = box
    left, top, right, bottom = x - margin, y - margin, x + width + margin, y + height + margin
    corners: Points = place.to_pixels(np.array([[left, top], [right, top], [right, bottom], [left, bottom]]))
    low = np.maximum(np.floor(corners.min(axis=0)), 0).astype(int)
    high = np.minimum(np.ceil(corners.max(axis=0)) + 1, grey.shape[::-1]).astype(int)
    return np.ascontiguousarray(grey[low[1] : max(high[1], low[1]), low[0] : max(high[0], low[0])])


def _zxing(crop: Grey, field: BarcodeField, *, thorough: bool) -> list[str]:
    if min(crop.shape) < 8:
        return []
    found = zxingcpp.read_barcodes(
        crop,
        # not kept between calls: the binding complains at exit of whatever still stands
        formats=zxingcpp.barcode_formats_from_str("|".join(_FORMATS[n].name for n in field.symbologies)),
        try_rotate=thorough,
        try_downscale=thorough,
        try_invert=False,
        text_mode=zxingcpp.TextMode.Plain,
    )
    return _different(code.text for code in found if code.valid)


def _with_second_opinion(texts: list[str], crop: Grey, field: BarcodeField) -> list[str]:
    """Add what zbar reads: it may find what zxing missed, or contradict it."""
    return _different([*texts, *_zbar(crop, field)])


def _zbar(crop: Grey, field: BarcodeField) -> list[str]:
    pyzbar = _pyzbar()
    names = [_ZBAR[name] for name in field.symbologies if name in _ZBAR]
    if pyzbar is None or not names or min(crop.shape) < 8:
        return []
    found = pyzbar.decode(crop, symbols=[pyzbar.ZBarSymbol[name] for name in names])
    return [text for code in found if (text := code.data.decode("utf-8", "replace"))]


@cache
def _pyzbar() -> Any:
    # its shared library is missing on some systems; zxing alone then has to do
    with contextlib.suppress(ImportError, OSError):
        return importlib.import_module("pyzbar.pyzbar")
    return None


def _different(texts: Sequence[str] | Iterator[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _reading(texts: list[str], field: BarcodeField, confidence: float) -> FieldReading:
    fitting = [text for text in texts if not field.pattern or matcher(field.pattern)(text)]
    if len(fitting) == 1:
        # a code of another form beside it (a publisher's, a label's) is no second opinion on the number
        return FieldReading(fitting[0], (fitting[0],), FieldStatus.OK, confidence)
    if fitting:
        return FieldReading(
            fitting[0], tuple(fitting), FieldStatus.UNCERTAIN, 0.4, reasons=(Reason.BARCODE_CONFLICT,)
        )
    return FieldReading(texts[0], tuple(texts), FieldStatus.UNCERTAIN, 0.3, reasons=(Reason.BARCODE_FORMAT,))
