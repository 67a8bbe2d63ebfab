"""What every page carries: paper size, anchors, page code, and the room between them. All in millimetres."""

from dataclasses import dataclass

from scanstation.templates.drawing import Align, Ink, Rect, Shape, Text
from scanstation.templates.model import Box, PageCode, Registration, RegistrationKind
from scanstation.templates.page_code import CELLS, encode
from scanstation.templates.spec import Paper

SIZES: dict[Paper, tuple[float, float]] = {
    Paper.A4: (210.0, 297.0),
    Paper.A3: (420.0, 297.0),
    Paper.B5: (182.0, 257.0),
    Paper.K16: (184.0, 260.0),
    Paper.K8: (368.0, 260.0),
}
COLUMN_GAP = 6.0

_EDGE_X = 7.0
_EDGE_Y = 8.0
_ANCHOR = 5.0
_WIDE_ANCHOR = 10.0
"""The top-left anchor's width, which tells what is up."""
_ANCHOR_STEP = 60.0
_SIDE = 15.5
"""From the paper's edge to the content."""
_CELL = 3.0
_CODE_HEIGHT = 4.0
_LINE = 4.5
"""Height of the running head and of the foot."""


@dataclass(frozen=True)
class Paperwork:
    """The fixed parts of a page of one paper size; `top` and `bottom` bound the content."""

    size: tuple[float, float]
    anchors: tuple[Box, ...]
    code: Box
    top: float
    bottom: float

    def columns(self, count: int) -> tuple[Box, ...]:
        """Return `count` columns of equal width between the anchors."""
        room = self.size[0] - 2 * _SIDE
        width = (room - COLUMN_GAP * (count - 1)) / count
        return tuple(
            (_SIDE + i * (width + COLUMN_GAP), self.top, width, self.bottom - self.top) for i in range(count)
        )

    def registration(self) -> Registration:
        """Return how the reader places this page."""
        return Registration(kind=RegistrationKind.ANCHORS, anchors=self.anchors)

    def page_code(self, sheet: int) -> PageCode:
        """Return the page code with the sheet it must name."""
        return PageCode(box=self.code, cells=CELLS, sheet=sheet)

    def marks(self, sheet: int, page: int) -> list[Shape]:
        """Return anchors and page code as printed on page `page`."""
        shapes: list[Shape] = [_black(box) for box in self.anchors]
        x, y, width, height = self.code
        cell = width / CELLS
        bits = encode(sheet, page)
        start = 0
        while start < CELLS:
            end = start
            while end < CELLS and bits[end] == bits[start]:
                end += 1
            if bits[start]:
                shapes.append(_black((x + start * cell, y, (end - start) * cell, height)))
            start = end
        return shapes

    def foot(self, text: str) -> Text:
        """Return the line at the bottom of the page."""
        first = min(box[0] + box[2] for box in self.anchors)
        room = self.size[0] - 2 * first - 8
        landscape = self.size[0] > self.size[1]
        y = self.bottom + 0.5 if landscape else self.size[1] - _EDGE_Y - _ANCHOR
        return Text((first + 4, y, room, _LINE), text, 7.5, Align.CENTRE)

    def running_head(self, text: str) -> Text:
        """Return the line above the content of every page but the first."""
        return Text((_SIDE, self.top - _LINE - 1.5, self.size[0] - 2 * _SIDE, _LINE), text, 8.5, Align.CENTRE)


def paperwork(paper: Paper, first: bool) -> Paperwork:
    """Return the fixed parts of a page; all but the `first` have a running head."""
    width, height = SIZES[paper]
    head = 0.0 if first else _LINE + 1.5
    code_x = (width - CELLS * _CELL) / 2
    if width > height:
        xs = _steps(_EDGE_X, width - _EDGE_X - _ANCHOR)
        anchors = [(x, y, _ANCHOR, _ANCHOR) for y in (_EDGE_Y, height - _EDGE_Y - _ANCHOR) for x in xs]
        code = (code_x, _EDGE_Y + _ANCHOR + 2.5, CELLS * _CELL, _CODE_HEIGHT)
        top = code[1] + _CODE_HEIGHT + 2 + head
        bottom = height - _EDGE_Y - _ANCHOR - _LINE - 2
    else:
        ys = _steps(_EDGE_Y, height - _EDGE_Y - _ANCHOR)
        xs = [_EDGE_X, width - _EDGE_X - _ANCHOR]
        anchors = [(x, y, _ANCHOR, _ANCHOR) for y in ys for x in xs]
        code = (code_x, _EDGE_Y, CELLS * _CELL, _CODE_HEIGHT)
        top = _EDGE_Y + _ANCHOR + 2 + head
        bottom = height - _EDGE_Y - _ANCHOR - 2
    anchors[0] = (_EDGE_X, _EDGE_Y, _WIDE_ANCHOR, _ANCHOR)
    return Paperwork((width, height), tuple(anchors), code, top, bottom)


def _steps(first: float, last: float) -> list[float]:
    count = max(1, round((last - first) / _ANCHOR_STEP))
    return [round(first + i * (last - first) / count, 2) for i in range(count + 1)]


def _black(box: Box) -> Rect:
    return Rect(box, 0.0, Ink.BLACK, Ink.BLACK)
