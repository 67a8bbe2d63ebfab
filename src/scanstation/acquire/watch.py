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

from scanstation.acquire.errors import FileUnfinished
from scanstation.acquire.sources import Item, RefusedInput, file_items
from scanstation.acquire.sources.folder import files_below
from scanstation.acquire.sources.item import Origin
from scanstation.acquire.sources.limits import DEFAULT, Limits
from scanstation.acquire.sources.sniff import HEAD, Kind, kind_of, meant_as_picture, suffix_of
from scanstation.base.jobs import Cancelled

_TAIL = 32
_GROWING = 10
"""Times the patience that a file may go on growing: a large document over a slow network takes minutes."""

# It calls its own race at the end of a watch an error. We look for ourselves, whatever it says.
logging.getLogger("watchdog").setLevel(logging.CRITICAL)


@dataclass
class _Seen:
    """What a file looked like, since when it has looked like that, and when it first was there."""

    size: int
    changed_ns: int
    since: float
    first: float


@dataclass(frozen=True)
class _Arrival:
    """A file that was not given out yet: `ready` once it has come to rest and is whole."""

    first: float
    path: Path
    origin: Origin
    size: int
    ready: bool

    @property
    def holds(self) -> bool:
        """Whether files that came later wait for it: it may be a side of a leaf, or several."""
        return not self.ready and (
            meant_as_picture(self.path.name) or suffix_of(self.path.name) in (".pdf", ".zip")
        )


class FolderWatch:
    """Finds files that have come to rest in a folder and below it.

    A file counts as whole when size and time of change have stood still for `settle` seconds, it can be
    opened, and, if it is a picture or a document, its end is there; a file whose end never comes is given up
    after `patience` seconds and then taken as it is. Files that came later wait behind a picture or document
    that is not whole, so that leaves pair up; one that still grows after `_GROWING` times that patience is
    refused. `now` is a monotonic clock in seconds.
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
        self._given_up: set[Path] = set()
        self._giving = False

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
        arrivals: list[_Arrival] = []
        for found in self._arrivals():
            if isinstance(found, RefusedInput):
                yield found
            else:
                arrivals.append(found)
        self._waiting = any(not arrival.ready for arrival in arrivals)
        # What came first comes first; what was there together (from the start) keeps its natural order.
        self._giving = True
        for arrival in sorted(arrivals, key=lambda a: a.first):
            if arrival.holds and self._now() - arrival.first >= self._patience * _GROWING:
                yield self._give_up(arrival)
            elif arrival.holds:
                break
            elif arrival.ready:
                yield from self._give(arrival, known, check)
        self._giving = False

    def rest(self, *, known: set[str]) -> Iterator[Item]:
        """Yield what has to be said when watching ends: files that never became whole, as refusals.

        Those that came after them and are whole come too, unless the end came while files were given out:
        then, as everything else that is there, they are for the next watch.
        """
        giving = self._giving
        arrivals = [found for found in self._arrivals() if isinstance(found, _Arrival)]
        for arrival in sorted(arrivals, key=lambda a: a.first):
            if arrival.holds and not _whole(arrival.path, arrival.size):
                yield self._give_up(arrival)
            elif not giving:
                yield from self._give(arrival, known, lambda: None)

    def _arrivals(self) -> Iterator[_Arrival | RefusedInput]:
        """Yield the files that were not given out yet, and what of the folder can't be looked at, once."""
        now = self._now()
        there = set()
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
            if key in self._done or path in self._given_up:
                continue
            ready = self._at_rest(path, status, now)
            first = self._seen[path].first
            yield _Arrival(first, path, Origin(origin.name, key, origin.group), status.st_size, ready)
        for path in self._seen.keys() - there:
            del self._seen[path]
        self._given_up &= there

    def _give(self, arrival: _Arrival, known: set[str], check: Callable[[], None]) -> Iterator[Item]:
        self._done.add(arrival.origin.key)
        del self._seen[arrival.path]  # written anew, it comes anew
        yield from file_items(arrival.path, arrival.origin, known, self._limits, check)

    def _give_up(self, arrival: _Arrival) -> RefusedInput:
        """Refuse a file for good as long as it is there: whole after all, it would shift the leaves."""
        self._given_up.add(arrival.path)
        self._done.add(arrival.origin.key)
        return arrival.origin.refuse(FileUnfinished, takes_side=meant_as_picture(arrival.path.name))

    def _at_rest(self, path: Path, status: os.stat_result, now: float) -> bool:
        """Whether the file is at rest and whole; otherwise it has to be waited for."""
        seen = self._seen.get(path)
        if seen is None or (seen.size, seen.changed_ns) != (status.st_size, status.st_mtime_ns):
            first = seen.first if seen is not None else now
            seen = self._seen[path] = _Seen(status.st_size, status.st_mtime_ns, now, first)
        rested = now - seen.since
        return rested >= self._patience or (rested >= self._settle and _whole(path, status.st_size))


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
