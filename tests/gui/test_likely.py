"""Likely students below the question for a number, taken by key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.domain.registry import ListKind, RegistryChange, Student
from scanstation.domain.rows import DecisionKind
from scanstation.ui.correct.likely_list import reasons_text, seat_text
from scanstation.ui.correct.screen import CorrectScreen

if TYPE_CHECKING:
    from conftest import Office

NO_NUMBER = FieldReading("", (), FieldStatus.BLANK, 0.4, reasons=(Reason.NUMBER_MISSING,))


@pytest.fixture
def screen(qtbot: QtBot, office: "Office", correcting: Callable[[], CorrectScreen]) -> CorrectScreen:
    """Return the list before a sheet without a number between 1001 and 1003; 1006 is of that room too."""
    for number in (1001, 1002, 1003, 1006):
        change = RegistryChange(exam_id=office.exam.id, kind=ListKind.STUDENTS, task="students", who="王")
        student = Student(
            school_code="0101", grade=9, class_number="2", name=f"<学生{number}>", room="3", seat=str(number)
        )
        office.workspace.lists.enter(change, [student], {})
    listed = office.workspace.lists.entries(ListKind.STUDENTS, office.exam.id)
    office.workspace.exam_numbers.add(office.exam.id, [(s.entry_id, s.seat) for s in listed], "王")
    office.feed()
    office.feed(number=NO_NUMBER)
    office.feed()
    shown = correcting()
    qtbot.waitUntil(lambda: bool(shown.form.likely.candidates))
    return shown


def _numbers(screen: CorrectScreen) -> list[str]:
    return [c.student.number for c in screen.form.likely.candidates]


def test_a_key_takes_a_student(screen: CorrectScreen, office: "Office", qtbot: QtBot) -> None:
    """The missing student between the neighbours is first, with the reasons, and F1 or Ctrl+1 takes them."""
    first = screen.form.likely.candidates[0]
    assert _numbers(screen) == ["1002", "1006"]
    assert reasons_text(first) == "next seat, same room, not scanned yet"
    assert seat_text(first) == "0101 · 9(2) · room 3 · seat 1002"
    assert "&lt;学生1002&gt;" in screen.form.likely.text()
    qtbot.keyClick(screen, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert screen.sitting.entry is not None and screen.sitting.entry.text == "1002"
    assert not office.standing  # only Enter decides, as for all that is typed
    qtbot.keyClick(screen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(office.standing))
    assert [(d.kind, d.value) for d in office.standing] == [(DecisionKind.NUMBER, {"value": "1002"})]
    qtbot.waitUntil(lambda: not screen.sitting.list.busy)
    assert screen.problem is None and not screen.form.likely.candidates


def test_typing_narrows(screen: CorrectScreen, office: "Office", qtbot: QtBot) -> None:
    """Digits are typed as ever and put who fits them first; a click takes a student as well."""
    qtbot.keyClicks(screen, "1006")
    qtbot.waitUntil(lambda: _numbers(screen)[:1] == ["1006"])
    assert screen.sitting.entry is not None and screen.sitting.entry.text == "1006"
    screen.form.likely.linkActivated.emit("1")
    qtbot.keyClick(screen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(office.standing))
    assert office.standing[0].value == {"value": "1006"}


def test_find_by_name(
    screen: CorrectScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, office: "Office"
) -> None:
    """Ctrl+F asks for a name and offers those who are called like it."""
    monkeypatch.setattr("scanstation.ui.correct.asking.ask_line", lambda *_: "学生1006")
    qtbot.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _numbers(screen)[:1] == ["1006"])
    assert office.standing == []


def test_a_number_read_with_a_gap(
    office: "Office", qtbot: QtBot, correcting: Callable[[], CorrectScreen]
) -> None:
    """F1 on 1?03 waits for the missing digit and shows the others; that digit and Enter are all it takes."""
    doubtful = FieldReading("1?03", ("1?03",), FieldStatus.UNCERTAIN, 0.4, reasons=(Reason.FAINT_MARK,))
    office.feed(number=doubtful)
    shown = correcting()
    qtbot.keyClick(shown, Qt.Key.Key_F1)
    assert (shown.form.typed._text, shown.form.typed._ghost) == ("1", "1?03")
    qtbot.keyClick(shown, Qt.Key.Key_2)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [d.value for d in office.standing] == [{"value": "1203"}])
    qtbot.waitUntil(lambda: not shown.sitting.list.busy)


def test_what_was_read_can_be_taken_too(
    office: "Office", qtbot: QtBot, correcting: Callable[[], CorrectScreen]
) -> None:
    """A number that was read but is nobody's stays on a key after the likely students, for two Enters."""
    change = RegistryChange(exam_id=office.exam.id, kind=ListKind.STUDENTS, task="students", who="王")
    student = Student(school_code="0101", grade=9, class_number="2", name="学生", seat="1")
    office.workspace.lists.enter(change, [student], {})
    (listed,) = office.workspace.lists.entries(ListKind.STUDENTS, office.exam.id)
    office.workspace.exam_numbers.add(office.exam.id, [(listed.entry_id, "1009")], "王")
    doubtful = FieldReading("1007", ("1007",), FieldStatus.UNCERTAIN, 0.4, reasons=(Reason.FAINT_MARK,))
    office.feed(number=doubtful)
    shown = correcting()
    qtbot.waitUntil(lambda: _numbers(shown) == ["1009"])
    assert [cap.key for cap in shown.form.caps.caps] == ["F2"]
    qtbot.keyClick(shown, Qt.Key.Key_F2)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(office.standing))
    assert office.standing[0].value == {"value": "1007"}
