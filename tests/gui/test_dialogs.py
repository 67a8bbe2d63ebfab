"""Key, export and refusals: what the dialogs show and what they write."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from scanstation.acquire.errors import DocumentEncrypted
from scanstation.domain.rows import Refusal
from scanstation.store.errors import WorkspaceInUse
from scanstation.ui import language
from scanstation.ui.export.dialog import ExportDialog
from scanstation.ui.intake.refusals import RefusalsDialog
from scanstation.ui.key.dialog import KeyDialog
from scanstation.ui.key.model import ANSWER, POINTS
from scanstation.ui.startup.problem import WayOn, startup_box
from scanstation.ui.station import Station
from scanstation.ui.studio.change_dialog import ChangeDialog
from scanstation.workflow.board import Board
from scanstation.workflow.keys import set_answers
from scanstation.workflow.scores import session_key

if TYPE_CHECKING:
    from conftest import Office


def open_key(qtbot: QtBot, office: "Office", station: Station) -> KeyDialog:
    """Return the dialog with its rows."""
    dialog = KeyDialog(station, office.session.id, "数学")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.model.rows))
    return dialog


def test_a_key_is_pasted_and_saved(qtbot: QtBot, office: "Office", station: Station) -> None:
    """Columns from a spreadsheet go into the table, and saving makes a new version of the key."""
    dialog = open_key(qtbot, office, station)
    QGuiApplication.clipboard().setText("b\t5\nC\t5\nACD\t6")
    dialog.table.setCurrentIndex(dialog.model.index(0, ANSWER))
    qtbot.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert QKeySequence(QKeySequence.StandardKey.Paste).toString() == "Ctrl+V"
    dialog.save()
    qtbot.waitUntil(lambda: session_key(office.workspace, office.session.id)[1] is not None)
    key, version = session_key(office.workspace, office.session.id)
    assert [item.field for item in key.items] == ["q1", "q2", "q3"]
    assert version is not None and version.who == "李老师"
    qtbot.waitUntil(lambda: not dialog.model.edited)


def test_another_key_shows_whose_points_change_before_it_is_saved(
    qtbot: QtBot, office: "Office", station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a key is corrected with sheets there, nothing is saved before somebody has seen for how many."""
    office.feed()
    office.close_batch()
    answers = {"q1": "A", "q2": "B", "q3": "AC"}
    set_answers(office.workspace, office.session.id, answers, "李老师", points=Decimal(2))
    first = session_key(office.workspace, office.session.id)[1]
    dialog = open_key(qtbot, office, station)
    seen: list[int] = []
    accepted = iter((False, True))

    def look(shown: ChangeDialog) -> int:
        seen.append(shown.table.rowCount())
        return int(next(accepted))

    monkeypatch.setattr(ChangeDialog, "exec", look)
    dialog.model.setData(dialog.model.index(0, ANSWER), "D")
    dialog.save()
    qtbot.waitUntil(lambda: seen == [1])
    assert session_key(office.workspace, office.session.id)[1] == first
    assert dialog.model.edited
    dialog.save()
    qtbot.waitUntil(lambda: session_key(office.workspace, office.session.id)[1] != first)
    assert seen == [1, 1]
    qtbot.waitUntil(lambda: not dialog.model.edited)


def test_a_key_is_typed_from_the_first_key_on(qtbot: QtBot, office: "Office", station: Station) -> None:
    """Typing goes into the first cell at once, Enter selects the next, arrows move on, Ctrl+Z takes back."""
    dialog = open_key(qtbot, office, station)

    def press(*keys: Qt.Key) -> None:
        for key in keys:
            qtbot.keyClick(QApplication.focusWidget() or dialog.table, key)
            QApplication.processEvents()

    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.table)
    press(Qt.Key.Key_D, Qt.Key.Key_Return, Qt.Key.Key_C, Qt.Key.Key_Return)
    assert [row[ANSWER] for row in dialog.model.rows[:3]] == ["D", "C", ""]
    press(Qt.Key.Key_Up, Qt.Key.Key_A, Qt.Key.Key_Return)
    assert [row[ANSWER] for row in dialog.model.rows[:3]] == ["D", "A", ""]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [row[ANSWER] for row in dialog.model.rows[:3]] == ["D", "C", ""]
    dialog.model.edited = False


def test_an_unsaved_key_is_not_lost_by_enter(
    qtbot: QtBot, office: "Office", station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing asks whether to save; saving is the default, and only Discard throws away."""
    dialog = open_key(qtbot, office, station)
    dialog.model.setData(dialog.model.index(0, ANSWER), "B")
    dialog.model.setData(dialog.model.index(0, POINTS), "5")
    buttons = QMessageBox.StandardButton
    monkeypatch.setattr(QMessageBox, "question", lambda *_: buttons.Cancel)
    dialog.reject()
    assert dialog.isVisible() and dialog.model.edited
    monkeypatch.setattr(QMessageBox, "question", lambda *given: given[-1])
    dialog.reject()
    qtbot.waitUntil(lambda: session_key(office.workspace, office.session.id)[1] is not None)
    qtbot.waitUntil(lambda: not dialog.model.edited)
    dialog.model.setData(dialog.model.index(0, ANSWER), "C")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: buttons.Discard)
    dialog.reject()
    assert not dialog.isVisible()


def test_wrong_cells_are_marked(qtbot: QtBot, office: "Office", station: Station) -> None:
    """A key with a wrong cell is not taken, and the cell says what is wrong."""
    dialog = open_key(qtbot, office, station)
    dialog.model.setData(dialog.model.index(1, ANSWER), "Z")
    dialog.model.setData(dialog.model.index(1, POINTS), "5")
    dialog.save()
    cell = dialog.model.index(1, ANSWER)
    qtbot.waitUntil(lambda: dialog.model.data(cell, Qt.ItemDataRole.BackgroundRole) is not None)
    assert "Z" in dialog.model.data(cell, Qt.ItemDataRole.ToolTipRole)
    assert session_key(office.workspace, office.session.id)[1] is None
    dialog.model.edited = False


def test_export_writes_and_says_so(qtbot: QtBot, office: "Office", station: Station, tmp_path: Path) -> None:
    """The files stand in the chosen folder and are named in the dialog."""
    office.feed()
    office.close_batch()
    board = Board(office.workspace, office.session.id)
    board.refresh()
    dialog = ExportDialog(station, office.session.id, "数学", board.counts)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.folder.setText(str(tmp_path / "导出"))
    dialog.run()
    qtbot.waitUntil(dialog.written.isVisible, timeout=20_000)
    written = sorted(path.name for path in (tmp_path / "导出").iterdir())
    assert len(written) == 3
    assert all(name in dialog.written.text() for name in written)


def test_refused_files_are_named_with_reasons(qtbot: QtBot, office: "Office") -> None:
    """Each refused input stands in the table with why and what to do."""
    error = DocumentEncrypted(name="卷.pdf")
    refusal = Refusal("1", office.batch.id, "卷.pdf", "k", error.code, error.params, office.batch.created_at)
    dialog = RefusalsDialog([(office.batch, refusal)])
    qtbot.addWidget(dialog)
    texts = [dialog.table.item(0, column).text() for column in range(4)]
    assert texts == ["卷.pdf", "一号箱", *language.refusal_text(refusal)]


def test_a_workspace_in_use_is_told_with_ways_on(qtbot: QtBot, office: "Office") -> None:
    """The dialog says who holds the workspace and offers to try again, choose another, or quit."""
    box, meanings = startup_box(WorkspaceInUse(path="w", pid=7, host="PC-07"))
    qtbot.addWidget(box)
    assert "PC-07" in box.text()
    assert set(meanings.values()) == set(WayOn)
