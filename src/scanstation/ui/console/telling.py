"""What the console says and asks, one thing at a time: the scanner first, then questions about sheets."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from scanstation.ui.console import notices
from scanstation.ui.console.controls import Controls
from scanstation.ui.console.form import ConsoleForm
from scanstation.ui.console.notice import Notice
from scanstation.ui.console.replacing import Replacing
from scanstation.ui.console.run import ScanRun
from scanstation.ui.console.scanning import Phase
from scanstation.ui.desk import SessionDesk


class Telling(QObject):
    """Shows on `screen` what scanner and replacing have to say.

    Signal: unseen(text) when somebody has to choose while another screen is shown.
    """

    unseen = Signal(str)

    def __init__(
        self,
        form: ConsoleForm,
        run: ScanRun,
        replacing: Replacing,
        controls: Controls,
        desk: SessionDesk,
        screen: QWidget,
    ) -> None:
        super().__init__(screen)
        self._form = form
        self._run = run
        self._replacing = replacing
        self._controls = controls
        self._desk = desk
        self._screen = screen
        self._no_scanner: Notice | None = None
        self._unseen = False  # a question came up while another screen was shown
        run.noticed.connect(self.show_notice)
        replacing.asked.connect(self._ask)
        replacing.failed.connect(self.show_failed)

    @property
    def waits(self) -> bool:
        """Whether somebody has to choose."""
        notice = self._form.notice.notice
        return notice is not None and notice.waits

    @property
    def no_scanner(self) -> bool:
        """Whether it says that there is no scanner."""
        return self._no_scanner is not None and self._form.notice.notice is self._no_scanner

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice of the scanner; where nobody can see it, say so elsewhere."""
        form, bar = self._form, self._form.notice
        focus = QApplication.focusWidget()
        had_keyboard = focus is not None and bar.isAncestorOf(focus)
        bar.show_notice(notice)
        if had_keyboard and not bar.buttons:
            (form.start if form.start.isEnabled() else self._screen).setFocus()
        self._controls.show_keys()
        if notice is None:
            self._ask()
        elif not self._screen.isVisible() and notice.waits:
            self._unseen = True
            QApplication.alert(self._screen.window())
            self.unseen.emit(notice.text)

    def dismiss(self) -> None:
        """Say nothing, or what else there is to ask."""
        self.show_notice(None)

    def show_failed(self, error: BaseException) -> None:
        """Say what went wrong."""
        self.show_notice(notices.failed(error, self.dismiss))

    def show_no_scanner(self, why: str, search: Callable[[], None], settings: Callable[[], None]) -> None:
        """Say why nothing can be scanned, and what can be done about it."""
        self._no_scanner = notices.no_scanner(why, search, settings, self.dismiss)
        self.show_notice(self._no_scanner)

    def take_keyboard(self) -> bool:
        """Give a question that came up unseen the keyboard. Returns whether there was one that has it now."""
        unseen, self._unseen = self._unseen, False
        return unseen and self._form.notice.take_keyboard()

    def _ask(self) -> None:
        """Ask the oldest question about replacing, as soon as nothing else is to be said."""
        questions = self._replacing.questions
        if not questions or self._run.phase is not Phase.READY or self.waits:
            return
        question = questions.pop(0)

        def replace() -> None:
            self._replacing.replace(question)
            self.dismiss()

        labels = {batch.id: batch.label for batch in self._desk.snapshot.batches}
        self.show_notice(notices.doubtful(question, labels, self.dismiss, replace))
