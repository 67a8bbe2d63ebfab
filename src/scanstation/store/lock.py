"""One instance per workspace: an operating-system lock that dies with its process."""

import json
import logging
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from scanstation.base.clock import Clock
from scanstation.store.errors import WorkspaceInUse, WorkspaceUnusable, from_os

_log = logging.getLogger(__name__)


class WorkspaceLock:
    """Holds a workspace folder for this process, and tells others who holds it.

    The lock itself is the system's on `workspace.lock`; `workspace.owner` beside it is only a name plate,
    since Windows lets nobody read a locked file.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._plate = folder / "workspace.owner"
        self._clock = clock
        # A soft lock would outlive a killed process, so a disk that can't lock is refused instead.
        self._lock = FileLock(folder / "workspace.lock", fallback_to_soft=False, thread_local=False)

    def take(self) -> None:
        """Take the lock at once. Raises WorkspaceInUse, DiskFull or WorkspaceUnusable."""
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise self._held() from None
        except NotImplementedError as error:
            raise WorkspaceUnusable(path=self._folder, detail=str(error)) from error
        except OSError as error:
            raise from_os(error, self._folder) from error
        plate = {"pid": os.getpid(), "host": socket.gethostname(), "since": self._clock.now().isoformat()}
        try:
            self._plate.write_text(json.dumps(plate), encoding="utf-8")
        except OSError as error:
            self._lock.release()
            raise from_os(error, self._folder) from error

    def give_back(self) -> None:
        """Let others in."""
        try:
            self._plate.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("the name plate of the workspace stays behind: %s", error)
        self._lock.release()

    def _held(self) -> WorkspaceInUse:
        try:
            plate = json.loads(self._plate.read_text(encoding="utf-8"))
            pid, host = plate["pid"], plate["host"]
        except (OSError, ValueError, KeyError, TypeError):
            pid, host = "?", "?"  # the holder is between taking the lock and writing its name
        return WorkspaceInUse(path=self._folder, pid=pid, host=host)
