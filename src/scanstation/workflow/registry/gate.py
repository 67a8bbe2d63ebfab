"""May this person write these lists now? (REG-08, REG-11)"""

from dataclasses import dataclass
from datetime import datetime

from scanstation.domain.gates import Role, Task
from scanstation.registry.gates import (
    ReviewState,
    reopened,
    review_state,
    school_may_change,
    window_open,
)
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.registry.errors import NotTheirs, ReportLocked, SchoolUnknown, WindowClosed
from scanstation.workflow.registry.names import ROLE_NAMES, TASK_NAMES


@dataclass(frozen=True)
class Writer:
    """Who writes. A school's writer has the code of the school and writes for that one only."""

    name: str
    role: Role = Role.CENTRE
    school_code: str = ""


def state_of(workspace: Workspace, exam_id: str, task: Task, school_code: str) -> ReviewState:
    """Return how a school's report of a task stands."""
    reviews = workspace.gates.reviews(exam_id, task, school_code)
    changed = workspace.lists.touched_at(exam_id, task.value, school_code)
    return review_state(reviews[-1] if reviews else None, changed)


def check_writer(workspace: Workspace, exam_id: str, task: Task, writer: Writer, at: datetime) -> None:
    """Let the writer pass, or raise OperatorMissing, WindowClosed, ReportLocked, or SchoolUnknown.

    A school that the district let in again passes whatever the window and the review say.
    """
    if not writer.name.strip():
        raise OperatorMissing
    if writer.role is Role.SCHOOL:
        if not writer.school_code:
            raise SchoolUnknown(name="–")
        if reopened(workspace.gates.reopenings(exam_id), task, writer.school_code, at):
            return
        if not school_may_change(state_of(workspace, exam_id, task, writer.school_code)):
            raise ReportLocked(task=TASK_NAMES[task])
    if not window_open(workspace.gates.windows(exam_id), task, writer.role, at):
        raise WindowClosed(task=TASK_NAMES[task])


def check_above_school(writer: Writer) -> None:
    """Let the district and the centre pass, or raise OperatorMissing or NotTheirs."""
    if not writer.name.strip():
        raise OperatorMissing
    if writer.role is Role.SCHOOL:
        raise NotTheirs(role=ROLE_NAMES[writer.role])
