"""Which exports were made of a session, and what has changed since."""

from datetime import datetime

from sqlalchemy import insert, select, union

from scanstation.domain.ids import new_id
from scanstation.domain.ledger_rows import ExportRow
from scanstation.store.connections import Connections
from scanstation.store.ledger_schema import session_exports
from scanstation.store.schema import batches, decisions, pages, readings, sheets
from scanstation.store.stamps import Stamps


class Exported:
    """Exports of all sessions."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def moment(self) -> datetime:
        """Return a time later than all rows so far, and earlier than all to come: an export begins."""
        return self._stamps.next()

    def add(
        self,
        session_id: str,
        *,
        as_of: datetime,
        template_version_id: str | None,
        key_version_id: str | None,
        scripts: int,
        unfinished: int,
    ) -> ExportRow:
        """Record that an export was written."""
        with self._connections.write() as connection:
            row = ExportRow(
                new_id(),
                session_id,
                as_of,
                template_version_id,
                key_version_id,
                scripts,
                unfinished,
                self._stamps.next(),
            )
            connection.execute(
                insert(session_exports).values(
                    id=row.id,
                    created_at=row.created_at,
                    session_id=session_id,
                    as_of=as_of,
                    template_version_id=template_version_id,
                    key_version_id=key_version_id,
                    scripts=scripts,
                    unfinished=unfinished,
                )
            )
        return row

    def latest(self, session_id: str) -> ExportRow | None:
        """Return the newest export of a session."""
        own = session_exports.c
        query = select(session_exports).where(own.session_id == session_id)
        with self._connections.read() as connection:
            row = connection.execute(
                query.order_by(own.created_at.desc(), own.id.desc()).limit(1)
            ).one_or_none()
        if row is None:
            return None
        return ExportRow(
            row.id,
            session_id,
            row.as_of,
            row.template_version_id,
            row.key_version_id,
            row.scripts,
            row.unfinished,
            row.created_at,
        )

    def touched_since(self, session_id: str, moment: datetime) -> set[str]:
        """Return the ids of leaves that were fed, read or decided about after `moment`."""
        own = batches.c.session_id == session_id
        fed = select(sheets.c.id).join(batches, batches.c.id == sheets.c.batch_id)
        read = (
            select(pages.c.sheet_id)
            .join(batches, batches.c.id == pages.c.batch_id)
            .join(readings, readings.c.page_id == pages.c.id)
        )
        decided = select(decisions.c.sheet_id)
        queries = (
            fed.where(own, sheets.c.created_at > moment),
            read.where(own, readings.c.created_at > moment),
            decided.where(decisions.c.session_id == session_id, decisions.c.created_at > moment),
        )
        with self._connections.read() as connection:
            return set(connection.scalars(union(*queries)))
