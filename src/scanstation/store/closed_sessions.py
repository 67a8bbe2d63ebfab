"""Keeps closed sessions as they are: a transaction that would change one is undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from scanstation.store import ledger_schema as own
from scanstation.store import registry_schema as registry
from scanstation.store import schema
from scanstation.store.closings import closed_sessions
from scanstation.store.connections import Connections
from scanstation.store.errors import SessionClosed
from scanstation.store.record import newest_rows

_OF_BATCH = (schema.batch_covers, schema.batch_closings, schema.sheets, schema.refusals)
_OF_SESSION = (
    schema.batches,
    schema.decisions,
    schema.key_versions,
    schema.template_versions,
    own.expected_lists,
    own.check_ins,
    own.ledger_words,
    registry.sitting_rules,
    registry.sitting_changes,
)


def _sessions() -> dict[str, Select[Any]]:
    """Return by table the query for the sessions that its rows are about."""
    batches = schema.batches
    found: dict[str, Select[Any]] = {table.name: select(table.c.session_id) for table in _OF_SESSION}
    for table in _OF_BATCH:
        joined = table.join(batches, batches.c.id == table.c.batch_id)
        found[table.name] = select(batches.c.session_id).select_from(joined)
    pages, readings = schema.pages, schema.readings
    placed = pages.join(batches, batches.c.id == pages.c.batch_id)
    found[pages.name] = select(batches.c.session_id).select_from(placed)
    read = readings.join(pages, pages.c.id == readings.c.page_id)
    found[readings.name] = select(batches.c.session_id).select_from(
        read.join(batches, batches.c.id == pages.c.batch_id)
    )
    return found


class ClosedSessions:
    """Told of every transaction by `Connections`; costs nothing but a look while no session is closed."""

    def __init__(self, connections: Connections) -> None:
        self._sessions = _sessions()
        self._newest = newest_rows(self._sessions)
        self._closed: dict[str, tuple[str, datetime]] = {}
        self._before: dict[str, int] = {}
        connections.watch(self)

    def begun(self, connection: Connection) -> None:
        """Note which sessions are closed and how far the tables go."""
        closings = closed_sessions(connection)
        self._closed = {i: (closing.who, closing.created_at) for i, closing in closings.items()}
        self._before = self._heads(connection) if self._closed else {}

    def before_commit(self, connection: Connection) -> None:
        """Refuse rows about a closed session. Raises SessionClosed."""
        if not self._closed:
            return
        tables = schema.metadata.tables
        for name, last in self._heads(connection).items():
            if last > self._before.get(name, 0):
                fresh = self._sessions[name].where(tables[name].c.row_no > self._before.get(name, 0))
                for session_id in connection.scalars(fresh.distinct()):
                    if session_id in self._closed:
                        who, when = self._closed[session_id]
                        raise SessionClosed(who=who, when=f"{when.astimezone():%Y-%m-%d %H:%M}")

    def committed(self) -> None:
        """Do nothing: the next transaction looks anew."""

    def _heads(self, connection: Connection) -> dict[str, int]:
        return {name: last or 0 for name, last in connection.execute(self._newest)}
