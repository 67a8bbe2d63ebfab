"""The commands that make exams and sessions, with their questions."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from scanstation.ui.exams.dialogs import ExamDialog, choose_template
from scanstation.ui.startup.start_page import StartPage
from scanstation.ui.station import Station
from scanstation.workflow.exams import create_exam, create_session, set_template


class ExamCommands(QObject):
    """Signals: made(session id) · template_set(session id) · failed(error)."""

    made = Signal(str)
    template_set = Signal(str)
    failed = Signal(object)

    def __init__(self, station: Station, window: QWidget) -> None:
        super().__init__(window)
        self._station = station
        self._window = window

    def new_exam(self) -> None:
        """Ask for a new exam with its first session."""
        dialog = ExamDialog(None, self._window)
        if dialog.exec():
            workspace, title, subject = self._station.workspace, dialog.exam.text(), dialog.subject.text()
            template = dialog.template.path

            def work() -> str:
                exam = create_exam(workspace, title)
                return create_session(workspace, exam.id, subject, subject, template).id

            self._station.errands.run(work, self._made, self._exam_failed)
        dialog.deleteLater()

    def _exam_failed(self, error: BaseException) -> None:
        self.made.emit("")  # the exam is there even if the template of its session could not be used
        self.failed.emit(error)

    def _made(self, session_id: str) -> None:
        self.made.emit(session_id)

    def new_session(self, exam_id: str, title: str) -> None:
        """Ask for a new session of an exam; `title` is the exam's."""
        dialog = ExamDialog(title, self._window)
        if exam_id and dialog.exec():
            workspace, subject, template = (
                self._station.workspace,
                dialog.subject.text(),
                dialog.template.path,
            )
            self._station.errands.run(
                lambda: create_session(workspace, exam_id, subject, subject, template).id, self._made
            )
        dialog.deleteLater()

    def change_template(self, session_id: str) -> None:
        """Give a session another template; its pages are read again."""
        path = choose_template(self._window) if session_id else None
        if path is not None:
            workspace = self._station.workspace
            self._station.errands.run(
                lambda: set_template(workspace, session_id, path),
                lambda _: self.template_set.emit(session_id),
            )

    def build_demo(self, start: StartPage) -> None:
        """Build the demo exam beside everything else; the start page waits for it."""
        demo = self._station.demo
        if demo is not None:
            start.setEnabled(False)
            workspace = self._station.workspace
            job = self._station.jobs.start(
                self.tr("Building the demo exam"), lambda job: demo(workspace, job), self._made
            )
            job.ended.connect(lambda: start.setEnabled(True))
            start.watch(job)
