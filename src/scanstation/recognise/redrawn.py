"""Draw the code that was read, and hold it against the bars.

EAN's check digit misses one error in ten, and Code 39 and ITF have none: a worn-off bar makes another number.
"""

from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.symbols import Symbol, draw

Row = NDArray[np.float64]

_FINE = 8
"""Steps to a module of the drawn code."""
_BLURS = (0.15, 0.3, 0.45, 0.6)
"""Modules; how far scanner and printer blur the bars."""
_SHIFTS = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
"""Modules; how far off the decoder's ends of the code may be."""
_DIGIT = 7
"""Modules of a digit of EAN."""
_WIDE = {"code39": (2.0, 2.5, 3.0), "itf": (2.0, 2.5, 3.0)}
"""Modules of a wide bar where printers differ."""
_ALIKE, _OPEN_ALIKE = 0.93, 0.8
"""Correlation of each digit's bars, drawn and seen; of good labels above 0.95, at 100 DPI above 0.93.

Characters of Code 39 and ITF differ by wide bars: wrong ones stay below 0.65, right ones above 0.87.
"""


def redrawn_fits(parts: Sequence[NDArray[np.uint8]], symbol: Symbol) -> bool:
    """Whether each digit of a code looks in some of the `parts` (rows of upright bars) as it must."""
    drawn = _drawn(symbol.text, symbol.symbology)
    modules = len(drawn[0]) // 4
    left, right = (float(symbol.corners[ends, 0].mean()) for ends in ([0, 3], [1, 2]))
    rows = [255.0 - np.median(part, axis=0) for part in parts]
    at = (np.arange(4 * modules) + 0.5) / (4 * modules)
    module = (right - left) / modules

    def seen(row: Row, start: float, end: float) -> Row:
        where = left + start * module + at * (right - left + (end - start) * module)
        return np.interp(where, np.arange(len(row)), row)

    whole = np.asarray(np.median(rows, axis=0), np.float64)
    start, end = 0.0, 0.0
    usual = drawn[1 :: len(_BLURS)]
    for shifts in (_SHIFTS, _SHIFTS / 3):
        tried = [(start + a, end + b) for a in shifts for b in shifts]
        start, end = max(tried, key=lambda ends: max(correlation(seen(whole, *ends), one) for one in usual))
    best = int(np.argmax([correlation(seen(whole, start, end), one) for one in drawn]))
    digits = _characters(symbol, modules)
    alike = _OPEN_ALIKE if symbol.symbology in _WIDE else _ALIKE
    fits = [
        [
            correlation(a, b) > alike
            for a, b in zip(
                np.array_split(seen(row, start, end), digits),
                np.array_split(drawn[best], digits),
                strict=True,
            )
        ]
        for row in (whole, *rows)
    ]
    return bool(np.any(fits, axis=0).all())


def correlation(one: Row, other: Row) -> float:
    """Return how alike two rows are: 1 the same, 0 nothing in common; flat rows are like nothing."""
    one, other = one - one.mean(), other - other.mean()
    return float((one * other).sum() / max(1e-6, float(np.sqrt((one**2).sum() * (other**2).sum()))))


def _characters(symbol: Symbol, modules: int) -> int:
    """Return how many pieces of about a character's width the code has."""
    pieces = {"itf": len(symbol.text) // 2 + 1, "code39": len(symbol.text) + 2}
    return pieces.get(symbol.symbology, modules // _DIGIT)


@lru_cache(maxsize=16)
def _drawn(text: str, symbology: str) -> list[Row]:
    """Return the code four steps to a module, with each width of wide bars, blurred by each of `_BLURS`."""
    modules = draw(text, symbology)
    steps = 4 * len(modules)
    rows = []
    for wide in _WIDE.get(symbology, (0.0,)):
        bars = np.repeat(*_widths(modules, wide))
        fine = np.pad(bars, 3 * _FINE).astype(np.float32)[None]
        places = (np.arange(steps) + 0.5) * len(bars) / steps + 3 * _FINE - 0.5
        blurred = [cv2.GaussianBlur(fine, (0, 0), blur * _FINE)[0] for blur in _BLURS]
        rows += [np.interp(places, np.arange(fine.shape[1]), one) for one in blurred]
    return rows


def _widths(modules: Row, wide: float) -> tuple[Row, NDArray[np.intp]]:
    """Return each bar and gap, and its steps: `wide` modules for the wider ones, if any number is given."""
    starts = np.flatnonzero(np.diff(modules, prepend=-1.0))
    widths = np.diff(starts, append=len(modules)).astype(np.float64)
    if wide:
        widths[widths > 1] = wide
    return modules[starts], np.round(widths * _FINE).astype(np.intp)
