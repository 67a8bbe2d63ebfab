"""How dark marks and empty places are on the sheets that were tried, as bars beside each other."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from scanstation.ui.look import theme
from scanstation.workflow.studio.trial_figures import Darkness

_MARGIN = 8.0


class Histogram(QWidget):
    """Bars of a Darkness. Heights grow with the root of the counts, so that single outliers stay visible."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._darkness: Darkness | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Darkness of marks and of empty places"))

    def show_darkness(self, darkness: Darkness | None) -> None:
        """Draw these bars."""
        self._darkness = darkness
        if darkness is not None:
            words = self.tr("{empty} empty places, {marked} marks, {asked} in doubt").format(
                empty=sum(darkness.empty), marked=sum(darkness.marked), asked=sum(darkness.asked)
            )
            self.setToolTip(words)
            self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that fits a side panel."""
        return QSize(320, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axis, bars and the gap between marks and empty places."""
        painter = QPainter(self)
        now = theme.current()
        line = self.fontMetrics().lineSpacing()
        area = QRectF(self.rect()).adjusted(_MARGIN, line + 6, -_MARGIN, -line - 6)
        painter.fillRect(self.rect(), now.colour("base"))
        if self._darkness is not None:
            self._paint_gap(painter, area, self._darkness)
            self._paint_bars(painter, area, self._darkness)
        painter.setPen(now.colour("line_strong"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(now.colour("muted"))
        below = QRectF(area.left(), area.bottom() + 3, area.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self.tr("paper"))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self.tr("black"))
        self._paint_legend(painter, QRectF(area.left(), 3, area.width(), line))
        painter.end()

    def _paint_bars(self, painter: QPainter, area: QRectF, darkness: Darkness) -> None:
        now = theme.current()
        kinds = ((darkness.empty, "faint"), (darkness.marked, "accent"), (darkness.asked, "unsure"))
        most = max((max(counts, default=0) for counts, _ in kinds), default=0)
        if not most:
            return
        bins = len(darkness.marked)
        width = area.width() / bins
        for counts, name in kinds:
            colour = now.colour(name)
            colour.setAlpha(200)
            for i, count in enumerate(counts):
                if count:
                    height = max(2.0, (count / most) ** 0.5 * area.height())
                    left = area.left() + i * width
                    painter.fillRect(
                        QRectF(left, area.bottom() - height, max(1.0, width - 0.5), height), colour
                    )

    def _paint_gap(self, painter: QPainter, area: QRectF, darkness: Darkness) -> None:
        if darkness.lowest is None or darkness.highest is None:
            return
        now = theme.current()
        low, high = sorted((darkness.highest, darkness.lowest))
        left, right = area.left() + low * area.width(), area.left() + high * area.width()
        apart = darkness.lowest > darkness.highest
        colour = now.colour("good" if apart else "bad")
        soft = now.colour("good" if apart else "bad")
        soft.setAlpha(38)
        painter.fillRect(QRectF(left, area.top(), right - left, area.height()), soft)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        for x in (left, right):
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _paint_legend(self, painter: QPainter, place: QRectF) -> None:
        now = theme.current()
        words = (
            (self.tr("empty"), "faint"),
            (self.tr("marked"), "accent"),
            (self.tr("in doubt"), "unsure"),
        )
        x = place.left()
        side = place.height() * 0.6
        for word, name in words:
            painter.fillRect(QRectF(x, place.center().y() - side / 2, side, side), now.colour(name))
            painter.setPen(now.colour("muted"))
            width = self.fontMetrics().horizontalAdvance(word)
            painter.drawText(QRectF(x + side + 4, place.top(), width + 4, place.height()), 0, word)
            x += side + width + 18
