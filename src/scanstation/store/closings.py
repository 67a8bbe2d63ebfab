"""Closings and reopenings of sessions."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select, text

from scanstation.domain.ids import new_id
from scanstation.domain.ledger_rows import Closing
from scanstation.store.connections import Connections
from scanstation.store.ledger_schema import session_closings
from scanstation.store.stamps import Stamps

_ANY = text("SELECT 1 FROM session_closings LIMIT 1")


class Closings:
    """The newest of a session tells whether it is closed."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add(
        self, session_id: str, *, closes: bool, document: str, sha256: str, who: str, why: str
    ) -> Closing:
        """Close or reopen a session."""
        with self._connections.write() as connection:
            closing = Closing(new_id(), session_id, closes, document, sha256, who, why, self._stamps.next())
            connection.execute(
                insert(session_closings).values(
                    id=closing.id,
                    created_at=closing.created_at,
                    session_id=session_id,
                    closes=int(closes),
                    document=document,
                    sha256=sha256,
                    who=who,
                    why=why,
                )
            )
        return closing

    def of_session(self, session_id: str) -> list[Closing]:
        """Return all closings and reopenings of a session, oldest first."""
        query = select(session_closings).where(session_closings.c.session_id == session_id)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(session_closings.c.created_at, session_closings.c.id))
            return [_closing(row) for row in rows]

    def standing(self, session_id: str) -> Closing | None:
        """Return the closing that stands; None where the session is open."""
        found = self.of_session(session_id)
        return found[-1] if found and found[-1].closes else None


def closed_sessions(connection: Connection) -> dict[str, Closing]:
    """Return the closings that stand, by session."""
    if connection.execute(_ANY).one_or_none() is None:
        return {}
    query = select(session_closings).order_by(session_closings.c.created_at, session_closings.c.id)
    newest = {row.session_id: row for row in connection.execute(query)}
    return {session_id: _closing(row) for session_id, row in newest.items() if row.closes}


def _closing(row: Row[Any]) -> Closing:
    return Closing(
        row.id,
        row.session_id,
        bool(row.closes),
        row.document,
        row.sha256,
        row.who,
        row.why,
        row.created_at,
    )
