"""The main window: puts the screens together and carries out the commands."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QMessageBox, QSplitter, QStackedWidget

from scanstation.domain.rows import Decision, Exam, Session
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script
from scanstation.ui.console.replacing import picked
from scanstation.ui.console.screen import ConsoleScreen
from scanstation.ui.correct.screen import CorrectScreen
from scanstation.ui.desk import SessionDesk, Snapshot
from scanstation.ui.exams.dialogs import ExamDialog, choose_template
from scanstation.ui.export.dialog import ExportDialog
from scanstation.ui.intake.commands import IntakeCommands
from scanstation.ui.intake.feeding import Feeding
from scanstation.ui.key.dialog import KeyDialog
from scanstation.ui.main.actions import Actions
from scanstation.ui.main.exam_tree import ExamTree
from scanstation.ui.main.session_page import SessionPage
from scanstation.ui.main.side_windows import SideWindows
from scanstation.ui.page.pane import PagePane
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.settings.dialog import AboutDialog, SettingsDialog, open_log_folder
from scanstation.ui.startup.start_page import StartPage
from scanstation.ui.station import Station
from scanstation.workflow.correct import undo
from scanstation.workflow.exams import create_exam, create_session, set_template

_Exams = list[tuple[Exam, list[Session]]]


class MainWindow(QMainWindow):
    """Signals: language_changed() after the settings chose another language."""

    language_changed = Signal()

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station
        self.desk: SessionDesk | None = None
        self._closed = False
        self._sessions: dict[str, tuple[Exam, Session]] = {}
        self.setWindowTitle("ScanStation")
        self.setAcceptDrops(True)
        self.feeding = Feeding(station, self)
        self.tree = ExamTree()
        self.page = SessionPage(station)
        self.pane = PagePane(station.pictures)
        self.correct = CorrectScreen(station)
        self.console: ConsoleScreen | None = None
        self.start = StartPage(with_demo=station.demo is not None)
        self.intake = IntakeCommands(station, self.feeding, self)
        self.beside = SideWindows(station, self)
        self.actions_ = Actions(self)
        self._bar = self.actions_.build(self.pane.actions_for_menu)
        self._lay_out()
        self._connect()
        self._restore()
        self.load_exams(station.settings.window.get("session", ""))
        self.feeding.resume()

    def _lay_out(self) -> None:
        self._inner = QSplitter(Qt.Orientation.Horizontal)
        self._inner.addWidget(self.page)
        self._inner.addWidget(self.pane)
        self._inner.setStretchFactor(0, 3)
        self._inner.setStretchFactor(1, 2)
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        self._outer.addWidget(self.tree)
        self._outer.addWidget(self._inner)
        self._outer.setStretchFactor(1, 1)
        self._outer.setCollapsible(1, False)
        self.tree.setMinimumWidth(150)
        self.pane.setMinimumWidth(300)
        self._outer.setSizes([220, 1220])
        self._inner.setSizes([740, 480])
        self._stack = QStackedWidget()
        for screen in (self.start, self._outer, self.correct):
            self._stack.addWidget(screen)
        self.setCentralWidget(self._stack)
        self._stack.setCurrentWidget(self._outer)
        self._bar.setVisible(False)  # until it is known whether there is anything to command
        self._status = QLabel(str(self.station.workspace.path))
        self.statusBar().addPermanentWidget(self._status)

    def _connect(self) -> None:
        self.tree.session_chosen.connect(self.open_session)
        self.tree.new_exam.connect(self.new_exam)
        self.tree.new_session.connect(self.new_session)
        self.tree.template_wanted.connect(self.change_template)
        self.start.new_exam.connect(self.new_exam)
        self.start.open_demo.connect(self.build_demo)
        self.tree.studio_wanted.connect(self.beside.open_studio_for)
        self.start.open_studio.connect(self.beside.open_studio)
        self.beside.session_changed.connect(self._template_changed)
        self.page.script_chosen.connect(self.pane.show_script)
        self.page.script_activated.connect(self._correct_script)
        self.page.next_wanted.connect(lambda name: self.actions_[name].trigger())
        self.page.refused_chosen.connect(lambda: self.actions_["refused"].trigger())
        self.pane.field_activated.connect(self._change_field)
        self.correct.closed.connect(self._back_to_list)
        self.correct.page_named.connect(self._read)
        self.feeding.grew.connect(self._refresh)
        self.feeding.failed.connect(self._failed)
        self.intake.said.connect(lambda text: self.statusBar().showMessage(text, 15_000))
        self.station.jobs.failed.connect(self._job_failed)
        self.station.errands.failed.connect(self._failed)
        self.actions_.connect_all(
            {
                "exam": self.new_exam,
                "session": lambda: self.new_session(self.tree.current_exam()),
                "files": lambda: self.intake.add_files(),
                "folder": lambda: self.intake.add_folder(),
                "watch": lambda: self.intake.watch_folder(),
                "scan": self.open_console,
                "read": self._read,
                "correct": lambda: self.correct_list(),
                "key": self.edit_key,
                "template": lambda: self.change_template(self.session_id),
                "studio": lambda: self.beside.open_studio_for(self.session_id),
                "designer": self.beside.open_designer,
                "refused": lambda: self.intake.show_refused(),
                "export": self.export,
                "settings": self.edit_settings,
                "quit": self.close,
                "find": self.page.go_to_search,
                "side": self.pane.next_side,
                "demo": self.build_demo,
                "log": open_log_folder,
                "about": self.about,
            }
        )
        self.actions_["demo"].setVisible(self.station.demo is not None)
        with_scanner = self.station.scanners is not None or self.station.practice is not None
        self.actions_["scan"].setVisible(with_scanner)

    @property
    def session_id(self) -> str:
        """Return the open session, or ""."""
        return self.desk.session_id if self.desk is not None else ""

    # exams and sessions

    def load_exams(self, choose: str = "") -> None:
        """Read the list of exams, then open the session `choose`, or the newest one."""

        def work() -> _Exams:
            exams = self.station.workspace.exams
            return [(exam, exams.list_sessions(exam.id)) for exam in exams.list_exams()]

        self.station.errands.run(work, lambda found: self._show_exams(found, choose))

    def _show_exams(self, found: _Exams, choose: str) -> None:
        if self._closed:
            return
        self._sessions = {s.id: (exam, s) for exam, sessions in found for s in sessions}
        wanted = choose if choose in self._sessions else next(reversed(self._sessions), "")
        self.tree.show_exams(found, wanted)
        self.actions_["session"].setEnabled(bool(found))
        self.actions_.enable_session(bool(wanted))
        empty = not found
        if self._stack.currentWidget() not in (self.correct, self.console):
            self._stack.setCurrentWidget(self.start if empty else self._outer)
            self._bar.setVisible(not empty)
        if wanted:
            self.open_session(wanted)
            self.tree.tree.setFocus()
        elif not empty:
            self._close_desk()
            self.page.set_title(found[-1][0].title, self.tr("This exam has no session yet."))
            self.page.show_snapshot(Snapshot(""))

    def open_session(self, session_id: str) -> None:
        """Show a session."""
        if session_id not in self._sessions:
            return
        exam, session = self._sessions[session_id]
        self.page.set_title(session.title, exam.title)
        self.setWindowTitle(
            self.tr("{session}, {exam} – ScanStation").format(session=session.title, exam=exam.title)
        )
        if session_id == self.session_id:
            self._refresh()
            return
        self._close_desk()
        self.page.forget()
        self.page.show_snapshot(Snapshot(session_id))
        self.pane.show_script(None)
        self.desk = SessionDesk(self.station.workspace, session_id, self)
        self.desk.snapshot_ready.connect(self._show)
        self.desk.failed.connect(self._failed)
        self.intake.desk = self.desk
        self.station.settings.window["session"] = session_id
        self.desk.refresh()
        self.feeding.read_pages_if_any(session_id)
        self.actions_.enable_session(True)

    def _close_desk(self) -> None:
        self._close_console()
        self.correct.leave()
        if self._stack.currentWidget() is self.correct:  # its questions are of the session that closes
            self._stack.setCurrentWidget(self._outer)
            self._bar.setVisible(True)
        if self.desk is not None:
            self.desk.close()
            self.desk.deleteLater()
        self.desk = self.intake.desk = None

    def _show(self, snapshot: Snapshot) -> None:
        if self._stack.currentWidget() is self._outer:  # what nobody sees is not kept up to date
            self.page.show_snapshot(snapshot)
        self.actions_["refused"].setEnabled(snapshot.counts.refused > 0)

    def _refresh(self) -> None:
        if self.desk is not None:
            self.desk.refresh()

    def _read(self) -> None:
        if self.session_id:
            self.feeding.read_pages(self.session_id)

    def new_exam(self) -> None:
        """Ask for a new exam with its first session."""
        dialog = ExamDialog(None, self)
        if dialog.exec():
            workspace, title, subject = self.station.workspace, dialog.exam.text(), dialog.subject.text()
            template = dialog.template.path

            def work() -> str:
                exam = create_exam(workspace, title)
                return create_session(workspace, exam.id, subject, subject, template).id

            self.station.errands.run(work, self.load_exams, self._exam_failed)
        dialog.deleteLater()

    def _exam_failed(self, error: BaseException) -> None:
        self.load_exams()  # the exam is there even if the template of its session could not be used
        self._failed(error)

    def new_session(self, exam_id: str) -> None:
        """Ask for a new session of an exam."""
        title = next((exam.title for exam, _ in self._sessions.values() if exam.id == exam_id), "")
        dialog = ExamDialog(title, self)
        if exam_id and dialog.exec():
            workspace, subject, template = self.station.workspace, dialog.subject.text(), dialog.template.path
            self.station.errands.run(
                lambda: create_session(workspace, exam_id, subject, subject, template).id, self.load_exams
            )
        dialog.deleteLater()

    def change_template(self, session_id: str) -> None:
        """Give a session another template; its pages are read again."""
        path = choose_template(self) if session_id else None
        if path is not None:
            workspace = self.station.workspace

            def done(_: object) -> None:
                self._refresh()
                self.feeding.read_pages(session_id)

            self.station.errands.run(lambda: set_template(workspace, session_id, path), done)

    def _template_changed(self, session_id: str) -> None:
        """Show a session as its new template has it."""
        if session_id == self.session_id:
            self._refresh()

    def build_demo(self) -> None:
        """Build the demo exam beside everything else."""
        demo = self.station.demo
        if demo is not None:
            self.start.setEnabled(False)
            workspace = self.station.workspace
            job = self.station.jobs.start(
                self.tr("Building the demo exam"), lambda job: demo(workspace, job), self.load_exams
            )
            job.ended.connect(lambda: self.start.setEnabled(True))
            self.start.watch(job)

    # scanning

    def open_console(self) -> None:
        """Open the scan console of this session."""
        if self.desk is None or self._stack.currentWidget() is self.correct:
            return
        if self.console is None:
            self.console = ConsoleScreen(self.station, self.feeding, self.desk, self._session_title())
            self.console.closed.connect(self._leave_console)
            self.console.correct_wanted.connect(self._correct_scanned)
            self.console.stopped_unseen.connect(self._scanner_needs_somebody)
            self._stack.addWidget(self.console)
        self._stack.setCurrentWidget(self.console)
        self._bar.setVisible(False)

    def _close_console(self) -> None:
        console, self.console = self.console, None
        if console is not None:
            if self._stack.currentWidget() is console:
                self._stack.setCurrentWidget(self._outer)
                self._bar.setVisible(True)
            console.close_console()
            self._stack.removeWidget(console)
            console.hide()
            console.deleteLater()

    def _leave_console(self) -> None:
        self._close_console()
        self._back_to_list()

    def _correct_scanned(self, script_id: str) -> None:
        """Open a scanned sheet, or the whole list, in correction; scanning goes on."""
        desk = self.desk
        script = picked(desk.snapshot.scripts, script_id) if desk is not None else None
        if not script_id or (script is not None and script.withdrawal is not None):
            self.correct_list()
        elif script is not None and script.problems:
            self.correct_list(script.problems[0])
        elif script is not None and desk is not None and script.content.by_number:
            desk.ask(lambda board: board.number_question(script_id), self.correct_list)

    def _scanner_needs_somebody(self, text: str) -> None:
        back = self.tr("Esc goes back to the scan console.")
        self.statusBar().showMessage(f"{text} {back}", 60_000)

    # correction, key, export

    def correct_list(self, problem: Problem | None = None) -> None:
        """Work the correction list."""
        if self.desk is not None and (problem is not None or self.desk.snapshot.problems):
            if self.station.operator(self):
                self._stack.setCurrentWidget(self.correct)
                self._bar.setVisible(False)
                self.correct.open_list(self.desk, problem)
        elif self.desk is not None:
            self.statusBar().showMessage(self.tr("Nothing is open in this session."), 8000)

    def _correct_script(self, script: Script) -> None:
        if script.withdrawal is not None:
            self._bring_back(script.withdrawal)
        elif script.problems:
            self.correct_list(script.problems[0])

    def _bring_back(self, withdrawal: Decision) -> None:
        """Let a withdrawn sheet count again, if the person says so."""
        who, desk = self.station.operator(self), self.desk
        if not who or desk is None:
            return
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self,
            self.tr("Bring the sheet back"),
            self.tr("{who} withdrew this sheet. Shall it count again?").format(who=withdrawal.who),
            buttons.Yes | buttons.No,
            buttons.No,
        )
        if answer == buttons.Yes:
            desk.decide(lambda: undo(desk.workspace, withdrawal, who), lambda _: None, self._failed)

    def _change_field(self, script_id: str, field_id: str) -> None:
        """Ask again for a field that a person wants to change, also a sure one."""
        if self.desk is not None:
            self.desk.ask(lambda board: board.question(script_id, field_id), self.correct_list)

    def _back_to_list(self) -> None:
        if self.console is not None:
            self._stack.setCurrentWidget(self.console)
            self.console.come_back()
            return
        self._stack.setCurrentWidget(self._outer)
        self._bar.setVisible(True)
        if self.desk is not None:
            self.page.show_snapshot(self.desk.snapshot)
        self.page.table.setFocus()
        self._refresh()

    def _session_title(self) -> str:
        exam, session = self._sessions[self.session_id]
        return f"{exam.title} · {session.title}"

    def edit_key(self) -> None:
        """Edit the answer key."""
        if self.desk is None:
            return
        if self.desk.snapshot.layout is None:
            self.change_template(self.session_id)
            return
        dialog = KeyDialog(self.station, self.session_id, self._session_title(), self)
        dialog.exec()
        dialog.deleteLater()

    def export(self) -> None:
        """Export the session."""
        if self.desk is not None:
            counts = self.desk.snapshot.counts
            dialog = ExportDialog(self.station, self.session_id, self._session_title(), counts, self)
            dialog.exec()
            dialog.deleteLater()

    def edit_settings(self) -> None:
        """Edit the settings; another language is spoken at once unless work is going on."""
        dialog = SettingsDialog(self.station.settings, str(self.station.workspace.path), self)
        changed = bool(dialog.exec()) and dialog.apply()
        dialog.deleteLater()
        self.station.save_settings()
        if changed and self.station.jobs.jobs:
            self.statusBar().showMessage(
                self.tr("The language changes when the program is started again."), 10_000
            )
        elif changed:
            self.language_changed.emit()

    def about(self) -> None:
        """Say what this program is."""
        dialog = AboutDialog(self)
        dialog.exec()
        dialog.deleteLater()

    def _job_failed(self, _: object, error: BaseException) -> None:
        self._failed(error)

    def _failed(self, error: BaseException) -> None:
        if not self._closed:
            show_problem(self, error)

    # the window itself

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if self.session_id and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        paths: Sequence[Path] = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.intake.take(paths)

    def _restore(self) -> None:
        if not self.restoreGeometry(self.station.recall("geometry")):
            self.resize(1440, 900)
        self._outer.restoreState(self.station.recall("outer"))
        self._inner.restoreState(self.station.recall("inner"))
        self.page.table.horizontalHeader().restoreState(self.station.recall("columns"))
        self.correct.form.split.restoreState(self.station.recall("correct"))

    def remember(self) -> None:
        """Remember where everything stands."""
        self.station.remember("geometry", self.saveGeometry())
        self.station.remember("outer", self._outer.saveState())
        self.station.remember("inner", self._inner.saveState())
        self.station.remember("columns", self.page.header_state())
        self.station.remember("correct", self.correct.form.split.saveState())
        self.station.save_settings()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember, stop what is going on, and let go of the session."""
        if not self.beside.close_all():
            event.ignore()
            return
        if not self._closed:
            self.remember()
        self._closed = True
        self.feeding.close()
        self.station.jobs.stop_all(8.0)
        self._close_desk()
        super().closeEvent(event)
