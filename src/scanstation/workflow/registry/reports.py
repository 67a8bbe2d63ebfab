"""Windows of time, letting a school in again, and the review of what schools report (REG-08, REG-11)."""

from datetime import datetime

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.gates import Reopening, Review, Role, Task, Verdict, Window
from scanstation.domain.registry import ListKind
from scanstation.domain.said import Said
from scanstation.registry.gates import ReviewState, may_follow
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.errors import (
    NotTheirs,
    ReasonMissing,
    SchoolUnknown,
    StepRefused,
    TimesRefused,
)
from scanstation.workflow.registry.gate import Writer, check_above_school, check_writer, state_of
from scanstation.workflow.registry.names import ROLE_NAMES

STATE_NAMES = {
    ReviewState.DRAFT: Said(QT_TRANSLATE_NOOP("errors", "not submitted")),
    ReviewState.SUBMITTED: Said(QT_TRANSLATE_NOOP("errors", "submitted")),
    ReviewState.PASSED: Said(QT_TRANSLATE_NOOP("errors", "passed")),
    ReviewState.RETURNED: Said(QT_TRANSLATE_NOOP("errors", "returned")),
}


def set_window(
    workspace: Workspace,
    exam_id: str,
    task: Task,
    role: Role,
    opens_at: datetime,
    closes_at: datetime,
    writer: Writer,
) -> Window:
    """Say when a role may write a task's lists; it replaces what was said before.

    Raises TimesRefused, NotTheirs, OperatorMissing.
    """
    check_above_school(writer)
    if closes_at <= opens_at:
        raise TimesRefused
    return workspace.gates.set_window(exam_id, task, role, opens_at, closes_at, writer.name.strip())


def reopen(
    workspace: Workspace,
    exam_id: str,
    task: Task,
    school_code: str,
    closes_at: datetime,
    writer: Writer,
    why: str,
    now: datetime,
) -> Reopening:
    """Let one school write a task's lists again from now until `closes_at`, whatever window and review say.

    Raises TimesRefused, ReasonMissing, SchoolUnknown, NotTheirs, OperatorMissing.
    """
    check_above_school(writer)
    _known(workspace, exam_id, school_code)
    if closes_at <= now:
        raise TimesRefused
    if not why.strip():
        raise ReasonMissing
    return workspace.gates.reopen(exam_id, task, school_code, closes_at, writer.name.strip(), why.strip())


def submit(
    workspace: Workspace, exam_id: str, task: Task, school_code: str, writer: Writer, now: datetime
) -> Review:
    """Say that a school's report is complete (上报); it can't be changed until it is returned.

    A school submits its own report only. Raises StepRefused, WindowClosed, ReportLocked, SchoolUnknown,
    NotTheirs, OperatorMissing.
    """
    if writer.role is Role.SCHOOL and writer.school_code != school_code:
        raise NotTheirs(role=ROLE_NAMES[writer.role])
    with workspace.together():
        check_writer(workspace, exam_id, task, writer, now)
        return _step(workspace, exam_id, task, school_code, Verdict.SUBMITTED, writer, "")


def pass_report(workspace: Workspace, exam_id: str, task: Task, school_code: str, writer: Writer) -> Review:
    """Pass a submitted report (审核通过). Raises StepRefused, SchoolUnknown, NotTheirs, OperatorMissing."""
    check_above_school(writer)
    with workspace.together():
        return _step(workspace, exam_id, task, school_code, Verdict.PASSED, writer, "")


def return_report(
    workspace: Workspace, exam_id: str, task: Task, school_code: str, writer: Writer, why: str
) -> Review:
    """Give a report back (退回) with the reason. Raises ReasonMissing, and as `pass_report`."""
    check_above_school(writer)
    if not why.strip():
        raise ReasonMissing
    with workspace.together():
        return _step(workspace, exam_id, task, school_code, Verdict.RETURNED, writer, why.strip())


def _step(
    workspace: Workspace,
    exam_id: str,
    task: Task,
    school_code: str,
    verdict: Verdict,
    writer: Writer,
    why: str,
) -> Review:
    _known(workspace, exam_id, school_code)
    state = state_of(workspace, exam_id, task, school_code)
    if not may_follow(state, verdict):
        raise StepRefused(state=STATE_NAMES[state])
    return workspace.gates.add_review(exam_id, task, school_code, verdict, writer.name.strip(), why)


def _known(workspace: Workspace, exam_id: str, school_code: str) -> None:
    if next(workspace.lists.find(ListKind.SCHOOLS, exam_id, "code", [school_code]), None) is None:
        raise SchoolUnknown(name=school_code)
