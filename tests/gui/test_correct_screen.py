"""The correction list is worked by keyboard alone, on a real workspace."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scanstation.domain.problems import Queue
from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.domain.rows import DecisionKind
from scanstation.review.problems import Problem
from scanstation.review.queues import Filter
from scanstation.store.decisions import Decisions
from scanstation.store.errors import DiskFull
from scanstation.ui.correct.filter_dialog import FilterDialog
from scanstation.ui.correct.screen import CorrectScreen
from scanstation.ui.desk import SessionDesk
from scanstation.ui.held_keys import ask_line
from scanstation.ui.station import Station

if TYPE_CHECKING:
    from conftest import Hold, Office

Key = Qt.Key


def doubt(values: str, status: FieldStatus, *reasons: Reason) -> FieldReading:
    """Return a reading that a person must look at."""
    return FieldReading(values, tuple(values), status, 0.4, reasons=reasons)


TWO = doubt("AB", FieldStatus.MULTIPLE, Reason.SEVERAL_MARKS)
FAINT = doubt("C", FieldStatus.UNCERTAIN, Reason.FAINT_MARK)
NO_NUMBER = doubt("", FieldStatus.BLANK, Reason.NUMBER_MISSING)


class Clerk:
    """Hands on a keyboard in front of the correction screen."""

    def __init__(self, qtbot: QtBot, office: "Office", station: Station) -> None:
        self.office = office
        self._qtbot = qtbot
        self.desk = SessionDesk(office.workspace, office.session.id)
        self.screen = CorrectScreen(station)
        qtbot.addWidget(self.screen)
        with qtbot.waitSignal(self.desk.snapshot_ready):
            self.desk.refresh()
        self.screen.resize(1000, 700)
        self.screen.show()
        self.screen.open_list(self.desk)

    def press(self, *keys: Qt.Key, shift: bool = False, control: bool = False) -> None:
        """Press keys one after the other."""
        modifiers = Qt.KeyboardModifier.NoModifier
        if shift:
            modifiers = Qt.KeyboardModifier.ShiftModifier
        if control:
            modifiers = Qt.KeyboardModifier.ControlModifier
        for key in keys:
            self._qtbot.keyClick(self.screen, key, modifiers)

    def type(self, text: str) -> None:
        """Type text."""
        self._qtbot.keyClicks(self.screen, text)

    def settle(self) -> None:
        """Wait until everything keyed is in the store and the list knows."""
        self._qtbot.waitUntil(lambda: self.desk.idle and not self.screen.sitting.list.busy)

    @property
    def asked(self) -> tuple[int, str | None] | None:
        """Return the leaf and field that are asked about."""
        problem = self.screen.problem
        return (problem.seq, problem.field_id) if problem is not None else None

    def decided(self) -> list[tuple[DecisionKind, object]]:
        """Return what counts in the store, without what was undone."""
        return [(d.kind, d.value.get("values", d.value.get("value"))) for d in self.office.standing]


@pytest.fixture
def clerk(qtbot: QtBot, office: "Office", station: Station) -> Iterator[Clerk]:
    """Return a clerk before a list of five items."""
    office.feed(q1=TWO, q2=FAINT)
    office.feed(q3=TWO)
    office.feed(number=NO_NUMBER)
    office.feed(q1=FAINT)
    office.feed()
    office.close_batch()
    clerk = Clerk(qtbot, office, station)
    yield clerk
    clerk.screen.leave()
    clerk.desk.close()


def test_the_whole_list_by_keyboard(clerk: Clerk) -> None:
    """An answer, a blank, several, a number, the machine's word: all are recorded, and the list empties."""
    assert clerk.asked == (1, "q1")
    clerk.press(Key.Key_B)
    clerk.settle()
    assert clerk.asked == (1, "q2")
    clerk.press(Key.Key_0)
    clerk.settle()
    assert clerk.asked == (2, "q3")
    clerk.press(Key.Key_D, Key.Key_Return)
    clerk.settle()
    assert clerk.asked == (3, "number")
    clerk.type("1003")
    clerk.press(Key.Key_Return)
    clerk.settle()
    assert clerk.asked == (4, "q1")
    clerk.press(Key.Key_Return)
    clerk.settle()
    assert clerk.asked is None
    assert clerk.decided() == [
        (DecisionKind.ANSWER, ["B"]),
        (DecisionKind.ANSWER, []),
        (DecisionKind.ANSWER, ["A", "B", "D"]),
        (DecisionKind.NUMBER, "1003"),
        (DecisionKind.ANSWER, ["C"]),
    ]
    assert {d.who for d in clerk.office.standing} == {"李老师"}
    assert clerk.desk.snapshot.counts.problems == 0
    assert clerk.desk.snapshot.counts.good == 5


def test_keys_may_come_faster_than_the_disk(clerk: Clerk) -> None:
    """Two answers in a row without waiting go to two items, in order."""
    clerk.press(Key.Key_A, Key.Key_D)
    clerk.settle()
    assert [(d.field_id, d.value["values"]) for d in clerk.office.standing] == [("q1", ["A"]), ("q2", ["D"])]


def test_undo_goes_back_to_the_item(clerk: Clerk) -> None:
    """Backspace takes the last decision back, shows its item again, and it can be answered anew."""
    clerk.press(Key.Key_A, Key.Key_B)
    clerk.settle()
    clerk.press(Key.Key_Backspace)
    clerk.settle()
    assert clerk.asked == (1, "q2")
    assert clerk.decided() == [(DecisionKind.ANSWER, ["A"])]
    clerk.press(Key.Key_Z, control=True)
    clerk.settle()
    assert clerk.asked == (1, "q1")
    assert clerk.decided() == []
    clerk.press(Key.Key_C)
    clerk.settle()
    assert clerk.decided() == [(DecisionKind.ANSWER, ["C"])]


def test_shift_ticks_several_on_a_single_choice(clerk: Clerk) -> None:
    """A student who marked two options is recorded as such: Shift ticks, Enter confirms."""
    clerk.press(Key.Key_B, Key.Key_D, shift=True)
    assert clerk.decided() == []
    clerk.press(Key.Key_Return)
    clerk.settle()
    assert clerk.decided() == [(DecisionKind.ANSWER, ["B", "D"])]


def test_arrows_skip_without_deciding(clerk: Clerk) -> None:
    """Right and left move through the list and leave no trace in the store."""
    clerk.press(Key.Key_Right, Key.Key_PageDown)
    assert clerk.asked == (2, "q3")
    clerk.press(Key.Key_Left)
    assert clerk.asked == (1, "q2")
    clerk.settle()
    assert clerk.decided() == []


def test_withdrawing_asks_first(clerk: Clerk) -> None:
    """Del asks why; a reason's key withdraws the sheet with all its items, undo brings it back."""
    clerk.press(Key.Key_Delete, Key.Key_Escape)
    clerk.settle()
    assert clerk.decided() == []
    assert clerk.asked == (1, "q1")
    clerk.press(Key.Key_Delete, Key.Key_Return)  # without a reason it goes on asking
    clerk.settle()
    assert clerk.decided() == [] and clerk.screen.sitting.asked_withdraw
    clerk.screen._entered()  # likely students came meanwhile
    assert "badly scanned" in clerk.screen.form._hints._text.text()
    clerk.press(Key.Key_3)
    clerk.settle()
    assert [(d.kind, d.why) for d in clerk.office.standing] == [(DecisionKind.WITHDRAW, "badly scanned")]
    assert clerk.asked == (2, "q3")
    assert clerk.desk.snapshot.counts.withdrawn == 1
    clerk.press(Key.Key_Backspace)
    clerk.settle()
    assert clerk.decided() == []
    assert clerk.asked == (1, "q1")


def test_the_question_changes_while_withdrawing(clerk: Clerk) -> None:
    """Where the item becomes another question meanwhile, nobody is left to answer why it is withdrawn."""
    clerk.press(Key.Key_Delete)
    label = clerk.screen.form._notice
    assert "Withdraw sheet 1?" in label.text()
    clerk.screen._ask()
    assert label.text() == "" and not clerk.screen.sitting.asked_withdraw


def test_withdrawing_for_another_reason(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last key asks for a reason in words; without any the sheet stays."""
    said = iter(["", "水渍"])
    monkeypatch.setattr("scanstation.ui.correct.asking.ask_line", lambda *_: next(said))
    clerk.press(Key.Key_Delete, Key.Key_5)
    clerk.settle()
    assert clerk.decided() == [] and clerk.asked == (1, "q1")
    clerk.press(Key.Key_Delete, Key.Key_5)
    clerk.settle()
    assert [(d.kind, d.why) for d in clerk.office.standing] == [(DecisionKind.WITHDRAW, "水渍")]


def test_a_line_is_typed_by_presses(qtbot: QtBot, hold: "Hold") -> None:
    """The key that brought up the question for a line types nothing into it while it is held."""
    given: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        (line,) = dialog.findChildren(QLineEdit)
        hold(line, Key.Key_5, "5", turns=3, fresh=False)
        qtbot.keyClicks(line, "stained")
        given.append(line.text())
        hold(line, Key.Key_Return, "\r", turns=2, fresh=False)
        qtbot.keyClick(line, Key.Key_Return)

    QTimer.singleShot(0, answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask_line(parent, "Why", "Reason") == "stained" and given == ["stained"]


def test_a_number_of_the_wrong_length_is_not_taken(clerk: Clerk) -> None:
    """Enter on half a number says why and decides nothing."""
    clerk.press(Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert clerk.asked == (3, "number")
    clerk.type("10")
    clerk.press(Key.Key_Return)
    clerk.settle()
    assert clerk.decided() == []
    clerk.press(Key.Key_Backspace)
    clerk.type("003")
    clerk.press(Key.Key_Return)
    clerk.settle()
    assert clerk.decided() == [(DecisionKind.NUMBER, "1003")]


def test_escape_closes_the_list(clerk: Clerk, qtbot: QtBot) -> None:
    """Esc goes back to the table."""
    with qtbot.waitSignal(clerk.screen.closed):
        clerk.press(Key.Key_Escape)


def _full(*_: object, **__: object) -> NoReturn:
    raise DiskFull(path="/scans")


def test_a_question_beside_the_list(clerk: Clerk, qtbot: QtBot) -> None:
    """A number that nobody doubts can be asked about; Esc goes on with the list, an answer as well."""
    script = next(s for s in clerk.desk.snapshot.scripts if not s.problems)
    for keys in ([Key.Key_Escape], [*map(Key, b"7777"), Key.Key_Return]):
        found: list[Problem] = []
        clerk.desk.ask(lambda board: board.number_question(script.id), found.append)
        qtbot.waitUntil(lambda found=found: bool(found))
        clerk.screen.open_list(clerk.desk, found[0])
        assert clerk.asked == (5, "number")
        clerk.press(*keys)
        clerk.settle()
        assert clerk.asked == (1, "q1")
    assert clerk.decided() == [(DecisionKind.NUMBER, "7777")]


def test_an_answer_that_can_not_be_written_comes_back(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The item is asked about again with the reason, nothing counts, and the next try is taken."""
    with monkeypatch.context() as patched:
        patched.setattr(Decisions, "add", _full)
        clerk.press(Key.Key_B)
        assert clerk.asked == (1, "q2")
        clerk.settle()
    assert clerk.asked == (1, "q1")
    told = [label.text() for label in clerk.screen.findChildren(QLabel) if label.isVisible()]
    assert any("full" in text for text in told)
    assert clerk.decided() == []
    clerk.press(Key.Key_B)
    clerk.settle()
    assert clerk.decided() == [(DecisionKind.ANSWER, ["B"])]


def test_queues_by_a_key(clerk: Clerk) -> None:
    """F12 goes from all to the front-end queue, to the back-end queue, and back to all."""
    clerk.press(Key.Key_F12)
    assert clerk.asked == (3, "number")
    clerk.type("1003")
    clerk.press(Key.Key_Return)
    clerk.settle()
    assert clerk.asked is None
    assert clerk.screen.sitting.elsewhere == 4
    clerk.press(Key.Key_F12)
    assert clerk.asked == (1, "q1")
    clerk.press(Key.Key_A, Key.Key_A, Key.Key_D, Key.Key_Return, Key.Key_B)
    clerk.settle()
    assert clerk.asked is None
    assert clerk.desk.snapshot.counts.problems == 0
    clerk.press(Key.Key_F12)
    assert clerk.asked is None


def test_filter_dialog(clerk: Clerk, qtbot: QtBot) -> None:
    """Each value tells how many items have it, and the list keeps to what is chosen."""
    dialog = FilterDialog(clerk.screen.sitting)
    qtbot.addWidget(dialog)
    boxes = dialog.findChildren(QComboBox)
    by_item = next(b for b in boxes if any(b.itemText(i) == "1  (2)" for i in range(b.count())))
    by_item.setCurrentText("1  (2)")
    assert dialog.wanted == Filter(item="q1")
    clerk.screen.ask_for(dialog.wanted)
    assert clerk.asked == (1, "q1")
    clerk.press(Key.Key_Right)
    assert clerk.asked == (4, "q1")
    again = FilterDialog(clerk.screen.sitting)
    qtbot.addWidget(again)
    assert again.wanted == Filter(item="q1")
    qtbot.mouseClick(
        next(b for b in again.findChildren(QPushButton) if "All" in b.text()), Qt.MouseButton.LeftButton
    )
    assert again.wanted == Filter()


def test_an_item_that_is_pointed_at_is_shown(clerk: Clerk) -> None:
    """Whatever the filter left out, a script opened from the table is asked about."""
    clerk.screen.ask_for(Filter(queue=Queue.FRONT))
    clerk.screen.open_list(clerk.desk, clerk.desk.snapshot.problems[0])
    assert clerk.asked == (1, "q1")
    assert not clerk.screen.sitting.filter.asks
