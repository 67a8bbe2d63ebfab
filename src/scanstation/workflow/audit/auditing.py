"""Draws samples of sure readings, takes what people key blind, and says what follows.

Everything is in rows: the audit with its seed and the hash of what it was drawn from, every drawn reading,
every word. `frame_of` works the frame out again from the rows as they were then.
"""

import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from scanstation.domain.audits import Audit, AuditKeying, Draw
from scanstation.domain.rows import TemplateVersion
from scanstation.review.audit import Tally, Verdict, sure_units, tally, verdict
from scanstation.review.drawing import METHOD, Unit, draw, frame_lines, frame_sha256
from scanstation.store.workspace import Workspace
from scanstation.workflow.audit.errors import AuditGone, NothingToDraw
from scanstation.workflow.board import Board
from scanstation.workflow.errors import NoTemplate, OperatorMissing


class Strata(StrEnum):
    """What the sample is shared out by, in proportion."""

    NONE = "none"
    SCHOOL = "school"  # as the covers of the bags say


@dataclass(frozen=True)
class AuditState:
    """How an audit stands. All by draw id; `strata` by name."""

    audit: Audit
    draws: tuple[Draw, ...] = ()
    words: Mapping[str, tuple[AuditKeying, ...]] = field(default_factory=dict)
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    count: Tally = field(default_factory=Tally)
    strata: Mapping[str, Tally] = field(default_factory=dict)

    def to_key(self, who: str) -> list[Draw]:
        """Return what this person is to key: first what somebody else disputes, then what is open, in order.

        Nobody is asked twice for the same.
        """
        return [
            drawn
            for wanted in (Verdict.DISPUTED, Verdict.OPEN)
            for drawn in self.draws
            if self.verdicts[drawn.id] is wanted and all(w.who != who for w in self.words.get(drawn.id, ()))
        ]

    @property
    def doubtful(self) -> list[Draw]:
        """Return what was keyed otherwise than the machine read it, in order."""
        return [d for d in self.draws if self.verdicts[d.id] in (Verdict.DISPUTED, Verdict.WRONG)]


def start_audit(
    workspace: Workspace,
    session_id: str,
    count: int,
    who: str,
    *,
    strata: Strata = Strata.NONE,
    seed: str = "",
) -> Audit:
    """Draw a sample of at most `count` from the sure readings as they are now; a seed is made unless given.

    Raises NothingToDraw, NoTemplate, OperatorMissing.
    """
    name = who.strip()
    if not name:
        raise OperatorMissing
    version = workspace.templates.latest(session_id)
    if version is None:
        raise NoTemplate
    as_of, seed = workspace.now(), seed.strip() or secrets.token_hex(16)
    units = _units(workspace, session_id, version, as_of, strata)
    if not units:
        raise NothingToDraw
    with workspace.together():
        audit = workspace.audits.add(
            session_id,
            version.id,
            seed=seed,
            method=METHOD,
            strata=strata.value,
            frame_sha256=frame_sha256(frame_lines(units)),
            frame_size=len(units),
            as_of=as_of,
            who=name,
        )
        _enter(workspace, audit, draw(units, seed, count))
    return audit


def extend_audit(workspace: Workspace, audit: Audit, more: int) -> int:
    """Draw `more` from the same frame by the same seed; returns how many were left to draw.

    Raises AuditGone when the frame is not what was recorded.
    """
    units = frame_of(workspace, audit)
    present = {(d.page_id, d.field_id) for d in workspace.audits.draws(audit.id)}
    larger = draw(units, audit.seed, len(present) + more)
    fresh = [unit for unit in larger if (unit.page_id, unit.field_id) not in present]
    _enter(workspace, audit, fresh)
    return len(fresh)


def frame_of(workspace: Workspace, audit: Audit) -> list[Unit]:
    """Work out again what an audit was drawn from. Raises AuditGone when it is not what was recorded."""
    version = workspace.templates.get(audit.template_version_id)
    units = _units(workspace, audit.session_id, version, audit.as_of, Strata(audit.strata))
    found = frame_sha256(frame_lines(units))
    if found != audit.frame_sha256:
        raise AuditGone(found=found[:12], recorded=audit.frame_sha256[:12])
    return units


def check_audit(workspace: Workspace, audit: Audit) -> list[Unit]:
    """Draw the sample again from the rows; return what differs from what was recorded as drawn.

    Raises AuditGone when already the frame differs.
    """
    recorded = workspace.audits.draws(audit.id)
    again = draw(frame_of(workspace, audit), audit.seed, len(recorded))
    drawn = {Unit(d.page_id, d.field_id, d.values, d.stratum) for d in recorded}
    return sorted(drawn ^ set(again), key=lambda u: (u.page_id, u.field_id))


def key_draw(workspace: Workspace, drawn: Draw, values: Sequence[str], who: str) -> AuditKeying:
    """Record what a person sees on a drawn place. Raises OperatorMissing."""
    if not who.strip():
        raise OperatorMissing
    return workspace.audits.key(drawn.audit_id, drawn.id, values, who.strip())


def audit_state(workspace: Workspace, audit: Audit) -> AuditState:
    """Return how an audit stands, from its rows alone."""
    draws = tuple(workspace.audits.draws(audit.id))
    words: dict[str, list[AuditKeying]] = defaultdict(list)
    for word in workspace.audits.keyings(audit.id):
        words[word.draw_id].append(word)
    verdicts = {d.id: verdict(d, words.get(d.id, ())) for d in draws}
    by_stratum: dict[str, list[Verdict]] = defaultdict(list)
    for drawn in draws:
        by_stratum[drawn.stratum].append(verdicts[drawn.id])
    return AuditState(
        audit,
        draws,
        {draw_id: tuple(said) for draw_id, said in words.items()},
        verdicts,
        tally(verdicts.values()),
        {name: tally(found) for name, found in sorted(by_stratum.items())},
    )


def _units(
    workspace: Workspace, session_id: str, version: TemplateVersion, as_of: datetime, strata: Strata
) -> list[Unit]:
    board = Board(workspace, session_id, until=as_of, version=version)
    board.refresh()
    schools: dict[str, str] = {}
    if strata is Strata.SCHOOL:
        covers = sorted(workspace.covers.after(session_id, 0)[0], key=lambda c: c.created_at)
        schools = {c.batch_id: " ".join(c.school.split()) for c in covers if c.created_at <= as_of}
    return list(sure_units(board.scripts, schools))


def _enter(workspace: Workspace, audit: Audit, units: Sequence[Unit]) -> None:
    workspace.audits.draw(audit.id, [(u.page_id, u.field_id, u.values, u.stratum) for u in units])
