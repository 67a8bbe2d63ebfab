"""What a person mends about an empty sheet before anything is drawn on it: way up, margins, paper size."""

from dataclasses import replace

import cv2
import numpy as np

from scanstation.recognise.detection import notes
from scanstation.recognise.detection.sheet import PER_MM, Char, Rect, Sheet
from scanstation.recognise.detection.straighten import guessed_size

SHORTEST_MM, LONGEST_MM = 40.0, 900.0
"""Sides that a sheet may have."""
_EMPTY = 2e-4
_INK = 0.25
_SIZES = (notes.SIZE_GUESSED, notes.SIZE_ODD)


def quarter_turned(sheet: Sheet, turns: int) -> Sheet:
    """Return the sheet turned clockwise by `turns` × 90°; a size that was guessed is guessed anew."""
    turns %= 4
    if not turns:
        return sheet
    chars = sheet.chars
    size = sheet.size
    for _ in range(turns):
        height = size[1]
        chars = tuple(Char(c.text, _turned(c.box, height)) for c in chars)
        size = (size[1], size[0])
    grey = np.ascontiguousarray(np.rot90(sheet.grey, -turns))
    found = replace(sheet, grey=grey, size=size, chars=chars, own=None)
    if turns % 2 == 0 or scale_known(sheet):
        return found
    paper, guess = guessed_size((float(grey.shape[1]), float(grey.shape[0])), photo=False)
    others = tuple(note for note in sheet.notes if note.text not in _SIZES)
    params = {"page": 1, "paper": paper, "width": guess[0], "height": guess[1]}
    return replace(resized(found, guess), notes=(*others, notes.Note(notes.SIZE_GUESSED, params)))


def resized(sheet: Sheet, size: tuple[float, float]) -> Sheet:
    """Return the sheet as one of `size` mm: the same picture at another scale, which is then known."""
    factors = (size[0] / sheet.size[0], size[1] / sheet.size[1])
    pixels = (round(size[0] * PER_MM), round(size[1] * PER_MM))
    shrinks = pixels[0] < sheet.grey.shape[1]
    grey = cv2.resize(sheet.grey, pixels, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    chars = tuple(
        Char(
            c.text,
            (c.box[0] * factors[0], c.box[1] * factors[1], c.box[2] * factors[0], c.box[3] * factors[1]),
        )
        for c in sheet.chars
    )
    others = tuple(note for note in sheet.notes if note.text not in _SIZES)
    return Sheet(np.asarray(grey, np.uint8), size, chars, others, turned=sheet.turned)


def cropped(sheet: Sheet, box: Rect) -> Sheet:
    """Return what of the sheet lies in `box`, which begins at 0, 0 then. The box is on the sheet."""
    x, y, w, h = box
    left, top = round(x * PER_MM), round(y * PER_MM)
    width, height = round(w * PER_MM), round(h * PER_MM)
    grey = np.ascontiguousarray(sheet.grey[top : top + height, left : left + width])
    chars = tuple(
        Char(c.text, (c.box[0] - x, c.box[1] - y, c.box[2], c.box[3]))
        for c in sheet.chars
        if x <= c.centre[0] <= x + w and y <= c.centre[1] <= y + h
    )
    return replace(sheet, grey=grey, size=(round(w, 1), round(h, 1)), chars=chars, own=None)


def scale_known(sheet: Sheet) -> bool:
    """Whether the size in mm is told by the file or a person, not guessed from the shape."""
    return not any(note.text == notes.SIZE_GUESSED for note in sheet.notes)


def was_cut_out(sheet: Sheet) -> bool:
    """Whether the sheet was cut out of a photo."""
    return any(note.text == notes.CUT_OUT for note in sheet.notes)


def is_empty(sheet: Sheet) -> bool:
    """Whether next to nothing is printed on it: the back of a one-sided sheet."""
    return bool(np.count_nonzero(sheet.ink > _INK) < _EMPTY * sheet.grey.size)


def _turned(box: Rect, height: float) -> Rect:
    x, y, w, h = box
    return height - y - h, x, h, w
