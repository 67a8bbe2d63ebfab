"""Fields made from a rectangle that a person draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scanstation.templates.editing.boxes import tidy
from scanstation.templates.model import (
    BarcodeField,
    BookletField,
    Box,
    ChoiceField,
    CropField,
    DigitGridField,
    FlagField,
    MarkLine,
    SelectionField,
    Size,
    TemplateField,
)

Kind = Literal["choice", "flag", "booklet", "selection", "digit_grid", "barcode", "crop"]
KINDS: tuple[Kind, ...] = ("choice", "digit_grid", "flag", "booklet", "selection", "barcode", "crop")
MARK: Size = (4.5, 2.6)
"""The mark of our own sheets."""
_LINE_FIELDS: dict[str, type[ChoiceField | BookletField | SelectionField | FlagField]] = {
    "choice": ChoiceField,
    "booklet": BookletField,
    "selection": SelectionField,
    "flag": FlagField,
}
_OPTIONS: dict[str, tuple[str, ...]] = {
    "choice": ("A", "B", "C", "D"),
    "booklet": ("A", "B"),
    "selection": ("1", "2"),
    "flag": ("1",),
    "digit_grid": tuple("0123456789"),
}


@dataclass(frozen=True)
class Drawn:
    """What was drawn: the marks' outer box fills `box`. `down`: a line's options run down instead of across;
    None: as `box` is longer.

    `options` empty: what is usual for the kind. `columns` is the digit grid's; its options always run down
    unless `down` is False. Marks are smaller than `mark` where the box has no room for it.
    """

    kind: Kind
    box: Box
    options: tuple[str, ...] = ()
    down: bool | None = None
    columns: int = 8
    mark: Size = MARK


def draw(drawn: Drawn, name: str) -> TemplateField:
    """Return the field with id `name`. Raises pydantic's ValidationError when something is off limits."""
    options = drawn.options or _OPTIONS.get(drawn.kind, ())
    match drawn.kind:
        case "barcode":
            return BarcodeField(id=name, box=_tidy(drawn.box))
        case "crop":
            return CropField(id=name, box=_tidy(drawn.box))
        case "digit_grid":
            return _grid(drawn, name, options)
        case _:
            down = drawn.box[3] > drawn.box[2] if drawn.down is None else drawn.down
            counts = (1, len(options)) if down else (len(options), 1)
            xs, ys, mark = _cells(drawn.box, counts, drawn.mark)
            line = MarkLine(options=options, first=(xs[0], ys[0]), step=_step(ys if down else xs, down))
            return _LINE_FIELDS[drawn.kind](id=name, line=line, mark=mark)


def _grid(drawn: Drawn, name: str, options: tuple[str, ...]) -> DigitGridField:
    down = drawn.down is not False
    columns = max(1, drawn.columns)
    xs, ys, mark = _cells(drawn.box, (columns, len(options)) if down else (len(options), columns), drawn.mark)
    starts = [(x, ys[0]) for x in xs] if down else [(xs[0], y) for y in ys]
    step = _step(ys if down else xs, down)
    lines = tuple(MarkLine(options=options, first=start, step=step) for start in starts)
    return DigitGridField(id=name, columns=lines, mark=mark)


def _cells(box: Box, counts: tuple[int, int], mark: Size) -> tuple[list[float], list[float], Size]:
    """Return the low sides of evenly spaced marks along x and y, and the size that fits."""
    size = [tidy(min(mark[axis], box[axis + 2] / counts[axis])) for axis in (0, 1)]
    lows = [_spread(box[axis], box[axis + 2] - size[axis], counts[axis]) for axis in (0, 1)]
    return lows[0], lows[1], (size[0], size[1])


def _spread(low: float, length: float, count: int) -> list[float]:
    if count == 1:
        return [tidy(low + length / 2)]
    return [tidy(low + i * length / (count - 1)) for i in range(count)]


def _step(lows: Sequence[float], down: bool) -> tuple[float, float]:
    step = tidy((lows[-1] - lows[0]) / (len(lows) - 1)) if len(lows) > 1 else 0.0
    return (0.0, step) if down else (step, 0.0)


def _tidy(box: Box) -> Box:
    return tidy(box[0]), tidy(box[1]), tidy(box[2]), tidy(box[3])
