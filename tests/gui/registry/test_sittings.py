"""Who takes which session, in the window."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileDialog

from scanstation.domain.registry import ListKind, Student
from scanstation.ui.registry.effect_question import EffectQuestion
from scanstation.ui.registry.rule_dialog import RuleDialog
from scanstation.ui.registry.student_sittings import StudentSittings
from scanstation.ui.registry.times import shown_time
from scanstation.workflow.registry.who_sits import takers

Registry = Any
"""The fixture's own class stands in conftest.py, which can't be imported from here."""


def _answer(kind: type[QDialog], answer: Callable[[Any], None]) -> None:
    """Answer the next modal dialog of a kind as soon as it is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            answer(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def _cells(table: Any, row: int) -> list[str]:
    model = table.rows_model
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


@pytest.fixture
def filled(registry: Registry) -> Registry:
    """Return a window with ten students of two grades; the exam has the session 数学."""
    students = [
        Student(school_code="0101", grade=7 + n % 2, class_number="1", name=f"王{n}") for n in range(10)
    ]
    registry.enter(ListKind.STUDENTS, *students)
    return registry


def test_a_rule_for_all(filled: Registry) -> None:
    """Enter asks who takes it; what the ledger loses is shown first; the number of takers follows."""
    page = filled.show("sittings")
    assert _cells(page.table, 0) == ["数学", "数学", "all", "all", "all", "", "", "10", "0"]
    begins = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)

    def answer(dialog: RuleDialog) -> None:
        assert list(dialog.grades) == [7, 8]
        dialog.grades[8].setChecked(True)
        dialog.timed.setChecked(True)
        dialog.starts.show_time(begins)
        dialog.ends.show_time(begins.replace(hour=3))
        dialog.accept()

    def think(question: EffectQuestion) -> None:
        told.append(question.told.text())
        assert filled.workspace.sittings.rule(session.id) is None
        _answer(RuleDialog, again)
        QTest.keyClick(question, Qt.Key.Key_Escape)

    def again(dialog: RuleDialog) -> None:
        assert dialog.grades[8].isChecked()
        _answer(EffectQuestion, lambda question: QTest.keyClick(question.command, Qt.Key.Key_Return))
        dialog.accept()

    told: list[str] = []
    (session,) = filled.workspace.exams.list_sessions(filled.exam_id)
    _answer(RuleDialog, answer)
    QTimer.singleShot(0, lambda: _answer(EffectQuestion, think))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    filled.settle()
    filled.bot.waitUntil(lambda: filled.workspace.sittings.rule(session.id) is not None, timeout=10_000)
    filled.settle()
    assert told[0].splitlines()[1].startswith("数学: expected 10 → 5")
    assert told[0].count("    − present, no sheet") == 5
    cells = _cells(page.table, 0)
    assert cells[2:8] == ["八年级", "all", "all", shown_time(begins), shown_time(begins.replace(hour=3)), "5"]
    _answer(RuleDialog, lambda dialog: dialog.accept())
    page.edit_button.click()
    filled.settle()
    assert _cells(page.table, 0)[2:8] == cells[2:8]


def test_changes_for_single_students(filled: Registry) -> None:
    """Chosen in the list, with a reason; those who differ are half ticked and stay as they are untouched."""
    page = filled.show("students")
    session = filled.workspace.exams.list_sessions(filled.exam_id)[0]
    other = filled.workspace.exams.add_session(filled.exam_id, "英语", "英语")
    told: list[str] = []
    for rows, takes_it in ((range(3), False), (range(2, 4), True)):
        page.table.clearSelection()
        for row in rows:
            page.table.selectionModel().select(
                page.model.index(row, 0),
                page.table.selectionModel().SelectionFlag.Select
                | page.table.selectionModel().SelectionFlag.Rows,
            )

        def answer(dialog: StudentSittings, takes_it: bool = takes_it) -> None:
            box = dialog.boxes[session.id]
            if takes_it:
                assert box.checkState() is Qt.CheckState.PartiallyChecked
            save = dialog._buttons.button(QDialogButtonBox.StandardButton.Save)
            box.setCheckState(Qt.CheckState.Checked if takes_it else Qt.CheckState.Unchecked)
            assert not save.isEnabled()
            dialog.why.setText("随班就读")
            assert save.isEnabled()
            assert dialog.changed == {session.id: takes_it}
            dialog.accept()

        def confirm(question: EffectQuestion) -> None:
            told.append(question.told.text().splitlines()[1].split(",")[0])
            question.command.click()

        _answer(StudentSittings, answer)
        filled.window.actions_["sittings"].trigger()
        _answer(EffectQuestion, confirm)
        filled.settle()
    assert told == ["数学: expected 10 → 7", "数学: expected 7 → 8"]
    names = [student.name for student in takers(filled.workspace, session.id)]
    assert len(names) == 8
    assert len(list(takers(filled.workspace, other.id))) == 10
    assert _cells(filled.show("sittings").table, 0)[7:] == ["8", "4"]


def test_who_takes_a_session_is_saved(
    filled: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The students of the session that one stands on, in a file."""
    page, out = filled.show("sittings"), tmp_path / "t.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.export_button.click()
    filled.settle()
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 11
    assert filled.window.statusBar().currentMessage().startswith("Rows written: 10.")
