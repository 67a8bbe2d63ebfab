"""The journal of an editing session: one JSON line per change, appended and synced as each command ends.

Killing the program loses at most the drag in hand. The first line holds the document as it was opened. A torn
last line (power cut while writing) never happened.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Self

from pydantic import ValidationError

from scanstation.base.files import write_durably
from scanstation.templates.editing.errors import JournalNotWritten, JournalUnreadable
from scanstation.templates.model import Template

_FORMAT = "scanstation-journal"
_VERSION = 1
Entry = dict[str, Any]


class Journal:
    """An open journal. Not for two programs at once: whoever opens a template holds its lock."""

    def __init__(self, path: Path, file: BinaryIO, size: int) -> None:
        self.path = path
        self._file = file
        self._size = size

    @classmethod
    def begin(cls, path: Path, document: Template) -> Self:
        """Start a journal at `path`, in place of one that is there. Raises JournalNotWritten."""
        head = {"format": _FORMAT, "version": _VERSION, "document": document.model_dump(mode="json")}
        data = _line(head)
        try:
            write_durably(path, data)
            return cls(path, path.open("r+b", buffering=0), len(data))
        except OSError as error:
            raise _not_written(path, error) from error

    @classmethod
    def reopen(cls, path: Path, size: int) -> Self:
        """Go on with the journal at `path` behind its first `size` bytes: the rest was torn and is cut off.

        Where the rest has whole lines, they were damaged: a copy of all stays beside it.
        Raises JournalNotWritten.
        """
        try:
            data = path.read_bytes()
            if b"\n" in data[size:]:
                write_durably(path.with_name(f"{path.name}.damaged"), data)
            file = path.open("r+b", buffering=0)
            file.truncate(size)
            os.fsync(file.fileno())
        except OSError as error:
            raise _not_written(path, error) from error
        return cls(path, file, size)

    def append(self, entry: Entry, sync: bool = True) -> None:
        """Write one change. With `sync` it is on the disk on return; else the system has it, and a kill of
        this program doesn't lose it.

        Raises JournalNotWritten; the journal is then as it was before.
        """
        data = _line(entry)
        try:
            self._file.seek(self._size)
            left = memoryview(data)
            while left:
                left = left[self._file.write(left) :]
            if sync:
                os.fsync(self._file.fileno())
        except OSError as error:
            self._take_back()
            raise _not_written(self.path, error) from error
        self._size += len(data)

    def sync(self) -> None:
        """Bring to the disk what was appended without. Raises JournalNotWritten."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _not_written(self.path, error) from error

    def close(self) -> None:
        """Let go of the file, which stays."""
        self._file.close()

    def discard(self) -> None:
        """Close and delete it: all of it is saved elsewhere, or given up."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _take_back(self) -> None:
        """Cut off half a line. Where even that fails, the next line is written over it."""
        try:
            self._file.truncate(self._size)
        except OSError:
            return


def read(path: Path) -> tuple[Template, int, Iterator[tuple[Entry, int]]]:
    """Return the document a journal began with, the size of its head, and its lines with the size after each.

    Reading stops at the first line that is torn. Raises JournalUnreadable.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise JournalUnreadable(where=path, problem=error.strerror or str(error)) from error
    lines = _whole_lines(data)
    nothing: tuple[Entry, int] = ({}, 0)
    head, size = next(lines, nothing)
    if head.get("format") != _FORMAT or head.get("version") != _VERSION:
        raise JournalUnreadable(where=path, problem="it is no journal of this version")
    try:
        document = Template.model_validate(head.get("document"))
    except ValidationError as error:
        raise JournalUnreadable(where=path, problem="its first line is damaged") from error
    return document, size, lines


def _whole_lines(data: bytes) -> Iterator[tuple[Entry, int]]:
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        try:
            entry = json.loads(data[start:end])
        except (ValueError, RecursionError):
            return
        if not isinstance(entry, dict):
            return
        start = end + 1
        yield entry, start


def _line(entry: Entry) -> bytes:
    return json.dumps(entry, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"


def _not_written(path: Path, error: OSError) -> JournalNotWritten:
    return JournalNotWritten(where=path, problem=error.strerror or str(error))
