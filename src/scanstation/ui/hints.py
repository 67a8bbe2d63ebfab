"""The line at the bottom of a screen that says which keys do what."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from scanstation.ui.look import theme

Hint = tuple[str, str]
"""A key and what it does."""


class HintBar(QWidget):
    """Keys drawn as caps, each with its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hintBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel()
        self._text.setObjectName("hintText")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._text)

    def show_hints(self, hints: list[Hint]) -> None:
        """Show which keys do what."""
        now = theme.current()
        cap = f"background-color:{now.base}; color:{now.text}; font-weight:600;"
        self._text.setText(
            "&nbsp;&nbsp;&nbsp; ".join(
                f"<span style='{cap}'>&nbsp;{escape(key)}&nbsp;</span>&nbsp;{escape(word)}"
                for key, word in hints
            )
        )
