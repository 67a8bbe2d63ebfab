"""Windows and dialogs open no larger than the screen of a school computer."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

import scanstation.ui
from scanstation.ui.designer.window import DesignerWindow
from scanstation.ui.fitting import open_at
from scanstation.ui.main.side_windows import SideWindows
from scanstation.ui.registry.window import RegistryWindow
from scanstation.ui.station import Station
from scanstation.ui.studio.window import StudioWindow


def _on_screen(monkeypatch: pytest.MonkeyPatch, kind: type[QWidget], width: int, height: int) -> None:
    monkeypatch.setattr(kind, "screen", lambda _: SimpleNamespace(availableSize=lambda: QSize(width, height)))


@pytest.mark.parametrize(("screen", "size"), [((1024, 600), (1008, 552)), ((1920, 1080), (1100, 700))])
def test_a_window_takes_what_there_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: tuple[int, int], size: tuple[int, int]
) -> None:
    """Its title and borders fit too; where there is room it is as large as it wants to be."""
    _on_screen(monkeypatch, QDialog, *screen)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    open_at(dialog, 1100, 700)
    assert (dialog.width(), dialog.height()) == size


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_the_large_windows_fit_a_small_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, station: Station
) -> None:
    """Of 1366 by 768 with a task bar: neither do they open larger, nor does what they hold need more."""
    for kind in (RegistryWindow, StudioWindow, DesignerWindow):
        _on_screen(monkeypatch, kind, 1366, 728)
    beside = SideWindows(station)
    for window in (beside.open_registry(), beside.open_studio(), beside.open_designer()):
        needed = window.minimumSizeHint()
        assert max(window.width(), needed.width()) <= 1350
        assert max(window.height(), needed.height()) <= 680
    with qtbot.waitSignal(beside.all_closed, timeout=20_000):
        assert beside.close_all()


def test_no_window_opens_past_the_screen() -> None:
    """All of them ask the screen first."""
    sources = Path(scanstation.ui.__file__).parent.rglob("*.py")
    assert [path.name for path in sources if "self.resize(" in path.read_text(encoding="utf-8")] == []
