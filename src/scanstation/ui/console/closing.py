"""The window is not closed unasked while the scanner works."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QMessageBox, QWidget


class AskBeforeClosing(QObject):
    """Asks before a window closes while `at_work` says so, whichever screen it shows."""

    def __init__(self, window: QWidget, at_work: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._at_work = at_work
        self._asking = False
        window.installEventFilter(self)

    def let_go(self) -> None:
        """Ask no more."""
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the window open unless it was said to stop."""
        if event.type() != QEvent.Type.Close or not (self._asking or self._at_work()):
            return False
        if not self._asking and self._stops():
            return False
        event.ignore()
        return True

    def _stops(self) -> bool:
        translate = QCoreApplication.translate
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self._window.windowTitle())
        box.setText(translate("Console", "The scanner is at work."))
        box.setInformativeText(translate("Console", "Nothing is lost if it stops: every sheet so far is in."))
        keep = box.addButton(translate("Console", "&Keep scanning"), QMessageBox.ButtonRole.RejectRole)
        stop = box.addButton(
            translate("Console", "&Stop after this sheet and leave"), QMessageBox.ButtonRole.AcceptRole
        )
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        self._asking = True
        try:
            box.exec()
        finally:
            self._asking = False
        stops = box.clickedButton() is stop
        box.deleteLater()
        return stops
