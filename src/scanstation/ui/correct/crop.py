"""The place in question, large: straightened and upright, its marks named and framed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from scanstation.templates.model import Box
from scanstation.ui.look import theme
from scanstation.ui.page.placement import to_pixels

_MOST_PX_PER_MM = 16.0
"""More does not show more."""
_ZOOMS = (0.25, 6.0)


@dataclass(frozen=True)
class NamedMark:
    """A mark of the field: where it is (mm), what it is called, whether it counts as made."""

    box: Box
    name: str
    made: bool


class CropView(QWidget):
    """Shows a region of a picture, or the whole picture where the page is not placed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._box: Box | None = None
        self._to_mm = QTransform()
        self._marks: Sequence[NamedMark] = ()
        self._message = ""
        self._zoom = 1.0
        self._turned = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 160)
        self.setAccessibleName(self.tr("The place in question"))

    def sizeHint(self) -> QSize:
        """Take what there is."""
        return QSize(900, 460)

    def show_region(
        self, image: QImage, box: Box, homography: Sequence[float], marks: Sequence[NamedMark]
    ) -> None:
        """Show a region given in millimetres; `homography` maps millimetres to pixels."""
        inverse, possible = to_pixels(homography).inverted()
        if not possible:
            self.show_whole(image, 0)
            return
        self._image, self._box, self._to_mm, self._marks = image, box, inverse, marks
        self._zoom, self._turned, self._message = 1.0, 0, ""
        self.update()

    def show_whole(self, image: QImage, orientation: int) -> None:
        """Show a picture that has no place on the template."""
        turn = QTransform().rotate(orientation)
        placed = turn.mapRect(QRectF(image.rect()))
        turn = turn * QTransform.fromTranslate(-placed.x(), -placed.y())
        self._image, self._box, self._to_mm = image, (0.0, 0.0, placed.width(), placed.height()), turn
        self._zoom, self._turned, self._message, self._marks = 1.0, 0, "", ()
        self.update()

    def show_message(self, message: str) -> None:
        """Show words in place of a picture."""
        self._image, self._message = None, message
        self.update()

    def set_marks(self, marks: Sequence[NamedMark]) -> None:
        """Name and frame these marks from now on."""
        self._marks = marks
        self.update()

    def zoom_by(self, factor: float) -> None:
        """Come nearer or step back."""
        self._zoom = min(max(self._zoom * factor, _ZOOMS[0]), _ZOOMS[1])
        self.update()

    def rotate_right(self) -> None:
        """Turn by 90° clockwise."""
        self._turned = (self._turned + 90) % 360
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom."""
        self.zoom_by(1.2 ** (event.angleDelta().y() / 120))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the region, its surroundings dimmed."""
        with QPainter(self) as painter:  # Qt dies of one that is still there after the event
            self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        now = theme.current()
        painter.fillRect(self.rect(), now.colour("paper_desk"))
        if self._image is None or self._box is None:
            painter.setPen(now.colour("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), int(flags), self._message)
            return
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        to_screen = self._to_screen(self._box)
        painter.setTransform(self._to_mm * to_screen)
        painter.drawImage(QPointF(0, 0), self._image)
        painter.resetTransform()
        if self._marks or self._box[0] or self._box[1]:
            self._dim_around(painter, to_screen.mapRect(self._region(self._box)))
        for mark in self._marks:
            self._paint_mark(painter, to_screen, mark)

    def _to_screen(self, box: Box) -> QTransform:
        x, y, w, h = box
        across, down = (w, h) if self._turned % 180 == 0 else (h, w)
        scale = min((self.width() - 24) / across, (self.height() - 24) / down, _MOST_PX_PER_MM) * self._zoom
        return (
            QTransform.fromTranslate(-(x + w / 2), -(y + h / 2))
            * QTransform().rotate(self._turned)
            * QTransform.fromScale(scale, scale)
            * QTransform.fromTranslate(self.width() / 2, self.height() / 2)
        )

    def _region(self, box: Box) -> QRectF:
        """Return what stays bright: the line of the marks with the number printed before it, or all."""
        region = QRectF(*box)
        lines = QRectF()
        for mark in self._marks:
            lines |= QRectF(*mark.box)
        return lines.adjusted(-9.0, -2.0, 3.0, 1.2) & region if self._marks else region

    def _dim_around(self, painter: QPainter, region: QRectF) -> None:
        path = QPainterPath()
        path.addRect(QRectF(self.rect()))
        inner = QPainterPath()
        inner.addRoundedRect(region, 6, 6)
        shade = theme.current().colour("paper_desk")
        shade.setAlpha(150)
        painter.fillPath(path.subtracted(inner), shade)

    def _paint_mark(self, painter: QPainter, to_screen: QTransform, mark: NamedMark) -> None:
        frame = to_screen.mapRect(QRectF(*mark.box))
        grown = frame.adjusted(-3, -3, 3, 3)
        if mark.made:
            painter.setPen(QPen(QColor("#d97706"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(grown, 4, 4)
        font = QFont(self.font())
        size = int(min(max(frame.height() * 0.5, 9), 20))
        font.setPixelSize(size)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("#1a63d6"))
        line = QRectF(frame.center().x() - 40, grown.top() - size * 1.35, 80, size * 1.3)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), mark.name)
