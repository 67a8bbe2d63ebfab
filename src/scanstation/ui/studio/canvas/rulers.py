"""Rulers in millimetres along the upper and the left side."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from scanstation.templates.model import Box
from scanstation.ui.look import theme
from scanstation.ui.studio.canvas import inks
from scanstation.ui.studio.canvas.view import View

THICK = 22
_STEPS = ((1.0, 5), (2.0, 4), (5.0, 5), (10.0, 10), (20.0, 4), (50.0, 5), (100.0, 10), (200.0, 4))
"""Millimetres from number to number, and into how many parts that is divided."""
_BLOCK_MM = 50
"""Lines are worked out for stretches of this length, so that pushing the page needs no new ones."""
_LABEL_ROOM_PX = 42.0
_LINE_ROOM_PX = 4.0


def ticks(zoom: float, low: float, high: float) -> Iterator[tuple[float, bool]]:
    """Yield (mm, whether it is numbered) for the lines between `low` and `high` at `zoom` px per mm."""
    step, parts = next((each for each in _STEPS if each[0] * zoom >= _LABEL_ROOM_PX), _STEPS[-1])
    while parts > 1 and step / parts * zoom < _LINE_ROOM_PX:
        parts = 2 if parts > 2 else 1
    fine = step / parts
    for number in range(ceil(low / fine), floor(high / fine) + 1):
        yield number * fine, number % parts == 0


def paint_rulers(
    painter: QPainter, area: QRectF, view: View, selection: Box | None, pointer: QPointF | None, focused: bool
) -> None:
    """Paint both around `area`, with the selection's extent and the pointer; `focused`: keys go here."""
    colours = theme.current()
    above = QRectF(area.left(), 0, area.width(), THICK)
    beside = QRectF(0, area.top(), THICK, area.height())
    font = QFont(painter.font())
    font.setPixelSize(10)
    painter.setFont(font)
    for axis, ruler in ((0, above), (1, beside)):
        painter.fillRect(ruler, colours.colour("side"))
        if selection is not None:
            _paint_extent(painter, ruler, view, selection, axis)
        _paint_ticks(painter, ruler, view, axis)
    if pointer is not None and area.contains(pointer):
        painter.setPen(inks.pen(colours.colour("accent")))
        painter.drawLine(QLineF(pointer.x(), 0, pointer.x(), THICK))
        painter.drawLine(QLineF(0, pointer.y(), THICK, pointer.y()))
    corner = QRectF(0, 0, THICK, THICK)
    painter.fillRect(corner, colours.colour("side"))
    painter.setPen(inks.pen(colours.colour("muted")))
    painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, "mm")
    painter.setPen(inks.pen(colours.colour("accent" if focused else "line_strong")))
    painter.drawLine(QLineF(0, THICK, area.right(), THICK))
    painter.drawLine(QLineF(THICK, 0, THICK, area.bottom()))


def _paint_extent(painter: QPainter, ruler: QRectF, view: View, box: Box, axis: int) -> None:
    rect = view.rect(box)
    span = (
        QRectF(rect.left(), 0, rect.width(), THICK)
        if axis == 0
        else QRectF(0, rect.top(), THICK, rect.height())
    )
    painter.fillRect(span.intersected(ruler), theme.current().colour("selection"))


def _paint_ticks(painter: QPainter, ruler: QRectF, view: View, axis: int) -> None:
    low, high = view.mm(ruler.topLeft())[axis], view.mm(ruler.bottomRight())[axis]
    lines, numbers = _laid_out(axis, view.zoom, floor(low / _BLOCK_MM), ceil(high / _BLOCK_MM))
    colours = theme.current()
    painter.save()
    painter.setClipRect(ruler)
    painter.translate(*((view.left, 0.0) if axis == 0 else (0.0, view.top)))
    painter.setPen(inks.pen(colours.colour("faint")))
    painter.drawLines(lines)
    painter.setPen(inks.pen(colours.colour("muted")))
    if axis == 1:
        painter.rotate(-90)
    for at, text in numbers:
        painter.drawText(at, text)
    painter.restore()


@lru_cache(maxsize=16)
def _laid_out(
    axis: int, zoom: float, first: int, last: int
) -> tuple[list[QLineF], list[tuple[QPointF, str]]]:
    """Return lines and numbers of some blocks, in pixels from the page's corner (turned left for y)."""
    lines: list[QLineF] = []
    numbers: list[tuple[QPointF, str]] = []
    for mm, numbered in ticks(zoom, first * _BLOCK_MM, last * _BLOCK_MM):
        place = mm * zoom
        start = 4.0 if numbered else THICK - 5.0
        lines.append(QLineF(place, start, place, THICK) if axis == 0 else QLineF(start, place, THICK, place))
        if numbered:
            numbers.append((QPointF(place + 3, 11) if axis == 0 else QPointF(3 - place, 11), f"{mm:.0f}"))
    return lines, numbers
