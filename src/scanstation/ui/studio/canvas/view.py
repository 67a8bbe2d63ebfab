"""What part of a page the canvas shows: millimetres of the page to pixels of the widget, and back."""

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QPointF, QRectF, QSizeF

from scanstation.templates.model import Box, Point, Size

SMALLEST, LARGEST = 0.4, 120.0
"""Pixels per millimetre: a sheet of A3 as a stamp, and 0.1 mm as twelve pixels."""
_MARGIN_PX = 24.0
_KEPT_PX = 48.0
"""So much of the page stays in sight however far it is pushed."""


@dataclass(frozen=True)
class View:
    """`zoom` in pixels per mm; (`left`, `top`) is where the page's corner lies, in pixels of the widget."""

    zoom: float = 3.0
    left: float = 0.0
    top: float = 0.0

    def px(self, point: Point) -> QPointF:
        """Return where a point of the page is drawn."""
        return QPointF(self.left + point[0] * self.zoom, self.top + point[1] * self.zoom)

    def mm(self, at: QPointF) -> Point:
        """Return the point of the page under a place of the widget."""
        return (at.x() - self.left) / self.zoom, (at.y() - self.top) / self.zoom

    def rect(self, box: Box) -> QRectF:
        """Return where a box of the page is drawn."""
        return QRectF(self.px((box[0], box[1])), QSizeF(box[2] * self.zoom, box[3] * self.zoom))

    def moved(self, dx: float, dy: float) -> Self:
        """Return the view with the page pushed by so many pixels."""
        return type(self)(self.zoom, self.left + dx, self.top + dy)

    def zoomed(self, factor: float, at: QPointF) -> Self:
        """Return the view nearer (or farther) with the point under `at` where it is."""
        x, y = self.mm(at)
        zoom = min(LARGEST, max(SMALLEST, self.zoom * factor))
        return type(self)(zoom, at.x() - x * zoom, at.y() - y * zoom)

    def showing(self, box: Box, area: QRectF, closest: float = LARGEST) -> Self:
        """Return the view in which `box` fills `area`, not nearer than `closest`."""
        room = (max(1.0, area.width() - 2 * _MARGIN_PX), max(1.0, area.height() - 2 * _MARGIN_PX))
        zoom = min(room[0] / box[2], room[1] / box[3], closest)
        return type(self)(min(LARGEST, max(SMALLEST, zoom))).centred(box, area)

    def centred(self, box: Box, area: QRectF) -> Self:
        """Return the view with the middle of `box` in the middle of `area`."""
        x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
        middle = area.center()
        return type(self)(self.zoom, middle.x() - x * self.zoom, middle.y() - y * self.zoom)

    def reaching(self, box: Box, area: QRectF) -> Self:
        """Return the view pushed as little as it takes to have `box` inside `area`."""
        rect = self.rect(box)
        inner = area.adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        dx = _push(rect.left(), rect.right(), inner.left(), inner.right())
        dy = _push(rect.top(), rect.bottom(), inner.top(), inner.bottom())
        return self.moved(dx, dy)

    def held(self, size: Size, area: QRectF) -> Self:
        """Return the view with some of a page of `size` in sight."""
        paper = self.rect((0.0, 0.0, *size))
        dx = max(0.0, area.left() + _KEPT_PX - paper.right()) + min(
            0.0, area.right() - _KEPT_PX - paper.left()
        )
        dy = max(0.0, area.top() + _KEPT_PX - paper.bottom()) + min(
            0.0, area.bottom() - _KEPT_PX - paper.top()
        )
        return self.moved(dx, dy)

    def aligned(self, ratio: float) -> Self:
        """Return the view with the page's corner on a whole pixel of a screen of this pixel ratio."""
        return type(self)(self.zoom, round(self.left * ratio) / ratio, round(self.top * ratio) / ratio)


def _push(low: float, high: float, least: float, most: float) -> float:
    """Return the shift that brings low … high into least … most; what is too long keeps its low side."""
    if high - low > most - least:
        return 0.0 if low <= least and high >= most else least - low
    return max(0.0, least - low) + min(0.0, most - high)
