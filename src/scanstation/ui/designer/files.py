"""Which files a sheet is opened from and saved to: asked of the person, done beside the window."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


def ask_open(parent: QWidget, folder: str) -> Path | None:
    """Let a person pick a spec."""
    title = QCoreApplication.translate("DesignerFiles", "Open a sheet")
    kinds = QCoreApplication.translate("DesignerFiles", "Sheets (*.yaml *.yml)")
    name, _ = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return Path(name) if name else None


def ask_save(parent: QWidget, start: str) -> Path | None:
    """Let a person say where the spec is saved."""
    title = QCoreApplication.translate("DesignerFiles", "Save the sheet")
    kinds = QCoreApplication.translate("DesignerFiles", "Sheets (*.yaml *.yml)")
    return _saved(parent, title, start, kinds, ".yaml")


def ask_pdf(parent: QWidget, start: str) -> Path | None:
    """Let a person say where the PDF is written; the template goes beside it."""
    title = QCoreApplication.translate("DesignerFiles", "Save PDF and template")
    kinds = QCoreApplication.translate("DesignerFiles", "PDF (*.pdf)")
    return _saved(parent, title, start, kinds, ".pdf")


def ask_keep(parent: QWidget, name: str) -> QMessageBox.StandardButton:
    """Ask what becomes of what isn't saved."""
    buttons = QMessageBox.StandardButton
    return QMessageBox.question(
        parent,
        QCoreApplication.translate("DesignerFiles", "Sheet not saved"),
        QCoreApplication.translate("DesignerFiles", "{name} has changes that are not saved.").format(
            name=name
        ),
        buttons.Save | buttons.Discard | buttons.Cancel,
        buttons.Save,
    )


def ask_recover(parent: QWidget, name: str) -> bool:
    """Ask whether to go on with what the program had unsaved when it ended."""
    buttons = QMessageBox.StandardButton
    text = QCoreApplication.translate(
        "DesignerFiles", "{name} was not saved when the program ended. Go on with it?"
    )
    title = QCoreApplication.translate("DesignerFiles", "Unsaved sheet")
    answer = QMessageBox.question(
        parent, title, text.format(name=name), buttons.Yes | buttons.No, buttons.Yes
    )
    return answer == buttons.Yes


def _saved(parent: QWidget, title: str, start: str, kinds: str, suffix: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(parent, title, start, kinds)
    if not name:
        return None
    return Path(name) if Path(name).suffix else Path(name + suffix)
