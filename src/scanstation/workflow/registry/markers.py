"""The teachers who mark online, as accounts are made: by school, or all in a virtual school (REG-10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scanstation.domain.registry import ListKind, Teacher
from scanstation.registry.grades import grade_name
from scanstation.registry.marking_mode import MarkingMode, marker_name
from scanstation.report.tables import Table
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.lists_out import write_table
from scanstation.workflow.registry.settings import registry_settings

VIRTUAL_SCHOOL = "虚拟学校"
HEADER = ("学校", "年级", "任教班级", "姓名", "电话")
"""REG-04; the telephone number is the name of the account."""
_WIDTHS = (28, 10, 12, 28, 14)


@dataclass(frozen=True)
class Marker:
    """A teacher with an account. `account_school` is where it is made, `name` as it is shown there."""

    teacher: Teacher
    account_school: str
    name: str


@dataclass(frozen=True)
class Markers:
    """Everybody who marks, school by school, and how many teachers can't for want of a telephone number."""

    mode: MarkingMode
    markers: Sequence[Marker]
    without_phone: int


def list_markers(workspace: Workspace, exam_id: str, school_code: str | None = None) -> Markers:
    """Return the markers of an exam, or of one school, as the exam's mode has them."""
    mode = registry_settings(workspace, exam_id).marking
    schools = {school.code: school.name for school in workspace.lists.entries(ListKind.SCHOOLS, exam_id)}
    teachers: list[Teacher] = list(workspace.lists.entries(ListKind.TEACHERS, exam_id, school_code))
    found = []
    for teacher in teachers:
        if teacher.phone:
            school = schools.get(teacher.school_code, teacher.school_code)
            place = VIRTUAL_SCHOOL if mode is MarkingMode.VIRTUAL_SCHOOL else school
            found.append(Marker(teacher, place, marker_name(teacher, school, mode)))
    return Markers(mode, found, len(teachers) - len(found))


def export_markers(workspace: Workspace, exam_id: str, path: Path, school_code: str | None = None) -> int:
    """Write the markers for the import of accounts, as CSV if the name ends so, else as a workbook.

    Returns how many. Raises FileInUse, FileNotWritten.
    """
    markers = list_markers(workspace, exam_id, school_code).markers
    write_table(path, Table("阅卷教师", HEADER, [marker_cells(one) for one in markers], _WIDTHS))
    return len(markers)


def marker_cells(one: Marker) -> tuple[str, str, str, str, str]:
    """Return a marker's cells in the order of `HEADER`."""
    teacher = one.teacher
    return (one.account_school, grade_name(teacher.grade), teacher.classes, one.name, teacher.phone)
