"""Tell printed letters and digits by comparing them with those of a few fonts: small, and never certain.

Nothing is believed letter by letter: callers compare whole series (A B C D, 0 … 9) and consecutive numbers.
"""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from scanstation.recognise.detection.sheet import Ink

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefgh0123456789√×"
_HEIGHT, _WIDTH = 28, 24
_HERSHEY = (
    cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_HERSHEY_DUPLEX,
    cv2.FONT_HERSHEY_COMPLEX,
    cv2.FONT_HERSHEY_TRIPLEX,
)
_LEAST_INK = 0.05
_OF_MAX = 0.45

Glyph = NDArray[np.float32]
"""A letter drawn into `_HEIGHT` × `_WIDTH`, zero mean, unit length."""


def glyph_of(ink: Ink) -> tuple[Glyph, float] | None:
    """Cut the letter out of a patch of ink: its normal form, width against height. None where it is empty."""
    top = float(np.quantile(ink, 0.995)) if ink.size else 0.0
    if top < _LEAST_INK:
        return None
    mask = np.asarray(ink > _OF_MAX * top, np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    parts = [s for s in stats[1:count] if s[4] >= max(3, 0.05 * stats[1:count, 4].max())]
    if not parts:
        return None
    x1, y1 = min(s[0] for s in parts), min(s[1] for s in parts)
    x2, y2 = max(s[0] + s[2] for s in parts), max(s[1] + s[3] for s in parts)
    if y2 - y1 < 6 or x2 - x1 < 2:
        return None
    return _normal(ink[y1:y2, x1:x2] / top), float(x2 - x1) / float(y2 - y1)


def likeness(found: tuple[Glyph, float]) -> NDArray[np.float64]:
    """Return how much a glyph is like each letter of `ALPHABET` (-1 … 1)."""
    glyph, aspect = found
    bank, aspects, of_letter = _bank()
    score = bank @ _vector(glyph) - 0.35 * np.abs(np.log(aspect / aspects))
    best = np.full(len(ALPHABET), -1.0)
    np.maximum.at(best, of_letter, score)
    return best


def _normal(ink: Ink) -> Glyph:
    """Draw a letter at full height, in the middle, soft."""
    height, width = ink.shape
    inner = _HEIGHT - 4
    across = max(2, min(_WIDTH - 4, round(width * inner / height)))
    small = cv2.resize(ink, (across, inner), interpolation=cv2.INTER_AREA)
    canvas = np.zeros((_HEIGHT, _WIDTH), np.float32)
    left = (_WIDTH - across) // 2
    canvas[2 : 2 + inner, left : left + across] = small
    return np.asarray(cv2.GaussianBlur(canvas, (0, 0), 1.3), np.float32)


def _vector(glyph: Glyph) -> NDArray[np.float64]:
    flat = glyph.ravel().astype(np.float64) - float(glyph.mean())
    return np.asarray(flat / max(1e-6, float(np.linalg.norm(flat))))


@cache
def _bank() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
    """Return the letters of all fonts as rows, their width against height, and which letter each is."""
    rows, aspects, letters = [], [], []
    for index, letter in enumerate(ALPHABET):
        for picture in _drawn(letter):
            found = glyph_of(picture)
            if found is not None:
                rows.append(_vector(found[0]))
                aspects.append(found[1])
                letters.append(index)
    return np.array(rows), np.array(aspects), np.array(letters)


def _drawn(letter: str) -> list[Ink]:
    if letter == "√":
        return [_lines([[(10, 60), (35, 90), (80, 20)]])]
    if letter == "×":
        return [_lines([[(15, 20), (75, 90)], [(75, 20), (15, 90)]])]
    pictures: list[Ink] = []
    for font in _HERSHEY:
        canvas = np.zeros((140, 140), np.uint8)
        cv2.putText(canvas, letter, (30, 105), font, 3.0, 255, 5, cv2.LINE_AA)
        pictures.append(np.asarray(canvas / 255, np.float32))
    for weight in (0, 3):
        image = Image.new("L", (140, 140), 0)
        ImageDraw.Draw(image).text(
            (30, 15), letter, fill=255, font=ImageFont.load_default(90), stroke_width=weight
        )
        pictures.append(np.asarray(np.asarray(image) / 255, np.float32))
    return pictures


def _lines(lines: list[list[tuple[int, int]]]) -> Ink:
    canvas = np.zeros((110, 100), np.uint8)
    for line in lines:
        cv2.polylines(canvas, [np.array(line, np.int32)], False, 255, 9, cv2.LINE_AA)
    return np.asarray(canvas / 255, np.float32)
