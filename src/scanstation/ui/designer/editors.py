"""The widgets that edit one field of a form each."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from scanstation.ui.designer.field import Field, Kind
from scanstation.ui.designer.table_editor import TableEditor
from scanstation.ui.designer.values import number_of, shown, words_of


class Editor(QWidget):
    """One field with its fault below it. Signals: edited(value) · left() when the focus goes."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.input: QWidget = self._make()
        self.input.installEventFilter(self)
        self.input.setAccessibleName(field.label.replace("&", ""))
        self.setFocusProxy(self.input)
        self._fault = QLabel()
        self._fault.setObjectName("wrong")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.input)
        column.addWidget(self._fault)

    @property
    def fault(self) -> str:
        """What is said to be wrong."""
        return self._fault.text()

    def show_fault(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))

    def show_value(self, value: Any) -> None:
        """Show the spec's value; what is typed right now stays as it is typed."""
        match self.input:
            case TableEditor() as table:
                table.show_rows(value or [])
            case QCheckBox() as box:
                box.setChecked(value is True)
            case QComboBox() as box:
                at = box.findData(value)
                box.setCurrentIndex(at)
            case QPlainTextEdit() as lines:
                if self._lines(lines) != (value or []):
                    lines.blockSignals(True)
                    lines.setPlainText(
                        "\n".join(map(shown, value)) if isinstance(value, list) else shown(value)
                    )
                    lines.blockSignals(False)
            case QLineEdit() as line:
                if self._of_line(line.text()) != value:
                    line.setText(shown(value))
                    if not line.hasFocus():
                        line.setCursorPosition(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo is the sheet's, not the single field's; leaving the field ends a step."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _undoes(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _make(self) -> QWidget:
        field = self.field
        match field.kind:
            case Kind.SWITCH:
                box = QCheckBox(field.label)
                box.clicked.connect(lambda on: self.edited.emit(on))
                return box
            case Kind.CHOICE:
                choice = QComboBox()
                for value, name in field.choices:
                    choice.addItem(name, value)
                choice.activated.connect(lambda at: self.edited.emit(choice.itemData(at)))
                return choice
            case Kind.LINES:
                lines = QPlainTextEdit()
                lines.setPlaceholderText(field.hint)
                lines.setTabChangesFocus(True)
                lines.setFixedHeight(lines.fontMetrics().lineSpacing() * 7)
                lines.textChanged.connect(lambda: self.edited.emit(self._lines(lines)))
                return lines
            case Kind.TABLE:
                table = TableEditor(field.columns, field.new_row)
                table.edited.connect(self.edited)
                return table
            case _:
                line = QLineEdit()
                line.setPlaceholderText(field.hint)
                line.textEdited.connect(lambda text: self.edited.emit(self._of_line(text)))
                return line

    def _of_line(self, text: str) -> Any:
        match self.field.kind:
            case Kind.NUMBER:
                return number_of(text)
            case Kind.WORDS:
                return words_of(text)
            case _:
                return text.strip(" ") or None

    def _lines(self, lines: QPlainTextEdit) -> list[str]:
        return [line.strip() for line in lines.toPlainText().splitlines() if line.strip()]


def _undoes(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
