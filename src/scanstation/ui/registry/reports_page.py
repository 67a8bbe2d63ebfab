"""What schools have reported and how the district judged it (上报, 审核), with its whole record."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from scanstation.domain.gates import Reopening, Review, Role, Task
from scanstation.registry.gates import ReviewState
from scanstation.store.workspace import Workspace
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.reason_dialog import ask_reason
from scanstation.ui.registry.reopen_dialog import ReopenDialog
from scanstation.ui.registry.tables import RowsTable
from scanstation.ui.registry.times import shown_time
from scanstation.ui.registry.words import state_name, task_name
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.reports import pass_report, reopen, return_report, submit
from scanstation.workflow.registry.standing import Standing, record_of, standings

_USUAL = timedelta(days=1)
_Step = Callable[[Workspace, str, Writer, datetime], Any]


class ReportsPage(QWidget):
    """One task at a time; steps are taken for all chosen schools, all or none."""

    def __init__(self, desk: RegistryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        title = QLabel(self.tr("Reports and their review"))
        title.setObjectName("heading")
        self.task = QComboBox()
        for task in Task:
            self.task.addItem(task_name(task), task)
        self.task.setCurrentIndex(1)
        self.task.setAccessibleName(self.tr("Task"))
        self.task.activated.connect(lambda _: self.refresh())
        self._counts = QLabel()
        self._counts.setObjectName("muted")
        titles = (
            self.tr("Code"), self.tr("School"), self.tr("State"), self.tr("Since"), self.tr("By"),
            self.tr("Last change of the list"), self.tr("May write until"), self.tr("Reason"),
        )  # fmt: skip
        self.table = RowsTable(titles, self._cells, self.tr("Reports"), (80, 200, 130, 140, 100, 170, 140))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.setFocusProxy(self.table)
        steps = (self.tr("When"), self.tr("What"), self.tr("By"), self.tr("Reason"))
        self.record = RowsTable(steps, self._step, self.tr("Record"), (140, 220, 100))
        self._lay_out(title)

    def _lay_out(self, title: QLabel) -> None:
        self.submit_button = QPushButton(self.tr("&Submit"))
        self.pass_button = QPushButton(self.tr("&Pass"))
        self.return_button = QPushButton(self.tr("Re&turn…"))
        self.reopen_button = QPushButton(self.tr("Let &in again…"))
        for button, slot in (
            (self.submit_button, self.submit),
            (self.pass_button, self.pass_),
            (self.return_button, self.return_),
            (self.reopen_button, self.reopen),
        ):
            button.clicked.connect(slot)
        head = QHBoxLayout()
        head.setSpacing(10)
        for widget in (title, self.task, self._counts):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (self.submit_button, self.pass_button, self.return_button, self.reopen_button):
            head.addWidget(button)
        below = QWidget()
        under = QVBoxLayout(below)
        under.setContentsMargins(0, 6, 0, 0)
        words = QLabel(self.tr("Record of the chosen school"))
        words.setObjectName("panelTitle")
        under.addWidget(words)
        under.addWidget(self.record)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(split, 1)

    @property
    def chosen_task(self) -> Task:
        """Return the task on the screen."""
        return Task(self.task.currentData())

    def refresh(self) -> None:
        """Read how all reports stand."""
        exam_id, task, now = self._desk.exam_id, self.chosen_task, self._desk.now()
        own = self._desk.own_school or None

        def show(found: Sequence[Standing]) -> None:
            if exam_id == self._desk.exam_id and task is self.chosen_task:
                self.table.show_rows(found)
                counts = {state: sum(one.state is state for one in found) for state in ReviewState}
                words = [f"{state_name(state)} {count:,}" for state, count in counts.items() if count]
                self._counts.setText("   ".join(words))
                self._choose()

        self._desk.ask(lambda workspace: standings(workspace, exam_id, task, now, own), show)

    def forget(self) -> None:
        """Show nothing of the exam before."""
        self.table.show_rows([])
        self.record.show_rows([])
        self._counts.clear()

    def submit(self) -> None:
        """Say for the chosen schools that their report is complete."""
        exam_id, task = self._desk.exam_id, self.chosen_task
        self._take(lambda workspace, code, writer, now: submit(workspace, exam_id, task, code, writer, now))

    def pass_(self) -> None:
        """Pass the chosen reports."""
        exam_id, task = self._desk.exam_id, self.chosen_task
        self._take(lambda workspace, code, writer, _: pass_report(workspace, exam_id, task, code, writer))

    def return_(self) -> None:
        """Give the chosen reports back with a reason."""
        exam_id, task = self._desk.exam_id, self.chosen_task
        why = self._ask_why(self.tr("Return"), self.tr("What the school has to correct: {schools}"))
        if why:
            self._take(
                lambda workspace, code, writer, _: return_report(workspace, exam_id, task, code, writer, why)
            )

    def reopen(self) -> None:
        """Let the chosen schools write again for a time."""
        if not self.table.chosen:
            return
        exam_id, task = self._desk.exam_id, self.chosen_task
        dialog = ReopenDialog(self._named(), task_name(task), self._desk.now() + _USUAL, self)
        if dialog.exec():
            until, why = dialog.until.time_, dialog.reason
            self._take(
                lambda workspace, code, writer, now: reopen(
                    workspace, exam_id, task, code, until, writer, why, now
                )
            )
        dialog.deleteLater()

    def _take(self, step: _Step) -> None:
        codes = [one.school_code for one in self.table.chosen]

        def work(workspace: Workspace, writer: Writer, now: datetime) -> None:
            with workspace.together():
                for code in codes:
                    step(workspace, code, writer, now)

        if codes:
            self._desk.write(work, lambda _: self.table.setFocus())  # the button may not fit any more

    def _ask_why(self, title: str, text: str) -> str:
        if not self.table.chosen:
            return ""
        return ask_reason(title, text.format(schools=self._named()), title, self)

    def _named(self) -> str:
        names = [one.name for one in self.table.chosen]
        return "、".join(names[:5]) + (f" … ({len(names)})" if len(names) > 5 else "")

    def _choose(self) -> None:
        """Allow what fits the chosen reports, and show the record of the one that one stands on."""
        chosen: list[Standing] = self.table.chosen
        states = {one.state for one in chosen}
        school = self._desk.role is Role.SCHOOL
        self.submit_button.setEnabled(bool(states) and states <= {ReviewState.DRAFT, ReviewState.RETURNED})
        self.pass_button.setEnabled(not school and states == {ReviewState.SUBMITTED})
        looked_at = {ReviewState.SUBMITTED, ReviewState.PASSED}
        self.return_button.setEnabled(not school and bool(states) and states <= looked_at)
        self.reopen_button.setEnabled(not school and bool(chosen))
        one, exam_id, task = self.table.current, self._desk.exam_id, self.chosen_task
        if one is None:
            self.record.show_rows([])
            return
        code = one.school_code

        def show(found: list[Review | Reopening]) -> None:
            current = self.table.current
            if current is not None and current.school_code == code and task is self.chosen_task:
                self.record.show_rows(found[::-1])

        self._desk.ask(lambda workspace: record_of(workspace, exam_id, task, code), show)

    def _cells(self, one: Standing) -> Sequence[str]:
        step = one.step
        since = (shown_time(step.created_at), step.who, step.why) if step is not None else ("", "", "")
        times = (shown_time(one.changed_at), shown_time(one.open_until))
        return (one.school_code, one.name, state_name(one.state), since[0], since[1], *times, since[2])

    def _step(self, step: Review | Reopening) -> Sequence[str]:
        if isinstance(step, Reopening):
            what = self.tr("Let in until {time}").format(time=shown_time(step.closes_at))
        else:
            what = state_name(ReviewState(step.verdict.value))
        return (shown_time(step.created_at), what, step.who, step.why)
