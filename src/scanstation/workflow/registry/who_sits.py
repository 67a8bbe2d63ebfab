"""Who takes a session: the rule for all, changes for single students, and the list that follows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from scanstation.domain.registry import ListKind, Student
from scanstation.domain.sittings import SittingChange, SittingRule
from scanstation.registry.sittings import takes
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.errors import ReasonMissing, TimesRefused
from scanstation.workflow.registry.gate import Writer, check_above_school


def set_sitting(
    workspace: Workspace,
    session_id: str,
    writer: Writer,
    *,
    grades: tuple[int, ...] = (),
    tracks: tuple[str, ...] = (),
    subject: str = "",
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> SittingRule:
    """Say who takes a session and when; it replaces what was said before.

    Raises NotFound, TimesRefused, NotTheirs, OperatorMissing.
    """
    check_above_school(writer)
    workspace.exams.session(session_id)
    if starts_at is not None and ends_at is not None and ends_at <= starts_at:
        raise TimesRefused
    return workspace.sittings.set_rule(
        session_id,
        grades=grades,
        tracks=tracks,
        subject=subject.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        who=writer.name.strip(),
    )


def change_sitting(
    workspace: Workspace, session_id: str, student: Student, writer: Writer, *, takes_it: bool, why: str
) -> SittingChange:
    """Let one student take a session, or not, whatever the rule says.

    Raises NotFound, ReasonMissing, NotTheirs, OperatorMissing.
    """
    check_above_school(writer)
    workspace.exams.session(session_id)
    if not why.strip():
        raise ReasonMissing
    return workspace.sittings.change(
        session_id, student.entry_id, takes=takes_it, who=writer.name.strip(), why=why.strip()
    )


def change_sittings(
    workspace: Workspace, changes: Mapping[str, bool], students: Iterable[Student], writer: Writer, why: str
) -> None:
    """Let students take sessions or not, by session id; all or none. Raises as `change_sitting`."""
    with workspace.together():
        for student in students:
            for session_id, takes_it in changes.items():
                change_sitting(workspace, session_id, student, writer, takes_it=takes_it, why=why)


def takers(workspace: Workspace, session_id: str, school_code: str | None = None) -> Iterator[Student]:
    """Yield the students who take a session, school by school. Raises NotFound."""
    session = workspace.exams.session(session_id)
    rule = workspace.sittings.rule(session_id)
    changes = workspace.sittings.changes(session_id)
    for student in workspace.lists.entries(ListKind.STUDENTS, session.exam_id, school_code):
        if takes(student, rule, changes):
            yield student
