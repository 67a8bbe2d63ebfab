"""What a change of template or key would do to a session, student by student, before it is done (MRK-05).

The preview reads the stored scans as they would be read, and judges and scores them by the rules that will
hold: what it counts is what then changes. Decisions are never lost; one that finds no place any more rests.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from scanstation.base.jobs import Job
from scanstation.domain.problems import ScriptState
from scanstation.domain.reading import PageReading, PageStatus
from scanstation.domain.rows import Decision, DecisionKind, Page
from scanstation.scoring import key as key_document
from scanstation.scoring.key import AnswerKey
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.templates.model import Template
from scanstation.workflow.key_reasons import key_needs_reason
from scanstation.workflow.scores import session_key
from scanstation.workflow.studio.decision_moves import DecisionMove, future_rows, moved_fields, moves
from scanstation.workflow.studio.region_changes import RegionChange, region_changes
from scanstation.workflow.studio.rereading import FutureReading, Rereading, read_as
from scanstation.workflow.studio.student_changes import StudentChange, student_changes
from scanstation.workflow.studio.what_if import Standing, stand, standing_decisions
from scanstation.workflow.template_key import key_brought_along


@dataclass(frozen=True)
class SessionChange:
    """A change to look at: another template with its pictures, another key, or both; None stays as it is.

    Without a key, that of the template's paper counts where it would when the template is entered.
    """

    template: Template | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    key: AnswerKey | None = None


@dataclass(frozen=True)
class Basis:
    """What a preview was made for: it is not carried out on anything else."""

    version_id: str | None
    key_id: str | None


@dataclass(frozen=True)
class ChangePreview:
    """What would change. `students`: all scripts as they stand now, withdrawn ones left out.

    `read`: pages that had to be read anew; `damaged`: of which the store's image is damaged. `lost`, `found`:
    pages that would be placed no longer, or at last. `resting`: decisions that would have no effect any more.
    `decisions_moved`: words on marks whose field is called otherwise; they go with the marks and are kept.
    """

    session_id: str
    change: SessionChange
    key: AnswerKey | None
    """The key that would be entered with it."""
    basis: Basis
    students: int
    changes: tuple[StudentChange, ...]
    pages: int
    read: int
    damaged: int
    lost: int
    found: int
    regions: tuple[RegionChange, ...]
    decisions_kept: int
    decisions_moved: tuple[DecisionMove, ...]
    resting: tuple[Decision, ...]
    maximum: tuple[Decimal, Decimal]
    readings: Mapping[str, FutureReading]
    key_replaced: bool = False
    """Whether there is a key already, and it is another."""
    reason_needed: bool = False
    """Whether that key's results were exported or signed, so that somebody has to say why."""

    @property
    def sheets(self) -> int:
        """How many leaves belong to scripts that change."""
        return len({sheet for change in self.changes for sheet in change.sheet_ids})

    @cached_property
    def answers(self) -> int:
        """How many answers change."""
        return sum(len(change.answers) for change in self.changes)

    @cached_property
    def scores(self) -> tuple[StudentChange, ...]:
        """Whose points change."""
        return tuple(change for change in self.changes if change.scored_otherwise)

    @property
    def higher(self) -> int:
        """How many get more points than they had."""
        return sum(change.gain > 0 for change in self.changes)

    @property
    def lower(self) -> int:
        """How many get fewer."""
        return sum(change.gain < 0 for change in self.changes)

    @property
    def cut(self) -> int:
        """How many regions are cut otherwise, on all scripts."""
        return sum(one.after is not None for one in self.regions) * self.students

    @property
    def nothing(self) -> bool:
        """Whether nobody's answers, points or state change, and no region."""
        return not self.changes and not self.regions and not self.resting


def preview_change(
    workspace: Workspace, session_id: str, change: SessionChange, job: Job, workers: int = 0
) -> ChangePreview:
    """Return what `change` would do. Nothing is written; `job` counts pages that are read.

    Raises TemplateInvalid, PictureMissing, KeyInvalid, Cancelled.
    """
    version = workspace.templates.latest(session_id)
    old = codec.loads(version.document) if version is not None else None
    if change.template is not None:
        codec.loads(codec.dumps(change.template))
    new = change.template or old
    old_key, old_key_version = session_key(workspace, session_id)
    key = change.key
    if key is None and change.template is not None:
        brought = key_brought_along(workspace, session_id, change.template)
        key = key_document.loads(brought) if brought is not None else None
    basis = Basis(
        version.id if version is not None else None,
        old_key_version.id if old_key_version is not None else None,
    )
    rereading, more = Rereading({}, 0, 0), list[Decision]()
    before = _now(workspace, session_id, old, job) if old is not None else None
    after, words = before, list[DecisionMove]()
    if change.template is not None:
        rereading = read_as(workspace, session_id, change.template, change.pictures, job, workers)
        if old is not None:
            words = moves(standing_decisions(workspace, session_id), moved_fields(old, change.template))
        rows = workspace.decisions.for_session(session_id)
        more = list(future_rows(words, rows[-1] if rows else None))
        after = stand(workspace, session_id, change.template, lambda page: _future(rereading, page), more)
    next_key = key if key is not None else old_key
    changes: Iterable[StudentChange] = ()
    if before is not None and after is not None:
        changes = student_changes(before, after, old_key, next_key, job.check)
    present = old_key_version.document if old_key_version is not None else ""
    text = key_document.dumps(key) if key is not None and present else ""
    kept, resting = _decisions(workspace, session_id, before, after, words, more)
    lost, found = _placed(before, after)
    return ChangePreview(
        session_id=session_id,
        change=change,
        key=key,
        basis=basis,
        students=_students(before),
        changes=tuple(changes),
        pages=sum(len(workspace.batches.pages(batch.id)) for batch in workspace.batches.list(session_id)),
        read=rereading.read,
        damaged=rereading.damaged,
        lost=lost,
        found=found,
        regions=tuple(region_changes(old, new)) if old is not None and new is not None else (),
        decisions_kept=kept,
        decisions_moved=tuple(words),
        resting=resting,
        maximum=(old_key.maximum, next_key.maximum),
        readings=rereading.readings,
        key_replaced=text not in ("", present),
        reason_needed=bool(text) and key_needs_reason(workspace, session_id, text),
    )


def _now(workspace: Workspace, session_id: str, template: Template, job: Job) -> Standing:
    current: dict[str, dict[str, PageReading]] = {}

    def reading_of(page: Page) -> PageReading | None:
        if page.batch_id not in current:
            job.check()
            current.clear()  # batch by batch: full readings of a whole session take much memory
            latest = workspace.readings.latest(page.batch_id)
            current[page.batch_id] = {i: stored.reading for i, stored in latest.items()}
        return current[page.batch_id].get(page.id)

    return stand(workspace, session_id, template, reading_of)


def _future(rereading: Rereading, page: Page) -> PageReading | None:
    found = rereading.readings.get(page.id)
    return found.reading if found is not None else None


def _students(standing: Standing | None) -> int:
    scripts = standing.scripts.values() if standing is not None else ()
    return sum(script.state is not ScriptState.WITHDRAWN for script in scripts)


def _decisions(
    workspace: Workspace,
    session_id: str,
    before: Standing | None,
    after: Standing | None,
    words: Sequence[DecisionMove],
    more: Sequence[Decision],
) -> tuple[int, tuple[Decision, ...]]:
    """Return how many decisions have their effect, and those that have it now and would not have it then."""
    every: Sequence[Decision] = standing_decisions(workspace, session_id)
    if before is None or after is None:
        return len(every), ()
    effective = [decision for decision in every if before.holds(decision)]
    going = [move for move in words if move.field is not None]
    rows = (row for row in more if row.kind is not DecisionKind.REVOKE)
    then = {move.newest.id: row for move, row in zip(going, rows, strict=True)}
    resting = tuple(one for one in effective if not after.holds(then.get(one.id, one)))
    return len(effective) - len(resting), resting


def _placed(before: Standing | None, after: Standing | None) -> tuple[int, int]:
    if before is None or after is None or before is after:
        return 0, 0
    old, new = (
        {
            side.page.id
            for script in standing.scripts.values()
            for side in script.sides
            if side.reading is not None and side.reading.status is PageStatus.OK
        }
        for standing in (before, after)
    )
    return len(old - new), len(new - old)
