"""The versions of a session's answer key."""

from typing import Any

from sqlalchemy import Row, func, insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.rows import KeyVersion
from scanstation.store.connections import Connections
from scanstation.store.schema import key_versions
from scanstation.store.stamps import Stamps


class Keys:
    """Answer keys of all sessions. The newest of a session counts."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add(self, session_id: str, document: str, who: str, why: str = "") -> KeyVersion:
        """Enter a new version of the key (JSON text), and why."""
        last = select(func.max(key_versions.c.number)).where(key_versions.c.session_id == session_id)
        with self._connections.write() as connection:
            number = (connection.scalar(last) or 0) + 1
            version = KeyVersion(new_id(), session_id, number, document, who, self._stamps.next(), why)
            connection.execute(
                insert(key_versions).values(
                    id=version.id,
                    session_id=session_id,
                    number=number,
                    document=document,
                    who=who,
                    why=why,
                    created_at=version.created_at,
                )
            )
        return version

    def latest(self, session_id: str) -> KeyVersion | None:
        """Return the version that counts, or None when there is no key yet."""
        versions = self.versions(session_id)
        return versions[-1] if versions else None

    def versions(self, session_id: str) -> list[KeyVersion]:
        """Return all versions of a session's key, oldest first."""
        query = select(key_versions).where(key_versions.c.session_id == session_id)
        with self._connections.read() as connection:
            return [_version(row) for row in connection.execute(query.order_by(key_versions.c.number))]


def _version(row: Row[Any]) -> KeyVersion:
    return KeyVersion(row.id, row.session_id, row.number, row.document, row.who, row.created_at, row.why)
