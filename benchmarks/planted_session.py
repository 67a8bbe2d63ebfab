"""A session of made-up schools straight as rows of a store, without pictures, with trouble planted in it.

`plant(workspace, schools=28)` enters some 10,000 students with their sheets of two sides, a check-in and
covers, and returns what the ledger has to say of it: that, and nothing else.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert

from scanstation.domain.ids import new_id
from scanstation.domain.ledger_rows import CheckIn, ExpectedRow
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.domain.rows import BatchSource, DecisionKind
from scanstation.ledger.stages import Kind
from scanstation.store import Workspace
from scanstation.store.readings import NewReading
from scanstation.store.schema import pages, refusals, sheets
from scanstation.templates import codec
from scanstation.templates.model import (
    BarcodeField,
    BookletField,
    ChoiceField,
    CropField,
    FlagField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)

ROOMS, SEATS, CHOICES = 12, 30, 8
PLACED = (6.0, 0.0, 0.0, 0.0, 6.0, 0.0, 0.0, 0.0, 1.0)
_MARK = (4.5, 2.6)
WHO = "演示员"

Cases = Counter[tuple[Kind, str]]
"""Kind and exam number, or the label where there is no number."""


def sheet() -> Template:
    """Return a sheet of two sides: barcode, absence, booklet and choices in front, a region to cut behind."""

    def line(options: str, y: float) -> MarkLine:
        return MarkLine(options=tuple(options), first=(20.0, y), step=(7.0, 0.0))

    registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    front = (
        BarcodeField(id="barcode", box=(20, 20, 60, 15)),
        FlagField(id="absent", line=line("Q", 60), mark=_MARK),
        BookletField(id="booklet", line=line("AB", 70), mark=_MARK),
        *(
            ChoiceField(id=f"q{n}", title=str(n), line=line("ABCD", 90.0 + 10 * n), mark=_MARK)
            for n in range(1, CHOICES + 1)
        ),
    )
    back = (CropField(id="q20", title="20", box=(20, 20, 170, 100)),)
    return Template(
        id="planted",
        identity=("barcode",),
        absence="absent",
        pages=(
            TemplatePage(number=1, size=(210, 297), registration=registration, fields=front),
            TemplatePage(number=2, size=(210, 297), registration=registration, fields=back),
        ),
    )


@dataclass
class Planted:
    """What was entered. `cases`: what the ledger has to name; `withdrawn`, `fed`, `expected`: how many."""

    session_id: str
    expected: int = 0
    fed: int = 0
    withdrawn: int = 0
    cases: Cases = field(default_factory=Counter)


@dataclass
class _Sheet:
    """One leaf to feed: its number, what the front says, and which sides there are."""

    number: str
    fields: dict[str, FieldReading] = field(default_factory=dict)
    front: PageReading | None = None
    back: PageReading | None = None
    sides: tuple[int, ...] = (1, 2)
    read: bool = True
    again: bool = False  # the same paper a second time


def mark(values: str, status: FieldStatus | None = None, *reasons: Reason) -> FieldReading:
    """Return a reading of these marks."""
    return FieldReading(
        values, tuple(values), status or (FieldStatus.OK if values else FieldStatus.BLANK), 0.95, (), reasons
    )


class Planter:
    """Enters rows. Everything about a student is decided before it is fed."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self._workspace = workspace
        self._rng = random.Random(seed)
        self._next = workspace.exported.moment
        exam = workspace.exams.add_exam("区域质量监测")
        self._other = workspace.exams.add_session(exam.id, "语文", "语文")
        self.session = workspace.exams.add_session(exam.id, "数学", "数学")
        self._version = workspace.templates.add(self.session.id, codec.dumps(sheet()))
        self.planted = Planted(self.session.id)
        self._check_ins: dict[str, CheckIn] = {}
        self._after: list[Callable[[], None]] = []
        self._places: dict[str, tuple[str, str]] = {}  # front page's leaf and page by number

    def plant(self, schools: int, rooms: int, per_kind: int) -> Planted:
        """Enter everything."""
        students = [
            ExpectedRow(
                f"{s:02}{r:02}{seat:02}", _name(self._rng), f"第{s}中学", f"{r:02}", f"{seat:02}", "A"
            )
            for s in range(1, schools + 1)
            for r in range(1, rooms + 1)
            for seat in range(1, SEATS + 1)
        ]
        self.planted.expected = len(students)
        self._check_ins = {row.number: CheckIn(row.number, True, True) for row in students}
        trouble = self._choose(students, per_kind)
        elsewhere = [ExpectedRow(f"97{n:04}", _name(self._rng), "别场") for n in range(per_kind)]
        add = self._workspace.expected_lists.add
        add(self._other.id, elsewhere, source="语文.xlsx", who=WHO)
        add(self.session.id, students, source="数学.xlsx", who=WHO)
        by_room: dict[tuple[str, str], list[ExpectedRow]] = {}
        for row in students:
            by_room.setdefault((row.school, row.room), []).append(row)
        others = iter(elsewhere)
        bags = self._rng.sample(sorted(by_room), per_kind)
        for place, own in by_room.items():
            leaves = [leaf for row in own for leaf in self._leaves(row, trouble.get(row.number), others)]
            self._feed(place, leaves, wrong=place in bags)
        self._refuse(per_kind)
        for n in range(per_kind):
            number = f"96{n:04}"
            self._check_ins[number] = CheckIn(number, True, True)
            self.planted.cases[Kind.STRAY_RECORD, number] += 1
        self._workspace.check_ins.add(self.session.id, self._check_ins.values(), source="检录.xlsx", who=WHO)
        for deed in self._after:
            deed()
        self._workspace.exported.add(
            self.session.id,
            as_of=self._next(),
            template_version_id=self._version.id,
            key_version_id=None,
            scripts=self.planted.fed,
            unfinished=0,
        )
        self._change_after_export(students, trouble, per_kind)
        return self.planted

    def _choose(self, students: list[ExpectedRow], per_kind: int) -> dict[str, str]:
        """Choose whom each trouble befalls; nobody is chosen twice."""
        chosen = self._rng.sample([row.number for row in students], per_kind * len(_TROUBLE))
        return dict(zip(chosen, list(_TROUBLE) * per_kind, strict=True))

    def _leaves(
        self, row: ExpectedRow, trouble: str | None, others: Iterator[ExpectedRow]
    ) -> Iterator[_Sheet]:
        if trouble is None:
            yield self._good(row.number)
        else:
            yield from _TROUBLE[trouble](self, row.number, others)

    def _good(self, number: str, **fields: FieldReading) -> _Sheet:
        return _Sheet(number, fields)

    def _note(self, kind: Kind, number: str, times: int = 1) -> None:
        self.planted.cases[kind, number] += times

    def _attend(self, number: str, checked_in: bool, present: bool) -> None:
        self._check_ins[number] = CheckIn(number, checked_in, present)

    # feeding

    def _feed(self, place: tuple[str, str], leaves: list[_Sheet], *, wrong: bool) -> None:
        label = f"{place[0]}{place[1]}"
        batch = self._workspace.batches.open(self.session.id, label, BatchSource.SIMULATED, 2)
        expected = len(leaves) + (1 if wrong else 0) - sum(leaf.again for leaf in leaves)
        if wrong:
            self._note(Kind.BAG_COUNT, label)
        self._workspace.covers.add(
            batch.id, school=place[0], room=place[1], bag=label, expected_sheets=expected, who=WHO
        )
        leaf_rows: list[dict[str, Any]] = []
        page_rows: list[dict[str, Any]] = []
        readings: list[NewReading] = []
        for seq, leaf in enumerate(leaves, start=1):
            sheet_id = new_id()
            leaf_rows.append(
                {"id": sheet_id, "created_at": self._next(), "batch_id": batch.id, "seq": seq, "sides": 2}
            )
            for side in leaf.sides:
                page = self._page(batch.id, sheet_id, side)
                page_rows.append(page)
                if leaf.read:
                    read = _front(leaf) if side == 1 else leaf.back or _BACK
                    readings.append((page["id"], self._version.id, "planted", read))
                self._places.setdefault(f"{leaf.number}/{side}", (sheet_id, page["id"]))
        with self._workspace._connections.write() as connection:  # as rows: no pictures are needed
            connection.execute(insert(sheets), leaf_rows)
            connection.execute(insert(pages), page_rows)
        self._workspace.readings.add_many(readings)
        self._workspace.batches.close(batch.id)
        self.planted.fed += len(leaves)

    def _page(self, batch_id: str, sheet_id: str, side: int) -> dict[str, Any]:
        page_id = new_id()
        return {
            "id": page_id,
            "created_at": self._next(),
            "sheet_id": sheet_id,
            "batch_id": batch_id,
            "side": side,
            "image_sha256": page_id.replace("-", "") * 2,
            "image_suffix": ".jpg",
            "source_name": f"{page_id}.jpg",
            "source_key": page_id,
        }

    def _refuse(self, count: int) -> None:
        batch = self._workspace.batches.open(self.session.id, "U 盘", BatchSource.FILES, 1)
        for n in range(count):
            name = f"坏文件{n}.txt"
            row = {"id": new_id(), "created_at": self._next(), "batch_id": batch.id, "source_name": name}
            row |= {"source_key": name, "error_code": "image_unknown", "params": "{}"}
            with self._workspace._connections.write() as connection:
                connection.execute(insert(refusals).values(row))
            self._note(Kind.REFUSED, name)
        self._workspace.batches.close(batch.id)

    def _change_after_export(
        self, students: list[ExpectedRow], trouble: Mapping[str, str], count: int
    ) -> None:
        free = [row.number for row in students if row.number not in trouble]
        for number in self._rng.sample(free, count):
            sheet_id, page_id = self._places[f"{number}/1"]
            self._decide(sheet_id, page_id, "q1", DecisionKind.ANSWER, {"value": "C", "values": ["C"]})
            self._note(Kind.NOT_EXPORTED, number)

    def _decide(
        self, sheet_id: str, page_id: str | None, field_id: str | None, kind: DecisionKind, value: Any
    ) -> None:
        self._workspace.decisions.add(self.session.id, sheet_id, page_id, field_id, kind, value, WHO, "演示")

    # trouble, one of each kind a student

    def absent(self, number: str, _: object) -> Iterator[_Sheet]:
        """The check-in says absent, and there is no sheet."""
        self._attend(number, False, False)
        self._note(Kind.ABSENT, number)
        yield from ()

    def absent_with_sheet(self, number: str, _: object) -> Iterator[_Sheet]:
        """The check-in says absent, and so does the empty sheet."""
        self._attend(number, False, False)
        self._note(Kind.ABSENT, number)
        yield self._good(number, **_marked_absent())

    def left(self, number: str, _: object) -> Iterator[_Sheet]:
        """Checked in and did not sit."""
        self._attend(number, True, False)
        self._note(Kind.LEFT, number)
        yield from ()

    def no_record(self, number: str, _: object) -> Iterator[_Sheet]:
        """A sheet of somebody whom the check-in does not name."""
        del self._check_ins[number]
        self._note(Kind.NO_RECORD, number)
        yield self._good(number)

    def missing(self, number: str, _: object) -> Iterator[_Sheet]:
        """Present, and no sheet."""
        self._note(Kind.MISSING, number)
        yield from ()

    def answers_but_absent(self, number: str, _: object) -> Iterator[_Sheet]:
        """The check-in says absent; the sheet has answers."""
        self._attend(number, False, False)
        self._note(Kind.ANSWERS_BUT_ABSENT, number)
        yield self._good(number)

    def marked_but_present(self, number: str, _: object) -> Iterator[_Sheet]:
        """The check-in says present; the sheet is empty and marked absent."""
        self._note(Kind.MARKED_BUT_PRESENT, number)
        yield self._good(number, **_marked_absent())

    def marked_but_answers(self, number: str, _: object) -> Iterator[_Sheet]:
        """The sheet is marked absent and has answers."""
        self._note(Kind.MARKED_BUT_ANSWERS, number)
        yield self._good(number, absent=mark("Q"))

    def duplicate(self, number: str, _: object) -> Iterator[_Sheet]:
        """Two sheets of one number: both are named."""
        self._note(Kind.DUPLICATE, number, 2)
        yield self._good(number)
        yield self._good(number)

    def unknown_number(self, number: str, _: object) -> Iterator[_Sheet]:
        """A number that nobody has; its student is missing."""
        self._note(Kind.MISSING, number)
        self._note(Kind.UNKNOWN_NUMBER, f"99{number}")
        yield self._good(f"99{number}")

    def other_session(self, number: str, others: Iterator[ExpectedRow]) -> Iterator[_Sheet]:
        """A sheet of a student of another session lies in the bag."""
        stranger = next(others).number
        self._note(Kind.OTHER_SESSION, stranger)
        yield self._good(number)
        yield self._good(stranger)

    def no_number(self, number: str, _: object) -> Iterator[_Sheet]:
        """No barcode that can be read; its student is missing."""
        self._note(Kind.MISSING, number)
        self._note(Kind.NO_NUMBER, "")
        yield self._good(
            "", barcode=FieldReading("", (), FieldStatus.UNREADABLE, 0.0, (), (Reason.NO_BARCODE,))
        )

    def other_sheet(self, number: str, _: object) -> Iterator[_Sheet]:
        """A sheet of another kind in place of the student's."""
        self._note(Kind.MISSING, number)
        self._note(Kind.OTHER_SHEET, "")
        other = PageReading(PageStatus.OTHER_SHEET, reasons=(Reason.OTHER_SHEET,))
        yield _Sheet("", front=other, back=other)

    def wrong_booklet(self, number: str, _: object) -> Iterator[_Sheet]:
        """Expected to have booklet A, and has B."""
        self._note(Kind.WRONG_BOOKLET, number)
        yield self._good(number, booklet=mark("B"))

    def unread(self, number: str, _: object) -> Iterator[_Sheet]:
        """Fed and not read yet; its student is missing until then."""
        self._note(Kind.MISSING, number)
        self._note(Kind.UNREAD, "")
        yield _Sheet(number, read=False)

    def page(self, number: str, _: object) -> Iterator[_Sheet]:
        """The back can't be placed."""
        self._note(Kind.PAGE, number)
        yield _Sheet(number, back=PageReading(PageStatus.UNPLACED, reasons=(Reason.NO_ANCHORS,)))

    def page_missing(self, number: str, _: object) -> Iterator[_Sheet]:
        """The back was never fed."""
        self._note(Kind.PAGE_MISSING, number)
        yield _Sheet(number, sides=(1,))

    def page_given_up(self, number: str, _: object) -> Iterator[_Sheet]:
        """The back was never fed, and a person said that it is not to be had."""
        self._note(Kind.PAGE_MISSING, number)

        def accept() -> None:
            sheet_id, _ = self._places[f"{number}/1"]
            value = {"reason": "page_missing", "detail": "2"}
            self._decide(sheet_id, None, None, DecisionKind.ACCEPT, value)

        self._after.append(accept)
        yield _Sheet(number, sides=(1,))

    def undecided(self, number: str, _: object) -> Iterator[_Sheet]:
        """Two marks on a choice that allows one."""
        self._note(Kind.UNDECIDED, number)
        yield self._good(number, q3=mark("AB", FieldStatus.MULTIPLE, Reason.SEVERAL_MARKS))

    def not_cut(self, number: str, _: object) -> Iterator[_Sheet]:
        """The back can't be placed; a person said which page it is, but nothing can be cut from it."""
        self._note(Kind.NOT_CUT, number)

        def identify() -> None:
            sheet_id, page_id = self._places[f"{number}/2"]
            self._decide(sheet_id, page_id, None, DecisionKind.IDENTIFY, {"page": 2})

        self._after.append(identify)
        yield _Sheet(number, back=PageReading(PageStatus.UNPLACED, reasons=(Reason.NO_ANCHORS,)))

    def withdrawn(self, number: str, _: object) -> Iterator[_Sheet]:
        """A sheet fed twice, one of them withdrawn."""
        self._note(Kind.WITHDRAWN, number)
        self.planted.withdrawn += 1

        def withdraw() -> None:
            sheet_id, _ = self._places[f"{number}/1"]
            self._decide(sheet_id, None, None, DecisionKind.WITHDRAW, {"sheets": [sheet_id]})

        self._after.append(withdraw)
        yield self._good(number)
        yield _Sheet(number, again=True)


_Trouble = Callable[[Planter, str, Iterator[ExpectedRow]], Iterator[_Sheet]]
_TROUBLE: dict[str, _Trouble] = {
    deed.__name__: deed
    for deed in (
        Planter.absent,
        Planter.absent_with_sheet,
        Planter.left,
        Planter.no_record,
        Planter.missing,
        Planter.answers_but_absent,
        Planter.marked_but_present,
        Planter.marked_but_answers,
        Planter.duplicate,
        Planter.unknown_number,
        Planter.other_session,
        Planter.no_number,
        Planter.other_sheet,
        Planter.wrong_booklet,
        Planter.unread,
        Planter.page,
        Planter.page_missing,
        Planter.page_given_up,
        Planter.undecided,
        Planter.not_cut,
        Planter.withdrawn,
    )
}
_BACK = PageReading(PageStatus.OK, page=2, fields={}, transform=PLACED)


def plant(
    workspace: Workspace, *, schools: int = 28, rooms: int = ROOMS, per_kind: int = 6, seed: int = 7
) -> Planted:
    """Enter a session of `schools` × `rooms` × 30 students with `per_kind` cases of each trouble."""
    return Planter(workspace, seed).plant(schools, rooms, per_kind)


def _front(leaf: _Sheet) -> PageReading:
    if leaf.front is not None:
        return leaf.front
    code = FieldReading(leaf.number, (leaf.number,), FieldStatus.OK, 0.99)
    fields = {"barcode": code, "absent": mark(""), "booklet": mark("A")}
    fields |= {f"q{n}": mark("ABCD"[n % 4]) for n in range(1, CHOICES + 1)}
    return PageReading(PageStatus.OK, page=1, fields={**fields, **leaf.fields}, transform=PLACED)


def _marked_absent() -> dict[str, FieldReading]:
    blank = {f"q{n}": mark("") for n in range(1, CHOICES + 1)}
    return {"absent": mark("Q"), "booklet": mark(""), **blank}


def _name(rng: random.Random) -> str:
    return "".join(rng.choices("王李张刘陈杨赵黄周吴欣怡梓涵子轩浩宇雨桐", k=rng.randint(2, 3)))
