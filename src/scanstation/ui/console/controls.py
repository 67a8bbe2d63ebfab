"""Which controls of the console can be used, and what they are called, by what the scanner does."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from scanstation.domain.problems import ScriptState
from scanstation.ui.console.form import ConsoleForm
from scanstation.ui.console.keys import hints
from scanstation.ui.console.replacing import Replacing
from scanstation.ui.console.run import ScanRun
from scanstation.ui.console.scanning import Phase


class Controls(QObject):
    """The buttons, the cover and the line of keys on `screen`, which takes the keyboard from what rests."""

    def __init__(self, form: ConsoleForm, run: ScanRun, replacing: Replacing, screen: QWidget) -> None:
        super().__init__(screen)
        self._form = form
        self._run = run
        self._replacing = replacing
        self._screen = screen

    def show_all(self) -> None:
        """Bring everything in step with the scanner."""
        form, run = self._form, self._run
        ready = run.phase is Phase.READY
        form.start.setText(self._start_text())
        self._enable(form.start, run.phase is Phase.SCANNING or (ready and run.equipment is not None))
        self._enable(form.finish, ready and run.bag.batch is not None)
        self._enable(form.cover, ready and run.awaited is None)
        self._enable(form.settings, ready)
        self._enable(form.trial, ready and run.equipment is not None)
        self.show_again()
        self.show_keys()

    def _start_text(self) -> str:
        awaited = self._run.awaited
        if self._run.phase is Phase.SCANNING:
            return self.tr("Pause (Space)")
        if self._run.phase is Phase.PAUSING:
            return self.tr("Stops after this sheet…")
        if awaited is not None:
            return self.tr("Replace sheet {seq} (Enter)").format(seq=awaited.seq)
        return self.tr("Start (Enter)") if self._run.bag.batch is None else self.tr("Continue (Enter)")

    def show_again(self) -> None:
        """Offer to put the chosen sheet in again if it is red."""
        sheet = self._form.view.sheet
        red = sheet is not None and sheet.state is ScriptState.BAD
        ready = self._run.phase is Phase.READY and self._run.equipment is not None
        self._enable(self._form.again, red and ready)

    def show_keys(self) -> None:
        """Show which keys do what."""
        notice = self._form.notice.notice
        self._form.show_keys(
            hints(
                at_work=self._run.phase is not Phase.READY,
                equipped=self._run.equipment is not None,
                bag_open=self._run.bag.batch is not None,
                question=notice is not None and notice.waits,
                can_undo=self._replacing.can_undo,
                replaces=self._run.awaited is not None,
            )
        )

    def _enable(self, widget: QWidget, on: bool) -> None:
        """Enable a widget or not. Qt would hand its keyboard to the next one, which takes Space and Enter."""
        focus = QApplication.focusWidget()  # that of another screen is left where it is
        if not on and focus is not None and (widget is focus or widget.isAncestorOf(focus)):
            self._screen.setFocus()
        widget.setEnabled(on)
