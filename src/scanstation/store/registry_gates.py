"""Windows of time, reopenings and reviews of registries (REG-08, REG-11)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select

from scanstation.domain.gates import Reopening, Review, Role, Task, Verdict, Window
from scanstation.domain.ids import new_id
from scanstation.store.connections import Connections
from scanstation.store.newest import is_newest
from scanstation.store.registry_schema import registry_reopenings, registry_reviews, registry_windows
from scanstation.store.stamps import Stamps


class RegistryGates:
    """Who may write which list when, and how what was written was judged."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def set_window(
        self, exam_id: str, task: Task, role: Role, opens_at: datetime, closes_at: datetime, who: str
    ) -> Window:
        """Enter a window; it replaces the one of the same exam, task and role."""
        with self._connections.write() as connection:
            made = Window(new_id(), exam_id, task, role, opens_at, closes_at, who, self._stamps.next())
            connection.execute(insert(registry_windows).values(**_columns(made)))
        return made

    def windows(self, exam_id: str) -> list[Window]:
        """Return the windows that count."""
        table = registry_windows
        query = select(table).where(table.c.exam_id == exam_id, is_newest(table, "exam_id", "task", "role"))
        with self._connections.read() as connection:
            return [
                Window(
                    r.id, r.exam_id, Task(r.task), Role(r.role), r.opens_at, r.closes_at, r.who, r.created_at
                )
                for r in connection.execute(query.order_by(table.c.created_at))
            ]

    def reopen(
        self, exam_id: str, task: Task, school_code: str, closes_at: datetime, who: str, why: str
    ) -> Reopening:
        """Let one school write again from now until `closes_at`."""
        with self._connections.write() as connection:
            made = Reopening(new_id(), exam_id, task, school_code, closes_at, who, why, self._stamps.next())
            connection.execute(insert(registry_reopenings).values(**_columns(made)))
        return made

    def reopenings(self, exam_id: str) -> list[Reopening]:
        """Return all reopenings of an exam, oldest first."""
        table = registry_reopenings
        query = select(table).where(table.c.exam_id == exam_id).order_by(table.c.created_at, table.c.id)
        with self._connections.read() as connection:
            return [
                Reopening(
                    r.id, r.exam_id, Task(r.task), r.school_code, r.closes_at, r.who, r.why, r.created_at
                )
                for r in connection.execute(query)
            ]

    def add_review(
        self, exam_id: str, task: Task, school_code: str, verdict: Verdict, who: str, why: str
    ) -> Review:
        """Enter one step of a review."""
        with self._connections.write() as connection:
            made = Review(new_id(), exam_id, task, school_code, verdict, who, why, self._stamps.next())
            connection.execute(insert(registry_reviews).values(**_columns(made)))
        return made

    def reviews(self, exam_id: str, task: Task, school_code: str) -> list[Review]:
        """Return all steps for one school's report of a task, oldest first."""
        table = registry_reviews
        query = select(table).where(
            table.c.exam_id == exam_id, table.c.task == task.value, table.c.school_code == school_code
        )
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(table.c.created_at, table.c.id))
            return [_review(row) for row in rows]

    def newest_reviews(self, exam_id: str, task: Task) -> dict[str, Review]:
        """Return the newest step for each school's report of a task, by school code."""
        table = registry_reviews
        newest = is_newest(table, "exam_id", "task", "school_code")
        query = select(table).where(table.c.exam_id == exam_id, table.c.task == task.value, newest)
        with self._connections.read() as connection:
            return {row.school_code: _review(row) for row in connection.execute(query)}


def _review(r: Row[Any]) -> Review:
    return Review(
        r.id, r.exam_id, Task(r.task), r.school_code, Verdict(r.verdict), r.who, r.why, r.created_at
    )


def _columns(made: Window | Reopening | Review) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, Task | Role | Verdict) else value
        for name, value in vars(made).items()
    }
