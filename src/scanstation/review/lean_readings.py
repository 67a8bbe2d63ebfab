"""Readings as a board keeps them: thousands of pages at once, of which nearly all fields are sure.

A sure field (ok, or blank without a reason) keeps value, values, status and confidence to two places, and
equal ones are one object; its scores stay in the store. Fields in doubt are kept whole, and so are the few
that may be asked about although the machine is sure of them.
"""

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from sys import intern

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, Reason


def lean(reading: PageReading, whole: Collection[str] = ()) -> PageReading:
    """Return the reading without what review does not look at; the fields `whole` stay as they are."""
    fields = {
        intern(field_id): field if field_id in whole else _lean_field(field)
        for field_id, field in reading.fields.items()
    }
    return replace(reading, fields=fields)


def _lean_field(field: FieldReading) -> FieldReading:
    sure = field.status is FieldStatus.OK or (field.status is FieldStatus.BLANK and not field.reasons)
    if not sure:
        return field
    if field.columns:
        return replace(field, scores=(), columns=tuple(_lean_field(c) for c in field.columns))
    return _shared(field.value, field.values, field.status, round(field.confidence, 2), field.reasons)


@lru_cache(maxsize=4096)
def _shared(
    value: str, values: tuple[str, ...], status: FieldStatus, confidence: float, reasons: tuple[Reason, ...]
) -> FieldReading:
    return FieldReading(value, values, status, confidence, reasons=reasons)
