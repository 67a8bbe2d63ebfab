"""Desk, paper and blank behind the parts: kept as one pixmap, so that only a zoom draws all of it again."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from scanstation.templates.model import Size
from scanstation.ui.look import theme
from scanstation.ui.studio.canvas.pyramid import Pyramid
from scanstation.ui.studio.canvas.view import View

_TOO_SMALL = 0.4
"""Scale below which smoothing takes time and smooths nothing: only until the smaller levels are there."""
_SHADOW, _SHADOW_PX = QColor(0, 0, 0, 40), 3


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
        return _around(whole.translated(right, down), whole)


def _around(kept: QRect, whole: QRect) -> list[QRect]:
    """Return what `whole` has beside `kept`, as strips."""
    kept = kept.intersected(whole)
    if kept.isEmpty():
        return [whole]
    strips = [
        QRect(whole.left(), whole.top(), whole.width(), kept.top() - whole.top()),
        QRect(whole.left(), kept.bottom() + 1, whole.width(), whole.bottom() - kept.bottom()),
        QRect(whole.left(), kept.top(), kept.left() - whole.left(), kept.height()),
        QRect(kept.right() + 1, kept.top(), whole.right() - kept.right(), kept.height()),
    ]
    return [strip for strip in strips if not strip.isEmpty()]


def _logical(rect: QRect, ratio: float) -> QRectF:
    return QRectF(QPointF(rect.topLeft()) / ratio, QRectF(rect).size() / ratio)


def _paint_ground(
    painter: QPainter, clip: QRectF, origin: QPoint, view: View, ground: Ground, ratio: float
) -> None:
    painter.setClipRect(clip)
    paper = view.rect((0.0, 0.0, *ground.paper)).translated(-QPointF(origin))
    _paint_desk(painter, clip, paper.toAlignedRect())
    if ground.picture is None:
        painter.fillRect(paper, Qt.GlobalColor.white)
        return
    level = ground.picture.for_width(paper.width() * ratio)
    painter.save()
    scale = paper.width() * ratio / level.width()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not ground.quick and scale > _TOO_SMALL)
    painter.translate(paper.topLeft())
    painter.scale(paper.width() / level.width(), paper.height() / level.height())
    painter.drawImage(0, 0, level)
    painter.restore()


def _paint_desk(painter: QPainter, clip: QRectF, paper: QRect) -> None:
    """Paint what is beside the paper, and its shadow: the paper covers itself."""
    colour = theme.current().colour("paper_desk")
    whole = clip.toAlignedRect()
    for rect in _around(paper.adjusted(1, 1, -1, -1), whole):
        painter.fillRect(rect, colour)
    painter.fillRect(QRect(paper.right(), paper.top() + _SHADOW_PX, 1 + _SHADOW_PX, paper.height()), _SHADOW)
    painter.fillRect(QRect(paper.left() + _SHADOW_PX, paper.bottom(), paper.width(), 1 + _SHADOW_PX), _SHADOW)
