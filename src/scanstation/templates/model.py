"""The template document, version 1: frozen models of the JSON that people edit, diff and exchange.

All lengths are millimetres from the top-left corner of the upright page; x grows to the right, y down.
A mark is given by its top-left corner and size. Rules across fields stand in `templates.rules`.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates.limits import FieldId, Frozen, Option, Title
from scanstation.templates.paper import Paper

FORMAT = "scanstation-template"
VERSION = 1

Coordinate = Annotated[float, Field(ge=-10_000, le=10_000)]
"""Millimetres that paper can have: far larger or smaller numbers are no lengths, and overflow in sums."""
Extent = Annotated[float, Field(ge=0.01, le=10_000)]
Point = tuple[Coordinate, Coordinate]
Size = tuple[Extent, Extent]
Box = tuple[Coordinate, Coordinate, Extent, Extent]
"""x, y, width, height."""
PageSide = Annotated[float, Field(ge=10, le=3_000)]
PageSize = tuple[PageSide, PageSide]
FileName = Annotated[str, Field(max_length=255)]


class Mark(NamedTuple):
    """One place to mark. `field` is the id that `template marks` prints (`number.3` for a grid column)."""

    field: str
    value: str
    x: float
    y: float
    w: float
    h: float


class MarkLine(Frozen):
    """Marks of one answer in a line: the first mark's top-left corner and the step to the next.

    After each `wrap` marks the line goes on beside itself, `wrap_step` from where it began (0: never).
    `shifts`, where marks are printed at uneven steps, tells how far from that place each of them stands.
    """

    options: tuple[Option, ...] = Field(min_length=1, max_length=100, fail_fast=True)
    first: Point
    step: Point = (0.0, 0.0)
    wrap: int = Field(default=0, ge=0, le=100)
    wrap_step: Point = (0.0, 0.0)
    shifts: tuple[Point, ...] = Field(default=(), max_length=100, fail_fast=True)

    @model_validator(mode="after")
    def _one_shift_each(self) -> Self:
        if self.shifts and len(self.shifts) != len(self.options):
            raise ValueError(Said(QT_TRANSLATE_NOOP("errors", "as many shifts as options are needed")))
        return self

    def corners(self) -> Iterator[tuple[str, float, float]]:
        """Yield (option, x, y) of each mark's top-left corner."""
        for i, option in enumerate(self.options):
            turn, place = divmod(i, self.wrap) if self.wrap else (0, i)
            x = self.first[0] + place * self.step[0] + turn * self.wrap_step[0]
            y = self.first[1] + place * self.step[1] + turn * self.wrap_step[1]
            aside = self.shifts[i] if self.shifts else (0.0, 0.0)
            yield option, x + aside[0], y + aside[1]


class _FieldBase(Frozen):
    id: FieldId
    title: Title = ""


class _LineField(_FieldBase):
    line: MarkLine
    mark: Size

    @property
    def lines(self) -> tuple[MarkLine, ...]:
        """The field's lines of marks: this one."""
        return (self.line,)

    def marks(self) -> Iterator[Mark]:
        """Yield the field's marks in option order."""
        for option, x, y in self.line.corners():
            yield Mark(self.id, option, x, y, *self.mark)


class ChoiceField(_LineField):
    """An objective item. `multiple` means several options may be right to mark (多选)."""

    type: Literal["choice"] = "choice"
    multiple: bool = False


class FlagField(_LineField):
    """One box that is filled or not, such as 缺考标记. Its single option names the value when filled."""

    type: Literal["flag"] = "flag"


class BookletField(_LineField):
    """卡型 / 题本: which variant of the paper the student had."""

    type: Literal["booklet"] = "booklet"


class SelectionField(_LineField):
    """选做题: which one of n items the student chose. Options are item ids."""

    type: Literal["selection"] = "selection"


class DigitGridField(_FieldBase):
    """考号填涂区: columns of marks, one character each. Columns may have options of their own.

    `optional` columns may stay blank and then give nothing ("6" in a grid of two); otherwise a blank column
    beside filled ones is "?" and a person has to look. `assumed_order`: the digits are taken to
    run from 0 to 9 without having been read; a person still has to confirm it.
    """

    type: Literal["digit_grid"] = "digit_grid"
    columns: tuple[MarkLine, ...] = Field(min_length=1, max_length=64, fail_fast=True)
    mark: Size
    optional: bool = False
    assumed_order: bool = False

    @property
    def lines(self) -> tuple[MarkLine, ...]:
        """The field's lines of marks: its columns."""
        return self.columns

    def column_id(self, index: int) -> str:
        """Return the id of column `index` (0-based): `number.1` for the first."""
        return f"{self.id}.{index + 1}"

    def marks(self) -> Iterator[Mark]:
        """Yield the marks column by column."""
        for i, column in enumerate(self.columns):
            for option, x, y in column.corners():
                yield Mark(self.column_id(i), option, x, y, *self.mark)


class BarcodeField(_FieldBase):
    """A place where a barcode is printed or stuck. `pattern` is a regular expression the text must match."""

    type: Literal["barcode"] = "barcode"
    box: Box
    symbologies: tuple[Literal["code128", "code39", "itf", "ean13", "ean8", "qr", "datamatrix"], ...] = (
        "code128",
    )
    pattern: Annotated[str, Field(max_length=200)] = ""


class CropField(_FieldBase):
    """A region that people mark from its picture (主观题)."""

    type: Literal["crop"] = "crop"
    box: Box


TemplateField = Annotated[
    ChoiceField | FlagField | BookletField | SelectionField | DigitGridField | BarcodeField | CropField,
    Field(discriminator="type"),
]
MarkedField = ChoiceField | FlagField | BookletField | SelectionField | DigitGridField


class PageCode(Frozen):
    """Black and white cells in a row that tell sheet, version and page (see `templates.page_code`).

    `box` spans all `cells` of equal width; cell i is black where bit i (most significant first) is 1.
    """

    box: Box
    cells: int = 32
    sheet: int = Field(ge=0, le=0xFFFF)


class RegistrationKind(StrEnum):
    """How a page image is placed on the template."""

    ANCHORS = "anchors"  # our own printed squares
    PICTURE_MARKERS = "picture_markers"  # one picture near the four corners of the paper
    PAGE_EDGES = "page_edges"  # the outline of the paper itself
    FEATURES = "features"  # printed features of the blank
    WHOLE_IMAGE = "whole_image"  # the image is the page


class Registration(Frozen):
    """Registration of a page. `refine` lets the reader snap to the printed outlines of the marks.

    `anchors`: the boxes of our printed squares, or (picture_markers) of the marker's four pictures in the
    order top-left, top-right, bottom-left, bottom-right. A marker may stand outside the page, for templates
    whose page is the region between the markers. `marker`, `reference`: picture files beside the template
    document (a bare file name).
    """

    kind: RegistrationKind = RegistrationKind.ANCHORS
    anchors: tuple[Box, ...] = Field(default=(), max_length=400, fail_fast=True)
    crop_to_paper: bool = False  # cut the sheet out of a photo before anything else
    marker: FileName = ""
    reference: FileName = ""
    refine: bool = False


class TemplatePage(Frozen):
    """One side of the sheet. `number` counts from 1; `blank` names the picture of the empty page."""

    number: int = Field(ge=1, le=64)
    size: PageSize
    registration: Registration
    page_code: PageCode | None = None
    fields: tuple[TemplateField, ...] = Field(default=(), fail_fast=True)
    blank: FileName = ""

    def marks(self) -> Iterator[Mark]:
        """Yield every mark of the page in field order."""
        for field in self.fields:
            if isinstance(field, MarkedField):
                yield from field.marks()


class Template(Frozen):
    """A whole sheet. `identity` lists the field ids that carry the exam number, most trusted first.

    `paper` tells what its items are worth and how they are marked; None where nobody has said so.
    """

    format: Literal["scanstation-template"] = "scanstation-template"
    version: Literal[1] = 1
    id: str = Field(min_length=1, max_length=64)
    title: Title = ""
    subject: Title = ""
    identity: tuple[FieldId, ...] = Field(default=(), max_length=64, fail_fast=True)
    absence: FieldId | None = None
    pages: tuple[TemplatePage, ...] = Field(min_length=1, max_length=64, fail_fast=True)
    paper: Paper | None = None

    def page(self, number: int) -> TemplatePage:
        """Return page `number`. Raises KeyError when there is none."""
        for page in self.pages:
            if page.number == number:
                return page
        raise KeyError(number)

    def fields(self) -> Iterator[tuple[TemplatePage, TemplateField]]:
        """Yield (page, field) through the whole sheet."""
        for page in self.pages:
            for field in page.fields:
                yield page, field
