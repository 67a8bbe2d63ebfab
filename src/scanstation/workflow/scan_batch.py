"""Pages come in from a scanner: each once, whatever happens to the device, its driver or this program."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from scanstation.acquire.conditions import (
    OutOfPaper,
    ScanDiskFull,
    ScannerCondition,
    SettingRefused,
    SidesDiffer,
    StoppedAtDevice,
)
from scanstation.acquire.port import ScannerPort, ScanSettings, Source, SpoolingPort
from scanstation.acquire.worker import spool
from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.ids import new_id
from scanstation.domain.rows import Batch, BatchSource
from scanstation.store.errors import DiskFull, NotFound
from scanstation.store.workspace import Workspace
from scanstation.workflow.feed import Feed, IntakeSummary
from scanstation.workflow.scan_runs import Run, going_on, left_behind, write_down
from scanstation.workflow.taking import Taking

_OUTLIVES = 8.0
"""Seconds after which a worker whose program was killed has ended as well."""

_log = logging.getLogger(__name__)


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
    device_name: str = "",
    broken_off: Callable[[IntakeSummary], None] = lambda summary: None,
) -> IntakeSummary:
    """Enter what the device scans into a new batch, or into `batch` to continue it.

    Returns with `stopped` set when the device stopped before its tray was empty, or was stopped because
    pages and counts don't fit each other (CountsDiffer, SidesDiffer, OneSideOnly). A leaf of which only the
    front was delivered is recorded as such, so that the leaves after it pair up. Raises the condition itself
    when not a single page of a new batch came, and Cancelled, with which the batch is finished. A batch can't
    be continued with leaves of other sides: SettingRefused.

    With `keep_open` nothing finishes the batch, since its caller knows when the paper is through. `pause` is
    asked between leaves: True ends the scan there as an empty tray would. `device_name` is what people call
    the device.

    `broken_off` is told what is in before anything is raised, if there is a batch.

    A full disk stops the scan (ScanDiskFull). What was delivered until then is kept, and entered when the
    batch is continued, at the next scan, or at the program's next start; so is what a kill left behind.
    """
    scan = _Scan(workspace, session_id, port, device_id, settings, label, job, batch, source, device_name)
    with going_on(scan.run):
        try:
            return scan.through(keep_open, pause)
        except BaseException:
            if (summary := scan.summary()) is not None:
                broken_off(summary)
            raise


def take_in_left(workspace: Workspace, job: Job, feed: Feed | None = None) -> tuple[dict[str, int], set[str]]:
    """Enter what earlier scans delivered and a kill or a full disk kept from being entered.

    Returns the number of pages by batch, and the batches into which a worker still writes. Pages for the
    batch of `feed` go through it. Raises DiskFull or WorkspaceUnusable; what is not entered stays.
    """
    pages: dict[str, int] = {}
    busy: set[str] = set()
    for run in left_behind(workspace):
        folder = run.folder(workspace)
        if not _ended(run, workspace, job):
            busy.add(run.batch_id)
            continue
        taking = Taking(workspace, run, Job(), run.device, _existing(workspace, run))
        if feed is not None and feed.batch.id == run.batch_id:
            taking.feed = feed
        before = taking.feed.pages if taking.feed is not None else 0
        taking.take_left(folder)
        if taking.feed is not None and (new := taking.feed.pages - before):
            pages[run.batch_id] = pages.get(run.batch_id, 0) + new
    return pages, busy


def _ended(run: Run, workspace: Workspace, job: Job) -> bool:
    """Wait until nobody writes to the run's folder any more; tell whether that is so."""
    until = time.monotonic() + _OUTLIVES
    while spool.busy(run.folder(workspace)):
        if time.monotonic() > until:
            _log.warning("a driver of an earlier program still scans with %s", run.device)
            return False
        job.check()
        time.sleep(0.05)
    return True


def _existing(workspace: Workspace, run: Run) -> Batch | None:
    with suppress(NotFound):
        return workspace.batches.get(run.batch_id)
    return None


class _Scan:
    """One call of `scan_into`."""

    def __init__(
        self,
        workspace: Workspace,
        session_id: str,
        port: ScannerPort,
        device_id: str,
        settings: ScanSettings,
        label: str,
        job: Job,
        batch: Batch | None,
        source: BatchSource,
        device_name: str,
    ) -> None:
        self._workspace = workspace
        self._port = port
        self._device_id = device_id
        self._device = device_name or device_id
        self._settings = settings
        self._job = job
        sides = settings.source.sides
        batch_id = new_id() if batch is None else batch.id
        self.run = Run(new_id(), session_id, batch_id, label, source, sides, self._device)
        self._taking = Taking(workspace, self.run, job, self._device, batch)
        self._asked_to_stop = False

    def through(self, keep_open: bool, pause: Callable[[], bool]) -> IntakeSummary:
        """Scan until the tray is empty or something stops it."""
        stopped: ScannerCondition | None = None
        try:
            with self._full_disk_named():
                self._scan(pause)
        except ScannerCondition as condition:
            stopped = condition
        except Cancelled:
            if not self._asked_to_stop and not self._job.cancelled:
                stopped = StoppedAtDevice(device=self._device)
            elif self._job.cancelled:
                if self._taking.feed is not None and not keep_open:
                    self._workspace.batches.close(self._taking.feed.batch.id)
                raise
        if not isinstance(stopped, ScanDiskFull):
            stopped = self._taking.final_problem() or stopped
        if self._taking.feed is None and stopped is not None:
            raise stopped
        return self._concluded(stopped, keep_open)

    def summary(self) -> IntakeSummary | None:
        """Return the counts so far; None as long as there is no batch."""
        return self._taking.feed.summary() if self._taking.feed is not None else None

    def _scan(self, pause: Callable[[], bool]) -> None:
        workspace, taking, port = self._workspace, self._taking, self._port
        self._refuse_other_sides()
        take_in_left(workspace, self._job, taking.feed)
        if taking.feed is not None:
            taking.feed.fill_half_leaf()

        def cancel() -> bool:
            between_leaves = taking.feed is None or taking.feed.between_leaves
            wanted = self._job.cancelled or taking.problem is not None or (between_leaves and pause())
            self._asked_to_stop = self._asked_to_stop or wanted
            return wanted

        if isinstance(port, SpoolingPort):
            folder = write_down(workspace, self.run)
            try:
                port.into(folder).scan(self._device_id, self._settings, taking.enter, cancel)
            finally:
                taking.take_left(folder)
        else:
            port.scan(self._device_id, self._settings, taking.enter, cancel)
        if taking.feed is None:  # the feeder said that it was loaded, and nothing came
            raise OutOfPaper(device=self._device)
        if not taking.feed.between_leaves:
            raise SidesDiffer(device=self._device, asked=self._settings.source.sides)
        taking.finish()

    def _refuse_other_sides(self) -> None:
        """Refuse to mix leaves of one and of two sides in a batch: they would pair up wrongly."""
        feed, source = self._taking.feed, self._settings.source
        if feed is not None and feed.batch.sides != source.sides:
            fitting = ", ".join(s for s in Source if s.sides == feed.batch.sides)
            raise SettingRefused(device=self._device, setting="source", value=source, allowed=fitting)

    def _concluded(self, stopped: ScannerCondition | None, keep_open: bool) -> IntakeSummary:
        feed = self._taking.opened()  # paused before the first page, there is a batch all the same
        try:
            with self._full_disk_named():
                if stopped is None and not keep_open:
                    self._workspace.batches.close(feed.batch.id)
                elif stopped is not None and not isinstance(stopped, ScanDiskFull):
                    feed.fill_half_leaf(stopped)  # of a full disk, the other side may wait in its folder
        except ScanDiskFull as full:
            stopped = stopped or full
        return feed.summary(stopped)

    @contextmanager
    def _full_disk_named(self) -> Iterator[None]:
        try:
            yield
        except DiskFull as error:
            raise ScanDiskFull(device=self._device, path=error.params["path"]) from error
