"""Who takes a session: the rule for all, and changes for single students."""

import json
from datetime import datetime

from sqlalchemy import insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.sittings import SittingChange, SittingRule
from scanstation.store.connections import Connections
from scanstation.store.newest import is_newest
from scanstation.store.registry_schema import sitting_changes, sitting_rules
from scanstation.store.stamps import Stamps


class Sittings:
    """Rules and changes of all sessions; the newest rule counts, and the newest change per student."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def set_rule(
        self,
        session_id: str,
        *,
        grades: tuple[int, ...] = (),
        tracks: tuple[str, ...] = (),
        subject: str = "",
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
        who: str,
    ) -> SittingRule:
        """Enter who takes a session, and when."""
        document = json.dumps({"grades": grades, "tracks": tracks, "subject": subject}, ensure_ascii=False)
        with self._connections.write() as connection:
            now = self._stamps.next()
            rule = SittingRule(new_id(), session_id, grades, tracks, subject, starts_at, ends_at, who, now)
            connection.execute(
                insert(sitting_rules).values(
                    id=rule.id,
                    created_at=now,
                    session_id=session_id,
                    document=document,
                    starts_at=starts_at,
                    ends_at=ends_at,
                    who=who,
                )
            )
        return rule

    def rule(self, session_id: str) -> SittingRule | None:
        """Return the rule that counts, or None when there is none."""
        table = sitting_rules
        query = select(table).where(table.c.session_id == session_id, is_newest(table, "session_id"))
        with self._connections.read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        said = json.loads(row.document)
        return SittingRule(
            id=row.id,
            session_id=session_id,
            grades=tuple(said["grades"]),
            tracks=tuple(said["tracks"]),
            subject=said["subject"],
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            who=row.who,
            created_at=row.created_at,
        )

    def change(self, session_id: str, student_id: str, *, takes: bool, who: str, why: str) -> SittingChange:
        """Enter that one student takes a session, or does not."""
        with self._connections.write() as connection:
            now = self._stamps.next()
            change = SittingChange(new_id(), session_id, student_id, takes, who, why, now)
            connection.execute(insert(sitting_changes).values(**vars(change)))
        return change

    def changes(self, session_id: str) -> dict[str, SittingChange]:
        """Return the change that counts by student."""
        table = sitting_changes
        newest = is_newest(table, "session_id", "student_id")
        query = select(table).where(table.c.session_id == session_id, newest)
        with self._connections.read() as connection:
            return {
                r.student_id: SittingChange(
                    r.id, r.session_id, r.student_id, bool(r.takes), r.who, r.why, r.created_at
                )
                for r in connection.execute(query)
            }
