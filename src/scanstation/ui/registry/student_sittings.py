"""Which sessions single students take, whatever the rules say."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.registry import Student
from scanstation.domain.rows import Session
from scanstation.registry.sittings import takes
from scanstation.store.workspace import Workspace


def sittings_of(
    workspace: Workspace, exam_id: str, students: Sequence[Student]
) -> list[tuple[Session, list[bool]]]:
    """Return for each session of an exam which of these students take it."""
    found = []
    for session in workspace.exams.list_sessions(exam_id):
        rule, changes = workspace.sittings.rule(session.id), workspace.sittings.changes(session.id)
        found.append((session, [takes(student, rule, changes) for student in students]))
    return found


class StudentSittings(QDialog):
    """A box for each session: ticked where all of the students take it, half where some do."""

    def __init__(
        self, names: str, sittings: Sequence[tuple[Session, Sequence[bool]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sessions of single students"))
        self.setMinimumWidth(480)
        told = QLabel(names)
        told.setWordWrap(True)
        self.boxes: dict[str, QCheckBox] = {}
        self._before: dict[str, Qt.CheckState] = {}
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(told)
        for session, taken in sittings:
            box = QCheckBox(session.title)
            some = any(taken) and not all(taken)
            box.setTristate(some)
            state = Qt.CheckState.PartiallyChecked if some else Qt.CheckState.Unchecked
            box.setCheckState(Qt.CheckState.Checked if taken and all(taken) else state)
            box.checkStateChanged.connect(lambda _: self._check())
            self.boxes[session.id], self._before[session.id] = box, box.checkState()
            column.addWidget(box)
        self.why = QLineEdit()
        self.why.textChanged.connect(lambda _: self._check())
        form = QFormLayout()
        form.addRow(self.tr("&Reason"), self.why)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column.addLayout(form)
        column.addWidget(self._buttons)
        self._check()

    @property
    def changed(self) -> dict[str, bool]:
        """Return the sessions that were changed, and whether the students take them."""
        return {
            session_id: box.checkState() is Qt.CheckState.Checked
            for session_id, box in self.boxes.items()
            if box.checkState() not in (self._before[session_id], Qt.CheckState.PartiallyChecked)
        }

    def _check(self) -> None:
        ready = bool(self.changed) and bool(self.why.text().strip())
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(ready)
