"""Items that are numbered twice or left out, or that don't begin with 1."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from scanstation.templates.editing.findings import (
    NUMBER_LEFT_OUT,
    NUMBER_START,
    NUMBER_TWICE,
    NUMBERS_LEFT_OUT,
    NUMBERS_SPARSE,
    Finding,
)
from scanstation.templates.editing.items import ItemRow, item_rows
from scanstation.templates.editing.naming import series, split
from scanstation.templates.editing.parts import PartId
from scanstation.templates.model import SelectionField, Template


def number_findings(template: Template) -> Iterator[Finding]:
    """Yield numbers of items that are there twice or missing in their series, and a first one that isn't 1.

    A choose-one item stands for the items it offers, and each subject of a paper may number its items from 1.
    Where most numbers of items are missing, one finding says so; other ids need not count through.
    """
    every = item_rows(template)
    rows = [row for row in every if row.counts]
    yield from _twice(rows)
    found: dict[str, dict[int, PartId]] = {}
    for row in rows:
        numbered = _numbered(row)
        if numbered is not None and row.sub is None:
            found.setdefault(numbered[0], {}).setdefault(numbered[1], row.part)
    offered = {
        numbered_option.number
        for _, field in template.fields()
        if isinstance(field, SelectionField)
        for option in field.line.options
        if (numbered_option := split(option))
    }
    no_items = {numbered[1] for row in every if not row.counts and (numbered := _numbered(row)) is not None}
    spoken_for = offered | no_items
    for prefix, numbers in found.items():
        if not prefix:
            yield from _begins(numbers, spoken_for)
        yield from _left_out(prefix, numbers, spoken_for)


def _twice(rows: list[ItemRow]) -> Iterator[Finding]:
    seen: dict[object, ItemRow] = {}
    for row in rows:
        name = _numbered(row) or (("", row.number) if row.told else None)
        if name is None:
            continue
        other = seen.setdefault((row.item.subject, name), row)
        if other is not row:
            names = {"number": row.number, "part": other.part.field, "other": row.part.field}
            yield Finding(NUMBER_TWICE, False, row.part.page, row.part, names)


def _numbered(row: ItemRow) -> tuple[str, int] | None:
    """Return the series and number of an item, None where it has no plain number."""
    if row.sub is None and not row.item.number:
        return series(row.field)
    return ("", int(row.number)) if row.number.isdecimal() and len(row.number) < 10 else None


def _begins(numbers: Mapping[int, PartId], spoken_for: set[int]) -> Iterator[Finding]:
    first = min(numbers)
    if not spoken_for.issuperset(range(1, first)):
        part = numbers[first]
        yield Finding(NUMBER_START, False, part.page, part, {"number": first})


def _left_out(prefix: str, numbers: Mapping[int, PartId], spoken_for: set[int]) -> Iterator[Finding]:
    first, last = min(numbers), max(numbers)
    known = len(numbers) + sum(first < number < last for number in spoken_for.difference(numbers))
    if last - first + 1 - known > len(numbers):
        if not prefix:
            part = next(numbers[after] for before, after in pairwise(sorted(numbers)) if after > before + 1)
            params = {"count": len(numbers), "number": first, "last": last}
            yield Finding(NUMBERS_SPARSE, False, part.page, part, params)
        return
    for before, after in pairwise(sorted(numbers)):
        missing = [number for number in range(before + 1, after) if number not in spoken_for]
        if missing:
            message = NUMBER_LEFT_OUT if len(missing) == 1 else NUMBERS_LEFT_OUT
            part = numbers[before]
            yield Finding(message, False, part.page, part, {"number": missing[0], "last": missing[-1]})
