"""One long step at a time beside the window; what follows it begins when its job has ended."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from scanstation.base.jobs import Job
from scanstation.ui.jobs import JobRunner, RunningJob

_T = TypeVar("_T")


class LongStep(QObject):
    """Runs one job; a second one is not begun. Signal: begun(RunningJob)."""

    begun = Signal(object)

    def __init__(self, jobs: JobRunner, failed: Callable[[BaseException], None], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._failed = failed
        self._job: RunningJob | None = None

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._job is not None

    def run(self, title: str, work: Callable[[Job], _T], then: Callable[[_T], None]) -> None:
        """Do `work`; `then` may ask the person, or run the next step."""
        if self._job is not None:
            return
        outcome: list[_T] = []
        job = self._jobs.start(title, work, outcome.append, self._failed)
        self._job = job

        def over() -> None:
            self._job = None
            for found in outcome:
                then(found)

        job.ended.connect(over)
        self.begun.emit(job)

    def stop(self) -> None:
        """Give the step up."""
        if self._job is not None:
            self._job.cancel()
