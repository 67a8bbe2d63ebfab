"""What the machine saw on the pages. A page may be read many times; the newest reading counts."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.reading import PageReading
from scanstation.domain.rows import Page, StoredReading
from scanstation.store.batches import page_of
from scanstation.store.connections import Connections
from scanstation.store.schema import batches, pages, readings, sheets, template_versions
from scanstation.store.stamps import Stamps

NewReading = tuple[str, str, str, PageReading]
"""Page id, template version id, engine version, reading."""


class Readings:
    """All readings of a workspace."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add(self, page_id: str, template_version_id: str, engine: str, reading: PageReading) -> StoredReading:
        """Enter one reading."""
        return self.add_many([(page_id, template_version_id, engine, reading)])[0]

    def add_many(self, new: Iterable[NewReading]) -> list[StoredReading]:
        """Enter several readings in one transaction: all or none."""
        with self._connections.write() as connection:
            stored = [StoredReading(new_id(), *one, self._stamps.next()) for one in new]
            if stored:
                connection.execute(insert(readings), [_values(s) for s in stored])
        return stored

    def latest(self, batch_id: str) -> dict[str, StoredReading]:
        """Return the newest reading per page id of a batch, made with the session's newest template version.

        A page that was not read with that version yet is absent.
        """
        with self._connections.read() as connection:
            version_id = _newest_version(connection, batch_id)
            if version_id is None:
                return {}
            rows = connection.execute(newest_per_page(batch_id, version_id)).all()
        return {row.page_id: _stored(row) for row in rows}

    def history(self, page_id: str) -> list[StoredReading]:
        """Return every reading of a page, oldest first."""
        query = select(readings).where(readings.c.page_id == page_id)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(readings.c.created_at, readings.c.id)).all()
        return [_stored(row) for row in rows]

    def of_version(self, batch_id: str, template_version_id: str) -> dict[str, StoredReading]:
        """Return the newest reading per page id of a batch by a template version, also by one of old."""
        with self._connections.read() as connection:
            rows = connection.execute(newest_per_page(batch_id, template_version_id)).all()
        return {row.page_id: _stored(row) for row in rows}

    def counts(self, session_id: str) -> dict[str, int]:
        """Return how many pages were read with each template version of the session that read any."""
        version = readings.c.template_version_id
        query = select(version, func.count(readings.c.page_id.distinct())).group_by(version)
        query = query.join(template_versions, template_versions.c.id == version)
        query = query.where(template_versions.c.session_id == session_id)
        with self._connections.read() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def unread_pages(self, batch_id: str | None, template_version_id: str) -> list[Page]:
        """Return the pages without a reading by this template version, in feed order.

        `batch_id` None means all batches of the version's session.
        """
        read = exists().where(
            readings.c.page_id == pages.c.id, readings.c.template_version_id == template_version_id
        )
        query = (
            select(pages)
            .join(sheets, sheets.c.id == pages.c.sheet_id)
            .join(batches, batches.c.id == pages.c.batch_id)
            .where(~read)
        )
        if batch_id is None:
            own = select(template_versions.c.session_id).where(template_versions.c.id == template_version_id)
            query = query.where(batches.c.session_id == own.scalar_subquery())
        else:
            query = query.where(pages.c.batch_id == batch_id)
        order = (batches.c.created_at, batches.c.id, sheets.c.seq, pages.c.side)
        with self._connections.read() as connection:
            return [page_of(row) for row in connection.execute(query.order_by(*order))]

    def after(
        self, session_id: str, cursor: int, limit: int | None = None
    ) -> tuple[list[StoredReading], int]:
        """Return the session's readings that arrived after `cursor` (0: all), and the new cursor.

        Readings by all template versions come, in order of arrival. `limit` bounds the memory of one call;
        the cursor then stands at the last one returned.
        """
        query = select(readings).join(
            template_versions, template_versions.c.id == readings.c.template_version_id
        )
        query = query.where(template_versions.c.session_id == session_id, readings.c.row_no > cursor)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(readings.c.row_no).limit(limit)).all()
        return [_stored(row) for row in rows], rows[-1].row_no if rows else cursor


def newest_per_page(batch_id: str, template_version_id: str) -> Select[Any]:
    """Build the query for the newest reading of each page of a batch by one template version."""
    # Page by page through an index that answers alone, so that documents of older readings are never touched
    # and the work grows with the batch, not with the session.
    other = readings.alias("candidate")
    newest = (
        select(other.c.row_no)
        .where(other.c.page_id == pages.c.id, other.c.template_version_id == template_version_id)
        .order_by(other.c.created_at.desc(), other.c.id.desc())
        .limit(1)
        .correlate(pages)
        .scalar_subquery()
    )
    query = select(readings).select_from(pages).join(readings, readings.c.row_no == newest)
    return query.where(pages.c.batch_id == batch_id)


def _newest_version(connection: Connection, batch_id: str) -> str | None:
    table = template_versions
    session_id = select(batches.c.session_id).where(batches.c.id == batch_id).scalar_subquery()
    query = select(table.c.id).where(table.c.session_id == session_id)
    return connection.scalar(query.order_by(table.c.number.desc()).limit(1))


def _values(stored: StoredReading) -> dict[str, Any]:
    return {
        "id": stored.id,
        "page_id": stored.page_id,
        "template_version_id": stored.template_version_id,
        "engine": stored.engine,
        "reading": json.dumps(stored.reading.to_json(), ensure_ascii=False, separators=(",", ":")),
        "created_at": stored.created_at,
    }


def _stored(row: Row[Any]) -> StoredReading:
    return StoredReading(
        id=row.id,
        page_id=row.page_id,
        template_version_id=row.template_version_id,
        engine=row.engine,
        reading=PageReading.from_json(json.loads(row.reading)),
        created_at=row.created_at,
    )
