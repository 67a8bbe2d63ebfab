"""The picture of a page, to be zoomed at the pointer, moved, turned and fitted."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from scanstation.ui.look import theme
from scanstation.ui.page.drawn import Drawn
from scanstation.ui.page.overlay import Overlay

_STEP = 1.25
_SMALLEST, _LARGEST = 0.02, 12.0


class PageView(QGraphicsView):
    """Shows one picture with its overlay. Signals: field_activated(field id) on a double click."""

    field_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._picture = QGraphicsPixmapItem()
        self._picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._picture)
        self.overlay = Overlay(self._picture)
        self._fitted = True
        self._turned = 0
        self._upright = 0
        self._message = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setBackgroundBrush(theme.current().colour("paper_desk"))
        self.setAccessibleName(self.tr("Page"))

    @property
    def empty(self) -> bool:
        """Whether there is no picture."""
        return self._picture.pixmap().isNull()

    @property
    def zoom(self) -> float:
        """Screen pixels per picture pixel."""
        t = self.transform()
        return float((t.m11() ** 2 + t.m12() ** 2) ** 0.5)

    def show_picture(self, image: QImage | None, orientation: int = 0, message: str = "") -> None:
        """Show a picture turned upright by `orientation` degrees clockwise, or only a message."""
        self._picture.setPixmap(QPixmap.fromImage(image) if image is not None else QPixmap())
        self._upright = orientation
        self._message = message
        self._turned = 0
        self.overlay.show_boxes((), (), self._picture.boundingRect())
        self._turn()
        if self._fitted:
            self.fit()
        self.viewport().update()

    def show_boxes(self, boxes: Sequence[Drawn], homography: Sequence[float]) -> None:
        """Draw these boxes over the picture."""
        self.overlay.show_boxes(boxes, homography, self._picture.boundingRect())

    def point_out(self, polygon: QPolygonF) -> None:
        """Frame one region of the picture."""
        self.overlay.point_out(polygon)

    def set_overlay_visible(self, visible: bool) -> None:
        """Show the marks or the bare picture."""
        self.overlay.setVisible(visible)

    def fit(self) -> None:
        """Show the whole page, also after the view changes its size."""
        self._fitted = True
        if not self.empty:
            self.fitInView(self._scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    def actual_size(self) -> None:
        """Show one picture pixel per screen pixel."""
        self._fitted = False
        self.resetTransform()

    def zoom_by(self, factor: float) -> None:
        """Zoom, keeping the point under the pointer where it is."""
        if _SMALLEST < self.zoom * factor < _LARGEST:
            self._fitted = False
            self.scale(factor, factor)

    def zoom_in(self) -> None:
        """Zoom in by a step."""
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        """Zoom out by a step."""
        self.zoom_by(1 / _STEP)

    def rotate_right(self) -> None:
        """Turn the picture by 90° clockwise (on the screen only)."""
        looked_at = self._picture.mapFromScene(self.mapToScene(self.viewport().rect().center()))
        self._turned = (self._turned + 90) % 360
        self._turn()
        if self._fitted:
            self.fit()
        else:
            self.centerOn(self._picture.mapToScene(looked_at))

    def _turn(self) -> None:
        self._picture.setTransform(QTransform().rotate(self._upright + self._turned))
        self._scene.setSceneRect(self._picture.sceneBoundingRect().adjusted(-8, -8, 8, 8))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Shift move sideways, with Alt up and down."""
        if event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier):
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.zoom_by(_STEP ** (event.angleDelta().y() / 120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay fitted."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and turn by keys where the view has the focus."""
        actions = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_1: self.actual_size,
            Qt.Key.Key_R: self.rotate_right,
        }
        action = actions.get(Qt.Key(event.key()))
        if action is not None:
            action()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Name the field that was double-clicked."""
        point = self._picture.mapFromScene(self.mapToScene(event.position().toPoint()))
        field = self.overlay.field_at(QPointF(point))
        if field is not None:
            self.field_activated.emit(field)

    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        """Say why there is no picture."""
        if not self.empty or not self._message:
            return
        painter.save()
        painter.resetTransform()
        painter.setPen(theme.current().colour("muted"))
        area = self.viewport().rect().adjusted(24, 24, -24, -24)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, int(flags), self._message)
        painter.restore()
