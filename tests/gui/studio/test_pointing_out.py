"""Marks pointed out on the open template: found, shown, asked about, taken or left."""

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scanstation.base.clock import SystemClock
from scanstation.templates.model import Box, Registration, RegistrationKind, Template, TemplatePage
from scanstation.ui.station import Station
from scanstation.ui.studio.canvas.tools import Tool
from scanstation.ui.studio.screen import StudioScreen
from scanstation.workflow.studio.projects import Projects
from scanstation.workflow.studio.proposals import BlankProposal

Look = Callable[[Box], None]
ITEMS: Box = (45, 55, 40, 60)


@pytest.fixture
def screen(station: Station, qtbot: QtBot) -> Iterator[StudioScreen]:
    """Return an open template without parts; seven rows of four circles are printed from (50, 60) mm on."""
    grey = np.full((2970, 2100), 250, np.uint8)
    for row in range(7):
        for column in range(4):
            cv2.circle(grey, (500 + 80 * column, 600 + 80 * row), 20, 60, 2, cv2.LINE_AA)
    registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    page = TemplatePage(number=1, size=(210, 297), registration=registration, blank="blank-p1.png")
    template = Template(id="marks", pages=(page,))
    pictures = {"blank-p1.png": cv2.imencode(".png", grey)[1].tobytes()}
    projects = Projects.of_workspace(station.workspace, SystemClock())
    project = projects.from_blank(BlankProposal(template, pictures, ()), "marks")
    made = StudioScreen(project, station.jobs, station.errands, workers=1, with_scanner=False)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitUntil(lambda: station.errands.idle, timeout=20_000)
    yield made
    made.close_project()


@pytest.fixture
def look(screen: StudioScreen, station: Station, qtbot: QtBot) -> Look:
    """Return what points out a rectangle and waits for what is found."""

    def pointed(area: Box) -> None:
        screen.point_out()
        screen.canvas.pointedOut.emit(area)
        qtbot.waitUntil(lambda: station.errands.idle, timeout=20_000)

    return pointed


def ids(screen: StudioScreen) -> list[str]:
    """Return the fields of the document as it is, without a draft."""
    return [field.id for _, field in screen.project.document.fields()]


def test_a_drag_shows_the_items_and_enter_takes_them(
    screen: StudioScreen, station: Station, qtbot: QtBot
) -> None:
    """With the tool a rectangle is drawn; Enter makes what is shown one step, and undo takes it back."""
    canvas = screen.canvas
    QTest.keyClick(canvas, Qt.Key.Key_M)
    assert canvas.tool is Tool.FIND
    start, end = (canvas.view.px(at).toPoint() for at in ((45, 55), (85, 115)))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    qtbot.waitUntil(lambda: station.errands.idle, timeout=20_000)
    assert screen.marks.text.text() == "Items 1 to 7 · 28 mark(s)"
    assert ids(screen) == []
    assert len(list(screen.project.editor.shown.fields())) == 7
    screen.marks.accepted.emit()
    assert ids(screen) == [f"q{i}" for i in range(1, 8)]
    assert canvas.tool is Tool.FIND
    screen.canvas.deeds.undo()
    assert ids(screen) == []


def test_what_is_asked_changes_what_is_shown(screen: StudioScreen, look: Look) -> None:
    """Columns, another first number, options: the draft follows, with a word where it can't."""
    look(ITEMS)
    screen.marks.kind.setCurrentIndex(1)
    assert screen.marks.options.text() == "ABCDEFG"
    screen.marks.first.setValue(21)
    assert [field.id for _, field in screen.project.editor.shown.fields()] == ["q21", "q22", "q23", "q24"]
    screen.marks.options.clear()
    QTest.keyClicks(screen.marks.options, "ABC")
    assert screen.marks.problem.text().startswith("There are 7 marks in a line, but only 3 options.")
    assert not screen.marks.accept.isEnabled()
    screen.pointing.accept()
    assert ids(screen) == []


def test_cancelling_leaves_nothing(screen: StudioScreen, look: Look) -> None:
    """Esc in the strip drops what is shown, and once more puts the tool away."""
    look(ITEMS)
    screen.marks.given_up.emit()
    assert not list(screen.project.editor.shown.fields())
    assert screen.canvas.tool is Tool.FIND
    screen.canvas.escape()
    assert screen.canvas.tool is Tool.SELECT
    assert not screen.marks.isVisible()


def test_without_marks_rows_and_columns_are_asked(screen: StudioScreen, look: Look) -> None:
    """On plain paper an even grid is laid into the rectangle, as large as is typed."""
    look((20, 200, 100, 50))
    screen.marks.rows.setValue(3)
    screen.marks.columns.setValue(6)
    screen.marks.accepted.emit()
    assert ids(screen) == ["q1", "q2", "q3"]
    (field, *_) = (field for _, field in screen.project.document.fields())
    assert field.line.options == tuple("ABCDEF")  # type: ignore[union-attr]


def test_items_go_on_from_the_last_one_and_mended_ones_keep_their_numbers(
    screen: StudioScreen, look: Look
) -> None:
    """A second block counts on; pointing out the first again begins with its own number."""
    look(ITEMS)
    screen.marks.accepted.emit()
    look((20, 200, 100, 50))
    assert screen.marks.first.value() == 8
    screen.marks.given_up.emit()
    look(ITEMS)
    assert screen.marks.first.value() == 1


def test_items_before_wrong_high_numbers_begin_with_1(screen: StudioScreen, look: Look) -> None:
    """Items numbered 12 and on leave room below: the next block is offered 1, not the next free number."""
    look((20, 200, 100, 50))
    screen.marks.first.setValue(12)
    screen.marks.accepted.emit()
    assert "q12" in ids(screen)
    look(ITEMS)
    assert screen.marks.first.value() == 1


def test_another_change_ends_the_asking(screen: StudioScreen, look: Look) -> None:
    """An undo meanwhile drops what is shown; Enter then takes nothing."""
    look(ITEMS)
    screen.marks.accepted.emit()
    look((20, 200, 100, 50))
    screen.canvas.deeds.undo()
    screen.marks.accepted.emit()
    assert ids(screen) == []


def test_changing_the_page_away_from_a_search_is_safe(
    screen: StudioScreen, station: Station, qtbot: QtBot
) -> None:
    """What is found after the tool was put away is not shown."""
    screen.point_out()
    screen.canvas.pointedOut.emit(ITEMS)
    screen.canvas.tool = Tool.SELECT
    qtbot.waitUntil(lambda: station.errands.idle, timeout=20_000)
    assert not list(screen.project.editor.shown.fields())
    assert not screen.marks.isVisible()


def test_the_picture_is_that_of_the_page(tmp_path: Path, screen: StudioScreen, look: Look) -> None:
    """A page that lost its picture is asked about like plain paper."""
    (screen.project.folder / "pictures" / "blank-p1.png").unlink()
    look(ITEMS)
    assert screen.marks.rows.isVisibleTo(screen.marks)


def test_all_marks_can_be_one_item_with_several_answers(screen: StudioScreen, look: Look) -> None:
    """Boxes that stand about are options of one question, of which several may be marked."""
    look(ITEMS)
    screen.marks.kind.setCurrentText("All together are one item")
    screen.marks.multiple.setChecked(True)
    assert screen.marks.text.text() == "Items 1 to 1 · 28 mark(s)"
    screen.marks.accepted.emit()
    (field,) = (field for _, field in screen.project.document.fields())
    assert field.multiple  # type: ignore[union-attr]
    assert len(field.line.options) == 28  # type: ignore[union-attr]
