"""Says calmly what went wrong, and what to do."""

import logging

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from scanstation.base.paths import log_dir
from scanstation.domain.errors import ScanStationError
from scanstation.ui import language

_log = logging.getLogger(__name__)


def describe(error: BaseException) -> tuple[str, str]:
    """Return what is wrong and what to do, in the user's language. A bug of ours names the log."""
    if isinstance(error, ScanStationError):
        return language.message_of(error), language.advice_of(error)
    translate = QCoreApplication.translate
    return (
        translate("Problem", "Something unexpected happened in ScanStation."),
        translate("Problem", "What was entered so far is safe. Details are in the log: {folder}").format(
            folder=log_dir()
        ),
    )


def show_problem(parent: QWidget | None, error: BaseException) -> None:
    """Show an error. Only what is no expected error goes to the log with its traceback."""
    if not isinstance(error, ScanStationError):
        _log.error("unexpected error", exc_info=error)
    message, advice = describe(error)
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("Problem", "ScanStation"))
    box.setText(message)
    box.setInformativeText(advice)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.exec()
    box.deleteLater()
