"""Into which session a template goes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from scanstation.domain.rows import Exam, Session

Sessions = Sequence[tuple[Exam, Sequence[Session]]]


class SessionDialog(QDialog):
    """Lets one of the workspace's sessions be chosen: `wanted` at first, else the newest."""

    def __init__(self, exams: Sessions, wanted: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save into a session"))
        self.setMinimumWidth(460)
        self.box = QComboBox()
        for exam, sessions in reversed(exams):
            for session in reversed(sessions):
                self.box.addItem(f"{exam.title} · {session.title}", session.id)
        there = self.box.count() > 0
        self.box.setCurrentIndex(max(0, self.box.findData(wanted)))
        text = QLabel(
            self.tr("Which session is this template for?")
            if there
            else self.tr("There is no session yet. Create an exam in the main window first.")
        )
        text.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(there)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addWidget(self.box)
        column.addWidget(buttons)
        self.box.setVisible(there)

    @property
    def session_id(self) -> str:
        """Return the chosen session, or ""."""
        return str(self.box.currentData() or "")
