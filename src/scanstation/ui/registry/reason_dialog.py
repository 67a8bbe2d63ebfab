"""Asks why something is done, where that stays on record."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget


class ReasonDialog(QDialog):
    """`reason` is what was typed; the command can't be given without any."""

    def __init__(self, title: str, text: str, command: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.told = QLabel(text)
        self.told.setWordWrap(True)
        self.line = QLineEdit()
        self.form = QFormLayout()
        self.form.addRow(self.tr("Reaso&n"), self.line)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        if command:
            ok.setText(command)
        ok.setEnabled(False)
        self.line.textChanged.connect(lambda typed: ok.setEnabled(bool(typed.strip())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.told)
        column.addLayout(self.form)
        column.addWidget(buttons)
        self.line.setFocus()

    @property
    def reason(self) -> str:
        """Return the reason."""
        return self.line.text().strip()


def ask_reason(title: str, text: str, command: str, parent: QWidget) -> str:
    """Return the reason, "" where the question was closed."""
    dialog = ReasonDialog(title, text, command, parent)
    reason = dialog.reason if dialog.exec() else ""
    dialog.deleteLater()
    return reason
