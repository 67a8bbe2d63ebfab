"""Whether a student takes a session."""

import re
from collections.abc import Mapping

from scanstation.domain.registry import Student
from scanstation.domain.sittings import SittingChange, SittingRule


def takes(student: Student, rule: SittingRule | None, changes: Mapping[str, SittingChange]) -> bool:
    """Tell by the newest change for the student, else by the rule; without a rule everybody does."""
    change = changes.get(student.entry_id)
    if change is not None:
        return change.takes
    if rule is None:
        return True
    return (
        (not rule.grades or student.grade in rule.grades)
        and (not rule.tracks or student.track in rule.tracks)
        and (not rule.subject or rule.subject in chosen(student.subjects))
    )


_SHORT = {"物": "物理", "化": "化学", "生": "生物", "史": "历史", "地": "地理", "政": "政治"}


def chosen(subjects: str) -> set[str]:
    """Return the subjects that a student's 选科信息 names: 物化生, or 物理,化学,生物."""
    if subjects and set(subjects) <= set(_SHORT):
        return {_SHORT[letter] for letter in subjects}
    return {part for part in re.split(r"[\s,，、;；/+]+", subjects) if part}
