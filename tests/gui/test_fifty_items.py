"""Fifty items of every kind, settled by somebody who knows nothing but what the screen says."""

from collections import Counter
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.ui.correct.screen import CorrectScreen

if TYPE_CHECKING:
    from conftest import Office

Key = Qt.Key


def _doubt(values: str, status: FieldStatus, *reasons: Reason) -> FieldReading:
    return FieldReading(values, tuple(values), status, 0.4, reasons=reasons)


TWO = _doubt("AB", FieldStatus.MULTIPLE, Reason.SEVERAL_MARKS)
FAINT = _doubt("C", FieldStatus.UNCERTAIN, Reason.FAINT_MARK)
ERASED = _doubt("", FieldStatus.BLANK, Reason.ERASED_MARK)
NO_NUMBER = _doubt("", FieldStatus.BLANK, Reason.NUMBER_MISSING)


class Newcomer:
    """Reads the screen and presses only keys that it shows."""

    def __init__(self, qtbot: QtBot, screen: CorrectScreen) -> None:
        self._qtbot = qtbot
        self._screen = screen
        self.numbers = iter(range(5000, 6000))

    def shown(self) -> str:
        """Return the keys on the screen: the caps and the line at the bottom."""
        caps = " ".join(f"{c.key} {c.accessibleName()}" for c in self._screen.form.caps.caps)
        return f"{caps} {unescape(self._screen.form._hints._text.text())}"

    def press(self, name: str, key: Qt.Key, *, control: bool = False) -> None:
        """Press a key, which has to be on the screen under this name."""
        assert name in self.shown(), f"{name} is not on the screen: {self.shown()}"
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        self._qtbot.keyClick(self._screen, key, modifier)

    def settle_one(self) -> None:
        """Do what the question asks for."""
        question = self._screen.form._question.text()
        if "what is marked" in question:
            cap = self._screen.form.caps.caps[0].key
            self.press(cap, Key(ord(cap)))
            if "confirm" in self.shown() and self._screen.sitting.entry is not None:
                entry = self._screen.sitting.entry
                if entry.touched:
                    self.press("Enter", Key.Key_Return)
        elif "What is the exam number" in question:
            assert "0–9" in self.shown()
            self._qtbot.keyClicks(self._screen, str(next(self.numbers)))
            self.press("Enter", Key.Key_Return)
        elif "on another script too" in question or "twice" in question:
            self.press("Ctrl+Enter", Key.Key_Return, control=True)
        elif "Which page" in question:
            self.press("1", Key.Key_1)
        elif "Withdraw it?" in question:
            self.press("Del", Key.Key_Delete)
            self.press("2", Key.Key_2)
        else:
            raise AssertionError(f"a newcomer does not know what to do: {question}")


@pytest.fixture
def screen(office: "Office", correcting: Callable[[], CorrectScreen]) -> CorrectScreen:
    """Return the list of fifty items and more, of all the kinds that this sheet can have."""
    for _ in range(10):
        office.feed(q1=TWO, q2=FAINT)
        office.feed(q3=TWO)
        office.feed(q2=ERASED)
    for _ in range(5):
        office.feed(number=NO_NUMBER)
    for reading in (
        PageReading(PageStatus.UNPLACED, reasons=(Reason.NO_ANCHORS,)),
        PageReading(PageStatus.OTHER_SHEET, reasons=(Reason.OTHER_SHEET,)),
        PageReading(PageStatus.BLANK, reasons=(Reason.BLANK_PAGE,)),
    ):
        page = office.feed()
        office.workspace.readings.add(page.id, office.version.id, "2", reading)
    twin = FieldReading("1001", tuple("1001"), FieldStatus.OK, 0.9)
    office.feed(number=twin)
    return correcting()


def test_fifty_items_without_help(screen: CorrectScreen, qtbot: QtBot, office: "Office") -> None:
    """Every key that is needed is on the screen when it is needed, and the list empties."""
    desk = screen.sitting.desk
    assert desk is not None
    kinds = Counter(p.kind for p in desk.snapshot.problems)
    assert kinds[ProblemKind.ANSWER] == 40 and len(kinds) >= 4 and kinds.total() >= 49
    newcomer = Newcomer(qtbot, screen)
    settled = 0
    while screen.problem is not None:
        newcomer.settle_one()
        qtbot.waitUntil(lambda: desk.idle and not screen.sitting.list.busy)
        settled += 1
        assert settled < 100
    assert settled >= 50
    assert "Everything is settled" in screen.form._question.text()
    assert desk.snapshot.counts.problems == 0
    assert len({d.id for d in office.standing}) == settled
