"""The students a doubtful number may be of: of those expected, by the sheets around it.

Who is expected is what the ledger says too: the session's own list where it has one, else the registry.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scanstation.domain.ledger_rows import ExpectedRow
from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldStatus
from scanstation.domain.registry import ListKind, School, Student
from scanstation.review.likely import Candidate, Expectations, Expected, Hints, around
from scanstation.review.problems import Problem
from scanstation.store.workspace import Workspace
from scanstation.workflow.board import Board
from scanstation.workflow.registry.who_sits import takers


def expectations(workspace: Workspace, session_id: str) -> Expectations:
    """Return who is expected in a session and has an exam number. Some seconds for 100,000. Raises NotFound.

    Who stands in the session's own list has the class that the registry knows of the number, if it does.
    """
    exam_id = workspace.exams.session(session_id).exam_id
    schools: dict[str, str] = {}
    for school in workspace.lists.entries(ListKind.SCHOOLS, exam_id):
        assert isinstance(school, School)
        schools[school.code] = school.name
    plain = workspace.expected_lists.latest(session_id)
    if plain is None:
        return Expectations(
            _registered(workspace, session_id, schools, takers(workspace, session_id)), schools
        )
    everybody = workspace.lists.entries(ListKind.STUDENTS, exam_id)
    known = {s.number: s for s in _registered(workspace, session_id, schools, everybody)}
    return Expectations((_listed(row, schools, known.get(row.number)) for row in plain.rows), schools)


def _registered(
    workspace: Workspace, session_id: str, schools: Mapping[str, str], students: Iterable[Student]
) -> Iterator[Expected]:
    numbers = workspace.exam_numbers.by_student(workspace.exams.session(session_id).exam_id)
    for student in students:
        if student.entry_id in numbers:
            yield Expected(
                student_id=student.entry_id,
                number=numbers[student.entry_id],
                name=student.name,
                school=schools.get(student.school_code, student.school_code),
                class_name=f"{student.grade}({student.class_number})",
                room=student.room,
                seat=student.seat,
            )


def _listed(row: ExpectedRow, schools: Mapping[str, str], registered: Expected | None) -> Expected:
    """Return a student of the session's own list, which says where they sit in this session."""
    return Expected(
        student_id=registered.student_id if registered is not None else row.number,
        number=row.number,
        name=row.name or (registered.name if registered is not None else ""),
        school=schools.get(row.school, row.school),
        class_name=registered.class_name if registered is not None else "",
        room=row.room,
        seat=row.seat,
    )


def expected_mark(workspace: Workspace, session_id: str) -> tuple[object, ...]:
    """Return what changes whenever those expected may have."""
    exam_id = workspace.exams.session(session_id).exam_id
    return (
        workspace.lists.mark(exam_id, ListKind.STUDENTS),
        workspace.lists.mark(exam_id, ListKind.SCHOOLS),
        workspace.exam_numbers.count(exam_id),
        workspace.expected_lists.newest_id(session_id),
        workspace.sittings.rule(session_id),
        len(workspace.sittings.changes(session_id)),
    )


def likely_students(
    board: Board, known: Expectations, problem: Problem, *, typed: str = "", name: str = ""
) -> list[Candidate]:
    """Return who the problem's script may be of.

    `typed` is the beginning of a number, `name` part of a name.
    """
    hints = _hints(board, known, problem, typed, name)

    def scanned(number: str) -> bool:
        return bool(board.holders(number) - {problem.script_id})

    return known.likely(hints, scanned)


def _hints(board: Board, known: Expectations, problem: Problem, typed: str, name: str) -> Hints:
    order = next((ids for ids in board.order if problem.script_id in ids), ())
    at = order.index(problem.script_id) if order else 0
    first = max(0, at - 4)
    numbers = [_number(board, i) for i in order[first : at + 5]]
    before, after = around(numbers, at - first)
    cover = board.covers.get(problem.batch_id)
    read: Sequence[str] = () if problem.kind is ProblemKind.DUPLICATE else problem.candidates
    if typed:
        read = [typed + "?" * max(0, len(problem.columns) - len(typed))]
    elif problem.kind is ProblemKind.DUPLICATE:
        read = [problem.detail]
    room = (known.school(cover.school), cover.room) if cover is not None and cover.room else None
    return Hints(tuple(read), before, after, room, name)


def _number(board: Board, script_id: str) -> str:
    try:
        number = board.script(script_id).number
    except KeyError:
        return ""  # its leaves went elsewhere while we looked
    return number.value if number.status is FieldStatus.OK else ""
