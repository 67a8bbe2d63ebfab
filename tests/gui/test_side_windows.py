from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from scanstation.ui.designer import files
from scanstation.ui.main.side_windows import SideWindows
from scanstation.ui.main.window import MainWindow
from scanstation.ui.station import Station

SAMPLES = Path(__file__).resolve().parents[2] / "sample_sheets"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
_BUTTON = QMessageBox.StandardButton


def test_each_is_opened_once(station: Station, qtbot: QtBot) -> None:
    """Opening again brings the same window; both end together, and a new one can be opened after."""
    beside = SideWindows(station)
    studio, designer = beside.open_studio(), beside.open_designer()
    assert beside.open_studio() is studio
    assert beside.open_designer() is designer
    with qtbot.waitSignal(beside.all_closed, timeout=20_000):
        assert beside.close_all()
    assert (beside.studio, beside.designer) == (None, None)
    assert beside.open_studio(path=SAMPLES / "math.json") is not studio
    qtbot.waitUntil(lambda: beside.studio is not None and beside.studio.screen_ is not None, timeout=20_000)
    beside.close_all()


def test_the_main_window_waits_for_an_unsaved_sheet(
    station: Station, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancel at the question about the unsaved sheet keeps the main window open too."""
    window = MainWindow(station)
    qtbot.addWidget(window)
    window.actions_["designer"].trigger()
    designer = window.beside.designer
    assert designer is not None
    designer.draft.set(("title",), "not saved")
    monkeypatch.setattr(files, "ask_keep", lambda *_: _BUTTON.Cancel)
    assert not window.close()
    monkeypatch.setattr(files, "ask_keep", lambda *_: _BUTTON.Discard)
    assert window.close()
    assert window.beside.designer is None


def test_the_session_in_view_is_opened_in_the_studio(
    office: Any, make_station: Callable[..., Station], qtbot: QtBot
) -> None:
    """The command takes the session's template along."""
    office.feed()
    window = MainWindow(make_station())
    qtbot.addWidget(window)
    qtbot.waitUntil(
        lambda: window.desk is not None and window.desk.snapshot.layout is not None, timeout=20_000
    )
    window.actions_["studio"].trigger()
    qtbot.waitUntil(
        lambda: window.beside.studio is not None and window.beside.studio.screen_ is not None, timeout=20_000
    )
    studio = window.beside.studio
    assert studio is not None
    assert studio.screen_ is not None
    assert studio.screen_.project.info.session_id == office.session.id
    assert window.close()
