"""Shows what a change of the registry would do to ledgers, before it is made."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from scanstation.store.workspace import Workspace
from scanstation.ui.ledger.effects import effect_text
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.workflow.ledger.roster_preview import SessionEffect


class EffectQuestion(QDialog):
    """`command` does it after all; Esc goes back. However much is told, the commands stay on the screen."""

    def __init__(self, text: str, command: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What changes in the ledgers"))
        self.setMinimumSize(560, 260)
        self.told = QLabel(text)
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidget(self.told)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.command = buttons.addButton(command, QDialogButtonBox.ButtonRole.AcceptRole)
        self.command.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(area, 1)
        column.addWidget(buttons)
        self.command.setFocus()


def agreed(effects: Sequence[SessionEffect], command: str, parent: QWidget) -> bool:
    """Return whether it is to be done; asks only where ledgers would change."""
    text = effect_text(effects)
    if not text:
        return True
    dialog = EffectQuestion(text, command, parent)
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done


def look_first(
    desk: RegistryDesk,
    look: Callable[[Workspace], Sequence[SessionEffect]],
    command: str,
    then: Callable[[], None],
    again: Callable[[], None],
) -> None:
    """Look beside the window what would change; `then` does it, `again` lets it be thought over.

    A look that fails is told, and then it is thought over too.
    """

    def failed(error: BaseException) -> None:
        desk.failed.emit(error)
        again()

    desk.ask(look, lambda effects: (then if agreed(effects, command, desk.window) else again)(), failed)
