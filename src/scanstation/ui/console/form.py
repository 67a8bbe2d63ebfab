"""The widgets of the scan console, without any decision."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.ui.console.cover_form import CoverForm
from scanstation.ui.console.keys import ARROWS, UP_DOWN, PassOn
from scanstation.ui.console.notice import NoticeBar
from scanstation.ui.console.sheet_model import SheetModel
from scanstation.ui.console.sheet_view import SheetView
from scanstation.ui.console.tally import Tally
from scanstation.ui.console.thumbs import Thumbs
from scanstation.ui.hints import Hint, HintBar
from scanstation.ui.look import icons

_SIDE = 312


class ConsoleForm(QWidget):
    """Fills its parent: device and bag on the left, what happened and the sheets on the right."""

    def __init__(self, model: SheetModel, thumbs: Thumbs, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = QPushButton(icons.icon("back"), self.tr("Back (Esc)"))
        self.title = _label("heading", wrap=False)
        self.correct = QPushButton(icons.icon("correct"), self.tr("Correct (F2)"))
        self.device = _label("", wrap=True)
        self.device_line = _label("muted", wrap=True)
        self.settings = QPushButton(self.tr("Settings (F6)"))
        self.trial = QPushButton(self.tr("Test scan (F7)"))
        self.cover = CoverForm()
        self.start = QPushButton()
        self.start.setProperty("role", "primary")
        self.start.setMinimumHeight(46)
        self.finish = QPushButton(self.tr("Finish the bag (F9)"))
        self.progress = _label("question", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.queue = _label("muted", wrap=True)
        self.event_line = _label("", wrap=True)
        self.sound = QCheckBox(self.tr("Sound at red sheets"))
        self.notice = NoticeBar(self)
        self.tally = Tally()
        self.of_bag = QPushButton(self.tr("This bag"))
        self.of_session = QPushButton(self.tr("Whole session"))
        self.again = QPushButton(icons.icon("undo"), self.tr("Put in again (F8)"))
        self.view = SheetView(model, thumbs)
        self.empty = _label("muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hints = HintBar()
        column = QVBoxLayout(parent)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self)
        own = QVBoxLayout(self)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(0)
        own.addWidget(self._top())
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._left())
        middle.addWidget(self._right(), 1)
        own.addLayout(middle, 1)
        own.addWidget(self.hints)
        beside = (self.back, self.correct, self.settings, self.trial, self.start, self.finish, self.sound)
        for widgets, keys in (
            ((*beside, self.of_bag, self.of_session, self.again), ARROWS),
            (tuple(self.tally.tiles.values()), UP_DOWN),
        ):
            pass_on = PassOn(keys, self)
            for widget in widgets:
                widget.installEventFilter(pass_on)

    def _top(self) -> QWidget:
        top = QWidget()
        top.setObjectName("correctTop")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(top)
        row.setContentsMargins(12, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        row.addWidget(self.correct)
        return top

    def _left(self) -> QWidget:
        left = QWidget()
        left.setObjectName("sidePanel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(_SIDE)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.settings)
        buttons.addWidget(self.trial)
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(_card(self.device, self.device_line, buttons))
        column.addWidget(_card(self.cover))
        column.addWidget(self.start)
        column.addWidget(self.finish)
        column.addSpacing(4)
        column.addWidget(self.progress)
        column.addWidget(self.bar)
        column.addWidget(self.queue)
        column.addWidget(self.event_line)
        column.addStretch(1)
        column.addWidget(self.sound)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        right.setObjectName("page")
        scope = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in (self.of_bag, self.of_session):
            button.setCheckable(True)
            button.setProperty("role", "choice")
            scope.addButton(button)
            row.addWidget(button)
        self.of_bag.setChecked(True)
        row.addStretch(1)
        row.addWidget(self.again)
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addWidget(self.tally)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1)
        return right

    def show_progress(self, sheets: int, expected: int | None) -> None:
        """Show how many sheets of the bag are in."""
        if expected is None:
            self.progress.setText(self.tr("Sheets: {count}").format(count=sheets))
        else:
            self.progress.setText(
                self.tr("{count} of {expected} sheets").format(count=sheets, expected=expected)
            )
        self.bar.setVisible(bool(expected))
        self.bar.setRange(0, max(expected or 0, 1))
        self.bar.setValue(min(sheets, expected or 0))
        self.bar.setAccessibleName(self.progress.text())

    def show_queue(self, pages: int, *, anything: bool) -> None:
        """Show how far the reading is behind the scanner."""
        text = self.tr("Pages waiting to be read: {count}").format(count=pages)
        all_read = self.tr("Everything that came is read.") if anything else ""
        self.queue.setText(text if pages else all_read)

    def show_sheets(self, anything: bool, why_not: str) -> None:
        """Show the sheets, or why there are none."""
        beneath = self.parentWidget()
        if not anything and self.view.hasFocus() and beneath is not None:
            beneath.setFocus()  # else Qt would hand the keyboard to the next button
        self.view.setVisible(anything)
        self.empty.setVisible(not anything)
        self.empty.setText(why_not)

    def show_keys(self, hints: list[Hint]) -> None:
        """Show which keys do what."""
        self.hints.show_hints(hints)


def _label(name: str, *, wrap: bool) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(wrap)
    return label


def _card(*parts: QWidget | QHBoxLayout) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(6)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return card
