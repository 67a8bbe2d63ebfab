"""Ids of fields: which are taken, which come next, which item a field is."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from scanstation.templates.editing.errors import IdInvalid, IdTaken
from scanstation.templates.limits import FieldId
from scanstation.templates.model import (
    ChoiceField,
    CropField,
    DigitGridField,
    Template,
    TemplateField,
)

_NUMBER = re.compile(r"(?P<prefix>.*?)(?P<digits>[0-9]{1,9})", re.DOTALL)
_LONGEST = 64
_ID: TypeAdapter[str] = TypeAdapter(FieldId)
ITEM_PREFIXES = frozenset({"q", "w"})
"""Choices and written items of our own sheets count through in one series: q1 … q16, w17 …"""
_PREFIXES = {"choice": "q", "crop": "w", "digit_grid": "number", "selection": "selection"}


class Numbered(NamedTuple):
    """An id that ends with a number; `width` digits are kept (`q07`)."""

    prefix: str
    number: int
    width: int

    def text(self, number: int) -> str:
        """Return the id of this series with another number."""
        digits = f"{number:0{self.width}d}"
        return f"{self.prefix[: _LONGEST - len(digits)]}{digits}"


def split(name: str) -> Numbered | None:
    """Return the parts of an id that ends with digits, or None."""
    found = _NUMBER.fullmatch(name)
    if found is None:
        return None
    digits = found["digits"]
    return Numbered(found["prefix"], int(digits), len(digits) if digits.startswith("0") else 1)


def series(field: TemplateField) -> tuple[str, int] | None:
    """Return the series and number of the item that `field` is; None where it is no numbered item."""
    found = split(field.id) if isinstance(field, ChoiceField | CropField) else None
    if found is None:
        return None
    return ("" if found.prefix in ITEM_PREFIXES else found.prefix), found.number


class Names:
    """The ids in use in a document, those of grid columns included."""

    def __init__(self, fields: Iterable[TemplateField]) -> None:
        self._taken: set[str] = set()
        for field in fields:
            self.take(field.id, field)

    @classmethod
    def of(cls, template: Template, without: frozenset[str] = frozenset()) -> "Names":
        """Return the ids of `template`'s fields, leaving out those of the fields named in `without`."""
        return cls(field for _, field in template.fields() if field.id not in without)

    def is_free(self, name: str, field: TemplateField) -> bool:
        """Say whether `field` could have the id `name`."""
        return self._taken.isdisjoint(_all_names(name, field))

    def take(self, name: str, field: TemplateField) -> None:
        """Count the id `name` of `field` as taken."""
        self._taken.update(_all_names(name, field))

    def claim(self, name: str, field: TemplateField) -> str:
        """Take `name` for `field`. Raises IdTaken, or IdInvalid when it is no id."""
        check_id(name)
        if not self.is_free(name, field):
            raise IdTaken(id=name)
        self.take(name, field)
        return name

    def next_free(self, wanted: str, field: TemplateField, keep: bool = False) -> str:
        """Take and return the first free id after `wanted`; `keep`: `wanted` itself if it is free."""
        if keep and self.is_free(wanted, field):
            self.take(wanted, field)
            return wanted
        base = split(wanted) or Numbered(wanted, 1, 1)
        number = base.number + 1
        while not self.is_free(base.text(number), field):
            number += 1
        name = base.text(number)
        self.take(name, field)
        return name


def check_id(name: str) -> None:
    """Raise IdInvalid when `name` breaks the format of ids."""
    try:
        _ID.validate_python(name)
    except ValidationError as error:
        raise IdInvalid(id=name) from error


def fresh(template: Template, field: TemplateField) -> str:
    """Return the id that a newly drawn `field` gets: an item goes on from the last one."""
    prefix = _PREFIXES.get(field.type, field.type)
    names = Names.of(template)
    if prefix in ITEM_PREFIXES:
        last = max(
            (found[1] for _, other in template.fields() if (found := series(other)) and not found[0]),
            default=0,
        )
        return names.next_free(f"{prefix}{last}", field)
    return names.next_free(prefix, field, keep=True)


def _all_names(name: str, field: TemplateField) -> list[str]:
    if isinstance(field, DigitGridField):
        return [name, *(f"{name}.{i + 1}" for i in range(len(field.columns)))]
    return [name]
