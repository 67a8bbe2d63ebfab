"""Draw the code that was read, and hold it against the bars: EAN's check digit misses one error in ten."""

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
"""Modules of a digit."""
_ALIKE = 0.93
"""Correlation of each digit's bars, drawn and seen; of good labels above 0.95, at 100 DPI above 0.93."""


def redrawn_fits(parts: Sequence[NDArray[np.uint8]], symbol: Symbol) -> bool:
    """Whether each digit of a code looks in some of the `parts` (rows of upright bars) as it must."""
    modules = len(_modules(symbol.text, symbol.symbology))
    left, right = (float(symbol.corners[ends, 0].mean()) for ends in ([0, 3], [1, 2]))
    rows = [255.0 - np.median(part, axis=0) for part in parts]
    at = (np.arange(4 * modules) + 0.5) / (4 * modules)
    module = (right - left) / modules

    def seen(row: Row, start: float, end: float) -> Row:
        where = left + start * module + at * (right - left + (end - start) * module)
        return np.interp(where, np.arange(len(row)), row)

    whole = np.asarray(np.median(rows, axis=0), np.float64)
    drawn = _drawn(symbol.text, symbol.symbology)
    start, end = 0.0, 0.0
    for shifts in (_SHIFTS, _SHIFTS / 3):
        tried = [(start + a, end + b) for a in shifts for b in shifts]
        start, end = max(tried, key=lambda ends: correlation(seen(whole, *ends), drawn[1]))
    best = int(np.argmax([correlation(seen(whole, start, end), one) for one in drawn]))
    digits = modules // _DIGIT
    fits = [
        [
            correlation(a, b) > _ALIKE
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


@lru_cache(maxsize=64)
def _modules(text: str, symbology: str) -> Row:
    return draw(text, symbology)


@lru_cache(maxsize=16)
def _drawn(text: str, symbology: str) -> list[Row]:
    """Return the code four steps to a module, blurred by each of `_BLURS`."""
    modules = _modules(text, symbology)
    fine = np.pad(np.repeat(modules, _FINE), 3 * _FINE).astype(np.float32)[None]
    places = (np.arange(4 * len(modules)) + 0.5) * _FINE / 4 + 3 * _FINE - 0.5
    blurred = [cv2.GaussianBlur(fine, (0, 0), blur * _FINE)[0] for blur in _BLURS]
    return [np.interp(places, np.arange(fine.shape[1]), one) for one in blurred]
