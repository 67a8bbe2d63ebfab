"""What items mean: one cell, a pasted block or a whole selection at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple, Self

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.commands.base import Command, Outcome, Selection
from scanstation.templates.editing.document import changed, mapped
from scanstation.templates.editing.errors import (
    ItemGone,
    NumberTwice,
    PropertyUnknown,
    TooFewItems,
    WrittenOnly,
)
from scanstation.templates.editing.items import ItemRow, item_rows, with_items
from scanstation.templates.editing.parts import PartId
from scanstation.templates.model import Box, ChoiceField, Template, TemplateField
from scanstation.templates.paper import AnyItem, SubItem, WrittenItem, item_fields, item_number

_BOTH = frozenset({"number", "points", "subject", "choose_one", "counts"})
_OBJECTIVE = _BOTH | {"partial", "solutions", "region", "multiple"}
_WRITTEN = _BOTH | {"steps", "answer", "least_seconds", "marking"}
_SUB = frozenset({"number", "points", "steps", "answer"})


ItemKey = tuple[str, int | None]
"""The field that an item is named by, and which of its sub-items is meant."""


class ItemChange(NamedTuple):
    """What an item is to have. `field` and `sub` name it; `property` is one of its model's, or of these.

    `multiple`: whether its choice takes several answers. `counts`: False says that the field is no item (a
    place for a name) and forgets what was said of it; whatever else is said makes it one again.
    """

    field: str
    property: str
    value: Any
    sub: int | None = None


@dataclass(frozen=True)
class SetItems(Command):
    """Set properties of items, all at once: a cell, a pasted block, points for a whole selection.

    A change that an item can't have (steps of a choice) is left out, as in a batch over items of both kinds;
    so are points of an item whose sub-items have them.
    """

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Change items")
    changes: tuple[ItemChange, ...]

    @classmethod
    def each(cls, keys: Iterable[ItemKey], property: str, value: Any) -> Self:
        """Return the command that sets one property of many items: 批量设分, 批量分科."""
        return cls(tuple(ItemChange(field, property, value, sub) for field, sub in keys))

    def outcome(self, document: Template) -> Outcome:
        """Raises ItemGone, PropertyUnknown where no item can have its change, OffLimits."""
        rows = {row.key: row for row in item_rows(document)}
        parts: dict[PartId, None] = {}
        multiple: dict[PartId, bool] = {}
        counts: dict[str, bool] = {}
        values: dict[ItemKey, dict[str, Any]] = {}
        for change in self.changes:
            row = rows.get((change.field, change.sub))
            if row is None:
                raise ItemGone(id=change.field)
            parts[row.part] = None
            if change.property not in _properties(row.item, change.sub):
                continue
            counts[change.field] = change.property != "counts" or bool(change.value)
            if change.property == "multiple":
                multiple[row.part] = bool(change.value)
            elif change.property != "counts":
                values.setdefault(row.key, {})[change.property] = change.value
        if not counts:
            raise PropertyUnknown(property=self.changes[0].property if self.changes else "?")
        told: dict[str, AnyItem | None] = {}
        for (name, sub), new in values.items():
            told[name] = _changed(told.get(name) or rows[name, None].item, sub, new)
        told |= {name: None for name, is_one in counts.items() if not is_one}
        if multiple:
            document = mapped(document, tuple(multiple), _set_multiple(multiple), _no_box)
        none = _no_items(document) - {name for name, is_one in counts.items() if is_one}
        none |= {name for name, is_one in counts.items() if not is_one}
        return Outcome(with_items(document, told, none), tuple(parts))


@dataclass(frozen=True)
class SetSubItems(Command):
    """Give a written item the sub-items of these numbers (701, 702; none: it is one item again).

    Sub-items of a number that stays keep what they have. The item's own points and steps go; an item that is
    whole again has the points of all.
    """

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Change sub-items")
    field: str
    numbers: tuple[str, ...]

    def outcome(self, document: Template) -> Outcome:
        """Raises ItemGone, WrittenOnly, NumberTwice or OffLimits."""
        item = _written(document, self.field)
        for number in self.numbers:
            if self.numbers.count(number) > 1:
                raise NumberTwice(number=number)
        known = {sub.number: sub for sub in item.sub_items}
        subs = tuple(
            known.get(number) or changed(SubItem(number="1"), number=number) for number in self.numbers
        )
        values: dict[str, Any] = {"sub_items": subs}
        if subs:
            values |= {"points": None, "steps": ()}
        elif item.sub_items:
            points = [sub.points for sub in item.sub_items if sub.points is not None]
            values["points"] = sum(points, Decimal(0)) if points else None
        new = changed(item, **values)
        return Outcome(with_items(document, {self.field: new}), _parts(document, (self.field,)))


@dataclass(frozen=True)
class JoinRegions(Command):
    """Make written items one that stands on all their crops (an answer over two pages): the first of them."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Join to one item")
    fields: tuple[str, ...]

    def outcome(self, document: Template) -> Outcome:
        """Raises ItemGone, WrittenOnly, or TooFewItems."""
        names = tuple(dict.fromkeys(self.fields))
        if len(names) < 2:
            raise TooFewItems(needed=2)
        order = [row.field.id for row in item_rows(document) if row.field.id in names and row.sub is None]
        items = [_written(document, name) for name in (*order, *(n for n in names if n not in order))]
        more = tuple(name for item in items for name in item_fields(item))[1:]
        told: dict[str, AnyItem | None] = {item.field: None for item in items[1:]}
        told[items[0].field] = changed(items[0], more=more)
        none = _no_items(document) - {item.field for item in items}
        return Outcome(with_items(document, told, none), _parts(document, (items[0].field,)))


@dataclass(frozen=True)
class SeparateRegions(Command):
    """Make an item that stands on several crops one item for each; the first keeps all that is said of it."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Separate to several items")
    field: str

    def outcome(self, document: Template) -> Outcome:
        """Raises ItemGone or WrittenOnly."""
        item = _written(document, self.field)
        document = with_items(document, {self.field: changed(item, more=())})
        return Outcome(document, _parts(document, item_fields(item)))


def _no_items(document: Template) -> frozenset[str]:
    return frozenset(document.paper.no_items) if document.paper is not None else frozenset()


def changed_row(row: ItemRow, changes: Iterable[ItemChange]) -> ItemRow:
    """Return a row as it would be with these changes of its own. Raises OffLimits."""
    field, item, counts = row.field, row.item, True
    values: dict[str, Any] = {}
    for change in changes:
        if change.property == "multiple":
            field = changed(field, multiple=change.value)
        elif change.property == "counts":
            counts = bool(change.value)
        else:
            values[change.property] = change.value
    item = _changed(item, row.sub, values) if values else item
    return row._replace(field=field, item=item, told=True, counts=counts)


def _properties(item: AnyItem, sub: int | None) -> frozenset[str]:
    if sub is not None:
        return _SUB
    if not isinstance(item, WrittenItem):
        return _OBJECTIVE
    return _WRITTEN - {"points", "steps"} if item.sub_items else _WRITTEN


def _changed(item: AnyItem, sub: int | None, values: dict[str, Any]) -> AnyItem:
    if sub is None or not isinstance(item, WrittenItem):
        if values.get("number") == item_number(changed(item, number="")):
            values = {**values, "number": ""}  # as its field says: then it follows the field
        return changed(item, **values)
    subs = list(item.sub_items)
    subs[sub] = changed(subs[sub], **values)
    return changed(item, sub_items=tuple(subs))


def _set_multiple(multiple: dict[PartId, bool]) -> Any:
    def of_field(part: PartId, field: TemplateField) -> TemplateField:
        return changed(field, multiple=multiple[part]) if isinstance(field, ChoiceField) else field

    return of_field


def _no_box(_: PartId, box: Box) -> Box:
    return box


def _written(document: Template, name: str) -> WrittenItem:
    for row in item_rows(document):
        if row.field.id == name:
            if isinstance(row.item, WrittenItem):
                return row.item
            raise WrittenOnly(number=row.number)
    raise ItemGone(id=name)


def _parts(document: Template, names: Iterable[str]) -> Selection:
    wanted = frozenset(names)
    return tuple(dict.fromkeys(row.part for row in item_rows(document) if row.field.id in wanted))
