"""Before sheets are taken in: what the batch is called, and whether leaves have two sides."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)


class SourceDialog(QDialog):
    """Asks for label and sides. `what` says what is to be taken in."""

    def __init__(self, title: str, what: str, label: str, sides: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        intro = QLabel(what)
        intro.setWordWrap(True)
        self._label = QLineEdit(label)
        self._label.selectAll()
        self._label.setMaxLength(80)
        self._sides = QComboBox()
        self._sides.addItem(self.tr("Front only: one picture per sheet"), 1)
        self._sides.addItem(self.tr("Both sides: two pictures per sheet"), 2)
        self._sides.setCurrentIndex(sides - 1)
        form = QFormLayout()
        form.addRow(self.tr("&Name of the batch"), self._label)
        form.addRow(self.tr("&Sheets"), self._sides)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Start"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addWidget(intro)
        column.addLayout(form)
        column.addWidget(self.buttons)

    @property
    def label(self) -> str:
        """Return the batch's name."""
        return self._label.text().strip() or self._label.placeholderText() or "1"

    @property
    def sides(self) -> int:
        """Return the number of pictures per sheet."""
        return int(self._sides.currentData())
