"""The ways to begin or go on with a template, each done beside the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from scanstation.acquire.port import ScannerPort
from scanstation.base.jobs import Job
from scanstation.domain.errors import ScanStationError
from scanstation.recognise.detection.notes import Note
from scanstation.templates.editing.errors import JournalUnreadable
from scanstation.ui.problem_dialog import describe, show_problem
from scanstation.ui.station import Station
from scanstation.ui.studio.long_step import LongStep
from scanstation.ui.studio.pages_dialog import PagesDialog, to_be_asked
from scanstation.ui.studio.scan_dialog import ScanOrder
from scanstation.workflow.errors import NoTemplate
from scanstation.workflow.studio.blanks import OpenedBlank, open_blanks, scan_blanks
from scanstation.workflow.studio.project import Project
from scanstation.workflow.studio.projects import Listed, Projects
from scanstation.workflow.studio.proposals import propose_parts

_Opened = tuple[Project, Sequence[Note]]


class Opening(QObject):
    """One template at a time; while one is being opened, a second is not begun.

    Signals: opened(project, notes on its proposal) · begun(RunningJob) · listed(list of projects) ·
    waiting(what is being opened without a job, "" when that is over).
    """

    opened = Signal(object, object)
    begun = Signal(object)
    listed = Signal(object)
    waiting = Signal(str)

    def __init__(self, station: Station, projects: Projects, window: QWidget) -> None:
        super().__init__(window)
        self._station = station
        self._projects = projects
        self._window = window
        self._waiting = False
        self._step = LongStep(station.jobs, self._failed, self)
        self._step.begun.connect(self.begun)

    @property
    def busy(self) -> bool:
        """Whether something is being opened."""
        return self._waiting or self._step.busy

    def list_projects(self) -> None:
        """Look what is in work."""
        self._station.errands.run(self._swept, self.listed.emit, self._failed)

    def _swept(self) -> list[Listed]:
        self._projects.sweep()
        return self._projects.all()

    def blank(self, paths: Sequence[Path]) -> None:
        """Open the files of an empty sheet, ask what can't be known, propose a template."""
        if self._waiting:
            return
        title = paths[0].stem
        self._step.run(
            self.tr("Opening the empty sheet"),
            lambda job: open_blanks(paths, job),
            lambda opened: self._check(opened, title),
        )

    def scan(self, port: ScannerPort, order: ScanOrder) -> None:
        """Scan an empty sheet, then go on as with files."""
        if self._waiting:
            return
        self._step.run(
            self.tr("Scanning the empty sheet"),
            lambda job: scan_blanks(port, order.device.id, order.settings, job),
            lambda opened: self._check(opened, self.tr("Scanned sheet")),
        )

    def template(self, path: Path) -> None:
        """Open a template file."""
        self._open(self._named(path.stem), lambda: self._projects.from_file(path))

    def session(self, session_id: str) -> None:
        """Open a session's template."""
        workspace = self._station.workspace
        text = self.tr("Opening the session's template…")
        self._open(text, lambda: self._projects.from_session(workspace, session_id), self._not_of_session)

    def project(self, listed: Listed) -> None:
        """Go on with a template in work."""
        self._open(
            self._named(listed.info.title),
            lambda: self._projects.open(listed.info.id),
            lambda error: self._offer_saved(listed, error),
        )

    def remove(self, listed: Listed) -> None:
        """Ask, then remove a template in work; what was saved elsewhere stays."""
        if self.busy:  # it may be the one that is being opened
            return
        buttons = QMessageBox.StandardButton
        text = self.tr("Remove “{title}” from this list? Templates saved into sessions or files stay.")
        answer = QMessageBox.question(
            self._window,
            self.tr("Remove the template in work"),
            text.format(title=listed.info.title),
            buttons.Yes | buttons.No,
            buttons.No,
        )
        if answer == buttons.Yes:
            self._station.errands.run(
                lambda: self._projects.delete(listed.info.id), lambda _: self.list_projects(), self._failed
            )

    def stop(self) -> None:
        """Give up what is being opened."""
        self._step.stop()

    def _check(self, opened: OpenedBlank, title: str) -> None:
        if to_be_asked(opened):
            dialog = PagesDialog(opened, self._window)
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            opened = dialog.opened
            dialog.deleteLater()
            if not accepted:
                return
        self._propose(opened, title)

    def _propose(self, opened: OpenedBlank, title: str) -> None:
        def work(job: Job) -> _Opened:
            proposal = propose_parts(opened, title, job)
            return self._projects.from_blank(proposal, title), proposal.notes

        self._step.run(self.tr("Looking for marks"), work, lambda found: self.opened.emit(*found))

    def _open(
        self, text: str, work: Callable[[], Project], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        if self.busy:
            return
        self._wait_for(text)

        def done(project: Project) -> None:
            self._wait_for("")
            self.opened.emit(project, ())

        def wrong(error: BaseException) -> None:
            self._wait_for("")
            (failed or self._failed)(error)

        self._station.errands.run(work, done, wrong)

    def _named(self, title: str) -> str:
        return self.tr("Opening “{title}”…").format(title=title)

    def _wait_for(self, text: str) -> None:
        self._waiting = bool(text)
        self.waiting.emit(text)

    def _offer_saved(self, listed: Listed, error: BaseException) -> None:
        """Where the unsaved changes are damaged, offer the template as it was saved last."""
        if not isinstance(error, JournalUnreadable):
            self._failed(error)
            return
        buttons = QMessageBox.StandardButton
        text = self.tr("Open it as it was saved last? The damaged changes are kept beside it.")
        answer = QMessageBox.question(
            self._window, listed.info.title, f"{describe(error)[0]}\n\n{text}", buttons.Yes | buttons.No
        )
        if answer == buttons.Yes:
            saved = self._named(listed.info.title)
            self._open(saved, lambda: self._projects.open(listed.info.id, from_saved=True))

    def _not_of_session(self, error: BaseException) -> None:
        """Say nothing of a session without a template: making one is what the start page is for."""
        if not isinstance(error, NoTemplate):
            self._failed(error)

    def _failed(self, error: BaseException) -> None:
        show_problem(self._window, error)
        if isinstance(error, ScanStationError):
            self.list_projects()
