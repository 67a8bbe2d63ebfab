"""The widgets of the correction screen, without any decision."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scanstation.ui.correct import wording
from scanstation.ui.correct.caps import CapRow
from scanstation.ui.correct.contact_grid import ContactGrid
from scanstation.ui.correct.context import Context
from scanstation.ui.correct.crop import CropView
from scanstation.ui.correct.likely_list import LikelyList
from scanstation.ui.correct.typed import TypedCells
from scanstation.ui.hints import Hint, HintBar
from scanstation.ui.look import icons
from scanstation.ui.pictures import Pictures


class CorrectForm(QWidget):
    """Fills its parent: progress above, the question with its picture, the page beside it, keys below."""

    def __init__(self, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = QPushButton(icons.icon("back"), self.tr("Back to the list (Esc)"))
        self.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.crop = CropView()
        self.caps = CapRow()
        self.context = Context(pictures)
        self.context.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.typed = TypedCells()
        self.likely = LikelyList()
        self._question = self._label("question")
        self._reason = self._label("reason")
        self._advice = self._label("muted")
        self._advice.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.figures = self._label("muted")
        self.figures.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._place = self._label("muted", wrap=False)
        self._filter = self._label("muted", wrap=False)
        self._count = self._label("heading", wrap=False)
        self._notice = self._label("notice")
        self._notice.setContentsMargins(12, 8, 12, 8)
        self._hints = HintBar()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self._work())
        self.split.addWidget(self.context)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([1000, 420])
        column = QVBoxLayout(parent)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self)
        own = QVBoxLayout(self)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(0)
        own.addWidget(self._top())
        self.grid = ContactGrid()
        self._looks = QStackedWidget()
        self._looks.addWidget(self.split)
        self._looks.addWidget(self._sheet())
        own.addWidget(self._looks, 1)
        own.addWidget(self._hints)
        self.show_notice("")

    @staticmethod
    def _label(name: str, *, wrap: bool = True) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setWordWrap(wrap)
        return label

    def _top(self) -> QWidget:
        top = QWidget()
        top.setObjectName("correctTop")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(top)
        row.setContentsMargins(12, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self.back)
        row.addWidget(self._count)
        row.addWidget(self._filter)
        row.addWidget(self._bar, 1)
        row.addWidget(self._place)
        return top

    def _work(self) -> QWidget:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        column.addWidget(self.crop, 1)
        words = QVBoxLayout()
        words.setContentsMargins(20, 6, 20, 0)
        words.setSpacing(4)
        self._question.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.addWidget(self._question)
        words.addWidget(self._reason)
        words.addWidget(self._advice)
        words.addWidget(self.figures)
        words.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addStretch(1)
        row.addWidget(self.typed)
        row.addWidget(self.caps)
        row.addStretch(1)
        words.addLayout(row)
        words.addWidget(self.likely, alignment=Qt.AlignmentFlag.AlignHCenter)
        words.addWidget(self._notice)
        column.addLayout(words)
        return work

    def _sheet(self) -> QWidget:
        """Return the contact sheet with its question above."""
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(8, 6, 8, 6)
        self._asked_of_all = self._label("question", wrap=False)
        column.addWidget(self._asked_of_all)
        column.addWidget(self.grid, 1)
        self._sheet_notice = self._label("notice")
        self._sheet_notice.setVisible(False)
        column.addWidget(self._sheet_notice)
        return sheet

    def show_sheet(self, shown: bool) -> None:
        """Show the contact sheet in place of one item."""
        self._looks.setCurrentIndex(int(shown))

    def show_progress(self, at: int, total: int, settled: int) -> None:
        """Show how far the list is worked."""
        self._count.setText(f"{at} / {total}" if total else "")
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(settled)
        self._bar.setAccessibleName(self._count.text())

    def show_filter(self, text: str) -> None:
        """Say what the list is limited to; "" when it is not."""
        self._filter.setText(text)
        self._filter.setVisible(bool(text))

    def show_question(self, question: str, reason: str, place: str, advice: str) -> None:
        """Ask; `advice` is what to know before answering."""
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._question.setText(question)
        self._asked_of_all.setText(question)
        self._reason.setText(reason)
        self._place.setText(place)
        self._reason.setVisible(bool(reason))
        self.caps.setVisible(True)

    def show_figures(self, text: str) -> None:
        """Show what the machine's figures are; "" where it has none to show."""
        self.figures.setText(text)
        self.figures.setVisible(bool(text))

    def show_end(self, busy: bool, *, can_undo: bool, elsewhere: int = 0) -> None:
        """Say that nothing is left to settle; `elsewhere` items are open that the filter leaves out."""
        done = self.tr("Everything is settled.")
        if elsewhere:
            done = self.tr("Nothing is left of what you asked for. Open beside it: {count}").format(
                count=elsewhere
            )
        self._question.setText(self.tr("One moment…") if busy else done)
        self._reason.setVisible(False)
        self._advice.setVisible(False)
        self.show_figures("")
        self._place.setText("")
        self.typed.setVisible(False)
        self.likely.show_candidates(())
        self.caps.setVisible(False)
        nothing = "" if busy or elsewhere else self.tr("No item of this session is open.")
        self.crop.show_message(nothing)
        self.context.show_looks(None, [])
        keys = [("Esc", self.tr("back to the list"))]
        if elsewhere:
            keys.append(("F12", self.tr("other queue")))
            keys.append(("Ctrl+L", self.tr("filter")))
        if can_undo:
            keys.append((self.tr("Backspace"), self.tr("take the last decision back")))
        self.show_hints(keys)

    def show_typed(self, visible: bool, text: str, ghost: str, length: int) -> None:
        """Show what is being typed."""
        self.typed.setVisible(visible)
        self.typed.show_text(text, ghost, length)

    def show_notice(self, text: str, *, bad: bool = False) -> None:
        """Show one line about the last key, or none."""
        self._notice.setObjectName("noticeBad" if bad else "notice")
        self._notice.style().polish(self._notice)
        self._notice.setText(text)
        self._notice.setVisible(bool(text))
        self._sheet_notice.setObjectName(self._notice.objectName())
        self._sheet_notice.style().polish(self._sheet_notice)
        self._sheet_notice.setText(text)
        self._sheet_notice.setVisible(bool(text))

    def ask_withdraw(self, seq: int, sheets: int) -> None:
        """Ask whether the sheet is to be withdrawn, and why."""
        if sheets > 1:
            text = self.tr("Withdraw this script ({count} sheets, the first is sheet {seq})?").format(
                count=sheets, seq=seq
            )
        else:
            text = self.tr("Withdraw sheet {seq}?").format(seq=seq)
        more = self.tr(
            "It will not count; it stays on record and can be brought back. Press the key of the reason."
        )
        reasons = [*wording.withdraw_reasons().items(), (wording.OTHER_REASON, self.tr("another reason…"))]
        keys = "  ".join(f"{key} {reason}" for key, reason in reasons)
        self.show_notice(f"{text} {more}\n{keys}", bad=True)
        self.show_hints([*reasons, ("Esc", self.tr("keep it"))])

    def show_hints(self, hints: list[Hint]) -> None:
        """Show which keys do what."""
        self._hints.show_hints(hints)
