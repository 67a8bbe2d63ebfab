"""The bar above the sheet that says what is proposed, and takes it over or turns it down."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scanstation.recognise.detection.notes import Note
from scanstation.ui import language
from scanstation.ui.studio.canvas.tools import TOOL_KEYS, Tool


class ProposalBar(QWidget):
    """Signals: accept_page() · accept_all() · refuse_page()."""

    accept_page = Signal()
    accept_all = Signal()
    refuse_page = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel()
        self._text.setObjectName("noticeText")
        self._text.setWordWrap(True)
        self._accept = self._button(self.tr("&Accept these"), "Ctrl+Enter", self.accept_page)
        self._accept.setProperty("role", "primary")
        self._accept_all = self._button(self.tr("Accept a&ll"), "Ctrl+Shift+Enter", self.accept_all)
        self._refuse = self._button(self.tr("&Reject these"), "Ctrl+Backspace", self.refuse_page)
        self._more = QPushButton()
        self._more.setCheckable(True)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._notes = QLabel()
        self._notes.setWordWrap(True)
        self._notes.hide()
        self._more.toggled.connect(self._notes.setVisible)
        row = QHBoxLayout()
        row.addWidget(self._text, 1)
        for button in (self._more, self._refuse, self._accept_all, self._accept):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addLayout(row)
        column.addWidget(self._notes)
        self.show_notes(())
        self.show_counts(0, 0)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Offer what is to be checked in the proposal."""
        lines = [language.text("cli", note.text).format(**note.params) for note in notes]
        self._notes.setText("\n".join(f"• {line}" for line in lines))
        self._more.setText(self.tr("To &check: %n", "", len(lines)))
        self._more.setVisible(bool(lines))

    def show_counts(self, here: int, elsewhere: int, *, unfound: bool = False) -> None:
        """Say how many proposed parts are open on this page and on the others; hide where none is.

        `unfound`: nothing was found on this page and nothing is drawn there yet, so say what to do.
        """
        self.setVisible(bool(here or elsewhere or unfound))
        if here:
            text = self.tr("%n part(s) proposed here: click to accept", "", here)
        elif unfound:
            text = self.tr(
                "No boxes to mark were found on this page. Press {key}, then draw a rectangle over the marks."
            ).format(key=TOOL_KEYS[Tool.FIND])
        else:
            text = self.tr("%n part(s) proposed on other pages.", "", elsewhere)
        self._text.setText(text)
        self._accept.setVisible(bool(here))
        self._refuse.setVisible(bool(here))
        self._accept_all.setVisible(bool(elsewhere))

    def _button(self, text: str, keys: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(f"{text.replace('&', '')} ({keys})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: signal.emit())
        return button
