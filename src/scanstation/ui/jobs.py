"""Long work beside the window: each job in a thread of its own, watched from the GUI thread.

Progress is polled, not pushed: a job that reports a thousand times a second costs the window nothing.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from scanstation.base.jobs import Cancelled, Job, Progress

_log = logging.getLogger(__name__)

_LOOK_EVERY_MS = 60


class RunningJob(QObject):
    """One piece of work. Signals come in the GUI thread, `ended` after the others.

    progressed(Progress) · succeeded(result) · failed(exception) · cancelled() · ended()
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _over = Signal(object, object)

    def __init__(self, title: str, work: Callable[[Job], Any], parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.progress = Progress(0, None)
        self.over = False
        self.handled = False
        self.error: BaseException | None = None  # what it failed with, once it is over
        self._latest = self.progress
        self._work = work
        self._job = Job(self._remember)
        self._over.connect(self._end)
        self._thread = threading.Thread(target=self._run, name=f"job: {title}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._job.cancel()

    @property
    def stopping(self) -> bool:
        """Whether somebody asked to stop."""
        return self._job.cancelled

    @property
    def running(self) -> bool:
        """Whether the thread still works."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Wait for the thread, at most so long."""
        if self._thread.ident is not None:
            self._thread.join(max(0.0, seconds))

    def look(self) -> None:
        """Tell watchers of progress since the last look."""
        latest = self._latest
        if latest != self.progress:
            self.progress = latest
            self.progressed.emit(latest)

    def _remember(self, progress: Progress) -> None:
        self._latest = progress

    def _run(self) -> None:
        result: Any = None
        error: BaseException | None = None
        try:
            result = self._work(self._job)
        except BaseException as caught:  # noqa: BLE001 - handed to the GUI thread, which tells the user
            error = caught
        try:
            self._over.emit(result, error)
        except RuntimeError:
            _log.info("the window was gone before %r ended", self.title)

    @Slot(object, object)
    def _end(self, result: object, error: BaseException | None) -> None:
        self.look()
        if error is None:
            self.succeeded.emit(result)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.error = error
            self.failed.emit(error)
        self.over = True
        self.ended.emit()


class JobRunner(QObject):
    """All running jobs. Signals: changed() when one begins or ends; failed(job, exception) for any job."""

    changed = Signal()
    failed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[RunningJob] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def jobs(self) -> tuple[RunningJob, ...]:
        """Return the running jobs, oldest first."""
        return tuple(self._jobs)

    def start(
        self,
        title: str,
        work: Callable[[Job], Any],
        on_done: Callable[[Any], None] | None = None,
        on_failed: Callable[[BaseException], None] | None = None,
    ) -> RunningJob:
        """Run `work` beside the window. What it raises goes to `on_failed`, else to the signal `failed`."""
        job = RunningJob(title, work, self)
        if on_done is not None:
            job.succeeded.connect(on_done)
        if on_failed is not None:
            job.failed.connect(on_failed)
            job.handled = True
        job.ended.connect(self._forget_ended)  # a lambda holding the runner would outlive it
        self._jobs.append(job)
        self._timer.start()
        job.start()
        self.changed.emit()
        return job

    def stop_all(self, seconds: float) -> bool:
        """Cancel everything and wait at most so long. Returns whether all has ended."""
        for job in self._jobs:
            job.cancel()
        until = time.monotonic() + seconds
        for job in self._jobs:
            job.wait(until - time.monotonic())
        return not any(job.running for job in self._jobs)

    def _look(self) -> None:
        for job in self._jobs:
            job.look()

    @Slot()
    def _forget_ended(self) -> None:
        for job in [job for job in self._jobs if job.over]:
            self._jobs.remove(job)
            if job.error is not None and not job.handled:
                self.failed.emit(job, job.error)
            job.deleteLater()
        if not self._jobs:
            self._timer.stop()
        self.changed.emit()
