"""A session of two-sided sheets: the number and q1 on the front, q2 on the back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanstation.base.clock import FixedClock
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.domain.rows import Batch, BatchSource, Page
from scanstation.store.batches import Side
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.templates import codec
from scanstation.templates.model import (
    ChoiceField,
    DigitGridField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)
from scanstation.workflow.board import Board

_MARK = (4.5, 2.6)
_WHOLE = Registration(kind=RegistrationKind.WHOLE_IMAGE)


def two_sided() -> Template:
    """Return the sheet."""
    columns = tuple(
        MarkLine(options=tuple("0123456789"), first=(120.0 + 7 * c, 20.0), step=(0.0, 5.0)) for c in range(4)
    )
    line = MarkLine(options=tuple("ABCD"), first=(20.0, 100.0), step=(7.0, 0.0))
    front = (
        DigitGridField(id="number", title="考号", columns=columns, mark=_MARK),
        ChoiceField(id="q1", title="1", line=line, mark=_MARK),
    )
    back = (ChoiceField(id="q2", title="2", line=line, mark=_MARK),)
    pages = tuple(
        TemplatePage(number=n, size=(210, 297), registration=_WHOLE, fields=fields)
        for n, fields in ((1, front), (2, back))
    )
    return Template(id="two", identity=("number",), pages=pages)


def marked(values: str) -> FieldReading:
    """Return a sure reading of these marks."""
    return FieldReading(values, tuple(values), FieldStatus.OK if values else FieldStatus.BLANK, 0.9)


class Bench:
    """A workspace with one session, into whose open batch leaves are fed."""

    red = PageReading(PageStatus.UNPLACED, reasons=(Reason.NO_ANCHORS,))
    """A side that could not be placed."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        exam = workspace.exams.add_exam("2026 秋季期末")
        self.session = workspace.exams.add_session(exam.id, "数学", "数学")
        self.version = workspace.templates.add(self.session.id, codec.dumps(two_sided()))
        self.fed = 0
        self.batch = self.open("一号袋")

    def open(self, label: str) -> Batch:
        """Begin another batch; leaves go there from now on."""
        self.batch = self.workspace.batches.open(self.session.id, label, BatchSource.SCANNER, 2)
        return self.batch

    def feed(self, front: PageReading | None, back: PageReading | None) -> list[Page]:
        """Feed a leaf; None leaves a side unread."""
        self.fed += 1
        sides = [Side(f"{self.fed}{s}".encode(), ".png", f"{self.fed}{s}", f"{self.fed}{s}") for s in "AB"]
        pages = self.workspace.batches.add_leaf(self.batch.id, sides)
        assert pages is not None
        for page, reading in zip(pages, (front, back), strict=True):
            if reading is not None:
                self.workspace.readings.add(page.id, self.version.id, "1", reading)
        return pages

    def front(self, number: str = "1001", q1: str = "A") -> PageReading:
        """Return a good front."""
        grid = FieldReading(number, tuple(number), FieldStatus.OK, 0.9, columns=tuple(map(marked, number)))
        return self._page(1, number=grid, q1=marked(q1))

    def back(self, q2: str = "B") -> PageReading:
        """Return a good back."""
        return self._page(2, q2=marked(q2))

    @staticmethod
    def _page(page: int, **fields: FieldReading) -> PageReading:
        transform = (6.0, 0.0, 0.0, 0.0, 6.0, 0.0, 0.0, 0.0, 1.0)
        return PageReading(
            PageStatus.OK, page=page, fields=fields, transform=transform, width_px=1260, height_px=1782
        )

    def board(self) -> Board:
        """Return a board that is up to date."""
        board = Board(self.workspace, self.session.id)
        board.refresh()
        return board


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """Return a session in a fresh workspace."""
    clock = FixedClock(datetime(2026, 6, 1, 8, tzinfo=UTC))
    with open_workspace(tmp_path / "workspace", clock) as workspace:
        yield Bench(workspace)
