"""Rows as the store would give them, made by hand."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.domain.rows import (
    Batch,
    BatchSource,
    Decision,
    DecisionKind,
    Page,
    Sheet,
    StoredReading,
)
from scanstation.review.batch_scripts import BatchScripts
from scanstation.review.layout import Layout
from scanstation.review.scripts import Script
from scanstation.templates.model import (
    BarcodeField,
    BookletField,
    ChoiceField,
    CropField,
    DigitGridField,
    FlagField,
    MarkLine,
    Registration,
    RegistrationKind,
    SelectionField,
    Template,
    TemplatePage,
)

_START = datetime(2026, 6, 1, 8, tzinfo=UTC)
_MARK = (4.5, 2.6)


def _line(options: str, x: float, y: float) -> MarkLine:
    return MarkLine(options=tuple(options), first=(x, y), step=(7.0, 0.0))


class Desk:
    """A clerk's desk: makes templates, rows and decisions. Ids and times grow with every row."""

    def __init__(self) -> None:
        self._ids = itertools.count(1)
        self._times = itertools.count(1)

    def id(self, kind: str) -> str:
        """Return a fresh id."""
        return f"{kind}-{next(self._ids):05d}"

    def now(self) -> datetime:
        """Return a time later than all before."""
        return _START + timedelta(seconds=next(self._times))

    def template(self, pages: int = 2, *, booklet: bool = False, selection: bool = False) -> Template:
        """Return a sheet: page 1 with barcode, a grid of 4 digits, absence, q1–q3 (q3 takes several).

        Page 2 and those after it have one choice each (p2, p3 …).
        """
        columns = tuple(
            MarkLine(options=tuple("0123456789"), first=(120.0 + 7 * c, 20.0), step=(0.0, 5.0))
            for c in range(4)
        )
        front = [
            BarcodeField(id="barcode", box=(20, 20, 60, 15)),
            DigitGridField(id="number", title="考号", columns=columns, mark=_MARK),
            FlagField(id="absent", line=_line("Q", 20, 60), mark=_MARK),
            ChoiceField(id="q1", title="1", line=_line("ABCD", 20, 100), mark=_MARK),
            ChoiceField(id="q2", title="2", line=_line("ABCD", 20, 110), mark=_MARK),
            ChoiceField(id="q3", title="3", line=_line("ABCD", 20, 120), mark=_MARK, multiple=True),
            CropField(id="essay", box=(20, 150, 100, 50)),
        ]
        if booklet:
            front.append(BookletField(id="booklet", line=_line("AB", 20, 70), mark=_MARK))
        if selection:
            line = MarkLine(options=("q1", "q2"), first=(20, 80), step=(10, 0))
            front.append(SelectionField(id="choice", line=line, mark=_MARK))
        registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
        sheet = [TemplatePage(number=1, size=(210, 297), registration=registration, fields=tuple(front))]
        for number in range(2, pages + 1):
            field = ChoiceField(id=f"p{number}", line=_line("ABCD", 20, 100), mark=_MARK)
            sheet.append(
                TemplatePage(number=number, size=(210, 297), registration=registration, fields=(field,))
            )
        return Template(id="t", identity=("barcode", "number"), absence="absent", pages=tuple(sheet))

    def field(
        self,
        values: Sequence[str] | str = (),
        status: FieldStatus | None = None,
        reasons: Sequence[Reason] = (),
        *,
        value: str | None = None,
    ) -> FieldReading:
        """Return a field's reading; without a status it is ok or, without values, blank."""
        given = tuple(values)
        status = status or (FieldStatus.OK if given else FieldStatus.BLANK)
        return FieldReading(
            "".join(given) if value is None else value, given, status, 0.9, reasons=tuple(reasons)
        )

    def barcode(self, text: str) -> FieldReading:
        """Return a barcode's sure reading, or none found."""
        if not text:
            return self.field((), FieldStatus.UNREADABLE, (Reason.NO_BARCODE,))
        return FieldReading(text, (text,), FieldStatus.OK, 0.99)

    def grid(self, text: str) -> FieldReading:
        """Return a digit grid's reading: "12?4" has an unsure third column, "12 4" an empty one."""
        columns = tuple(
            self.field((), FieldStatus.UNCERTAIN) if c == "?" else self.field(() if c == " " else c)
            for c in text
        )
        if not text.strip():
            return FieldReading("", (), FieldStatus.BLANK, 0.9, columns=columns)
        sure = text.isdigit()
        reasons = () if sure else (Reason.INCOMPLETE,)
        status = FieldStatus.OK if sure else FieldStatus.UNCERTAIN
        value = text.replace(" ", "?")
        return FieldReading(value, tuple(value), status, 0.9, reasons=reasons, columns=columns)

    def front(self, printed: str = "1001", /, **fields: FieldReading) -> PageReading:
        """Return a good page 1 with q1 = A, q2 blank, q3 = AC; `fields` replace readings."""
        read = {
            "barcode": self.barcode(printed),
            "number": self.grid(printed or "    "),
            "absent": self.field(),
            "q1": self.field("A"),
            "q2": self.field(),
            "q3": self.field("AC"),
        }
        return self.page_reading(1, read | fields)

    def page_reading(self, number: int, fields: Mapping[str, FieldReading] | None = None) -> PageReading:
        """Return a placed page; pages after the first have their choice as B."""
        read = {f"p{number}": self.field("B")} if fields is None else fields
        return PageReading(
            PageStatus.OK, page=number, fields=read, transform=(6.0, 0.0, 0.0, 0.0, 6.0, 0.0, 0.0, 0.0, 1.0)
        )

    def bad(self, status: PageStatus, *reasons: Reason) -> PageReading:
        """Return a page that is not placed."""
        return PageReading(status, reasons=reasons)


class Tray:
    """One batch that is fed leaf by leaf."""

    def __init__(self, desk: Desk, template: Template, sides: int = 2) -> None:
        self.desk = desk
        self.template = template
        batch = Batch(desk.id("batch"), "session", "批", BatchSource.FILES, sides, desk.now())
        self.rows = BatchScripts(batch, Layout(template))
        self.pages: dict[tuple[int, int], Page] = {}
        self.sheets: list[Sheet] = []

    def feed(self, *readings: PageReading | None) -> Sheet:
        """Feed one leaf with these sides' readings; None has not been read yet."""
        seq = len(self.sheets) + 1
        sheet = Sheet(self.desk.id("sheet"), self.rows.batch.id, seq, self.desk.now())
        self.sheets.append(sheet)
        self.rows.add_sheet(sheet)
        for side, reading in enumerate(readings, start=1):
            page_id = self.desk.id("page")
            page = Page(
                page_id, sheet.id, sheet.batch_id, side, f"image of {page_id}", ".png", f"{seq}-{side}.png",
                page_id, self.desk.now(),
            )  # fmt: skip
            self.pages[seq, side] = page
            self.rows.add_page(page)
            if reading is not None:
                self.read(seq, side, reading)
        return sheet

    def read(self, seq: int, side: int, reading: PageReading) -> None:
        """Add a reading of a page."""
        page = self.pages[seq, side]
        stored = StoredReading(self.desk.id("reading"), page.id, "tv", "1", reading, self.desk.now())
        self.rows.add_reading(page.sheet_id, stored)

    def decide(
        self,
        kind: DecisionKind,
        value: Mapping[str, object],
        *,
        seq: int = 1,
        side: int | None = None,
        field: str | None = None,
    ) -> Decision:
        """Add a decision about a leaf or a page."""
        page = self.pages[seq, side] if side is not None else None
        decision = Decision(
            self.desk.id("decision"), "session", self.sheets[seq - 1].id, page.id if page else None, field,
            kind, value, "王老师", "看过", self.desk.now(),
        )  # fmt: skip
        self.rows.add_decisions([decision])
        return decision

    def answer(self, field: str, values: str, *, seq: int = 1, side: int = 1) -> Decision:
        """Say what is marked in a field."""
        value = {"value": values, "values": list(values)}
        return self.decide(DecisionKind.ANSWER, value, seq=seq, side=side, field=field)

    def revoke(self, decision: Decision, *, seq: int = 1) -> Decision:
        """Take a decision back."""
        return self.decide(DecisionKind.REVOKE, {"decision_id": decision.id}, seq=seq)

    def scripts(self) -> list[Script]:
        """Close the batch and return its scripts."""
        if not self.rows.closed:
            self.rows.close()
        self.rows.settle()
        return list(self.rows.scripts)

    def kinds(self, index: int = 0) -> list[ProblemKind]:
        """Return the kinds of a script's open problems."""
        return [p.kind for p in self.scripts()[index].problems]


@pytest.fixture
def desk() -> Desk:
    """Return a fresh desk."""
    return Desk()


@pytest.fixture
def tray(desk: Desk) -> Tray:
    """Return a duplex batch of the two-page sheet."""
    return Tray(desk, desk.template())


@pytest.fixture
def new_tray(desk: Desk) -> type[Tray]:
    """Return the class, for batches of other sheets: `new_tray(desk, template, sides)`."""
    return Tray
