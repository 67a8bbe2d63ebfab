"""Look closely at one block of bars: turned upright, larger, in parts that must agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.bars import Bars
from scanstation.recognise.decode import Grey
from scanstation.recognise.redrawn import correlation, redrawn_fits
from scanstation.recognise.symbols import Symbol, by_zbar, by_zxing
from scanstation.templates.model import BarcodeField

_PX_PER_MM = 12.0
"""The bars are enlarged to this: thin ones then have four pixels."""
_MARGIN_MM = (4.0, 0.5)
_PARTS = 3
_CLEAR_PX = 3.0
"""Blur that is taken out of rows; thin bars are about as wide."""
_ROWS = 16
"""Rows that an average row is repeated for the decoder."""
_OPEN_ENDED = frozenset({"itf", "code39"})
"""Codes that read on with an end torn off: their ends must be seen to be the ends."""
_WEAKLY_CHECKED = frozenset({"ean13", "ean8"})
_LEAST_DIGITS = 6
"""Fewer are read from any torn ITF."""
_QUIET_MM = (0.4, 1.6)
"""Before and behind the bars there must be paper from here to there."""
_ALIKE, _PLACES = 0.5, 8
"""Correlation of rows that cross the same bars, in each of so many parts of their length."""
_GOES_ON = 0.6
"""Correlation of a block's quarter with the one below, if both show the same bars."""


@dataclass(frozen=True)
class Look:
    """What a block of bars says: all `texts` read from it; `proven` when its parts agree on the only one."""

    texts: tuple[str, ...]
    proven: bool


def look_closely(
    picture: Grey, block: Bars, field: BarcodeField, scale: float, heard: Symbol | None = None
) -> Look:
    """Read a block of bars in a picture of `scale` pixels per mm. `heard`: what was read as it lies."""
    if heard is not None:
        strip = _Strip.cut(picture, block, scale, 1.0)
        said = [_read(part, field) for part in np.array_split(strip.bars, 2)]
        texts = {symbol.text for symbols in said for symbol in symbols}
        if all(said) and texts == {heard.text} and strip.proves([s for symbols in said for s in symbols]):
            return Look((heard.text,), proven=True)
    strip = _Strip.cut(picture, block, scale, max(1.0, _PX_PER_MM / scale))
    said = [_read(part, field) or _read_typical(part, field) for part in np.array_split(strip.bars, _PARTS)]
    if not any(said):
        whole = _read_typical(strip.bars, field)
        said = [whole or by_zxing(strip.grey, field.symbologies, thorough=True)]
    voices = [frozenset(symbol.text for symbol in symbols) for symbols in said if symbols]
    if len(voices) < 2:
        voices += [frozenset(texts) for texts in [by_zbar(strip.grey, field.symbologies)] if texts]
        voices += [frozenset({heard.text})] if heard is not None else []
    different = tuple(dict.fromkeys(text for texts in voices for text in sorted(texts)))
    symbols = [symbol for found in said for symbol in found]
    agreed = len(different) == 1 and len(voices) >= 2 and bool(symbols)
    return Look(different, agreed and strip.proves(symbols))


@dataclass(frozen=True)
class _Strip:
    """A block of bars turned upright. `grey` has a margin of paper, `bars` none above and below; `fine` is
    its resolution (pixels per mm), `inside` the columns that lie within the picture it was cut from.
    """

    grey: Grey
    bars: Grey
    fine: float
    inside: tuple[float, float]

    @classmethod
    def cut(cls, picture: Grey, block: Bars, scale: float, times: float) -> "_Strip":
        margin = (_MARGIN_MM[0] * scale, _MARGIN_MM[1] * scale)
        grey, matrix = block.upright(picture, times, margin)
        edge = round(margin[1] * times)
        bars = grey[edge : max(edge + 1, len(grey) - edge)]
        back = cv2.invertAffineTransform(matrix)
        columns = np.arange(grey.shape[1])
        line = np.stack([columns, np.full(len(columns), grey.shape[0] / 2), np.ones(len(columns))])
        x, y = back @ line
        within = np.nonzero((x >= 0) & (y >= 0) & (x < picture.shape[1]) & (y < picture.shape[0]))[0]
        inside = (float(within[0]), float(within[-1])) if len(within) else (0.0, 0.0)
        return cls(grey, bars, scale * times, inside)

    def proves(self, symbols: Sequence[Symbol]) -> bool:
        """Whether the bars bear out what was read: all of it, and nothing more."""
        if symbols[0].symbology in _WEAKLY_CHECKED:
            return redrawn_fits(np.array_split(self.bars, _PARTS), symbols[0])
        if symbols[0].symbology not in _OPEN_ENDED:
            return True
        if symbols[0].symbology == "itf" and len(symbols[0].text) < _LEAST_DIGITS:
            return False
        # the bars must end where the code does, with paper beyond
        left = min(float(s.corners[:, 0].min()) for s in symbols)
        right = max(float(s.corners[:, 0].max()) for s in symbols)
        near, far = (quiet * self.fine for quiet in _QUIET_MM)
        if left - far < self.inside[0] or right + far > self.inside[1]:
            return False
        row = np.median(self.bars, axis=0)
        own = row[int(left) : int(right) + 1]
        dark = row < (float(own.min()) + float(own.max())) / 2
        before, behind = dark[: int(left - near)], dark[int(right + near) :]
        if before[-int(far - near) :].any() or behind[: int(far - near)].any():
            return False
        # the line of a frame may follow, but not more bars
        if any(np.count_nonzero(np.diff(side.astype(np.int8)) > 0) >= 2 for side in (before, behind)):
            return False
        return redrawn_fits(np.array_split(self.bars, _PARTS), symbols[0])


def _read(part: Grey, field: BarcodeField) -> list[Symbol]:
    return by_zxing(np.ascontiguousarray(part), field.symbologies, thorough=False)


def _read_typical(part: Grey, field: BarcodeField) -> list[Symbol]:
    """Read the row that most rows of a part look like: strokes across the bars are gone, and much noise."""
    row = np.median(part, axis=0).astype(np.float32)[None]
    clear = 2.5 * row - 1.5 * cv2.GaussianBlur(row, (0, 0), _CLEAR_PX)
    for line in (row, clear):
        found = by_zxing(
            np.repeat(np.clip(line, 0, 255).astype(np.uint8), _ROWS, axis=0),
            field.symbologies,
            thorough=False,
        )
        if found:
            return found
    return []


def shows(block: Bars, symbol: Symbol) -> bool:
    """Whether the bars of a block are those that a code was read from."""
    x, y = symbol.corners.mean(axis=0) - block.middle
    cos, sin = np.cos(block.angle), np.sin(block.angle)
    u, v = x * cos + y * sin, -x * sin + y * cos
    return bool(abs(u) <= block.size[0] / 2 and abs(v) <= block.size[1] / 2)


def same_bars(picture: Grey, block: Bars, symbol: Symbol, scale: float) -> bool:
    """Whether a block goes on with the bars of a code that was read above or below it."""
    right, left = symbol.corners[[1, 2]].mean(axis=0), symbol.corners[[0, 3]].mean(axis=0)
    across = right - left
    length = float(np.hypot(*across))
    if length < 1:
        return False
    across /= length
    along = np.array([-across[1], across[0]])
    middle = (right + left) / 2
    away = float((np.array(block.middle) - middle) @ along)
    beside = middle + along * away
    angle = float(np.arctan2(across[1], across[0]))
    own, there = (
        _profile(picture, Bars((float(at[0]), float(at[1])), angle, (length, max(1.0, height))))
        for at, height in ((middle, 0.5 * scale), (beside, 0.6 * block.size[1]))
    )
    # numbers that begin alike differ in a few bars only
    return all(
        correlation(*pair) > _ALIKE
        for pair in zip(np.array_split(own, _PLACES), np.array_split(there, _PLACES), strict=True)
    )


def like_bars(picture: Grey, block: Bars) -> bool:
    """Whether what stands in a block goes on from its top to its bottom, as letters and scribble don't."""
    strip, _ = block.upright(picture, 1.0, (0.0, 0.0))
    rows = [np.median(part, axis=0) for part in np.array_split(strip, 4)]
    return max(correlation(a, b) for a, b in pairwise(rows)) > _GOES_ON


def _profile(picture: Grey, bars: Bars) -> NDArray[np.float64]:
    strip, _ = bars.upright(picture, 1.0, (0.0, 0.0))
    return np.asarray(np.median(strip, axis=0), np.float64)
