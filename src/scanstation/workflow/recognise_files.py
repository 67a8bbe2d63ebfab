"""Read page images straight from files with one template, without a workspace: the command `recognize`."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import Item, RefusedInput, pages_of
from scanstation.base.jobs import Job
from scanstation.domain.reading import PageReading, PageStatus, Reason
from scanstation.recognise.reader import Reader
from scanstation.templates import codec

_reader: Reader | None = None


def recognise_files(
    template: Path, paths: Iterable[Path], *, workers: int, job: Job
) -> Iterator[dict[str, Any]]:
    """Yield one JSON-ready line per page image, in input order.

    Keys: file, page, status, orientation, fields, reasons, ms and more (`PageReading.to_json`). An input that
    can't become pages gives a line with status "unreadable" and its error's text under "error". Raises the
    codec's errors when the template is not usable. Only a window of pages is held in memory.
    """
    reader = Reader(codec.load(template), template.parent)
    items = ((item, _shown(path, item)) for path in paths for item in pages_of(path))
    for done, line in enumerate(_lines(items, reader, workers), start=1):
        yield line
        job.report(done)


def _shown(path: Path, item: Item) -> str:
    """Return the name a page has in the output: the path as it was given, and the place within it."""
    return f"{path}{item.key.removeprefix(os.path.abspath(path))}"  # noqa: PTH100 - as the keys are made


def _lines(items: Iterator[tuple[Item, str]], reader: Reader, workers: int) -> Iterator[dict[str, Any]]:
    if workers <= 1:
        for item, name in items:
            if isinstance(item, ScannedPage):
                yield {"file": name, **reader.read(item.data).to_json()}
            elif isinstance(item, RefusedInput):
                yield _refused(item, name)
        return
    context = multiprocessing.get_context("spawn")  # fork after OpenCV has started threads can deadlock
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(reader,)) as pool:
        window: deque[tuple[Item, str, Future[PageReading] | None]] = deque()
        try:
            while True:
                for item, name in islice(items, 4 * workers - len(window)):
                    future = pool.submit(_read, item.data) if isinstance(item, ScannedPage) else None
                    window.append((item, name, future))
                if not window:
                    return
                item, name, future = window.popleft()
                if future is not None:
                    yield {"file": name, **future.result().to_json()}
                elif isinstance(item, RefusedInput):
                    yield _refused(item, name)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _start(reader: Reader) -> None:
    global _reader
    _reader = reader


def _read(data: bytes) -> PageReading:
    assert _reader is not None
    return _reader.read(data)


def _refused(item: RefusedInput, name: str) -> dict[str, Any]:
    reading = PageReading(PageStatus.UNREADABLE, reasons=(Reason.BAD_IMAGE,))
    return {"file": name, **reading.to_json(), "error": str(item.error)}
