"""Enters the pages of one scan into its batch, as they come or from what a kill left behind."""

import logging
from contextlib import suppress
from pathlib import Path

from scanstation.acquire.conditions import CountsDiffer, PageCutShort, ScannerCondition, SidesDiffer
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.worker import spool
from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.rows import Batch
from scanstation.store.errors import from_os
from scanstation.store.workspace import Workspace
from scanstation.workflow.both_sides import BothSides
from scanstation.workflow.feed import Feed
from scanstation.workflow.page_count import PageCount
from scanstation.workflow.scan_runs import Run

_log = logging.getLogger(__name__)


class Taking:
    """One scan on its way into `batch`, or into one that is opened with the first page.

    `device` is what people call it. `problem` is set as soon as the pages don't fit each other, for the
    caller to stop the device; they are entered all the same.
    """

    def __init__(
        self, workspace: Workspace, run: Run, job: Job, device: str, batch: Batch | None = None
    ) -> None:
        self.run = run
        self.feed: Feed | None = None
        self.problem: ScannerCondition | None = None
        self._workspace = workspace
        self._job = job
        self._device = device
        self._count = PageCount(device)
        self._both_sides = BothSides(workspace, run.session_id, device)
        if batch is not None:
            self.feed = Feed(workspace, batch, job)
            self.feed.align()
            self._go_on_from(batch)

    def enter(self, page: ScannedPage) -> None:
        """Enter a page. Raises DiskFull or WorkspaceUnusable, and then it is not in."""
        feed = self.opened()
        key = self.run.key(page.key)
        if self._count.repeated(page):
            feed.already += 1
            return
        self._mind_sides(feed, page, key)
        before, turn = feed.pages, 1 if feed.between_leaves else 2
        with suppress(Cancelled):  # the page is in; whoever cancelled is asked before the next leaf
            feed.enter(ScannedPage(page.data, page.suffix, page.name, key))
        if feed.pages > before:
            self._object(self._count.add(page))
            if feed.batch.sides == 2:
                self._object(self._both_sides.add(page, turn, feed.leaves))

    def finish(self) -> None:
        """Set `problem` to what only the end of the paper makes sure of."""
        self._object(self._both_sides.problem())

    def final_problem(self) -> ScannerCondition | None:
        """Return `problem` with the counts as they are now: pages on their way have come since."""
        if isinstance(self.problem, CountsDiffer):
            return self._count.difference() or self.problem
        return self.problem

    def take_left(self, folder: Path) -> None:
        """Enter what was delivered and not taken, and remove the folder. Raises as `enter` does."""
        try:
            self._take_left(folder)
        except OSError as error:
            raise from_os(error, folder) from error

    def _take_left(self, folder: Path) -> None:
        for path in spool.left(folder):
            try:
                page = spool.take(path)
            except (ValueError, TypeError, KeyError) as error:
                _log.warning("a page of %s is damaged: %s", self._device, error)
                name = path.stem
                lost = PageCutShort(device=self._device)
                self.opened().leave_side(name, self.run.key(f"damaged {name}"), lost)
                spool.put_aside(path)
                continue
            self.enter(page)
            path.unlink()
        spool.clear(folder)

    def opened(self) -> Feed:
        """Return the feed into the batch; an empty tray leaves no empty batch behind."""
        if self.feed is None:
            run = self.run
            batch = self._workspace.batches.open(
                run.session_id, run.label, run.source, run.sides, id=run.batch_id
            )
            self.feed = Feed(self._workspace, batch, self._job)
            self.feed.align()
            self._go_on_from(batch)
        return self.feed

    def _go_on_from(self, batch: Batch) -> None:
        mine = [
            p for p in self._workspace.batches.pages(batch.id) if p.source_key.startswith(self.run.key(""))
        ]
        self._count = PageCount(self._device, len(mine), mine[-1].image_sha256 if mine else "")

    def _mind_sides(self, feed: Feed, page: ScannedPage, key: str) -> None:
        """Leave a side empty where the device says that it is not the one whose turn it is."""
        sides = feed.batch.sides
        turn = 1 if feed.between_leaves else 2
        if page.side is None or page.side == turn:
            return
        wrong = SidesDiffer(device=self._device, asked=sides)
        if sides == 2:
            feed.leave_side(page.name, f"{key} without its other side", wrong)
        self._object(wrong)

    def _object(self, problem: ScannerCondition | None) -> None:
        self.problem = self.problem or problem
