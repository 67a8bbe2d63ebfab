"""The main window: puts the screens together and carries out the commands."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow

from scanstation.domain.rows import Exam, Session
from scanstation.review.problems import Problem
from scanstation.ui.console.screen import ConsoleScreen
from scanstation.ui.correct.screen import CorrectScreen
from scanstation.ui.desk import SessionDesk, Snapshot
from scanstation.ui.intake.commands import IntakeCommands
from scanstation.ui.intake.feeding import Feeding
from scanstation.ui.main.actions import Actions
from scanstation.ui.main.dialogs import Dialogs
from scanstation.ui.main.exam_commands import ExamCommands
from scanstation.ui.main.exam_tree import ExamTree
from scanstation.ui.main.frame import Frame
from scanstation.ui.main.session_page import SessionPage
from scanstation.ui.main.side_windows import SideWindows
from scanstation.ui.main.work_screens import WorkScreens
from scanstation.ui.page.pane import PagePane
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.settings.dialog import open_log_folder
from scanstation.ui.startup.start_page import StartPage
from scanstation.ui.station import Station

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
        self.start = StartPage(with_demo=station.demo is not None)
        self.intake = IntakeCommands(station, self.feeding, self)
        self.exams = ExamCommands(station, self)
        self.dialogs = Dialogs(station, self)
        self.beside = SideWindows(station, self)
        self.actions_ = Actions(self)
        bar = self.actions_.build(self.pane.actions_for_menu)
        self._frame = Frame(self, bar, self.tree, self.page, self.pane, (self.start, self.correct))
        self.work = WorkScreens(station, self.feeding, self._frame, self.correct, self)
        self.statusBar().addPermanentWidget(QLabel(str(station.workspace.path)))
        self._connect()
        self._connect_commands()
        self._frame.restore(station)
        self.load_exams(station.settings.window.get("session", ""))
        self.feeding.resume()

    def _connect(self) -> None:
        self.tree.session_chosen.connect(self.open_session)
        self.tree.new_exam.connect(self.exams.new_exam)
        self.tree.new_session.connect(self._new_session)
        self.tree.template_wanted.connect(self.exams.change_template)
        self.start.new_exam.connect(self.exams.new_exam)
        self.start.open_demo.connect(self._build_demo)
        self.tree.studio_wanted.connect(self.beside.open_studio_for)
        self.start.open_studio.connect(self.beside.open_studio)
        self.start.open_registry.connect(self.beside.open_registry)
        self.beside.session_changed.connect(self._template_changed)
        self.beside.exams_changed.connect(self.load_exams)
        self.exams.made.connect(self.load_exams)
        self.exams.template_set.connect(self._template_set)
        self.exams.failed.connect(self._failed)
        self.page.script_chosen.connect(self.pane.show_script)
        self.page.script_activated.connect(self.work.correct_script)
        self.page.next_wanted.connect(lambda name: self.actions_[name].trigger())
        self.page.refused_chosen.connect(lambda: self.actions_["refused"].trigger())
        self.pane.field_activated.connect(self.work.change_field)
        self.work.left.connect(self._back_to_list)
        self.work.said.connect(self.statusBar().showMessage)
        self.work.failed.connect(self._failed)
        self.correct.page_named.connect(self._read)
        self.feeding.grew.connect(self._refresh)
        self.feeding.failed.connect(self._failed)
        self.feeding.read.connect(self.page.show_read)
        self.intake.said.connect(lambda text: self.statusBar().showMessage(text, 15_000))
        self.dialogs.said.connect(lambda text: self.statusBar().showMessage(text, 10_000))
        self.dialogs.language_changed.connect(self.language_changed)
        self.station.jobs.failed.connect(self._job_failed)
        self.station.errands.failed.connect(self._failed)

    def _connect_commands(self) -> None:
        self.actions_.connect_all(
            {
                "exam": self.exams.new_exam,
                "session": lambda: self._new_session(self.tree.current_exam()),
                "registry": lambda: self.beside.open_registry(self.tree.current_exam()),
                "files": lambda: self.intake.add_files(),
                "folder": lambda: self.intake.add_folder(),
                "watch": lambda: self.intake.watch_folder(),
                "scan": self.work.open_console,
                "read": self._read,
                "correct": lambda: self.correct_list(),
                "key": self._edit_key,
                "template": lambda: self.exams.change_template(self.session_id),
                "studio": lambda: self.beside.open_studio_for(self.session_id),
                "designer": self.beside.open_designer,
                "refused": lambda: self.intake.show_refused(),
                "ledger": self.work.open_ledger,
                "audit": self._audit,
                "export": self._export,
                "settings": self.edit_settings,
                "quit": self.close,
                "find": self.page.go_to_search,
                "side": self.pane.next_side,
                "demo": self._build_demo,
                "log": open_log_folder,
                "about": self.dialogs.about,
            }
        )
        self.actions_["demo"].setVisible(self.station.demo is not None)
        with_scanner = self.station.scanners is not None or self.station.practice is not None
        self.actions_["scan"].setVisible(with_scanner)

    @property
    def session_id(self) -> str:
        """Return the open session, or ""."""
        return self.desk.session_id if self.desk is not None else ""

    @property
    def console(self) -> ConsoleScreen | None:
        """Return the scan console while it is open."""
        return self.work.console

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
        if self._frame.shown not in (self.correct, self.console, self.work.ledger):
            self._frame.show_list() if found else self._frame.show_start()
        if wanted:
            self.open_session(wanted)
            self.tree.tree.setFocus()
        elif found:
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
        self.work.title = f"{exam.title} · {session.title}"
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
        self.intake.desk = self.work.desk = self.desk
        self.station.settings.window["session"] = session_id
        self.desk.refresh()
        self.feeding.read_pages_if_any(session_id)
        self.actions_.enable_session(True)

    def _close_desk(self) -> None:
        self.work.close_all()
        if self.desk is not None:
            self.desk.close()
            self.desk.deleteLater()
        self.desk = self.intake.desk = self.work.desk = None

    def _show(self, snapshot: Snapshot) -> None:
        if self._frame.shows_list:  # what nobody sees is not kept up to date
            self.page.show_snapshot(snapshot)
        self.actions_["refused"].setEnabled(snapshot.counts.refused > 0)

    def _refresh(self) -> None:
        if self.desk is not None:
            self.desk.refresh()

    def _read(self) -> None:
        if self.session_id:
            self.feeding.read_pages(self.session_id)

    def _new_session(self, exam_id: str) -> None:
        title = next((exam.title for exam, _ in self._sessions.values() if exam.id == exam_id), "")
        self.exams.new_session(exam_id, title)

    def _template_set(self, session_id: str) -> None:
        self._refresh()
        self.feeding.read_pages(session_id)

    def _template_changed(self, session_id: str) -> None:
        """Show a session as its new template has it."""
        if session_id == self.session_id:
            self._refresh()

    def _build_demo(self) -> None:
        self.exams.build_demo(self.start)

    def _session_title(self) -> str:
        exam, session = self._sessions[self.session_id]
        return f"{exam.title} · {session.title}"

    # commands

    def open_console(self) -> None:
        """Open the scan console of this session."""
        self.work.open_console()

    def correct_list(self, problem: Problem | None = None) -> None:
        """Work the correction list."""
        self.work.correct_list(problem)

    def edit_settings(self) -> None:
        """Edit the settings."""
        self.dialogs.edit_settings()

    def _edit_key(self) -> None:
        if self.desk is None:
            return
        if self.desk.snapshot.layout is None:
            self.exams.change_template(self.session_id)
            return
        self.dialogs.edit_key(self.session_id, self._session_title())

    def _audit(self) -> None:
        wanted = self.dialogs.audit(self.desk, self._session_title()) if self.desk is not None else None
        if wanted is not None:
            self.work.look_at(wanted)

    def _export(self) -> None:
        if self.desk is not None:
            self.dialogs.export(self.desk, self._session_title())

    def _back_to_list(self) -> None:
        if self.desk is not None:
            self.page.show_snapshot(self.desk.snapshot)
        self.page.table.setFocus()
        self._refresh()

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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember, stop what is going on, and let go of the session."""
        if not self.beside.close_all():
            event.ignore()
            return
        if not self._closed:
            self._frame.remember(self.station)
        self._closed = True
        self.feeding.close()
        self.station.jobs.stop_all(8.0)
        self._close_desk()
        super().closeEvent(event)
