"""The two barcode decoders behind one form: zxing, and zbar as a second opinion."""

import contextlib
import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import zxingcpp
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey

_FORMATS = {
    "code128": "Code128",
    "code39": "Code39",
    "itf": "ITF",
    "ean13": "EAN13",
    "ean8": "EAN8",
    "qr": "QRCode",
    "datamatrix": "DataMatrix",
}
_ZBAR = {
    "code128": "CODE128",
    "code39": "CODE39",
    "itf": "I25",
    "ean13": "EAN13",
    "ean8": "EAN8",
    "qr": "QRCODE",
}
_LEAST_SIDE = 8
"""Pixels; nothing smaller holds a code."""


@dataclass(frozen=True)
class Symbol:
    """A code that was decoded: its `text`, and its corners (4, 2) x, y in pixels from its own top-left on."""

    text: str
    symbology: str
    corners: NDArray[np.float64]


def by_zxing(picture: Grey, symbologies: Sequence[str], *, thorough: bool) -> list[Symbol]:
    """Decode what zxing finds. `thorough` also looks for turned and large codes, and costs more."""
    if min(picture.shape) < _LEAST_SIDE:
        return []
    found = zxingcpp.read_barcodes(
        picture,
        # not kept between calls: the binding complains at exit of whatever still stands
        formats=zxingcpp.barcode_formats_from_str("|".join(_FORMATS[name] for name in symbologies)),
        try_rotate=thorough,
        try_downscale=thorough,
        try_invert=False,
        text_mode=zxingcpp.TextMode.Plain,
    )
    return [
        Symbol(code.text, _symbology(code.format.name, symbologies), _corners(code.position))
        for code in found
        if code.valid and code.text
    ]


def by_zbar(picture: Grey, symbologies: Sequence[str]) -> list[str]:
    """Return the texts that zbar finds; it gets short codes wrong more often and never decides alone."""
    pyzbar = _pyzbar()
    names = [_ZBAR[name] for name in symbologies if name in _ZBAR]
    if pyzbar is None or not names or min(picture.shape) < _LEAST_SIDE:
        return []
    found = pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol[name] for name in names])
    return [text for code in found if (text := code.data.decode("utf-8", "replace"))]


def draw(text: str, symbology: str) -> NDArray[np.float64]:
    """Return the bars of a code, one number to a module. Raises ValueError for texts it can't hold."""
    code = zxingcpp.create_barcode(text, zxingcpp.barcode_format_from_str(_FORMATS[symbology]))
    picture = np.array(code.to_image(scale=1, add_quiet_zones=False))
    return np.asarray(picture[0] < 128, np.float64)


def _symbology(name: str, wanted: Sequence[str]) -> str:
    return next((own for own in wanted if _FORMATS[own] == name), wanted[0])


def _corners(position: Any) -> NDArray[np.float64]:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return np.array([(corner.x, corner.y) for corner in corners], np.float64)


@cache
def _pyzbar() -> Any:
    # its shared library is missing on some systems; zxing alone then has to do
    with contextlib.suppress(ImportError, OSError):
        return importlib.import_module("pyzbar.pyzbar")
    return None
