"""Audits by sampling: what was drawn, and what people keyed."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from scanstation.domain.audits import Audit, AuditKeying, Draw
from scanstation.domain.ids import new_id
from scanstation.store.connections import Connections
from scanstation.store.correction_schema import audit_draws, audit_keyings, audits
from scanstation.store.errors import NotFound
from scanstation.store.stamps import Stamps

_CHUNK = 500


class Audits:
    """All audits of a workspace."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add(
        self,
        session_id: str,
        template_version_id: str,
        *,
        seed: str,
        method: str,
        strata: str,
        frame_sha256: str,
        frame_size: int,
        as_of: datetime,
        who: str,
    ) -> Audit:
        """Record a new audit, with nothing drawn yet."""
        with self._connections.write() as connection:
            audit = Audit(
                new_id(),
                session_id,
                template_version_id,
                seed,
                method,
                strata,
                frame_sha256,
                frame_size,
                as_of,
                who,
                self._stamps.next(),
            )
            connection.execute(insert(audits).values(**vars(audit)))
        return audit

    def get(self, audit_id: str) -> Audit:
        """Return an audit. Raises NotFound."""
        with self._connections.read() as connection:
            row = connection.execute(select(audits).where(audits.c.id == audit_id)).one_or_none()
        if row is None:
            raise NotFound(what="audit", id=audit_id)
        return _audit(row)

    def of_session(self, session_id: str) -> list[Audit]:
        """Return the audits of a session, oldest first."""
        query = select(audits).where(audits.c.session_id == session_id).order_by(audits.c.row_no)
        with self._connections.read() as connection:
            return [_audit(row) for row in connection.execute(query)]

    def draw(self, audit_id: str, drawn: Iterable[tuple[str, str, Sequence[str], str]]) -> None:
        """Record places that were drawn, after those there are: page, field, marked options, stratum each."""
        with self._connections.write() as connection:
            query = select(func.max(audit_draws.c.place)).where(audit_draws.c.audit_id == audit_id)
            last = connection.scalar(query) or 0
            rows = [
                {
                    "id": new_id(),
                    "created_at": self._stamps.next(),
                    "audit_id": audit_id,
                    "place": place,
                    "page_id": page_id,
                    "field_id": field_id,
                    "marked": json.dumps(list(marked), ensure_ascii=False),
                    "stratum": stratum,
                }
                for place, (page_id, field_id, marked, stratum) in enumerate(drawn, start=last + 1)
            ]
            for start in range(0, len(rows), _CHUNK):
                connection.execute(insert(audit_draws), rows[start : start + _CHUNK])

    def draws(self, audit_id: str) -> list[Draw]:
        """Return what was drawn, in order."""
        query = select(audit_draws).where(audit_draws.c.audit_id == audit_id)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(audit_draws.c.place))
            return [
                Draw(
                    row.id,
                    row.audit_id,
                    row.place,
                    row.page_id,
                    row.field_id,
                    tuple(json.loads(row.marked)),
                    row.stratum,
                    row.created_at,
                )
                for row in rows
            ]

    def key(self, audit_id: str, draw_id: str, values: Sequence[str], who: str) -> AuditKeying:
        """Record what a person saw on a drawn place."""
        with self._connections.write() as connection:
            keying = AuditKeying(new_id(), audit_id, draw_id, tuple(values), who, self._stamps.next())
            row = {k: v for k, v in vars(keying).items() if k != "values"}
            row["marked"] = json.dumps(list(values), ensure_ascii=False)
            connection.execute(insert(audit_keyings).values(**row))
        return keying

    def keyings(self, audit_id: str) -> list[AuditKeying]:
        """Return what was keyed, oldest first."""
        query = select(audit_keyings).where(audit_keyings.c.audit_id == audit_id)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(audit_keyings.c.row_no))
            return [
                AuditKeying(r.id, r.audit_id, r.draw_id, tuple(json.loads(r.marked)), r.who, r.created_at)
                for r in rows
            ]


def _audit(row: Row[Any]) -> Audit:
    return Audit(
        row.id,
        row.session_id,
        row.template_version_id,
        row.seed,
        row.method,
        row.strata,
        row.frame_sha256,
        row.frame_size,
        row.as_of,
        row.who,
        row.created_at,
    )
