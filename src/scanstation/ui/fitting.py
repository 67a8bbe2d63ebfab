"""How large windows open: as large as they want to be, and no larger than their screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_AROUND = QSize(16, 48)
"""What the window system draws around a window, title above: known only once it is shown."""


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or what there is of it on the screen where it will open."""
    room = window.screen().availableSize() - _AROUND
    window.resize(QSize(width, height).boundedTo(room))
