"""Pages come in: from files and folders, from a watched folder, from a scanner.

Each page is durable before the next is asked for. What can't become a page is recorded by name and the rest
goes on. An intake that was killed is continued by `resume_intakes`; nothing is entered twice, because every
page has a key that its source gives it again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scanstation.acquire.conditions import ScannerCondition
from scanstation.acquire.errors import OddSide
from scanstation.acquire.port import ScannedPage, ScannerPort, ScanSettings
from scanstation.acquire.sources import Item, KnownPage, RefusedInput, expected_pages, items_of
from scanstation.acquire.sources.natural import readable
from scanstation.acquire.watch import FolderWatch
from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.ids import new_id
from scanstation.domain.rows import Batch, BatchSource
from scanstation.store.workspace import Workspace


@dataclass(frozen=True)
class IntakeSummary:
    """What an intake did: pages entered, inputs refused, pages that were in already.

    `stopped` is the condition in which the scanner stopped before its tray was empty; the batch is then still
    open and `scan_into` can continue it.
    """

    batch: Batch
    pages: int
    refused: int
    already: int
    stopped: ScannerCondition | None = None


def take_in(
    workspace: Workspace, session_id: str, paths: Sequence[Path], *, label: str, sides: int, job: Job
) -> IntakeSummary:
    """Enter all pages of `paths` (files, folders, PDF, TIFF, ZIP) into a new batch.

    Called again with the same paths after it was cut short (disk full, kill), it continues that batch.
    Raises Cancelled: what is in stays in, and the batch is finished with that. Raises DiskFull or
    WorkspaceUnusable: what is in stays in, and the batch can be continued.
    """
    sources = [str(path.absolute()) for path in paths]
    batch = _cut_short(workspace, session_id, sources, sides)
    if batch is None:
        batch = workspace.batches.open(session_id, label, BatchSource.FILES, sides)
        workspace.batches.remember_sources(batch.id, sources)
    return _take_sources(workspace, batch, job)


def resume_intakes(workspace: Workspace, job: Job) -> list[IntakeSummary]:
    """Finish every batch that a kill or a power cut left open, and say what that brought.

    Files and folders are taken in to their end. Scans and watched folders can't be continued from here: what
    they brought is in, and their batches are finished with that; a new watch takes what is not in yet.
    """
    summaries = []
    for batch in workspace.batches.unfinished():
        if batch.source is BatchSource.FILES:
            summaries.append(_take_sources(workspace, batch, job))
        else:
            workspace.batches.close(batch.id)
            summaries.append(IntakeSummary(batch, 0, 0, len(workspace.batches.pages(batch.id))))
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
) -> IntakeSummary:
    """Enter pages as another program scans them into `folder`, until the job is cancelled; that is no error.

    Files that an earlier watch of this session entered are not entered again. `watch` sets its patience.
    """
    watch = watch or FolderWatch(folder.absolute())
    known = _known_to_watches(workspace, session_id)
    batch = workspace.batches.open(session_id, label, BatchSource.FOLDER, sides)
    workspace.batches.remember_sources(batch.id, [str(folder.absolute())])
    feed = _Feed(workspace, batch, job, None)
    try:
        for item in watch.items(known=known, stop=lambda: job.cancelled):
            if not isinstance(item, KnownPage) and item.key not in known:
                feed.enter(item)
    except Cancelled:
        pass
    workspace.batches.close(batch.id)
    return feed.summary()


def scan_into(
    workspace: Workspace,
    session_id: str,
    port: ScannerPort,
    device_id: str,
    settings: ScanSettings,
    *,
    label: str,
    job: Job,
    batch: Batch | None = None,
    source: BatchSource = BatchSource.SCANNER,
    keep_open: bool = False,
    pause: Callable[[], bool] = lambda: False,
) -> IntakeSummary:
    """Enter what the device scans into a new batch, or into `batch` to continue it.

    Returns with `stopped` set when the device stopped before its tray was empty; a leaf of which only the
    front was delivered is recorded as such, so that the leaves after it pair up. Raises the condition itself
    when not a single page of a new batch came, and Cancelled, with which the batch is finished. With
    `keep_open` nothing finishes the batch, since its caller knows when the paper is through. `pause` is asked
    between leaves: True ends the scan there as an empty tray would.
    """
    run = new_id()  # the device counts anew in every run
    feed: _Feed | None = None
    if batch is not None:
        feed = _Feed(workspace, batch, job, None)
        feed.fill_half_leaf()

    def on_page(page: ScannedPage) -> None:
        nonlocal feed
        if feed is None:  # an empty tray leaves no empty batch behind
            opened = workspace.batches.open(session_id, label, source, settings.source.sides)
            feed = _Feed(workspace, opened, job, None)
        feed.enter(ScannedPage(page.data, page.suffix, page.name, f"{run}:{page.key}"))

    def cancel() -> bool:
        return job.cancelled or (pause() and (feed is None or feed.between_leaves))

    stopped = None
    try:
        port.scan(device_id, settings, on_page, cancel)
    except ScannerCondition as condition:
        if feed is None:
            raise
        feed.fill_half_leaf(condition)
        stopped = condition
    except Cancelled:
        if job.cancelled:
            if feed is not None and not keep_open:
                workspace.batches.close(feed.batch.id)
            raise
    if feed is None:  # the device ended without a page and without a word
        feed = _Feed(
            workspace, workspace.batches.open(session_id, label, source, settings.source.sides), job, None
        )
    if stopped is None and not keep_open:
        workspace.batches.close(feed.batch.id)
    return feed.summary(stopped)


class _Feed:
    """Enters items into one batch in order, keeps leaves paired, counts."""

    def __init__(self, workspace: Workspace, batch: Batch, job: Job, total: int | None) -> None:
        self.batch = batch
        self.already = 0
        self._store = workspace.batches
        self._job = job
        self._total = total
        self._pages = 0
        self._refused = 0
        self._group = ""
        self._sides_taken = 0  # within the group
        self._last = ("", "")  # name and key

    @property
    def between_leaves(self) -> bool:
        """Whether every leaf so far has all its sides."""
        return self._sides_taken % self.batch.sides == 0

    def enter(self, item: Item) -> None:
        """Enter one item and report. Raises Cancelled after it is in."""
        if not isinstance(item, RefusedInput) or item.takes_side:
            self._turn_to(item.group)
            self._sides_taken += 1
        if isinstance(item, KnownPage):
            self.already += 1
            name = ""
        elif isinstance(item, RefusedInput):
            # Of leaves with one side nothing shifts, and a leaf without any page helps nobody.
            side = item.takes_side and self.batch.sides == 2
            self._store.refuse(self.batch.id, item.name, item.key, item.error, takes_side=side)
            self._refused += 1
            name = item.name
        else:
            page = self._store.add_page(
                self.batch.id, item.data, suffix=item.suffix, source_name=item.name, source_key=item.key
            )
            if page is None:
                self.already += 1
                self._sides_taken -= 1
            else:
                self._pages += 1
            name = item.name
        self._last = (name or self._last[0], item.key)
        done = self._pages + self._refused + self.already
        self._job.report(done, max(done, self._total) if self._total is not None else None, name)

    def fill_half_leaf(self, condition: ScannerCondition | None = None) -> None:
        """Record that the other side of the last leaf will not come, if it has only one."""
        sheets = self._store.sheets(self.batch.id)
        if self.batch.sides != 2 or not sheets:
            return
        taken = len(self._store.pages(self.batch.id)) + len(self._store.refusals(self.batch.id))
        if taken % 2:
            name = f"{self._store.pages(self.batch.id)[-1].source_name}"
            error = condition or OddSide(name=name)
            self._store.refuse(self.batch.id, name, f"half:{sheets[-1].id}", error, takes_side=True)
            self._refused += 1

    def summary(self, stopped: ScannerCondition | None = None) -> IntakeSummary:
        """Return the counts so far."""
        return IntakeSummary(self.batch, self._pages, self._refused, self.already, stopped)

    def _turn_to(self, group: str) -> None:
        """Begin a new leaf where a new file or folder begins; say so when the last leaf was only half."""
        if group == self._group:
            return
        if self._group and self.batch.sides == 2 and self._sides_taken % 2:
            name = readable(Path(self._group).name or self._group)
            key = f"half:{self._group}@{self._last[1]}"
            self._store.refuse(self.batch.id, name, key, OddSide(name=name), takes_side=True)
            self._refused += 1
        self._group, self._sides_taken = group, 0


def _take_sources(workspace: Workspace, batch: Batch, job: Job) -> IntakeSummary:
    paths = [Path(source) for source in workspace.batches.sources(batch.id)]
    known = {page.source_key for page in workspace.batches.pages(batch.id)}
    # What was refused before stays refused: its side is taken, and a person has been told.
    refused = {refusal.source_key for refusal in workspace.batches.refusals(batch.id)}
    feed = _Feed(workspace, batch, job, expected_pages(paths))
    try:
        for path in paths:
            for item in items_of(path, known=known):
                well_again = isinstance(item, ScannedPage) and item.key in refused
                feed.enter(KnownPage(item.key, item.group) if well_again else item)
            job.check()
    except Cancelled:
        workspace.batches.close(batch.id)
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
