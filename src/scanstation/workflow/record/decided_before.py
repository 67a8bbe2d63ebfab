"""What stood before a decision: the word that counted then, else what the machine had read."""

from collections.abc import Mapping, Set
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from scanstation.domain.reading import FieldReading, PageReading
from scanstation.domain.rows import DecisionKind
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.templates.model import BarcodeField

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_Row = Mapping[str, Any]
_Thing = tuple[object, ...]
MACHINE = "machine"
"""By this name a content tells that the machine read it, and how sure it was."""
SAID = "said"
"""By this name a content tells what each field of the number says, where they disagree."""
CODE, GRID = "code", "grid"
KIND = "kind"
"""By this name a content tells which kind of decision it is from."""


class DecidedBefore:
    """Follows the decisions in the order in which they were written."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._words: dict[_Thing, list[str]] = {}
        self._content: dict[str, Mapping[str, Any]] = {}
        self._undoes: dict[str, str] = {}
        self._undone: set[str] = set()
        self._identity = lru_cache(maxsize=None)(self._identity_of)

    def take(self, row: _Row, content: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what stood before a decision's row, and remember it. `content`: what the row says."""
        own = str(row["id"])
        if row["kind"] == DecisionKind.REVOKE:
            named = str(content.get("value.decision_id", ""))
            self._undo(own, named)
            return self._content.get(named, {})
        self._content[own] = {KIND: row["kind"], **content}
        words = self._words.setdefault(_thing(row), [])
        standing = next((word for word in reversed(words) if word not in self._undone), None)
        words.append(own)
        return self._content[standing] if standing is not None else self._machine(row)

    def _undo(self, own: str, named: str) -> None:
        """Take a decision back, or a taking back."""
        target = self._undoes.get(named, named)
        self._undoes[own] = target
        if named in self._undoes:
            self._undone.discard(target)
        else:
            self._undone.add(target)

    def _machine(self, row: _Row) -> Mapping[str, Any]:
        page_id, kind = row.get("page_id"), row["kind"]
        if not page_id:
            return {}
        at = _EPOCH + timedelta(microseconds=row["created_at"])
        read = [stored for stored in self._workspace.readings.history(page_id) if stored.created_at < at]
        if not read:
            return {}
        newest = max(read, key=lambda stored: (stored.created_at, stored.id))
        reading = newest.reading
        if kind == DecisionKind.ANSWER and row.get("field_id") in reading.fields:
            return _field(reading.fields[row["field_id"]])
        if kind == DecisionKind.NUMBER:
            return _number(reading, *self._identity(newest.template_version_id))
        if kind == DecisionKind.IDENTIFY:
            return {"value.page": reading.page, MACHINE: reading.status.value}
        return {}

    def _identity_of(self, version_id: str) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return the fields that carry the number, and which of them are barcodes."""
        template = codec.loads(self._workspace.templates.get(version_id).document)
        codes = frozenset(field.id for _, field in template.fields() if isinstance(field, BarcodeField))
        return tuple(template.identity), codes


def _thing(row: _Row) -> _Thing:
    """Return what a decision is about: later ones about the same replace it."""
    return row["sheet_id"], row.get("page_id"), row.get("field_id"), row["kind"]


def _field(reading: FieldReading) -> Mapping[str, Any]:
    return {
        "value.value": reading.value,
        "value.values": list(reading.values),
        MACHINE: reading.status.value,
    }


def _number(reading: PageReading, identity: tuple[str, ...], codes: Set[str]) -> Mapping[str, Any]:
    """Return the number by the most trusted field that says one; by each field where they disagree."""
    fields = [reading.fields[name] for name in identity if name in reading.fields]
    best = next((field for field in fields if field.value), fields[0] if fields else None)
    if best is None:
        return {}
    found = {"value.value": best.value, MACHINE: best.status.value}
    said = [
        (CODE if name in codes else GRID, reading.fields[name].value)
        for name in identity
        if name in reading.fields and reading.fields[name].value
    ]
    return {**found, SAID: said} if len({value for _, value in said}) > 1 else found
