"""选择题: objective items in groups, options in rows or in columns."""

from collections.abc import Sequence

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates.designer.canvas import MARK, PITCH_X, PITCH_Y, Canvas, mark_line
from scanstation.templates.designer.flow import Block, TooWide, items_named
from scanstation.templates.drawing import Align
from scanstation.templates.model import Box, ChoiceField
from scanstation.templates.spec import ChoiceSection

_NUMBER = 7.5
"""Width of the item number before a row, height of the one above a column is `_HEAD`."""
_HEAD = 4.4
_PAD = 2.0
_GAP = 3.5
"""Between groups."""


def choice_blocks(section: ChoiceSection, width: float) -> list[Block]:
    """Return one block per band of groups. Raises TooWide."""
    room = width - 2 * _PAD
    group = _group_width(section)
    most = int((room + _GAP) / (group + _GAP) + 1e-6)
    if most < (section.columns or 1):
        wanted = section.columns or 1
        needed = wanted * (group + _GAP) - _GAP
        advice = Said(QT_TRANSLATE_NOOP("errors", "use fewer columns")) if wanted > 1 else _narrower(section)
        raise TooWide(needed, room, advice)
    across = section.columns or most
    per_band = across * section.rows
    items = section.items
    return [_band(section, items[i : i + per_band], across, group) for i in range(0, len(items), per_band)]


def _narrower(section: ChoiceSection) -> Said:
    if section.direction == "across":
        return Said(QT_TRANSLATE_NOOP("errors", "use 'direction: down' or fewer options"))
    return Said(QT_TRANSLATE_NOOP("errors", "use fewer rows"))


def _group_width(section: ChoiceSection) -> float:
    if section.direction == "across":
        return _NUMBER + (len(section.options) - 1) * PITCH_X + MARK[0]
    return (section.rows - 1) * PITCH_X + MARK[0] + 1.0


def _band(section: ChoiceSection, items: Sequence[int], across: int, group: float) -> Block:
    if section.direction == "across":
        height = min(section.rows, len(items)) * PITCH_Y
    else:
        height = _HEAD + len(section.options) * PITCH_Y
    what = items_named(items)

    def draw(canvas: Canvas, box: Box) -> None:
        x, y, width, _ = box
        cell = (width - 2 * _PAD + _GAP) / across
        for i, item in enumerate(items):
            column, row = divmod(i, section.rows)
            left = x + _PAD + column * cell + max(0.0, (cell - _GAP - group) / 2)
            _item(canvas, section, item, left, y + _PAD, row)

    return Block(what, height - (PITCH_Y - MARK[1]) + 2 * _PAD, draw)


def _item(canvas: Canvas, section: ChoiceSection, item: int, x: float, y: float, row: int) -> None:
    if section.direction == "across":
        y += row * PITCH_Y
        canvas.text(x, y, _NUMBER - 1.5, MARK[1], str(item), 9, Align.RIGHT)
        line = mark_line(section.options, x + _NUMBER, y, dx=PITCH_X)
    else:
        x += row * PITCH_X
        canvas.text(x - 1, y, MARK[0] + 2, _HEAD - 1, str(item), 9, Align.CENTRE)
        line = mark_line(section.options, x, y + _HEAD, dy=PITCH_Y)
    canvas.read(ChoiceField(id=f"{section.prefix}{item}", line=line, mark=MARK, multiple=section.multiple))
