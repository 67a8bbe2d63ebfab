from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scanstation.ui import language
from scanstation.ui.designer.unsaved import UnsavedCopy
from scanstation.ui.designer.window import DesignerWindow


@pytest.fixture
def unsaved(tmp_path: Path) -> UnsavedCopy:
    """Return where the window keeps what isn't saved."""
    return UnsavedCopy(tmp_path / "kept" / "unsaved.json")


@pytest.fixture
def designer(qapp: QApplication, qtbot: QtBot, unsaved: UnsavedCopy) -> DesignerWindow:
    """Return a designer with a new sheet, in English, that asks nothing when it is closed."""
    language.use("en")
    window = DesignerWindow(unsaved)
    qtbot.addWidget(window, before_close_func=lambda _: window.draft.mark_saved())
    window.show()
    return window


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[DesignerWindow], None]:
    """Return what waits until the newest sheet is laid out or refused."""

    def wait(window: DesignerWindow) -> None:
        qtbot.waitUntil(lambda: window.laying_out.settled and window.laying_out.errands.idle, timeout=20_000)

    return wait
