"""Who was checked in and who was present, session by session."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Row, func, insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.ledger_rows import CheckIn, StoredCheckIn
from scanstation.store.connections import Connections
from scanstation.store.ledger_schema import check_ins
from scanstation.store.stamps import Stamps

CHUNK = 500


class CheckIns:
    """Check-ins of all sessions; of each exam number the newest counts."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add(
        self, session_id: str, found: Iterable[CheckIn], *, source: str = "", who: str, why: str = ""
    ) -> int:
        """Enter check-ins, all or none. Returns how many."""
        rows = self._rows(session_id, found, source, who, why)
        done = 0
        with self._connections.write() as connection:
            while chunk := list(islice(rows, CHUNK)):
                connection.execute(insert(check_ins), chunk)
                done += len(chunk)
        return done

    def of_session(self, session_id: str) -> dict[str, StoredCheckIn]:
        """Return by exam number what counts."""
        query = select(check_ins).where(check_ins.c.session_id == session_id)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(check_ins.c.created_at, check_ins.c.id))
            return {row.number: _stored(row) for row in rows}

    def mark(self, session_id: str) -> int:
        """Return what changes with every check-in of a session."""
        with self._connections.read() as connection:
            query = select(func.max(check_ins.c.row_no)).where(check_ins.c.session_id == session_id)
            return connection.scalar(query) or 0

    def _rows(
        self, session_id: str, found: Iterable[CheckIn], source: str, who: str, why: str
    ) -> Iterator[dict[str, Any]]:
        for one in found:
            yield {
                "id": new_id(),
                "created_at": self._stamps.next(),
                "session_id": session_id,
                "number": one.number,
                "checked_in": int(one.checked_in or one.present),
                "present": int(one.present),
                "booklet": one.booklet,
                "source": source,
                "who": who,
                "why": why,
            }


def _stored(row: Row[Any]) -> StoredCheckIn:
    check_in = CheckIn(row.number, bool(row.checked_in), bool(row.present), row.booklet)
    return StoredCheckIn(row.id, row.session_id, check_in, row.source, row.who, row.why, row.created_at)
