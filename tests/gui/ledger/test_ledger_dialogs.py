"""The ledger's dialogs: a list is looked at before it is taken, a check-in by hand, the record of changes."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from scanstation.domain.ledger_rows import CheckIn
from scanstation.ledger.stages import Kind
from scanstation.report.tables import Table, write_workbook
from scanstation.ui.ledger.check_in_dialog import CheckInDialog
from scanstation.ui.ledger.list_preview import ListPreview
from scanstation.ui.ledger.record_dialog import RecordDialog
from scanstation.ui.ledger.screen import LedgerScreen
from scanstation.ui.main.window import MainWindow
from scanstation.ui.station import Station

if TYPE_CHECKING:
    from conftest import Office

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("accepted", [True, False])
def test_a_check_in_is_looked_at_before_it_is_taken(
    qtbot: QtBot,
    office: "Office",
    screen: LedgerScreen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    accepted: bool,
) -> None:
    """The preview tells who becomes absent; only then, and only if wanted, the list is taken."""
    path = tmp_path / "检录.xlsx"
    rows = [["1001", "是"], ["2000", "否"]]
    path.write_bytes(write_workbook([Table("检录", ("考号", "到考"), rows)]))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    seen: list[str] = []

    def look(dialog: ListPreview) -> int:
        seen.append(dialog.summary.text())
        assert dialog.table.rowCount() == 2  # one line comes, one goes
        return int(accepted)

    monkeypatch.setattr(ListPreview, "exec", look)
    screen.form.import_check_in.trigger()
    qtbot.waitUntil(lambda: bool(seen))
    assert "2 → 1" in seen[0]
    if accepted:
        qtbot.waitUntil(lambda: len(office.workspace.check_ins.of_session(office.session.id)) == 2)
        qtbot.waitUntil(lambda: Kind.MISSING not in [row.what for row in screen.form.list.rows])
    else:
        qtbot.waitUntil(lambda: screen._desk.idle)
        assert office.workspace.check_ins.of_session(office.session.id) == {}


def test_a_list_on_two_sheets_says_what_is_not_read(
    qtbot: QtBot,
    office: "Office",
    screen: LedgerScreen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The preview names the other sheet with its rows, and who shares a seat."""
    rows = [["1000", "张三", "01", "7"], ["2000", "李四", "01", "7"]]
    headings = ("考号", "姓名", "考场", "座位")
    path = tmp_path / "名单.xlsx"
    path.write_bytes(write_workbook([Table("七班", headings, rows), Table("八班", headings, rows[:1])]))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    seen: list[str] = []
    monkeypatch.setattr(ListPreview, "exec", lambda dialog: seen.append(dialog.summary.text()) or 0)
    screen.form.import_expected.trigger()
    qtbot.waitUntil(lambda: bool(seen))
    assert "Sheet “八班” has rows too, and they are not read: 1." in seen[0]
    assert "put all rows on one sheet" in seen[0]
    assert "seat 7 has several students: 张三、李四" in seen[0]


def test_a_check_in_by_hand(
    qtbot: QtBot, office: "Office", screen: LedgerScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chosen row's number stands there already; what was entered counts at once."""
    at = next(i for i, row in enumerate(screen.form.list.rows) if row.number == "2000")
    screen.form.list_table.selectRow(at)

    def enter(dialog: CheckInDialog) -> int:
        assert dialog.number.text() == "2000"
        dialog.state.setCurrentIndex(2)
        dialog.remark.setText("中途离场")
        return 1

    monkeypatch.setattr(CheckInDialog, "exec", enter)
    screen.form.one_check_in.trigger()
    qtbot.waitUntil(lambda: "2000" in office.workspace.check_ins.of_session(office.session.id))
    found = office.workspace.check_ins.of_session(office.session.id)["2000"]
    assert (found.check_in, found.why) == (CheckIn("2000", True, False), "中途离场")


def test_a_check_in_needs_a_number(qtbot: QtBot) -> None:
    """Without a number nothing can be entered."""
    dialog = CheckInDialog("")
    qtbot.addWidget(dialog)
    assert not dialog._ok.isEnabled()
    dialog.number.setText("1001")
    assert dialog._ok.isEnabled()


def test_the_record_is_read_checked_and_exported(
    qtbot: QtBot, office: "Office", station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All changes are listed, the newest first; a check says that it holds, or that it was tampered with."""
    office.workspace.check_ins.add(office.session.id, [CheckIn("1001", False, False)], who="陈", why="病假")
    dialog = RecordDialog(station)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 3)
    dialog.search.setText("病假")
    assert dialog.model.rowCount() == 1
    assert dialog.model.data(dialog.model.index(0, 2)) == "陈"
    number, sha256 = office.workspace.record.head
    dialog.verify()
    qtbot.waitUntil(lambda: f"{number}:{sha256}" in dialog.state.text())
    path = tmp_path / "记录.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog.export.click()
    qtbot.waitUntil(path.exists)
    with closing(sqlite3.connect(office.workspace.path / "scanstation.db")) as raw:
        raw.execute("DROP TRIGGER check_ins_no_update")
        raw.execute("UPDATE check_ins SET why = ''")
        raw.commit()
    dialog.verify()
    qtbot.waitUntil(lambda: "check_ins" in dialog.state.text())


def test_the_main_window_opens_the_ledger_and_comes_back(
    qtbot: QtBot, office: "Office", station: Station
) -> None:
    """Ctrl+Shift+L opens it, Esc leaves it; another session closes it."""
    office.feed()
    office.close_batch()
    station.settings.window["session"] = office.session.id
    window = MainWindow(station)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.snapshot.layout is not None)
    qtbot.keyClick(window, Qt.Key.Key_L, _CTRL_SHIFT)
    ledger = window.work.ledger
    assert ledger is not None
    qtbot.waitUntil(ledger.isVisible)
    qtbot.waitUntil(lambda: ledger.form.counts.rowCount() > 0)
    ledger.closed.emit()
    assert window.work.ledger is None
    assert window.page.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_L, _CTRL_SHIFT)
    other = office.workspace.exams.add_session(office.exam.id, "英语", "英语")
    window.load_exams(other.id)
    qtbot.waitUntil(lambda: window.session_id == other.id)
    assert window.work.ledger is None
    window.close()
