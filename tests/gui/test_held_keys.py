"""A key that is held down repeats itself; a repeat decides nothing, confirms nothing, takes nothing back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.ui.correct.hand_out import HandOutDialog
from scanstation.ui.correct.screen import CorrectScreen

if TYPE_CHECKING:
    from conftest import Hold, Office

Key = Qt.Key
FAINT = FieldReading("C", ("C",), FieldStatus.UNCERTAIN, 0.4, reasons=(Reason.FAINT_MARK,))
NO_NUMBER = FieldReading("", (), FieldStatus.BLANK, 0.4, reasons=(Reason.NUMBER_MISSING,))


def settle(qtbot: QtBot, screen: CorrectScreen) -> None:
    """Wait until everything keyed is in the store and the list knows."""
    desk = screen.sitting.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.idle and not screen.sitting.list.busy)


def told(screen: CorrectScreen) -> str:
    """Return all words on the screen."""
    return " ".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(("key", "text"), [(Key.Key_0, "0"), (Key.Key_B, "b"), (Key.Key_Return, "\r")])
def test_a_held_key_settles_one_item(
    correcting: Callable[[], CorrectScreen],
    office: "Office",
    qtbot: QtBot,
    hold: "Hold",
    key: Qt.Key,
    text: str,
) -> None:
    """Of five doubtful answers and a number a held key settles the one that was shown, and types nothing."""
    for _ in range(5):
        office.feed(q1=FAINT)
    office.feed(number=NO_NUMBER)
    screen = correcting()
    hold(screen, key, text)
    settle(qtbot, screen)
    assert len(office.standing) == 1
    assert screen.problem is not None and screen.problem.seq == 2


def test_a_held_digit_types_one_digit(
    correcting: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot, hold: "Hold"
) -> None:
    """A number's boxes are filled by presses, not by holding; nor does a held F1 or Space fill them."""
    office.feed(number=NO_NUMBER)
    screen = correcting()
    hold(screen, Key.Key_1, "1")
    entry = screen.sitting.entry
    assert entry is not None and entry.text == "1"
    hold(screen, Key.Key_2, "2", fresh=False)
    assert entry.text == "1"


def test_a_held_enter_is_no_second_enter(
    correcting: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot, hold: "Hold"
) -> None:
    """A number of another sheet is said, and stays said, while Enter is held; a fresh Enter takes it."""
    office.feed()
    office.feed(number=NO_NUMBER)
    screen = correcting()
    qtbot.keyClicks(screen, "1001")
    hold(screen, Key.Key_Return, "\r")
    settle(qtbot, screen)
    assert office.standing == []
    assert "is on 一号箱 · sheet 1 already" in told(screen)
    qtbot.keyClick(screen, Key.Key_Return)
    settle(qtbot, screen)
    assert [d.value["value"] for d in office.standing] == ["1001"]


def test_a_held_key_on_the_contact_sheet(
    correcting: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot, hold: "Hold"
) -> None:
    """One cell is keyed by one press, however long it is held."""
    for _ in range(5):
        office.feed(q1=FAINT)
    screen = correcting()
    qtbot.keyClick(screen, Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert screen.sheet.is_open
    hold(screen, Key.Key_D, "d")
    settle(qtbot, screen)
    assert [d.value["values"] for d in office.standing] == [["D"]] and screen.sheet.is_open


def test_held_arrows_go_on(
    correcting: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot, hold: "Hold"
) -> None:
    """Held arrows walk through the list and held zoom keys zoom: they decide nothing."""
    for _ in range(5):
        office.feed(q1=FAINT)
    screen = correcting()
    hold(screen, Key.Key_Right, turns=2)
    assert screen.problem is not None and screen.problem.seq == 4
    hold(screen, Key.Key_Left, turns=1)
    assert screen.problem.seq == 2
    assert office.standing == []


def test_a_held_enter_hands_nothing_out(
    correcting: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot, hold: "Hold"
) -> None:
    """An Enter that was pressed elsewhere and is still held presses no button of the dialog."""
    office.feed(q1=FAINT)
    dialog = HandOutDialog(correcting().sitting)
    qtbot.addWidget(dialog)
    dialog.show()
    for widget in (dialog, *dialog.findChildren(QWidget)):
        hold(widget, Key.Key_Return, "\r", turns=2, fresh=False)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted


def test_a_held_backspace_takes_no_decision_back(
    correcting: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot, hold: "Hold"
) -> None:
    """It erases what is typed and stops there; with nothing typed it takes back one decision."""
    for _ in range(4):
        office.feed(q1=FAINT)
    office.feed(number=NO_NUMBER)
    screen = correcting()
    qtbot.keyClicks(screen, "BBBB")
    settle(qtbot, screen)
    qtbot.keyClicks(screen, "123")
    hold(screen, Key.Key_Backspace)
    settle(qtbot, screen)
    entry = screen.sitting.entry
    assert entry is not None and entry.text == "" and len(office.standing) == 4
    qtbot.keyClick(screen, Key.Key_Left)
    qtbot.keyClick(screen, Key.Key_Right)  # nothing was erased since it came up
    hold(screen, Key.Key_Backspace)
    settle(qtbot, screen)
    assert len(office.standing) == 3


def test_one_backspace_too_many(
    correcting: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot
) -> None:
    """After erasing, the press that finds nothing only says what one more does; Ctrl+Z undoes at once."""
    for _ in range(2):
        office.feed(q1=FAINT)
    office.feed(number=NO_NUMBER)
    screen = correcting()
    qtbot.keyClicks(screen, "BB")
    settle(qtbot, screen)
    qtbot.keyClick(screen, Key.Key_1)
    assert "erase" in told(screen)
    for _ in range(2):
        qtbot.keyClick(screen, Key.Key_Backspace)
    settle(qtbot, screen)
    assert len(office.standing) == 2 and "once more" in told(screen)
    qtbot.keyClick(screen, Key.Key_Backspace)
    settle(qtbot, screen)
    assert len(office.standing) == 1
    qtbot.keyClick(screen, Key.Key_C)
    settle(qtbot, screen)
    qtbot.keyClick(screen, Key.Key_1)
    qtbot.keyClick(screen, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, screen)
    assert len(office.standing) == 1
