"""Items that are numbered twice or left out."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from scanstation.templates.editing.findings import (
    NUMBER_LEFT_OUT,
    NUMBER_TWICE,
    NUMBERS_LEFT_OUT,
    Finding,
)
from scanstation.templates.editing.naming import series, split
from scanstation.templates.editing.parts import PartId, field_part
from scanstation.templates.model import SelectionField, Template


def number_findings(template: Template) -> Iterator[Finding]:
    """Yield numbers of choices and written items that are there twice or missing in their series.

    A choose-one item stands for the items it offers. Where most numbers are missing, ids are not counted
    through and nothing is left out.
    """
    found: dict[str, dict[int, PartId]] = {}
    offered: set[int] = set()
    for page, field in template.fields():
        part = field_part(page.number, field.id)
        if isinstance(field, SelectionField):
            offered.update(
                option_number.number for option in field.line.options if (option_number := split(option))
            )
        item = series(field)
        if item is None:
            continue
        prefix, number = item
        numbers = found.setdefault(prefix, {})
        if number in numbers:
            names = {"number": number, "part": numbers[number].field, "other": part.field}
            yield Finding(NUMBER_TWICE, False, page.number, part, names)
        else:
            numbers[number] = part
    for numbers in found.values():
        yield from _left_out(numbers, offered)


def _left_out(numbers: Mapping[int, PartId], offered: set[int]) -> Iterator[Finding]:
    if max(numbers) - min(numbers) + 1 - len(numbers) > len(numbers):
        return
    for before, after in pairwise(sorted(numbers)):
        missing = [number for number in range(before + 1, after) if number not in offered]
        if missing:
            message = NUMBER_LEFT_OUT if len(missing) == 1 else NUMBERS_LEFT_OUT
            part = numbers[before]
            yield Finding(message, False, part.page, part, {"number": missing[0], "last": missing[-1]})
