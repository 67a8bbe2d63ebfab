"""People's decisions beside the readings."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.store.connections import Connections
from scanstation.store.errors import NotFound
from scanstation.store.schema import batches, decisions, pages, sheets
from scanstation.store.stamps import Stamps

_AFTER = (
    select(decisions)
    .where(decisions.c.session_id == bindparam("session"), decisions.c.row_no > bindparam("cursor"))
    .order_by(decisions.c.row_no)
)
"""Asked twice with every decision: made once."""


class Decisions:
    """All decisions of a workspace, in time order."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add(
        self,
        session_id: str,
        sheet_id: str,
        page_id: str | None,
        field_id: str | None,
        kind: DecisionKind,
        value: Mapping[str, Any],
        who: str,
        why: str,
    ) -> Decision:
        """Record what a person decided. Raises NotFound when the leaf or page is not of that session."""
        with self._connections.write() as connection:
            _check_place(connection, session_id, sheet_id, page_id)
            decision = Decision(
                id=new_id(),
                session_id=session_id,
                sheet_id=sheet_id,
                page_id=page_id,
                field_id=field_id,
                kind=kind,
                value=dict(value),
                who=who,
                why=why,
                created_at=self._stamps.next(),
            )
            connection.execute(
                insert(decisions).values(
                    id=decision.id,
                    session_id=session_id,
                    sheet_id=sheet_id,
                    page_id=page_id,
                    field_id=field_id,
                    kind=kind.value,
                    value=json.dumps(decision.value, ensure_ascii=False),
                    who=who,
                    why=why,
                    created_at=decision.created_at,
                )
            )
        return decision

    def for_session(self, session_id: str) -> list[Decision]:
        """Return the decisions of a session, oldest first."""
        query = select(decisions).where(decisions.c.session_id == session_id)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(decisions.c.created_at, decisions.c.id))
            return [_decision(row) for row in rows]

    def for_batch(self, batch_id: str) -> list[Decision]:
        """Return the decisions about leaves of a batch, oldest first."""
        query = select(decisions).join(sheets, sheets.c.id == decisions.c.sheet_id)
        query = query.where(sheets.c.batch_id == batch_id)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(decisions.c.created_at, decisions.c.id))
            return [_decision(row) for row in rows]

    def after(self, session_id: str, cursor: int) -> tuple[list[Decision], int]:
        """Return the session's decisions that arrived after `cursor` (0: all), and the new cursor."""
        with self._connections.read() as connection:
            rows = connection.execute(_AFTER, {"session": session_id, "cursor": cursor}).all()
        return [_decision(row) for row in rows], rows[-1].row_no if rows else cursor


def _check_place(connection: Connection, session_id: str, sheet_id: str, page_id: str | None) -> None:
    own = select(batches.c.session_id).join(sheets, sheets.c.batch_id == batches.c.id)
    if connection.scalar(own.where(sheets.c.id == sheet_id)) != session_id:
        raise NotFound(what="sheet", id=sheet_id)
    if page_id is not None:
        leaf = connection.scalar(select(pages.c.sheet_id).where(pages.c.id == page_id))
        if leaf != sheet_id:
            raise NotFound(what="page", id=page_id)


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        id=row.id,
        session_id=row.session_id,
        sheet_id=row.sheet_id,
        page_id=row.page_id,
        field_id=row.field_id,
        kind=DecisionKind(row.kind),
        value=json.loads(row.value),
        who=row.who,
        why=row.why,
        created_at=row.created_at,
    )
