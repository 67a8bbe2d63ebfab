"""The head of the first page: title, lines to write on, notes, barcode, digit grid, absence and booklet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates.designer.canvas import MARK, PITCH_X, PITCH_Y, Canvas, line_height, mark_line
from scanstation.templates.designer.flow import TooWide
from scanstation.templates.designer.notes import Notes
from scanstation.templates.designer.wording import fitting_size, wrap
from scanstation.templates.designer.wording import width as text_width
from scanstation.templates.drawing import Align, BarcodePlace, Ink, Rect, Text
from scanstation.templates.model import BarcodeField, BookletField, Box, DigitGridField, FlagField
from scanstation.templates.spec import BarcodeSpec, NumberSpec, Spec

_GAP = 2.5
_TITLE = 15.0
_RIGHT = 66.0
"""Least width of the part with barcode and digit grid: a Code 128 label of 40–60 mm."""
_NARROW = 40.0
_LEFT = 46.0
_NAME_ROW = 8.0
_WRITE = 22.0
_FLAG_ROW = 8.0
_BARCODE_HEIGHT = 23.0
_GRID_PAD = 1.5
_GRID_PITCH = 8.0


@dataclass(frozen=True)
class Part:
    """A part of the head: its height, and how it is drawn into a box that may be higher."""

    height: float
    draw: Callable[[Canvas, Box], None]
    stretch: bool = False


def draw_header(spec: Spec, canvas: Canvas, column: Box) -> float:
    """Draw the head into the top of `column`; returns the y below it. Raises TooWide."""
    x, y, width, _ = column
    y = _title(spec.title, canvas, column) + 1.0
    right = _right_parts(spec)
    right_width = _right_width(spec)
    if not right:
        return _stack(_left_parts(spec, width), canvas, (x, y, width, 0.0))
    left_width = width - right_width - _GAP
    if left_width < _LEFT:
        raise TooWide(
            right_width + _GAP + _LEFT,
            width,
            Said(QT_TRANSLATE_NOOP("errors", "use fewer digits or wider paper")),
            "number",
        )
    left = _left_parts(spec, left_width)
    height = max(_height(left), _height(right))
    _stack(left, canvas, (x, y, left_width, height))
    _stack(right, canvas, (x + left_width + _GAP, y, right_width, height))
    return y + height + _GAP


def _title(title: str, canvas: Canvas, column: Box) -> float:
    x, y, width, _ = column
    size = fitting_size(title, width, _TITLE, 12.0)
    lines = [title] if size else wrap(title, 13.0, width)
    for line in lines:
        canvas.text(
            x, y, width, line_height(size or 13.0), line, size or 13.0, Align.CENTRE, bold=True, ink=Ink.BLACK
        )
        y += line_height(size or 13.0)
    return y


def _height(parts: Sequence[Part]) -> float:
    return sum(part.height for part in parts) + _GAP * max(0, len(parts) - 1)


def _stack(parts: Sequence[Part], canvas: Canvas, box: Box) -> float:
    """Draw parts one below the other; those that stretch share the height left. Returns the y below them."""
    x, y, width, height = box
    stretching = sum(part.stretch for part in parts)
    share = max(0.0, height - _height(parts)) / stretching if stretching else 0.0
    for part in parts:
        own = part.height + (share if part.stretch else 0.0)
        part.draw(canvas, (x, y, width, own))
        y += own + _GAP
    return y


def _left_parts(spec: Spec, width: float) -> list[Part]:
    parts = []
    if spec.name_lines:
        parts.append(_names(spec.name_lines, width))
    if spec.absent:
        parts.append(_absence(width))
    if spec.booklet:
        parts.append(_booklet(spec.booklet, width))
    notes = Notes.of(spec)
    if notes.lines:
        parts.append(Part(notes.height(width), notes.draw, stretch=True))
    return parts


def _right_parts(spec: Spec) -> list[Part]:
    parts = []
    barcode, number = spec.barcode_spec(), spec.number_spec()
    if barcode is not None:
        parts.append(Part(_BARCODE_HEIGHT, lambda canvas, box: _barcode(barcode, canvas, box), stretch=True))
    if number is not None:
        parts.append(Part(_grid_height(number), lambda canvas, box: _grid(number, canvas, box)))
    return parts


def _right_width(spec: Spec) -> float:
    number = spec.number_spec()
    columns = len(number.column_options()) if number is not None else 0
    pitch = min(_GRID_PITCH, max(PITCH_X + 0.2, _RIGHT / columns)) if columns else 0.0
    return max(_RIGHT if spec.barcode else _NARROW, columns * pitch)


def _names(labels: Sequence[str], width: float) -> Part:
    """Labels with lines to write on, as many beside each other as leave room for writing."""
    size = 10.0
    widest = max(text_width(label, size) for label in labels) + 1.5
    most = int((width + 3) / (widest + 3 + _WRITE))
    if most < 1:
        raise TooWide(
            widest + _WRITE, width, Said(QT_TRANSLATE_NOOP("errors", "use a shorter label")), "name_lines"
        )
    rows = -(-len(labels) // most)
    across = -(-len(labels) // rows)

    def draw(canvas: Canvas, box: Box) -> None:
        x, y, width, _ = box
        cell = (width + 3) / across
        for i, label in enumerate(labels):
            row, column = divmod(i, across)
            left, base = x + column * cell, y + (row + 1) * _NAME_ROW - 1.2
            taken = text_width(label, size) + 1.5
            canvas.text(left, base - 5.2, taken, 5.2, label, size)
            canvas.rule(left + taken, base, left + cell - 3, base, 0.25)

    return Part(rows * _NAME_ROW, draw)


def _absence(width: float) -> Part:
    text = "缺考标记"
    hint = fitting_size("考生禁填，缺考由监考员填涂", width - 32, 8.0, 6.0)

    def draw(canvas: Canvas, box: Box) -> None:
        x, y, width, height = box
        canvas.add(Rect(box, 0.3))
        canvas.text(x + 2.5, y, 17, height, text, 10, bold=True)
        line = mark_line(["缺考"], x + 21.5, y + (height - MARK[1]) / 2)
        canvas.read(FlagField(id="absent", title=text, line=line, mark=MARK), letters=False)
        if hint is not None:
            canvas.text(x + 29, y, width - 31, height, "考生禁填，缺考由监考员填涂", hint)

    return Part(_FLAG_ROW, draw)


def _booklet(options: Sequence[str], width: float) -> Part:
    label = "题本"
    pitch = PITCH_X + 1.5
    hint = "请按试卷上的题本填涂"
    used = 21.5 + len(options) * pitch
    if used > width:
        raise TooWide(used, width, Said(QT_TRANSLATE_NOOP("errors", "use fewer booklets")), "booklet")
    size = fitting_size(hint, width - used - 2, 8.0, 6.0)

    def draw(canvas: Canvas, box: Box) -> None:
        x, y, width, height = box
        canvas.add(Rect(box, 0.3))
        canvas.text(x + 2.5, y, 17, height, label, 10, bold=True)
        line = mark_line(options, x + 21.5, y + (height - MARK[1]) / 2, dx=pitch)
        canvas.read(BookletField(id="booklet", title=label, line=line, mark=MARK))
        if size is not None:
            canvas.text(x + used, y, width - used - 2, height, hint, size)

    return Part(_FLAG_ROW, draw)


def _barcode(spec: BarcodeSpec, canvas: Canvas, box: Box) -> None:
    x, y, width, height = box
    middle = y + height / 2
    hints = (
        Text((x, middle - 6, width, 6), "贴条形码区", 12, Align.CENTRE, Ink.LINE),
        Text((x, middle + 0.5, width, 4), "（正面朝上，切勿贴出边框）", 8, Align.CENTRE, Ink.LINE),
    )
    canvas.add(Rect(box, 0.3), BarcodePlace(box, hints))
    pattern = rf"\d{{{spec.digits}}}" if spec.digits else ""
    canvas.fields.append(
        BarcodeField(
            id="barcode",
            title="条形码",
            box=(round(x, 2), round(y, 2), round(width, 2), round(height, 2)),
            pattern=pattern,
        )
    )


_GRID_HEAD = 6.0
_GRID_HAND = 7.5


def _grid_height(spec: NumberSpec) -> float:
    rows = max(map(len, spec.column_options()))
    return _GRID_HEAD + _GRID_HAND + (rows - 1) * PITCH_Y + MARK[1] + 2 * _GRID_PAD + 0.5


def _grid(spec: NumberSpec, canvas: Canvas, box: Box) -> None:
    x, y, width, _ = box
    columns = spec.column_options()
    pitch = width / len(columns)
    canvas.add(Rect(box, 0.35))
    canvas.text(x, y, width, _GRID_HEAD, spec.title, 10, Align.CENTRE, bold=True)
    top = y + _GRID_HEAD
    for at in (top, top + _GRID_HAND):
        canvas.rule(x, at, x + width, at, 0.25)
    edge = [x + i * pitch for i in range(len(columns))]
    for at in edge[1:]:
        canvas.rule(at, top, at, top + _GRID_HAND)
    first = top + _GRID_HAND + _GRID_PAD + 0.25
    lines = [
        mark_line(options, edge[i] + (pitch - MARK[0]) / 2, first, dy=PITCH_Y)
        for i, options in enumerate(columns)
    ]
    canvas.read(DigitGridField(id="number", title=spec.title, columns=tuple(lines), mark=MARK))
