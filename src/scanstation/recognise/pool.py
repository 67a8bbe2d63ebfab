"""Read many pages on several processors, in order, with few of them in memory, whatever one page does."""

import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

import cv2

from scanstation.domain.reading import PageReading, PageStatus, Reason
from scanstation.recognise.reader import Reader

AHEAD = 3
"""Pages waiting per worker, so that none is idle."""

_T = TypeVar("_T")
_log = logging.getLogger(__name__)
_reader: Reader | None = None


@dataclass(frozen=True)
class Task(Generic[_T]):
    """One image to read: `load` gets its bytes, `page` is the template page if a person has said it."""

    what: _T
    load: Callable[[], bytes]
    page: int | None = None


def read_all(
    reader: Reader, tasks: Iterable[Task[_T]], workers: int, check: Callable[[], None] = lambda: None
) -> Iterator[tuple[_T, PageReading]]:
    """Yield every task's reading, in order. `check` is called between pages and may raise to stop.

    With one worker everything happens here, otherwise in processes of their own. A page that takes its worker
    down comes back as unreadable and is logged; the others are read as if nothing had happened. What `load`
    raises passes through.
    """
    if workers <= 1:
        for task in tasks:
            check()
            yield task.what, _safely(reader, task.load(), task.page)
    else:
        pool: _Pool[_T] = _Pool(reader, workers)
        yield from pool.run(iter(tasks), check)


class _Pool(Generic[_T]):
    def __init__(self, reader: Reader, workers: int) -> None:
        self._reader = reader
        self._workers = workers
        self._waiting: deque[tuple[Task[_T], bytes, Future[PageReading]]] = deque()

    def run(self, tasks: Iterator[Task[_T]], check: Callable[[], None]) -> Iterator[tuple[_T, PageReading]]:
        """Yield the readings in order of the tasks."""
        executor = self._start(self._workers)
        try:
            while True:
                check()
                while len(self._waiting) < self._workers * AHEAD and (task := next(tasks, None)) is not None:
                    data = task.load()
                    self._waiting.append((task, data, self._submit(executor, data, task.page)))
                if not self._waiting:
                    return
                task, data, future = self._waiting.popleft()
                try:
                    reading = future.result()
                except BrokenProcessPool:
                    executor.shutdown(wait=False, cancel_futures=True)
                    if not self._can_start():
                        _log.error("no worker process can be started; pages are read one by one")
                        yield task.what, _safely(self._reader, data, task.page)
                        yield from self._here(tasks, check)
                        return
                    reading = self._alone(data, task.page)
                    executor = self._start(self._workers)
                    self._waiting = deque(
                        (t, d, self._submit(executor, d, t.page)) for t, d, _ in self._waiting
                    )
                yield task.what, reading
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # a fork of a program with threads can deadlock
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_set_up, initargs=(self._reader,))

    def _submit(self, executor: ProcessPoolExecutor, data: bytes, page: int | None) -> Future[PageReading]:
        try:
            return executor.submit(_read, data, page)
        except BrokenProcessPool as error:
            broken: Future[PageReading] = Future()
            broken.set_exception(error)
            return broken

    def _can_start(self) -> bool:
        with self._start(1) as executor:
            try:
                return executor.submit(_ready).result()
            except BrokenProcessPool:
                return False

    def _here(self, tasks: Iterator[Task[_T]], check: Callable[[], None]) -> Iterator[tuple[_T, PageReading]]:
        for task, data, _ in self._waiting:
            check()
            yield task.what, _safely(self._reader, data, task.page)
        yield from read_all(self._reader, tasks, 1, check)

    def _alone(self, data: bytes, page: int | None) -> PageReading:
        """Read a page by itself that was in work when a worker died: it may or may not be the culprit."""
        with self._start(1) as executor:
            try:
                return executor.submit(_read, data, page).result()
            except BrokenProcessPool:
                _log.error("a page took its worker process down and counts as unreadable")
                return _unreadable(page)


def usable_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _set_up(reader: Reader) -> None:
    global _reader
    _reader = reader
    cv2.setNumThreads(1)  # the processors are shared out among pages already
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when the program is gone: after a kill nobody is left to tell it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _ready() -> bool:
    return _reader is not None


def _read(data: bytes, page: int | None) -> PageReading:
    assert _reader is not None
    return _safely(_reader, data, page)


def _safely(reader: Reader, data: bytes, page: int | None) -> PageReading:
    try:
        return reader.read(data, page)
    except Exception:  # noqa: BLE001 - a bug of ours on one page must not stop thousands of others
        _log.exception("reading a page failed; it counts as unreadable")
        return _unreadable(page)


def _unreadable(page: int | None) -> PageReading:
    return PageReading(PageStatus.UNREADABLE, page=page, reasons=(Reason.BAD_IMAGE,))
