"""Read page images straight from files with one template, without a workspace: the command `recognize`."""

import contextlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from io import FileIO
from pathlib import Path
from typing import Any

from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import Item, RefusedInput, pages_of
from scanstation.base.jobs import Job
from scanstation.domain.reading import PageReading, PageStatus, Reason
from scanstation.recognise.pool import Task, read_all
from scanstation.recognise.reader import Reader
from scanstation.templates import codec
from scanstation.workflow.errors import NotReadings
from scanstation.workflow.written_files import not_written

_FIRST = b'{"file":'
"""How every file begins that was written here."""

_WHY = {
    "file_empty": Reason.IMAGE_EMPTY,
    "unsupported_type": Reason.IMAGE_UNKNOWN,
    "picture_damaged": Reason.IMAGE_UNREADABLE,
    "document_damaged": Reason.IMAGE_UNREADABLE,
    "page_takes_too_long": Reason.IMAGE_UNREADABLE,
    "drawing_broke_off": Reason.IMAGE_UNREADABLE,
    "input_too_large": Reason.IMAGE_TOO_LARGE,
}
"""What the codes of `acquire.errors` are in a reading, where it has a word for them."""


def missing_blanks(template: Path) -> list[str]:
    """Return the pictures of empty pages that a template names and that don't stand beside it.

    Raises the codec's errors.
    """
    names = {page.blank for page in codec.load(template).pages if page.blank}
    return sorted(name for name in names if not (template.parent / name).is_file())


def reader_of(template: Path) -> Reader:
    """Return the reader of a template and the pictures beside it.

    Raises the codec's errors, and PictureMissing where a page can't be placed without its picture.
    """
    return Reader(codec.load(template), template.parent)


def write_readings(
    out: Path, reader: Reader, paths: Iterable[Path], *, workers: int, job: Job
) -> dict[str, int]:
    """Write a JSON line for each page of `paths` to `out`; returns how many pages have each status.

    Each line is in the file before the next page is read, and a full disk or a kill leaves whole lines.
    Nothing is touched where `out` holds anything but readings. Raises NotReadings, FileInUse, FileNotWritten,
    and Cancelled: what was written stays.
    """
    _refuse_other_content(out)
    counts: dict[str, int] = {}
    with _opened(out) as file:
        for line in _lines(_named(paths, leave_out=out, job=job), reader, workers, job):
            _append(file, out, json.dumps(line, ensure_ascii=False) + "\n")
            counts[line["status"]] = counts.get(line["status"], 0) + 1
            job.report(sum(counts.values()))
    return counts


def _refuse_other_content(out: Path) -> None:
    """Refuse to overwrite a scan or a template: `-o scans/*.jpg` is quickly typed."""
    if not out.is_file():
        return
    try:
        with out.open("rb") as file:
            head = file.read(len(_FIRST))
    except OSError as error:
        raise not_written(out, error) from error
    if head and head != _FIRST:
        raise NotReadings(path=out)


@contextlib.contextmanager
def _opened(out: Path) -> Iterator[FileIO]:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        file = out.open("wb", buffering=0)
    except OSError as error:
        raise not_written(out, error) from error
    with file:
        yield file


def _append(file: FileIO, out: Path, line: str) -> None:
    """Write a whole line or none of it. Names that are no Unicode are escaped, which JSON can tell back."""
    left = memoryview(line.encode("utf-8", "backslashreplace"))
    begun = 0
    try:
        while left:
            written = file.write(left)
            begun += written
            left = left[written:]
    except OSError as error:
        with contextlib.suppress(OSError):  # a pipe can't take it back
            file.seek(-begun, os.SEEK_CUR)
            file.truncate()
        raise not_written(out, error) from error


def _named(paths: Iterable[Path], *, leave_out: Path, job: Job) -> Iterator[tuple[Item, str]]:
    """Yield every page and refusal with its name in the output: the path as given, and the place in it."""
    own = os.path.abspath(leave_out)  # noqa: PTH100 - as the keys are made
    for path in paths:
        given = os.path.abspath(path)  # noqa: PTH100
        for item in pages_of(path, check=job.check):
            if item.key != own:  # the output may stand among the scans
                yield item, f"{path}{item.key.removeprefix(given)}"


def _lines(
    items: Iterator[tuple[Item, str]], reader: Reader, workers: int, job: Job
) -> Iterator[dict[str, Any]]:
    """Yield what becomes a line, in input order. Only a window of pages is held in memory.

    The keys are `file` and those of `PageReading.to_json`; an input that can't become pages has status
    "unreadable" and its error's text under `error`.
    """
    waiting: deque[tuple[Item, str]] = deque()

    def tasks() -> Iterator[Task[str]]:
        for item, name in items:
            waiting.append((item, name))
            if isinstance(item, ScannedPage):
                yield Task(name, partial(bytes, item.data))

    for name, reading in read_all(reader, tasks(), workers, job.check):
        yield from _refused(waiting)
        waiting.popleft()
        yield {"file": name, **reading.to_json()}
    yield from _refused(waiting)


def _refused(waiting: deque[tuple[Item, str]]) -> Iterator[dict[str, Any]]:
    """Take the refusals before the next page off the list."""
    while waiting and isinstance(waiting[0][0], RefusedInput):
        item, name = waiting.popleft()
        assert isinstance(item, RefusedInput)
        why = _WHY.get(type(item.error).code)
        reasons = (Reason.BAD_IMAGE,) if why is None else (Reason.BAD_IMAGE, why)
        reading = PageReading(PageStatus.UNREADABLE, reasons=reasons)
        yield {"file": name, **reading.to_json(), "error": str(item.error)}
