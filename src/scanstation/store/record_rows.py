"""Rows as a check of the record takes them: in their order, once, past every index, whatever is in them."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, text
from sqlalchemy.exc import DBAPIError

from scanstation.domain.ledger_rows import RecordEntry
from scanstation.store.ledger_schema import record_entries
from scanstation.store.record import entry_of, row_line
from scanstation.store.schema_parts import UtcMicros, metadata

_CHUNK = 500
_TIMES = UtcMicros()
_TYPES = {
    "number": int,
    "table_name": str,
    "first_row": int,
    "last_row": int,
    "columns": str,
    "rows_sha256": str,
    "before_sha256": str,
    "sha256": str,
    "created_at": int,
}


class RowsUnreadable(Exception):
    """SQLite does not give the rows of a table: it is not there, lacks columns, or holds what is no text."""


def stored_rows(connection: Connection, name: str) -> Iterator[Row[Any]]:
    """Yield all rows of a table as they stand, its `row_no` first. Raises RowsUnreadable.

    An index could hide rows, so that none is asked.
    """
    names = ", ".join(column.name for column in metadata.tables[name].columns)
    query = text(f"SELECT {names} FROM {name} NOT INDEXED ORDER BY row_no")  # noqa: S608
    try:
        for row in connection.execute(query, execution_options={"yield_per": _CHUNK}):
            if type(row[0]) is not int:
                raise RowsUnreadable(name)
            yield row
    except DBAPIError as error:
        raise RowsUnreadable(name) from error


def last_row(connection: Connection, name: str) -> int:
    """Return the highest row number of a table; 0 where it has none, or can't be read."""
    try:
        last = connection.scalar(text(f"SELECT max(row_no) FROM {name}"))  # noqa: S608
    except DBAPIError:
        return 0
    return last if type(last) is int else 0


def stored_entries(connection: Connection) -> Iterator[RecordEntry | None]:
    """Yield all entries as they came; None for what can't be one. Raises RowsUnreadable."""
    for row in stored_rows(connection, record_entries.name):
        cells = row._mapping
        if any(type(cells[name]) is not wanted for name, wanted in _TYPES.items()):
            yield None
            continue
        try:
            when = _TIMES.process_result_value(row.created_at, connection.dialect)
        except OverflowError:  # no time that there is
            when = None
        yield None if when is None else entry_of(row, when)


class TableRows:
    """The rows of one table as they stand. `readable` turns false where it has to stop before their end."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._columns = [column.name for column in metadata.tables[name].columns]
        self._rows = stored_rows(connection, name)
        self.readable = True
        self.covered = 0
        self._next = self._read()

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
            self._next = self._read()
        return passed

    def take(self, entry: RecordEntry) -> Iterator[bytes]:
        """Yield the lines of the rows up to the last that an entry names, those before it passed over."""
        columns = entry.columns.split(",")
        places = None if columns == self._columns else [self._columns.index(name) for name in columns]
        while self._next is not None and self._next[0] <= entry.last_row:
            row, self._next = self._next, self._read()
            whole = places is None or _says_more(row, places)
            yield row_line(row if whole else [row[at] for at in places or ()])
        self.covered = max(self.covered, entry.last_row)

    def _read(self) -> Row[Any] | None:
        try:
            return next(self._rows, None)
        except RowsUnreadable:
            self.readable = False
            return None


def _says_more(row: Row[Any], places: Sequence[int]) -> bool:
    """Whether a column that came later says anything of a row from before: nobody wrote that."""
    return any(value not in ("", None) for at, value in enumerate(row) if at not in places)
