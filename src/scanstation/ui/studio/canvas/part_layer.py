"""Paints the parts of a page: some few calls for all marks of a kind, however many there are."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from scanstation.templates.editing.parts import PartId
from scanstation.ui.studio.canvas import inks
from scanstation.ui.studio.canvas.shapes import Ink, Shape, Tag
from scanstation.ui.studio.canvas.view import View

_TAG_MM = 2.6
_TAG_PX = (9.0, 13.0)
"""Names grow with the page between these …"""
_TAG_FROM_ZOOM = 2.2
"""… and are left out below so many pixels per mm, where they would cover more than they tell."""
_OPTION_PX = 9.0
_PAD = 3.0


class Look(NamedTuple):
    """How a group of shapes is drawn."""

    line: QColor
    width: float
    fill: int
    frame: Qt.PenStyle | None


def paint_parts(
    painter: QPainter,
    view: View,
    shapes: Sequence[Shape],
    selected: Collection[PartId],
    hovered: PartId | None,
) -> None:
    """Paint the document's parts; selected ones above the others, with the options of their marks."""
    chosen = frozenset(selected)
    plain = [shape for shape in shapes if shape.id not in chosen]
    for ink in Ink:
        group = [shape for shape in plain if shape.ink is ink]
        frame = Qt.PenStyle.SolidLine if ink is not Ink.CHOICE else None
        _paint_group(painter, view, group, Look(inks.of(ink), 1.0, 36 if ink is not Ink.CROP else 14, frame))
    marked = [shape for shape in shapes if shape.id in chosen]
    _paint_group(painter, view, marked, Look(inks.SELECTED, 2.0, 60, Qt.PenStyle.SolidLine))
    _paint_tags(painter, view, shapes, chosen)
    spoken = marked if len(marked) <= 12 else []
    _paint_options(painter, view, [*spoken, *(shape for shape in plain if shape.id == hovered)])


def paint_offers(painter: QPainter, view: View, shapes: Sequence[Shape], current: PartId | None) -> None:
    """Paint what is proposed: dashed, and the one that a click would take filled."""
    rest = [shape for shape in shapes if shape.id != current]
    _paint_group(painter, view, rest, Look(inks.OFFER, 1.0, 12, Qt.PenStyle.DashLine))
    taken = [shape for shape in shapes if shape.id == current]
    _paint_group(painter, view, taken, Look(inks.OFFER, 2.0, 70, Qt.PenStyle.SolidLine))
    _paint_tags(painter, view, taken, frozenset(), inks.OFFER)


def paint_outlines(painter: QPainter, view: View, boxes: Iterable[QRectF], colour: QColor) -> None:
    """Frame boxes (mm) somewhat outside: what is wrong with them is told elsewhere."""
    painter.setPen(inks.pen(colour, 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRects([_on(view, box).adjusted(-3, -3, 3, 3) for box in boxes])


def _paint_group(painter: QPainter, view: View, shapes: Sequence[Shape], look: Look) -> None:
    if not shapes:
        return
    painter.setPen(inks.pen(look.line, look.width))
    painter.setBrush(inks.tint(look.line, look.fill))
    painter.drawRects([_on(view, box) for shape in shapes for box in shape.marks or (shape.frame,)])
    if look.frame is not None:
        painter.setPen(inks.pen(look.line, 1.0, look.frame))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frames = [_on(view, s.frame).adjusted(-2, -2, 2, 2) for s in shapes if s.marks]
        if frames:
            painter.drawRects(frames)


def _paint_tags(
    painter: QPainter,
    view: View,
    shapes: Sequence[Shape],
    chosen: Collection[PartId],
    colour: QColor | None = None,
) -> None:
    if view.zoom < _TAG_FROM_ZOOM:
        return
    painter.setFont(_font(painter, min(max(_TAG_MM * view.zoom, _TAG_PX[0]), _TAG_PX[1])))
    metrics = QFontMetricsF(painter.font())
    ground = inks.tint(QColor("white"), 205)
    for shape in shapes:
        if shape.tag is Tag.NONE or not shape.name:
            continue
        ink = colour or (inks.SELECTED if shape.id in chosen else inks.of(shape.ink))
        box = _tag_box(_on(view, shape.frame), shape.tag, metrics, shape.name)
        painter.fillRect(box, ground)
        painter.setPen(ink)
        painter.drawText(QPointF(box.left() + _PAD, box.top() + metrics.ascent()), shape.name)


def _tag_box(frame: QRectF, tag: Tag, metrics: QFontMetricsF, name: str) -> QRectF:
    width, height = metrics.horizontalAdvance(name) + 2 * _PAD, metrics.height()
    match tag:
        case Tag.RIGHT:
            return QRectF(frame.right() + 4, frame.center().y() - height / 2, width, height)
        case Tag.BELOW:
            return QRectF(frame.left() - 2, frame.bottom() + 3, width, height)
        case _:
            return QRectF(frame.left() + 1, frame.top() + 1, width, height)


def _paint_options(painter: QPainter, view: View, shapes: Sequence[Shape]) -> None:
    """Write the options into their marks, where there is room: wrong order shows at once."""
    for shape in shapes:
        if not shape.marks:
            continue
        first = _on(view, shape.marks[0])
        size = min(first.height() * 0.9, first.width() * 0.9, 14.0)
        if size < _OPTION_PX:
            continue
        painter.setFont(_font(painter, size, bold=True))
        for mark, option in zip(shape.marks, shape.options, strict=True):
            box = _on(view, mark)
            painter.fillRect(box.adjusted(1, 1, -1, -1), inks.tint(QColor("white"), 215))
            painter.setPen(inks.SELECTED)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, option)


def _on(view: View, box: QRectF) -> QRectF:
    zoom = view.zoom
    return QRectF(
        view.left + box.x() * zoom, view.top + box.y() * zoom, box.width() * zoom, box.height() * zoom
    )


def _font(painter: QPainter, size: float, bold: bool = False) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    return font
