"""The ledger's screen on a real session: numbers open lists, rows open pages, lines are explained."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from scanstation.domain.ledger_rows import CheckIn, Closing
from scanstation.ledger.facts import Place
from scanstation.ledger.stages import STAGES, Kind, Stage
from scanstation.ui.desk import SessionDesk
from scanstation.ui.ledger import commands
from scanstation.ui.ledger.counts_model import LINES, NAMES, OPEN
from scanstation.ui.ledger.desk import LedgerDesk
from scanstation.ui.ledger.screen import LedgerScreen
from scanstation.ui.station import Station
from scanstation.workflow.ledger.closings import KeptClosing

if TYPE_CHECKING:
    from conftest import Office

Key = Qt.Key


def kinds(screen: LedgerScreen) -> list[object]:
    """Return what the list shows."""
    return [row.what for row in screen.form.list.rows]


def choose(screen: LedgerScreen, row: int, column: int) -> None:
    """Put the cursor on a count."""
    screen.form.counts_table.setCurrentIndex(screen.form.counts.index(row, column))


def test_it_opens_on_what_is_to_explain(screen: LedgerScreen) -> None:
    """The cursor stands on the open lines of all; they are listed, and closing is not possible."""
    index = screen.form.counts_table.currentIndex()
    assert (index.row(), index.column()) == (0, OPEN)
    assert set(kinds(screen)) == {Kind.MISSING, Kind.NOT_EXPORTED}
    assert not screen.form.close_session.isEnabled()
    assert "2" in screen.form.state.text()


def test_each_number_opens_its_list(screen: LedgerScreen) -> None:
    """A count of a stage lists who is counted; by room, only those of the room."""
    choose(screen, 0, NAMES + STAGES.index(Stage.EXPECTED))
    assert [row.number for row in screen.form.list.rows] == ["1001", "2000"]
    choose(screen, 0, NAMES + STAGES.index(Stage.SCANNED))
    assert [row.number for row in screen.form.list.rows] == ["1001"]
    screen.form.by_room.setChecked(True)
    row = screen.form.counts.row_of(Place("一中", "02"))
    choose(screen, row, NAMES)
    assert [row.number for row in screen.form.list.rows] == ["2000"]
    choose(screen, row, LINES)
    assert kinds(screen) == [Kind.MISSING]


def test_each_row_opens_its_page(qtbot: QtBot, screen: LedgerScreen) -> None:
    """The sheet of a chosen row is shown beside the list; a student without one shows none."""
    choose(screen, 0, NAMES + STAGES.index(Stage.EXPECTED))
    screen.form.list_table.selectRow(0)
    qtbot.waitUntil(lambda: not screen.form.pane.view.empty)
    screen.form.list_table.selectRow(1)
    assert screen.form.pane.view.empty


def test_the_list_is_filtered_and_sorted(screen: LedgerScreen) -> None:
    """By kind, by text, and by any column."""
    choose(screen, 0, LINES)
    assert len(kinds(screen)) == 2
    screen.form.kind.setCurrentIndex(screen.form.kind.findData(Kind.MISSING))
    assert kinds(screen) == [Kind.MISSING]
    screen.form.kind.setCurrentIndex(0)
    screen.form.search.setText("李")
    assert kinds(screen) == [Kind.MISSING]
    screen.form.search.clear()
    screen.form.list.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row.number for row in screen.form.list.rows] == ["2000", "1001"]


def test_lines_are_explained_and_the_session_closes_and_reopens(
    qtbot: QtBot, screen: LedgerScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F3 explains what is selected; with nothing open it closes; a closed one is reopened with a reason."""
    monkeypatch.setattr(commands, "ask_reason", lambda *_: "已查明")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    monkeypatch.setattr(commands.LedgerCommands, "_ask_path", lambda *_: None)
    form = screen.form
    form.list_table.setFocus()
    form.list_table.selectAll()
    qtbot.keyClick(form.list_table, Key.Key_F3)
    qtbot.waitUntil(form.close_session.isEnabled)
    assert kinds(screen) == []
    choose(screen, 0, LINES)
    assert {row.line.word.why for row in form.list.rows if row.line and row.line.word} == {"已查明"}
    form.close_session.click()
    qtbot.waitUntil(form.reopen.isVisible)
    assert form.paper.isVisible()
    assert "PDF…" in form.state.text()
    assert not form.lists.isEnabled()
    assert not form.explain.isEnabled()
    assert "陈" in form.state.text()
    form.reopen.click()
    qtbot.waitUntil(form.close_session.isVisible)


def test_an_explanation_is_taken_back(
    qtbot: QtBot, screen: LedgerScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Del takes the words of the selected lines back."""
    monkeypatch.setattr(commands, "ask_reason", lambda *_: "已查明")
    form = screen.form
    choose(screen, 0, LINES)
    form.list_table.selectAll()
    qtbot.keyClick(form.list_table, Key.Key_F3)
    qtbot.waitUntil(form.close_session.isEnabled)
    form.list_table.selectRow(0)
    qtbot.keyClick(form.list_table, Key.Key_Delete)
    qtbot.waitUntil(lambda: not form.close_session.isEnabled())


def test_it_follows_what_others_do(qtbot: QtBot, office: "Office", screen: LedgerScreen) -> None:
    """A sheet that comes in while the ledger is open shows in its counts."""
    office.workspace.check_ins.add(office.session.id, [CheckIn("1001", True, True)], who="陈")
    batch = office.workspace.batches.open(office.session.id, "二", office.batch.source, 1)
    before = screen.form.counts.data(screen.form.counts.index(0, NAMES + STAGES.index(Stage.SCANNED)))
    assert batch.id
    office.feed()
    screen._desk.refresh()
    scanned = NAMES + STAGES.index(Stage.SCANNED)
    qtbot.waitUntil(lambda: screen.form.counts.data(screen.form.counts.index(0, scanned)) != before)


def test_escape_leaves(qtbot: QtBot, screen: LedgerScreen) -> None:
    """Esc goes back to the list of scripts."""
    screen.form.list_table.setFocus()
    QApplication.processEvents()
    with qtbot.waitSignal(screen.closed):
        qtbot.keyClick(screen.form.list_table, Key.Key_Escape)


def test_it_says_that_it_is_loading(
    qtbot: QtBot, office: "Office", station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the first ledger is there a text and a bar say so; a failure is named, and F5 tries again."""
    shown: list[BaseException] = []
    monkeypatch.setattr("scanstation.ui.ledger.screen.show_problem", lambda _, error: shown.append(error))
    desk = SessionDesk(office.workspace, office.session.id)
    screen = LedgerScreen(station, desk, "期末 · 数学")
    qtbot.addWidget(screen)
    with monkeypatch.context() as broken:
        broken.setattr(LedgerDesk, "_look", lambda *_: 1 / 0)
        screen.show()
        assert screen.form.busy.isVisible()
        assert "Loading" in screen.form.state.text()
        qtbot.waitUntil(lambda: bool(shown))
    assert not screen.form.busy.isVisible()
    assert "F5" in screen.form.state.text()
    screen._again()
    assert screen.form.busy.isVisible()
    qtbot.waitUntil(lambda: screen.form.counts.rowCount() > 0)
    assert not screen.form.busy.isVisible()
    screen.hide()
    desk.close()


def test_a_closing_is_chosen_where_there_are_several(
    screen: LedgerScreen, office: "Office", monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest stands first; one that was superseded is printed with what superseded it."""
    rows = [
        Closing(str(at), office.session.id, closes, "{}", "", "陈", "", datetime(2026, 6, at, tzinfo=UTC))
        for at, closes in ((1, True), (2, False), (3, True))
    ]
    kept = [KeptClosing(1, rows[0], rows[1]), KeptClosing(2, rows[2])]
    offered: list[list[str]] = []
    printed: list[tuple[Closing, Closing | None]] = []

    def ask(_parent: object, _title: str, _label: str, names: list[str], *_: object) -> tuple[str, bool]:
        offered.append(names)
        return names[1], True

    monkeypatch.setattr(QInputDialog, "getItem", ask)
    monkeypatch.setattr(screen.commands, "print_paper", lambda one, after=None: printed.append((one, after)))
    screen.commands.paper(kept[:1])
    screen.commands.paper(kept)
    assert printed == [(rows[0], rows[1]), (rows[0], rows[1])]
    assert [name[0] for name in offered[0]] == ["2", "1"]
    assert "superseded" in offered[0][1]
