"""New exams and sessions, and the choice of a template."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.base.paths import sample_sheets


class TemplateChoice(QWidget):
    """A template file: one of the samples, or any other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setMinimumContentsLength(24)
        self.box.addItem(self.tr("None yet"), "")
        for file in sorted(sample_sheets().glob("*.json")):
            self.box.addItem(self.tr("Sample: {name}").format(name=file.stem), str(file))
        browse = QPushButton(self.tr("&Browse…"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(browse)
        self.setFocusProxy(self.box)

    @property
    def path(self) -> Path | None:
        """Return the chosen file, if any."""
        chosen = str(self.box.currentData() or "")
        return Path(chosen) if chosen else None

    def _browse(self) -> None:
        path = choose_template(self)
        if path is not None:
            self.box.addItem(path.name, str(path))
            self.box.setCurrentIndex(self.box.count() - 1)


def choose_template(parent: QWidget) -> Path | None:
    """Let a person pick a template file."""
    title = QCoreApplication.translate("TemplateChoice", "Choose a template")
    kinds = QCoreApplication.translate("TemplateChoice", "Templates (*.json)")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


class ExamDialog(QDialog):
    """A new exam with its first session, or a new session of an exam."""

    def __init__(self, exam_title: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new = exam_title is None
        self.setWindowTitle(self.tr("New exam") if self._new else self.tr("New session"))
        self.setMinimumWidth(500)
        self.exam = QLineEdit()
        self.exam.setPlaceholderText(self.tr("for example: Final exam, autumn 2026"))
        self.subject = QLineEdit()
        self.subject.setPlaceholderText(self.tr("for example: Mathematics"))
        self.template = TemplateChoice()
        form = QFormLayout()
        if self._new:
            form.addRow(self.tr("&Exam"), self.exam)
        else:
            form.addRow(self.tr("Exam"), QLabel(exam_title or ""))
        form.addRow(self.tr("&Subject"), self.subject)
        form.addRow(self.tr("&Template"), self.template)
        hint = QLabel(
            self.tr("The template says what is printed where on the sheet. It can be chosen later too.")
        )
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("Create"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(buttons)
        self.exam.textChanged.connect(self._check)
        self.subject.textChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        named = bool(self.exam.text().strip()) or not self._new
        self._ok.setEnabled(named and bool(self.subject.text().strip()))
