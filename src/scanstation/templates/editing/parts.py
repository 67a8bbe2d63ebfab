"""What can be selected on a sheet: fields, anchors and page codes, each with its box."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from scanstation.templates.editing.boxes import union
from scanstation.templates.model import (
    BarcodeField,
    Box,
    CropField,
    DigitGridField,
    MarkLine,
    Size,
    Template,
    TemplateField,
    TemplatePage,
)


class PartKind(StrEnum):
    """What a part is."""

    FIELD = "field"
    ANCHOR = "anchor"
    PAGE_CODE = "page_code"


class PartId(NamedTuple):
    """The name of a part. `page`: the page's number; `field`: a field's id; `anchor`: an index."""

    page: int
    kind: PartKind
    field: str = ""
    anchor: int = 0


class Part(NamedTuple):
    """A part and the box around it, in mm."""

    id: PartId
    box: Box


def field_part(page: int, name: str) -> PartId:
    """Return the id of the part that is the field `name`."""
    return PartId(page, PartKind.FIELD, name)


def anchor_part(page: int, index: int) -> PartId:
    """Return the id of the part that is anchor `index`."""
    return PartId(page, PartKind.ANCHOR, "", index)


def page_code_part(page: int) -> PartId:
    """Return the id of a page's code."""
    return PartId(page, PartKind.PAGE_CODE)


def parts(page: TemplatePage) -> Iterator[Part]:
    """Yield every part of `page`: anchors, page code, then fields in their order."""
    for i, box in enumerate(page.registration.anchors):
        yield Part(anchor_part(page.number, i), box)
    if page.page_code is not None:
        yield Part(page_code_part(page.number), page.page_code.box)
    for field in page.fields:
        yield Part(field_part(page.number, field.id), field_box(field))


def all_parts(template: Template) -> Iterator[Part]:
    """Yield the parts of every page."""
    for page in template.pages:
        yield from parts(page)


def part_box(page: TemplatePage, part: PartId) -> Box | None:
    """Return the box of one part of `page`, or None when it is not there."""
    match part.kind:
        case PartKind.ANCHOR:
            anchors = page.registration.anchors
            return anchors[part.anchor] if 0 <= part.anchor < len(anchors) else None
        case PartKind.PAGE_CODE:
            return page.page_code.box if page.page_code is not None else None
        case PartKind.FIELD:
            return next((field_box(field) for field in page.fields if field.id == part.field), None)


def field_box(field: TemplateField) -> Box:
    """Return the box around a field: its own, or that of all its marks."""
    match field:
        case BarcodeField() | CropField():
            return field.box
        case DigitGridField():
            return union(line_box(column, field.mark) for column in field.columns)
        case _:
            return line_box(field.line, field.mark)


def line_box(line: MarkLine, mark: Size) -> Box:
    """Return the box around the marks of a line."""
    if line.wrap or line.shifts:
        xs, ys = zip(*((x, y) for _, x, y in line.corners()), strict=True)
    else:  # the first and the last mark are the outermost
        last = len(line.options) - 1
        xs = (line.first[0], line.first[0] + last * line.step[0])
        ys = (line.first[1], line.first[1] + last * line.step[1])
    left, top = min(xs), min(ys)
    return left, top, max(xs) - left + mark[0], max(ys) - top + mark[1]
