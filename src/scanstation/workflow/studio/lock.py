"""One window per project: an operating-system lock that dies with its process."""

import contextlib
import json
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from scanstation.workflow.studio.errors import ProjectInUse, ProjectUnusable


class ProjectLock:
    """Holds a project's folder. A plate beside the lock tells others who does, since a lock can't be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._plate = folder / "owner"
        self._lock = FileLock(folder / "lock", fallback_to_soft=False, thread_local=False)

    def take(self, title: str) -> None:
        """Take the lock at once. Raises ProjectInUse or ProjectUnusable."""
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            pid, host = self._holder()
            raise ProjectInUse(title=title, pid=pid, host=host) from None
        except (OSError, NotImplementedError) as error:
            raise ProjectUnusable(path=self._folder, detail=str(error)) from error
        try:
            plate = {"pid": os.getpid(), "host": socket.gethostname()}
            self._plate.write_text(json.dumps(plate), encoding="utf-8")
        except OSError as error:
            self._lock.release()
            raise ProjectUnusable(path=self._folder, detail=error.strerror or str(error)) from error

    def held(self) -> bool:
        """Whether somebody has it now. Raises ProjectUnusable."""
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return True
        except (OSError, NotImplementedError) as error:
            raise ProjectUnusable(path=self._folder, detail=str(error)) from error
        self._lock.release()
        return False

    def give_back(self) -> None:
        """Let others in."""
        with contextlib.suppress(OSError):  # only a name plate
            self._plate.unlink(missing_ok=True)
        self._lock.release()

    def _holder(self) -> tuple[object, object]:
        try:
            plate = json.loads(self._plate.read_text(encoding="utf-8"))
            return plate["pid"], plate["host"]
        except (OSError, ValueError, KeyError, TypeError):
            return "?", "?"  # the holder is between taking the lock and writing its name
