"""The spec as text, for those who write it: taken over as soon as it can be read."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from scanstation.templates.errors import SpecUnreadable
from scanstation.ui import language
from scanstation.ui.designer.draft import SpecDraft

_CALM_MS = 300


class TextPane(QWidget):
    """Edits the draft's text. Signal: unreadable(bool) when the text stops or begins to be readable."""

    unreadable = Signal(bool)

    def __init__(self, draft: SpecDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.edit = QPlainTextEdit()
        self.edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.edit.setAccessibleName(self.tr("Text of the sheet"))
        self._fault = QLabel()
        self._fault.setObjectName("wrong")
        self._fault.setWordWrap(True)
        self._fault.setMargin(6)
        hint = QLabel(self.tr("docs/designing-sheets.md tells what can be said. F4 goes back to the form."))
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.addWidget(self.edit, 1)
        column.addWidget(self._fault)
        column.addWidget(hint)
        self._fault.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM_MS)
        self._timer.timeout.connect(self.take)
        self.edit.textChanged.connect(self._timer.start)

    @property
    def fault(self) -> str:
        """What keeps the text from being taken over."""
        return self._fault.text()

    def refresh(self) -> None:
        """Show the draft's text unless it is what stands here."""
        if self.edit.toPlainText() != self._draft.text and not self._timer.isActive():
            self.edit.blockSignals(True)
            self.edit.setPlainText(self._draft.text)
            self.edit.blockSignals(False)
            self._say("")

    def take(self) -> bool:
        """Take the text over; returns whether it could be read."""
        self._timer.stop()
        try:
            self._draft.take_text(self.edit.toPlainText())
        except SpecUnreadable as error:
            self._say(language.message_of(error))
            return False
        self._say("")
        return True

    def forget(self) -> None:
        """Give up what can't be read."""
        self._timer.stop()
        self.refresh()

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the beginning of a line, from 1."""
        block = self.edit.document().findBlockByNumber(line - 1)
        if block.isValid():
            self.edit.setTextCursor(QTextCursor(block))
        self.edit.setFocus()

    def _say(self, text: str) -> None:
        was = bool(self._fault.text())
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        if was != bool(text):
            self.unreadable.emit(bool(text))
