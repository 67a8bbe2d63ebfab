"""Rules across the fields of a template, which the models alone can't see."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from scanstation.templates.model import (
    BarcodeField,
    Box,
    CropField,
    DigitGridField,
    FlagField,
    MarkedField,
    MarkLine,
    RegistrationKind,
    Template,
    TemplateField,
    TemplatePage,
)
from scanstation.templates.patterns import matcher

MARK_LIMIT = 10_000
"""Marks in one template; a full A3 sheet has about 4,000."""
FOREIGN_MARK_LIMIT = 2_000
"""Marks on a page without anchors, which is found by comparing all marks with each other."""
BARCODE_LIMIT = 8
"""Barcodes on a page: each that is not there costs much time to be sure of it."""
OVERLAP = 0.25
"""Share of the smaller mark's area that two marks may have in common: more reads one pencil stroke twice."""
_EDGE = 0.01
"""Millimetres that rounding may put a mark beyond the page."""
_PICTURE = re.compile(r"[^/\\:\x00-\x1f]+\.(png|jpe?g|webp|bmp|tiff?)", re.IGNORECASE)


class Problem(NamedTuple):
    """One broken rule: where in the document, and what is wrong."""

    place: str
    text: str


def check(template: Template) -> list[Problem]:
    """Return every broken rule, in document order. An empty list means that the template can be used."""
    count = sum(_mark_count(field) for _, field in template.fields())
    if count > MARK_LIMIT:
        return [Problem("pages", f"{count} marks are more than the {MARK_LIMIT} a template may have")]
    problems = list(_ids(template))
    for index, page in enumerate(template.pages):
        problems += _page(f"pages[{index}]", page)
    return problems


def _mark_count(field: TemplateField) -> int:
    match field:
        case DigitGridField():
            return sum(len(column.options) for column in field.columns)
        case BarcodeField() | CropField():
            return 0
        case _:
            return len(field.line.options)


def _ids(template: Template) -> Iterator[Problem]:
    numbers = [page.number for page in template.pages]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Problem("pages", f"the numbers {numbers} must count 1, 2, 3 …")
    seen: dict[str, str] = {}
    kinds: dict[str, TemplateField] = {}
    for place, field in _placed_fields(template):
        kinds[field.id] = field
        for name in _names(field):
            if name in seen:
                yield Problem(place, f'the id "{name}" is also that of {seen[name]}')
            seen[name] = place
    for i, name in enumerate(template.identity):
        if not isinstance(kinds.get(name), BarcodeField | DigitGridField):
            yield Problem(f"identity[{i}]", f'"{name}" is no barcode or digit grid of this template')
    if template.absence is not None and not isinstance(kinds.get(template.absence), FlagField):
        yield Problem("absence", f'"{template.absence}" is no flag of this template')


def _placed_fields(template: Template) -> Iterator[tuple[str, TemplateField]]:
    for p, page in enumerate(template.pages):
        for f, field in enumerate(page.fields):
            yield f'pages[{p}].fields[{f}] "{field.id}"', field


def _names(field: TemplateField) -> list[str]:
    if isinstance(field, DigitGridField):
        return [field.id, *(field.column_id(i) for i in range(len(field.columns)))]
    return [field.id]


def _page(place: str, page: TemplatePage) -> Iterator[Problem]:
    yield from _registration(f"{place}.registration", page)
    if page.blank and not _PICTURE.fullmatch(page.blank):
        yield Problem(f"{place}.blank", "it must be the bare name of a picture beside the template")
    if page.page_code is not None:
        if page.page_code.cells != 32:
            yield Problem(f"{place}.page_code.cells", "a page code has 32 cells")
        if not _inside(page.page_code.box, page):
            yield Problem(f"{place}.page_code.box", "it reaches beyond the page")
    marks = sum(_mark_count(field) for field in page.fields)
    if marks > FOREIGN_MARK_LIMIT and page.registration.kind is not RegistrationKind.ANCHORS:
        limit = f"the {FOREIGN_MARK_LIMIT} that a page without anchors may have"
        yield Problem(f"{place}.fields", f"{marks} marks are more than {limit}")
        return
    barcodes = sum(isinstance(field, BarcodeField) for field in page.fields)
    if barcodes > BARCODE_LIMIT:
        yield Problem(
            f"{place}.fields", f"{barcodes} barcodes are more than the {BARCODE_LIMIT} a page may have"
        )
        return
    for f, field in enumerate(page.fields):
        yield from _field(f'{place}.fields[{f}] "{field.id}"', field, page)
    yield from _overlaps(place, page)


def _registration(place: str, page: TemplatePage) -> Iterator[Problem]:
    registration = page.registration
    for name in ("marker", "reference"):
        picture = getattr(registration, name)
        if picture and not _PICTURE.fullmatch(picture):
            yield Problem(f"{place}.{name}", "it must be the bare name of a picture beside the template")
    match registration.kind:
        case RegistrationKind.ANCHORS:
            if len(registration.anchors) < 3:
                yield Problem(f"{place}.anchors", "at least 3 anchors are needed to place a page")
            for i, box in enumerate(registration.anchors):
                if not _inside(box, page):
                    yield Problem(f"{place}.anchors[{i}]", "it reaches beyond the page")
        case RegistrationKind.PICTURE_MARKERS:
            if len(registration.anchors) != 4:
                yield Problem(f"{place}.anchors", "picture markers need exactly 4 boxes")
            if not registration.marker:
                yield Problem(f"{place}.marker", "picture markers need a marker picture")
        case RegistrationKind.FEATURES:
            if not registration.reference:
                yield Problem(f"{place}.reference", "registration by features needs a reference picture")


def _field(place: str, field: TemplateField, page: TemplatePage) -> Iterator[Problem]:
    match field:
        case BarcodeField() | CropField():
            if not _inside(field.box, page):
                yield Problem(f"{place}.box", "it reaches beyond the page")
        case DigitGridField():
            for c, column in enumerate(field.columns):
                yield from _line(f"{place}.columns[{c}]", column)
                if "?" in column.options:
                    yield Problem(f"{place}.columns[{c}].options", '"?" stands for a column that is not sure')
        case FlagField() if len(field.line.options) != 1:
            yield Problem(f"{place}.line.options", "a flag has exactly one option")
        case _:
            yield from _line(f"{place}.line", field.line)
    if isinstance(field, BarcodeField) and field.pattern:
        try:
            matcher(field.pattern)
        except ValueError as error:
            yield Problem(f"{place}.pattern", f"it is no regular expression: {error}")
    if isinstance(field, MarkedField):
        for mark in field.marks():
            if not _inside(mark[2:], page):
                yield Problem(place, f'mark "{mark.value}" of {mark.field} reaches beyond the page')
                return


def _line(place: str, line: MarkLine) -> Iterator[Problem]:
    twice = {option for option in line.options if line.options.count(option) > 1}
    if twice:
        yield Problem(f"{place}.options", f"the option {min(twice)!r} stands twice")


def _inside(box: Box, page: TemplatePage) -> bool:
    x, y, w, h = box
    return x >= -_EDGE and y >= -_EDGE and x + w <= page.size[0] + _EDGE and y + h <= page.size[1] + _EDGE


def _overlaps(place: str, page: TemplatePage) -> Iterator[Problem]:
    """Find the first marks that cover each other, comparing each with those that begin before it ends."""
    marks = sorted(page.marks(), key=lambda mark: mark.y)
    left, top, width, height = np.array([mark[2:] for mark in marks], np.float64).reshape(-1, 4).T
    right, bottom, areas = left + width, top + height, width * height
    stops = np.searchsorted(top, bottom)
    for i, stop in enumerate(stops.tolist()):
        later = slice(i + 1, stop)
        across = np.minimum(right[i], right[later]) - np.maximum(left[i], left[later])
        down = np.minimum(bottom[i], bottom[later]) - top[later]
        common = np.maximum(across, 0.0) * down
        if len(common) and (found := common > OVERLAP * np.minimum(areas[i], areas[later])).any():
            mark, other = marks[i + 1 + int(found.argmax())], marks[i]
            text = f'mark "{mark.value}" of {mark.field} lies on mark "{other.value}" of {other.field}'
            yield Problem(place, text)
            return
