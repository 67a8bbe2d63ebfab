"""Read barcode fields: what is easy at once, what is hard only where two independent looks agree.

A good sticker is read by zxing as it lies, and its bars are the only ones in the field. Everything else
(crooked, damaged, faint, beside its frame) is turned until the bars stand and looked at in parts. A second
sticker that can't be read is never passed over: it may be the right one.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.recognise.bars import Bars, find_bars
from scanstation.recognise.decode import Grey
from scanstation.recognise.finders import other_block, other_squares
from scanstation.recognise.registration.placement import PageMap, Points
from scanstation.recognise.sticker import like_bars, look_closely, same_bars, shows
from scanstation.recognise.symbols import Symbol, by_zxing
from scanstation.templates.model import BarcodeField, Box
from scanstation.templates.patterns import matcher

_SQUARE = frozenset({"qr", "datamatrix"})
_CHECKED = frozenset({"code128", "qr", "datamatrix"})
"""Codes whose own check hardly ever lets a misread pass."""
_MARGIN_MM = 2.0
_WIDE_MARGIN_MM = 12.0
_FINE_PX_PER_MM = 9.0
"""Pictures finer than this are not enlarged for the second try."""
_MOST_BLOCKS = 4
_AS_STRONG = 0.4
"""Weaker blocks than this, against the strongest, are bundles of strokes or letters."""
_COARSE_PX = 1.7
"""Pixels to a module; 1.3 where bars of a third of a millimetre are scanned at 100 DPI."""
_SURE, _CLOSE, _HARD, _DOUBT = 0.999, 0.99, 0.95, 0.4


def read_barcodes(
    grey: Grey, place: PageMap, fields: Sequence[BarcodeField], page_size: tuple[float, float]
) -> dict[str, FieldReading]:
    """Read all barcode fields of a page. What stands in one field is never taken for another's."""
    return {
        field.id: read_barcode(grey, place, field, page_size, [f.box for f in fields if f.id != field.id])
        for field in fields
    }


def read_barcode(
    grey: Grey,
    place: PageMap,
    field: BarcodeField,
    page_size: tuple[float, float],
    others: Sequence[Box] = (),
) -> FieldReading:
    """Read the barcode of a field from the picture. Values are never guessed: what fails says so.

    `others`: boxes (mm) of the page's other barcode fields, in which a displaced sticker is not looked for.
    """
    scale = place.scale()
    lines = any(name not in _SQUARE for name in field.symbologies)
    crop, _ = _crop(grey, place, field.box, _MARGIN_MM)
    symbols = by_zxing(crop, field.symbologies, thorough=False)
    blocks = find_bars(crop, scale) if lines else []
    if symbols:
        return _easy(crop, symbols, blocks, field, scale)
    if any(name in _SQUARE for name in field.symbologies):
        for symbols, picture in _squares(grey, place, field, page_size):
            if symbols:
                return _easy(picture, symbols, blocks, field, scale, _CLOSE)
    if not lines:
        return _nothing()
    reading = _hard(crop, blocks, field, scale, _CLOSE)
    if reading.status is FieldStatus.OK:
        return reading
    # a sticker far beside its frame, or half of it, still stands in the same band of the page
    _, top, _, height = field.box
    reach = max(height, _WIDE_MARGIN_MM)
    band, corner = _crop(grey, place, (0.0, top - reach, page_size[0], height + 2 * reach), 0.0)
    free = [b for b in find_bars(band, scale) if not _within(b, corner, place, others)]
    near = [b for b in free if _within(b, corner, place, [field.box], _WIDE_MARGIN_MM)]
    again = _hard(band, near, field, scale, _HARD)
    if again.status is FieldStatus.UNREADABLE:
        again = _hard(band, [b for b in free if b not in near], field, scale, _HARD, alone=True)
    return reading if again.status is FieldStatus.UNREADABLE else again


def _easy(
    crop: Grey,
    symbols: Sequence[Symbol],
    blocks: Sequence[Bars],
    field: BarcodeField,
    scale: float,
    confidence: float = _SURE,
) -> FieldReading:
    """Judge what was read at once, and what else stands in the field."""
    texts = _different(symbol.text for symbol in symbols)
    doubts: list[Reason] = []
    strongest = max((block.strength for block in blocks), default=0.0)
    for block in blocks:
        own = next((symbol for symbol in symbols if shows(block, symbol)), None)
        coarse = own is not None and _is_coarse(own)
        if own is not None and own.symbology in _CHECKED and not coarse:
            continue
        if own is None and block.strength < _AS_STRONG * strongest:
            continue
        look = look_closely(crop, block, field, scale, None if coarse else own)
        if own is not None and look.proven:
            texts = [text for text in texts if text != own.text]
        texts = _different([*texts, *look.texts])
        if own is not None and not look.proven:
            doubts.append(Reason.BARCODE_DAMAGED)
        elif not look.texts and _is_another(crop, block, symbols, scale):
            doubts.append(Reason.SECOND_BARCODE)
    squares = [symbol for symbol in symbols if symbol.symbology in _SQUARE]
    if (squares and other_block(crop, squares)) or (
        "qr" in field.symbologies and other_squares(crop, symbols)
    ):
        doubts.append(Reason.SECOND_BARCODE)
    return _reading(texts, field, confidence, doubts)


def _is_coarse(symbol: Symbol) -> bool:
    """Whether Code 128's bars are so few pixels wide that two of its symbols may be taken for others at once.

    Its check digit lets one such pair in a hundred pass: it has to be read enlarged and in parts as well.
    """
    if symbol.symbology != "code128":
        return False
    pairs = len(symbol.text) / 2 if symbol.text.isdecimal() else len(symbol.text)
    modules = 11 * (pairs + 3) + 2
    left, right = symbol.corners[[0, 3]].mean(axis=0), symbol.corners[[1, 2]].mean(axis=0)
    return float(np.hypot(*(right - left))) < _COARSE_PX * modules


def _is_another(crop: Grey, block: Bars, symbols: Sequence[Symbol], scale: float) -> bool:
    return like_bars(crop, block) and not any(same_bars(crop, block, known, scale) for known in symbols)


def _hard(
    picture: Grey,
    blocks: Sequence[Bars],
    field: BarcodeField,
    scale: float,
    confidence: float,
    *,
    alone: bool = False,
) -> FieldReading:
    """Read blocks of bars one by one. `alone`: those that say nothing are no stickers, but other print."""
    strongest = max((block.strength for block in blocks), default=0.0)
    looks = [look_closely(picture, block, field, scale) for block in blocks[:_MOST_BLOCKS]]
    read = [look for look in looks if look.texts]
    if not read:
        return _nothing()
    doubts = []
    if not all(look.proven for look in read):
        doubts.append(Reason.BARCODE_DAMAGED)
    if not alone and any(
        not look.texts and block.strength >= _AS_STRONG * strongest and like_bars(picture, block)
        for look, block in zip(looks, blocks, strict=False)
    ):
        doubts.append(Reason.SECOND_BARCODE)
    return _reading(_different(text for look in read for text in look.texts), field, confidence, doubts)


def _squares(
    grey: Grey, place: PageMap, field: BarcodeField, page_size: tuple[float, float]
) -> Iterator[tuple[list[Symbol], Grey]]:
    """Try ever harder to read a code that is no row of bars."""
    names = [name for name in field.symbologies if name in _SQUARE]
    crop, _ = _crop(grey, place, field.box, _MARGIN_MM)
    if place.scale() < _FINE_PX_PER_MM and crop.size:
        larger = np.asarray(cv2.resize(crop, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8)
        yield by_zxing(larger, names, thorough=True), larger
    else:
        yield by_zxing(crop, names, thorough=True), crop
    wide, _ = _crop(grey, place, field.box, _WIDE_MARGIN_MM)
    yield by_zxing(wide, names, thorough=True), wide
    if wide.size:
        black = np.asarray(cv2.threshold(wide, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1], np.uint8)
        yield by_zxing(black, names, thorough=True), black
    _, top, _, height = field.box
    band, _ = _crop(grey, place, (0.0, top - height, page_size[0], 3 * height), 0.0)
    yield by_zxing(band, names, thorough=True), band


def _crop(grey: Grey, place: PageMap, box: Box, margin: float) -> tuple[Grey, Points]:
    """Cut out the pixels round `box` (mm), empty when it lies outside the picture; also say where it was."""
    x, y, width, height = box
    left, top, right, bottom = x - margin, y - margin, x + width + margin, y + height + margin
    corners: Points = place.to_pixels(np.array([[left, top], [right, top], [right, bottom], [left, bottom]]))
    low = np.maximum(np.floor(corners.min(axis=0)), 0).astype(int)
    high = np.minimum(np.ceil(corners.max(axis=0)) + 1, grey.shape[::-1]).astype(int)
    piece = grey[low[1] : max(high[1], low[1]), low[0] : max(high[0], low[0])]
    return np.ascontiguousarray(piece), low.astype(np.float64)


def _within(block: Bars, corner: Points, place: PageMap, boxes: Sequence[Box], margin: float = 0.0) -> bool:
    """Whether the middle of a block, in a crop that begins at `corner`, lies in one of `boxes` (mm)."""
    at = corner + np.array(block.middle)
    for x, y, width, height in boxes:
        low, high = np.sort(
            place.to_pixels(np.array([[x - margin, y - margin], [x + width + margin, y + height + margin]])),
            axis=0,
        )
        if (at >= low).all() and (at <= high).all():
            return True
    return False


def _different(texts: Iterator[str] | Sequence[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _nothing() -> FieldReading:
    return FieldReading("", (), FieldStatus.UNREADABLE, 0.0, reasons=(Reason.NO_BARCODE,))


def _reading(
    texts: list[str], field: BarcodeField, confidence: float, doubts: Sequence[Reason]
) -> FieldReading:
    fitting = [text for text in texts if not field.pattern or matcher(field.pattern)(text)]
    if not fitting:
        return FieldReading(
            texts[0], tuple(texts), FieldStatus.UNCERTAIN, 0.3, reasons=(Reason.BARCODE_FORMAT,)
        )
    reasons = tuple(dict.fromkeys(doubts))
    # a code of another form beside it (a publisher's, a label's) is no second opinion on the number
    if len(fitting) > 1:
        reasons = (Reason.BARCODE_CONFLICT, *reasons)
    status = FieldStatus.UNCERTAIN if reasons else FieldStatus.OK
    return FieldReading(
        fitting[0], tuple(fitting), status, _DOUBT if reasons else confidence, reasons=reasons
    )
