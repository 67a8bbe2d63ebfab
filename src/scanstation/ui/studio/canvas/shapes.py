"""What is drawn for each part: its marks and frame in millimetres, kept while the part stays the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF

from scanstation.templates.editing.parts import (
    Part,
    PartId,
    PartKind,
    anchor_part,
    field_box,
    field_part,
    page_code_part,
)
from scanstation.templates.model import (
    BarcodeField,
    Box,
    ChoiceField,
    CropField,
    DigitGridField,
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


@dataclass(frozen=True)
class Shape:
    """A part as it is drawn. `marks` lie row by row as in the field, `options` beside them."""

    part: Part
    ink: Ink
    frame: QRectF
    marks: tuple[QRectF, ...] = ()
    options: tuple[str, ...] = ()
    name: str = ""
    tag: Tag = Tag.NONE

    @property
    def id(self) -> PartId:
        """The part's id."""
        return self.part.id


_Source = TemplateField | Box


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
                known = self._made.get(part)
                made[part] = (
                    known if known is not None and known[0] is source else (source, _shape(part, source))
                )
            self._made, self._page = made, page
            self._list = tuple(sorted((s for _, s in made.values()), key=lambda s: s.ink is not Ink.CROP))
        return self._list


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
        return Shape(Part(part, source), ink, QRectF(*source), name="", tag=tag)
    box = field_box(source)
    frame, whole = QRectF(*box), Part(part, box)
    match source:
        case BarcodeField():
            return Shape(whole, Ink.BARCODE, frame, name=source.id, tag=Tag.INSIDE)
        case CropField():
            return Shape(whole, Ink.CROP, frame, name=source.id, tag=Tag.INSIDE)
        case DigitGridField():
            marks = tuple(QRectF(x, y, *source.mark) for line in source.columns for _, x, y in line.corners())
            options = tuple(option for line in source.columns for option in line.options)
            return Shape(whole, Ink.GRID, frame, marks, options, source.id, Tag.BELOW)
        case _:
            marks = tuple(QRectF(x, y, *source.mark) for _, x, y in source.line.corners())
            ink = Ink.CHOICE if isinstance(source, ChoiceField) else Ink.SPECIAL
            tag = Tag.RIGHT if box[2] >= box[3] else Tag.BELOW
            return Shape(whole, ink, frame, marks, source.line.options, source.id, tag)
