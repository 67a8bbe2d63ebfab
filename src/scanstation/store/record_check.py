"""Checks the record of changes against itself and against the rows it names, in one pass over each table."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, select, text

from scanstation.base.jobs import Job
from scanstation.domain.ledger_rows import RecordEntry
from scanstation.store.connections import Connections
from scanstation.store.record import START, entries, entry_digest, recorded_tables, row_line
from scanstation.store.schema_parts import metadata
from scanstation.store.triggers import wrong_triggers

_CHUNK = 500
_TELL_EVERY = 200
"""Rows between two words of progress."""


class FaultKind(StrEnum):
    """What is wrong with the record."""

    ENTRY_CHANGED = "entry_changed"  # an entry does not have the hash of what it says
    ENTRY_MISSING = "entry_missing"  # the numbers have a gap
    CHAIN_BROKEN = "chain_broken"  # an entry does not follow on the one before
    ROWS_SKIPPED = "rows_skipped"  # rows of a table are named by no entry, or by two
    ROWS_MISSING = "rows_missing"  # fewer or more rows than an entry names
    ROWS_CHANGED = "rows_changed"  # as many rows, which are not what they were
    ROWS_UNRECORDED = "rows_unrecorded"  # rows before, between or behind those that are named
    HEAD_UNKNOWN = "head_unknown"  # an entry that was written down elsewhere is not there
    TRIGGER_CHANGED = "trigger_changed"  # one that keeps a table append-only is not there, or is another
    TRIGGER_FOREIGN = "trigger_foreign"  # one that the program did not make


@dataclass(frozen=True)
class RecordFault:
    """One fault: the entry's number (0 where it is about none) and the table, or the trigger.

    `row`: the number of the first row that it is about, where it is known.
    """

    kind: FaultKind
    number: int
    table: str = ""
    row: int | None = None


@dataclass(frozen=True)
class RecordCheck:
    """What a check found. `head` is number and hash of the last entry, `rows` how many rows were compared."""

    entries: int
    rows: int
    head: tuple[int, str]
    faults: tuple[RecordFault, ...]


def check_record(
    connections: Connections, job: Job | None = None, known: tuple[int, str] | None = None
) -> RecordCheck:
    """Check the whole record. `known`: number and hash of an entry written down. Raises Cancelled.

    Progress counts rows. Memory does not grow with the record.
    """
    with connections.read() as connection:
        return _Check(connection, job or Job()).run(known)


class _TableRows:
    """The rows of one table as they stand, taken in their order once."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._columns = [column.name for column in metadata.tables[name].columns]
        query = text(f"SELECT {', '.join(self._columns)} FROM {name} ORDER BY row_no")  # noqa: S608
        self._rows: Iterator[Row[Any]] = iter(
            connection.execute(query, execution_options={"yield_per": _CHUNK})
        )
        self._next = next(self._rows, None)
        self.covered = 0

    def has(self, columns: str) -> bool:
        """Whether the table has all of these columns, as an entry names them."""
        return set(columns.split(",")) <= set(self._columns)

    @property
    def next_row(self) -> int | None:
        """The number of the row that comes next; None where all were taken."""
        return None if self._next is None else self._next[0]

    def pass_before(self, first: int) -> int | None:
        """Pass over the rows below a number. Returns the first of them, None where there is none."""
        passed = self.next_row if self.next_row is not None and self.next_row < first else None
        while self._next is not None and self._next[0] < first:
            self._next = next(self._rows, None)
        return passed

    def take(self, entry: RecordEntry) -> Iterator[bytes]:
        """Yield the lines of the rows up to the last that an entry names, those before it passed over."""
        columns = entry.columns.split(",")
        places = None if columns == self._columns else [self._columns.index(name) for name in columns]
        while self._next is not None and self._next[0] <= entry.last_row:
            row, self._next = self._next, next(self._rows, None)
            yield row_line(row if places is None else [row[at] for at in places])
        self.covered = max(self.covered, entry.last_row)


class _Check:
    def __init__(self, connection: Connection, job: Job) -> None:
        self._connection = connection
        self._job = job
        self._tables: dict[str, _TableRows] = {}
        self._faults: list[RecordFault] = []
        self._rows = 0
        newest = (select(func.max(table.c.row_no)) for table in recorded_tables().values())
        self._total = sum(connection.scalar(query) or 0 for query in newest)

    def run(self, known: tuple[int, str] | None) -> RecordCheck:
        last: tuple[int, str] = (0, START)
        found_known = known is None or known == last
        count = 0
        for entry in entries(self._connection):
            self._entry(entry, last)
            self._entry_rows(entry)
            last = (entry.number, entry.sha256)
            found_known = found_known or known == last
            count += 1
        self._job.report(self._rows, self._total)
        for name in recorded_tables():
            if (row := self._table(name).next_row) is not None:
                self._fault(FaultKind.ROWS_UNRECORDED, 0, name, row)
        for name, wanted in wrong_triggers(self._connection):
            self._fault(FaultKind.TRIGGER_CHANGED if wanted else FaultKind.TRIGGER_FOREIGN, 0, name)
        if not found_known and known is not None:
            self._fault(FaultKind.HEAD_UNKNOWN, known[0])
        return RecordCheck(count, self._rows, last, tuple(self._faults))

    def _entry(self, entry: RecordEntry, last: tuple[int, str]) -> None:
        if entry_digest(entry, entry.rows_sha256) != entry.sha256:
            self._fault(FaultKind.ENTRY_CHANGED, entry.number, entry.table)
        if entry.number != last[0] + 1:
            self._fault(FaultKind.ENTRY_MISSING, last[0] + 1)
        elif entry.before != last[1]:
            self._fault(FaultKind.CHAIN_BROKEN, entry.number, entry.table)

    def _entry_rows(self, entry: RecordEntry) -> None:
        if entry.table not in metadata.tables or not self._table(entry.table).has(entry.columns):
            self._fault(FaultKind.ENTRY_CHANGED, entry.number, entry.table)
            return
        table = self._table(entry.table)
        passed = table.pass_before(entry.first_row)
        if entry.first_row != table.covered + 1:
            self._fault(FaultKind.ROWS_SKIPPED, entry.number, entry.table, passed)
        elif passed is not None:
            self._fault(FaultKind.ROWS_UNRECORDED, entry.number, entry.table, passed)
        digest, found = hashlib.sha256(), 0
        for line in table.take(entry):
            digest.update(line)
            found += 1
            self._rows += 1
            if self._rows % _TELL_EVERY == 0:
                self._job.report(self._rows, self._total)
        if found != entry.last_row - entry.first_row + 1:
            self._fault(FaultKind.ROWS_MISSING, entry.number, entry.table)
        elif digest.hexdigest() != entry.rows_sha256:
            self._fault(FaultKind.ROWS_CHANGED, entry.number, entry.table)

    def _table(self, name: str) -> _TableRows:
        if name not in self._tables:
            self._tables[name] = _TableRows(self._connection, name)
        return self._tables[name]

    def _fault(self, kind: FaultKind, number: int, table: str = "", row: int | None = None) -> None:
        self._faults.append(RecordFault(kind, number, table, row))
