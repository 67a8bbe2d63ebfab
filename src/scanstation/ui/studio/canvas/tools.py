"""What the pointer does on the canvas: select, point out marks, or draw a part of some kind. No Qt."""

from dataclasses import dataclass
from enum import StrEnum

from scanstation.templates.editing.drawn import MARK, Drawn, Kind
from scanstation.templates.editing.parts import field_box
from scanstation.templates.model import Box, ChoiceField, MarkedField, Point, Size, TemplateField


class Tool(StrEnum):
    """A tool; the drawing ones but ANCHOR are named like the kind of field they draw."""

    SELECT = "select"
    FIND = "find"
    CUT = "cut"
    CHOICE = "choice"
    DIGIT_GRID = "digit_grid"
    FLAG = "flag"
    BOOKLET = "booklet"
    SELECTION = "selection"
    BARCODE = "barcode"
    CROP = "crop"
    ANCHOR = "anchor"


TOOL_KEYS: dict[Tool, str] = {
    Tool.SELECT: "V",
    Tool.FIND: "M",
    Tool.CUT: "C",
    Tool.CHOICE: "Q",
    Tool.DIGIT_GRID: "N",
    Tool.FLAG: "F",
    Tool.BOOKLET: "K",
    Tool.SELECTION: "O",
    Tool.BARCODE: "B",
    Tool.CROP: "W",
    Tool.ANCHOR: "A",
}
"""The key of each tool, like the ids of our sheets where there is one: q for choices, w for written."""
POINTING = frozenset({Tool.FIND, Tool.CUT})
"""Tools that point out a part of the page instead of drawing one."""
FIELD_KINDS: dict[Tool, Kind] = {
    Tool.CHOICE: "choice",
    Tool.DIGIT_GRID: "digit_grid",
    Tool.FLAG: "flag",
    Tool.BOOKLET: "booklet",
    Tool.SELECTION: "selection",
    Tool.BARCODE: "barcode",
    Tool.CROP: "crop",
}
_PITCH = (7.0, 5.0)
"""From mark to mark on our own sheets, in mm: across and down."""
_USUAL: dict[Tool, Size] = {
    Tool.CHOICE: (3 * _PITCH[0] + MARK[0], MARK[1]),
    Tool.DIGIT_GRID: (7 * _PITCH[0] + MARK[0], 9 * _PITCH[1] + MARK[1]),
    Tool.FLAG: MARK,
    Tool.BOOKLET: (_PITCH[0] + MARK[0], MARK[1]),
    Tool.SELECTION: (_PITCH[0] + MARK[0], MARK[1]),
    Tool.BARCODE: (60.0, 15.0),
    Tool.CROP: (80.0, 40.0),
    Tool.ANCHOR: (5.0, 5.0),
}


@dataclass
class Drawing:
    """How the next parts are drawn; `down` as in `Drawn`.

    Empty `options` and no `mark`: those of a field like it that is there already, else the usual ones.
    """

    options: tuple[str, ...] = ()
    columns: int = 8
    down: bool | None = None
    mark: Size | None = None

    def drawn(self, kind: Kind, box: Box, like: TemplateField | None = None) -> Drawn:
        """Return what fills `box`; `like`: the field whose marks, and options of an item, it gets."""
        options = self.options if kind in ("choice", "digit_grid", "selection", "booklet") else ()
        if not options and kind == "choice" and isinstance(like, ChoiceField):
            options = like.line.options
        mark = self.mark or (like.mark if isinstance(like, MarkedField) else MARK)
        return Drawn(kind, box, options, self.down, self.columns, mark)


def usual_box(tool: Tool, middle: Point, like: TemplateField | None = None) -> Box:
    """Return the box of a part that is placed by a click or a key instead of being drawn out.

    An item is as large as the one it is `like`, where that is one line.
    """
    one_line = isinstance(like, ChoiceField) and not like.line.wrap
    width, height = field_box(like)[2:] if like is not None and one_line else _USUAL[tool]
    return middle[0] - width / 2, middle[1] - height / 2, width, height
