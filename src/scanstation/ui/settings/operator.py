"""Who works here: asked once, because every correction is recorded with a name."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget


class OperatorDialog(QDialog):
    """Asks for a name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Who is working?"))
        self.setMinimumWidth(420)
        intro = QLabel(
            self.tr("Every correction is recorded with who made it. Your name is asked only once.")
        )
        intro.setWordWrap(True)
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(False)
        self.name.textChanged.connect(lambda text: ok.setEnabled(bool(text.strip())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&Your name"), self.name)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(intro)
        column.addLayout(form)
        column.addWidget(buttons)


def ask_operator(parent: QWidget) -> str:
    """Return the name that was entered, or ""."""
    dialog = OperatorDialog(parent)
    done = dialog.exec()
    name = dialog.name.text().strip() if done else ""
    dialog.deleteLater()
    return name
