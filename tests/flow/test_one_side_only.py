"""A scanner that gives fronts alone although both sides were asked for: no two students become one script."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes.escl_device import EsclDevice, Ways, escl_device
from scanstation.acquire.conditions import OneSideOnly
from scanstation.acquire.drivers.escl.job import Waits
from scanstation.acquire.drivers.escl.scanner import EsclScanner
from scanstation.acquire.port import ScanSettings, Source
from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus, Reason
from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.feeder import encode
from scanstation.store import Workspace, open_workspace
from scanstation.templates import codec
from scanstation.templates.model import (
    ChoiceField,
    MarkLine,
    PageCode,
    Registration,
    Template,
    TemplatePage,
)
from scanstation.workflow.board import Board
from scanstation.workflow.console.sheets import SheetList
from scanstation.workflow.console.trial import trial_scan
from scanstation.workflow.feed import IntakeSummary
from scanstation.workflow.intake import scan_into
from scanstation.workflow.recognise_batch import recognise_pages

_DPI = 150
_SETTINGS = ScanSettings(source=Source.DUPLEX, dpi=100)
_ANCHORS = tuple(
    (x, y, 10.0 if x + y == 15 else 5.0, 5.0) for y in (8.0, 100.0, 190.0, 284.0) for x in (7.0, 198.0)
)
_LINE = MarkLine(options=tuple("ABCD"), first=(30, 60), step=(7, 0))


def _sheet(pages: int) -> Template:
    return Template(
        id="t",
        pages=tuple(
            TemplatePage(
                number=number,
                size=(210, 297),
                registration=Registration(anchors=_ANCHORS),
                page_code=PageCode(box=(57, 8, 96, 4), sheet=77),
                fields=(ChoiceField(id=f"q{number}", line=_LINE, mark=(4.5, 2.6)),),
            )
            for number in range(1, pages + 1)
        ),
    )


def _page(template: Template, number: int, answer: int) -> bytes:
    """Return a scan of a page on which the answer (0 … 3) is filled in."""
    picture = draw_blank(template.page(number), _DPI)
    left, top, right, bottom = (
        round(mm * _DPI / 25.4) for mm in (30 + 7 * answer, 60, 34.5 + 7 * answer, 62.6)
    )
    picture[top:bottom, left:right] = 30
    return encode(picture, _DPI, 90)


class _Hall:
    """A session with sheets of `pages` pages, and a device with so many students' sheets in its tray."""

    def __init__(self, workspace: Workspace, device: EsclDevice) -> None:
        self.workspace = workspace
        self.device = device
        self.session = workspace.exams.add_session(workspace.exams.add_exam("exam").id, "maths", "maths").id

    def load(self, pages: int, students: int) -> None:
        template = _sheet(pages)
        self.workspace.templates.add(self.session, codec.dumps(template))
        for student in range(students):
            sides = [_page(template, n, student % 4) for n in range(1, pages + 1)]
            self.device.tray += list(zip(sides[::2], sides[1::2], strict=True))

    @property
    def port(self) -> EsclScanner:
        waits = Waits(look=0.1, busy=0.5, empty=0.5, sleep=lambda seconds: None)
        return EsclScanner(list, waits=waits)

    def scan(self) -> IntakeSummary:
        return scan_into(
            self.workspace, self.session, self.port, f"escl:{self.device.url}", _SETTINGS, label="", job=Job()
        )

    def read(self) -> Board:
        recognise_pages(self.workspace, self.session, job=Job(), workers=1)
        board = Board(self.workspace, self.session)
        board.refresh()
        return board


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[_Hall]:
    """Return an empty session and a device with an empty tray that gives fronts alone."""
    with (
        open_workspace(tmp_path / "workspace", SystemClock()) as workspace,
        escl_device(Ways(always_simplex=True)) as device,
    ):
        yield _Hall(workspace, device)


def test_the_device_is_stopped(hall: _Hall) -> None:
    """Two leaves of two fronts each are enough: the device is stopped, and the first of them is named."""
    hall.load(2, 8)
    stopped = hall.scan().stopped
    assert isinstance(stopped, OneSideOnly)
    assert stopped.params["sheet"] == 1
    assert len(hall.device.tray) == 4


def test_a_tray_of_one_leaf(hall: _Hall) -> None:
    """Two sheets make one wrong leaf only, which is said when the tray is empty."""
    hall.load(2, 2)
    assert isinstance(hall.scan().stopped, OneSideOnly)


def test_fronts_of_several_leaves(hall: _Hall) -> None:
    """Pages 1 and 3 are no two sides of one leaf either, though their numbers differ."""
    hall.load(4, 3)
    assert isinstance(hall.scan().stopped, OneSideOnly)


def test_both_sides_are_let_through(hall: _Hall) -> None:
    """A device that does as it was told is not stopped, and each script has one student's answers."""
    hall.device.ways.always_simplex = False
    hall.load(4, 2)
    summary = hall.scan()
    assert (summary.pages, summary.stopped) == (8, None)
    answers = [[answer.value for answer in s.answers.values()] for s in hall.read().scripts]
    assert answers == [["A"] * 4, ["B"] * 4]


def test_the_leaves_are_red(hall: _Hall) -> None:
    """What came in before is never a good sheet, and no script has answers of two students."""
    hall.load(2, 6)
    hall.scan()
    scripts = hall.read().scripts
    assert [s.state for s in scripts] == [ScriptState.BAD] * 2
    for number, script in enumerate(scripts):
        (problem,) = (p for p in script.problems if p.kind is ProblemKind.PAGE)
        assert problem.reasons == (Reason.PAGE_TWICE,)
        assert script.answers["q1"].value == "AC"[number]
        assert script.answers["q2"].status is not FieldStatus.OK
    assert [sheet.state for sheet in SheetList().of(scripts)] == [ScriptState.BAD] * 2


def test_the_test_scan_says_it(hall: _Hall) -> None:
    """The test scan before the day finds it with two sheets."""
    hall.load(2, 2)
    trial = trial_scan(hall.workspace, hall.session, hall.port, f"escl:{hall.device.url}", _SETTINGS, Job())
    assert isinstance(trial.lines[0].error, OneSideOnly)
