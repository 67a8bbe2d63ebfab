"""Pages come in: from files and folders, from a watched folder, from a scanner (`scan_batch`).

Each page is durable before the next is asked for. What can't become a page is recorded by name and the rest
goes on. An intake that was killed is continued by `resume_intakes`; nothing is entered twice, because every
page has a key that its source gives it again.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from scanstation.acquire.sources import KnownPage
from scanstation.acquire.watch import FolderWatch
from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.rows import Batch, BatchSource
from scanstation.store.workspace import Workspace
from scanstation.workflow.feed import Feed, IntakeSummary
from scanstation.workflow.file_intake import FileIntake
from scanstation.workflow.repeats import Repeats
from scanstation.workflow.scan_batch import scan_into, take_in_left
from scanstation.workflow.scan_runs import batches_going_on, left_behind

__all__ = ["IntakeSummary", "interrupted", "resume_intakes", "scan_into", "take_in", "watch_into"]


def take_in(
    workspace: Workspace,
    session_id: str,
    paths: Sequence[Path],
    *,
    label: str,
    sides: int,
    job: Job,
    again: bool = False,
    broken_off: Callable[[IntakeSummary], None] = lambda summary: None,
) -> IntakeSummary:
    """Enter all pages of `paths` (files, folders, PDF, TIFF, ZIP) into a new batch.

    Called again with the same paths after it was cut short (disk full, kill), it continues that batch. Pages
    that an intake of files brought into this session before (same path, same bytes) do not come in twice,
    unless `again` says so; where nothing is new, the summary is of the batch that has them.
    `broken_off` is told what is in before anything is raised.

    Raises Cancelled: what is in stays in, and the batch is finished with that. Raises DiskFull or
    WorkspaceUnusable: what is in stays in, and the batch can be continued.
    """
    sources = [str(path.absolute()) for path in paths]
    batch = _cut_short(workspace, session_id, sources, sides)

    def opened() -> Batch:
        new = workspace.batches.open(session_id, label, BatchSource.FILES, sides)
        workspace.batches.remember_sources(new.id, sources)
        return new

    if batch is not None:
        intake = FileIntake(workspace, sides, job, batch)
    else:
        repeats = Repeats() if again else Repeats.of(workspace, session_id)
        # Where everything may be in already, no empty batch is left behind.
        intake = FileIntake(workspace, sides, job, None if repeats else opened(), opened, repeats)
    try:
        return intake.through([Path(source) for source in dict.fromkeys(sources)])
    except BaseException:
        if (summary := intake.summary()) is not None:
            broken_off(summary)
        raise


def interrupted(workspace: Workspace) -> bool:
    """Tell whether `resume_intakes` would find anything to do."""
    return bool(workspace.batches.unfinished() or left_behind(workspace))


def resume_intakes(workspace: Workspace, job: Job) -> list[IntakeSummary]:
    """Finish every batch that a kill or a power cut left open, and say what that brought.

    Files and folders are taken in to their end. Of scans, the pages that the device delivered are entered;
    more can't be had from here, so their batches are finished with that. So are those of watched folders: a
    new watch takes what is not in yet. A batch into which somebody scans at the moment is left alone.
    """
    scanned, busy = take_in_left(workspace, job)
    busy |= batches_going_on()
    summaries = []
    for batch in workspace.batches.unfinished():
        if batch.source is BatchSource.FILES:
            intake = FileIntake(workspace, batch.sides, job, batch)
            summaries.append(intake.through([Path(s) for s in workspace.batches.sources(batch.id)]))
        elif batch.id not in busy:
            workspace.batches.close(batch.id)
            scanned.setdefault(batch.id, 0)
    for batch_id, pages in scanned.items():
        in_all = len(workspace.batches.pages(batch_id))
        summaries.append(IntakeSummary(workspace.batches.get(batch_id), pages, 0, in_all - pages))
    return summaries


def watch_into(
    workspace: Workspace,
    session_id: str,
    folder: Path,
    *,
    label: str,
    sides: int,
    job: Job,
    watch: FolderWatch | None = None,
    broken_off: Callable[[IntakeSummary], None] = lambda summary: None,
) -> IntakeSummary:
    """Enter pages as another program scans them into `folder`, until the job is cancelled; that is no error.

    A file that has not become whole by then is refused by name.
    Files that an earlier watch of this session entered are not entered again. `watch` sets its patience,
    `broken_off` is told what is in before an error is raised.
    """
    watch = watch or FolderWatch(folder.absolute())
    known = _known_to_watches(workspace, session_id)
    batch = workspace.batches.open(session_id, label, BatchSource.FOLDER, sides)
    workspace.batches.remember_sources(batch.id, [str(folder.absolute())])
    feed = Feed(workspace, batch, job)
    try:
        with suppress(Cancelled):
            for item in watch.items(known=known, stop=lambda: job.cancelled):
                if not isinstance(item, KnownPage) and item.key not in known:
                    feed.enter(item)
        for item in watch.rest(known=known):
            if item.key not in known:
                with suppress(Cancelled):  # it is in; the watch is over anyway
                    feed.enter(item)
    except BaseException:
        broken_off(feed.summary())
        raise
    workspace.batches.close(batch.id)
    return feed.summary()


def _cut_short(workspace: Workspace, session_id: str, sources: Sequence[str], sides: int) -> Batch | None:
    """Return the unfinished batch of just these sources, if there is one."""
    for batch in workspace.batches.unfinished():
        same = batch.session_id == session_id and batch.source is BatchSource.FILES and batch.sides == sides
        if same and workspace.batches.sources(batch.id) == list(dict.fromkeys(sources)):
            return batch
    return None


def _known_to_watches(workspace: Workspace, session_id: str) -> set[str]:
    """Return the keys of everything that watches of this session entered or refused."""
    known: set[str] = set()
    for batch in workspace.batches.list(session_id):
        if batch.source is BatchSource.FOLDER:
            known |= {page.source_key for page in workspace.batches.pages(batch.id)}
            known |= {refusal.source_key for refusal in workspace.batches.refusals(batch.id)}
    return known
