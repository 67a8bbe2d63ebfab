"""What stands in the way of opening a workspace, said calmly, with a way on."""

from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from scanstation.ui.look import icons
from scanstation.ui.problem_dialog import describe


class WayOn(Enum):
    """What the user chose."""

    AGAIN = "again"
    OTHER = "other"
    QUIT = "quit"


def startup_box(error: BaseException) -> tuple[QMessageBox, dict[object, WayOn]]:
    """Return the dialog for an error while opening, and what each of its buttons means."""
    translate = QCoreApplication.translate
    message, advice = describe(error)
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowIcon(icons.app_icon())
    box.setWindowTitle(translate("Startup", "ScanStation can't open the workspace"))
    box.setText(message)
    box.setInformativeText(advice)
    again = box.addButton(translate("Startup", "&Try again"), QMessageBox.ButtonRole.AcceptRole)
    other = box.addButton(translate("Startup", "&Other workspace…"), QMessageBox.ButtonRole.ActionRole)
    end = box.addButton(translate("Startup", "&Quit"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(again)
    box.setEscapeButton(end)
    return box, {again: WayOn.AGAIN, other: WayOn.OTHER, end: WayOn.QUIT}


def ask_way_on(error: BaseException) -> WayOn:
    """Show the error and return what the user wants."""
    box, meanings = startup_box(error)
    box.exec()
    chosen = meanings.get(box.clickedButton(), WayOn.QUIT)
    box.deleteLater()
    return chosen


def ask_workspace() -> str:
    """Let the user choose another workspace folder; "" when they don't."""
    title = QCoreApplication.translate("Startup", "Choose a workspace folder")
    return QFileDialog.getExistingDirectory(None, title)
