"""Print that looks like writing: where letters, digits and words stand, from the picture alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.detection.shapes import Kind, Outline
from scanstation.recognise.detection.sheet import PER_MM, Rect, Sheet

_INK = 0.3
_HIGH, _WIDE = (0.9, 8.0), (0.15, 25.0)
"""Height and width (mm) of what may be a letter, or a few that run together."""
_SAME_MM, _TWIN_MM = 0.35, 0.16
_RIGHT = 0.955
"""Share of its box that a rectangle encloses at least, however it was scanned."""
_WIDEST_LETTER, _OTHERS, _PLUMB_MM = 0.92, 3, 0.25
_LINE_MM = 1.5
"""Twice the width of a line that may be printed round a mark."""
_KERN = 0.22
"""Letters of a word stand nearer together than this share of their height."""
_LEVEL, _ALIKE = 0.5, (0.45, 1.8)
"""Letters of a word share so much of their height, and are so much as high as each other."""
_SQUARE = "oOqQnp"
"""Letters that fonts of symbols draw as empty boxes."""


@dataclass(frozen=True)
class Words:
    """What looks like writing on a sheet: `boxes` (N, 4) are x, y, width, height in mm."""

    sheet: Sheet
    boxes: NDArray[np.float64]

    def within(self, zone: Rect) -> NDArray[np.float64]:
        """Return the boxes that have their middles in `zone`."""
        x, y, w, h = zone
        at = self.boxes[:, :2] + self.boxes[:, 2:] / 2
        inside = (at[:, 0] > x) & (at[:, 0] < x + w) & (at[:, 1] > y) & (at[:, 1] < y + h)
        return np.asarray(self.boxes[inside])

    def any_in(self, zone: Rect) -> bool:
        """Whether something is written in `zone`."""
        return len(self.within(zone)) > 0

    def has_letter(self, one: Outline) -> bool:
        """Whether an outline is itself a letter: the file says so, or others stand close beside it."""
        return self.is_told(one) or self.looks_written(one)

    def looks_written(self, one: Outline) -> bool:
        """Whether others stand as close beside an outline as in a word; no letter is a rectangle."""
        return one.kind is not Kind.BRACKETS and one.free and one.fill < _RIGHT and self._has_neighbours(one)

    def is_told(self, one: Outline) -> bool:
        """Whether the file has a letter there."""
        if one.kind is Kind.BRACKETS or not len(self._told):
            return False
        x, y, w, h = self._told[:, :4].T
        slack = _SAME_MM
        inside = (one.x > x - slack) & (one.y > y - slack)
        inside &= (one.x + one.w < x + w + slack) & (one.y + one.h < y + h + slack)
        if one.kind is Kind.BOX:
            inside &= self._told[:, 4] == 0
        return bool(inside.any())

    @cached_property
    def _told(self) -> NDArray[np.float64]:
        """The letters that the file names: their boxes, and whether each may be a box in a symbols' font."""
        named = [(*c.box, float(c.text in _SQUARE)) for c in self.sheet.chars if c.text.isalnum()]
        return np.array(named, float).reshape(-1, 5)

    def _has_neighbours(self, one: Outline) -> bool:
        x, y, w, h = self.boxes.T
        left, top, wide, high = self._printed(one)
        like = np.abs(self.boxes[:, 1:] - (top, wide, high)).max(axis=1) < _TWIN_MM  # marks side by side
        inside = (x >= left) & (y >= top) & (x + w <= left + wide) & (y + h <= top + high)
        gap = np.maximum(x - left - wide, left - x - w)
        shared = np.minimum(y + h, top + high) - np.maximum(y, top)
        beside = (gap > -_SAME_MM) & (gap < _KERN * high) & (shared > _LEVEL * np.minimum(h, high))
        beside &= (h > _ALIKE[0] * high) & (h < _ALIKE[1] * high)
        return bool((beside & ~inside & ~like).any())

    def _printed(self, one: Outline) -> Rect:
        """Return the box round all of an outline's ink; its own runs in the middle of the line."""
        x, y, w, h = self.boxes.T
        slack = 0.1
        around = (x < one.x + slack) & (y < one.y + slack)
        around &= (x + w > one.x + one.w - slack) & (y + h > one.y + one.h - slack)
        around &= (w < one.w + _LINE_MM) & (h < one.h + _LINE_MM)
        if not around.any():
            return one.rect
        left, top, wide, high = (float(v) for v in self.boxes[int(np.argmax(around))])
        return left, top, wide, high


def find_words(sheet: Sheet) -> Words:
    """Look at all print of the sheet that is as large as letters are."""
    mask = np.asarray(sheet.ink > _INK, np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    boxes = stats[1:count, :4] / PER_MM
    w, h = boxes[:, 2], boxes[:, 3]
    fits = (h > _HIGH[0]) & (h < _HIGH[1]) & (w > _WIDE[0]) & (w < _WIDE[1])
    return Words(sheet, np.asarray(boxes[fits], float))


def without_letters(outlines: Sequence[Outline], words: Words) -> list[Outline]:
    """Return the outlines that are no letters of a text.

    Numbers may stand close to places to mark: wide ones of one size below each other are no letters.
    """
    left = [one for one in outlines if not words.is_told(one)]
    boxes = np.array([one.rect for one in left]).reshape(-1, 4)
    return [one for one in left if not words.looks_written(one) or _in_column(one, boxes)]


def _in_column(one: Outline, boxes: NDArray[np.float64]) -> bool:
    """Whether others exactly as large stand above or below an outline that is as wide as it is high."""
    if one.w < _WIDEST_LETTER * one.h:
        return False
    x, _, w, h = boxes.T
    same = (np.abs(x - one.x) < _PLUMB_MM) & (np.abs(w - one.w) < _TWIN_MM) & (np.abs(h - one.h) < _TWIN_MM)
    return int(same.sum()) > _OTHERS
