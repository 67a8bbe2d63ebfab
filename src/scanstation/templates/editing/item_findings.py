"""What is wrong with the paper, or still to be said about its items. Nothing as long as there is no paper."""

import re
from collections.abc import Callable, Iterator, Sequence

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.findings import Finding
from scanstation.templates.editing.items import ItemRow, item_rows
from scanstation.templates.editing.parts import PartId, field_part
from scanstation.templates.model import SelectionField, Template
from scanstation.templates.paper import AnyItem, ObjectiveItem, WrittenItem, item_number, markable, worth
from scanstation.templates.paper_rules import paper_problems

NO_ITEM = QT_TRANSLATE_NOOP("studio", "nothing is said yet about item {number}")
NO_ITEMS = QT_TRANSLATE_NOOP("studio", "nothing is said yet about {count} items, the first is {number}")
NO_POINTS = QT_TRANSLATE_NOOP("studio", "item {number} has no points")
NO_POINTS_MANY = QT_TRANSLATE_NOOP("studio", "{count} items have no points, the first is {number}")
NO_ANSWER = QT_TRANSLATE_NOOP("studio", "item {number} has no answer")
NO_ANSWER_MANY = QT_TRANSLATE_NOOP("studio", "{count} items have no answer, the first is {number}")
NOT_ALL_POINTS = QT_TRANSLATE_NOOP("studio", "the steps of item {number} never give its {points} points")
LONELY_CHOICE = QT_TRANSLATE_NOOP("studio", 'item {number} is the only one to choose in "{group}"')
UNEQUAL_CHOICE = QT_TRANSLATE_NOOP("studio", 'the items to choose from in "{group}" have different points')
NO_SELECTION = QT_TRANSLATE_NOOP(
    "studio", 'no field tells which item of "{group}" was chosen; its choices can\'t be scored'
)
NOT_OFFERED = QT_TRANSLATE_NOOP("studio", 'the field "{group}" does not offer item {number}')
_ITEM_PLACE = re.compile(r"paper\.items\[(\d+)\]")
_NONE_PLACE = re.compile(r"paper\.no_items\[(\d+)\]")


def item_findings(template: Template) -> Iterator[Finding]:
    """Yield broken rules first, then what is left to say."""
    if template.paper is None:
        return
    rows = [row for row in item_rows(template) if row.counts]
    places = {field.id: field_part(page.number, field.id) for page, field in template.fields()}
    for problem in paper_problems(template):
        part = places.get(_field_at(template, problem.place))
        yield Finding(problem.message, True, part.page if part else None, part, problem.params)
    told = [row for row in rows if row.told]
    yield from _counted([row for row in rows if not row.told], NO_ITEM, NO_ITEMS)
    yield from _counted([row for row in told if _lacks_points(row)], NO_POINTS, NO_POINTS_MANY)
    yield from _counted([row for row in told if _lacks_answer(row)], NO_ANSWER, NO_ANSWER_MANY)
    for row in told:
        if row.sub is None and isinstance(row.item, WrittenItem):
            yield from _steps(row, row.item)
    yield from _groups(template, lambda item: places[item.field])


def _field_at(template: Template, place: str) -> str:
    paper = template.paper
    if paper is not None and (found := _ITEM_PLACE.match(place)):
        return paper.items[int(found[1])].field
    if paper is not None and (found := _NONE_PLACE.match(place)):
        return paper.no_items[int(found[1])]
    return ""


def _counted(rows: Sequence[ItemRow], one: str, many: str) -> Iterator[Finding]:
    """Say the same of many items once, and lead to the first."""
    if rows:
        first = rows[0]
        params = {"number": first.number, "count": len(rows)}
        yield Finding(one if len(rows) == 1 else many, False, first.part.page, first.part, params)


def _lacks_points(row: ItemRow) -> bool:
    sub = row.sub_item
    if sub is not None:
        return sub.points is None
    return row.item.points is None and not (isinstance(row.item, WrittenItem) and row.item.sub_items)


def _lacks_answer(row: ItemRow) -> bool:
    return isinstance(row.item, ObjectiveItem) and not row.item.solutions


def _steps(row: ItemRow, item: WrittenItem) -> Iterator[Finding]:
    for number, own in markable(item):
        if own.points is not None and own.steps and max(own.steps) < own.points:
            params = {"number": number, "points": own.points}
            yield Finding(NOT_ALL_POINTS, False, row.part.page, row.part, params)


def _groups(template: Template, part_of: Callable[[AnyItem], PartId]) -> Iterator[Finding]:
    if template.paper is None:
        return
    offers = {f.id: f.line.options for _, f in template.fields() if isinstance(f, SelectionField)}
    for group, items in template.paper.choose_one_groups().items():
        part = part_of(items[0])
        params = {"group": group, "number": item_number(items[0])}
        if len(items) == 1:
            yield Finding(LONELY_CHOICE, False, part.page, part, params)
        elif len({worth(item) for item in items} - {None}) > 1:
            yield Finding(UNEQUAL_CHOICE, False, part.page, part, params)
        if group not in offers:
            if any(isinstance(item, ObjectiveItem) for item in items):
                yield Finding(NO_SELECTION, False, part.page, part, params)
            continue
        for item in items:
            if item.field not in offers[group] and item_number(item) not in offers[group]:
                where = part_of(item)
                params = {"group": group, "number": item_number(item)}
                yield Finding(NOT_OFFERED, False, where.page, where, params)
