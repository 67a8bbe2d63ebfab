"""A key that is held down repeats itself. Only the press counts: a repeat meets what nobody saw."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QInputDialog, QLineEdit, QWidget

_released: dict[int, int] = {}
"""When each key was last let go, by the window system's clock."""
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def note_release(event: QKeyEvent) -> None:
    """Remember that a key was let go; see `is_held`."""
    _released[event.key()] = event.timestamp()


def is_held(event: QKeyEvent) -> bool:
    """Whether a press is the repeat of a key that is held down.

    Under X a repeat is a release and a press at the same moment, and Qt doesn't always tell it as a repeat:
    nobody lets go of a key and presses it again within a millisecond.
    """
    moment = event.timestamp()
    return event.isAutoRepeat() or (moment > 0 and _released.get(event.key()) == moment)


class _Deaf(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the repeats of keys that press buttons or type."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease:
            note_release(event)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        types = bool(event.text()) and event.text().isprintable()
        return is_held(event) and (types or event.key() in _PRESSING)


def let_held_keys_press_nothing(dialog: QDialog) -> None:
    """Make a dialog, as it is built so far, heed only fresh presses of Enter, Space, and what types.

    A key that is still held was meant for what stood there before the dialog came up.
    """
    deaf = _Deaf(dialog)
    parts = (*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLineEdit))
    for one in (dialog, *parts):
        one.installEventFilter(deaf)


def ask_line(parent: QWidget, title: str, what: str) -> str:
    """Ask for a line of text; "" where none is given. The input method is on while it is typed."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(what)
    dialog.setTextValue("")  # builds its line
    let_held_keys_press_nothing(dialog)
    done = dialog.exec()
    text = dialog.textValue().strip() if done else ""
    dialog.deleteLater()
    return text
