"""Who takes a session (场次): a rule for all students, and changes for single ones on record."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class SittingRule:
    """When a session is sat and by whom; the newest of a session counts. Empty parts ask nothing.

    `grades` as numbers, `tracks` as 文科 and 理科, `subject` as it stands in a student's 选科信息.
    """

    id: str
    session_id: str
    grades: tuple[int, ...]
    tracks: tuple[str, ...]
    subject: str
    starts_at: datetime | None
    ends_at: datetime | None
    who: str
    created_at: datetime


@dataclass(frozen=True)
class SittingChange:
    """One student takes a session or does not, whatever the rule says; the newest counts."""

    id: str
    session_id: str
    student_id: str
    takes: bool
    who: str
    why: str
    created_at: datetime
