"""The rows of one table as a check of the record takes them: in their order, once, and past every index."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, text

from scanstation.domain.ledger_rows import RecordEntry
from scanstation.store.record import row_line
from scanstation.store.schema_parts import metadata

_CHUNK = 500


class TableRows:
    """The rows of one table as they stand. An index could hide some, so that none is asked."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._columns = [column.name for column in metadata.tables[name].columns]
        names = ", ".join(self._columns)
        query = text(f"SELECT {names} FROM {name} NOT INDEXED ORDER BY row_no")  # noqa: S608
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
