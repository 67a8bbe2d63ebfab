"""Long work as an object without any user interface: progress with counts, and cancellation.

A job runs wherever its caller likes (a thread, a process pool, a test); a window or a terminal only
watches. Work calls `report` between steps and lets `Cancelled` pass through.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):
    """Raised inside the work when its user asked to stop. Everything done so far stays."""


@dataclass(frozen=True)
class Progress:
    """Where a job stands. `total` is None while it is not known."""

    done: int
    total: int | None
    note: str = ""


class Job:
    """Progress and cancel token of one piece of long work. Safe to use from several threads."""

    def __init__(self, on_progress: Callable[[Progress], None] | None = None) -> None:
        self._on_progress = on_progress
        self._cancel = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._cancel.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked to stop."""
        if self._cancel.is_set():
            raise Cancelled

    def report(self, done: int, total: int | None = None, note: str = "") -> None:
        """Tell the watcher where the work stands, then raise `Cancelled` if asked to stop."""
        if self._on_progress is not None:
            self._on_progress(Progress(done, total, note))
        self.check()
