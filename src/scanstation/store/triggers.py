"""The triggers that keep every table append-only: which there have to be, and what differs from them."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from scanstation.store.schema import metadata

_PRESENT = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")


def append_only_triggers() -> dict[str, str]:
    """Return by name the statements that make the triggers, as all migrations write them for SQLite."""
    numbers = {
        f"{table}_row_no": f"CREATE TRIGGER {table}_row_no AFTER INSERT ON {table} WHEN NEW.row_no < 1 "
        f"BEGIN SELECT RAISE(ABORT, '{table} begins with row 1'); END"
        for table in metadata.tables
    }
    return numbers | {
        f"{table}_no_{deed.lower()}": f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in metadata.tables
        for deed in ("UPDATE", "DELETE")
    }


def wrong_triggers(connection: Connection) -> Iterator[tuple[str, bool]]:
    """Yield name and whether it should be there of each trigger that is lacking, another one, or foreign."""
    expected = append_only_triggers()
    present: dict[str, str] = {row.name: row.sql for row in connection.execute(_PRESENT)}
    for name, sql in expected.items():
        if present.get(name) != sql:
            yield name, True
    for name in present.keys() - expected.keys():
        yield name, False
