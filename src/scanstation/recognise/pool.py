"""Read many pages on several processors, in order, with few of them in memory, whatever one page does."""

import itertools
import logging
import os
import pickle
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from scanstation.domain.reading import PageReading
from scanstation.recognise.reader import Reader, safely, unreadable
from scanstation.recognise.worker import Worker

AHEAD = 3
"""Pages in memory per worker, so that none is idle."""
PATIENCE = 20.0
"""Seconds after which a page is given up: a thousand times what one takes."""
_GIVEN = 2
"""Pages that a worker has: one in work and the next."""
_START = 120.0
"""Seconds that a worker may take to start, on a slow disk with a virus scanner."""
_LOOK = 0.05
"""Seconds after which somebody's wish to stop is looked for."""
_TRIES = 2
"""A page that was in work when its worker died may be innocent: the system was out of memory."""

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task(Generic[_T]):
    """One image to read: `load` gets its bytes, `page` is the template page if a person has said it."""

    what: _T
    load: Callable[[], bytes]
    page: int | None = None


def read_all(
    reader: Reader,
    tasks: Iterable[Task[_T]],
    workers: int,
    check: Callable[[], None] = lambda: None,
    *,
    patience: float = PATIENCE,
) -> Iterator[tuple[_T, PageReading]]:
    """Yield every task's reading, in order. `check` is called again and again and may raise to stop.

    With one worker everything happens here, otherwise in processes of their own. A page that takes its worker
    down, or longer than `patience` seconds, comes back as unreadable and is logged; the others are read as if
    nothing had happened. What `load` raises passes through.
    """
    if workers <= 1:
        for task in tasks:
            check()
            yield task.what, safely(reader, task.load(), task.page)
    else:
        pool: _Pool[_T] = _Pool(reader, workers, patience)
        yield from pool.run(iter(tasks), check)


def usable_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass
class _Page(Generic[_T]):
    """A page on its way: its image until it is read, then its reading."""

    task: Task[_T]
    data: bytes
    tries: int = 0
    reading: PageReading | None = None

    def done(self, reading: PageReading) -> None:
        self.reading, self.data = reading, b""


class _Pool(Generic[_T]):
    def __init__(self, reader: Reader, workers: int, patience: float) -> None:
        self._reader = reader
        self._pickled = pickle.dumps(reader)
        self._wanted = workers
        self._patience = patience
        self._workers: list[Worker] = []
        self._startable = True
        self._looked = time.monotonic()
        self._pages: dict[int, _Page[_T]] = {}
        self._loose: deque[int] = deque()
        """Pages in memory that no worker has."""

    def run(self, tasks: Iterator[Task[_T]], check: Callable[[], None]) -> Iterator[tuple[_T, PageReading]]:
        """Yield the readings in order of the tasks."""
        load = self._loaded(tasks)
        more = True
        try:
            for number in itertools.count():
                while more and len(self._pages) < self._wanted * AHEAD:
                    more = next(load, False)
                if number not in self._pages:
                    return
                while (reading := self._pages[number].reading) is None:
                    check()
                    self._step(number)
                check()
                yield self._pages.pop(number).task.what, reading
        finally:
            for worker in self._workers:
                worker.stop()

    def _loaded(self, tasks: Iterator[Task[_T]]) -> Iterator[bool]:
        for number, task in enumerate(tasks):
            self._pages[number] = _Page(task, task.load())
            self._loose.append(number)
            self._hand_out()
            yield True

    def _step(self, first: int) -> None:
        """Wait for something to happen; or read page `first` here, where no worker can be started."""
        while self._startable and len(self._workers) < self._wanted:
            self._start()
        if not self._workers:
            self._read_here(self._pages[first])
            return
        self._hand_out()
        heard = wait([worker.results for worker in self._workers], _LOOK)
        # time in which the program or the whole system slept counts for nobody
        passed = min(time.monotonic() - self._looked, 2 * _LOOK)
        self._looked = time.monotonic()
        for worker in list(self._workers):
            worker.taken += passed
            if worker.results in heard:
                self._hear(worker)
            else:
                self._lose_patience(worker)
        self._hand_out()

    def _hear(self, worker: Worker) -> None:
        try:
            answer = worker.answer()
        except EOFError:
            self._lost(worker)
            return
        if answer is not None:
            number, reading = answer
            self._pages[number].done(reading)

    def _start(self) -> None:
        try:
            self._workers.append(Worker(self._pickled))
        except OSError:
            self._cannot_start()

    def _cannot_start(self) -> None:
        self._startable = False
        if not self._workers:
            _log.error("no worker process can be started; pages are read one by one")

    def _hand_out(self) -> None:
        ready = [worker for worker in self._workers if worker.ready]
        while self._loose and ready:
            idlest = min(ready, key=lambda worker: len(worker.given))
            if len(idlest.given) >= _GIVEN:
                return
            number = self._loose.popleft()
            page = self._pages[number]
            idlest.give((number, page.data, page.task.page))

    def _lose_patience(self, worker: Worker) -> None:
        if worker.given and worker.taken > self._patience:
            page = self._pages[worker.given.popleft()]
            _log.error("a page took longer than %.0f s and counts as unreadable", self._patience)
            page.done(unreadable(page.task.page))
            self._dismiss(worker)
        elif not worker.ready and worker.taken > _START:
            self._dismiss(worker)
            self._cannot_start()

    def _lost(self, worker: Worker) -> None:
        """Go on without a worker that died: the first of its pages may have been why."""
        if worker.given:
            page = self._pages[worker.given[0]]
            page.tries += 1
            if page.tries >= _TRIES:
                worker.given.popleft()
                _log.error("a page took its worker process down and counts as unreadable")
                page.done(unreadable(page.task.page))
        self._dismiss(worker)
        if not worker.ready:
            self._cannot_start()

    def _dismiss(self, worker: Worker) -> None:
        worker.stop()
        self._workers.remove(worker)
        self._loose.extendleft(reversed(worker.given))

    def _read_here(self, page: _Page[_T]) -> None:
        if page.tries:  # it has cost a process before, and this one is the program
            page.done(unreadable(page.task.page))
        else:
            page.done(safely(self._reader, page.data, page.task.page))
