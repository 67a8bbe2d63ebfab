"""The bar that says what happened and what to do: one message with its buttons, the default one first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scanstation.ui.console.keys import UP_DOWN, PassOn
from scanstation.ui.look import icons, theme


@dataclass(frozen=True)
class Choice:
    """One button. The first of a notice is the default: Enter presses it."""

    text: str
    act: Callable[[], None]


@dataclass(frozen=True)
class Notice:
    """What to say. `look` is "good", "unsure" or "bad"; with `waits` the bar stays until a choice is made.

    `escape` is what Esc does, where it does not leave the console.
    """

    look: str
    text: str
    advice: str = ""
    choices: Sequence[Choice] = ()
    escape: Callable[[], None] | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody has to choose."""
        return bool(self.choices)


_GROUNDS = {"good": "noticeGood", "unsure": "notice", "bad": "noticeBad"}


class NoticeBar(QFrame):
    """Shows one notice, or nothing.

    Enter answers a question only after `settle_ms`: it may be the second press of a double one, or meant
    for what was there before.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settle_ms = 400
        self._age = QElapsedTimer()
        self._pass_on = PassOn(UP_DOWN, self)
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
        for old in self.buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        self.setVisible(notice is not None)
        if notice is None:
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
            button.installEventFilter(self._pass_on)
            self.buttons.append(button)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.show()  # the layout would do it later, and what is hidden can't take the keyboard
        self._age.start()
        self.take_keyboard()

    def take_keyboard(self) -> bool:
        """Give the default button the keyboard, unless another screen is shown. Returns whether it has it."""
        if not self.buttons or not self.isVisible():
            return False
        self.buttons[0].setFocus()
        return True

    def choose_default(self) -> bool:
        """Press the button that has the keyboard, else the default one. Returns whether there is one."""
        if not self.buttons:
            return False
        if self._age.elapsed() < self.settle_ms:
            return True
        pressed = next((button for button in self.buttons if button.hasFocus()), self.buttons[0])
        pressed.click()
        return True
