"""Alt and a letter does one thing on the ledger's screen, beside the window's own menus."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMainWindow
from pytestqt.qtbot import QtBot

from scanstation.ui import language
from scanstation.ui.ledger.form import LedgerForm
from scanstation.ui.main.actions import Actions
from scanstation.ui.station import Station


@pytest.fixture(params=["en", "zh_CN"])
def spoken(request: pytest.FixtureRequest) -> Iterator[None]:
    """Speak a language, or skip where its catalogue was not compiled."""
    if language.use(request.param) != request.param:
        pytest.skip("the Chinese catalogue is not compiled (`python3 dev.py setup` does it)")
    yield
    language.use("en")


@pytest.mark.usefixtures("spoken")
def test_no_key_does_two_things(qtbot: QtBot, station: Station) -> None:
    """Buttons of the screen, all of them, and the menus of the window have different keys."""
    window = QMainWindow()
    qtbot.addWidget(window)
    Actions(window).build([])
    form = LedgerForm("期末 · 数学", station.pictures)
    qtbot.addWidget(form)
    texts = [button.text() for button in form.findChildren(QAbstractButton)]
    texts += [action.text() for action in window.menuBar().actions()]
    keys = [key for text in texts if (key := QKeySequence.mnemonic(text).toString())]
    assert len(keys) > 12
    assert sorted(set(keys)) == sorted(keys)
