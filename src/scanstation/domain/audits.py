"""Audit by sampling: what was drawn from which readings, and what people keyed blind."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Audit:
    """One audit of a session's sure readings.

    The frame is what could be drawn: all sure readings of rows up to `as_of` with this template version.
    `frame_sha256` is the hash of its text, `method` the version of the way of drawing (`review.drawing`),
    `strata` what the sample is shared out by.
    """

    id: str
    session_id: str
    template_version_id: str
    seed: str
    method: str
    strata: str
    frame_sha256: str
    frame_size: int
    as_of: datetime
    who: str
    created_at: datetime


@dataclass(frozen=True)
class Draw:
    """One reading that was drawn, `place` counts from 1. `values` are what the machine says is marked."""

    id: str
    audit_id: str
    place: int
    page_id: str
    field_id: str
    values: tuple[str, ...]
    stratum: str
    created_at: datetime


@dataclass(frozen=True)
class AuditKeying:
    """What a person saw on a drawn place; their newest word counts."""

    id: str
    audit_id: str
    draw_id: str
    values: tuple[str, ...]
    who: str
    created_at: datetime
