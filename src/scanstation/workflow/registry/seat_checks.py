"""Students of one session who have the same seat, by the registry's rooms and seats."""

from collections import Counter
from collections.abc import Iterator, Mapping

from scanstation.domain.registry import ListKind, Student
from scanstation.registry.seats import Seated, shared_seats
from scanstation.registry.sittings import takes
from scanstation.registry.staffing import Finding
from scanstation.store.workspace import Workspace


def seat_findings(workspace: Workspace, exam_id: str, schools: Mapping[str, str]) -> Iterator[Finding]:
    """Yield each shared seat once, whatever the number of sessions; `schools` are names by code."""
    counts = Counter(map(_seat, _seated(workspace, exam_id)))
    doubtful = [student for student in _seated(workspace, exam_id) if counts[_seat(student)] > 1]
    told = set[tuple[str, str]]()
    for session in workspace.exams.list_sessions(exam_id) if doubtful else ():
        rule, changes = workspace.sittings.rule(session.id), workspace.sittings.changes(session.id)
        there = [student for student in doubtful if takes(student, rule, changes)]
        for code in dict.fromkeys(student.school_code for student in there):
            name = schools.get(code, code)
            own = [Seated((name, s.room), s.seat, s.name) for s in there if s.school_code == code]
            for said in shared_seats(own):
                if (code, said) not in told:
                    told.add((code, said))
                    yield Finding(code, said, ListKind.STUDENTS)


def _seated(workspace: Workspace, exam_id: str) -> Iterator[Student]:
    entries: Iterator[Student] = workspace.lists.entries(ListKind.STUDENTS, exam_id)
    return (student for student in entries if student.room and student.seat)


def _seat(student: Student) -> tuple[str, str, str]:
    return student.school_code, student.room, student.seat
