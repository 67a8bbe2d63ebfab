"""Who has which item of the correction list open, and whose work it is."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.turns import Assignment, Claim
from scanstation.store.connections import Connections
from scanstation.store.correction_schema import double_requests, item_assignments, item_claims, keyings
from scanstation.store.newest import is_newest
from scanstation.store.schema_parts import TIMES
from scanstation.store.stamps import Stamps

_CHUNK = 500
_MARKS = select(
    *(
        select(func.max(table.c.row_no)).scalar_subquery()
        for table in (item_claims, item_assignments, double_requests, keyings)
    )
)

_CLAIMS_AFTER = (
    select(item_claims)
    .where(item_claims.c.session_id == bindparam("session"), item_claims.c.row_no > bindparam("cursor"))
    .order_by(item_claims.c.row_no)
)
"""Asked with every decision: made once."""


class Claims:
    """Claims and assignments of all sessions. Of each item the newest row counts."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def claim(
        self, session_id: str, item_ids: Sequence[str], *, holder: str, who: str, lease: timedelta
    ) -> tuple[list[Claim], list[Claim]]:
        """Claim items for a window for as long as `lease`; a claim of its own is renewed.

        Returns the claims that were made, and those of other windows that still run and stand in the way.
        """
        made, held = [], []
        with self._connections.write() as connection:
            for item_id in item_ids:
                now = self._stamps.next()
                present = _newest(connection, item_id)
                if present is not None and present.holder != holder and present.expires_at > now:
                    held.append(present)
                    continue
                made.append(self._add(connection, session_id, item_id, holder, who, now + lease, now))
        return made, held

    def release(self, session_id: str, item_ids: Sequence[str], *, holder: str, who: str) -> list[Claim]:
        """Give back what the window holds of these items; returns the rows that say so."""
        made = []
        with self._connections.write() as connection:
            for item_id in item_ids:
                now = self._stamps.next()
                present = _newest(connection, item_id)
                if present is not None and present.holder == holder and present.expires_at > now:
                    made.append(self._add(connection, session_id, item_id, holder, who, now, now))
        return made

    def end_all(self) -> None:
        """End every claim: who opens the workspace is alone with it, and the windows before are gone."""
        table = item_claims
        running_yet = table.c.expires_at > table.c.created_at
        times = table.c.expires_at.between(*TIMES)
        query = select(table).where(running_yet, times, is_newest(table, "item_id"))
        with self._connections.read() as connection:
            running = [_claim(row) for row in connection.execute(query).all()]
        if not running:
            return
        with self._connections.write() as connection:
            now = self._stamps.next()
            for claim in running:
                self._add(connection, claim.session_id, claim.item_id, claim.holder, claim.who, now, now)

    def _add(
        self,
        connection: Connection,
        session_id: str,
        item_id: str,
        holder: str,
        who: str,
        expires_at: datetime,
        now: datetime,
    ) -> Claim:
        claim = Claim(new_id(), session_id, item_id, holder, who, expires_at, now)
        connection.execute(insert(item_claims).values(**vars(claim)))
        return claim

    def marks(self) -> tuple[int, int, int, int]:
        """Return the newest row numbers of claims, assignments, requests for double keying, and words.

        They tell at the price of one query which of the four have anything new.
        """
        with self._connections.read() as connection:
            claims, assignments, requests, words = connection.execute(_MARKS).one()
        return claims or 0, assignments or 0, requests or 0, words or 0

    def holder_of(self, item_id: str) -> Claim | None:
        """Return the newest claim of an item, whether or not it still runs."""
        with self._connections.read() as connection:
            return _newest(connection, item_id)

    def claims_after(self, session_id: str, cursor: int) -> tuple[list[Claim], int]:
        """Return a session's claims that arrived after `cursor` (0: all), and the new cursor."""
        query = _CLAIMS_AFTER if cursor else _CLAIMS_AFTER.where(is_newest(item_claims, "item_id"))
        with self._connections.read() as connection:
            rows = connection.execute(query, {"session": session_id, "cursor": cursor}).all()
        return [_claim(row) for row in rows], rows[-1].row_no if rows else cursor

    def assign(self, session_id: str, item_ids: Sequence[str], *, person: str, who: str) -> None:
        """Make items somebody's work, all or none; an empty `person` makes them nobody's."""
        with self._connections.write() as connection:
            for start in range(0, len(item_ids), _CHUNK):
                rows = [
                    vars(Assignment(new_id(), session_id, item_id, person, who, self._stamps.next()))
                    for item_id in item_ids[start : start + _CHUNK]
                ]
                connection.execute(insert(item_assignments), rows)

    def assignments_after(self, session_id: str, cursor: int) -> tuple[list[Assignment], int]:
        """Return a session's assignments that arrived after `cursor` (0: all), and the new cursor."""
        table = item_assignments
        query = select(table).where(table.c.session_id == session_id, table.c.row_no > cursor)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(table.c.row_no)).all()
        found = [
            Assignment(row.id, row.session_id, row.item_id, row.person, row.who, row.created_at)
            for row in rows
        ]
        return found, rows[-1].row_no if rows else cursor


def _newest(connection: Connection, item_id: str) -> Claim | None:
    query = select(item_claims).where(item_claims.c.item_id == item_id)
    row = connection.execute(query.order_by(item_claims.c.row_no.desc()).limit(1)).one_or_none()
    return None if row is None else _claim(row)


def _claim(row: Row[Any]) -> Claim:
    return Claim(row.id, row.session_id, row.item_id, row.holder, row.who, row.expires_at, row.created_at)
