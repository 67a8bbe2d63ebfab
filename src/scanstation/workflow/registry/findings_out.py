"""Who takes a session, and what the checks found, as files to hand on."""

from collections.abc import Callable, Iterable
from pathlib import Path

from scanstation.base.jobs import Job
from scanstation.domain.registry import ListKind
from scanstation.domain.said import Said
from scanstation.registry.fields import FIELDS, TITLES
from scanstation.registry.staffing import Finding
from scanstation.report.tables import Cell, Table
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.lists_out import ListRows, write_table
from scanstation.workflow.registry.who_sits import takers

_OF_TAKERS = (
    "school_code", "grade", "class_number", "name", "sex", "roll_number", "student_number", "exam_number",
    "track", "room", "seat",
)  # fmt: skip
"""Fields of a student that a session needs: no numbers of identity documents."""
FINDINGS_HEADER = ("学校", "名单", "发现的问题")


def export_takers(
    workspace: Workspace, session_id: str, path: Path, school_code: str | None = None, job: Job | None = None
) -> int:
    """Write the students who take a session, as CSV if the name ends so, else as a workbook.

    Returns how many. Raises NotFound, FileInUse, FileNotWritten, Cancelled.
    """
    job = job or Job()
    session = workspace.exams.session(session_id)
    fields = [field for field in FIELDS[ListKind.STUDENTS] if field.name in _OF_TAKERS]
    maker = ListRows(workspace, session.exam_id, ListKind.STUDENTS, fields)
    rows: list[list[Cell]] = []
    for student in takers(workspace, session_id, school_code):
        job.check()
        rows.append(maker.row(student))
    header, widths = [field.heading for field in fields], [field.width for field in fields]
    write_table(path, Table(session.title, header, rows, widths))
    return len(rows)


def write_findings(
    workspace: Workspace,
    exam_id: str,
    findings: Iterable[Finding],
    path: Path,
    say: Callable[[Said], str] = str,
) -> Path:
    """Write what the checks found; `say` puts it into the user's words. Raises FileInUse, FileNotWritten."""
    names = {school.code: school.name for school in workspace.lists.entries(ListKind.SCHOOLS, exam_id)}
    rows: list[list[Cell]] = [
        [names.get(one.school_code, one.school_code), TITLES[one.kind], say(one.problem)] for one in findings
    ]
    return write_table(path, Table("核对", FINDINGS_HEADER, rows, (28, 14, 90)))
