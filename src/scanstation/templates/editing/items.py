"""The items of a document: those that its paper tells about, and those that its fields stand for untold."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scanstation.templates.editing.document import changed
from scanstation.templates.editing.parts import PartId, field_part
from scanstation.templates.model import ChoiceField, CropField, Template
from scanstation.templates.paper import (
    AnyItem,
    ObjectiveItem,
    Paper,
    SubItem,
    WrittenItem,
    item_fields,
    item_number,
)

ItemField = ChoiceField | CropField


class ItemRow(NamedTuple):
    """An item, or the sub-item `sub` (an index) of one, with the field that it is named by.

    `told`: the paper has it; else every value is what is usual. `counts`: False for a field that is no item.
    """

    part: PartId
    field: ItemField
    item: AnyItem
    sub: int | None = None
    told: bool = True
    counts: bool = True

    @property
    def key(self) -> tuple[str, int | None]:
        """Return what tells the row from all others of its document."""
        return self.field.id, self.sub

    @property
    def number(self) -> str:
        """Return the number as printed."""
        sub = self.sub_item
        return item_number(self.item) if sub is None else sub.number

    @property
    def sub_item(self) -> SubItem | None:
        """Return the sub-item that the row is, if it is one."""
        whole = self.item
        return whole.sub_items[self.sub] if self.sub is not None and isinstance(whole, WrittenItem) else None


def item_rows(template: Template) -> tuple[ItemRow, ...]:
    """Return every choice and crop as an item, in the order of the fields; sub-items follow their item."""
    return tuple(_rows(template))


def _rows(template: Template) -> Iterator[ItemRow]:
    paper = template.paper or Paper()
    told = {item.field: item for item in paper.items}
    behind = {name for item in paper.items for name in item_fields(item)[1:]}
    none = frozenset(paper.no_items)
    for page, field in template.fields():
        if not isinstance(field, ChoiceField | CropField) or field.id in behind:
            continue
        part = field_part(page.number, field.id)
        item = told.get(field.id)
        if item is None:
            yield ItemRow(part, field, usual_item(field), None, False, field.id not in none)
            continue
        yield ItemRow(part, field, item)
        if isinstance(item, WrittenItem):
            for index in range(len(item.sub_items)):
                yield ItemRow(part, field, item, index)


def usual_item(field: ItemField) -> AnyItem:
    """Return the item that a field stands for as long as nobody has said anything about it."""
    return ObjectiveItem(field=field.id) if isinstance(field, ChoiceField) else WrittenItem(field=field.id)


def item_field_of(template: Template, name: str) -> ItemField | None:
    """Return the choice or crop `name`, or None."""
    for _, field in template.fields():
        if field.id == name:
            return field if isinstance(field, ChoiceField | CropField) else None
    return None


def with_items(
    template: Template, items: Mapping[str, AnyItem | None], no_items: frozenset[str] | None = None
) -> Template:
    """Return the document with `items` by their fields' ids (None: not told any more), in the fields' order.

    `no_items` replaces the fields that are no items. A paper with nothing in it is none.
    """
    paper = template.paper or Paper()
    told: dict[str, AnyItem | None] = {item.field: item for item in paper.items}
    told |= items
    none = frozenset(paper.no_items) if no_items is None else no_items
    order = [field.id for _, field in template.fields()]
    kept = tuple(item for name in order if (item := told.get(name)) is not None)
    new = Paper(items=kept, no_items=tuple(name for name in order if name in none))
    return changed(template, paper=new if new != Paper() else None)


def fitted(template: Template) -> Template:
    """Return the document without what its paper says of fields that are gone or of another kind now."""
    paper = template.paper
    if paper is None:
        return template
    choices = {field.id for _, field in template.fields() if isinstance(field, ChoiceField)}
    crops = {field.id for _, field in template.fields() if isinstance(field, CropField)}
    items = [_fitted(item, choices, crops) for item in paper.items]
    kept = tuple(item for item in items if item is not None)
    no_items = tuple(name for name in paper.no_items if name in choices or name in crops)
    order = {field.id: i for i, (_, field) in enumerate(template.fields())}
    kept = tuple(sorted(kept, key=lambda item: order[item.field]))
    if kept == paper.items and no_items == paper.no_items:
        return template
    new = Paper(items=kept, no_items=no_items)
    return changed(template, paper=new if new != Paper() else None)


def _fitted(item: AnyItem, choices: set[str], crops: set[str]) -> AnyItem | None:
    if isinstance(item, ObjectiveItem):
        if item.field not in choices:
            return None
        lost = item.region is not None and item.region not in crops
        return changed(item, region=None) if lost else item
    there = [name for name in item_fields(item) if name in crops]
    if len(there) == len(item_fields(item)):
        return item
    if not there:
        return None
    number = item_number(item)
    return changed(item, field=there[0], more=tuple(there[1:]), number=number)


def renamed_items(paper: Paper, renamed: Mapping[str, str]) -> Paper:
    """Return the paper with fields' ids replaced at once, wherever they are named."""

    def new(name: str) -> str:
        return renamed.get(name, name)

    items: list[AnyItem] = []
    for item in paper.items:
        values: dict[str, object] = {"field": new(item.field), "choose_one": new(item.choose_one)}
        if isinstance(item, WrittenItem):
            values["more"] = tuple(new(name) for name in item.more)
        elif item.region is not None:
            values["region"] = new(item.region)
        same = all(getattr(item, name) == value for name, value in values.items())
        items.append(item if same else changed(item, **values))
    return changed(paper, items=tuple(items), no_items=tuple(new(name) for name in paper.no_items))
