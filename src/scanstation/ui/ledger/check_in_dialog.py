"""One check-in by hand."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.ledger_rows import CheckIn


class CheckInDialog(QDialog):
    """Asks for number, state, booklet and a remark; the number is needed."""

    def __init__(self, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Check-in"))
        self.setMinimumWidth(420)
        self.number = QLineEdit(number)
        self.state = QComboBox()
        for text, state in (
            (self.tr("present"), (True, True)),
            (self.tr("absent"), (False, False)),
            (self.tr("checked in, did not sit"), (True, False)),
        ):
            self.state.addItem(text, state)
        self.booklet = QLineEdit()
        self.remark = QLineEdit()
        form = QFormLayout()
        form.addRow(self.tr("Exam &number"), self.number)
        form.addRow(self.tr("&State"), self.state)
        form.addRow(self.tr("&Booklet"), self.booklet)
        form.addRow(self.tr("&Remark"), self.remark)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("&Enter"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)
        self.number.textChanged.connect(self._check)
        self._check()

    @property
    def check_in(self) -> CheckIn:
        """Return what was entered."""
        checked_in, present = self.state.currentData()
        return CheckIn(self.number.text().strip(), checked_in, present, self.booklet.text().strip())

    @property
    def why(self) -> str:
        """Return the remark."""
        return self.remark.text().strip()

    def _check(self) -> None:
        self._ok.setEnabled(bool(self.number.text().strip()))
