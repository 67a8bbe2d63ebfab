"""When lists of a registry may be written, by whom, and what the district said of them (REG-08, REG-11)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scanstation.domain.registry import ListKind


class Task(StrEnum):
    """What is reported in one go, within a window of time of its own."""

    SCHOOLS = "schools"  # 学校信息
    STUDENTS = "students"
    TEACHERS = "teachers"
    STAFF = "staff"
    SUPPLEMENT = "supplement"  # 补报: students after the exam


TASKS = {
    ListKind.SCHOOLS: Task.SCHOOLS,
    ListKind.GRADES: Task.SCHOOLS,
    ListKind.SITES: Task.SCHOOLS,
    ListKind.CLASSES: Task.STUDENTS,
    ListKind.STUDENTS: Task.STUDENTS,
    ListKind.TEACHERS: Task.TEACHERS,
    ListKind.CONTACTS: Task.STAFF,
    ListKind.STAFF: Task.STAFF,
}
"""The task that a list belongs to, unless it is a supplement."""


class Role(StrEnum):
    """Who writes."""

    SCHOOL = "school"
    DISTRICT = "district"
    CENTRE = "centre"


@dataclass(frozen=True)
class Window:
    """From when until when a role may write a task's lists; the newest of exam, task and role counts."""

    id: str
    exam_id: str
    task: Task
    role: Role
    opens_at: datetime
    closes_at: datetime
    who: str
    created_at: datetime


@dataclass(frozen=True)
class Reopening:
    """One school may write again until `closes_at`, from `created_at` on; who allowed it, and why."""

    id: str
    exam_id: str
    task: Task
    school_code: str
    closes_at: datetime
    who: str
    why: str
    created_at: datetime


class Verdict(StrEnum):
    """A step of a review."""

    SUBMITTED = "submitted"  # 上报: the school says it is complete
    PASSED = "passed"  # 审核通过
    RETURNED = "returned"  # 退回, with a reason


@dataclass(frozen=True)
class Review:
    """One step in the review of what one school reported."""

    id: str
    exam_id: str
    task: Task
    school_code: str
    verdict: Verdict
    who: str
    why: str
    created_at: datetime
