"""Paints what belongs to the hand: handles, rubber band, guide lines, the measure beside the pointer."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from scanstation.templates.editing.snapping import Guide, GuideKind
from scanstation.templates.model import Box
from scanstation.ui.look import theme
from scanstation.ui.studio.canvas import inks
from scanstation.ui.studio.canvas.grips import grips
from scanstation.ui.studio.canvas.view import View

_HANDLE_PX = 7.0


def paint_handles(painter: QPainter, view: View, box: Box) -> None:
    """Paint the selection's frame and handles."""
    frame = view.rect(box)
    painter.setPen(inks.pen(inks.SELECTED))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame)
    painter.setBrush(Qt.GlobalColor.white)
    for point in grips(box, 1 / view.zoom).values():
        at = view.px(point)
        painter.drawRect(QRectF(at.x() - _HANDLE_PX / 2, at.y() - _HANDLE_PX / 2, _HANDLE_PX, _HANDLE_PX))


def paint_band(painter: QPainter, view: View, box: Box) -> None:
    """Paint the rubber band."""
    painter.setPen(inks.pen(inks.SELECTED, 1.0, Qt.PenStyle.DashLine))
    painter.setBrush(inks.tint(inks.SELECTED, 24))
    painter.drawRect(view.rect(box))


def paint_guides(painter: QPainter, view: View, guides: Iterable[Guide]) -> None:
    """Paint what was snapped to; equal gaps as lines with feet."""
    painter.setPen(inks.pen(inks.GUIDE))
    for guide in guides:
        ends = [(guide.at, guide.start), (guide.at, guide.end)]
        if guide.axis == 1:
            ends = [(y, x) for x, y in ends]
        first, last = (view.px(end) for end in ends)
        painter.drawLine(QLineF(first, last))
        if guide.kind is GuideKind.SPACING:
            foot = QPointF(4, 0) if guide.axis == 0 else QPointF(0, 4)
            painter.drawLine(QLineF(first - foot, first + foot))
            painter.drawLine(QLineF(last - foot, last + foot))


def paint_note(painter: QPainter, at: QPointF, area: QRectF, text: str) -> None:
    """Write a measure below the pointer, inside `area`."""
    colours = theme.current()
    metrics = QFontMetricsF(painter.font())
    box = QRectF(at.x() + 14, at.y() + 18, metrics.horizontalAdvance(text) + 12, metrics.height() + 6)
    box.moveRight(min(box.right(), area.right() - 4))
    box.moveBottom(min(box.bottom(), area.bottom() - 4))
    painter.fillRect(box, colours.colour("tip"))
    painter.setPen(colours.colour("tip_text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
