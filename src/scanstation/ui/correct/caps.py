"""Keys drawn as keys: what can be chosen, and on which key it lies."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from scanstation.ui.look import theme


class KeyCap(QAbstractButton):
    """One key and what it gives. `proposed`: the machine thinks so; checked: ticked by the person.

    `scored` leaves room for a score below the key's name.
    """

    def __init__(self, key: str, word: str = "", *, proposed: bool = False, scored: bool = False) -> None:
        super().__init__()
        self.key = key
        self.score = ""
        self.proposed = proposed
        self._word = word
        self._scored = scored
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{key} {word}".strip())

    def show_score(self, score: str) -> None:
        """Show the machine's score of what the key stands for."""
        self.score = score
        self.setAccessibleDescription(score)
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        key, word = QFont(self.font()), QFont(self.font())
        key.setPointSizeF(self.font().pointSizeF() * 1.7)
        key.setBold(True)
        word.setPointSizeF(self.font().pointSizeF() * 1.25)
        return key, word

    def sizeHint(self) -> QSize:
        """Leave room for key and word."""
        key, word = (QFontMetricsF(f) for f in self._fonts())
        width = key.horizontalAdvance(self.key) + 36
        if self._word:
            width += word.horizontalAdvance(self._word) + 10
        below = QFontMetricsF(self.font()).height() if self._scored else 0
        return QSize(int(max(width, key.height() * 1.5)), int(key.height() + 24 + below))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key."""
        with QPainter(self) as painter:  # Qt dies of one that is still there after the event
            self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        now = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(2, 2, -2, -4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("line_strong"))
        painter.drawRoundedRect(frame.translated(0, 2), 8, 8)
        ground, ink, edge = "base", "text", "line_strong"
        if self.isChecked() or self.isDown():
            ground, ink, edge = "accent", "accent_text", "accent"
        elif self.proposed:
            ground, edge = "notice", "unsure"
        elif self.underMouse():
            ground = "hover"
        painter.setPen(QPen(now.colour(edge), 2 if self.proposed or self.isChecked() else 1))
        painter.setBrush(now.colour(ground))
        painter.drawRoundedRect(frame, 8, 8)
        painter.setPen(now.colour(ink))
        if self._scored:
            below = frame.adjusted(0, 0, 0, -5)
            painter.setFont(self.font())
            bottom = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(below, int(bottom), self.score)
            frame.adjust(0, 0, 0, -QFontMetricsF(self.font()).height())
        key_font, word_font = self._fonts()
        painter.setFont(key_font)
        if not self._word:
            painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), self.key)
            return
        width = QFontMetricsF(key_font).horizontalAdvance(self.key)
        left = frame.adjusted(14, 0, 0, 0)
        painter.drawText(left, int(Qt.AlignmentFlag.AlignVCenter), self.key)
        painter.setFont(word_font)
        painter.drawText(left.adjusted(width + 10, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self._word)


class CapRow(QWidget):
    """A row of keys. Signal: pressed(key)."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caps: list[KeyCap] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def show_caps(self, caps: list[KeyCap]) -> None:
        """Show these keys."""
        for old in self.caps:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.caps = caps
        for index, cap in enumerate(caps):
            cap.clicked.connect(lambda _=False, key=cap.key: self.pressed.emit(key))
            self._row.insertWidget(index, cap)

    def show_scores(self, scores: Mapping[str, str]) -> None:
        """Show scores by key."""
        for cap in self.caps:
            cap.show_score(scores.get(cap.key, ""))

    def tick(self, keys: set[str]) -> None:
        """Show which keys are ticked."""
        for cap in self.caps:
            cap.setChecked(cap.key in keys)
