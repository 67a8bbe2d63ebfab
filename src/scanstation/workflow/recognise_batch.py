"""Read every page of a session that has not been read yet, or that a person has named since.

Each reading is written as it comes, so that a kill costs the pages in work and nothing else; run again, it
goes on with what is missing.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from scanstation.base.jobs import Job
from scanstation.domain.reading import PageReading, PageStatus
from scanstation.domain.rows import DecisionKind, Page, StoredReading, TemplateVersion
from scanstation.recognise.pool import Task, read_all, usable_processors
from scanstation.recognise.reader import ENGINE
from scanstation.review.answers import standing
from scanstation.store.errors import ImageDamaged, ImageMissing
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import NoTemplate
from scanstation.workflow.readers import reader_of

_WORTH_PROCESSES = 32
"""Fewer pages are read before the processes would have started."""
_TOGETHER = 16
_AT_LEAST_EVERY = 0.25
"""Readings are written in groups of so many, or after so many seconds: a group costs one disk sync."""


@dataclass(frozen=True)
class RecogniseSummary:
    """What a run did: pages read now, by what became of them, and images of the store that were damaged.

    `missing` are the ids of pages left unread because their image is not there.
    """

    read: int
    placed: int
    unplaced: int
    unreadable: int
    damaged: int
    missing: frozenset[str] = frozenset()


def recognise_pages(
    workspace: Workspace,
    session_id: str,
    *,
    job: Job,
    workers: int = 0,
    on_reading: Callable[[StoredReading], None] | None = None,
) -> RecogniseSummary:
    """Read the session's unread pages with its newest template, in feed order.

    `workers` 0 means as many as there are processors. `on_reading` hears of each reading when it is safe.
    Raises NoTemplate, errors of the template's pictures, and Cancelled: what was read stays.
    """
    version = workspace.templates.latest(session_id)
    if version is None:
        raise NoTemplate
    run = _Run(workspace, version, job, on_reading)
    tried: set[str] = set()
    while True:
        pages = [(page, number) for page, number in run.pages(session_id) if page.id not in tried]
        if not pages:
            return run.summary()
        tried |= {page.id for page, _ in pages}
        run.read(pages, workers or usable_processors())


def named_pages(workspace: Workspace, session_id: str) -> dict[str, tuple[int, datetime]]:
    """Return which template page a person said a page is, by page id, and when."""
    named: dict[str, tuple[int, datetime]] = {}
    for decision in standing(workspace.decisions.for_session(session_id)):
        page_id, number = decision.page_id, decision.value.get("page")
        if decision.kind is DecisionKind.IDENTIFY and page_id is not None and isinstance(number, int):
            named[page_id] = (number, decision.created_at)
    return named


class PageImages:
    """Gives the images of pages to the reader; counts those that the store has no more as they were.

    A damaged one reads as an unreadable image: the page stays, and a person hears of it. A missing one
    may be back tomorrow, when the disk is plugged in again: its page is left unread
    (`docs/decisions/0016-missing-pictures.md`).
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.damaged = 0
        self.missing: set[str] = set()
        """The ids of the pages that were left unread."""

    def tasks(self, pages: Iterable[tuple[Page, int | None]]) -> Iterator[Task[Page]]:
        """Yield what there is to read of pages with the number that a person gave them, each with its image.

        They are loaded as tasks are taken. Raises WorkspaceUnusable for a file that can't be read.
        """
        for page, number in pages:
            try:
                data = self._workspace.images.read(page.image_sha256, page.image_suffix)
            except ImageDamaged:
                self.damaged += 1
                data = b""
            except ImageMissing:
                self.missing.add(page.id)
                continue
            yield Task(page, partial(bytes, data), number)


class _Run:
    def __init__(
        self,
        workspace: Workspace,
        version: TemplateVersion,
        job: Job,
        on_reading: Callable[[StoredReading], None] | None,
    ) -> None:
        self._workspace = workspace
        self._version = version
        self._job = job
        self._on_reading = on_reading
        self._reader = reader_of(workspace, version)
        self._fresh: list[tuple[Page, PageReading]] = []
        self._written_at = time.monotonic()
        self._counts = dict.fromkeys(PageStatus, 0)
        self._images = PageImages(workspace)
        self._done = self._total = 0

    def pages(self, session_id: str) -> list[tuple[Page, int | None]]:
        """Return what there is to read: unread pages, and those that a person has named since."""
        unread = self._workspace.readings.unread_pages(None, self._version.id)
        waiting = {page.id for page in unread}
        named = named_pages(self._workspace, session_id)
        again: dict[str, Page] = {}
        for page_id, (_, since) in named.items():
            seen = self._workspace.readings.history(page_id)
            if page_id not in waiting and all(reading.created_at < since for reading in seen):
                again[page_id] = self._workspace.batches.page(page_id)
        numbers = {page_id: number for page_id, (number, _) in named.items()}
        return [(page, numbers.get(page.id)) for page in [*unread, *again.values()]]

    def read(self, pages: list[tuple[Page, int | None]], workers: int) -> None:
        """Read the pages and write what was read; on any way out what was read is written."""
        self._total += len(pages)
        workers = workers if len(pages) >= _WORTH_PROCESSES else 1
        tasks = self._images.tasks(pages)
        try:
            for page, reading in read_all(self._reader, tasks, workers, self._job.check):
                self._fresh.append((page, reading))
                late = time.monotonic() - self._written_at > _AT_LEAST_EVERY
                if late or len(self._fresh) >= _TOGETHER:
                    self._write()
                    self._job.report(self._done, self._total - len(self._images.missing))
        finally:
            self._write()
        self._job.report(self._done, self._total - len(self._images.missing))

    def _write(self) -> None:
        fresh, self._fresh = self._fresh, []
        rows = [(page.id, self._version.id, ENGINE, reading) for page, reading in fresh]
        for stored in self._workspace.readings.add_many(rows) if rows else ():
            self._done += 1
            self._counts[stored.reading.status] += 1
            if self._on_reading is not None:
                self._on_reading(stored)
        self._written_at = time.monotonic()

    def summary(self) -> RecogniseSummary:
        """Return the counts so far."""
        placed, unreadable = self._counts[PageStatus.OK], self._counts[PageStatus.UNREADABLE]
        return RecogniseSummary(
            read=self._done,
            placed=placed,
            unplaced=self._done - placed - unreadable,
            unreadable=unreadable,
            damaged=self._images.damaged,
            missing=frozenset(self._images.missing),
        )
