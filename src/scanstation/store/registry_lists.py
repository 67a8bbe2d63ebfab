"""The lists of all exams' registries: versions of entries, and the changes that brought them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Column, Row, Select, Table, func, insert, select

from scanstation.base.jobs import Job
from scanstation.domain.ids import new_id
from scanstation.domain.registry import ENTRIES, Entry, ListKind, RegistryChange
from scanstation.store.connections import Connections
from scanstation.store.newest import is_newest
from scanstation.store.registry_schema import ENTRY_TABLES, registry_changes, registry_touches, students
from scanstation.store.stamps import Stamps

CHUNK = 500
"""Rows that are written, and values that are looked up, in one statement."""


class RegistryLists:
    """Schools, classes, students and so on. Of each entry the newest version counts."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def enter(
        self,
        change: RegistryChange,
        entries: Iterable[Entry],
        touched: Mapping[str, int],
        job: Job | None = None,
    ) -> RegistryChange:
        """Enter a change with its entries, all or none; those without an `entry_id` are new things.

        `touched` are the numbers of entries by school code. Reports progress in entries. Raises Cancelled,
        and then nothing is entered.
        """
        job = job or Job()
        table = ENTRY_TABLES[change.kind]
        total = change.added + change.changed + change.removed
        with self._connections.write() as connection:
            entered = replace(change, id=new_id(), created_at=self._stamps.next())
            connection.execute(insert(registry_changes).values(**_values(entered)))
            done = 0
            for chunk in _chunks(entries):
                common = {"exam_id": change.exam_id, "change_id": entered.id}
                connection.execute(insert(table), [self._row(entry, common) for entry in chunk])
                done += len(chunk)
                job.report(done, total)
            touches = [
                {
                    "id": new_id(),
                    "created_at": self._stamps.next(),
                    "change_id": entered.id,
                    "exam_id": change.exam_id,
                    "task": change.task,
                    "school_code": code,
                    "entries": count,
                }
                for code, count in touched.items()
            ]
            if touches:
                connection.execute(insert(registry_touches), touches)
        return entered

    def entries(self, kind: ListKind, exam_id: str, school_code: str | None = None) -> Iterator[Any]:
        """Yield the entries that count, school by school in the order in which they were first entered.

        Everything yielded belongs to one state of the store.
        """
        table = ENTRY_TABLES[kind]
        place = place_of(kind)
        query = current(table).where(table.c.exam_id == exam_id).order_by(place, table.c.entry_id)
        if school_code is not None:
            query = query.where(place == school_code)
        with self._connections.read() as connection:
            for row in connection.execution_options(yield_per=CHUNK).execute(query):
                yield entry_of(kind, row)

    def find(self, kind: ListKind, exam_id: str, column: str, values: Collection[str]) -> Iterator[Any]:
        """Yield the entries that count and have one of `values` in a column that the kind is looked up by."""
        table = ENTRY_TABLES[kind]
        with self._connections.read() as connection:
            for chunk in _chunks(sorted(values)):
                query = current(table).where(table.c.exam_id == exam_id, table.c[column].in_(chunk))
                for row in connection.execute(query):
                    yield entry_of(kind, row)

    def count(self, kind: ListKind, exam_id: str, school_code: str | None = None) -> int:
        """Return how many entries count."""
        table = ENTRY_TABLES[kind]
        query = current(table, func.count()).where(table.c.exam_id == exam_id)
        if school_code is not None:
            query = query.where(place_of(kind) == school_code)
        with self._connections.read() as connection:
            return connection.scalar(query) or 0

    def class_sizes(self, exam_id: str) -> dict[tuple[str, int, str, str], int]:
        """Return the numbers of students by school code, grade, class number and track."""
        group = (students.c.school_code, students.c.grade, students.c.class_number, students.c.track)
        query = current(students, *group, func.count()).where(students.c.exam_id == exam_id).group_by(*group)
        with self._connections.read() as connection:
            return {(row[0], row[1], row[2], row[3]): row[4] for row in connection.execute(query)}

    def group_sizes(self, exam_id: str) -> dict[tuple[int, str, str], int]:
        """Return the numbers of students by grade, track and chosen subjects."""
        group = (students.c.grade, students.c.track, students.c.subjects)
        query = current(students, *group, func.count()).where(students.c.exam_id == exam_id).group_by(*group)
        with self._connections.read() as connection:
            return {(row[0], row[1], row[2]): row[3] for row in connection.execute(query)}

    def mark(self, exam_id: str, kind: ListKind) -> str:
        """Return what changes whenever the list does: the id of its newest change, empty before the first."""
        changes = registry_changes.c
        query = select(changes.id).where(changes.exam_id == exam_id, changes.kind == kind.value)
        with self._connections.read() as connection:
            return (
                connection.scalar(query.order_by(changes.created_at.desc(), changes.id.desc()).limit(1)) or ""
            )

    def changes(self, exam_id: str) -> list[RegistryChange]:
        """Return all changes of an exam's registry, oldest first."""
        changes = registry_changes.c
        query = select(registry_changes).where(changes.exam_id == exam_id)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(changes.created_at, changes.id)).mappings()
            return [_change(dict(row)) for row in rows]

    def touched_at(self, exam_id: str, task: str, school_code: str) -> datetime | None:
        """Return when a school's lists of a task were last changed, or None where they never were."""
        touches = registry_touches.c
        query = select(func.max(touches.created_at)).where(
            touches.exam_id == exam_id, touches.task == task, touches.school_code == school_code
        )
        with self._connections.read() as connection:
            found: datetime | None = connection.scalar(query)
        return found

    def touched(self, exam_id: str, task: str) -> dict[str, datetime]:
        """Return by school when its lists of a task were last changed."""
        touches = registry_touches.c
        query = select(touches.school_code, func.max(touches.created_at)).where(
            touches.exam_id == exam_id, touches.task == task
        )
        with self._connections.read() as connection:
            return {row[0]: row[1] for row in connection.execute(query.group_by(touches.school_code))}

    def _row(self, entry: Entry, common: Mapping[str, str]) -> dict[str, Any]:
        values = {name: getattr(entry, name) for name in _columns(type(entry))}
        values["entry_id"] = entry.entry_id or new_id()
        values["removed"] = int(entry.removed)
        return {**values, **common, "id": new_id(), "created_at": self._stamps.next()}


_COLUMNS: dict[type[Entry], tuple[str, ...]] = {}


def _columns(kind: type[Entry]) -> tuple[str, ...]:
    if kind not in _COLUMNS:
        _COLUMNS[kind] = tuple(field.name for field in fields(kind))
    return _COLUMNS[kind]


def current(table: Table, *columns: Any) -> Select[Any]:
    """Return a query for the versions that count: the newest of each entry, unless that was taken out."""
    return (
        select(*(columns or (table,)))
        .select_from(table)
        .where(is_newest(table, "entry_id"), table.c.removed == 0)
    )


def place_of(kind: ListKind) -> Column[str]:
    """Return the column with the code of the school that an entry of a list is about."""
    table = ENTRY_TABLES[kind]
    return table.c.code if kind is ListKind.SCHOOLS else table.c.school_code


def entry_of(kind: ListKind, row: Row[Any]) -> Entry:
    """Return the entry that a row is a version of."""
    found = row._mapping
    values = {name: found[name] for name in _columns(ENTRIES[kind]) if name != "removed"}
    return ENTRIES[kind](**values)


def _values(change: RegistryChange) -> dict[str, Any]:
    return {field.name: getattr(change, field.name) for field in fields(change)} | {"kind": change.kind.value}


def _change(row: Mapping[str, Any]) -> RegistryChange:
    values = {field.name: row[field.name] for field in fields(RegistryChange)}
    return RegistryChange(**values | {"kind": ListKind(values["kind"])})


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
