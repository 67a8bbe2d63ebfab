"""The Qt binding itself is sound on this Python."""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_calls_into_qt_lose_no_references(qtbot: QtBot) -> None:
    """PySide6 6.12.0 dropped a reference to None with each call below Python 3.12, until the process died."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(2000):
        widget.setEnabled(True)
        widget.update()
    assert sys.getrefcount(None) > before - 1000
