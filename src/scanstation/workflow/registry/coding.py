"""Exam numbers for all students of an exam, made centrally after the deadline (REG-09)."""

from collections.abc import Iterator
from datetime import datetime

from scanstation.base.jobs import Job
from scanstation.domain.gates import Role, Task
from scanstation.domain.registry import ListKind
from scanstation.registry.exam_numbers import code_students, parse_pattern
from scanstation.registry.gates import window_open
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.registry.errors import NotTheirs, StillOpen
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.names import ROLE_NAMES


def give_exam_numbers(
    workspace: Workspace, exam_id: str, pattern: str, writer: Writer, now: datetime, job: Job | None = None
) -> int:
    """Give a number to every student who has none; returns how many. Numbers that stand never change.

    All or none. Raises PatternRefused, PatternTooNarrow, StillOpen, NotTheirs, OperatorMissing, Cancelled.
    """
    if not writer.name.strip():
        raise OperatorMissing
    if writer.role is Role.SCHOOL:
        raise NotTheirs(role=ROLE_NAMES[writer.role])
    windows = workspace.gates.windows(exam_id)
    reported = any(w.task is Task.STUDENTS and w.role is Role.SCHOOL for w in windows)
    if reported and window_open(windows, Task.STUDENTS, Role.SCHOOL, now):
        raise StillOpen
    with workspace.together():
        numbers = numbers_to_give(workspace, exam_id, pattern)
        return workspace.exam_numbers.add(exam_id, numbers, writer.name.strip(), job)


def numbers_to_give(workspace: Workspace, exam_id: str, pattern: str) -> Iterator[tuple[str, str]]:
    """Return each student's entry id and number, for all who have none; nothing is given.

    Raises PatternRefused, and PatternTooNarrow on the way.
    """
    given = workspace.exam_numbers.by_student(exam_id)
    students = workspace.lists.entries(ListKind.STUDENTS, exam_id)
    return code_students(parse_pattern(pattern), students, given)
