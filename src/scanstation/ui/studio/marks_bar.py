"""The strip above the sheet that asks what the marks are that somebody pointed out."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from scanstation.templates.editing.commands.marks import MarksKind
from scanstation.ui.studio.panels.field_form import options_text, parsed_options
from scanstation.workflow.studio.marks_here import MarksHere, Wish

_MOST = 200
_HIGHEST = 99_999
_OPTIONS_WIDTH = 100
_KIND_LETTERS = 14


class MarksBar(QWidget):
    """Says what was found and asks what can't be seen. Signals: wished(Wish) · accepted() · given_up()."""

    wished = Signal(object)
    accepted = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._here: MarksHere | None = None
        self._showing = False
        self.text = QLabel()
        self.text.setObjectName("noticeText")
        self.text.setWordWrap(True)
        self.kind = QComboBox()
        self._meanings = [(kind, down, whole) for _, kind, down, whole in self._kinds()]
        self.kind.addItems([words for words, *_ in self._kinds()])
        self.rows, self.columns = QSpinBox(minimum=1, maximum=_MOST), QSpinBox(minimum=1, maximum=_MOST)
        self.first = QSpinBox(minimum=1, maximum=_HIGHEST)
        self.options = QLineEdit()
        self.options.setMinimumWidth(_OPTIONS_WIDTH)
        self.options.setToolTip(self.tr("ABCD, or with spaces where an option has more characters: 1 2 10"))
        self.multiple = QCheckBox(self.tr("&Several answers"))
        self.multiple.toggled.connect(self._tell)
        self.problem = QLabel()
        self.problem.setObjectName("problemText")
        self.problem.setWordWrap(True)
        self.accept = QPushButton(self.tr("&Add"))
        self.accept.setProperty("role", "primary")
        self.accept.setToolTip(self.tr("Add ({key})").format(key=_native("Return")))
        self.accept.clicked.connect(self.accepted)
        self._give_up = QPushButton(self.tr("Cancel"))
        self._give_up.setToolTip(self.tr("Cancel ({key})").format(key=_native("Esc")))
        self._give_up.clicked.connect(self.given_up)
        self._labels: dict[QWidget, QLabel] = {}
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._kind_changed)
        for spin in (self.rows, self.columns, self.first):
            spin.valueChanged.connect(self._tell)
        self.options.textEdited.connect(self._tell)
        for key, signal in (("Return", self.accepted), ("Enter", self.accepted), ("Esc", self.given_up)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(signal)
        self.hide()

    def _kinds(self) -> Sequence[tuple[str, MarksKind, bool, bool]]:
        return (
            (self.tr("Each row is an item"), "choice", False, False),
            (self.tr("Each column is an item"), "choice", True, False),
            (self.tr("All together are one item"), "choice", False, True),
            (self.tr("A number: each column is a digit"), "digit_grid", True, False),
            (self.tr("A number: each row is a digit"), "digit_grid", False, False),
            (self.tr("Single boxes, such as for absence"), "flag", False, False),
            (self.tr("The booklet: A, B …"), "booklet", False, False),
            (self.tr("The booklet, downwards"), "booklet", True, False),
        )

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.text, 1)
        above.addWidget(self.multiple)
        above.addWidget(self._give_up)
        above.addWidget(self.accept)
        self._asking = QWidget()
        below = QHBoxLayout(self._asking)
        below.setContentsMargins(0, 0, 0, 0)
        named = (
            (self.tr("&Rows"), self.rows),
            (self.tr("C&olumns"), self.columns),
            (self.tr("&These are"), self.kind),
            (self.tr("&First number"), self.first),
            (self.tr("O&ptions"), self.options),
        )
        for words, widget in named:
            label = QLabel(words)
            label.setBuddy(widget)
            self._labels[widget] = label
            below.addWidget(label)
            below.addWidget(widget)
        below.addStretch(1)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(_KIND_LETTERS)
        for hidden in (self._asking, self.accept):  # what is below must not jump when marks are found
            policy = hidden.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            hidden.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addLayout(above)
        column.addWidget(self._asking)
        column.addWidget(self.problem)

    def invite(self) -> None:
        """Say what to do with the tool."""
        self._say(
            self.tr("Draw a rectangle over printed marks. Enter looks at all that is in sight, Esc ends.")
        )

    def wait(self) -> None:
        """Say that marks are looked for."""
        self._say(self.tr("Looking for marks…"))

    def ask(self, here: MarksHere, wish: Wish) -> None:
        """Show what was found, as `wish` has it, and take the keyboard."""
        self._here = here
        self._showing = True
        rows, columns = wish.even or (1, 1)
        self.rows.setValue(rows)
        self.columns.setValue(columns)
        meant = (wish.kind, wish.down and wish.kind != "flag" and not wish.whole, wish.whole)
        self.kind.setCurrentIndex(self._meanings.index(meant))
        self.first.setValue(wish.first or 1)
        self.multiple.setChecked(wish.multiple)
        self.options.setText(options_text(here.options(wish)))
        self._showing = False
        self._show_asked(True)
        self.show()
        target: QWidget = self.rows if not here.boxes else self.first if wish.kind == "choice" else self.kind
        target.setFocus(Qt.FocusReason.PopupFocusReason)
        if isinstance(target, QSpinBox):
            target.selectAll()

    def show_outcome(self, text: str, problem: str) -> None:
        """Say what the marks are now, and why they can't be so."""
        self.text.setText(text)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.accept.setEnabled(not problem)

    def wish(self) -> Wish:
        """Return what is asked for."""
        kind, down, whole = self._meanings[self.kind.currentIndex()]
        even = None
        if self._here is not None and not self._here.boxes:
            even = (self.rows.value(), self.columns.value())
        options = parsed_options(self.options.text())
        several = self.multiple.isChecked() and kind == "choice"
        return Wish(kind, down, options, self.first.value(), even, whole, several)

    def _say(self, text: str) -> None:
        self._here = None
        self._show_asked(False)
        self.show_outcome(text, "")
        self.show()

    def _show_asked(self, asked: bool) -> None:
        found = self._here is not None and bool(self._here.boxes)
        kind, *_ = self._meanings[self.kind.currentIndex()]
        for widget, label in self._labels.items():
            seen = asked
            if widget in (self.rows, self.columns):
                seen = asked and not found
            elif widget is self.first:
                seen = asked and kind == "choice"
            elif widget is self.options:
                seen = asked and kind != "flag"
            widget.setVisible(seen)
            label.setVisible(seen)
        self.multiple.setVisible(asked and kind == "choice")
        self._asking.setVisible(asked)
        self.accept.setVisible(asked)
        self._give_up.setVisible(asked)

    def _kind_changed(self) -> None:
        """Turning rows into columns asks for other options: those that are usual, until somebody types."""
        if self._showing or self._here is None:
            return
        usual = self._here.options(replace(self.wish(), options=()))
        if self._here.guess.options and len(self._here.guess.options) == len(usual):
            usual = self._here.guess.options
        self.options.setText(options_text(usual))
        self._show_asked(True)
        self._tell()

    def _tell(self) -> None:
        if self._showing or self._here is None:
            return
        if self.sender() in (self.rows, self.columns):
            self.options.setText(options_text(self._here.options(replace(self.wish(), options=()))))
        self.wished.emit(self.wish())


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
