"""The counts of a session as big numbers: told apart by shape, colour and word, and used as filters."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from scanstation.domain.problems import ScriptState
from scanstation.ui.look import icons, theme
from scanstation.workflow.board import Counts

ALL = "all"
REFUSED = "refused"


class CountTile(QAbstractButton):
    """One count: icon, number, word."""

    def __init__(self, icon: str, word: str, colour: str, *, checkable: bool = True) -> None:
        super().__init__()
        self._word = word
        self._colour = colour
        self._number = 0
        self.setIcon(icons.icon(icon, theme.current().colour(colour)))
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_number(0)

    @property
    def number(self) -> int:
        """Return the number that is shown."""
        return self._number

    def set_number(self, number: int) -> None:
        """Show a number."""
        self._number = number
        self.setAccessibleName(f"{self._word}: {number}")
        self.setToolTip(self.accessibleName())
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        number, word = QFont(self.font()), QFont(self.font())
        number.setPointSizeF(self.font().pointSizeF() * 2.0)
        number.setWeight(QFont.Weight.DemiBold)
        return number, word

    def number_font(self, room: float) -> QFont:
        """Return the font in which the number takes no more than `room` pixels: no digit may be cut."""
        font, _ = self._fonts()
        wide = QFontMetricsF(font).horizontalAdvance(str(self._number))
        if wide > room:
            font.setPointSizeF(max(1.0, font.pointSizeF() * room / wide * 0.98))
        return font

    def sizeHint(self) -> QSize:
        """Leave room for four digits and the word; more digits are drawn smaller."""
        number, word = self._fonts()
        line = QFontMetricsF(number).height() + QFontMetricsF(word).height() + 16
        digits = QFontMetricsF(number).horizontalAdvance("9999") + QFontMetricsF(word).height() * 1.25 + 22
        width = max(digits, QFontMetricsF(word).horizontalAdvance(self._word) + 24)
        return QSize(int(width), int(line))

    def minimumSizeHint(self) -> QSize:
        """Never cut the word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        with QPainter(self) as painter:  # Qt dies of one that is still there after the event
            self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        now = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        strong = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(now.colour("accent" if strong else "line"), 2 if strong else 1))
        painter.setBrush(
            now.colour("selection")
            if self.isChecked()
            else now.colour("hover" if self.underMouse() else "base")
        )
        painter.drawRoundedRect(frame, 8, 8)
        number_font, word_font = self._fonts()
        side = QFontMetricsF(word_font).height() * 1.25
        lively = self._number > 0
        colour = now.colour(self._colour if lively else "faint")
        number_height = QFontMetricsF(number_font).height()
        text_left = frame.left() + 16 + side
        self.icon().paint(
            painter,
            int(frame.left() + 10),
            int(frame.top() + 6 + (number_height - side) / 2),
            int(side),
            int(side),
        )
        painter.setPen(colour)
        painter.setFont(self.number_font(frame.right() - text_left - 4))
        painter.drawText(
            QRectF(text_left, frame.top() + 5, frame.right() - text_left, number_height),
            int(Qt.AlignmentFlag.AlignVCenter),
            str(self._number),
        )
        painter.setPen(now.colour("muted"))
        painter.setFont(word_font)
        below = QRectF(
            frame.left() + 11,
            frame.top() + 5 + number_height,
            frame.width() - 14,
            QFontMetricsF(word_font).height(),
        )
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), self._word)


class CountStrip(QWidget):
    """All counts in a row. Signals: state_chosen(ScriptState or None) · refused_chosen()."""

    state_chosen = Signal(object)
    refused_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: dict[str, CountTile] = {
            ALL: CountTile("session", self.tr("All scripts"), "text"),
            ScriptState.GOOD: CountTile("good", self.tr("Good"), "good"),
            ScriptState.UNSURE: CountTile("unsure", self.tr("To correct"), "unsure"),
            ScriptState.BAD: CountTile("bad", self.tr("Bad"), "bad"),
            ScriptState.UNREAD: CountTile("unread", self.tr("Not read yet"), "unread"),
            ScriptState.WITHDRAWN: CountTile("withdrawn", self.tr("Withdrawn"), "muted"),
            REFUSED: CountTile("refused", self.tr("Refused"), "bad", checkable=False),
        }
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, tile in self.tiles.items():
            row.addWidget(tile)
            if tile.isCheckable():
                self._group.addButton(tile)
                tile.clicked.connect(lambda _=False, name=name: self._chosen(name))
            else:
                tile.clicked.connect(self.refused_chosen)
        self.tiles[ALL].setChecked(True)

    def _chosen(self, name: str) -> None:
        self.state_chosen.emit(None if name == ALL else ScriptState(name))

    def show_all(self) -> None:
        """Choose no filter."""
        self.tiles[ALL].setChecked(True)
        self._chosen(ALL)

    def show_counts(self, counts: Counts) -> None:
        """Show the numbers."""
        numbers = {
            ALL: counts.scripts,
            ScriptState.GOOD: counts.good,
            ScriptState.UNSURE: counts.unsure,
            ScriptState.BAD: counts.bad,
            ScriptState.UNREAD: counts.unread,
            ScriptState.WITHDRAWN: counts.withdrawn,
            REFUSED: counts.refused,
        }
        for name, number in numbers.items():
            self.tiles[name].set_number(number)
        self.tiles[ScriptState.WITHDRAWN].setVisible(counts.withdrawn > 0)
