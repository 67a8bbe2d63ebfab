"""Paints the parts of a page: a few calls for all marks of a kind, lists kept until a part changes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import is_

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from scanstation.templates.editing.commands.base import Selection
from scanstation.templates.editing.parts import PartId
from scanstation.ui.studio.canvas import inks
from scanstation.ui.studio.canvas.shapes import Ink, Shape
from scanstation.ui.studio.canvas.tags import Tags
from scanstation.ui.studio.canvas.view import View

_FILL = 36
_REGION_FILL = 12
_SELECTED_FILL = 64
_FRAME_MM = 0.35
"""So far around its marks a part is framed."""
_WIDE_UP_TO = 60
"""Marks; a wide pen costs several times a thin one, and many frames are only noise."""
_SPOKEN_UP_TO = 12
"""Selected parts whose options are written into their marks."""
_OPTION_PX = 9.0


@dataclass
class _Group:
    """What is painted with one pen: boxes, filled, and frames, not filled; in mm."""

    colour: QColor
    fill: int
    width: float = 1.0
    boxes: list[QRectF] = field(default_factory=list)
    frames: list[QRectF] = field(default_factory=list)
    frame_style: Qt.PenStyle = Qt.PenStyle.SolidLine

    def add(self, shape: Shape) -> None:
        """Take a shape in."""
        self.boxes += shape.marks or (shape.frame,)
        if shape.marks:
            self.frames.append(shape.frame.adjusted(-_FRAME_MM, -_FRAME_MM, _FRAME_MM, _FRAME_MM))

    def paint(self, painter: QPainter) -> None:
        """Paint all with a painter that works in mm."""
        if self.boxes:
            painter.setPen(inks.pen(self.colour, self.width))
            painter.setBrush(inks.tint(self.colour, self.fill))
            painter.drawRects(self.boxes)
        if self.frames and self.frame_style is not Qt.PenStyle.NoPen:
            painter.setPen(inks.pen(self.colour, 1.0, self.frame_style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRects(self.frames)


class PartLayer:
    """The document's parts; selected ones above the others, with the options of their marks."""

    def __init__(self) -> None:
        self._key: tuple[Sequence[Shape], Selection] = ((), ())
        self._still: list[Shape] = []
        self._chosen: list[Shape] = []
        self._still_groups: list[_Group] = []
        self._chosen_group = _Group(inks.SELECTED, _SELECTED_FILL)
        self._still_tags, self._chosen_tags = Tags(), Tags(_SPOKEN_UP_TO)
        self._hovered: Shape | None = None
        self._hovered_tag = Tags(1)

    def paint(
        self,
        painter: QPainter,
        view: View,
        shapes: Sequence[Shape],
        selected: Selection,
        hovered: PartId | None,
        busy: bool = False,
        carried: View | None = None,
    ) -> None:
        """Paint them. `busy`: in a drag, where the names of many parts would only cost time. `carried`: how
        selected parts are seen that a hand carries.

        `shapes` has to be the same object as long as nothing changed.
        """
        if self._key[0] is not shapes or self._key[1] != selected:
            self._key = (shapes, selected)
            self._sort(shapes, frozenset(selected))
        above = carried or view
        with_millimetres(painter, view, self._still_groups)
        with_millimetres(painter, above, [self._chosen_group])
        self._still_tags.paint(painter, view)
        if len(self._chosen) <= _SPOKEN_UP_TO or not busy:
            self._chosen_tags.paint(painter, above)
        spoken = self._chosen if len(self._chosen) <= _SPOKEN_UP_TO else []
        for shape in spoken:
            _paint_options(painter, above, shape)
        self._paint_hovered(painter, view, hovered)

    def _paint_hovered(self, painter: QPainter, view: View, hovered: PartId | None) -> None:
        shape = next((shape for shape in self._still if shape.id == hovered), None)
        if shape is not self._hovered:
            self._hovered = shape
            self._hovered_tag.name([(shape, inks.of(shape.ink))] if shape is not None else [])
        if shape is not None:
            _paint_options(painter, view, shape)
            self._hovered_tag.paint(painter, view)

    def _sort(self, shapes: Sequence[Shape], chosen: frozenset[PartId]) -> None:
        """Work out again what changed: in a drag that is only what is dragged."""
        still = [shape for shape in shapes if shape.id not in chosen]
        if not _same(still, self._still):
            self._still = still
            self._still_groups = _by_ink(still)
            self._still_tags.name((shape, inks.of(shape.ink)) for shape in still)
        moving = [shape for shape in shapes if shape.id in chosen]
        if not _same(moving, self._chosen):
            self._chosen = moving
            self._chosen_group = _Group(inks.SELECTED, _SELECTED_FILL, 2.0)
            for shape in moving:
                self._chosen_group.add(shape)
            if len(self._chosen_group.boxes) > _WIDE_UP_TO:
                self._chosen_group.width, self._chosen_group.frame_style = 1.0, Qt.PenStyle.NoPen
            self._chosen_tags.name((shape, inks.SELECTED) for shape in moving)


def _same(shapes: Sequence[Shape], before: Sequence[Shape]) -> bool:
    """Whether these are the very shapes of before: parts that didn't change keep theirs."""
    return len(shapes) == len(before) and all(map(is_, shapes, before))


def _by_ink(shapes: Sequence[Shape]) -> list[_Group]:
    fills = {Ink.CROP: _REGION_FILL}
    groups = {ink: _Group(inks.of(ink), fills.get(ink, _FILL)) for ink in Ink}
    groups[Ink.CHOICE].frame_style = Qt.PenStyle.NoPen  # a hundred frames would only be noise
    for shape in shapes:
        groups[shape.ink].add(shape)
    return list(groups.values())


class OfferLayer:
    """What is proposed: dashed, and the part that a click would take filled and named."""

    def __init__(self) -> None:
        self._key: tuple[Sequence[Shape], PartId | None] = ((), None)
        self._groups: list[_Group] = []
        self._tags = Tags(1)

    def paint(self, painter: QPainter, view: View, shapes: Sequence[Shape], current: PartId | None) -> None:
        """Paint them. `shapes` has to be the same object as long as nothing changed."""
        if self._key[0] is not shapes or self._key[1] != current:
            self._key = (shapes, current)
            rest = _Group(inks.OFFER, 10, frame_style=Qt.PenStyle.DashLine)
            taken = _Group(inks.OFFER, 80, 2.0)
            for shape in shapes:
                (taken if shape.id == current else rest).add(shape)
            self._groups = [rest, taken]
            self._tags.name((shape, inks.OFFER) for shape in shapes if shape.id == current)
        with_millimetres(painter, view, self._groups)
        self._tags.paint(painter, view)


def with_millimetres(painter: QPainter, view: View, groups: Sequence[_Group]) -> None:
    """Paint groups on the page of `view`."""
    painter.save()
    painter.translate(view.left, view.top)
    painter.scale(view.zoom, view.zoom)
    for group in groups:
        group.paint(painter)
    painter.restore()


def paint_outlines(painter: QPainter, view: View, frames: Sequence[QRectF], colour: QColor) -> None:
    """Frame boxes (mm) somewhat outside: what is wrong with them is told elsewhere."""
    painter.setPen(inks.pen(colour, 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for frame in frames:
        box = (frame.x(), frame.y(), frame.width(), frame.height())
        painter.drawRect(view.rect(box).adjusted(-4, -4, 4, 4))


def _paint_options(painter: QPainter, view: View, shape: Shape) -> None:
    """Write the options into their marks, where there is room: a wrong order shows at once."""
    if not shape.marks:
        return
    size = min(shape.marks[0].height(), shape.marks[0].width()) * 0.9 * view.zoom
    if size < _OPTION_PX:
        return
    font = QFont(painter.font())
    font.setPixelSize(round(min(size, 14.0)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(inks.SELECTED)
    ground = inks.tint(QColor("white"), 215)
    for mark, option in zip(shape.marks, shape.options, strict=True):
        box = QRectF(view.px((mark.x(), mark.y())), mark.size() * view.zoom)
        painter.fillRect(box.adjusted(1, 1, -1, -1), ground)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, option)
    painter.setFont(QFont())
