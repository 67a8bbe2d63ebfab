"""Desk, paper and blank behind the parts: kept as one pixmap, so that only a zoom draws all of it again."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from scanstation.templates.model import Size
from scanstation.ui.look import theme
from scanstation.ui.studio.canvas.pyramid import Pyramid
from scanstation.ui.studio.canvas.view import View

_SHADOW = QColor(0, 0, 0, 40)


class Ground(NamedTuple):
    """What the backdrop shows. `quick`: coarse, for the moment in which a large window zooms."""

    paper: Size
    picture: Pyramid | None
    quick: bool = False


class Backdrop:
    """Paints the ground of a view; a push of the page costs the strip that came into sight."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._state: tuple[Ground, float, QRect, str] | None = None
        self._corner = (0.0, 0.0)

    def paint(self, painter: QPainter, area: QRect, view: View, ground: Ground) -> None:
        """Paint `area` of the widget."""
        ratio = painter.device().devicePixelRatio()
        desk = theme.current().paper_desk
        state = (ground, view.zoom, area, desk)
        if state != self._state or self._pixmap.devicePixelRatio() != ratio:
            self._pixmap = QPixmap((QRectF(area).size() * ratio).toSize())
            self._pixmap.setDevicePixelRatio(ratio)
            self._state = state
            missing = [self._pixmap.rect()]
        else:
            missing = self._pushed(view, ratio)
        self._corner = (view.left, view.top)
        if missing:
            with QPainter(self._pixmap) as own:
                for rect in missing:
                    _paint_ground(own, _logical(rect, ratio), area.topLeft(), view, ground, ratio)
        painter.drawPixmap(area.topLeft(), self._pixmap)

    def _pushed(self, view: View, ratio: float) -> list[QRect]:
        """Shift what is there and return what is missing, in pixels of the pixmap."""
        whole = self._pixmap.rect()
        dx, dy = (view.left - self._corner[0]) * ratio, (view.top - self._corner[1]) * ratio
        right, down = round(dx), round(dy)
        if right == down == 0:
            return []
        if max(abs(dx - right), abs(dy - down)) > 0.01:
            return [whole]
        self._pixmap.scroll(right, down, whole)
        kept = whole.translated(right, down).intersected(whole)
        return _around(kept, whole)


def _around(kept: QRect, whole: QRect) -> list[QRect]:
    """Return what `whole` has beside `kept`, which lies in one of its corners, along a side, or is empty."""
    if kept.isEmpty():
        return [whole]
    strips = [
        QRect(0, 0, whole.width(), kept.top()),
        QRect(0, kept.bottom() + 1, whole.width(), whole.bottom() - kept.bottom()),
        QRect(0, kept.top(), kept.left(), kept.height()),
        QRect(kept.right() + 1, kept.top(), whole.right() - kept.right(), kept.height()),
    ]
    return [strip for strip in strips if not strip.isEmpty()]


def _logical(rect: QRect, ratio: float) -> QRectF:
    return QRectF(QPointF(rect.topLeft()) / ratio, QRectF(rect).size() / ratio)


def _paint_ground(
    painter: QPainter, clip: QRectF, origin: QPoint, view: View, ground: Ground, ratio: float
) -> None:
    painter.setClipRect(clip)
    painter.fillRect(clip, theme.current().colour("paper_desk"))
    paper = view.rect((0.0, 0.0, *ground.paper)).translated(-QPointF(origin))
    painter.fillRect(paper.translated(3, 3), _SHADOW)
    painter.fillRect(paper, Qt.GlobalColor.white)
    if ground.picture is None:
        return
    level = ground.picture.for_width(paper.width() * ratio)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not ground.quick)
    painter.translate(paper.topLeft())
    painter.scale(paper.width() / level.width(), paper.height() / level.height())
    painter.drawImage(0, 0, level)
    painter.restore()
