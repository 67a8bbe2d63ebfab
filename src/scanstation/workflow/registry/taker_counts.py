"""How many students take each session of an exam, without looking at every one of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from scanstation.domain.registry import ListKind, Student
from scanstation.domain.rows import Session
from scanstation.domain.sittings import SittingChange, SittingRule
from scanstation.registry.sittings import takes
from scanstation.store.workspace import Workspace


@dataclass(frozen=True)
class SessionTakers:
    """A session, its rule if it has one, how many take it, and how many of those by a change for them."""

    session: Session
    rule: SittingRule | None
    takers: int
    changes: int


def count_takers(workspace: Workspace, exam_id: str) -> list[SessionTakers]:
    """Return all sessions of an exam with their takers."""
    groups = workspace.lists.group_sizes(exam_id)
    found = []
    for session in workspace.exams.list_sessions(exam_id):
        rule, changes = workspace.sittings.rule(session.id), workspace.sittings.changes(session.id)
        by_rule = sum(count for group, count in groups.items() if takes(_someone(*group), rule, {}))
        changed = list(workspace.lists.find(ListKind.STUDENTS, exam_id, "entry_id", changes))
        found.append(
            SessionTakers(session, rule, by_rule + _difference(changed, rule, changes), len(changed))
        )
    return found


def _someone(grade: int, track: str, subjects: str) -> Student:
    return Student(school_code="", grade=grade, class_number="", name="", track=track, subjects=subjects)


def _difference(
    students: list[Student], rule: SittingRule | None, changes: Mapping[str, SittingChange]
) -> int:
    return sum(takes(student, rule, changes) - takes(student, rule, {}) for student in students)
