"""What the covers of bags say about batches."""

from typing import Any

from sqlalchemy import Row, insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.rows import BatchCover
from scanstation.store.connections import Connections
from scanstation.store.errors import NotFound
from scanstation.store.schema import batch_covers, batches
from scanstation.store.stamps import Stamps


class Covers:
    """The covers of all batches. The newest of a batch counts."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add(
        self, batch_id: str, *, school: str, room: str, bag: str, expected_sheets: int | None, who: str
    ) -> BatchCover:
        """Record what the cover of a batch says. Raises NotFound when there is no such batch.

        Raises ValueError for a negative number of sheets.
        """
        if expected_sheets is not None and expected_sheets < 0:
            raise ValueError(f"a bag has no {expected_sheets} sheets")
        with self._connections.write() as connection:
            if connection.scalar(select(batches.c.id).where(batches.c.id == batch_id)) is None:
                raise NotFound(what="batch", id=batch_id)
            cover = BatchCover(
                new_id(), batch_id, school, room, bag, expected_sheets, who, self._stamps.next()
            )
            connection.execute(
                insert(batch_covers).values(
                    id=cover.id,
                    batch_id=batch_id,
                    school=school,
                    room=room,
                    bag=bag,
                    expected_sheets=expected_sheets,
                    who=who,
                    created_at=cover.created_at,
                )
            )
        return cover

    def latest(self, batch_id: str) -> BatchCover | None:
        """Return the cover that counts for a batch, or None when it has none."""
        query = select(batch_covers).where(batch_covers.c.batch_id == batch_id)
        with self._connections.read() as connection:
            row = connection.execute(query.order_by(batch_covers.c.row_no.desc()).limit(1)).one_or_none()
        return None if row is None else _cover(row)

    def of_session(self, session_id: str) -> dict[str, BatchCover]:
        """Return by batch the covers that count for the batches of a session, oldest batch first."""
        query = select(batch_covers).join(batches, batches.c.id == batch_covers.c.batch_id)
        query = query.where(batches.c.session_id == session_id)
        query = query.order_by(batches.c.created_at, batches.c.id, batch_covers.c.row_no)
        with self._connections.read() as connection:
            return {row.batch_id: _cover(row) for row in connection.execute(query)}

    def after(self, session_id: str, cursor: int) -> tuple[list[BatchCover], int]:
        """Return a session's covers that arrived after `cursor` (0: all), and the new cursor."""
        query = select(batch_covers).join(batches, batches.c.id == batch_covers.c.batch_id)
        query = query.where(batches.c.session_id == session_id, batch_covers.c.row_no > cursor)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(batch_covers.c.row_no)).all()
        return [_cover(row) for row in rows], rows[-1].row_no if rows else cursor


def _cover(row: Row[Any]) -> BatchCover:
    return BatchCover(
        id=row.id,
        batch_id=row.batch_id,
        school=row.school,
        room=row.room,
        bag=row.bag,
        expected_sheets=row.expected_sheets,
        who=row.who,
        created_at=row.created_at,
    )
