"""A number is taken at once unless something speaks against it; then a second Enter says that it is meant."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scanstation.domain.ledger_rows import ExpectedRow
from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.templates import codec
from scanstation.templates.model import (
    BarcodeField,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)
from scanstation.ui.correct.screen import CorrectScreen

if TYPE_CHECKING:
    from conftest import Office

NO_NUMBER = FieldReading("", (), FieldStatus.BLANK, 0.4, reasons=(Reason.NUMBER_MISSING,))
NO_LABEL = FieldReading("", (), FieldStatus.UNREADABLE, 0.0, reasons=(Reason.NO_BARCODE,))


@pytest.fixture
def before(correcting: Callable[[], CorrectScreen], qtbot: QtBot) -> Callable[[], CorrectScreen]:
    """Return a maker of the correction screen on what was fed, which knows who is expected."""

    def make() -> CorrectScreen:
        screen = correcting()
        qtbot.waitUntil(lambda: screen._likely.expected is not None)
        return screen

    return make


def told(screen: CorrectScreen) -> str:
    """Return all words on the screen."""
    return " ".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def enter(qtbot: QtBot, screen: CorrectScreen, text: str = "") -> None:
    """Type and confirm."""
    qtbot.keyClicks(screen, text)
    qtbot.keyClick(screen, Qt.Key.Key_Return)


def expect(office: "Office", *numbers: str) -> None:
    """Enter the list of who is expected."""
    rows = [ExpectedRow(number, f"学生{number}") for number in numbers]
    office.workspace.expected_lists.add(office.session.id, rows, source="list", who="王")


def test_a_number_of_another_sheet(
    before: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot
) -> None:
    """Which sheet has it is said, and only a second Enter gives the number twice; another number is free."""
    office.feed()
    office.feed(number=NO_NUMBER)
    office.feed(number=NO_NUMBER)
    screen = before()
    enter(qtbot, screen, "1001")
    assert "Exam number 1001 is on 一号箱 · sheet 1 already." in told(screen)
    assert screen.problem is not None and screen.problem.seq == 2
    for _ in range(4):
        qtbot.keyClick(screen, Qt.Key.Key_Backspace)
    enter(qtbot, screen, "1002")
    qtbot.waitUntil(lambda: [d.value for d in office.standing] == [{"value": "1002"}])
    enter(qtbot, screen, "1001")
    enter(qtbot, screen)
    qtbot.waitUntil(lambda: [d.value["value"] for d in office.standing] == ["1002", "1001"])
    qtbot.waitUntil(lambda: not screen.sitting.list.busy)


def test_a_number_of_nobody_s(before: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot) -> None:
    """Who is expected is known by a list: another number is asked about twice, one of the list is taken."""
    expect(office, "1001", "1002")
    office.feed(number=NO_NUMBER)
    office.feed(number=NO_NUMBER)
    screen = before()
    enter(qtbot, screen, "1007")
    assert "Nobody who is expected has the number 1007." in told(screen) and not office.standing
    enter(qtbot, screen)
    qtbot.waitUntil(lambda: [d.value["value"] for d in office.standing] == ["1007"])
    enter(qtbot, screen, "1002")
    qtbot.waitUntil(lambda: [d.value["value"] for d in office.standing] == ["1007", "1002"])
    qtbot.waitUntil(lambda: not screen.sitting.list.busy)


def test_a_letter_in_a_grid_of_digits(
    before: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot
) -> None:
    """The letter is not taken, and what the column has is said."""
    office.feed(number=NO_NUMBER)
    screen = before()
    qtbot.keyClicks(screen, "1o")
    assert screen.sitting.entry is not None and screen.sitting.entry.text == "1"
    assert "“O” is not taken: this column has 0123456789." in told(screen)


def _labels(office: "Office", *numbers: str) -> None:
    """Feed sheets with a label in place of the grid; "" for one that can't be read."""
    field = BarcodeField(id="number", title="条形码", box=(20, 20, 60, 15))
    registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    page = TemplatePage(number=1, size=(210, 297), registration=registration, fields=(field,))
    sheet = Template(id="t", identity=("number",), pages=(page,))
    office.version = office.workspace.templates.add(office.session.id, codec.dumps(sheet))
    for number in numbers:
        read = FieldReading(number, (number,), FieldStatus.OK, 0.99) if number else NO_LABEL
        office.feed(number=read)


def test_letters_as_the_list_has_them(
    before: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot
) -> None:
    """Where nobody expected has a letter in their number none is taken; where somebody has, it is."""
    expect(office, "2601", "2602")
    _labels(office, "2601", "")
    screen = before()
    qtbot.waitUntil(lambda: screen.sitting.entry is not None and screen.sitting.entry.digits_only)
    qtbot.keyClicks(screen, "26a")
    assert screen.sitting.entry is not None and screen.sitting.entry.text == "26"
    assert "“A” is not taken: the exam numbers of this session are digits only." in told(screen)
    expect(office, "2601", "26A2")
    known = screen._likely.expected
    screen._likely.look_for(screen.sitting.entry.problem)
    qtbot.waitUntil(lambda: screen._likely.expected is not known)
    qtbot.waitUntil(lambda: screen.sitting.entry is not None and not screen.sitting.entry.digits_only)
    enter(qtbot, screen, "a2")
    qtbot.waitUntil(lambda: [d.value for d in office.standing] == [{"value": "26A2"}])
    qtbot.waitUntil(lambda: not screen.sitting.list.busy)


def test_letters_where_no_list_tells(
    before: Callable[[], CorrectScreen], office: "Office", qtbot: QtBot
) -> None:
    """Without a list the other sheets' numbers tell: a letter among digits is asked about twice."""
    _labels(office, "2601", "", "")
    screen = before()
    enter(qtbot, screen, "26A2")
    assert "No other number of this session has letters." in told(screen) and not office.standing
    enter(qtbot, screen)
    qtbot.waitUntil(lambda: [d.value for d in office.standing] == [{"value": "26A2"}])
    qtbot.waitUntil(lambda: not screen.sitting.list.busy)
    enter(qtbot, screen, "26A3")
    qtbot.waitUntil(lambda: len(office.standing) == 2)
    qtbot.waitUntil(lambda: not screen.sitting.list.busy)
