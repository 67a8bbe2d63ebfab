"""All doubtful sheets of one question at once, letters typed across the cells."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.review.problems import Problem
from scanstation.ui.correct.contact_page import COLUMNS, ROWS, Cell, ContactPage, beside
from scanstation.ui.correct.screen import CorrectScreen
from scanstation.ui.correct.worklist import Worklist

if TYPE_CHECKING:
    from conftest import Office

Key = Qt.Key
TWO = FieldReading("AB", ("A", "B"), FieldStatus.MULTIPLE, 0.4, reasons=(Reason.SEVERAL_MARKS,))
CONTROL = Qt.KeyboardModifier.ControlModifier
SHEETS = COLUMNS * ROWS + 3


@pytest.fixture
def screen(qtbot: QtBot, office: "Office", correcting: Callable[[], CorrectScreen]) -> CorrectScreen:
    """Return the list before 27 sheets with a doubtful q1, the second with a doubtful q2 as well."""
    for number in range(SHEETS):
        office.feed(q1=TWO, **({"q2": TWO} if number == 1 else {}))
    shown = correcting()
    qtbot.keyClick(shown, Key.Key_G, CONTROL)
    return shown


def settle(qtbot: QtBot, screen: CorrectScreen) -> None:
    """Wait until everything is written."""
    desk = screen.sitting.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.idle and not screen.sitting.list.busy)


def keyed(screen: CorrectScreen) -> str:
    """Return what the cells show, a dot for an open one."""
    return "".join(c.keyed or "." for c in screen.sheet._page.cells)


def test_letters_across_cells(screen: CorrectScreen, qtbot: QtBot, office: "Office") -> None:
    """Each letter settles a cell and goes on to the next; the page stays until it is through."""
    assert screen.sitting.filter.item == "q1" and screen.sitting.list.remaining == SHEETS
    qtbot.keyClicks(screen, "abc0d")
    settle(qtbot, screen)
    assert keyed(screen) == "ABC0D" + "." * (COLUMNS * ROWS - 5)
    assert [(d.field_id, "".join(d.value["values"])) for d in office.standing] == [
        ("q1", v) for v in ("A", "B", "C", "", "D")
    ]
    qtbot.keyClicks(screen, "a" * (COLUMNS * ROWS - 5))
    settle(qtbot, screen)
    assert keyed(screen) == "..."
    qtbot.keyClicks(screen, "aaa")
    settle(qtbot, screen)
    assert not screen.sheet.is_open
    assert screen.problem is not None and screen.problem.field_id == "q2"
    assert not screen.sitting.filter.asks


def test_undo_opens_the_cell_again(screen: CorrectScreen, qtbot: QtBot, office: "Office") -> None:
    """Backspace takes the last letter back, in its cell, and it can be typed anew."""
    qtbot.keyClicks(screen, "ab")
    settle(qtbot, screen)
    qtbot.keyClick(screen, Key.Key_Backspace)
    settle(qtbot, screen)
    assert keyed(screen).startswith("A..") and screen.sheet._page.current == 1
    qtbot.keyClicks(screen, "d")
    settle(qtbot, screen)
    assert keyed(screen).startswith("AD.") and len(office.standing) == 2


def test_arrows_go_by_rows(screen: CorrectScreen, qtbot: QtBot) -> None:
    """Down and Up go a row further, past cells that are settled; right and left to the next open one."""
    qtbot.keyClicks(screen, "a")
    qtbot.keyClick(screen, Key.Key_Down)
    assert screen.sheet._page.current == COLUMNS + 1
    qtbot.keyClick(screen, Key.Key_Right)
    assert screen.sheet._page.current == COLUMNS + 2
    qtbot.keyClick(screen, Key.Key_Up)
    assert screen.sheet._page.current == 2
    settle(qtbot, screen)


def test_several_marks_and_clicks(screen: CorrectScreen, qtbot: QtBot, office: "Office") -> None:
    """Shift ticks and Enter confirms as ever; a click chooses a cell."""
    cell = screen.form.grid._frame(5).center()
    qtbot.mouseClick(screen.form.grid, Qt.MouseButton.LeftButton, pos=QPoint(int(cell.x()), int(cell.y())))
    assert screen.sheet._page.current == 5
    for key in (Key.Key_B, Key.Key_D):
        qtbot.keyClick(screen, key, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(screen, Key.Key_Return)
    settle(qtbot, screen)
    assert screen.sheet._page.cells[5].keyed == "BD"
    (decision,) = office.standing
    assert decision.page_id == office.pages[5].id and decision.value["values"] == ["B", "D"]


def test_pictures_come_in(screen: CorrectScreen, qtbot: QtBot) -> None:
    """Every cell of the page gets its crop."""
    qtbot.waitUntil(lambda: not screen.form.grid.wants())
    assert len(screen.form.grid._crops) == COLUMNS * ROWS
    assert not screen.form.grid.grab().isNull()


def test_esc_goes_back_to_one_at_a_time(screen: CorrectScreen, qtbot: QtBot) -> None:
    """Esc shows the current item singly among all items; a second Esc closes the list."""
    qtbot.keyClick(screen, Key.Key_Right)
    qtbot.keyClick(screen, Key.Key_Escape)
    assert not screen.sheet.is_open and not screen.sitting.filter.asks
    assert screen.problem is not None and (screen.problem.seq, screen.problem.field_id) == (2, "q1")
    with qtbot.waitSignal(screen.closed):
        qtbot.keyClick(screen, Key.Key_Escape)


def _item(name: str) -> Problem:
    return Problem(name, ProblemKind.ANSWER, (), "s", "b", "x", 1, "x", ("x",), "p", (DecisionKind.ANSWER,))


def test_steps_pass_settled_cells() -> None:
    """The list has only open items, so a step counts those between."""
    cells = [Cell(_item(str(n)), "A" if n in (1, 2, 5) else "") for n in range(8)]
    assert beside(cells, 0, 4) == 2  # 3 and 4
    assert beside(cells, 4, -4) == -2
    assert beside(cells, 3, 4) == 3  # 4, 6, 7
    assert beside(cells, 6, 4) == 1 and beside(cells, 1, -4) == -1


def test_a_page_begins_where_the_list_is() -> None:
    """The list decides what is current; a page that it has left is replaced."""
    work, page = Worklist(), ContactPage()
    work.update([_item(str(n)) for n in range(30)])
    assert page.follow(work) and len(page.cells) == COLUMNS * ROWS and page.current == 0
    work.move(1)
    assert not page.follow(work) and page.current == 1
    work.move(28)
    assert page.follow(work) and [c.problem.id for c in page.cells] == ["29"]
    first = work.current
    assert first is not None
    page.keyed("29", "A")
    work.settle(first)
    when = datetime(2026, 6, 1, tzinfo=UTC)
    work.written(first, Decision("d", "s", "x", "p", "q", DecisionKind.ANSWER, {}, "李", "", when))
    assert page.follow(work) and page.cells[0].problem.id == "0"
