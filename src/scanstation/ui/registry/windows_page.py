"""From when until when schools and districts may write: one line for each task and role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.gates import Role, Task, Window
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.tables import RowsTable
from scanstation.ui.registry.times import TimeEdit, shown_time
from scanstation.ui.registry.words import role_name, task_name
from scanstation.workflow.registry.reports import set_window

_ROLES = (Role.SCHOOL, Role.DISTRICT)
_USUAL = timedelta(days=7)


@dataclass(frozen=True)
class _Line:
    task: Task
    role: Role
    window: Window | None


class WindowDialog(QDialog):
    """From when until when."""

    def __init__(self, title: str, opens: datetime, closes: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.opens = TimeEdit(opens, self.tr("From"))
        self.closes = TimeEdit(closes, self.tr("Until"))
        form = QFormLayout()
        form.addRow(self.tr("&From"), self.opens)
        form.addRow(self.tr("&Until, and no longer"), self.closes)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)


class WindowsPage(QWidget):
    """Shows and sets windows of time."""

    def __init__(self, desk: RegistryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        title = QLabel(self.tr("Windows of time"))
        title.setObjectName("heading")
        note = QLabel(
            self.tr(
                "Outside its window a list can be seen, printed and exported, but not written. "
                "Where none is set, nothing is closed. One school can be let in again under Reports."
            )
        )
        note.setObjectName("muted")
        note.setWordWrap(True)
        titles = (
            self.tr("Task"), self.tr("Who"), self.tr("From"), self.tr("Until"), self.tr("Now"),
            self.tr("Set by"),
        )  # fmt: skip
        self.table = RowsTable(titles, self._cells, self.tr("Windows of time"), (220, 110, 170, 170, 150))
        self.table.activated_row.connect(lambda _: self.set_time())
        self.setFocusProxy(self.table)
        self.set_button = QPushButton(self.tr("Set the &time…"))
        self.set_button.clicked.connect(self.set_time)
        self.close_button = QPushButton(self.tr("&Close now"))
        self.close_button.clicked.connect(self.close_now)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.set_button)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(note)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the windows anew."""
        exam_id = self._desk.exam_id

        def show(found: Sequence[Window]) -> None:
            if exam_id == self._desk.exam_id:
                known = {(window.task, window.role): window for window in found}
                self.table.show_rows(
                    [_Line(task, role, known.get((task, role))) for task in Task for role in _ROLES]
                )

        self._desk.ask(lambda workspace: workspace.gates.windows(exam_id), show)

    def forget(self) -> None:
        """Show nothing of the exam before."""
        self.table.show_rows([])

    def set_time(self) -> None:
        """Ask from when until when the task may be written that one stands on."""
        line = self.table.current
        if line is None:
            return
        now = self._desk.now().replace(second=0, microsecond=0)
        window = line.window
        opens, closes = (window.opens_at, window.closes_at) if window else (now, now + _USUAL)
        title = f"{task_name(line.task)} – {role_name(line.role)}"
        dialog = WindowDialog(title, opens, closes, self)
        if dialog.exec():
            self._set(line, dialog.opens.time_, dialog.closes.time_)
        dialog.deleteLater()

    def close_now(self) -> None:
        """End the window that one stands on."""
        line, now = self.table.current, self._desk.now()
        if line is not None:
            began = line.window.opens_at if line.window is not None else now - timedelta(minutes=1)
            self._set(line, min(began, now - timedelta(minutes=1)), now)

    def _set(self, line: _Line, opens: datetime, closes: datetime) -> None:
        exam_id = self._desk.exam_id
        self._desk.write(
            lambda workspace, writer, _: set_window(
                workspace, exam_id, line.task, line.role, opens, closes, writer
            )
        )

    def _cells(self, line: _Line) -> Sequence[str]:
        window = line.window
        if window is None:
            return (task_name(line.task), role_name(line.role), "", "", self.tr("open, no time set"), "")
        now = self._desk.now()
        if now < window.opens_at:
            state = self.tr("not open yet")
        else:
            state = self.tr("open") if now < window.closes_at else self.tr("closed")
        times = (shown_time(window.opens_at), shown_time(window.closes_at))
        set_by = f"{window.who}, {shown_time(window.created_at)}"
        return (task_name(line.task), role_name(line.role), *times, state, set_by)
