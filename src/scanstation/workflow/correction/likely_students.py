"""The students a doubtful number may be of: from the registry, and from the sheets around it."""

from collections.abc import Sequence

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldStatus
from scanstation.domain.registry import ListKind, School
from scanstation.review.likely import Candidate, Expectations, Expected, Hints, around
from scanstation.review.problems import Problem
from scanstation.store.workspace import Workspace
from scanstation.workflow.board import Board
from scanstation.workflow.registry.who_sits import takers


def expectations(workspace: Workspace, session_id: str) -> Expectations:
    """Return who takes a session and has an exam number. Some seconds for 100,000. Raises NotFound."""
    exam_id = workspace.exams.session(session_id).exam_id
    numbers = workspace.exam_numbers.by_student(exam_id)
    schools: dict[str, str] = {}
    for school in workspace.lists.entries(ListKind.SCHOOLS, exam_id):
        assert isinstance(school, School)
        schools[school.code] = school.name
    students = [
        Expected(
            student_id=student.entry_id,
            number=numbers[student.entry_id],
            name=student.name,
            school=schools.get(student.school_code, student.school_code),
            class_name=f"{student.grade}({student.class_number})",
            room=student.room,
            seat=student.seat,
        )
        for student in takers(workspace, session_id)
        if student.entry_id in numbers
    ]
    return Expectations(students, schools)


def registry_mark(workspace: Workspace, session_id: str) -> tuple[str, int]:
    """Return what changes when those expected may have: newest change of students, how many numbers."""
    exam_id = workspace.exams.session(session_id).exam_id
    return workspace.lists.mark(exam_id, ListKind.STUDENTS), workspace.exam_numbers.count(exam_id)


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
