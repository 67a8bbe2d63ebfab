"""A key that is held down repeats itself. Only the press counts: a repeat meets what nobody saw."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog

_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _Deaf(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the repeats of the keys that press buttons."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return event.isAutoRepeat() and event.key() in _PRESSING


def let_held_keys_press_nothing(dialog: QDialog) -> None:
    """Make a dialog, as it is built so far, heed only a fresh Enter or Space.

    One that is still held was meant for what stood there before the dialog came up.
    """
    deaf = _Deaf(dialog)
    for one in (dialog, *dialog.findChildren(QAbstractButton)):
        one.installEventFilter(deaf)
