"""Frames that hold no marks: where a barcode is stuck, and where people write."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from scanstation.recognise.detection.sheet import PER_MM, Grey, Ink, Rect, Sheet

_BARCODE_WORDS = ("条形码", "条码", "barcode", "bar code")
_BARCODE_W, _BARCODE_H = (35.0, 115.0), (10.0, 45.0)
_BARCODE_LONG = 1.6
_TOP = 0.45
"""A barcode's place without a word in it stands within this upper share of the page."""
_WRITING = (40.0, 12.0)
_FULL = 0.02
"""Share of a frame's area that is printed, lines left out, from which it is no place to write."""
_LINE_MM = 9.0
_BESIDE_MM, _DARKER, _SIDES = 1.2, 4.0, 3
"""A frame has lines on so many sides, so many grey levels darker than so far beside them."""


@dataclass(frozen=True)
class Regions:
    """The place of the barcode, if any, whether that was only guessed, and the frames to write in."""

    barcode: Rect | None
    guessed: bool
    writing: tuple[Rect, ...]


def find_regions(sheet: Sheet, frames: Sequence[Rect], marks: Sequence[Rect]) -> Regions:
    """Sort the frames of a sheet."""
    empty = [f for f in frames if not any(_overlap(f, m) for m in marks)]
    inner = [f for f in empty if not any(_contains(f, other) for other in empty if other is not f)]
    worded = [f for f in inner if any(word in _text(sheet, f) for word in _BARCODE_WORDS)]
    barcode = min(worded, key=lambda f: f[2] * f[3], default=None)
    guessed = False
    if barcode is None and not sheet.chars:
        likely = [f for f in inner if _like_barcode(f, sheet.size) and _printed(sheet.ink, f) < _FULL]
        barcode = min(likely, key=lambda f: f[2] * f[3], default=None)
        guessed = barcode is not None
    writing = tuple(
        f
        for f in sorted(inner, key=lambda f: (f[1], f[0]))
        if f is not barcode
        and f[2] > _WRITING[0]
        and f[3] > _WRITING[1]
        and _printed(sheet.ink, f) < _FULL
        and _has_lines(sheet.grey, f)
    )
    return Regions(barcode, guessed, writing)


def _like_barcode(frame: Rect, size: tuple[float, float]) -> bool:
    _, y, w, h = frame
    return (
        _BARCODE_W[0] < w < _BARCODE_W[1]
        and _BARCODE_H[0] < h < _BARCODE_H[1]
        and w > _BARCODE_LONG * h
        and y + h < _TOP * size[1]
    )


def _text(sheet: Sheet, frame: Rect) -> str:
    x, y, w, h = frame
    inside = [c.text for c in sheet.chars if x < c.centre[0] < x + w and y < c.centre[1] < y + h]
    return "".join(inside).lower()


def _printed(ink: Ink, frame: Rect) -> float:
    """Return how much of a frame is covered by print other than long lines."""
    x, y, w, h = (round(v * PER_MM) for v in frame)
    inset = PER_MM
    part = np.asarray(ink[y + inset : y + h - inset, x + inset : x + w - inset] > 0.25, np.uint8)
    if not part.size:
        return 1.0
    line = round(_LINE_MM * PER_MM)
    lines = cv2.dilate(
        cv2.morphologyEx(part, cv2.MORPH_OPEN, np.ones((1, line), np.uint8)), np.ones((5, 1), np.uint8)
    )
    return float(np.mean((part > 0) & (lines == 0)))


def _has_lines(grey: Grey, frame: Rect) -> bool:
    """Whether a frame is drawn and not just the edge of a shade: its lines are darker than what is beside."""
    x, y, w, h = frame
    reach, sides = _BESIDE_MM, 0
    for along, across in ((grey, (x, y, w, h)), (grey.T, (y, x, h, w))):
        start, side, length, away = across
        columns = slice(round((start + 0.1 * length) * PER_MM), round((start + 0.9 * length) * PER_MM))
        for edge in (side, side + away):
            rows = slice(max(0, round((edge - reach) * PER_MM)), round((edge + reach) * PER_MM))
            profile = along[rows, columns].mean(axis=1)
            if len(profile) and profile.min() < min(profile[0], profile[-1]) - _DARKER:
                sides += 1
    return sides >= _SIDES


def _overlap(one: Rect, other: Rect) -> bool:
    return min(one[0] + one[2], other[0] + other[2]) > max(one[0], other[0]) and min(
        one[1] + one[3], other[1] + other[3]
    ) > max(one[1], other[1])


def _contains(frame: Rect, other: Rect) -> bool:
    return (
        other[0] > frame[0]
        and other[1] > frame[1]
        and other[0] + other[2] < frame[0] + frame[2]
        and other[1] + other[3] < frame[1] + frame[3]
    )
