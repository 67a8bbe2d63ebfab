"""Rules across the fields of a template, which the models alone can't see."""

import re
from collections.abc import Iterable, Iterator

import numpy as np

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.model import (
    BarcodeField,
    Box,
    CropField,
    DigitGridField,
    FlagField,
    Mark,
    MarkedField,
    MarkLine,
    PageSize,
    RegistrationKind,
    Template,
    TemplateField,
    TemplatePage,
)
from scanstation.templates.paper_rules import paper_problems
from scanstation.templates.patterns import matcher
from scanstation.templates.problem import Problem as Problem

MARK_LIMIT = 10_000
"""Marks in one template; a full A3 sheet has about 4,000."""
FOREIGN_MARK_LIMIT = 2_000
"""Marks on a page without anchors, which is found by comparing all marks with each other."""
BARCODE_LIMIT = 8
"""Barcodes on a page: each that is not there costs much time to be sure of it."""
OVERLAP = 0.25
"""Share of the smaller mark's area that two marks may have in common: more reads one pencil stroke twice."""
AREA_LIMIT = 510_000
"""Square millimetres of a page: A1 has 500,000. Pages are drawn upright at 16 pixels a square millimetre."""
_EDGE = 0.01
"""Millimetres that rounding may put a mark beyond the page."""
_PICTURE = re.compile(r"[^/\\:\x00-\x1f]+\.(png|jpe?g|webp|bmp|tiff?)", re.IGNORECASE)


# What is wrong, as the end of a sentence about its place.
TOO_MANY_MARKS = QT_TRANSLATE_NOOP("errors", "{count} marks are more than the {limit} a template may have")
TOO_MANY_FOREIGN = QT_TRANSLATE_NOOP(
    "errors", "{count} marks are more than the {limit} that a page without anchors may have"
)
TOO_MANY_BARCODES = QT_TRANSLATE_NOOP("errors", "{count} barcodes are more than the {limit} a page may have")
PAGE_NUMBERS = QT_TRANSLATE_NOOP("errors", "the numbers {numbers} must count 1, 2, 3 …")
ID_TWICE = QT_TRANSLATE_NOOP("errors", 'the id "{id}" is also that of {other}')
NO_IDENTITY_FIELD = QT_TRANSLATE_NOOP("errors", '"{id}" is no barcode or digit grid of this template')
NO_FLAG = QT_TRANSLATE_NOOP("errors", '"{id}" is no flag of this template')
NO_PICTURE_NAME = QT_TRANSLATE_NOOP("errors", "it must be the bare name of a picture beside the template")
CODE_CELLS = QT_TRANSLATE_NOOP("errors", "a page code has 32 cells")
PAGE_TOO_LARGE = QT_TRANSLATE_NOOP("errors", "a page of {width} × {height} mm is larger than A1 paper")
BEYOND_PAGE = QT_TRANSLATE_NOOP("errors", "it reaches beyond the page")
TOO_FEW_ANCHORS = QT_TRANSLATE_NOOP("errors", "at least 3 anchors are needed to place a page")
NOT_FOUR_MARKERS = QT_TRANSLATE_NOOP("errors", "picture markers need exactly 4 boxes")
NO_MARKER = QT_TRANSLATE_NOOP("errors", "picture markers need a marker picture")
NO_REFERENCE = QT_TRANSLATE_NOOP("errors", "registration by features needs a reference picture")
QUESTION_MARK = QT_TRANSLATE_NOOP("errors", '"?" stands for a column that is not sure')
FLAG_OPTIONS = QT_TRANSLATE_NOOP("errors", "a flag has exactly one option")
NO_PATTERN = QT_TRANSLATE_NOOP("errors", "it is no regular expression: {problem}")
MARK_BEYOND = QT_TRANSLATE_NOOP("errors", 'mark "{value}" of {field} reaches beyond the page')
OPTION_TWICE = QT_TRANSLATE_NOOP("errors", "the option {option!r} stands twice")
MARKS_OVERLAP = QT_TRANSLATE_NOOP("errors", 'mark "{value}" of {field} lies on mark "{under}" of {other}')


def check(template: Template) -> list[Problem]:
    """Return every broken rule, in document order. An empty list means that the template can be used."""
    count = sum(mark_count(each) for _, each in template.fields())
    if count > MARK_LIMIT:
        return [Problem("pages", TOO_MANY_MARKS, {"count": count, "limit": MARK_LIMIT})]
    problems = list(sheet_problems(template))
    for index, page in enumerate(template.pages):
        problems += _page(f"pages[{index}]", page)
    return [*problems, *paper_problems(template)]


def mark_count(field: TemplateField) -> int:
    """Return how many marks a field has."""
    match field:
        case DigitGridField():
            return sum(len(column.options) for column in field.columns)
        case BarcodeField() | CropField():
            return 0
        case _:
            return len(field.line.options)


def names_of(field: TemplateField) -> list[str]:
    """Return the ids that a field takes: its own, and those of its columns."""
    if isinstance(field, DigitGridField):
        return [field.id, *(field.column_id(i) for i in range(len(field.columns)))]
    return [field.id]


def sheet_problems(template: Template) -> Iterator[Problem]:
    """Yield what is wrong between the pages and with the ids."""
    numbers = [page.number for page in template.pages]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Problem("pages", PAGE_NUMBERS, {"numbers": numbers})
    seen: dict[str, str] = {}
    kinds: dict[str, TemplateField] = {}
    for place, each in _placed_fields(template):
        kinds[each.id] = each
        for name in names_of(each):
            if name in seen:
                yield Problem(place, ID_TWICE, {"id": name, "other": seen[name]})
            seen[name] = place
    for i, name in enumerate(template.identity):
        if not isinstance(kinds.get(name), BarcodeField | DigitGridField):
            yield Problem(f"identity[{i}]", NO_IDENTITY_FIELD, {"id": name})
    if template.absence is not None and not isinstance(kinds.get(template.absence), FlagField):
        yield Problem("absence", NO_FLAG, {"id": template.absence})


def _placed_fields(template: Template) -> Iterator[tuple[str, TemplateField]]:
    for p, page in enumerate(template.pages):
        for f, each in enumerate(page.fields):
            yield f'pages[{p}].fields[{f}] "{each.id}"', each


def _page(place: str, page: TemplatePage) -> Iterator[Problem]:
    width, height = page.size
    if width * height > AREA_LIMIT:
        yield Problem(f"{place}.size", PAGE_TOO_LARGE, {"width": f"{width:g}", "height": f"{height:g}"})
    yield from placing_problems(place, page)
    too_many = list(limit_problems(place, page))
    if too_many:
        yield from too_many
        return
    for f, each in enumerate(page.fields):
        yield from field_problems(f'{place}.fields[{f}] "{each.id}"', each, page.size)
    yield from _overlaps(place, page)


def limit_problems(place: str, page: TemplatePage) -> Iterator[Problem]:
    """Yield the first limit that a page's fields exceed together."""
    marks = sum(mark_count(each) for each in page.fields)
    barcodes = sum(isinstance(each, BarcodeField) for each in page.fields)
    if marks > FOREIGN_MARK_LIMIT and page.registration.kind is not RegistrationKind.ANCHORS:
        yield Problem(f"{place}.fields", TOO_MANY_FOREIGN, {"count": marks, "limit": FOREIGN_MARK_LIMIT})
    elif barcodes > BARCODE_LIMIT:
        yield Problem(f"{place}.fields", TOO_MANY_BARCODES, {"count": barcodes, "limit": BARCODE_LIMIT})


def placing_problems(place: str, page: TemplatePage) -> Iterator[Problem]:
    """Yield what is wrong with a page's registration, picture and page code."""
    yield from _registration(f"{place}.registration", page)
    if page.blank and not _PICTURE.fullmatch(page.blank):
        yield Problem(f"{place}.blank", NO_PICTURE_NAME)
    if page.page_code is not None:
        if page.page_code.cells != 32:
            yield Problem(f"{place}.page_code.cells", CODE_CELLS)
        if not _inside(page.page_code.box, page.size):
            yield Problem(f"{place}.page_code.box", BEYOND_PAGE)


def _registration(place: str, page: TemplatePage) -> Iterator[Problem]:
    registration = page.registration
    for name in ("marker", "reference"):
        picture = getattr(registration, name)
        if picture and not _PICTURE.fullmatch(picture):
            yield Problem(f"{place}.{name}", NO_PICTURE_NAME)
    match registration.kind:
        case RegistrationKind.ANCHORS:
            if len(registration.anchors) < 3:
                yield Problem(f"{place}.anchors", TOO_FEW_ANCHORS)
            for i, box in enumerate(registration.anchors):
                if not _inside(box, page.size):
                    yield Problem(f"{place}.anchors[{i}]", BEYOND_PAGE)
        case RegistrationKind.PICTURE_MARKERS:
            if len(registration.anchors) != 4:
                yield Problem(f"{place}.anchors", NOT_FOUR_MARKERS)
            if not registration.marker:
                yield Problem(f"{place}.marker", NO_MARKER)
        case RegistrationKind.FEATURES:
            if not registration.reference:
                yield Problem(f"{place}.reference", NO_REFERENCE)


def field_problems(place: str, field: TemplateField, size: PageSize) -> Iterator[Problem]:
    """Yield what is wrong with one field by itself, on a page of `size`. Places begin with `place`."""
    match field:
        case BarcodeField() | CropField():
            if not _inside(field.box, size):
                yield Problem(f"{place}.box", BEYOND_PAGE)
        case DigitGridField():
            for c, column in enumerate(field.columns):
                yield from _line(f"{place}.columns[{c}]", column)
                if "?" in column.options:
                    yield Problem(f"{place}.columns[{c}].options", QUESTION_MARK)
        case FlagField() if len(field.line.options) != 1:
            yield Problem(f"{place}.line.options", FLAG_OPTIONS)
        case _:
            yield from _line(f"{place}.line", field.line)
    if isinstance(field, BarcodeField) and field.pattern:
        try:
            matcher(field.pattern)
        except ValueError as error:
            yield Problem(f"{place}.pattern", NO_PATTERN, {"problem": str(error)})
    if isinstance(field, MarkedField):
        for mark in field.marks():
            if not _inside(mark[2:], size):
                yield Problem(place, MARK_BEYOND, {"value": mark.value, "field": mark.field})
                return


def _line(place: str, line: MarkLine) -> Iterator[Problem]:
    twice = {option for option in line.options if line.options.count(option) > 1}
    if twice:
        yield Problem(f"{place}.options", OPTION_TWICE, {"option": min(twice)})


def _inside(box: Box, size: PageSize) -> bool:
    x, y, w, h = box
    return x >= -_EDGE and y >= -_EDGE and x + w <= size[0] + _EDGE and y + h <= size[1] + _EDGE


def _overlaps(place: str, page: TemplatePage) -> Iterator[Problem]:
    pair = covering(page.marks())
    if pair is not None:
        yield Problem(place, MARKS_OVERLAP, overlap_params(*pair))


def overlap_params(mark: Mark, other: Mark) -> dict[str, object]:
    """Return the fields of MARKS_OVERLAP."""
    return {"value": mark.value, "field": mark.field, "under": other.value, "other": other.field}


def covering(marks: Iterable[Mark]) -> tuple[Mark, Mark] | None:
    """Return the first marks that cover each other too much, the lower one first, or None.

    Compares each with those that begin before it ends.
    """
    marks = sorted(marks, key=lambda mark: mark.y)
    left, top, width, height = np.array([mark[2:] for mark in marks], np.float64).reshape(-1, 4).T
    right, bottom, areas = left + width, top + height, width * height
    stops = np.searchsorted(top, bottom)
    for i, stop in enumerate(stops.tolist()):
        later = slice(i + 1, stop)
        across = np.minimum(right[i], right[later]) - np.maximum(left[i], left[later])
        down = np.minimum(bottom[i], bottom[later]) - top[later]
        common = np.maximum(across, 0.0) * down
        if len(common) and (found := common > OVERLAP * np.minimum(areas[i], areas[later])).any():
            return marks[i + 1 + int(found.argmax())], marks[i]
    return None
