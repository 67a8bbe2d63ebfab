"""A template goes out of the studio: as a file, or as a new version of a session's template."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from scanstation.base.jobs import Job
from scanstation.domain.errors import ScanStationError
from scanstation.templates.model import Template
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.station import Station
from scanstation.ui.studio.change_dialog import ChangeDialog
from scanstation.ui.studio.long_step import LongStep
from scanstation.ui.studio.session_choice import SessionDialog, Sessions
from scanstation.ui.studio.versions_dialog import VersionsDialog
from scanstation.workflow.studio.change_preview import ChangePreview, SessionChange, preview_change
from scanstation.workflow.studio.project import Project
from scanstation.workflow.studio.saving import empties, save_file, session_change
from scanstation.workflow.studio.versions import CarriedOut, VersionInfo, back_to, carry_out, versions


class Saving(QObject):
    """Signals: said(text) · saved() · session_changed(session id) · begun(RunningJob)."""

    said = Signal(str)
    saved = Signal()
    session_changed = Signal(str)
    begun = Signal(object)

    def __init__(self, station: Station, window: QWidget) -> None:
        super().__init__(window)
        self._station = station
        self._window = window
        self.wanted = ""
        """The session that a new template is for, if that is known."""
        self._step = LongStep(station.jobs, self._failed, self)
        self._step.begun.connect(self.begun)

    @property
    def busy(self) -> bool:
        """Whether something is being saved."""
        return self._step.busy

    def save(self, project: Project) -> None:
        """Save to where the template belongs; ask where it is new."""
        if project.info.session_id:
            self.into_session(project, project.info.session_id)
        elif self.wanted:
            self.choose_session(project)
        elif project.info.source:
            self._write(project, Path(project.info.source))
        else:
            self._ask_where(project)

    def as_file(self, project: Project) -> None:
        """Ask for a file and write the template there, its pictures beside it."""
        start = project.info.source or f"{project.info.title}.json"
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the template"), start, self.tr("Templates (*.json)")
        )
        if name:
            self._write(project, Path(name) if Path(name).suffix else Path(f"{name}.json"))

    def choose_session(self, project: Project) -> None:
        """Ask for a session and make the template its newest version."""

        def look() -> Sessions:
            exams = self._station.workspace.exams
            return [(exam, exams.list_sessions(exam.id)) for exam in exams.list_exams()]

        self._station.errands.run(look, lambda found: self._choose(project, found), self._failed)

    def into_session(self, project: Project, session_id: str) -> None:
        """Preview what the template would change in a session; carried out where the person wants it."""
        document = project.document

        def work(job: Job) -> ChangePreview:
            return self._preview(session_id, session_change(project), job)

        def done(preview: ChangePreview) -> None:
            self._carry_out(preview, lambda out: self._entered(project, session_id, document, out))

        self._step.run(self.tr("Looking at what would change"), work, done)

    def show_versions(self, project: Project) -> None:
        """Show the versions of the project's session; one of them may count again."""
        session_id = project.info.session_id
        if not session_id:
            self.said.emit(self.tr("This template is not of a session yet; versions are kept there."))
            return
        workspace = self._station.workspace
        self._station.errands.run(
            lambda: versions(workspace, session_id),
            lambda found: self._show_versions(session_id, found),
            self._failed,
        )

    def _ask_where(self, project: Project) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Save the template"))
        box.setText(self.tr("Where shall the template go?"))
        session = box.addButton(self.tr("Into a &session…"), QMessageBox.ButtonRole.AcceptRole)
        file = box.addButton(self.tr("As a &file…"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        if chosen is session:
            self.choose_session(project)
        elif chosen is file:
            self.as_file(project)

    def _choose(self, project: Project, found: Sessions) -> None:
        dialog = SessionDialog(found, self.wanted, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        session_id = dialog.session_id
        dialog.deleteLater()
        if accepted and session_id:
            self.into_session(project, session_id)

    def _write(self, project: Project, path: Path) -> None:
        if empties(project, path) and not self._may_empty(path):
            return
        try:
            save_file(project, path)
        except ScanStationError as error:
            self._failed(error)
            return
        self.said.emit(self.tr("Saved: {path}").format(path=path))
        self.saved.emit()

    def _may_empty(self, path: Path) -> bool:
        title = self.tr("Save the template")
        text = self.tr(
            "The template has no fields any more, but {name} has some. Replace it by the empty one?"
        ).format(name=path.name)
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        return QMessageBox.warning(self._window, title, text, yes | no, no) == yes

    def _show_versions(self, session_id: str, found: list[VersionInfo]) -> None:
        dialog = VersionsDialog(found, self._window)
        accepted, chosen = dialog.exec() == QDialog.DialogCode.Accepted, dialog.chosen
        dialog.deleteLater()
        if not accepted or chosen is None:
            return
        workspace, version = self._station.workspace, chosen

        def work(job: Job) -> ChangePreview:
            return self._preview(session_id, back_to(workspace, version.id), job)

        def done(preview: ChangePreview) -> None:
            self._carry_out(preview, lambda _: self._went_back(session_id, version))

        self._step.run(self.tr("Looking at what would change"), work, done)

    def _preview(self, session_id: str, change: SessionChange, job: Job) -> ChangePreview:
        return preview_change(
            self._station.workspace, session_id, change, job, self._station.settings.workers
        )

    def _carry_out(self, preview: ChangePreview, then: Callable[[CarriedOut], None]) -> None:
        """Ask where anything was scanned already, then make the new version."""
        why = ""
        if preview.pages or preview.reason_needed:
            dialog = ChangeDialog(preview, self._window)
            accepted, why = dialog.exec() == QDialog.DialogCode.Accepted, dialog.why
            dialog.deleteLater()
            if not accepted:
                return
        who = self._station.operator(self._window)
        if not who:
            return
        workspace, workers = self._station.workspace, self._station.settings.workers
        self._step.run(
            self.tr("Saving the new version"),
            lambda job: carry_out(workspace, preview, who, job, workers, why),
            then,
        )

    def _entered(self, project: Project, session_id: str, document: Template, out: CarriedOut) -> None:
        try:
            if project.info.session_id != session_id:
                project.for_session(session_id)
            if project.document == document and out.version is not None:
                project.saved(version_id=out.version.id)
        except ScanStationError as error:
            self._failed(error)
        number = out.version.number if out.version is not None else 0
        text = self.tr("Saved as version {number}; {count} readings taken over.")
        self.said.emit(text.format(number=number, count=out.taken_over))
        self.session_changed.emit(session_id)
        self.saved.emit()

    def _went_back(self, session_id: str, version: VersionInfo) -> None:
        text = self.tr("Version {number} counts again, as a new version.")
        self.said.emit(text.format(number=version.number))
        self.session_changed.emit(session_id)

    def _failed(self, error: BaseException) -> None:
        show_problem(self._window, error)
