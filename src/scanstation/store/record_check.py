"""Checks the record of changes against itself and against the rows it names."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, func, select

from scanstation.base.jobs import Job
from scanstation.domain.ledger_rows import RecordEntry
from scanstation.store.connections import Connections
from scanstation.store.ledger_schema import record_entries
from scanstation.store.record import START, entries, entry_digest, recorded_tables, rows_digest
from scanstation.store.schema_parts import metadata


class FaultKind(StrEnum):
    """What is wrong with the record."""

    ENTRY_CHANGED = "entry_changed"  # an entry does not have the hash of what it says
    ENTRY_MISSING = "entry_missing"  # the numbers have a gap
    CHAIN_BROKEN = "chain_broken"  # an entry does not follow on the one before
    ROWS_SKIPPED = "rows_skipped"  # rows of a table are named by no entry, or by two
    ROWS_MISSING = "rows_missing"  # fewer or more rows than an entry names
    ROWS_CHANGED = "rows_changed"  # as many rows, which are not what they were
    ROWS_UNRECORDED = "rows_unrecorded"  # rows behind the last that is named
    HEAD_UNKNOWN = "head_unknown"  # an entry that was written down elsewhere is not there


@dataclass(frozen=True)
class RecordFault:
    """One fault: the entry's number (0 where it is about none) and the table."""

    kind: FaultKind
    number: int
    table: str = ""


@dataclass(frozen=True)
class RecordCheck:
    """What a check found. `head` is number and hash of the last entry."""

    entries: int
    rows: int
    head: tuple[int, str]
    faults: tuple[RecordFault, ...]


def check_record(
    connections: Connections, job: Job | None = None, known: tuple[int, str] | None = None
) -> RecordCheck:
    """Check the whole record. `known`: number and hash of an entry written down. Raises Cancelled."""
    job = job or Job()
    with connections.read() as connection:
        return _check(connection, job, known)


def _check(connection: Connection, job: Job, known: tuple[int, str] | None) -> RecordCheck:
    faults: list[RecordFault] = []
    covered: dict[str, int] = {}
    last: tuple[int, str] = (0, START)
    rows = 0
    found_known = known is None or known == last
    total = connection.scalar(select(func.count()).select_from(record_entries)) or 0
    all_entries = list(entries(connection))
    for done, entry in enumerate(all_entries, start=1):
        faults += _entry_faults(entry, last)
        if entry.table in metadata.tables and set(entry.columns.split(",")) <= {
            column.name for column in metadata.tables[entry.table].columns
        }:
            faults += _row_faults(connection, entry, covered)
        else:
            faults.append(RecordFault(FaultKind.ENTRY_CHANGED, entry.number, entry.table))
        covered[entry.table] = max(covered.get(entry.table, 0), entry.last_row)
        rows += entry.last_row - entry.first_row + 1
        last = (entry.number, entry.sha256)
        found_known = found_known or known == last
        job.report(done, total)
    for name, table in recorded_tables().items():
        newest = connection.scalar(select(func.max(table.c.row_no))) or 0
        if newest > covered.get(name, 0):
            faults.append(RecordFault(FaultKind.ROWS_UNRECORDED, 0, name))
    if not found_known and known is not None:
        faults.append(RecordFault(FaultKind.HEAD_UNKNOWN, known[0]))
    return RecordCheck(len(all_entries), rows, last, tuple(faults))


def _entry_faults(entry: RecordEntry, last: tuple[int, str]) -> list[RecordFault]:
    faults = []
    if entry_digest(entry, entry.rows_sha256) != entry.sha256:
        faults.append(RecordFault(FaultKind.ENTRY_CHANGED, entry.number, entry.table))
    if entry.number != last[0] + 1:
        faults.append(RecordFault(FaultKind.ENTRY_MISSING, last[0] + 1))
    elif entry.before != last[1]:
        faults.append(RecordFault(FaultKind.CHAIN_BROKEN, entry.number, entry.table))
    return faults


def _row_faults(connection: Connection, entry: RecordEntry, covered: dict[str, int]) -> list[RecordFault]:
    table = metadata.tables[entry.table]
    faults = []
    if entry.first_row != covered.get(entry.table, 0) + 1:
        faults.append(RecordFault(FaultKind.ROWS_SKIPPED, entry.number, entry.table))
    named = select(func.count()).where(table.c.row_no >= entry.first_row, table.c.row_no <= entry.last_row)
    if connection.scalar(named) != entry.last_row - entry.first_row + 1:
        faults.append(RecordFault(FaultKind.ROWS_MISSING, entry.number, entry.table))
    elif rows_digest(connection, entry) != entry.rows_sha256:
        faults.append(RecordFault(FaultKind.ROWS_CHANGED, entry.number, entry.table))
    return faults
