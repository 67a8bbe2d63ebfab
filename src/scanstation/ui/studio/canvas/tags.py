"""The names of parts, written beside them; kept until a name, a place or the zoom changes."""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from scanstation.ui.studio.canvas import inks
from scanstation.ui.studio.canvas.shapes import Shape, Tag
from scanstation.ui.studio.canvas.view import View

_MM = 2.6
_PX = (9.0, 13.0)
"""Names grow with the page between these …"""
_FROM_ZOOM = 3.8
"""… and those of many are left out below so many pixels per mm, where they would cover what is printed."""
_PAD = 3.0
_SHARE = 0.35
"""Of the gap to the next item in the row: the rest holds that item's printed number."""


class Tags:
    """Names of shapes in their colours.

    Up to `few` of them are written at every zoom; of more only those that have room beside their neighbours.
    """

    def __init__(self, few: int = 0) -> None:
        self._few = few
        self._named: list[tuple[Shape, QColor]] = []
        self._zoom = 0.0
        self._font = QFont()
        self._grounds: list[QRectF] = []
        self._texts: list[tuple[QColor, QPointF, str]] = []
        self._widths: dict[str, float] = {}

    def name(self, shapes: Iterable[tuple[Shape, QColor]]) -> None:
        """Write these from now on."""
        self._named = [(s, colour) for s, colour in shapes if s.name and s.tag is not Tag.NONE]
        self._zoom = 0.0

    def paint(self, painter: QPainter, view: View) -> None:
        """Write them."""
        if not self._named or (view.zoom < _FROM_ZOOM and len(self._named) > self._few):
            return
        if view.zoom != self._zoom:
            self._lay_out(painter, view.zoom)
        painter.save()
        painter.translate(view.left, view.top)
        painter.setFont(self._font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.tint(QColor("white"), 205))
        painter.drawRects(self._grounds)
        last: QColor | None = None
        for colour, at, text in self._texts:
            if colour is not last:
                painter.setPen(colour)
                last = colour
            painter.drawText(at, text)
        painter.restore()

    def _lay_out(self, painter: QPainter, zoom: float) -> None:
        """Work out every name's place, in pixels from the page's corner."""
        self._zoom = zoom
        rooms = _rooms([s for s, _ in self._named]) if len(self._named) > self._few else []
        font = QFont(painter.font())
        font.setPixelSize(round(min(max(_MM * zoom, _PX[0]), _PX[1])))
        if font != self._font:
            self._font, self._widths = font, {}
        metrics = QFontMetricsF(self._font)
        height, ascent = metrics.height(), metrics.ascent()
        self._grounds, self._texts = [], []
        for i, (shape, colour) in enumerate(self._named):
            width = self._widths.get(shape.name)
            if width is None:
                width = self._widths[shape.name] = metrics.horizontalAdvance(shape.name) + 2 * _PAD
            if rooms and width > rooms[i] * zoom:
                continue
            left, top = _corner(shape, zoom, width, height)
            self._grounds.append(QRectF(left, top, width, height))
            self._texts.append((colour, QPointF(left + _PAD, top + ascent), shape.name))


def _corner(shape: Shape, zoom: float, width: float, height: float) -> tuple[float, float]:
    frame = shape.frame
    match shape.tag:
        case Tag.RIGHT:
            return frame.right() * zoom + 4, frame.center().y() * zoom - height / 2
        case Tag.BELOW:
            return frame.left() * zoom - 2, frame.bottom() * zoom + 3
        case _:
            return frame.right() * zoom - width - 1, frame.top() * zoom + 1


def _rooms(shapes: Sequence[Shape]) -> list[float]:
    """Return how long each name may be, in mm, before it hides what is printed for the part to its right."""
    frames = np.array([s.frame.getCoords() for s in shapes], np.float64).reshape(-1, 4)
    left, top, right, bottom = frames.T
    beside = (top[:, None] < bottom) & (bottom[:, None] > top) & (left > left[:, None])
    right_of = np.array([s.tag is Tag.RIGHT for s in shapes])
    start = np.where(right_of, right, left)
    gaps = np.where(beside, left - start[:, None], np.inf).min(axis=1, initial=np.inf)
    share = np.where(right_of, _SHARE, 1.0)
    inside = np.array([s.tag is Tag.INSIDE for s in shapes])
    rooms: list[float] = np.where(inside, np.inf, gaps * share).tolist()
    return rooms
