"""Fields for one value each, which tell apart what is typed and what is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QLabel, QLineEdit, QWidget

_SMALLEST_MM = 0.0001
_LABEL_DIGITS = 13
_INDENT_PX = 7
"""So that a length begins where a text does: the style sheet doesn't reach inside."""


def fill_form(form: QFormLayout, rows: Sequence[tuple[str, QWidget]]) -> None:
    """Add rows whose fields begin in one line through all forms; a row without a label spans both columns."""
    form.setContentsMargins(0, 0, 0, 0)
    for text, widget in rows:
        if not text:
            form.addRow(widget)
            continue
        form.addRow(text, widget)
        label = form.labelForField(widget)
        if isinstance(label, QLabel):
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance("0") * _LABEL_DIGITS)
        if isinstance(widget, QComboBox):
            widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            widget.setMinimumContentsLength(6)


class TextInput(QLineEdit):
    """A line of text. entered(str) comes by Enter or when the field is left, where it was changed."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: str | None = ""
        self.editingFinished.connect(self._finish)

    def show_text(self, text: str | None) -> None:
        """Show a text, None where there are several; not while somebody types here."""
        if self.hasFocus() and self.isModified():
            return
        self._shown = text
        self.setPlaceholderText(self.tr("several values") if text is None else "")
        if self.text() != (text or ""):
            self.setText(text or "")
            self.setCursorPosition(0)
        self.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._shown or "")
            self.setModified(False)
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        if self.isModified():
            self.setModified(False)
            if self.text() != self._shown:
                self.entered.emit(self.text())


class LengthInput(QDoubleSpinBox):
    """A length in mm, with four decimals where it needs them. entered(float) comes when it is changed."""

    entered = Signal(float)

    def __init__(self, low: float = -10_000.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: float | None = None
        self.setRange(low, 10_000.0)
        self.setDecimals(4)
        self.setSingleStep(0.1)
        self.setSuffix(self.tr(" mm"))
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(_INDENT_PX, 0, 0, 0)
        self.valueChanged.connect(self._changed)

    def textFromValue(self, value: float) -> str:
        """Write no more decimals than there are, and one at least."""
        text = f"{value:.4f}".rstrip("0")
        return f"{text}0" if text.endswith(".") else text

    def show_length(self, value: float | None) -> None:
        """Show a length; None: there are several, and the field is blank."""
        self._shown = value
        before = self.blockSignals(True)
        self.setSpecialValueText(" " if value is None else "")
        self.setValue(self.minimum() if value is None else value)
        self.blockSignals(before)

    def _changed(self, value: float) -> None:
        if self._shown is None or abs(value - self._shown) >= _SMALLEST_MM / 2:
            self.entered.emit(value)


class TickInput(QCheckBox):
    """A yes or no, or in between where parts differ. entered(bool) comes when a person ticks it."""

    entered = Signal(bool)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(self._ticked)

    def show_tick(self, value: bool | None) -> None:
        """Show yes, no, or None for parts that differ."""
        self.setTristate(value is None)
        if value is None:
            self.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self.setChecked(value)

    def _ticked(self) -> None:
        value = self.checkState() is not Qt.CheckState.Unchecked
        self.setTristate(False)
        self.setChecked(value)
        self.entered.emit(value)
