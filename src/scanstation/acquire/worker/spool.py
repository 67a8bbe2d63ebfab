"""The files through which pages go from a worker to the program. What is there after a power cut is whole.

A page is one file: a line of JSON that says what it is, then the image's bytes. The files are numbered in the
order of delivery.
"""

import errno
import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scanstation.acquire.port import ScannedPage
from scanstation.base.files import sync_folder

PAGE = ".page"
DAMAGED = ".damaged"
_PART = ".part"
_RESERVE = "reserve"
_LOCK = "worker.lock"

RESERVE = 48 * 2**20
"""Bytes kept free for what is still delivered when the disk gets full: some leaves at 300 DPI in colour."""

_log = logging.getLogger(__name__)


class Spool:
    """The worker's end: writes the pages of one scan into `folder`.

    `reserve` bytes of the disk are taken at once and given back when it gets full, so that there is room for
    the pages that are on their way then. Raises OSError when there is not even room for these.
    """

    def __init__(self, folder: Path, reserve: int = RESERVE) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._number = max((int(path.stem) for path in _pages(folder)), default=0)
        self._reserve = folder / _RESERVE
        self.full = False
        """Whether the disk got full, so that no more pages should come."""
        self._keep_free(reserve)

    def put(self, page: ScannedPage) -> str:
        """Write a page and return its file's name; on return it survives a power cut. Raises OSError."""
        self._number += 1
        path = self._folder / f"{self._number:06}{PAGE}"
        try:
            _write(path, page)
        except OSError as error:
            if self.full or not is_full(error):
                raise
            self.full = True
            self._reserve.unlink(missing_ok=True)
            _write(path, page)
        return path.name

    def close(self) -> None:
        """Give the reserve back."""
        self._reserve.unlink(missing_ok=True)

    def _keep_free(self, size: int) -> None:
        if not size:
            return
        try:
            with self._reserve.open("wb") as file:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file.fileno(), 0, size)
                else:
                    file.truncate(size)  # Windows takes the room for it
        except BaseException:
            self._reserve.unlink(missing_ok=True)
            raise


def is_full(error: OSError) -> bool:
    """Tell whether the system means that there is no room left."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def left(folder: Path) -> list[Path]:
    """Return the files of the pages that have not been taken, in order of delivery."""
    return sorted(_pages(folder))


def take(path: Path) -> ScannedPage:
    """Return the page in a file. Raises OSError, and ValueError when the file is damaged."""
    with path.open("rb") as file:
        head = json.loads(file.readline())
        data = file.read()
    if not isinstance(head, dict) or head.pop("size", None) != len(data):
        raise ValueError(f"{path.name} is not whole")
    return ScannedPage(data=data, **head)


@contextmanager
def worker_at(folder: Path) -> Iterator[None]:
    """Mark `folder` as being written to for as long as this process lives."""
    with (folder / _LOCK).open("w") as file:
        _lock(file.fileno())
        yield


def busy(folder: Path) -> bool:
    """Tell whether a worker still writes to `folder`: one that has outlived its program for a moment."""
    try:
        with (folder / _LOCK).open("r+") as file:
            return not _lock(file.fileno())
    except FileNotFoundError:
        return False


def put_aside(path: Path) -> None:
    """Keep a damaged page's file out of the way; nothing that was scanned is deleted unread."""
    path.rename(path.with_suffix(DAMAGED))


def clear(folder: Path) -> None:
    """Remove the folder when all its pages have been taken. Does nothing when there is none.

    What the system does not let go of stays, to be cleared another time: on Windows a process that was ended
    holds its files for a moment longer.
    """
    if not folder.is_dir() or left(folder):
        return
    try:
        for path in folder.iterdir():
            if path.suffix != DAMAGED:
                path.unlink()
        if not any(folder.iterdir()):
            folder.rmdir()
            sync_folder(folder.parent)
    except OSError as error:
        _log.info("%s stays for now: %s", folder.name, error)


def _pages(folder: Path) -> list[Path]:
    return [path for path in folder.glob(f"*{PAGE}") if path.stem.isdigit()]


def _write(path: Path, page: ScannedPage) -> None:
    head = {
        "suffix": page.suffix,
        "name": page.name,
        "key": page.key,
        "group": page.group,
        "device_count": page.device_count,
        "side": page.side,
        "size": len(page.data),
    }
    part = path.with_suffix(_PART)
    try:
        with part.open("wb") as file:
            file.write(json.dumps(head).encode("ascii") + b"\n")
            file.write(page.data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _lock(handle: int) -> bool:
    """Take the system's lock on an open file; tell whether it was free. It goes with the process."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a disk without locks tells nothing
    return True
