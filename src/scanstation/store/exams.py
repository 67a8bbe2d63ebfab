"""Exams and their sessions."""

from sqlalchemy import Row, insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.rows import Exam, Session
from scanstation.store.connections import Connections
from scanstation.store.errors import NotFound
from scanstation.store.schema import exams, sessions
from scanstation.store.stamps import Stamps


class Exams:
    """The exams of a workspace and the sessions in them."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add_exam(self, title: str) -> Exam:
        """Enter a new exam."""
        with self._connections.write() as connection:
            exam = Exam(new_id(), title, self._stamps.next())
            connection.execute(insert(exams).values(id=exam.id, title=title, created_at=exam.created_at))
        return exam

    def list_exams(self) -> list[Exam]:
        """Return all exams, oldest first."""
        with self._connections.read() as connection:
            rows = connection.execute(select(exams).order_by(exams.c.created_at, exams.c.id))
            return [Exam(r.id, r.title, r.created_at) for r in rows]

    def exam(self, exam_id: str) -> Exam:
        """Return one exam. Raises NotFound."""
        with self._connections.read() as connection:
            row = connection.execute(select(exams).where(exams.c.id == exam_id)).one_or_none()
        if row is None:
            raise NotFound(what="exam", id=exam_id)
        return Exam(row.id, row.title, row.created_at)

    def add_session(self, exam_id: str, title: str, subject: str) -> Session:
        """Enter a session of an exam. Raises NotFound when there is no such exam."""
        self.exam(exam_id)
        with self._connections.write() as connection:
            session = Session(new_id(), exam_id, title, subject, self._stamps.next())
            connection.execute(
                insert(sessions).values(
                    id=session.id,
                    exam_id=exam_id,
                    title=title,
                    subject=subject,
                    created_at=session.created_at,
                )
            )
        return session

    def list_sessions(self, exam_id: str) -> list[Session]:
        """Return the sessions of an exam, oldest first."""
        query = select(sessions).where(sessions.c.exam_id == exam_id)
        with self._connections.read() as connection:
            return [
                _session(r) for r in connection.execute(query.order_by(sessions.c.created_at, sessions.c.id))
            ]

    def session(self, session_id: str) -> Session:
        """Return one session. Raises NotFound."""
        with self._connections.read() as connection:
            row = connection.execute(select(sessions).where(sessions.c.id == session_id)).one_or_none()
        if row is None:
            raise NotFound(what="session", id=session_id)
        return _session(row)


def _session(row: Row[tuple[object, ...]]) -> Session:
    return Session(row.id, row.exam_id, row.title, row.subject, row.created_at)
