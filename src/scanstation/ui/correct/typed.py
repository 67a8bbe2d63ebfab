"""What is being typed: one cell per character where the length is known, a line otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from scanstation.ui.look import theme


class TypedCells(QWidget):
    """Shows typed text over a ghost of what the machine read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._ghost = ""
        self._length = 0
        self._figures: Sequence[tuple[str, str]] = ()

    def show_text(self, text: str, ghost: str, length: int) -> None:
        """Show this; `length` 0 means any."""
        self._text, self._ghost, self._length = text, ghost, length
        self.setAccessibleName(text or ghost)
        self.updateGeometry()
        self.update()

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Show below each cell what the machine read there and its score; nothing where there are none."""
        self._figures = figures
        self.setAccessibleDescription(" ".join(" ".join(figure) for figure in figures))
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 2.2)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _cell(self) -> tuple[float, float]:
        metrics = QFontMetricsF(self._font())
        return metrics.horizontalAdvance("0") * 1.7, metrics.height() * 1.15

    def _below(self) -> float:
        """Return the height of the figures below the cells."""
        return 2 * self._small().height() + 2 if self._figures else 0.0

    def _small(self) -> QFontMetricsF:
        return QFontMetricsF(self.font())

    @property
    def _count(self) -> int:
        return self._length or max(len(self._text) + 1, len(self._ghost), 8)

    def sizeHint(self) -> QSize:
        """Leave room for all cells."""
        width, height = self._cell()
        return QSize(int(width * self._count + 8), int(height + 8 + self._below()))

    def minimumSizeHint(self) -> QSize:
        """Never cut it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells."""
        with QPainter(self) as painter:  # Qt dies of one that is still there after the event
            self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        now = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        width, height = self._cell()
        left = (self.width() - width * self._count) / 2
        if not self._length:
            painter.setPen(QPen(now.colour("accent"), 2))
            painter.setBrush(now.colour("base"))
            painter.drawRoundedRect(QRectF(left, 4, width * self._count, height), 6, 6)
        for i in range(self._count):
            cell = QRectF(left + i * width, 4, width, height)
            if self._length:
                here = i == len(self._text)
                painter.setPen(QPen(now.colour("accent" if here else "line_strong"), 2 if here else 1))
                painter.setBrush(now.colour("base"))
                painter.drawRoundedRect(cell.adjusted(2, 0, -2, 0), 5, 5)
            if i < len(self._text):
                painter.setPen(now.colour("text"))
                painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), self._text[i])
            elif i < len(self._ghost):
                painter.setPen(now.colour("faint"))
                painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), self._ghost[i])
        self._draw_figures(painter, left, 6 + height, width)

    def _draw_figures(self, painter: QPainter, left: float, top: float, width: float) -> None:
        painter.setFont(self.font())
        line = self._small().height()
        for i, texts in enumerate(self._figures):
            for row, (text, ink) in enumerate(zip(texts, ("text", "muted"), strict=True)):
                painter.setPen(theme.current().colour(ink))
                place = QRectF(left + i * width - 4, top + row * line, width + 8, line)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)
