"""Icons from our own SVG drawings, in the colour they are asked for, sharp at every scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from scanstation.base.paths import resources
from scanstation.domain.problems import ScriptState
from scanstation.ui.look import theme

STATE_ICONS = {
    ScriptState.GOOD: "good",
    ScriptState.UNSURE: "unsure",
    ScriptState.BAD: "bad",
    ScriptState.WITHDRAWN: "withdrawn",
    ScriptState.UNREAD: "unread",
}
"""States differ by shape as well as by colour."""


class _SvgEngine(QIconEngine):
    def __init__(self, source: bytes, colour: QColor, faint: QColor) -> None:
        super().__init__()
        self._source = source
        self._colour = colour
        self._faint = faint

    def _renderer(self, mode: QIcon.Mode) -> QSvgRenderer:
        colour = self._faint if mode is QIcon.Mode.Disabled else self._colour
        return QSvgRenderer(QByteArray(self._source.replace(b"currentColor", colour.name().encode())))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(rect.width(), rect.height())
        square = QRectF(
            rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side
        )
        self._renderer(mode).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._source, self._colour, self._faint)


@lru_cache(maxsize=256)
def _source(name: str) -> bytes:
    return (resources() / "icons" / "ui" / f"{name}.svg").read_bytes()


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """Return the icon `name` from resources/icons/ui, in the colour of text unless given another."""
    now = theme.current()
    return QIcon(_SvgEngine(_source(name), colour or now.colour("muted"), now.colour("faint")))


def state_icon(state: ScriptState) -> QIcon:
    """Return the icon of a script's state in its colour."""
    return icon(STATE_ICONS[state], theme.current().of_state(state))


def app_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resources() / "icons" / "scanstation.png"))
