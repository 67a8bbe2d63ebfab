"""A key that is held down is told from one that is pressed again, also where Qt doesn't say so."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from scanstation.ui.held_keys import is_held, note_release

NONE = Qt.KeyboardModifier.NoModifier


def key_event(kind: QEvent.Type, key: Qt.Key, moment: int, *, repeat: bool = False) -> QKeyEvent:
    """Return an event at a moment of the window system's clock (ms)."""
    event = QKeyEvent(kind, key, NONE, "", repeat)
    event.setTimestamp(moment)
    return event


def test_a_release_and_a_press_at_the_same_moment_are_a_repeat() -> None:
    """Under X a held key is let go and pressed again within no time at all; fingers take longer."""
    note_release(key_event(QEvent.Type.KeyRelease, Qt.Key.Key_Return, 5_000))
    assert is_held(key_event(QEvent.Type.KeyPress, Qt.Key.Key_Return, 5_000))
    assert not is_held(key_event(QEvent.Type.KeyPress, Qt.Key.Key_Return, 5_040))
    assert not is_held(key_event(QEvent.Type.KeyPress, Qt.Key.Key_0, 5_000))


def test_what_qt_tells_is_believed() -> None:
    """Where Qt says that it is a repeat no clock is needed; events without a moment are presses."""
    assert is_held(key_event(QEvent.Type.KeyPress, Qt.Key.Key_1, 0, repeat=True))
    note_release(key_event(QEvent.Type.KeyRelease, Qt.Key.Key_1, 0))
    assert not is_held(key_event(QEvent.Type.KeyPress, Qt.Key.Key_1, 0))
