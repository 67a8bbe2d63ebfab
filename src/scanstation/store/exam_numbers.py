"""The exam numbers (考号) of students: given once, never changed."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from sqlalchemy import func, insert, select

from scanstation.base.jobs import Job
from scanstation.domain.ids import new_id
from scanstation.store.connections import Connections
from scanstation.store.registry_schema import exam_numbers
from scanstation.store.stamps import Stamps

CHUNK = 500


class ExamNumbers:
    """Exam numbers of all exams; within one, a student has one number and a number one student."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add(self, exam_id: str, numbers: Iterable[tuple[str, str]], who: str, job: Job | None = None) -> int:
        """Enter pairs of student (entry id) and number, all or none; returns how many.

        Raises Cancelled, and IntegrityError where a student or number is there already: callers look before.
        """
        job = job or Job()
        done = 0
        pairs = iter(numbers)
        with self._connections.write() as connection:
            while chunk := list(islice(pairs, CHUNK)):
                rows = [
                    {
                        "id": new_id(),
                        "created_at": self._stamps.next(),
                        "exam_id": exam_id,
                        "student_id": student_id,
                        "number": number,
                        "who": who,
                    }
                    for student_id, number in chunk
                ]
                connection.execute(insert(exam_numbers), rows)
                done += len(chunk)
                job.report(done, None)
        return done

    def by_student(self, exam_id: str) -> dict[str, str]:
        """Return all numbers of an exam by their students' entry ids."""
        query = select(exam_numbers.c.student_id, exam_numbers.c.number)
        with self._connections.read() as connection:
            rows = connection.execute(query.where(exam_numbers.c.exam_id == exam_id))
            return {row.student_id: row.number for row in rows}

    def find(
        self, exam_id: str, *, numbers: Collection[str] = (), students: Collection[str] = ()
    ) -> Iterator[tuple[str, str]]:
        """Yield the pairs of student and number that have one of these numbers, or one of these students."""
        found = exam_numbers.c
        with self._connections.read() as connection:
            for column, values in ((found.number, numbers), (found.student_id, students)):
                wanted = iter(sorted(values))
                while chunk := list(islice(wanted, CHUNK)):
                    query = select(found.student_id, found.number)
                    rows = connection.execute(query.where(found.exam_id == exam_id, column.in_(chunk)))
                    yield from ((row.student_id, row.number) for row in rows)

    def count(self, exam_id: str) -> int:
        """Return how many students of an exam have a number."""
        query = select(func.count()).select_from(exam_numbers).where(exam_numbers.c.exam_id == exam_id)
        with self._connections.read() as connection:
            return connection.scalar(query) or 0
