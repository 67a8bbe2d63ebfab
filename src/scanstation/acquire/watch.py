"""A folder into which another program scans: files are taken when they are whole, in the order they come.

The system's notices (watchdog) only wake the watch; what is there is found by looking, so that nothing is
missed on network drives, which send no notices, or when notices are lost.
"""

import contextlib
import logging
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from scanstation.acquire.sources import Item, RefusedInput, file_items
from scanstation.acquire.sources.folder import files_below
from scanstation.acquire.sources.item import Origin
from scanstation.acquire.sources.limits import DEFAULT, Limits
from scanstation.acquire.sources.sniff import HEAD, Kind, kind_of
from scanstation.base.jobs import Cancelled

_TAIL = 32

# It calls its own race at the end of a watch an error. We look for ourselves, whatever it says.
logging.getLogger("watchdog").setLevel(logging.CRITICAL)


@dataclass
class _Seen:
    """What a file looked like, and since when it has looked like that."""

    size: int
    changed_ns: int
    since: float


class FolderWatch:
    """Finds files that have come to rest in a folder and below it.

    A file counts as whole when size and time of change have stood still for `settle` seconds, it can be
    opened, and, if it is a picture or a document, its end is there; a file whose end never comes is given up
    after `patience` seconds and then taken as it is. `now` is a monotonic clock in seconds.
    """

    def __init__(
        self,
        folder: Path,
        *,
        settle: float = 1.0,
        patience: float = 60.0,
        poll: float = 2.0,
        limits: Limits = DEFAULT,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.folder = folder
        self._settle = settle
        self._patience = patience
        self._poll = poll
        self._limits = limits
        self._now = now
        self._seen: dict[Path, _Seen] = {}
        self._done: set[str] = set()
        self._waiting = False

    def items(self, *, known: set[str], stop: Callable[[], bool]) -> Iterator[Item]:
        """Yield pages and refusals as files arrive, until `stop` says so. Keys in `known` are left out.

        A file that is written anew under the same name is a new page.
        """

        def check() -> None:
            if stop():
                raise Cancelled

        woken = threading.Event()
        with _notices(self.folder, woken), contextlib.suppress(Cancelled):
            while not stop():
                yield from self.look(known=known, check=check)
                # Short waits keep `stop` quick; a notice or a file at rest ends them early.
                waits = self._settle if self._waiting else self._poll
                for _ in range(max(1, round(waits / 0.1))):
                    if stop() or woken.wait(min(0.1, waits)):
                        break
                if woken.is_set():
                    woken.clear()

    def look(self, *, known: set[str], check: Callable[[], None] = lambda: None) -> Iterator[Item]:
        """Yield what has come to rest since the last look; `check` may raise to stop what takes long."""
        now = self._now()
        ready: list[tuple[float, Path, Origin]] = []
        there = set()
        self._waiting = False
        for entry in files_below(self.folder, self._limits):
            if isinstance(entry, RefusedInput):
                if entry.key not in self._done:
                    self._done.add(entry.key)
                    yield entry
                continue
            path, origin = entry
            there.add(path)
            status = _status(path)
            if status is None:
                continue
            key = f"{path}@{status.st_size}-{status.st_mtime_ns}"
            if key in self._done:
                continue
            since = self._at_rest(path, status, now)
            if since is None:
                self._waiting = True
            else:
                ready.append((since, path, Origin(origin.name, key, origin.group)))
        for path in self._seen.keys() - there:
            del self._seen[path]
        # What came first comes first; what was there together (from the start) keeps its natural order.
        for _, path, origin in sorted(ready, key=lambda r: r[0]):
            self._done.add(origin.key)
            yield from file_items(path, origin, known, self._limits, check)

    def _at_rest(self, path: Path, status: os.stat_result, now: float) -> float | None:
        """Return since when the file has been at rest and whole; None when it has to be waited for."""
        seen = self._seen.get(path)
        if seen is None or (seen.size, seen.changed_ns) != (status.st_size, status.st_mtime_ns):
            seen = self._seen[path] = _Seen(status.st_size, status.st_mtime_ns, now)
        rested = now - seen.since
        if rested < self._settle or (rested < self._patience and not _whole(path, status.st_size)):
            return None
        return seen.since


def _status(path: Path) -> os.stat_result | None:
    try:
        status = path.stat()
    except OSError:
        return None  # taken away again; whoever did that wants it elsewhere
    return status if stat.S_ISREG(status.st_mode) else None


def _whole(path: Path, size: int) -> bool:
    """Whether the file can be opened and its end is there, as far as its kind has one."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            file.seek(max(0, size - max(_TAIL, 1024)))
            tail = file.read()
    except OSError:
        return False  # its writer still holds it (Windows), or the drive is away
    match kind_of(head, path.name):
        case Kind.JPEG:
            return b"\xff\xd9" in tail[-_TAIL:]
        case Kind.PNG:
            return b"IEND" in tail[-_TAIL:]
        case Kind.PDF:
            return b"%%EOF" in tail
        case Kind.BMP | Kind.WEBP as kind:
            at = 2 if kind is Kind.BMP else 4
            claimed = int.from_bytes(head[at : at + 4], "little") + (0 if kind is Kind.BMP else 8)
            return size >= claimed
        case Kind.ZIP:
            return b"PK\x05\x06" in tail
    return size > 0


class _Waker(FileSystemEventHandler):
    def __init__(self, woken: threading.Event) -> None:
        self._woken = woken

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wake the watch on every change, but not on our own reading."""
        if event.event_type not in ("opened", "closed_no_write"):
            self._woken.set()


@contextlib.contextmanager
def _notices(folder: Path, woken: threading.Event) -> Iterator[None]:
    """Have `woken` set on changes below `folder`, where the system can tell; looking goes on without."""
    observer = Observer()
    try:
        observer.schedule(_Waker(woken), str(folder), recursive=True)
        observer.start()
    except OSError:  # no notices left (inotify limit), a drive that has none, a folder that is away
        yield
        return
    try:
        yield
    finally:
        observer.stop()
        observer.join()
