"""What the correction list asks in words: a student's name, and why a sheet is withdrawn."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from scanstation.domain.rows import DecisionKind
from scanstation.ui.correct.form import CorrectForm
from scanstation.ui.correct.keyboard import Keyboard
from scanstation.ui.correct.likely import LikelyFinder
from scanstation.ui.correct.sitting import Sitting
from scanstation.ui.held_keys import ask_line


class Asking(QObject):
    """Asks over `window`, which has the keyboard again afterwards."""

    def __init__(
        self, sitting: Sitting, form: CorrectForm, likely: LikelyFinder, keyboard: Keyboard, window: QWidget
    ) -> None:
        super().__init__(window)
        self._sitting = sitting
        self._form = form
        self._likely = likely
        self._keyboard = keyboard
        self._window = window
        keyboard.name_wanted.connect(self._ask_name)
        keyboard.reason_wanted.connect(self._ask_reason)
        likely.nobody.connect(self._tell_nobody)

    def _ask_name(self) -> None:
        """Look for a student by name."""
        problem, expected = self._sitting.problem, self._likely.expected
        if problem is None or DecisionKind.NUMBER not in problem.actions:
            return
        if expected is not None and not len(expected):
            self._tell_nobody("")
            return
        name = ask_line(self._window, self.tr("Find a student"), self.tr("Name of the student"))
        self._window.setFocus()
        if name:
            self._likely.look_for(problem, name=name)

    def _tell_nobody(self, name: str) -> None:
        """Say that nobody is called so, or that nobody is known at all."""
        expected = self._likely.expected
        if expected is None or not len(expected):
            text = self.tr(
                "Nobody is expected in this session yet: import the students into the registry "
                "(Ctrl+Shift+R), or a list of the session in the ledger (Ctrl+Shift+L, Lists)."
            )
        else:
            text = self.tr("Nobody who is expected is called {name}.").format(name=name)
        self._form.show_notice(text)

    def _ask_reason(self) -> None:
        """Withdraw a sheet for a reason in words."""
        problem = self._sitting.problem
        if problem is not None:
            why = ask_line(self._window, self.tr("Withdraw the sheet"), self.tr("Reason, for the record"))
            self._window.setFocus()
            self._keyboard.withdraw(problem, why)
