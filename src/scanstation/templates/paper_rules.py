"""The rules between a paper and the fields that its items stand on."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.model import BookletField, ChoiceField, CropField, Template, TemplateField
from scanstation.templates.paper import (
    AnyItem,
    ObjectiveItem,
    WrittenItem,
    item_fields,
    item_number,
    markable,
)
from scanstation.templates.problem import Problem
from scanstation.templates.solution import EVERY_BOOKLET, Solution, partial_points

# What is wrong, as the end of a sentence about its place.
ITEM_TWICE = QT_TRANSLATE_NOOP("errors", '"{id}" belongs to two items')
NO_CHOICE = QT_TRANSLATE_NOOP("errors", '"{id}" is no choice of this template')
NO_CROP = QT_TRANSLATE_NOOP("errors", '"{id}" is no crop of this template')
NO_FIELD = QT_TRANSLATE_NOOP("errors", '"{id}" is no field of this template')
NOT_AN_OPTION = QT_TRANSLATE_NOOP(
    "errors", 'the answer of item {number} has "{value}", which is not among its options'
)
ONE_ANSWER = QT_TRANSLATE_NOOP("errors", "the answer of item {number} has several options, but it takes one")
NO_BOOKLET = QT_TRANSLATE_NOOP("errors", 'item {number} has an answer for "{booklet}", which is no booklet')
MORE_THAN_ALL = QT_TRANSLATE_NOOP(
    "errors", "item {number} gives {part} points for a part, but has only {points}"
)


def paper_problems(template: Template) -> Iterator[Problem]:
    """Yield what is wrong with the items, in their order; places begin with `paper`."""
    paper = template.paper
    if paper is None:
        return
    fields = {field.id: field for _, field in template.fields()}
    booklets = {o for f in fields.values() if isinstance(f, BookletField) for o in f.line.options}
    seen: set[str] = set()
    for i, item in enumerate(paper.items):
        place = f'paper.items[{i}] "{item_number(item)}"'
        for name in item_fields(item):
            if name in seen:
                yield Problem(place, ITEM_TWICE, {"id": name})
            seen.add(name)
        yield from _fields(place, item, fields)
        yield from _points(place, item)
        if isinstance(item, ObjectiveItem):
            yield from _key(place, item, fields.get(item.field), booklets)
    for i, name in enumerate(paper.no_items):
        place = f"paper.no_items[{i}]"
        if name in seen:
            yield Problem(place, ITEM_TWICE, {"id": name})
        seen.add(name)
        if not isinstance(fields.get(name), ChoiceField | CropField):
            yield Problem(place, NO_FIELD, {"id": name})


def _fields(place: str, item: AnyItem, fields: Mapping[str, TemplateField]) -> Iterator[Problem]:
    if isinstance(item, ObjectiveItem):
        if not isinstance(fields.get(item.field), ChoiceField):
            yield Problem(f"{place}.field", NO_CHOICE, {"id": item.field})
        if item.region is not None and not isinstance(fields.get(item.region), CropField):
            yield Problem(f"{place}.region", NO_CROP, {"id": item.region})
        return
    for name in item_fields(item):
        if not isinstance(fields.get(name), CropField):
            yield Problem(f"{place}.field", NO_CROP, {"id": name})


def _points(place: str, item: AnyItem) -> Iterator[Problem]:
    parts: list[tuple[str, Decimal | None, list[Decimal]]]
    if isinstance(item, WrittenItem):
        parts = [(number, own.points, list(own.steps)) for number, own in markable(item)]
    else:
        parts = [(item_number(item), item.points, partial_points(item.solutions, item.partial))]
    for number, points, given in parts:
        if points is not None and given and max(given) > points:
            yield Problem(place, MORE_THAN_ALL, {"number": number, "part": max(given), "points": points})


def _key(
    place: str, item: ObjectiveItem, field: TemplateField | None, booklets: set[str]
) -> Iterator[Problem]:
    if not isinstance(field, ChoiceField):
        return
    number = item_number(item)
    for booklet, solution in item.solutions.items():
        if booklet != EVERY_BOOKLET and booklet not in booklets:
            yield Problem(f"{place}.solutions", NO_BOOKLET, {"number": number, "booklet": booklet})
        named = _named(solution)
        foreign = [value for value in named if value not in field.line.options]
        if foreign:
            yield Problem(f"{place}.solutions", NOT_AN_OPTION, {"number": number, "value": foreign[0]})
        elif not field.multiple and any(len(values) > 1 for values in solution.accepted):
            yield Problem(f"{place}.solutions", ONE_ANSWER, {"number": number})


def _named(solution: Solution) -> list[str]:
    rows = [*solution.accepted, *(row.values for row in solution.table)]
    return [value for values in rows for value in values]
