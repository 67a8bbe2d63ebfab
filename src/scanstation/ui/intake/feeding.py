"""Pages come in and are read as they come: starts the jobs and keeps the reading going."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from scanstation.acquire.port import ScannerPort, ScanSettings
from scanstation.base.jobs import Job
from scanstation.domain.rows import Batch
from scanstation.store.workspace import Workspace
from scanstation.ui.jobs import RunningJob
from scanstation.ui.station import Station
from scanstation.workflow.errors import NoTemplate
from scanstation.workflow.intake import (
    IntakeSummary,
    interrupted,
    resume_intakes,
    scan_into,
    take_in,
    watch_into,
)
from scanstation.workflow.recognise_batch import RecogniseSummary, recognise_pages

_EVERY_MS = 400


@dataclass(frozen=True)
class ScanRequest:
    """What to scan with, and into which open batch."""

    port: ScannerPort
    device_id: str
    device_name: str
    settings: ScanSettings
    batch: Batch


class Feeding(QObject):
    """Intake and reading of sessions.

    Signals: grew() while something comes in · taken_in(session id, IntakeSummary) of files and folders ·
    read(session id, RecogniseSummary) · failed(exception), but of scans: see `scan`.
    """

    grew = Signal()
    taken_in = Signal(str, object)
    read = Signal(str, object)
    failed = Signal(object)

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._intakes: dict[RunningJob, str] = {}
        self._readings: dict[str, RunningJob] = {}
        self._again: set[str] = set()
        self._left: dict[str, frozenset[str]] = {}  # by session: unread because the image is missing
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._tick)

    def close(self) -> None:
        """Start nothing any more and keep silent: the window is about to go, its jobs end by themselves."""
        self._closed = True
        self._timer.stop()

    def _while_open(self, act: Callable[..., object]) -> Callable[..., None]:
        """Return `act` for jobs and errands, which may outlive this object, as long as it is open."""

        def call(*given: object) -> None:
            if not self._closed:
                act(*given)

        return call

    @property
    def watching(self) -> bool:
        """Whether anything comes in."""
        return bool(self._intakes)

    def take_files(self, session_id: str, paths: Sequence[Path], label: str, sides: int) -> RunningJob:
        """Enter files and folders."""

        def work(job: Job) -> IntakeSummary:
            return take_in(self._workspace, session_id, paths, label=label, sides=sides, job=job)

        return self._intake(session_id, self.tr("Taking in “{label}”").format(label=label), work)

    def watch(self, session_id: str, folder: Path, label: str, sides: int) -> RunningJob:
        """Enter what another program scans into a folder, until stopped."""

        def work(job: Job) -> IntakeSummary:
            return watch_into(self._workspace, session_id, folder, label=label, sides=sides, job=job)

        return self._intake(session_id, self.tr("Watching {folder}").format(folder=folder.name), work)

    def scan(self, request: ScanRequest, pause: Callable[[], bool]) -> RunningJob:
        """Scan into a batch, which stays open, until the tray is empty or `pause` says so between leaves.

        What comes of it, also a failure, is its caller's to hear from the job: an IntakeSummary.
        """
        session_id, label = request.batch.session_id, request.batch.label

        def work(job: Job) -> IntakeSummary:
            return scan_into(
                self._workspace, session_id, request.port, request.device_id, request.settings,
                label=label, job=job, batch=request.batch, keep_open=True, pause=pause,
                device_name=request.device_name,
            )  # fmt: skip

        return self._begin(session_id, self.tr("Scanning “{label}”").format(label=label), work, _unheard)

    def resume(self) -> None:
        """Go on with what a kill or a power cut interrupted, without a word when there is nothing."""

        def ask() -> bool:
            return interrupted(self._workspace)

        def found(any_left: bool) -> None:
            if any_left:
                title = self.tr("Finishing what was interrupted")
                job = self._station.jobs.start(
                    title,
                    lambda job: resume_intakes(self._workspace, job),
                    self._while_open(self._resumed),
                    self._while_open(self._failed),
                )
                self._intakes[job] = ""
                job.ended.connect(self._while_open(lambda: self._intakes.pop(job, None)))
                self._timer.start()

        self._station.errands.run(ask, self._while_open(found))

    def read_pages(self, session_id: str) -> None:
        """Read what is unread, now or as soon as the reading that is going on has ended."""
        if session_id in self._readings:
            self._again.add(session_id)
            return
        workers = self._station.settings.workers

        def work(job: Job) -> RecogniseSummary:
            return recognise_pages(self._workspace, session_id, job=job, workers=workers)

        job = self._station.jobs.start(
            self.tr("Reading pages"),
            work,
            self._while_open(lambda summary: self._read_through(session_id, summary)),
            self._while_open(self._read_failed),
        )
        self._readings[session_id] = job
        job.cancelled.connect(self._while_open(lambda: self._again.discard(session_id)))
        job.ended.connect(self._while_open(lambda: self._read_ended(session_id)))
        self._timer.start()

    @property
    def _workspace(self) -> Workspace:
        return self._station.workspace

    def _intake(self, session_id: str, title: str, work: Callable[[Job], IntakeSummary]) -> RunningJob:
        job = self._begin(session_id, title, work, self._while_open(self._failed))
        job.succeeded.connect(self._while_open(lambda summary: self.taken_in.emit(session_id, summary)))
        return job

    def _begin(
        self,
        session_id: str,
        title: str,
        work: Callable[[Job], IntakeSummary],
        failed: Callable[[BaseException], None],
    ) -> RunningJob:
        job = self._station.jobs.start(title, work, None, failed)
        self._intakes[job] = session_id
        job.ended.connect(self._while_open(lambda: self._intake_ended(job, session_id)))
        self._timer.start()
        return job

    def _intake_ended(self, job: RunningJob, session_id: str) -> None:
        self._intakes.pop(job, None)
        self.read_pages(session_id)
        self.grew.emit()

    def _resumed(self, summaries: list[IntakeSummary]) -> None:
        for summary in summaries:
            self.read_pages(summary.batch.session_id)
        self.grew.emit()

    def _failed(self, error: BaseException) -> None:
        self.failed.emit(error)

    def _read_through(self, session_id: str, summary: RecogniseSummary) -> None:
        self._left[session_id] = summary.missing
        self.read.emit(session_id, summary)

    def _read_failed(self, error: BaseException) -> None:
        if not isinstance(error, NoTemplate):  # the window says so where the template is missing
            self.failed.emit(error)

    def _read_ended(self, session_id: str) -> None:
        self._readings.pop(session_id, None)
        self.grew.emit()
        if session_id in self._again:
            self._again.discard(session_id)
            self.read_pages(session_id)

    def _tick(self) -> None:
        if not self._intakes and not self._readings:
            self._timer.stop()
        for job, session_id in list(self._intakes.items()):
            if session_id and job.progress.done and not job.stopping:
                self.read_pages_if_any(session_id, self._left.get(session_id, frozenset()))
        self.grew.emit()

    def read_pages_if_any(self, session_id: str, but: Collection[str] = ()) -> None:
        """Read a session's pages if some are unread and nothing reads them yet.

        The pages `but` are no reason to: while paper comes in, those whose images are missing are not tried
        again and again.
        """
        if session_id in self._readings:
            return
        workspace = self._workspace

        def unread() -> bool:
            version = workspace.templates.latest(session_id)
            pages = workspace.readings.unread_pages(None, version.id) if version is not None else []
            return any(page.id not in but for page in pages)

        def found(some: bool) -> None:
            if some:
                self.read_pages(session_id)

        self._station.errands.run(unread, self._while_open(found))


def _unheard(error: BaseException) -> None:
    """Leave a failure to whoever listens to the job."""
