"""The window and the command line speak the user's language."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scanstation.base.settings import Settings
from scanstation.domain.errors import ScanStationError
from scanstation.domain.labels import REASONS, SCRIPT_STATES
from scanstation.domain.problems import ScriptState
from scanstation.store.errors import WorkspaceInUse
from scanstation.ui import language
from scanstation.ui.application import Windows, open_or_ask
from scanstation.ui.startup import problem as startup
from scanstation.ui.station import Station
from scanstation.workflow.errors import NoTemplate

if TYPE_CHECKING:
    from conftest import Office


@pytest.fixture(autouse=True)
def _back_to_english() -> Iterator[None]:
    """Leave English behind for the other tests."""
    yield
    language.use("en")


@pytest.fixture
def chinese() -> None:
    """Speak Chinese, or skip where the catalogue was not compiled."""
    if language.use("zh_CN") != "zh_CN":
        pytest.skip("the Chinese catalogue is not compiled (`python3 dev.py setup` does it)")


def test_errors_are_told_in_chinese(chinese: None) -> None:
    """Message and advice are translated and their fields filled in."""
    error = WorkspaceInUse(path="/数据", pid=7, host="办公室")
    text = language.translate_error(error)
    assert "/数据" in text
    assert "工作区" in text
    assert "workspace" not in text


def test_every_error_can_be_told(chinese: None) -> None:
    """Every class of error has a Chinese message that takes the same fields as the English one."""
    kinds = {k for k in language.error_kinds().values() if k.__module__.startswith("scanstation.")}
    assert len(kinds) > 30
    for kind in kinds - {ScanStationError}:
        assert language.text("errors", kind.message) != kind.message, kind


def test_labels_are_chinese(chinese: None) -> None:
    """States and reasons have Chinese words, all different within their kind."""
    for words in (REASONS, SCRIPT_STATES):
        spoken = [language.label(value) for value in words]
        assert all(any("\u4e00" <= c <= "\u9fff" for c in word) for word in spoken)
        assert len(set(spoken)) == len(spoken)


def test_english_is_the_source(qtbot: QtBot) -> None:
    """In English a text is itself."""
    assert language.use("en") == "en"
    assert language.label(ScriptState.GOOD) == "good"
    assert language.translate_error(NoTemplate()) == str(NoTemplate())


def test_another_language_makes_the_window_anew(
    chinese: None, qtbot: QtBot, office: "Office", make_station: Callable[..., Station], qapp: QApplication
) -> None:
    """Choosing English in the settings brings the same session back in English."""
    language.use("zh_CN")
    settings = Settings(operator="李老师", language="zh_CN")
    windows = Windows(qapp, make_station(settings))
    first = windows.open()
    qtbot.waitUntil(lambda: first.desk is not None)
    assert first.actions_["correct"].iconText() == "更正"
    settings.language = "en"
    first.language_changed.emit()
    qtbot.waitUntil(lambda: windows.window is not None and windows.window is not first)
    second = windows.window
    assert second is not None
    qtbot.waitUntil(lambda: second.desk is not None)
    assert second.actions_["correct"].iconText() == "Correct"
    assert second.session_id == office.session.id
    second.close()


def test_a_workspace_in_use_offers_a_way_on(
    qtbot: QtBot, office: "Office", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog names the other program and lets the user try again, choose another folder, or quit."""
    error = WorkspaceInUse(path=tmp_path, pid=7, host="office")
    box, meanings = startup.startup_box(error)
    qtbot.addWidget(box)
    assert "process 7 on office" in box.text()
    assert set(meanings.values()) == set(startup.WayOn)
    ways = iter([startup.WayOn.AGAIN, startup.WayOn.OTHER])
    monkeypatch.setattr("scanstation.ui.application.ask_way_on", lambda _: next(ways))
    monkeypatch.setattr("scanstation.ui.application.ask_workspace", lambda: str(tmp_path / "other"))
    tried: list[Path] = []

    def open_at(path: Path) -> object:
        tried.append(path)
        if path.name != "other":
            raise error
        return office.workspace

    assert open_or_ask(tmp_path, open_at) is office.workspace  # type: ignore[arg-type]
    assert tried == [tmp_path, tmp_path, tmp_path / "other"]
    monkeypatch.setattr("scanstation.ui.application.ask_way_on", lambda _: startup.WayOn.QUIT)
    assert open_or_ask(tmp_path, open_at) is None  # type: ignore[arg-type]
