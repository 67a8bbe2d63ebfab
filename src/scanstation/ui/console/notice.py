"""The bar that says what happened and what to do: one message with its buttons, the default one first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scanstation.ui.look import icons, theme


@dataclass(frozen=True)
class Choice:
    """One button. The first of a notice is the default: Enter presses it."""

    text: str
    act: Callable[[], None]


@dataclass(frozen=True)
class Notice:
    """What to say. `look` is "good", "unsure" or "bad"; with `waits` the bar stays until a choice is made."""

    look: str
    text: str
    advice: str = ""
    choices: Sequence[Choice] = ()

    @property
    def waits(self) -> bool:
        """Whether somebody has to choose."""
        return bool(self.choices)


_GROUNDS = {"good": "noticeGood", "unsure": "notice", "bad": "noticeBad"}


class NoticeBar(QFrame):
    """Shows one notice, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice: Notice | None = None
        self.buttons: list[QPushButton] = []
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setObjectName("noticeText")
        self._advice = QLabel()
        self._advice.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._advice)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 10, 10, 10)
        self._row.setSpacing(10)
        self._row.addWidget(self._icon)
        self._row.addLayout(words, 1)
        self.setVisible(False)

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice; its default button takes the keyboard."""
        self.notice = notice
        had_focus = any(button.hasFocus() for button in self.buttons)
        for old in self.buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        self.setVisible(notice is not None)
        if notice is None:
            beneath = self.parentWidget()
            if had_focus and beneath is not None:
                beneath.setFocus()
            return
        self.setObjectName(_GROUNDS[notice.look])
        self.style().unpolish(self)
        self.style().polish(self)
        side = round(self.fontMetrics().height() * 1.5)
        colour = theme.current().colour(notice.look)
        self._icon.setPixmap(icons.icon(notice.look, colour).pixmap(side, side))
        self._text.setText(notice.text)
        self._advice.setText(notice.advice)
        self._advice.setVisible(bool(notice.advice))
        self.setAccessibleName(f"{notice.text} {notice.advice}".strip())
        for place, choice in enumerate(notice.choices):
            button = QPushButton(choice.text)
            if place == 0:
                button.setProperty("role", "primary")
            button.clicked.connect(lambda _=False, act=choice.act: act())
            self.buttons.append(button)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if self.buttons:
            self.buttons[0].setFocus()

    def choose_default(self) -> bool:
        """Press the default button. Returns whether there was one."""
        if not self.buttons:
            return False
        pressed = next((button for button in self.buttons if button.hasFocus()), self.buttons[0])
        pressed.click()
        return True
