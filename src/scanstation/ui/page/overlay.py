"""The marks drawn over a page: one item that paints all boxes, so that a page costs one item."""

from collections.abc import Sequence
from math import atan2, degrees, hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from scanstation.ui.look import theme
from scanstation.ui.page.drawn import Drawn, Tone
from scanstation.ui.page.placement import box_polygon, to_pixels

_COLOURS = {Tone.GOOD: "#1a7f37", Tone.PERSON: "#6f42c1", Tone.UNSURE: "#d97706", Tone.BAD: "#c4232d"}
"""Paper is white on every desktop, so these do not follow the theme."""


class Overlay(QGraphicsItem):
    """Boxes over the picture, in the picture's pixels."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._shapes: list[tuple[QPolygonF, Drawn]] = []
        self._bounds = QRectF()
        self._focus = QPolygonF()

    def show_boxes(self, boxes: Sequence[Drawn], homography: Sequence[float], bounds: QRectF) -> None:
        """Draw these boxes from now on."""
        self.prepareGeometryChange()
        self._bounds = bounds
        if len(homography) != 9:
            self._shapes = []
        else:
            transform = to_pixels(homography)
            self._shapes = [(box_polygon(d.box, transform), d) for d in boxes]
        self._focus = QPolygonF()
        self.update()

    def point_out(self, polygon: QPolygonF) -> None:
        """Frame one region (pixels), or none."""
        self._focus = polygon
        self.update()

    def field_at(self, point: QPointF) -> str | None:
        """Return the field under a point of the picture."""
        for polygon, drawn in self._shapes:
            if polygon.containsPoint(point, Qt.FillRule.OddEvenFill) and drawn.tone is not Tone.REGION:
                return drawn.field_id
        return None

    def boundingRect(self) -> QRectF:
        """Cover the picture."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the boxes: made marks as a tinted frame, fields in doubt with a frame of dashes."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for polygon, drawn in self._shapes:
            self._paint_box(painter, polygon, drawn)
        if not self._focus.isEmpty():
            pen = QPen(theme.LIGHT.colour("accent"), 3)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(self._focus)

    def _paint_box(self, painter: QPainter, polygon: QPolygonF, drawn: Drawn) -> None:
        colour = QColor(_COLOURS.get(drawn.tone, "#1a63d6"))
        region = drawn.tone is Tone.REGION
        pen = QPen(colour, 1.0 if region else 2.0)
        pen.setCosmetic(True)
        if region or (not drawn.filled and drawn.tone is not Tone.GOOD):
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        tint = QColor(colour)
        tint.setAlpha(60 if drawn.filled else (24 if drawn.tone in (Tone.UNSURE, Tone.BAD) else 0))
        painter.setBrush(QBrush(tint))
        painter.drawPolygon(polygon)
        if drawn.text:
            self._paint_text(painter, polygon, drawn.text, colour)

    def _paint_text(self, painter: QPainter, polygon: QPolygonF, text: str, colour: QColor) -> None:
        """Write along the box's upper edge, upright in the paper's own direction."""
        edge = polygon.at(1) - polygon.at(0)
        height = polygon.at(3) - polygon.at(0)
        size = max(8.0, hypot(height.x(), height.y()) * 0.2)
        painter.save()
        painter.translate(polygon.at(0))
        painter.rotate(degrees(atan2(edge.y(), edge.x())))
        font = QFont(painter.font())
        font.setPixelSize(int(size))
        font.setBold(True)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text)
        ground = QRectF(0, -size * 1.25, width + size * 0.6, size * 1.25)
        painter.fillRect(ground, colour)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
