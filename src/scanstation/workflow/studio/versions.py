"""The versions of a session's template, and a change carried out: a new version beside those in use."""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.rows import KeyVersion, TemplateVersion
from scanstation.scoring import key as key_document
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.key_reasons import refuse_without_reason
from scanstation.workflow.recognise_batch import RecogniseSummary, named_pages, recognise_pages
from scanstation.workflow.studio.change_preview import Basis, ChangePreview, SessionChange
from scanstation.workflow.studio.decision_moves import enter, moved_fields, moves
from scanstation.workflow.studio.errors import ChangeOutdated
from scanstation.workflow.studio.what_if import standing_decisions

_TOGETHER = 200
"""Readings that are written in one go."""


@dataclass(frozen=True)
class VersionInfo:
    """One version. `pages` were read with it: it was used. `current`: the newest, which counts."""

    id: str
    number: int
    created_at: datetime
    pages: int
    current: bool

    @property
    def used(self) -> bool:
        """Whether anything was read with it."""
        return self.pages > 0


@dataclass(frozen=True)
class CarriedOut:
    """What a change did: the version and key that are new, the readings taken over, what was read after."""

    version: TemplateVersion | None
    key: KeyVersion | None
    taken_over: int
    read: RecogniseSummary | None


def versions(workspace: Workspace, session_id: str) -> list[VersionInfo]:
    """Return all versions of a session's template, oldest first. None of them can change any more."""
    counts = workspace.readings.counts(session_id)
    found = workspace.templates.versions(session_id)
    return [
        VersionInfo(v.id, v.number, v.created_at, counts.get(v.id, 0), current=v is found[-1]) for v in found
    ]


def back_to(workspace: Workspace, version_id: str) -> SessionChange:
    """Return the change that makes an earlier version count again, to be previewed and carried out.

    Raises NotFound and the codec's errors.
    """
    version = workspace.templates.get(version_id)
    return SessionChange(codec.loads(version.document), workspace.templates.pictures(version_id))


def carry_out(
    workspace: Workspace, preview: ChangePreview, who: str, job: Job, workers: int = 0, why: str = ""
) -> CarriedOut:
    """Make the change that was previewed: versions and decisions, its readings, then what came since.

    All that stood before stays on record, and every decision. A kill on the way costs nothing: pages without
    a reading by the new version are read at the next start. Raises ChangeOutdated where another version has
    come in since the preview, OperatorMissing, KeyReasonMissing (`why` is of the key), DiskFull; Cancelled
    while pages that came since are read.
    """
    if not who.strip():
        raise OperatorMissing
    session_id, change = preview.session_id, preview.change
    key, version = None, None
    with workspace.together():
        if _basis(workspace, session_id) != preview.basis:
            raise ChangeOutdated
        if preview.key is not None:
            text = key_document.dumps(preview.key)
            refuse_without_reason(workspace, session_id, text, why)
            key = workspace.keys.add(session_id, text, who.strip(), why.strip())
        if change.template is not None:
            before = workspace.templates.latest(session_id)
            version = workspace.templates.add(session_id, codec.dumps(change.template), change.pictures)
            if before is not None:  # words given since the preview move as well
                moved = moved_fields(codec.loads(before.document), change.template)
                enter(workspace, moves(standing_decisions(workspace, session_id), moved), who.strip())
    if version is None:
        return CarriedOut(None, key, 0, None)
    taken = _take_over(workspace, preview, version, job)
    return CarriedOut(version, key, taken, recognise_pages(workspace, session_id, job=job, workers=workers))


def _basis(workspace: Workspace, session_id: str) -> Basis:
    version, key = workspace.templates.latest(session_id), workspace.keys.latest(session_id)
    return Basis(version.id if version is not None else None, key.id if key is not None else None)


def _take_over(workspace: Workspace, preview: ChangePreview, version: TemplateVersion, job: Job) -> int:
    """Write the preview's readings; those of pages that a person has named otherwise since are left out."""
    named = {i: number for i, (number, _) in named_pages(workspace, preview.session_id).items()}
    there = {
        page.id
        for batch in workspace.batches.list(preview.session_id)
        for page in workspace.readings.unread_pages(batch.id, version.id)
    }
    rows = iter(
        (future.page_id, version.id, future.engine, future.reading)
        for future in preview.readings.values()
        if future.page_id in there and named.get(future.page_id) == future.named
    )
    taken = 0
    while some := list(islice(rows, _TOGETHER)):
        taken += len(workspace.readings.add_many(some))
        with contextlib.suppress(Cancelled):  # the change is made: half of it would be no gain
            job.report(taken, len(preview.readings))
    return taken
