"""The record of changes as people read it: a change per row, with what stood before and what stands now."""

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from scanstation.base.jobs import Job
from scanstation.domain.ledger_rows import RecordEntry
from scanstation.registry.identity_numbers import masked
from scanstation.store.workspace import Workspace
from scanstation.workflow.record.decided_before import DecidedBefore
from scanstation.workflow.record.words import ABOUT, PARENTS, SAYING, TECHNICAL, THINGS

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_JSON = frozenset({"document", "value"})
_Row = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One row of the record. `before` and `after` hold what differs, by column or place in a document.

    Where nothing differs both hold all: somebody said again, or confirmed, what stood there. `row` is the row
    as it was written. ID numbers are masked everywhere. `entry` and `sha256` are those of the link that holds
    it; `session_id` is empty where there is none.
    """

    table: str
    when: datetime
    who: str
    why: str
    about: str
    session_id: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    entry: int
    sha256: str
    row: Mapping[str, Any]


def changes(workspace: Workspace, job: Job | None = None) -> Iterator[Change]:
    """Yield all changes in the order in which they were written. Raises Cancelled."""
    job = job or Job()
    last: dict[tuple[str, ...], _Row] = {}
    decided = DecidedBefore(workspace)
    parents: dict[str, _Row] = {}
    total = workspace.record.head[0]
    for entry in workspace.record.entries_of_people():
        for stored in workspace.record.rows(entry):
            row = {name: _open(name, value) for name, value in stored.items()}
            if entry.table in PARENTS.values():
                parents[row["id"]] = row
            yield _change(entry, row, last, decided, _signed(row, parents))
        job.report(entry.number, total)


def _open(name: str, value: Any) -> Any:
    if isinstance(value, bytes):  # only tampering puts bytes there: the check tells it, and the rest is read
        value = value.decode(errors="replace")
    return masked(value) if name == "id_number" and value else value


def _signed(row: _Row, parents: Mapping[str, _Row]) -> _Row:
    """Return the row that says who and why: of a row that came with a list, the list's."""
    return next((parents[row[name]] for name in PARENTS if row.get(name) in parents), row)


def _change(
    entry: RecordEntry,
    row: _Row,
    last: dict[tuple[str, ...], _Row],
    decided: DecidedBefore,
    signed: _Row,
) -> Change:
    things = THINGS.get(entry.table, ())
    silent = TECHNICAL - SAYING.get(entry.table, frozenset()) | set(things)
    now = _content(row, silent)
    if entry.table == "decisions":
        before, names = decided.take(row, now), []
    else:
        key = (entry.table, *(str(row.get(name)) for name in things))
        was = last.get(key) if things else None
        if things:
            last[key] = row
        before = _content(was, silent) if was is not None else {}
        names = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    names = names or [*dict.fromkeys((*before, *now))]
    return Change(
        entry.table,
        _EPOCH + timedelta(microseconds=row["created_at"]),
        str(row.get("who") or signed.get("who", "")),
        str(row.get("why") or signed.get("why", "")),
        " ".join(dict.fromkeys(str(row[name]) for name in ABOUT if row.get(name))),
        str(row.get("session_id", "")),
        {name: before[name] for name in names if name in before},
        {name: now[name] for name in names if name in now},
        entry.number,
        entry.sha256,
        row,
    )


def _content(row: _Row, silent: Set[str]) -> dict[str, Any]:
    """Return what a row says, its documents leaf by leaf."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        if name in silent or value in (None, "") or (name == "removed" and not value):
            continue
        if name in _JSON:
            found |= dict(_leaves(name, _parsed(str(value))))
        else:
            found[name] = value
    return found


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for name, part in value.items():
            yield from _leaves(f"{path}.{name}", part)
    elif isinstance(value, list) and any(isinstance(part, dict | list) for part in value):
        for at, part in enumerate(value):
            yield from _leaves(f"{path}.{_name(part, at)}", part)
    else:
        yield path, value


def _name(part: Any, at: int) -> str:
    """Return what names a part of a list, so that one more before it does not change those after it."""
    named = part.get("field") or part.get("id") if isinstance(part, dict) else None
    return str(named or at)
