"""Collects what a part of the page prints and reads. Marks are drawn from the very field that reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scanstation.templates.designer.wording import PT, fitting_size
from scanstation.templates.drawing import Align, Ink, Path, Rect, Shape, Text
from scanstation.templates.model import MarkedField, MarkLine, TemplateField

MARK = (4.5, 2.6)
"""Size of every mark."""
PITCH_X = 6.5
PITCH_Y = 5.0
"""Least distance from mark to mark."""
MARK_STROKE = 0.2
LINE_HEIGHT = 1.42
"""Of a line of text, in ems."""
_LETTER = 6.5
_DENSE_LETTER = 5.5
"""Chinese characters and several digits have more ink; a mark should look empty when it is."""


def line_height(size: float) -> float:
    """Return the distance in mm between lines of text of `size` points."""
    return size * PT * LINE_HEIGHT


def mark_line(options: Sequence[str], x: float, y: float, dx: float = 0.0, dy: float = 0.0) -> MarkLine:
    """Return marks from the top-left corner (x, y), on the document's grid of 0.01 mm."""
    return MarkLine(
        options=tuple(options), first=(round(x, 2), round(y, 2)), step=(round(dx, 2), round(dy, 2))
    )


@dataclass
class Canvas:
    """Shapes and fields of one page, or of a part of it."""

    shapes: list[Shape] = field(default_factory=list)
    fields: list[TemplateField] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        """Draw shapes."""
        self.shapes += shapes

    def text(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        text: str,
        size: float = 9.0,
        align: Align = Align.LEFT,
        *,
        bold: bool = False,
        ink: Ink = Ink.TEXT,
    ) -> None:
        """Write one line into a box, centred over its height."""
        if text:
            self.shapes.append(Text((x, y, w, h), text, size, align, ink, bold))

    def lines(
        self, x: float, y: float, w: float, lines: Iterable[str], size: float, *, bold: bool = False
    ) -> float:
        """Write lines one below the other; returns the y below them."""
        step = line_height(size)
        for line in lines:
            self.text(x, y, w, step, line, size, bold=bold)
            y += step
        return y

    def rule(self, x1: float, y1: float, x2: float, y2: float, stroke: float = 0.2) -> None:
        """Draw a straight line."""
        self.shapes.append(Path(((x1, y1), (x2, y2)), stroke))

    def read(self, marked: MarkedField, letters: bool = True) -> None:
        """Add a field and draw its marks, with their values within unless `letters` is off."""
        self.fields.append(marked)
        for mark in marked.marks():
            box = (mark.x, mark.y, mark.w, mark.h)
            self.shapes.append(Rect(box, MARK_STROKE, Ink.MARK))
            if letters:
                most = _LETTER if len(mark.value) == 1 and mark.value.isascii() else _DENSE_LETTER
                size = fitting_size(mark.value, mark.w - 0.7, most, 4.0) or 4.0
                self.shapes.append(Text(box, mark.value, size, Align.CENTRE, Ink.LETTER))
