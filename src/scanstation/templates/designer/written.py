"""解答题, 填空题, 选做题: places to write, which people mark from their picture."""

from collections.abc import Sequence
from dataclasses import replace

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates.designer.canvas import MARK, PITCH_X, Canvas, line_height, mark_line
from scanstation.templates.designer.flow import Block, TooWide, items_named
from scanstation.templates.designer.wording import width as text_width
from scanstation.templates.designer.wording import wrap
from scanstation.templates.drawing import Rect
from scanstation.templates.model import Box, CropField, SelectionField
from scanstation.templates.spec import BlanksSection, SelectionSection, WrittenItem, WrittenSection

_SIZE = 10.0
_PAD = 2.2
_GAP = 2.0
_LINE_STEP = 8.5
LEAST_FILL = 32.0
"""Least height of a frame that fills what is left."""


def points_text(points: float | None) -> str:
    """Return （10 分）, or nothing."""
    return "" if points is None else f"（{points:g} 分）"


def crop(name: str, title: str, box: Box) -> CropField:
    """Return a crop field on the document's grid."""
    x, y, w, h = (round(value, 2) for value in box)
    return CropField(id=name, title=title, box=(x, y, w, h))


def written_blocks(section: WrittenSection, width: float) -> list[Block]:
    """Return one block per framed answer."""
    blocks = [_written(section, item, width) for item in section.items]
    return [replace(blocks[0], gap=0.0 if section.title else _GAP), *blocks[1:]]


def _written(section: WrittenSection, item: WrittenItem, width: float) -> Block:
    points = item.points if item.points is not None else section.points
    text = wrap(f"{item.item}.{points_text(points)}{item.prompt}", _SIZE, width - 2 * _PAD)
    head = _PAD + len(text) * line_height(_SIZE)
    count = item.lines if item.lines is not None or item.height is not None else section.lines
    height, stretch = _height(count, item.height or section.height, head)

    def draw(canvas: Canvas, box: Box) -> None:
        _frame(canvas, box, text)
        _writing_lines(canvas, box, head, count)
        canvas.fields.append(crop(f"w{item.item}", f"第 {item.item} 题", box))

    return Block(items_named([item.item]), height, draw, gap=_GAP, stretch=stretch)


def _height(lines: int | None, height: float | str, head: float) -> tuple[float, bool]:
    if lines:
        return head + lines * _LINE_STEP + _PAD, False
    if isinstance(height, str):
        return max(LEAST_FILL, head + 12.0), True
    return max(height, head + _PAD), False


def _frame(canvas: Canvas, box: Box, text: Sequence[str]) -> None:
    x, y, width, _ = box
    canvas.add(Rect(box, 0.35))
    canvas.lines(x + _PAD, y + _PAD * 0.7, width - 2 * _PAD, text, _SIZE)


def _writing_lines(canvas: Canvas, box: Box, head: float, count: int | None) -> None:
    x, y, width, _ = box
    for i in range(count or 0):
        at = y + head + (i + 1) * _LINE_STEP - 0.6
        canvas.rule(x + _PAD, at, x + width - _PAD, at)


def blank_blocks(section: BlanksSection, width: float) -> list[Block]:
    """Return one block per row of short answers. Raises TooWide."""
    cell = (width - 2 * _PAD) / section.per_row
    longest = max(text_width(f"{item}.{points_text(section.points)}", _SIZE) for item in section.items)
    if cell < longest + 22:
        raise TooWide(
            section.per_row * (longest + 22) + 2 * _PAD,
            width,
            Said(QT_TRANSLATE_NOOP("errors", "use fewer per row")),
        )
    rows = [section.items[i : i + section.per_row] for i in range(0, len(section.items), section.per_row)]
    return [_blanks(section, row, cell) for row in rows]


def _blanks(section: BlanksSection, items: Sequence[int], cell: float) -> Block:
    def draw(canvas: Canvas, box: Box) -> None:
        x, y, _, height = box
        for i, item in enumerate(items):
            left = x + _PAD + i * cell
            label = f"{item}.{points_text(section.points)}"
            taken = text_width(label, _SIZE) + 1
            base = y + height - 1.8
            canvas.text(left, base - line_height(_SIZE), taken, line_height(_SIZE), label, _SIZE)
            canvas.rule(left + taken, base, left + cell - 4, base)
            canvas.fields.append(crop(f"w{item}", f"第 {item} 题", (left, y + 0.4, cell - 2, height - 0.8)))

    what = items_named(items)
    return Block(what, section.height, draw)


def selection_blocks(section: SelectionSection, width: float) -> list[Block]:
    """Return the choice among items, with the frame for the answer unless `height` is 0. Raises TooWide."""
    names = [str(item) for item in section.items]
    marks = len(names) * (PITCH_X + 1.5)
    room = width - 2 * _PAD - marks - 3
    if room < 30:
        raise TooWide(marks + 33 + 2 * _PAD, width, Said(QT_TRANSLATE_NOOP("errors", "offer fewer items")))
    text = wrap(f"{points_text(section.points)}{section.prompt}：", _SIZE, room)
    used = max(text_width(line, _SIZE) for line in text)
    head = _PAD + max(len(text) * line_height(_SIZE), MARK[1] + 1.5)
    framed = section.height != 0
    height, stretch = _height(section.lines, section.height or 8.0, head)

    def draw(canvas: Canvas, box: Box) -> None:
        x, y, _, _ = box
        _frame(canvas, box, text)
        at = y + _PAD * 0.7 + (line_height(_SIZE) - MARK[1]) / 2
        line = mark_line(names, x + _PAD + used + 3, at, dx=PITCH_X + 1.5)
        canvas.read(SelectionField(id=f"choice{names[0]}", title="选做题", line=line, mark=MARK))
        if framed:
            _writing_lines(canvas, box, head, section.lines)
            canvas.fields.append(crop(f"w{names[0]}", f"第 {'/'.join(names)} 题", box))

    return [
        Block(
            Said(QT_TRANSLATE_NOOP("errors", "the choice of {items}"), items="/".join(names)),
            height,
            draw,
            gap=0.0 if section.title else _GAP,
            stretch=stretch,
        )
    ]
