"""What is drawn for each part: its marks and frame in millimetres, kept while the part stays the same."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QRectF

from scanstation.templates.editing.parts import (
    PartId,
    PartKind,
    anchor_part,
    field_box,
    field_part,
    page_code_part,
)
from scanstation.templates.model import (
    BarcodeField,
    BookletField,
    Box,
    ChoiceField,
    CropField,
    DigitGridField,
    FlagField,
    SelectionField,
    TemplateField,
    TemplatePage,
)


class Ink(Enum):
    """The colour family of a part."""

    CHOICE = "choice"
    GRID = "digit_grid"
    SPECIAL = "special"  # flag, booklet, selection
    BARCODE = "barcode"
    CROP = "crop"
    ANCHOR = "anchor"


class Tag(Enum):
    """Where a part's name is written: never on the item's printed number, so that both can be compared."""

    RIGHT = 0
    BELOW = 1
    INSIDE = 2
    NONE = 3


class Shape(NamedTuple):
    """A part as it is drawn. `marks` lie row by row as in the field, `options` beside them."""

    id: PartId
    ink: Ink
    frame: QRectF
    marks: tuple[QRectF, ...] = ()
    options: tuple[str, ...] = ()
    name: str = ""
    tag: Tag = Tag.NONE


_Source = TemplateField | Box
_LINES = (ChoiceField, FlagField, BookletField, SelectionField)


class Shapes:
    """The shapes of pages, made anew only for parts that changed."""

    def __init__(self) -> None:
        self._made: dict[PartId, tuple[_Source, Shape]] = {}
        self._page: TemplatePage | None = None
        self._list: tuple[Shape, ...] = ()

    def of(self, page: TemplatePage) -> tuple[Shape, ...]:
        """Return the shapes of `page` in the order in which they are drawn: regions below marks."""
        if page is not self._page:
            made: dict[PartId, tuple[_Source, Shape]] = {}
            for part, source in _sources(page):
                made[part] = (source, self._shape(part, source))
            self._made, self._page = made, page
            self._list = tuple(sorted((s for _, s in made.values()), key=lambda s: s.ink is not Ink.CROP))
        return self._list

    def _shape(self, part: PartId, source: _Source) -> Shape:
        known = self._made.get(part)
        if known is None:
            return _shape(part, source)
        if known[0] is source:
            return known[1]
        shift = _shift(known[0], source)
        return _shape(part, source) if shift is None else _shifted(known[1], *shift)


def _sources(page: TemplatePage) -> Iterator[tuple[PartId, _Source]]:
    for i, box in enumerate(page.registration.anchors):
        yield anchor_part(page.number, i), box
    if page.page_code is not None:
        yield page_code_part(page.number), page.page_code.box
    for field in page.fields:
        yield field_part(page.number, field.id), field


def _shape(part: PartId, source: _Source) -> Shape:
    if isinstance(source, tuple):
        ink = Ink.ANCHOR
        tag = Tag.NONE if part.kind is PartKind.ANCHOR else Tag.BELOW
        return Shape(part, ink, QRectF(*source), tag=tag)
    box = field_box(source)
    frame = QRectF(*box)
    match source:
        case BarcodeField():
            return Shape(part, Ink.BARCODE, frame, name=source.id, tag=Tag.INSIDE)
        case CropField():
            return Shape(part, Ink.CROP, frame, name=source.id, tag=Tag.INSIDE)
        case DigitGridField():
            marks = tuple(QRectF(x, y, *source.mark) for line in source.columns for _, x, y in line.corners())
            options = tuple(option for line in source.columns for option in line.options)
            return Shape(part, Ink.GRID, frame, marks, options, source.id, Tag.BELOW)
        case _:
            marks = tuple(QRectF(x, y, *source.mark) for _, x, y in source.line.corners())
            ink = Ink.CHOICE if isinstance(source, ChoiceField) else Ink.SPECIAL
            tag = Tag.RIGHT if box[2] >= box[3] else Tag.BELOW
            return Shape(part, ink, frame, marks, source.line.options, source.id, tag)


def _shift(old: _Source, new: _Source) -> tuple[float, float] | None:
    """Return how far a line of marks was moved, None where more than that has changed: most drags move."""
    if not (isinstance(old, _LINES) and isinstance(new, _LINES)):
        return None
    was, now = old.line, new.line
    same = was.step == now.step and was.options == now.options and was.wrap == now.wrap
    same = same and was.wrap_step == now.wrap_step and was.shifts == now.shifts
    if not same or old.mark != new.mark or old.type != new.type:
        return None
    return now.first[0] - was.first[0], now.first[1] - was.first[1]


def _shifted(shape: Shape, dx: float, dy: float) -> Shape:
    marks = tuple([mark.translated(dx, dy) for mark in shape.marks])
    return shape._replace(frame=shape.frame.translated(dx, dy), marks=marks)
