"""The registry's window: exam and role above, pages on the left, one of them at a time."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QInputDialog, QMainWindow, QVBoxLayout, QWidget

from scanstation.domain.registry import ListKind
from scanstation.domain.rows import Exam
from scanstation.registry.staffing import Finding
from scanstation.store.workspace import Workspace
from scanstation.ui.fitting import open_at
from scanstation.ui.main.job_strip import JobStrip
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.registry.actions import RegistryActions
from scanstation.ui.registry.checks_page import ChecksPage
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.empty_note import EmptyNote
from scanstation.ui.registry.head import Head
from scanstation.ui.registry.list_commands import ListCommands
from scanstation.ui.registry.list_page import ListPage
from scanstation.ui.registry.marking_page import MarkingPage
from scanstation.ui.registry.numbers_page import NumbersPage
from scanstation.ui.registry.pages import Pages
from scanstation.ui.registry.reports_page import ReportsPage
from scanstation.ui.registry.sittings_page import SittingsPage
from scanstation.ui.registry.windows_page import WindowsPage
from scanstation.ui.registry.words import list_title
from scanstation.ui.station import Station
from scanstation.workflow.exams import create_exam

_SIZE = (1366, 860)


class RegistryWindow(QMainWindow):
    """One exam at a time. Signals: closed() · exams_changed() when one was made here."""

    closed = Signal()
    exams_changed = Signal()

    def __init__(self, station: Station, exam_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.station = station
        self._closed = False
        self.desk = RegistryDesk(station, self)
        self.head = Head(self.desk)
        self.commands = ListCommands(self.desk)
        self.actions_ = RegistryActions(self, self._slots())
        self._no_exam = EmptyNote()
        self.pages = Pages(self._no_exam, self.actions_.build())
        for kind in ListKind:
            self.pages.add(kind.value, list_title(kind), partial(self._list_page, kind))
        self.pages.add("sittings", self.tr("Sessions"), self._sittings_page)
        self.pages.add("checks", self.tr("Checks"), self._checks_page)
        self.pages.add("windows", self.tr("Windows of time"), partial(WindowsPage, self.desk))
        self.pages.add("reports", self.tr("Reports and review"), partial(ReportsPage, self.desk))
        self.pages.add("numbers", self.tr("Exam numbers"), partial(NumbersPage, self.desk))
        self.pages.add("marking", self.tr("Online marking"), self._marking_page)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(JobStrip(station.jobs))
        column.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self.setAcceptDrops(True)
        open_at(self, *_SIZE)
        self.head.exam_chosen.connect(self._open)
        self.head.new_exam.connect(self.new_exam)
        self.desk.changed.connect(self._refresh)
        self.desk.failed.connect(self._failed)
        self.commands.said.connect(self.say)
        self.pages.shown.connect(lambda _: self._enable())
        self.load_exams(exam_id)

    def _slots(self) -> dict[str, Callable[[], object]]:
        commands = self.commands

        def of_list(work: Callable[[ListPage], object]) -> Callable[[], object]:
            return lambda: work(self.list_page) if self.list_page is not None else None

        return {
            "import": of_list(lambda page: commands.import_list(page.kind)),
            "export": of_list(lambda page: commands.export(page.kind, page.model.wanted.school_code)),
            "form": of_list(lambda page: commands.form(page.kind)),
            "new": of_list(lambda page: commands.new(page.kind)),
            "edit": of_list(commands.edit),
            "remove": of_list(commands.remove),
            "sittings": of_list(commands.sittings),
            "sort": of_list(lambda page: page.sort_by(max(0, page.table.currentIndex().column()))),
            "find": of_list(lambda page: page.search.setFocus()),
            "refresh": self.desk.refresh,
            "close": self.close,
        }

    @property
    def list_page(self) -> ListPage | None:
        """Return the list on the screen, if it is one."""
        page = self.pages.current
        return page if isinstance(page, ListPage) else None

    # exams

    def load_exams(self, chosen: str = "") -> None:
        """Read the exams and open one: the chosen one, the one that is open, or the newest."""
        wanted = chosen or self.desk.exam_id

        def show(found: Sequence[Exam]) -> None:
            exam = next((e for e in found if e.id == wanted), found[-1] if found else None)
            self.head.show_exams(found, exam.id if exam is not None else "")
            self._open(exam)

        self.desk.ask(lambda workspace: workspace.exams.list_exams(), show)

    def new_exam(self) -> None:
        """Ask for an exam's name and make it."""
        title, given = QInputDialog.getText(self, self.tr("New exam"), self.tr("Name of the exam"))
        if given:

            def made(exam: Exam) -> None:
                self.exams_changed.emit()
                self.load_exams(exam.id)

            self.desk.ask(lambda workspace: create_exam(workspace, title), made)

    def _open(self, exam: Exam | None) -> None:
        if exam is not None and exam == self.desk.exam:
            self.desk.refresh()
            return
        self.pages.forget()
        self.head.be_centre()
        title = exam.title if exam is not None else self.tr("no exam")
        self.setWindowTitle(self.tr("{exam} – Registry – ScanStation").format(exam=title))
        if exam is None:
            self._no_exam.show_note(
                self.tr("There is no exam yet"),
                self.tr("A registry belongs to an exam: who is expected, and who serves at it."),
                [(self.tr("New exam…"), self.new_exam)],  # the key is that of the head's button
            )
            self.pages.show_note()
        else:
            self.pages.leave_note()
        self.desk.open_exam(exam)

    # pages

    def _list_page(self, kind: ListKind) -> ListPage:
        page = ListPage(self.desk, kind)
        page.command.connect(self._command)
        page.chosen_changed.connect(self._enable)
        return page

    def _checks_page(self) -> ChecksPage:
        page = ChecksPage(self.desk)
        page.chosen.connect(self._go_to)
        page.export_wanted.connect(self.commands.export_findings)
        return page

    def _sittings_page(self) -> SittingsPage:
        page = SittingsPage(self.desk)
        page.export_wanted.connect(self.commands.export_takers)
        return page

    def _marking_page(self) -> MarkingPage:
        page = MarkingPage(self.desk)
        page.export_wanted.connect(self.commands.export_markers)
        return page

    def _go_to(self, finding: Finding) -> None:
        """Show what a check found in its list."""
        page = self.pages.page(finding.kind.value)
        assert isinstance(page, ListPage)
        self.pages.show_page(finding.kind.value)
        page.go_to(finding)

    def _command(self, name: str) -> None:
        if name == ListKind.SCHOOLS.value:
            self.pages.show_page(name)
        else:
            self.actions_[name].trigger()

    def _refresh(self) -> None:
        """Show what counts now, after something was written or another exam was opened."""
        if self._closed:
            return
        exam_id, own = self.desk.exam_id, self.desk.own_school or None
        self.head.show_schools()
        if not exam_id:
            self.pages.show_counts({})
            self._enable()
            return

        def counts(workspace: Workspace) -> dict[str, int]:
            return {kind.value: workspace.lists.count(kind, exam_id, own) for kind in ListKind}

        self.desk.ask(counts, self.pages.show_counts)
        if self.pages.current is None:
            schools = ListKind.STUDENTS if self.desk.schools else ListKind.SCHOOLS
            self.pages.show_page(self.pages.name or schools.value)
        else:
            self.pages.refresh()
        self._enable()

    def _enable(self) -> None:
        page = self.list_page
        self.actions_.enable_lists(
            shown=page is not None and bool(self.desk.exam_id),
            entry=page is not None and bool(page.table.chosen_rows()),
            students=page is not None and page.kind is ListKind.STUDENTS,
            schools=bool(self.desk.schools) or (page is not None and page.kind is ListKind.SCHOOLS),
        )

    def say(self, text: str) -> None:
        """Say something in passing."""
        self.statusBar().showMessage(text, 15_000)

    def _failed(self, error: BaseException) -> None:
        if not self._closed:
            show_problem(self, error)

    # the window itself

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file onto a list."""
        if len(_files(event.mimeData())) == 1 and self.actions_["import"].isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the file that was dropped."""
        files = _files(event.mimeData())
        if len(files) == 1 and self.list_page is not None:
            event.acceptProposedAction()
            self.commands.import_list(self.list_page.kind, files[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put everything away."""
        if not self._closed:
            self._closed = True
            self.desk.close()
            self.closed.emit()
        super().closeEvent(event)


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
