"""Lets schools write again for a time, for a reason."""

from datetime import datetime

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from scanstation.ui.registry.times import TimeEdit


class ReopenDialog(QDialog):
    """`until` and `reason` are what was entered; without a reason nothing is opened."""

    def __init__(self, schools: str, task: str, until: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Let in again: {task}").format(task=task))
        self.setMinimumWidth(480)
        told = QLabel(
            self.tr("{schools}\n\nWhatever deadline and review say, until this time:").format(schools=schools)
        )
        told.setWordWrap(True)
        self.until = TimeEdit(until, self.tr("Until"))
        self.line = QLineEdit()
        form = QFormLayout()
        form.addRow(self.tr("&Until"), self.until)
        form.addRow(self.tr("&Reason"), self.line)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(False)
        self.line.textChanged.connect(lambda typed: ok.setEnabled(bool(typed.strip())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(told)
        column.addLayout(form)
        column.addWidget(buttons)
        self.line.setFocus()

    @property
    def reason(self) -> str:
        """Return why."""
        return self.line.text().strip()
