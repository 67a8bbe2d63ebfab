"""Tries filled sheets on the template as it stands, beside the window, page by page."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from scanstation.acquire.port import ScannerPort, ScanSettings
from scanstation.base.jobs import Job
from scanstation.templates.model import Template
from scanstation.ui.jobs import JobRunner, RunningJob
from scanstation.workflow.studio.project import Project
from scanstation.workflow.studio.trial import TrialPage, TrialReading, try_again, try_pages, try_scan

_Take = Callable[[TrialPage], None]


class TrialRun(QObject):
    """The trial of one project. Signals: grew() · ended() · failed(exception) · begun()."""

    begun = Signal()
    grew = Signal()
    ended = Signal()
    failed = Signal(object)

    def __init__(self, project: Project, jobs: JobRunner, workers: int, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._jobs = jobs
        self._workers = workers
        self._job: RunningJob | None = None
        self._fresh: list[TrialPage] = []  # grown by the job's thread, read by ours
        self._before: TrialReading | None = None
        self.reading: TrialReading | None = None

    @property
    def job(self) -> RunningJob | None:
        """The job that reads, while there is one."""
        return self._job

    @property
    def pages(self) -> Sequence[TrialPage]:
        """All pages that have been read, those of the running job included."""
        known = self._before.pages if self._before is not None else ()
        return (*known, *self._fresh) if self._job is not None else self.reading.pages if self.reading else ()

    @property
    def outdated(self) -> bool:
        """Whether the template has changed since the sheets were read."""
        return self.reading is not None and self.reading.template != self._project.document

    def try_files(self, paths: Sequence[Path]) -> None:
        """Read the pages of files and folders, on top of what was tried with the same template."""
        before = self._same()

        def work(template: Template, blanks: dict[str, bytes], job: Job, take: _Take) -> TrialReading:
            return try_pages(template, blanks, paths, job, before=before, on_page=take, workers=self._workers)

        self._begin(work, before)

    def try_scan(self, port: ScannerPort, device: str, settings: ScanSettings) -> None:
        """Scan filled sheets and read them."""
        before = self._same()

        def work(template: Template, blanks: dict[str, bytes], job: Job, take: _Take) -> TrialReading:
            return try_scan(template, blanks, port, device, settings, job, before=before, on_page=take)

        self._begin(work, before)

    def again(self) -> None:
        """Read the same pages with the template as it is now."""
        reading = self.reading
        if reading is None:
            return

        def work(template: Template, blanks: dict[str, bytes], job: Job, take: _Take) -> TrialReading:
            return try_again(reading, template, blanks, job, on_page=take, workers=self._workers)

        self._begin(work, None)

    def forget(self) -> None:
        """Forget all sheets."""
        if self._job is None:
            self.reading = None
            self.ended.emit()

    def stop(self) -> None:
        """End the reading after the page in hand; what was read stays."""
        if self._job is not None:
            self._job.cancel()

    def _same(self) -> TrialReading | None:
        return None if self.outdated else self.reading

    def _begin(
        self,
        work: Callable[[Template, dict[str, bytes], Job, _Take], TrialReading],
        before: TrialReading | None,
    ) -> None:
        if self._job is not None:
            return
        template, fresh = self._project.document, []  # type: Template, list[TrialPage]
        self._fresh, self._before = fresh, before

        def run(job: Job) -> TrialReading:
            return work(template, self._project.pictures(template), job, fresh.append)

        job = self._jobs.start(self.tr("Reading the filled sheets"), run, self._done, self._broke)
        self._job = job
        job.progressed.connect(self.grew)
        job.cancelled.connect(lambda: self._stopped(template))
        job.ended.connect(self._over)
        self.begun.emit()

    def _done(self, reading: TrialReading) -> None:
        self.reading = reading

    def _broke(self, error: BaseException) -> None:
        self._stopped(self.reading.template if self.reading and not self._fresh else self._project.document)
        self.failed.emit(error)

    def _stopped(self, template: Template) -> None:
        """Keep what had been read when the reading was stopped or failed."""
        pages = (*(self._before.pages if self._before is not None else ()), *self._fresh)
        if self._fresh:
            self.reading = TrialReading(template, pages)

    def _over(self) -> None:
        self._job = None
        self.ended.emit()
