"""A ledger's screen on a real session: two students of two rooms expected, one sheet there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from scanstation.domain.ledger_rows import ExpectedRow
from scanstation.ui.desk import SessionDesk
from scanstation.ui.ledger.screen import LedgerScreen
from scanstation.ui.station import Station

if TYPE_CHECKING:
    from conftest import Office


@pytest.fixture
def screen(qtbot: QtBot, office: "Office", station: Station) -> Iterator[LedgerScreen]:
    """Return the screen, shown and filled."""
    workspace, session_id = office.workspace, office.session.id
    rows = [ExpectedRow("1001", "张三", "一中", "01"), ExpectedRow("2000", "李四", "一中", "02")]
    workspace.expected_lists.add(session_id, rows, source="名单.xlsx", who="陈")
    office.feed()
    office.close_batch()
    station.settings.operator = "陈"
    desk = SessionDesk(workspace, session_id)
    desk.refresh()
    qtbot.waitUntil(lambda: desk.snapshot.loaded)
    screen = LedgerScreen(station, desk, "期末 · 数学")
    qtbot.addWidget(screen)
    screen.resize(1300, 800)
    screen.show()
    qtbot.waitUntil(lambda: screen.form.counts.rowCount() > 0)
    yield screen
    screen.hide()
    desk.close()
