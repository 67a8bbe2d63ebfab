"""The registry's window: what it shows of an exam, and what can be done in it by keys alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from scanstation.domain.gates import Role
from scanstation.domain.registry import ListKind, Student
from scanstation.store.registry_pages import Wanted
from scanstation.ui.main.side_windows import SideWindows
from scanstation.ui.registry.effect_question import EffectQuestion
from scanstation.ui.registry.entry_dialog import EntryDialog
from scanstation.ui.registry.reason_dialog import ReasonDialog
from scanstation.ui.registry.window import RegistryWindow
from scanstation.ui.station import Station

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


def test_a_list_shows_what_counts(registry: Registry) -> None:
    """Schools by name, ID numbers masked, exam numbers beside; lines beyond the first page too."""
    registry.students(230)
    first = registry.entries()[0]
    registry.workspace.exam_numbers.add(registry.exam_id, [(first.entry_id, "0701001")], "赵")
    page = registry.show("students")
    texts = registry.texts(page)
    assert len(texts) == 230
    assert texts[0][:4] == ["一中", "七年级", "2", "王0001"]
    assert "0701001" in texts[0]
    assert "410105********0011" in texts[0]
    assert texts[229][3] == "王0230"
    assert registry.window.pages.nav.item(3).text() == "Students   230"


def test_searching_and_sorting(registry: Registry) -> None:
    """Ctrl+F, a part of a name or number; sorting by the column one stands in, in three states."""
    registry.students(30)
    page = registry.show("students")
    page.search.setText("002")
    registry.bot.waitUntil(lambda: page.model.rowCount() == 11, timeout=10_000)
    page.search.clear()
    registry.bot.waitUntil(lambda: page.model.rowCount() == 30, timeout=10_000)
    page.table.setCurrentIndex(page.model.index(0, 2))
    orders = []
    for _ in range(3):
        QTest.keyClick(registry.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        registry.settle()
        orders.append(registry.texts(page)[0][2])
    assert orders == ["1", "3", "2"]


def test_one_stays_where_one_was(registry: Registry) -> None:
    """Whoever found somebody and drops the search still stands on them: the next key is about the same."""
    registry.students(200)
    page = registry.show("students")
    page.search.setText("王0150")
    registry.bot.waitUntil(lambda: page.model.rowCount() == 1, timeout=10_000)
    registry.settle()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    registry.settle()
    assert page.model.rowCount() == 200
    registry.bot.waitUntil(
        lambda: (e := page.model.entry(page.table.currentIndex().row())) is not None and e.name == "王0150",
        timeout=10_000,
    )


def test_an_empty_list_says_what_is_next(registry: Registry) -> None:
    """Without schools to them; without entries to import, form and hand; nothing found shows all again."""
    page = registry.show("teachers")
    assert page.empty.buttons[0].text() == "&Import a list…"
    registry.students(2)
    page = registry.show("students")
    page.search.setText("没有")
    registry.bot.waitUntil(lambda: page.empty.isVisible(), timeout=10_000)
    page.empty.buttons[0].click()
    registry.bot.waitUntil(lambda: page.table.isVisible(), timeout=10_000)
    made = registry.workspace.exams.add_exam("月考")
    registry.window.load_exams(made.id)
    registry.settle()
    page = registry.show("students")
    assert page.empty.buttons[0].text() == "Go to the schools"
    assert not registry.window.actions_["import"].isEnabled()
    page.empty.buttons[0].click()
    registry.settle()
    assert registry.window.pages.name == "schools"
    assert registry.window.actions_["import"].isEnabled()


def test_an_entry_is_corrected(registry: Registry) -> None:
    """Enter opens it; what is wrong is told at its field; the list stays where one was."""
    registry.students(5)
    page = registry.show("students")
    page.table.setCurrentIndex(page.model.index(3, 0))
    told: list[str] = []

    def answer(dialog: EntryDialog) -> None:
        cell = dialog.cells["class_number"]
        cell.editor.setText("七五")  # type: ignore[union-attr]
        dialog.save()
        registry.bot.waitUntil(lambda: bool(cell.wrong.text()), timeout=10_000)
        told.append(cell.wrong.text())
        cell.editor.setText("9")  # type: ignore[union-attr]
        dialog.why.setText("转班")
        dialog.save()

    _answer(EntryDialog, answer)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    registry.bot.waitUntil(lambda: bool(told), timeout=10_000)
    registry.bot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=10_000)
    registry.settle()
    assert "七五" in told[0]
    assert registry.entries()[3].class_number == "9"
    assert registry.workspace.lists.changes(registry.exam_id)[-1].why == "转班"
    assert page.table.currentIndex().row() == 3


def test_a_student_reported_after_the_exam(registry: Registry) -> None:
    """By hand under the supplement's deadline; that a ledger misses them then is shown before."""
    registry.show("students")
    told: list[str] = []

    def think(question: EffectQuestion) -> None:
        told.append(question.told.text())
        assert registry.entries() == []
        QTest.keyClick(question, Qt.Key.Key_Escape)
        QTimer.singleShot(0, again)

    def again() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, EntryDialog)
        _answer(EffectQuestion, lambda question: question.command.click())
        dialog.save()

    def answer(dialog: EntryDialog) -> None:
        values = {"grade": "七年级", "class_number": "1", "name": "李补报", "roll_number": "G9"}
        for name, value in values.items():
            dialog.cells[name].editor.setText(value)  # type: ignore[union-attr]
        dialog.cells["school_code"].editor.setEditText("一中")  # type: ignore[union-attr]
        dialog.supplement.setChecked(True)
        _answer(EffectQuestion, think)
        dialog.save()

    _answer(EntryDialog, answer)
    registry.window.actions_["new"].trigger()
    registry.bot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=10_000)
    registry.settle()
    assert told == [
        "What would change:\n数学: expected 0 → 1, checked in 0 → 1, present 0 → 1, present, no sheet +1\n"
        "    + present, no sheet: 李补报"
    ]
    assert [student.name for student in registry.entries()] == ["李补报"]
    assert registry.workspace.lists.changes(registry.exam_id)[-1].task == "supplement"


def test_closing_a_form_saves_nothing(registry: Registry) -> None:
    """Whoever gives up while the look into the ledgers is on its way has not saved, and is asked nothing."""
    registry.show("students")

    def answer(dialog: EntryDialog) -> None:
        values = {"grade": "七年级", "class_number": "1", "name": "李", "roll_number": "G9"}
        for name, value in values.items():
            dialog.cells[name].editor.setText(value)  # type: ignore[union-attr]
        dialog.cells["school_code"].editor.setEditText("一中")  # type: ignore[union-attr]
        dialog.save()
        dialog.reject()

    _answer(EntryDialog, answer)
    registry.window.actions_["new"].trigger()
    registry.settle()
    assert QApplication.activeModalWidget() is None
    assert registry.entries() == []


def test_a_new_entry(registry: Registry) -> None:
    """By hand, with the school chosen by a part of its name."""
    registry.show("contacts")

    def answer(dialog: EntryDialog) -> None:
        dialog.cells["school_code"].editor.setEditText("二中")  # type: ignore[union-attr]
        dialog.cells["name"].editor.setText("钱老师")  # type: ignore[union-attr]
        dialog.cells["phone"].editor.setText("13800001111")  # type: ignore[union-attr]
        dialog.save()

    _answer(EntryDialog, answer)
    registry.window.actions_["new"].trigger()
    registry.bot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=10_000)
    registry.settle()
    (contact,) = registry.entries(ListKind.CONTACTS)
    assert (contact.school_code, contact.name) == ("0102", "钱老师")


def test_entries_are_taken_out(registry: Registry) -> None:
    """Del on many, also those out of sight, with a reason."""
    registry.students(250)
    page = registry.show("students")
    page.table.selectAll()

    def answer(dialog: ReasonDialog) -> None:
        dialog.line.setText("重复导入")
        dialog.accept()

    _answer(ReasonDialog, answer)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    registry.settle()
    assert registry.entries() == []
    change = registry.workspace.lists.changes(registry.exam_id)[-1]
    assert (change.removed, change.why, change.who) == (250, "重复导入", "李老师")


def test_lists_go_out(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list and the empty form, as files; a name without an ending becomes a workbook."""
    registry.students(3)
    registry.show("students")
    for name, command in (("学生", "export"), ("空表.xlsx", "form")):
        path = str(registry.folder / name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (path, ""))
        registry.window.actions_[command].trigger()
        registry.settle()
    assert sorted(p.name for p in registry.folder.iterdir()) == ["学生.xlsx", "空表.xlsx"]


def test_a_school_sees_its_own(registry: Registry) -> None:
    """Whoever works as a school sees and counts that school's entries only, until working as the centre."""
    registry.students(3)
    registry.enter(ListKind.STUDENTS, Student(school_code="0102", grade=7, class_number="1", name="李"))
    page = registry.show("students")
    registry.window.desk.work_as(Role.SCHOOL, "0102")
    registry.settle()
    assert [texts[3] for texts in registry.texts(page)] == ["李"]
    registry.window.desk.work_as(Role.CENTRE)
    registry.settle()
    page.show_all()
    registry.settle()
    assert page.model.rowCount() == 4


def test_working_as_a_school_ends_with_the_exam(registry: Registry) -> None:
    """The school is typed by its name; another exam is worked on as the centre."""
    head, desk = registry.window.head, registry.window.desk
    head.role.setCurrentIndex(head.role.findData(Role.SCHOOL))
    head.role.activated.emit(head.role.currentIndex())
    assert (desk.role, desk.own_school) == (Role.SCHOOL, "")
    head.school.setFocus()
    head.school.setEditText("二中")
    head.school.lineEdit().editingFinished.emit()
    assert desk.own_school == "0102"
    registry.window.load_exams(registry.workspace.exams.add_exam("月考").id)
    registry.settle()
    assert (desk.role, desk.own_school) == (Role.CENTRE, "")
    assert head.role.currentData() == Role.CENTRE
    assert not head.school.isVisible()


def test_an_export_outlives_the_window(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever closes the window while a list is written gets the file, and no error."""
    registry.students(600)
    registry.show("students")
    path = registry.folder / "学生.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    registry.window.actions_["export"].trigger()
    jobs = registry.window.station.jobs
    assert jobs.jobs
    registry.window.close()
    registry.window.deleteLater()
    registry.bot.waitUntil(lambda: not jobs.jobs, timeout=20_000)
    assert len(path.read_text("utf-8-sig").splitlines()) == 601


def test_a_fast_change_of_wishes_ends_with_the_last(registry: Registry) -> None:
    """Of wishes that come while one is being read, the newest is shown."""
    registry.students(40)
    page = registry.show("students")
    for text in ("0001", "0002", "王003"):
        page.model.show_wanted(Wanted(text=text))
    registry.settle()
    assert page.model.rowCount() == 10


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_without_an_exam(
    make_station: Callable[..., Station],
    office: Any,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The window opens on a workspace without exams, makes one, and tells the main window of it."""
    station = make_station()
    beside = SideWindows(station)
    changed: list[int] = []
    beside.exams_changed.connect(lambda: changed.append(1))
    monkeypatch.setattr(type(office.workspace.exams), "list_exams", lambda self: [])
    window = beside.open_registry()
    qtbot.waitUntil(lambda: window.desk.idle and window.windowTitle().startswith("no exam"), timeout=10_000)
    assert not window.actions_["new"].isEnabled()
    monkeypatch.undo()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("月考", True))
    window.new_exam()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("月考"), timeout=10_000)
    qtbot.waitUntil(lambda: window.pages.name == "schools", timeout=10_000)
    assert changed
    assert beside.open_registry(office.exam.id) is window
    qtbot.waitUntil(lambda: window.desk.exam_id == office.exam.id, timeout=10_000)
    assert beside.close_all()
    assert beside.registry is None
    assert isinstance(window, RegistryWindow)
