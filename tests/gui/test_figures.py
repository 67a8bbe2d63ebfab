"""Each item shows the score of every mark and how sure the machine is of the field."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.review.problems import Problem
from scanstation.ui.correct.screen import CorrectScreen
from scanstation.ui.desk import SessionDesk
from scanstation.ui.station import Station

if TYPE_CHECKING:
    from conftest import Office

TWO = FieldReading(
    "AB", ("A", "B"), FieldStatus.MULTIPLE, 0.416, (0.7, 0.613, 0.0, 0.02), (Reason.SEVERAL_MARKS,)
)
SURE = FieldReading("B", ("B",), FieldStatus.OK, 0.99, (0.04, 0.9, 0.0, 0.01))


def _column(digit: str) -> FieldReading:
    scores = tuple(0.66 if d == digit else 0.02 for d in "0123456789")
    return FieldReading(digit, (digit,), FieldStatus.OK, 0.97, scores)


_EMPTY = FieldReading("", (), FieldStatus.BLANK, 0.9, (0.02,) * 10)
HALF = FieldReading(
    "10?3", ("1", "0", "3"), FieldStatus.UNCERTAIN, 0.555, reasons=(Reason.INCOMPLETE,),
    columns=(_column("1"), _column("0"), _EMPTY, _column("3")),
)  # fmt: skip


@pytest.fixture
def before(qtbot: QtBot, office: "Office", station: Station) -> Iterator[Callable[..., CorrectScreen]]:
    """Return a maker of the correction screen, with what is to be asked."""
    opened: list[tuple[CorrectScreen, SessionDesk]] = []

    def make(problem: Callable[[SessionDesk], Problem] | None = None) -> CorrectScreen:
        office.close_batch()
        desk = SessionDesk(office.workspace, office.session.id)
        shown = CorrectScreen(station)
        qtbot.addWidget(shown)
        with qtbot.waitSignal(desk.snapshot_ready):
            desk.refresh()
        shown.resize(1100, 800)
        shown.show()
        shown.open_list(desk, problem(desk) if problem is not None else None)
        opened.append((shown, desk))
        return shown

    yield make
    for shown, desk in opened:
        shown.leave()
        desk.close()


def _on_keys(screen: CorrectScreen) -> list[tuple[str, str]]:
    return [(cap.key, cap.score) for cap in screen.form.caps.caps]


def test_scores_below_the_keys(before: Callable[..., CorrectScreen], office: "Office", qtbot: QtBot) -> None:
    """Each option has its score below its key, the field its confidence rounded down; so has the sheet."""
    office.feed(q1=TWO)
    screen = before()
    assert _on_keys(screen) == [("A", "0.70"), ("B", "0.61"), ("C", "0.00"), ("D", "0.02"), ("0", "")]
    assert screen.form.figures.text().startswith("confidence 41 % · score of each mark")
    assert {cap.height() for cap in screen.form.caps.caps} == {screen.form.caps.caps[0].height()}
    qtbot.keyClick(screen, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    (name,) = screen.form.grid._names.values()
    assert name.endswith("A 0.70  B 0.61  C 0.00  D 0.02")


def test_scores_of_a_number(before: Callable[..., CorrectScreen], office: "Office") -> None:
    """Below each column stands what was read of it with its score, and above them all how sure that is."""
    office.feed(number=HALF)
    screen = before()
    assert screen.form.typed._figures == [("1", ".66"), ("0", ".66"), ("–", ".02"), ("3", ".66")]
    assert screen.form.figures.text().startswith("考号: 10?3 (confidence 55 %)")


def test_scores_of_a_sure_reading(
    before: Callable[..., CorrectScreen], office: "Office", qtbot: QtBot
) -> None:
    """Of a sure field the board keeps no scores: they are brought from the store when somebody asks."""
    office.feed(q2=SURE)

    def sure(desk: SessionDesk) -> Problem:
        found: list[Problem] = []
        (script,) = desk.snapshot.scripts
        desk.ask(lambda board: board.question(script.id, "q2"), found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    screen = before(sure)
    qtbot.waitUntil(lambda: _on_keys(screen)[1] == ("B", "0.90"))
    assert screen.form.figures.text().startswith("confidence 99 %")


def test_no_scores_for_who_keys_blind(before: Callable[..., CorrectScreen], office: "Office") -> None:
    """What two people key shows no score and no confidence, neither alone nor on the contact sheet."""
    page = office.feed(q1=TWO)
    item = f"answer:{page.id}:q1"
    office.workspace.keyings.request(office.session.id, [item], wanted=True, who="王")
    screen = before()
    assert screen.problem is not None and screen.problem.id == item
    assert not any(score for _, score in _on_keys(screen)) and not screen.form.figures.text()
    screen.sheet.open()
    (name,) = screen.form.grid._names.values()
    assert "0.70" not in name


def test_nothing_left_of_the_item_before(
    before: Callable[..., CorrectScreen], office: "Office", qtbot: QtBot
) -> None:
    """The figures of a number are gone when an answer follows, and all of them at the end of the list."""
    office.feed(number=HALF, q1=replace(TWO, confidence=0.3))
    screen = before()
    qtbot.keyClicks(screen, "1003")
    qtbot.keyClick(screen, Qt.Key.Key_Return)
    assert screen.form.typed._figures == [] and screen.form.figures.text().startswith("confidence 30 %")
    qtbot.keyClick(screen, Qt.Key.Key_A)
    assert not screen.form.figures.isVisible()
    desk = screen.sitting.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.idle)
