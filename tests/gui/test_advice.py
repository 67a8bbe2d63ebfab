"""Where a key's consequence can't be seen on the screen, it is said there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scanstation.domain.ledger_rows import ExpectedRow
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.ui.correct.screen import CorrectScreen

if TYPE_CHECKING:
    from conftest import Office

NO_NUMBER = FieldReading("", (), FieldStatus.BLANK, 0.4, reasons=(Reason.NUMBER_MISSING,))
CONTROL = Qt.KeyboardModifier.ControlModifier


def told(screen: CorrectScreen) -> str:
    """Return all words on the screen."""
    return " ".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def test_half_a_picture_can_be_scanned_again(
    correcting: Callable[[], CorrectScreen], office: "Office"
) -> None:
    """Of a picture that can't be placed it is said how its sheet is scanned again; of a doubtful mark not."""
    page = office.feed()
    reading = PageReading(PageStatus.UNPLACED, reasons=(Reason.NO_ANCHORS,))
    office.workspace.readings.add(page.id, office.version.id, "2", reading)
    office.feed(q1=FieldReading("C", ("C",), FieldStatus.UNCERTAIN, 0.4, reasons=(Reason.FAINT_MARK,)))
    screen = correcting()
    assert "scan this sheet again" in told(screen) and "F8" in told(screen)
    screen.sitting.list.move(1)
    screen._ask()
    assert "scan this sheet again" not in told(screen)


@pytest.mark.parametrize("at", [0, 1])
def test_which_of_two_sheets_counts(
    correcting: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot, at: int
) -> None:
    """Of both sheets with one number it is said that both are scored, and which the ledger counts."""
    twin = FieldReading("1001", tuple("1001"), FieldStatus.OK, 0.9)
    office.feed(q1=FieldReading("C", ("C",), FieldStatus.OK, 0.9))
    office.feed(number=twin)
    screen = correcting()
    for _ in range(at):
        qtbot.keyClick(screen, Qt.Key.Key_Right)
    assert screen.problem is not None and screen.problem.seq == at + 1
    assert "both stand, each with its row of scores" in told(screen)
    assert "the ledger counts 一号箱 · sheet 1" in told(screen)


def test_a_name_where_nobody_is_expected(
    correcting: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+F asks for no name that can't be found, and says where those who are expected are imported."""
    asked: list[object] = []
    monkeypatch.setattr("scanstation.ui.correct.asking.ask_line", lambda *_: asked.append(1) or "王")
    office.feed(number=NO_NUMBER)
    screen = correcting()
    qtbot.waitUntil(lambda: screen._likely.expected is not None)
    qtbot.keyClick(screen, Qt.Key.Key_F, CONTROL)
    assert "Nobody is expected" in told(screen) and "Ctrl+Shift+L" in told(screen)
    assert not asked


def test_a_name_that_nobody_has(
    correcting: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody who is expected is called so, that is said."""
    monkeypatch.setattr("scanstation.ui.correct.asking.ask_line", lambda *_: "王小明")
    rows = [ExpectedRow("1007", "赵倩")]
    office.workspace.expected_lists.add(office.session.id, rows, source="list", who="王")
    office.feed(number=NO_NUMBER)
    screen = correcting()
    qtbot.waitUntil(lambda: screen._likely.expected is not None)
    qtbot.keyClick(screen, Qt.Key.Key_F, CONTROL)
    qtbot.waitUntil(lambda: "Nobody who is expected is called 王小明" in told(screen))
