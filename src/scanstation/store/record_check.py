"""Checks the record of changes against itself and against the rows it names, in one pass over each table."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from scanstation.base.jobs import Job
from scanstation.domain.ledger_rows import RecordEntry
from scanstation.store.check import database_damage
from scanstation.store.connections import Connections
from scanstation.store.ledger_schema import record_entries
from scanstation.store.record import START, entry_digest, recorded_tables
from scanstation.store.record_rows import RowsUnreadable, TableRows, last_row, stored_entries
from scanstation.store.schema_parts import metadata
from scanstation.store.shape import wrong_parts

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
    ROWS_UNREADABLE = "rows_unreadable"  # a table is not there, lacks columns, or holds what is no text
    HEAD_UNKNOWN = "head_unknown"  # an entry that was written down elsewhere is not there
    TRIGGER_CHANGED = "trigger_changed"  # one that keeps a table append-only is not there, or is another
    TRIGGER_FOREIGN = "trigger_foreign"  # one that the program did not make
    SHAPE_CHANGED = "shape_changed"  # a table, index or view is not there, or is another
    SHAPE_FOREIGN = "shape_foreign"  # one that the program did not make
    DATABASE_DAMAGED = "database_damaged"  # SQLite finds its file wrong, an index that lacks rows as well


_OF_PARTS = {
    (True, True): FaultKind.TRIGGER_CHANGED,
    (True, False): FaultKind.TRIGGER_FOREIGN,
    (False, True): FaultKind.SHAPE_CHANGED,
    (False, False): FaultKind.SHAPE_FOREIGN,
}
"""By whether it is a trigger, and whether it should be there."""


@dataclass(frozen=True)
class RecordFault:
    """One fault: the entry's number (0 where it is about none) and the table.

    `table` is the trigger's, index's or view's name where it is about one, of damage what SQLite says.
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


class _Check:
    def __init__(self, connection: Connection, job: Job) -> None:
        self._connection = connection
        self._job = job
        self._tables: dict[str, TableRows] = {}
        self._faults: list[RecordFault] = []
        self._rows = 0
        self._total = sum(last_row(connection, name) for name in recorded_tables())

    def run(self, known: tuple[int, str] | None) -> RecordCheck:
        count, last, found_known = self._chain(known)
        self._job.report(self._rows, self._total)
        for name in recorded_tables():
            if (row := self._table(name).next_row) is not None:
                self._fault(FaultKind.ROWS_UNRECORDED, 0, name, row)
            if not self._table(name).readable:
                self._fault(FaultKind.ROWS_UNREADABLE, 0, name)
        for part, wanted in wrong_parts(self._connection):
            self._fault(_OF_PARTS[part.type == "trigger", wanted], 0, part.name)
        try:
            for damage in database_damage(self._connection, deep=True):
                self._fault(FaultKind.DATABASE_DAMAGED, 0, damage.name)
        except DBAPIError as error:
            self._fault(FaultKind.DATABASE_DAMAGED, 0, str(error.orig))
        if not found_known and known is not None:
            self._fault(FaultKind.HEAD_UNKNOWN, known[0])
        return RecordCheck(count, self._rows, last, tuple(self._faults))

    def _chain(self, known: tuple[int, str] | None) -> tuple[int, tuple[int, str], bool]:
        """Check all entries with their rows. Returns how many, the last, and whether `known` is one."""
        last: tuple[int, str] = (0, START)
        found_known, count = known is None or known == last, 0
        try:
            for entry in stored_entries(self._connection):
                count += 1
                if entry is None:
                    self._fault(FaultKind.ENTRY_CHANGED, last[0] + 1, record_entries.name)
                    last = (last[0] + 1, "")
                    continue
                self._entry(entry, last)
                self._entry_rows(entry)
                last = (entry.number, entry.sha256)
                found_known = found_known or known == last
        except RowsUnreadable:
            self._fault(FaultKind.ROWS_UNREADABLE, 0, record_entries.name)
        return count, last, found_known

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
            self._fault(FaultKind.ROWS_MISSING, entry.number, entry.table, entry.first_row)
        elif digest.hexdigest() != entry.rows_sha256:
            self._fault(FaultKind.ROWS_CHANGED, entry.number, entry.table, entry.first_row)

    def _table(self, name: str) -> TableRows:
        if name not in self._tables:
            self._tables[name] = TableRows(self._connection, name)
        return self._tables[name]

    def _fault(self, kind: FaultKind, number: int, table: str = "", row: int | None = None) -> None:
        self._faults.append(RecordFault(kind, number, table, row))
