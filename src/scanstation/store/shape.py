"""What the database is made of: its tables, indexes, triggers and views beside those that the program makes.

An index that leaves rows out hides them from every query that goes by it, a trigger or view of somebody else
does what they like, and a table without its triggers is not append-only any more.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sqlalchemy import Connection, text

from scanstation.base.clock import SystemClock
from scanstation.store.connections import Connections
from scanstation.store.migrate import bring_up
from scanstation.store.schema import metadata

_PRESENT = text("SELECT type, name, tbl_name, sql FROM sqlite_master")
_COLUMNS = text(
    "SELECT listed.name AS part, told.name AS col "
    "FROM sqlite_master AS listed JOIN pragma_table_info(listed.name) AS told WHERE listed.type = 'table'"
)


class Part(NamedTuple):
    """A table, index, trigger or view, as SQLite's list of them calls it."""

    type: str
    name: str


_COUNTED_BY_SQLITE = {Part("table", f"sqlite_stat{n}") for n in (1, 3, 4)}
"""What ANALYZE leaves: it changes how rows are looked for, never which are found."""


def lacking(connection: Connection) -> str:
    """Return the name of a table or column without which nothing can be read; "" where all are there."""
    present = {(row.part, row.col) for row in connection.execute(_COLUMNS)}
    tables = {name for name, _ in present}
    for table in metadata.sorted_tables:
        if table.name not in tables:
            return table.name
        for column in table.columns:
            if (table.name, column.name) not in present:
                return f"{table.name}.{column.name}"
    return ""


def wrong_parts(connection: Connection) -> Iterator[tuple[Part, bool]]:
    """Yield each part that is lacking or is another one (True), or that the program did not make (False)."""
    expected, present = _made(), _parts(connection)
    for part, made in expected.items():
        if present.get(part) != made:
            yield part, True
    for part in sorted(present.keys() - expected.keys()):
        yield part, False


@cache
def _made() -> Mapping[Part, tuple[str, str]]:
    """Return what all migrations make: a new database, thrown away afterwards."""
    with TemporaryDirectory() as folder:
        connections = Connections(Path(folder) / "scanstation.db")
        try:
            bring_up(connections, Path(folder) / "backups", SystemClock())
            with connections.read() as connection:
                return _parts(connection)
        finally:
            connections.close()


def _parts(connection: Connection) -> dict[Part, tuple[str, str]]:
    """Return each part with its table and how it is made; blanks don't count."""
    return {
        part: (row.tbl_name, " ".join((row.sql or "").split()))
        for row in connection.execute(_PRESENT)
        if (part := Part(row.type, row.name)) not in _COUNTED_BY_SQLITE
    }
