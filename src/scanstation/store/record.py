"""The record of changes: every row that results rest on, in a chain of SHA-256 hashes.

What people bring about is told from it (`workflow.record`); what machines make is in it as well, so that a
reading that was edited is found out. Each write transaction adds one entry per table it wrote to, within the
same transaction. An entry names the rows by their place in the table, holds a hash of their canonical text
and the hash of the entry before it. Whoever edits, deletes, adds or reorders rows past the program breaks the
chain: `record_check` tells where. What it can't tell by itself is a chain cut off at its end together with
the rows it names, or made anew as a whole: for that compare `head` with one that was written down, as every
closing does.
"""

import hashlib
import json
import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Table,
    TextClause,
    func,
    insert,
    select,
    text,
)

from scanstation.domain.ids import new_id
from scanstation.domain.ledger_rows import RecordEntry
from scanstation.store.connections import Connections
from scanstation.store.ledger_schema import record_entries
from scanstation.store.schema_parts import metadata
from scanstation.store.stamps import Stamps

_log = logging.getLogger(__name__)

BY_MACHINES = frozenset({"sheets", "pages", "readings", "refusals", "template_pictures"})
"""What machines write: in the chain, and no change that anybody made."""
NOT_RECORDED = frozenset(
    {"batch_sources", "scan_settings", "item_claims", "column_mappings", "record_entries"}
)
"""What no result rests on, and what nobody answers for."""
START = "0" * 64
"""What stands before the first entry."""
_CHUNK = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Record:
    """Writes the chain, reads it, and is told of every transaction by `Connections`."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps
        self._tables = {t.name: t for t in metadata.sorted_tables if t.name not in NOT_RECORDED}
        self._newest = newest_rows(self._tables)
        self._insert = insert(record_entries)
        self._known: dict[str, int] | None = None
        self._pending: dict[str, int] = {}
        self._head: tuple[int, str] = (0, START)
        self._pending_head = self._head
        connections.watch(self)

    def begun(self, connection: Connection) -> None:
        """Before the first write, see how far the chain goes.

        A chain takes in no rows that came past the program: they stay outside for good, and a check finds
        them. Only rows that are older than the record are taken in as they are.
        """
        if self._known is None:
            known, self._head = self._load(connection)
            without_machines = known.keys().isdisjoint(BY_MACHINES)  # a chain from before they were in it
            for name, last in connection.execute(self._newest):
                older = name not in known and (
                    not self._head[0] or (without_machines and name in BY_MACHINES)
                )
                if last is not None and not older and last > known.get(name, 0):
                    _log.warning("the record of changes does not know the last rows of %s", name)
                    known[name] = last
            self._known = known

    def before_commit(self, connection: Connection) -> None:
        """Add entries for what this transaction wrote."""
        assert self._known is not None
        self._pending, self._pending_head = {}, self._head
        for name, last in connection.execute(self._newest):
            if last is not None and last > self._known.get(name, 0):
                self._pending[name] = last
        rows = [
            self._link(connection, name, self._known.get(name, 0) + 1, last)
            for name, last in self._pending.items()
        ]
        if rows:
            connection.execute(self._insert, rows)

    def committed(self) -> None:
        """Take in that the transaction is on the disk."""
        assert self._known is not None
        self._known |= self._pending
        self._head, self._pending = self._pending_head, {}

    @property
    def head(self) -> tuple[int, str]:
        """Return number and hash of the newest entry; (0, zeros) where there is none."""
        with self._connections.read() as connection:
            return _head(connection)

    def entries(self) -> Iterator[RecordEntry]:
        """Yield all entries in their order; they belong to one state of the store."""
        with self._connections.read() as connection:
            yield from entries(connection)

    def entries_of_people(self) -> Iterator[RecordEntry]:
        """Yield the entries of tables that people write, in their order."""
        with self._connections.read() as connection:
            yield from entries(connection, without=BY_MACHINES)

    def rows(self, entry: RecordEntry) -> list[dict[str, Any]]:
        """Return the rows that an entry names, as the database holds them."""
        columns = entry.columns.split(",")
        with self._connections.read() as connection:
            return [dict(zip(columns, row, strict=True)) for row in raw_rows(connection, entry)]

    def _load(self, connection: Connection) -> tuple[dict[str, int], tuple[int, str]]:
        own = record_entries.c
        last = select(own.table_name, func.max(own.last_row)).group_by(own.table_name)
        return {row[0]: row[1] for row in connection.execute(last)}, _head(connection)

    def _link(self, connection: Connection, name: str, first: int, last: int) -> dict[str, Any]:
        """Return the next entry's row, and remember it as the head to be."""
        number, before = self._pending_head
        columns = ",".join(c.name for c in self._tables[name].columns)
        draft = RecordEntry(number + 1, name, first, last, columns, "", before, "", self._stamps.next())
        digest = rows_digest(connection, draft)
        sha256 = entry_digest(draft, digest)
        self._pending_head = (draft.number, sha256)
        return {
            "id": new_id(),
            "created_at": draft.created_at,
            "number": draft.number,
            "table_name": name,
            "first_row": first,
            "last_row": last,
            "columns": columns,
            "rows_sha256": digest,
            "before_sha256": before,
            "sha256": sha256,
        }


def newest_rows(tables: Iterable[str]) -> TextClause:
    """Return the query for name and highest row number of tables, as text: it is asked with every write."""
    return text(" UNION ALL ".join(f"SELECT '{name}', max(row_no) FROM {name}" for name in tables))  # noqa: S608


def recorded_tables() -> dict[str, Table]:
    """Return the tables whose rows are in the record, by name."""
    return {t.name: t for t in metadata.sorted_tables if t.name not in NOT_RECORDED}


def entries(connection: Connection, without: Collection[str] = ()) -> Iterator[RecordEntry]:
    """Yield all entries in their order, those of some tables left out."""
    own = record_entries.c
    query = select(record_entries).where(own.table_name.not_in(without)).order_by(own.number)
    for row in connection.execute(query, execution_options={"yield_per": _CHUNK}):
        yield entry_of(row, row.created_at)


def raw_rows(connection: Connection, entry: RecordEntry) -> Iterator[Row[Any]]:
    """Yield the rows that an entry names, its columns only, in the order of the table."""
    rows = {"first": entry.first_row, "last": entry.last_row}
    several = entry.last_row - entry.first_row >= _CHUNK
    options = {"yield_per": _CHUNK} if several else {}
    yield from connection.execute(_rows_query(entry.table, entry.columns), rows, execution_options=options)


@cache
def _rows_query(table: str, columns: str) -> TextClause:
    """Return the query for rows of a table by their numbers; as text, since it is asked with every write.

    Both come from an entry, which somebody may have forged: a name that no table or column has is none.
    """
    known = metadata.tables[table].columns
    names = ", ".join(known[name].name for name in columns.split(","))
    source = f"{metadata.tables[table].name} NOT INDEXED"  # one could hide rows
    wanted = "row_no >= :first AND row_no <= :last"
    return text(f"SELECT {names} FROM {source} WHERE {wanted} ORDER BY row_no")  # noqa: S608


def rows_digest(connection: Connection, entry: RecordEntry) -> str:
    """Return the SHA-256 over the rows' canonical text: one JSON array a line, in the entry's columns."""
    digest = hashlib.sha256()
    for row in raw_rows(connection, entry):
        digest.update(row_line(row))
    return digest.hexdigest()


def row_line(row: Sequence[Any]) -> bytes:
    """Return the line of a row in the canonical text."""
    return canonical(list(row)) + b"\n"


def entry_digest(entry: RecordEntry, rows_sha256: str) -> str:
    """Return the SHA-256 over the canonical text of an entry with this digest of its rows."""
    micros = (entry.created_at - _EPOCH) // timedelta(microseconds=1)
    parts = [entry.number, entry.table, entry.first_row, entry.last_row, entry.columns]
    return hashlib.sha256(canonical([*parts, rows_sha256, entry.before, micros])).hexdigest()


def canonical(value: Any) -> bytes:
    """Return the one text of a JSON value: sorted keys, no blanks, UTF-8. Another type is another text."""
    return json.dumps(
        value, default=_bytes, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def _bytes(value: bytes) -> dict[str, str]:
    """Return what stands for a BLOB, which only tampering brings in: no other cell is a JSON object."""
    return {"blob": value.hex()}


def _head(connection: Connection) -> tuple[int, str]:
    own = record_entries.c
    row = connection.execute(
        select(own.number, own.sha256).order_by(own.number.desc()).limit(1)
    ).one_or_none()
    return (0, START) if row is None else (row.number, row.sha256)


def entry_of(row: Row[Any], when: datetime) -> RecordEntry:
    """Return the entry that a row holds, made at `when`."""
    return RecordEntry(
        row.number,
        row.table_name,
        row.first_row,
        row.last_row,
        row.columns,
        row.rows_sha256,
        row.before_sha256,
        row.sha256,
        when,
    )
