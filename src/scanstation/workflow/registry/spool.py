"""Good rows between preview and import: in a file without a name that the system drops with the program."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from scanstation.domain.registry import ENTRIES, Entry, ListKind
from scanstation.store.errors import from_os

_IN_MEMORY = 4_000_000


class Spool:
    """Entries with their exam numbers, kept in order. Memory stays below a few MB whatever their number."""

    def __init__(self, kind: ListKind, folder: Path) -> None:
        self._kind = kind
        self._folder = folder
        self._file = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - closed with the spool
            _IN_MEMORY, mode="w+", encoding="utf-8", dir=str(folder)
        )
        self._names = tuple(field.name for field in fields(ENTRIES[kind]))

    def add(self, entry: Entry, exam_number: str) -> None:
        """Keep one. Raises DiskFull, WorkspaceUnusable."""
        try:
            line = json.dumps([exam_number, *(getattr(entry, name) for name in self._names)])
            self._file.write(f"{line}\n")
        except OSError as error:
            raise from_os(error, self._folder) from error

    def __iter__(self) -> Iterator[tuple[Entry, str]]:
        """Yield all that was kept, from the beginning."""
        self._file.seek(0)
        for line in self._file:
            exam_number, *values = json.loads(line)
            yield ENTRIES[self._kind](**dict(zip(self._names, values, strict=True))), exam_number

    def close(self) -> None:
        """Forget everything."""
        self._file.close()
