"""Files and folders come in, of which a batch may have a part already."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import Item, KnownPage, expected_pages, items_of
from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.rows import Batch
from scanstation.store.workspace import Workspace
from scanstation.workflow.feed import Feed, IntakeSummary
from scanstation.workflow.repeats import Repeats


class FileIntake:
    """Files on their way into `batch`, or, while that is None, into one that `opened` opens for what is new.

    A batch that goes on has what it has; of the session's other batches, `repeats` tells what is met again.
    """

    def __init__(
        self,
        workspace: Workspace,
        sides: int,
        job: Job,
        batch: Batch | None,
        opened: Callable[[], Batch] | None = None,
        repeats: Repeats | None = None,
    ) -> None:
        self._workspace = workspace
        self._sides = sides
        self._job = job
        self._batch = batch
        self._opened = opened
        if repeats is None and batch is not None:
            repeats = Repeats.of(workspace, batch.session_id, batch)
        self._repeats = repeats or Repeats()
        self._feed: Feed | None = None
        self._total: int | None = None

    def through(self, paths: Sequence[Path]) -> IntakeSummary:
        """Take all of it in and finish the batch.

        Raises Cancelled: what is in stays in, and the batch is finished with that. Raises DiskFull or
        WorkspaceUnusable: the batch stays open and can be continued.
        """
        batches, batch = self._workspace.batches, self._batch
        known = {page.source_key for page in batches.pages(batch.id)} if batch is not None else set()
        # What was refused before stays refused: its side is taken, and a person has been told.
        refused = {r.source_key for r in batches.refusals(batch.id)} if batch is not None else set()
        try:
            self._total = expected_pages(paths, check=self._job.check)
            for item in self._repeats.new(self._items(paths, known), self._sides):
                well_again = isinstance(item, ScannedPage) and item.key in refused
                self._into().enter(KnownPage(item.key, item.group) if well_again else item)
            if self._feed is not None:
                for item in self._repeats.refused:  # sides are as they were; it is said here as well
                    self._into().enter(replace(item, takes_side=False))
        except Cancelled:
            if self._batch is not None:
                batches.close(self._batch.id)
            raise
        if self._batch is not None or self._repeats.batch is None:
            batches.close(self._into().batch.id)
        summary = self.summary()
        assert summary is not None
        return summary

    def summary(self) -> IntakeSummary | None:
        """Return the counts so far; None before there is any batch to speak of."""
        repeats = self._repeats
        if self._feed is not None:
            counted = self._feed.summary()
            return replace(counted, already=counted.already + repeats.already)
        batch = self._batch or repeats.batch
        if batch is None:
            return None
        return IntakeSummary(batch, 0, len(repeats.refused), repeats.already)

    def _items(self, paths: Sequence[Path], known: set[str]) -> Iterator[Item]:
        for path in paths:
            for item in items_of(path, known=known, check=self._job.check):
                yield item
                if self._feed is None:
                    done = self._repeats.already + len(self._repeats.refused)
                    self._job.report(done, max(done, self._total or 0))
            self._job.check()

    def _into(self) -> Feed:
        if self._batch is None:
            assert self._opened is not None
            self._batch = self._opened()
        if self._feed is None:
            self._feed = Feed(self._workspace, self._batch, self._job, self._total)
        return self._feed
