"""Read every page of a session that has not been read yet, or that a person has named since.

Each reading is written as it comes, so that a kill costs the pages in work and nothing else; run again, it
goes on with what is missing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

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
    """What a run did: pages read now, by what became of them, and images of the store that were damaged."""

    read: int
    placed: int
    unplaced: int
    unreadable: int
    damaged: int


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
        tasks = [task for task in run.tasks(session_id) if task.what.id not in tried]
        if not tasks:
            return run.summary()
        tried |= {task.what.id for task in tasks}
        run.read(tasks, workers or usable_processors())


def named_pages(workspace: Workspace, session_id: str) -> dict[str, tuple[int, datetime]]:
    """Return which template page a person said a page is, by page id, and when."""
    named: dict[str, tuple[int, datetime]] = {}
    for decision in standing(workspace.decisions.for_session(session_id)):
        page_id, number = decision.page_id, decision.value.get("page")
        if decision.kind is DecisionKind.IDENTIFY and page_id is not None and isinstance(number, int):
            named[page_id] = (number, decision.created_at)
    return named


def image_of(workspace: Workspace, page: Page, damaged: Callable[[], None] = lambda: None) -> bytes:
    """Return a page's image; nothing, after `damaged` was told, where the store has it no more as it was.

    Nothing reads as an unreadable image: the page stays and a person hears of it.
    """
    try:
        return workspace.images.read(page.image_sha256, page.image_suffix)
    except (ImageDamaged, ImageMissing):
        damaged()
        return b""


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
        self._damaged = 0
        self._done = self._total = 0

    def tasks(self, session_id: str) -> list[Task[Page]]:
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
        return [self._task(page, numbers.get(page.id)) for page in [*unread, *again.values()]]

    def _task(self, page: Page, number: int | None) -> Task[Page]:
        return Task(page, lambda: image_of(self._workspace, page, self._count_damage), number)

    def _count_damage(self) -> None:
        self._damaged += 1

    def read(self, tasks: list[Task[Page]], workers: int) -> None:
        """Read the pages and write what was read; on any way out what was read is written."""
        self._total += len(tasks)
        workers = workers if len(tasks) >= _WORTH_PROCESSES else 1
        try:
            for page, reading in read_all(self._reader, tasks, workers, self._job.check):
                self._fresh.append((page, reading))
                late = time.monotonic() - self._written_at > _AT_LEAST_EVERY
                if late or len(self._fresh) >= _TOGETHER:
                    self._write()
                    self._job.report(self._done, self._total)
        finally:
            self._write()
        self._job.report(self._done, self._total)

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
            damaged=self._damaged,
        )
