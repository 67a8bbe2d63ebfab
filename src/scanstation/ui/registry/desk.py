"""What all pages of the registry stand on: the exam, who works as what, the thread that reads and writes."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from scanstation.base.jobs import Job
from scanstation.domain.gates import Role
from scanstation.domain.registry import ListKind
from scanstation.domain.rows import Exam
from scanstation.store.workspace import Workspace
from scanstation.ui.errands import Errands
from scanstation.ui.jobs import RunningJob
from scanstation.ui.station import Station
from scanstation.workflow.registry.gate import Writer

_T = TypeVar("_T")


class RegistryDesk(QObject):
    """The open exam. Signals: exam_changed() · changed() after anything was written · failed(exception)."""

    exam_changed = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, station: Station, window: QWidget) -> None:
        super().__init__(window)
        self.station = station
        self.window = window
        self.exam: Exam | None = None
        self.role = Role.CENTRE
        self.own_school = ""  # of a school's writer
        self.schools: dict[str, str] = {}
        self._closed = False
        self._errands = Errands("registry", self)
        self._errands.failed.connect(self.failed)

    @property
    def workspace(self) -> Workspace:
        """Return the workspace."""
        return self.station.workspace

    @property
    def exam_id(self) -> str:
        """Return the open exam's id, or ""."""
        return self.exam.id if self.exam is not None else ""

    @property
    def idle(self) -> bool:
        """Whether nothing that was asked for is on its way."""
        return self._errands.idle

    def open_exam(self, exam: Exam | None) -> None:
        """Work on an exam."""
        self.exam = exam
        self.schools = {}
        self.role, self.own_school = Role.CENTRE, ""  # another exam has other schools
        self.exam_changed.emit()
        self.refresh()

    def refresh(self) -> None:
        """Read anew what all pages need, then let them read what is theirs."""
        exam_id = self.exam_id

        def show(found: dict[str, str]) -> None:
            if exam_id == self.exam_id:
                self.schools = found
                self.changed.emit()

        if not exam_id:
            self.changed.emit()
            return
        self.ask(
            lambda workspace: {s.code: s.name for s in workspace.lists.entries(ListKind.SCHOOLS, exam_id)},
            show,
        )

    def work_as(self, role: Role, school_code: str = "") -> None:
        """Write in a role from now on; a school's writer for one school."""
        self.role, self.own_school = role, school_code if role is Role.SCHOOL else ""
        self.changed.emit()

    def school_name(self, code: str) -> str:
        """Return a school's name; its code where it is not known."""
        return self.schools.get(code, code)

    def writer(self) -> Writer | None:
        """Return who writes; asks once for the name. None where the question was closed."""
        name = self.station.operator(self.window)
        return Writer(name, self.role, self.own_school) if name else None

    @staticmethod
    def now() -> datetime:
        """Return the time by which deadlines are judged."""
        return datetime.now(UTC)

    def ask(
        self,
        work: Callable[[Workspace], _T],
        then: Callable[[_T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Read something beside the window."""
        workspace = self.workspace
        self._errands.run(lambda: work(workspace), then, failed)

    def write(
        self,
        work: Callable[[Workspace, Writer, datetime], Any],
        then: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> bool:
        """Write something beside the window; then all pages read anew. False where nobody says who writes."""
        writer = self.writer()
        if writer is None:
            return False
        workspace, now = self.workspace, self.now()

        def done(result: Any) -> None:
            if then is not None:
                then(result)
            self.refresh()

        self._errands.run(lambda: work(workspace, writer, now), done, failed)
        return True

    def start(
        self,
        title: str,
        work: Callable[[Job], _T],
        done: Callable[[_T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> RunningJob:
        """Begin long work. It goes on when the window is closed, and then nobody is told how it ended."""

        def succeed(result: _T) -> None:
            if not self._closed:
                done(result)

        def fail(error: BaseException) -> None:
            if not self._closed:
                (failed or self.failed.emit)(error)

        return self.station.jobs.start(title, work, succeed, fail)

    def close(self) -> None:
        """End the thread."""
        self._closed = True
        self._errands.close()
