"""Moving and scaling what stands on a page."""

from scanstation.templates.editing.boxes import Scaling, shifted, tidy
from scanstation.templates.editing.document import changed
from scanstation.templates.editing.parts import field_box
from scanstation.templates.model import (
    BarcodeField,
    Box,
    CropField,
    DigitGridField,
    MarkLine,
    Point,
    Size,
    TemplateField,
)

_FARTHEST = 9_999.0
"""Millimetres that are surely within the limit of a coordinate."""
_NO_EXTENT = 1e-6
"""Millimetres: a line that spreads less along an axis has no steps there."""


def moved(field: TemplateField, dx: float, dy: float) -> TemplateField:
    """Return `field` moved by (dx, dy) mm."""
    match field:
        case BarcodeField() | CropField():
            return changed(field, box=shifted(field.box, dx, dy))
        case DigitGridField():
            columns = tuple(_moved_line(line, dx, dy) for line in field.columns)
            return field.model_copy(update={"columns": columns})
        case _:
            return field.model_copy(update={"line": _moved_line(field.line, dx, dy)})


def _moved_line(line: MarkLine, dx: float, dy: float) -> MarkLine:
    first = (tidy(line.first[0] + dx), tidy(line.first[1] + dy))
    if max(abs(first[0]), abs(first[1])) <= _FARTHEST:  # all else stays: a drag moves hundreds
        return line.model_copy(update={"first": first})
    return changed(line, first=first)


def quarter_turned(field: TemplateField, height: float) -> TemplateField:
    """Return `field` as it stands when its page, `height` mm high, is turned clockwise by 90°."""
    match field:
        case BarcodeField() | CropField():
            return changed(field, box=turned_box(field.box, height))
        case DigitGridField():
            columns = tuple(_turned_line(line, field.mark, height) for line in field.columns)
            return changed(field, columns=columns, mark=(field.mark[1], field.mark[0]))
        case _:
            line = _turned_line(field.line, field.mark, height)
            return changed(field, line=line, mark=(field.mark[1], field.mark[0]))


def turned_box(box: Box, height: float) -> Box:
    """Return a box as it stands when its page, `height` mm high, is turned clockwise by 90°."""
    x, y, w, h = box
    return tidy(height - y - h), x, h, w


def _turned_line(line: MarkLine, mark: Size, height: float) -> MarkLine:
    def step(by: Point) -> Point:
        return -by[1] + 0.0, by[0]

    first = turned_box((*line.first, *mark), height)[:2]
    shifts = tuple(step(shift) for shift in line.shifts)
    return changed(line, first=first, step=step(line.step), wrap_step=step(line.wrap_step), shifts=shifts)


def scaled(field: TemplateField, scaling: Scaling, keep_marks: bool) -> TemplateField:
    """Return `field` where `scaling` carries it.

    `keep_marks`: along an axis with several marks only the spacing changes and the marks keep their size.
    """
    match field:
        case BarcodeField() | CropField():
            return changed(field, box=scaling.box(field.box))
        case _:
            pass
    across = _axis(field, scaling, 0, keep_marks)
    down = _axis(field, scaling, 1, keep_marks)
    mark = (tidy(field.mark[0] * across.mark), tidy(field.mark[1] * down.mark))
    if isinstance(field, DigitGridField):
        columns = tuple(_scaled_line(line, across, down) for line in field.columns)
        return changed(field, columns=columns, mark=mark)
    return changed(field, line=_scaled_line(field.line, across, down), mark=mark)


class _Axis:
    """How corners, steps and marks of one field change along one axis."""

    def __init__(self, origin: float, target: float, step: float, mark: float) -> None:
        self._origin, self._target = origin, target
        self.step, self.mark = step, mark

    def place(self, value: float) -> float:
        return tidy(self._target + (value - self._origin) * self.step)


def _axis(field: TemplateField, scaling: Scaling, axis: int, keep_marks: bool) -> _Axis:
    assert not isinstance(field, BarcodeField | CropField)
    box = field_box(field)
    target, factor = scaling.place(axis, box[axis]), scaling.factor(axis)
    mark: float = field.mark[axis]
    spread = box[axis + 2] - mark
    if not keep_marks or spread < _NO_EXTENT:
        return _Axis(box[axis], target, factor, factor)
    return _Axis(box[axis], target, max(0.0, (box[axis + 2] * factor - mark) / spread), 1.0)


def _scaled_line(line: MarkLine, across: _Axis, down: _Axis) -> MarkLine:
    def step(by: Point) -> Point:
        return tidy(by[0] * across.step), tidy(by[1] * down.step)

    first = (across.place(line.first[0]), down.place(line.first[1]))
    shifts = tuple(step(shift) for shift in line.shifts)
    return changed(line, first=first, step=step(line.step), wrap_step=step(line.wrap_step), shifts=shifts)
