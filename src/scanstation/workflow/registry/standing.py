"""How the reports of all schools stand, for those who review them (REG-08, REG-11)."""

from dataclasses import dataclass
from datetime import datetime

from scanstation.domain.gates import Reopening, Review, Task
from scanstation.domain.registry import ListKind
from scanstation.registry.gates import ReviewState, review_state
from scanstation.store.workspace import Workspace


@dataclass(frozen=True)
class Standing:
    """One school's report of a task. `step` is the newest of its review, `open_until` that of a reopening."""

    school_code: str
    name: str
    state: ReviewState
    step: Review | None
    changed_at: datetime | None
    open_until: datetime | None


def standings(
    workspace: Workspace, exam_id: str, task: Task, now: datetime, school_code: str | None = None
) -> list[Standing]:
    """Return how every school's report of a task stands, in the order of the schools, or that of one."""
    steps = workspace.gates.newest_reviews(exam_id, task)
    changed = workspace.lists.touched(exam_id, task.value)
    opened: dict[str, datetime] = {}
    for one in workspace.gates.reopenings(exam_id):
        if one.task is task and one.closes_at > now:
            opened[one.school_code] = max(one.closes_at, opened.get(one.school_code, now))
    return [
        Standing(
            school.code,
            school.name,
            review_state(steps.get(school.code), changed.get(school.code)),
            steps.get(school.code),
            changed.get(school.code),
            opened.get(school.code),
        )
        for school in workspace.lists.entries(ListKind.SCHOOLS, exam_id, school_code)
    ]


def record_of(workspace: Workspace, exam_id: str, task: Task, school_code: str) -> list[Review | Reopening]:
    """Return all that was decided on one school's report of a task, oldest first."""
    found: list[Review | Reopening] = [*workspace.gates.reviews(exam_id, task, school_code)]
    found += [
        one
        for one in workspace.gates.reopenings(exam_id)
        if one.task is task and one.school_code == school_code
    ]
    return sorted(found, key=lambda one: (one.created_at, one.id))
