"""The demo's registry: an invented school with two classes, and its students with rooms and seats.

All who sat are in it but one, whose number is therefore unknown. One who did not sit is in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scanstation.domain.gates import TASKS
from scanstation.domain.ids import new_id
from scanstation.domain.registry import (
    Entry,
    ListKind,
    RegistryChange,
    School,
    SchoolClass,
    SchoolGrade,
    Student,
)
from scanstation.simulate.exam import Exam, exam_number, place_of, school_code
from scanstation.simulate.truth import Case, LeafTruth
from scanstation.simulate.truth import Student as Sitter
from scanstation.store.workspace import Workspace

_SCHOOL = "演示中学"
_GRADE = 10
_MISSING = "钱一鸣"


@dataclass(frozen=True)
class DemoRoster:
    """Who is in the registry: how many, who of them has no sheet, and whose sheet belongs to none of them."""

    students: int
    missing: Sitter
    unknown: Sitter | None


def enter_roster(workspace: Workspace, exam_id: str, exam: Exam, who: str) -> DemoRoster:
    """Enter the school, its classes and students; the same for the same exam."""
    width = len(exam.students[0].number)
    missing = Sitter(exam_number(len(exam.students), width), _MISSING)
    unknown = _unknown(exam.leaves)
    code = school_code(width) or "1"
    students, numbers = list[Student](), list[tuple[str, str]]()
    for at, sitter in enumerate((*exam.students, missing)):
        if sitter == unknown:
            continue
        room, seat = place_of(at)
        student = Student(
            school_code=code,
            grade=_GRADE,
            class_number="1" if at < (len(exam.students) + 1) // 2 else "2",
            name=sitter.name,
            room=room,
            seat=seat,
            entry_id=new_id(),
        )
        students.append(student)
        numbers.append((student.entry_id, sitter.number))
    classes = [SchoolClass(school_code=code, grade=_GRADE, number=number) for number in ("1", "2")]
    grade = SchoolGrade(school_code=code, grade=_GRADE, students=len(students), classes=len(classes))
    with workspace.together():
        _enter(workspace, exam_id, ListKind.SCHOOLS, [School(code=code, name=_SCHOOL)], code, who)
        _enter(workspace, exam_id, ListKind.GRADES, [grade], code, who)
        _enter(workspace, exam_id, ListKind.CLASSES, classes, code, who)
        _enter(workspace, exam_id, ListKind.STUDENTS, students, code, who)
        workspace.exam_numbers.add(exam_id, numbers, who)
    return DemoRoster(len(students), missing, unknown)


def _unknown(leaves: Sequence[LeafTruth]) -> Sitter | None:
    """Return the first student with a usual sheet that is there once."""
    twice = {leaf.number for leaf in leaves if leaf.case is Case.SCANNED_TWICE}
    usual = (leaf.student for leaf in leaves if leaf.case is Case.CLEAN and leaf.number not in twice)
    return next(usual, None)


def _enter(
    workspace: Workspace, exam_id: str, kind: ListKind, entries: Sequence[Entry], code: str, who: str
) -> None:
    change = RegistryChange(exam_id=exam_id, kind=kind, task=TASKS[kind].value, who=who, added=len(entries))
    workspace.lists.enter(change, entries, {code: len(entries)})
