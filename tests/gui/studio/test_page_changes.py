"""Pages turned and cropped from the menu, after they were opened."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.ui.station import Station
from scanstation.ui.studio.canvas.tools import Tool
from scanstation.ui.studio.screen import StudioScreen
from scanstation.workflow.studio.blanks import open_blanks
from scanstation.workflow.studio.projects import Projects
from scanstation.workflow.studio.proposals import BlankProposal, propose_parts

CARD = Path(__file__).resolve().parents[3] / "sample_sheets" / "math-p1.png"
Settle = Callable[[], None]


@cache
def _proposal() -> BlankProposal:
    """Return what is proposed for our card opened like one of another maker: without its code."""
    opened = open_blanks([CARD], Job())
    turned = opened.with_page(0, opened.pages[0].quarter_turned(2))
    upright = turned.with_page(0, turned.pages[0].quarter_turned(2))
    return propose_parts(upright, "card", Job())


@pytest.fixture
def screen(station: Station, qtbot: QtBot) -> Iterator[StudioScreen]:
    """Return the card in the studio."""
    project = Projects.of_workspace(station.workspace, SystemClock()).from_blank(_proposal(), "card")
    made = StudioScreen(project, station.jobs, station.errands, workers=1, with_scanner=False)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitUntil(lambda: station.errands.idle, timeout=20_000)
    yield made
    made.close_project()


@pytest.fixture
def settle(station: Station, screen: StudioScreen, qtbot: QtBot) -> Settle:
    """Return what waits until pictures and proposals are there."""

    def wait() -> None:
        qtbot.waitUntil(lambda: station.errands.idle and not screen.pages.busy, timeout=60_000)

    return wait


def test_turning_takes_parts_along_and_undo_brings_all_back(screen: StudioScreen, settle: Settle) -> None:
    """Parts, size and picture turn as one step; what was proposed is offered again after undo."""
    screen.offering.accept_page()
    before = screen.project.document
    screen.pages.turn(1)
    settle()
    page = screen.project.document.page(1)
    assert page.size == (before.page(1).size[1], before.page(1).size[0])
    assert page.blank != before.page(1).blank
    assert screen.project.picture(page.blank) is not None
    assert len(page.fields) == len(before.page(1).fields)
    screen.canvas.deeds.undo()
    assert screen.project.document == before


def test_an_empty_page_is_looked_at_again(screen: StudioScreen, settle: Settle) -> None:
    """Nothing was accepted yet: after turning, the proposal is one for the page as it lies now."""
    screen.pages.turn(2)
    assert screen.canvas.open_offers()
    settle()
    name = screen.project.document.page(1).blank
    assert screen.project.proposal is not None
    assert screen.project.proposal.page(1).blank == name
    assert screen.canvas.open_offers()


def test_cropping_asks_before_parts_stand_outside(
    screen: StudioScreen, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rectangle with the tool crops; where parts would be cut off a person is asked first."""
    screen.offering.accept_page()
    before = screen.project.document
    asked: list[str] = []

    def answer(button: QMessageBox.StandardButton) -> None:
        monkeypatch.setattr(QMessageBox, "question", lambda *args: (asked.append(args[2]), button)[1])

    answer(QMessageBox.StandardButton.No)
    screen.pages.choose_crop()
    assert screen.canvas.tool is Tool.CUT
    screen.canvas.pointedOut.emit((20.0, 30.0, 120.0, 100.0))
    settle()
    assert "would stand outside" in asked[0]
    assert screen.project.document == before
    answer(QMessageBox.StandardButton.Yes)
    screen.canvas.pointedOut.emit((20.0, 30.0, 120.0, 100.0))
    settle()
    assert screen.project.document.page(1).size == (120.0, 100.0)
    assert screen.canvas.tool is Tool.SELECT


def test_a_page_without_a_picture_can_be_turned(screen: StudioScreen, settle: Settle) -> None:
    """An added page has no picture; it is turned all the same, and cannot be looked at."""
    screen.add_page()
    width, height = screen.canvas.paper()
    screen.pages.turn(3)
    settle()
    assert screen.canvas.paper() == (height, width)
    screen.pages.look_again()
    settle()
    assert not screen.canvas.open_offers()
