"""What a key does in the console, by what is going on and what stands in the bar."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from scanstation.ui.console.form import ConsoleForm
from scanstation.ui.console.keys import ENTER
from scanstation.ui.console.replacing import Replacing
from scanstation.ui.console.run import ScanRun
from scanstation.ui.console.scanning import Phase
from scanstation.ui.console.sheet_model import SheetModel


class Keyboard:
    """Keys that reach `screen`. `commands` are those that always do the same; Enter may `start` scanning."""

    def __init__(
        self,
        form: ConsoleForm,
        model: SheetModel,
        run: ScanRun,
        replacing: Replacing,
        screen: QWidget,
        start: Callable[[], None],
        commands: Mapping[Qt.Key, Callable[[], None]],
    ) -> None:
        self._form = form
        self._model = model
        self._run = run
        self._replacing = replacing
        self._screen = screen
        self._start = start
        self._commands: dict[Qt.Key, Callable[[], None]] = {
            **commands,
            **dict.fromkeys(ENTER, self._enter),
            Qt.Key.Key_Space: run.pause,
            Qt.Key.Key_Escape: self._escape,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key is for. Returns False for one that is for nothing here."""
        key = Qt.Key(event.key())
        if key in ENTER and event.isAutoRepeat():
            return True  # a key that is held down is one press
        if key == Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._replacing.undo()
        elif key in self._commands and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._commands[key]()
        else:
            return False
        return True

    def _enter(self) -> None:
        focus = self._screen.focusWidget()
        if self._form.notice.choose_default():
            return
        if isinstance(focus, QAbstractButton) and focus is not self._form.start:
            focus.click()
        elif self._run.phase is Phase.READY:
            self._start()

    def _escape(self) -> None:
        notice = self._form.notice.notice
        if self._run.awaited is not None:
            self._run.give_up_again()
        elif notice is not None and notice.escape is not None:
            notice.escape()
        elif self._model.filtered:
            self._form.tally.show_all()
        else:
            self._run.leave()
