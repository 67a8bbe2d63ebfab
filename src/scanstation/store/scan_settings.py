"""What scanners were asked for, remembered per session and device."""

from typing import Any

from sqlalchemy import Row, Select, insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.rows import RememberedSettings
from scanstation.store.connections import Connections
from scanstation.store.schema import scan_settings
from scanstation.store.stamps import Stamps


class ScanSettingsMemory:
    """Scan settings of all sessions. The newest of a session and device counts."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add(self, session_id: str, device: str, document: str) -> RememberedSettings:
        """Remember settings (JSON text). The same as the session's newest are not written again."""
        newest = self.newest(session_id)
        if newest is not None and (newest.device, newest.document) == (device, document):
            return newest
        with self._connections.write() as connection:
            kept = RememberedSettings(new_id(), session_id, device, document, self._stamps.next())
            connection.execute(
                insert(scan_settings).values(
                    id=kept.id,
                    session_id=session_id,
                    device=device,
                    document=document,
                    created_at=kept.created_at,
                )
            )
        return kept

    def newest(self, session_id: str) -> RememberedSettings | None:
        """Return what the session was scanned with last, on whatever device."""
        return self._first(select(scan_settings).where(scan_settings.c.session_id == session_id))

    def latest(self, session_id: str, device: str) -> RememberedSettings | None:
        """Return what this device was asked for last in this session."""
        query = select(scan_settings).where(scan_settings.c.session_id == session_id)
        return self._first(query.where(scan_settings.c.device == device))

    def _first(self, query: Select[Any]) -> RememberedSettings | None:
        with self._connections.read() as connection:
            row: Row[Any] | None = connection.execute(
                query.order_by(scan_settings.c.row_no.desc()).limit(1)
            ).one_or_none()
        if row is None:
            return None
        return RememberedSettings(row.id, row.session_id, row.device, row.document, row.created_at)
