"""Items that are keyed twice: what was asked for, and what each person said."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.turns import DoubleRequest, Keying
from scanstation.store.connections import Connections
from scanstation.store.correction_schema import double_requests, keyings
from scanstation.store.stamps import Stamps


class Keyings:
    """Double keying of all sessions. Of the requests for an item the newest counts."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def request(
        self, session_id: str, item_ids: Sequence[str], *, wanted: bool, who: str, why: str = ""
    ) -> None:
        """Ask for items to be keyed by two people, or take that back; all or none."""
        if not item_ids:
            return
        with self._connections.write() as connection:
            rows = [
                {
                    **vars(DoubleRequest(new_id(), session_id, i, wanted, who, why, self._stamps.next())),
                    "wanted": int(wanted),
                }
                for i in item_ids
            ]
            connection.execute(insert(double_requests), rows)

    def requests_after(self, session_id: str, cursor: int) -> tuple[list[DoubleRequest], int]:
        """Return a session's requests that arrived after `cursor` (0: all), and the new cursor."""
        table = double_requests
        query = select(table).where(table.c.session_id == session_id, table.c.row_no > cursor)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(table.c.row_no)).all()
        found = [
            DoubleRequest(r.id, r.session_id, r.item_id, bool(r.wanted), r.who, r.why, r.created_at)
            for r in rows
        ]
        return found, rows[-1].row_no if rows else cursor

    def is_requested(self, session_id: str, item_id: str) -> bool:
        """Whether an item is to be keyed by two people."""
        table = double_requests
        query = select(table.c.wanted).where(table.c.session_id == session_id, table.c.item_id == item_id)
        with self._connections.read() as connection:
            return bool(connection.scalar(query.order_by(table.c.row_no.desc()).limit(1)))

    def of_item(self, session_id: str, item_id: str) -> list[Keying]:
        """Return all words on an item, oldest first, those taken back too."""
        query = select(keyings).where(keyings.c.session_id == session_id, keyings.c.item_id == item_id)
        with self._connections.read() as connection:
            return [_keying(row) for row in connection.execute(query.order_by(keyings.c.row_no))]

    def add(
        self,
        session_id: str,
        item_id: str,
        value: Mapping[str, Any],
        who: str,
        *,
        takes_back: str | None = None,
    ) -> Keying:
        """Record a person's word on an item, or that they take one back."""
        with self._connections.write() as connection:
            keying = Keying(new_id(), session_id, item_id, dict(value), who, takes_back, self._stamps.next())
            written = {**vars(keying), "value": json.dumps(keying.value, ensure_ascii=False)}
            connection.execute(insert(keyings).values(**written))
        return keying

    def after(self, session_id: str, cursor: int) -> tuple[list[Keying], int]:
        """Return a session's keyings that arrived after `cursor` (0: all), and the new cursor."""
        query = select(keyings).where(keyings.c.session_id == session_id, keyings.c.row_no > cursor)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(keyings.c.row_no)).all()
        return [_keying(row) for row in rows], rows[-1].row_no if rows else cursor


def _keying(row: Row[Any]) -> Keying:
    value = json.loads(row.value)
    return Keying(row.id, row.session_id, row.item_id, value, row.who, row.takes_back, row.created_at)
