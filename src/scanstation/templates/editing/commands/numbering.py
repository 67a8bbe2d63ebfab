"""Item numbers, and the order of fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.commands.base import Command, Outcome, Selection
from scanstation.templates.editing.document import changed, field_of, page_of, with_page
from scanstation.templates.editing.errors import OffLimits, PartGone, SeveralPages, TooFewParts
from scanstation.templates.editing.items import renamed_items
from scanstation.templates.editing.naming import Names, Numbered, split
from scanstation.templates.editing.parts import PartId, PartKind, field_box, field_part
from scanstation.templates.model import Box, SelectionField, Template, TemplateField


class Order(StrEnum):
    """In which order fields are numbered."""

    DOCUMENT = "document"
    ROWS = "rows"  # along the rows, from the top
    COLUMNS = "columns"  # down the columns, from the left


@dataclass(frozen=True)
class Renumber(Command):
    """Number fields on from `first`, in `order`; other parts of the selection stay as they are.

    `prefix` None keeps each field's own letters. A plain number that the paper gave an item becomes the
    new one.
    """

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Renumber")
    parts: Selection
    first: int
    order: Order = Order.DOCUMENT
    prefix: str | None = None

    def outcome(self, document: Template) -> Outcome:
        """Give the new ids all at once, so that they may change places. Raises IdTaken."""
        chosen = [part for part in self.parts if part.kind is PartKind.FIELD]
        if not chosen:
            raise TooFewParts(needed=1)
        fields = {part: field_of(document, part) for part in _in_document_order(document, chosen)}
        if self.first < 0:
            raise OffLimits(place="first", value=self.first)
        names = Names.of(document, without=frozenset(field.id for field in fields.values()))
        renamed: dict[str, str] = {}
        numbers: dict[str, int] = {}
        number = self.first
        for part in _ordered(fields, self.order):
            field = fields[part]
            series = split(field.id) or Numbered(field.id, 0, 1)
            if self.prefix is not None:
                series = series._replace(prefix=self.prefix, width=1)
            renamed[field.id] = names.claim(series.text(number), field)
            numbers[renamed[field.id]] = number
            number += 1
        selection = tuple(
            field_part(part.page, renamed[part.field]) if part in fields else part for part in self.parts
        )
        return Outcome(_numbered(rename(document, renamed), numbers), selection)


@dataclass(frozen=True)
class Reorder(Command):
    """Put fields of one page before the field `before`, or last (None): the order in lists and results."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Change order")
    parts: Selection
    before: str | None = None

    def outcome(self, document: Template) -> Outcome:
        """Keep the order among the moved ones."""
        chosen = [part for part in self.parts if part.kind is PartKind.FIELD]
        if not chosen:
            raise TooFewParts(needed=1)
        if len({part.page for part in chosen}) > 1:
            raise SeveralPages()
        for part in chosen:
            field_of(document, part)
        page = page_of(document, chosen[0].page)
        names = {part.field for part in chosen}
        kept = [field for field in page.fields if field.id not in names]
        at = len(kept)
        if self.before is not None and self.before not in names:
            places = [i for i, field in enumerate(kept) if field.id == self.before]
            if not places:
                raise PartGone(field=self.before, page=page.number)
            at = places[0]
        elif self.before in names:
            at = _place_among_kept(page.fields, names, self.before)
        taken = [field for field in page.fields if field.id in names]
        fields = (*kept[:at], *taken, *kept[at:])
        if fields == page.fields:
            return Outcome(document, self.parts)
        return Outcome(with_page(document, changed(page, fields=fields)), self.parts)


def rename(document: Template, renamed: dict[str, str]) -> Template:
    """Return the document with fields' ids replaced at once, wherever they are named."""
    for page in document.pages:
        fields = tuple(_renamed(field, renamed) for field in page.fields)
        if any(new is not old for new, old in zip(fields, page.fields, strict=True)):
            document = with_page(document, changed(page, fields=fields))
    absence, paper = document.absence, document.paper
    return changed(
        document,
        paper=renamed_items(paper, renamed) if paper is not None else None,
        identity=tuple(renamed.get(name, name) for name in document.identity),
        absence=renamed.get(absence, absence) if absence is not None else None,
    )


def _numbered(document: Template, numbers: dict[str, int]) -> Template:
    """Return the document whose paper calls items by their new numbers; what is no plain number stays."""
    paper = document.paper
    if paper is None:
        return document
    items = tuple(
        changed(item, number=str(numbers[item.field]))
        if item.field in numbers and item.number.isdecimal()
        else item
        for item in paper.items
    )
    return changed(document, paper=changed(paper, items=items)) if items != paper.items else document


def _renamed(field: TemplateField, renamed: dict[str, str]) -> TemplateField:
    if isinstance(field, SelectionField) and any(option in renamed for option in field.line.options):
        options = tuple(renamed.get(option, option) for option in field.line.options)
        field = changed(field, line=changed(field.line, options=options))
    new = renamed.get(field.id, field.id)
    return changed(field, id=new) if new != field.id else field


def _place_among_kept(fields: Sequence[TemplateField], names: set[str], before: str | None) -> int:
    """Return how many fields that stay come before `before`, which is itself moved."""
    count = 0
    for field in fields:
        if field.id == before:
            break
        count += field.id not in names
    return count


def _in_document_order(document: Template, chosen: Sequence[PartId]) -> list[PartId]:
    for part in chosen:
        field_of(document, part)
    wanted = set(chosen)
    found = (field_part(page.number, field.id) for page, field in document.fields())
    return [part for part in found if part in wanted]


def _ordered(fields: dict[PartId, TemplateField], order: Order) -> list[PartId]:
    if order is Order.DOCUMENT:
        return list(fields)
    axis = 1 if order is Order.ROWS else 0
    boxes = {part: field_box(field) for part, field in fields.items()}
    found: list[PartId] = []
    for number in sorted({part.page for part in fields}):
        found += _by_lines({part: box for part, box in boxes.items() if part.page == number}, axis)
    return found


def _by_lines(boxes: dict[PartId, Box], axis: int) -> list[PartId]:
    """Return parts line by line (rows for axis 1): a line takes those whose middle lies on its first part."""
    other = 1 - axis
    lines: list[list[PartId]] = []
    end = float("-inf")
    for part in sorted(boxes, key=lambda p: boxes[p][axis] + boxes[p][axis + 2] / 2):
        box = boxes[part]
        if not lines or box[axis] + box[axis + 2] / 2 > end:
            lines.append([])
            end = box[axis] + box[axis + 2]
        lines[-1].append(part)
    return [part for line in lines for part in sorted(line, key=lambda p: boxes[p][other])]
