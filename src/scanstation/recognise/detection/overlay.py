"""The proposal drawn over the blank, for people to check."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.detection.proof import png
from scanstation.recognise.detection.sheet import PER_MM, Sheet
from scanstation.templates.model import BarcodeField, Box, CropField, MarkedField, TemplatePage

_ITEMS = ((40, 120, 0), (170, 60, 0))
_GRID, _OTHER, _AREA, _ANCHOR = (160, 0, 160), (0, 110, 220), (200, 150, 0), (0, 0, 220)
_SCALE = 0.7


def overlay(sheets: Sequence[Sheet], pages: Sequence[TemplatePage]) -> bytes:
    """Return a PNG of all pages beside each other with every mark, frame and anchor drawn and named."""
    drawn = [_page(sheet, page) for sheet, page in zip(sheets, pages, strict=True)]
    height = max(picture.shape[0] for picture in drawn)
    padded = [
        cv2.copyMakeBorder(p, 0, height - p.shape[0], 0, 12, cv2.BORDER_CONSTANT, value=(128, 128, 128))
        for p in drawn
    ]
    return png(np.hstack(padded))


def _page(sheet: Sheet, page: TemplatePage) -> NDArray[np.uint8]:
    pale = np.asarray(255 - (255 - sheet.grey) * 0.6, np.uint8)
    picture = np.asarray(cv2.cvtColor(pale, cv2.COLOR_GRAY2BGR), np.uint8)
    for anchor in page.registration.anchors:
        _rectangle(picture, anchor, _ANCHOR, 4)
    if page.page_code is not None:
        _rectangle(picture, page.page_code.box, _ANCHOR, 4)
    for index, field in enumerate(page.fields):
        if isinstance(field, BarcodeField | CropField):
            _rectangle(picture, field.box, _AREA, 4)
            _text(picture, field.id, field.box[0] + 1, field.box[1] + 4, _AREA, 1.0)
        elif isinstance(field, MarkedField):
            colour = {"choice": _ITEMS[index % 2], "digit_grid": _GRID}.get(field.type, _OTHER)
            marks = list(field.marks())
            for mark in marks:
                _rectangle(picture, mark[2:], colour, 2)
                _text(picture, mark.value, mark.x + 0.3, mark.y - 0.1, colour, 0.55)
            _text(picture, field.id, marks[0].x - 5.0, marks[0].y + marks[0].h * 0.8, colour, 0.7)
    size = (round(picture.shape[1] * _SCALE), round(picture.shape[0] * _SCALE))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _rectangle(picture: NDArray[np.uint8], box: Box, colour: tuple[int, int, int], line: int) -> None:
    x, y, w, h = box
    low, high = (round(x * PER_MM), round(y * PER_MM)), (round((x + w) * PER_MM), round((y + h) * PER_MM))
    cv2.rectangle(picture, low, high, colour, line)


def _text(
    picture: NDArray[np.uint8], text: str, x: float, y: float, colour: tuple[int, int, int], size: float
) -> None:
    plain = text if text.isascii() else "*"
    at = (round(x * PER_MM), round(y * PER_MM))
    cv2.putText(picture, plain, at, cv2.FONT_HERSHEY_SIMPLEX, size, colour, 2, cv2.LINE_AA)
