"""Windows of time, reports, their review, and letting a school in again, in the window."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from scanstation.domain.gates import Role, Task, Verdict
from scanstation.registry.gates import ReviewState
from scanstation.ui.registry import window as window_module
from scanstation.ui.registry.reason_dialog import ReasonDialog
from scanstation.ui.registry.reopen_dialog import ReopenDialog
from scanstation.ui.registry.times import TimeEdit, shown_time
from scanstation.ui.registry.windows_page import WindowDialog

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


def test_a_window_is_set_and_closed(registry: Registry) -> None:
    """Enter on a task asks for its times; closing it now ends it; both are shown with who did it."""
    page = registry.show("windows")
    page.table.setCurrentIndex(page.table.rows_model.index(2, 0))
    opens = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)

    def answer(dialog: WindowDialog) -> None:
        dialog.opens.show_time(opens)
        dialog.closes.show_time(opens + timedelta(days=9000))
        dialog.accept()

    _answer(WindowDialog, answer)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    registry.settle()
    told = _cells(page.table, 2)
    assert told[:3] == ["Students and classes", "School", shown_time(opens)]
    assert told[4] == "open"
    assert told[5].startswith("李老师, ")
    page.close_button.click()
    registry.settle()
    assert _cells(page.table, 2)[4] == "closed"
    (window,) = registry.workspace.gates.windows(registry.exam_id)
    assert (window.task, window.role, window.opens_at) == (Task.STUDENTS, Role.SCHOOL, opens)
    assert _cells(page.table, 3)[4] == "open, no time set"


def test_a_report_goes_its_way(registry: Registry) -> None:
    """Submitted, returned with a reason, submitted again and passed; the record tells all of it."""
    registry.students(3)
    page = registry.show("reports")
    page.table.setCurrentIndex(page.table.rows_model.index(0, 0))
    assert not page.pass_button.isEnabled()
    page.submit_button.click()
    registry.settle()

    def answer(dialog: ReasonDialog) -> None:
        dialog.line.setText("缺 3 班")
        dialog.accept()

    _answer(ReasonDialog, answer)
    page.return_button.click()
    registry.settle()
    assert _cells(page.table, 0)[2] == "Returned"
    assert _cells(page.table, 0)[7] == "缺 3 班"
    page.submit_button.click()
    registry.settle()
    page.pass_button.click()
    registry.settle()
    assert [_cells(page.record, row)[1] for row in range(4)] == [
        "Passed",
        "Submitted",
        "Returned",
        "Submitted",
    ]
    reviews = registry.workspace.gates.reviews(registry.exam_id, Task.STUDENTS, "0101")
    assert [r.verdict for r in reviews][-1] is Verdict.PASSED
    assert page.table.current.state is ReviewState.PASSED
    assert not page.submit_button.isEnabled()


def test_schools_are_let_in_again(registry: Registry) -> None:
    """All chosen ones at once, until a time, for a reason; a time in the past opens none of them."""
    page = registry.show("reports")
    told: list[BaseException] = []
    registry.window.desk.failed.connect(told.append)
    until = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(hours=5)

    def answer(dialog: ReopenDialog, at: datetime) -> None:
        dialog.until.show_time(at)
        dialog.line.setText("漏报")
        dialog.accept()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window_module, "show_problem", lambda *_: None)
        for at in (until - timedelta(days=1), until):
            page.table.selectAll()
            _answer(ReopenDialog, lambda dialog, at=at: answer(dialog, at))
            page.reopen_button.click()
            registry.settle()
    assert [getattr(error, "code", "") for error in told] == ["times_refused"]
    found = registry.workspace.gates.reopenings(registry.exam_id)
    assert [(one.school_code, one.closes_at, one.why) for one in found] == [
        ("0101", until, "漏报"), ("0102", until, "漏报")
    ]  # fmt: skip
    assert _cells(page.table, 1)[6] == shown_time(until)
    assert "Let in until" in _cells(page.record, 0)[1]


def test_a_school_judges_nothing(registry: Registry) -> None:
    """Whoever works as a school sees its own report and submits it, no more."""
    page = registry.show("reports")
    registry.window.desk.work_as(Role.SCHOOL, "0102")
    registry.settle()
    assert [one.name for one in page.table.rows_model.rows] == ["二中"]
    page.submit_button.click()
    registry.settle()
    assert page.table.current.state is ReviewState.SUBMITTED
    buttons = (page.submit_button, page.pass_button, page.return_button, page.reopen_button)
    assert not any(button.isEnabled() for button in buttons)


def test_tab_leaves_a_time(registry: Registry) -> None:
    """Its parts are gone through by arrows."""
    now = registry.window.desk.now()
    dialog = WindowDialog("x", now, now, registry.window)
    dialog.show()
    dialog.opens.setFocus()
    for expected in (dialog.closes, dialog.opens):
        backwards = expected is dialog.opens
        focus = dialog.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab)
        assert dialog.focusWidget() is expected
    dialog.close()


def test_times_are_local_and_to_the_minute(qtbot: Any) -> None:
    """What was shown comes back as the same moment."""
    at = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
    edit = TimeEdit(at, "Until")
    qtbot.addWidget(edit)
    assert edit.time_ == at
    assert edit.text() == shown_time(at)
