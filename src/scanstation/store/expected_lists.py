"""Plain lists of who is to sit a session, for exams without a registry."""

from collections.abc import Sequence

from sqlalchemy import insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.ledger_rows import ExpectedList, ExpectedRow
from scanstation.store.connections import Connections
from scanstation.store.ledger_schema import expected_lists, expected_students
from scanstation.store.stamps import Stamps

CHUNK = 500


class ExpectedLists:
    """Lists of all sessions; of each session the newest counts, and an empty one takes them back."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add(
        self, session_id: str, rows: Sequence[ExpectedRow], *, source: str, who: str, why: str = ""
    ) -> ExpectedList:
        """Enter a list, all or none. Raises IntegrityError where a number is there twice: look before."""
        with self._connections.write() as connection:
            entered = ExpectedList(new_id(), session_id, source, who, why, self._stamps.next(), tuple(rows))
            connection.execute(
                insert(expected_lists).values(
                    id=entered.id,
                    created_at=entered.created_at,
                    session_id=session_id,
                    source=source,
                    students=len(rows),
                    who=who,
                    why=why,
                )
            )
            for start in range(0, len(rows), CHUNK):
                values = [
                    {
                        "id": new_id(),
                        "created_at": self._stamps.next(),
                        "list_id": entered.id,
                        "number": row.number,
                        "name": row.name,
                        "school": row.school,
                        "room": row.room,
                        "seat": row.seat,
                        "booklet": row.booklet,
                    }
                    for row in rows[start : start + CHUNK]
                ]
                connection.execute(insert(expected_students), values)
        return entered

    def newest_id(self, session_id: str) -> str:
        """Return the id of the newest list, also of an empty one; "" where there never was one."""
        own = expected_lists.c
        query = select(own.id).where(own.session_id == session_id)
        with self._connections.read() as connection:
            return connection.scalar(query.order_by(own.created_at.desc(), own.id.desc()).limit(1)) or ""

    def latest(self, session_id: str) -> ExpectedList | None:
        """Return the list that counts with its rows in their order, or None where there is none."""
        lists, students = expected_lists.c, expected_students.c
        newest = select(expected_lists).where(lists.session_id == session_id)
        newest = newest.order_by(lists.created_at.desc(), lists.id.desc()).limit(1)
        with self._connections.read() as connection:
            head = connection.execute(newest).one_or_none()
            if head is None or head.students == 0:
                return None
            columns = (
                students.number,
                students.name,
                students.school,
                students.room,
                students.seat,
                students.booklet,
            )
            found = connection.execute(
                select(*columns).where(students.list_id == head.id).order_by(students.row_no)
            )
            rows = tuple(ExpectedRow(*row) for row in found)
        return ExpectedList(head.id, session_id, head.source, head.who, head.why, head.created_at, rows)
