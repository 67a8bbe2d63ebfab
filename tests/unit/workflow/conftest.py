"""A session in a real workspace, with leaves that were read by hand."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanstation.base.clock import FixedClock
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.domain.rows import Batch, BatchSource, Page
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.templates import codec
from scanstation.templates.model import (
    BarcodeField,
    BookletField,
    ChoiceField,
    DigitGridField,
    FlagField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)
from scanstation.workflow.board import Board

_MARK = (4.5, 2.6)


def _line(options: str, y: float) -> MarkLine:
    return MarkLine(options=tuple(options), first=(20.0, y), step=(7.0, 0.0))


def sheet() -> Template:
    """Return a one-page sheet: barcode, grid of 4 digits, absence, booklet A or B, q1–q3 (q3: several)."""
    columns = tuple(
        MarkLine(options=tuple("0123456789"), first=(120.0 + 7 * c, 20.0), step=(0.0, 5.0)) for c in range(4)
    )
    fields = (
        BarcodeField(id="barcode", box=(20, 20, 60, 15)),
        DigitGridField(id="number", title="考号", columns=columns, mark=_MARK),
        FlagField(id="absent", line=_line("Q", 60), mark=_MARK),
        BookletField(id="booklet", line=_line("AB", 70), mark=_MARK),
        ChoiceField(id="q1", title="1", line=_line("ABCD", 100), mark=_MARK),
        ChoiceField(id="q2", title="2", line=_line("ABCD", 110), mark=_MARK),
        ChoiceField(id="q3", title="3", line=_line("ABCD", 120), mark=_MARK, multiple=True),
    )
    registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    page = TemplatePage(number=1, size=(210, 297), registration=registration, fields=fields)
    return Template(id="t", identity=("barcode", "number"), absence="absent", pages=(page,))


def marked(values: str, status: FieldStatus | None = None, *reasons: Reason) -> FieldReading:
    """Return a reading of these marks; without a status ok, or blank."""
    status = status or (FieldStatus.OK if values else FieldStatus.BLANK)
    return FieldReading(values, tuple(values), status, 0.9, reasons=reasons)


class Office:
    """A workspace with one session and one batch of single-sided sheets."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        exam = workspace.exams.add_exam("2026 秋季期末")
        self.session = workspace.exams.add_session(exam.id, "数学", "数学")
        self.version = workspace.templates.add(self.session.id, codec.dumps(sheet()))
        self.batch: Batch = workspace.batches.open(self.session.id, "一号箱", BatchSource.FILES, 1)
        self.pages: list[Page] = []

    def feed(self, reading: PageReading | None, *, data: bytes | None = None) -> Page:
        """Feed one leaf and, unless None, enter its reading."""
        number = len(self.pages) + 1
        page = self.workspace.batches.add_page(
            self.batch.id, data or f"image {number}".encode(), suffix=".png", source_name=f"{number}.png",
            source_key=str(number),
        )  # fmt: skip
        assert page is not None
        self.pages.append(page)
        if reading is not None:
            self.read(page, reading)
        return page

    def read(self, page: Page, reading: PageReading) -> None:
        """Enter a reading."""
        self.workspace.readings.add(page.id, self.version.id, "1", reading)

    def front(self, printed: str = "1001", /, **fields: FieldReading) -> PageReading:
        """Return a good reading: booklet A, q1 = A, q2 = B, q3 = AC; `fields` replace some."""
        grid = FieldReading(printed, tuple(printed), FieldStatus.OK, 0.9, columns=tuple(map(marked, printed)))
        code = FieldReading(printed, (printed,), FieldStatus.OK, 0.99)
        read: Mapping[str, FieldReading] = {
            "barcode": code, "number": grid, "absent": marked(""), "booklet": marked("A"), "q1": marked("A"),
            "q2": marked("B"), "q3": marked("AC"),
        }  # fmt: skip
        return PageReading(
            PageStatus.OK, page=1, fields={**read, **fields}, transform=(6.0, 0, 0, 0, 6.0, 0, 0, 0, 1.0)
        )

    def board(self) -> Board:
        """Return a board that is up to date."""
        board = Board(self.workspace, self.session.id)
        board.refresh()
        return board


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Return a session in a fresh workspace."""
    with open_workspace(tmp_path / "workspace", FixedClock(datetime(2026, 6, 1, 8, tzinfo=UTC))) as workspace:
        yield Office(workspace)


@pytest.fixture
def doubtful() -> FieldReading:
    """Return a choice with two marks."""
    return marked("AB", FieldStatus.MULTIPLE, Reason.SEVERAL_MARKS)
