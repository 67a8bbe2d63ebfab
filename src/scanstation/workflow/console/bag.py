"""Bags of sheets: what their cover says, and whether as many sheets came out of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError
from scanstation.domain.rows import Batch, BatchCover, BatchSource
from scanstation.review.answers import standing, withdrawn_sheets
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import OperatorMissing

MOST_SHEETS = 9999
_LONGEST = 100


class CoverRefused(InputError):
    """A cover says what no cover can. Fields: entry, most."""

    code = "cover_refused"
    message = QT_TRANSLATE_NOOP("errors", "{entry} can't be the number of sheets in a bag.")
    advice = QT_TRANSLATE_NOOP("errors", "Enter a number from 0 to {most}, or leave it empty.")


@dataclass(frozen=True)
class Cover:
    """What the operator enters from a bag's cover. `expected`: sheets of paper; None where it isn't known."""

    school: str = ""
    room: str = ""
    bag: str = ""
    expected: int | None = None

    def __bool__(self) -> bool:
        return bool(self.school or self.room or self.bag or self.expected is not None)

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what tells bags of a session apart."""
        return self.school, self.room, self.bag

    def next_bag(self) -> "Cover":
        """Return the cover to begin the next bag with: the number counted on, the rest as it was."""
        head = self.bag.rstrip("0123456789")
        digits = self.bag[len(head) :]
        bag = f"{head}{int(digits) + 1:0{len(digits)}}" if digits else ""
        return Cover(self.school, self.room, bag, None)


@dataclass(frozen=True)
class CountCheck:
    """A bag as it was scanned against its cover.

    `sheets` are leaves that count, `halves` those among them of which a side is missing, `withdrawn` leaves
    that were scanned and don't count.
    """

    expected: int | None
    sheets: int
    halves: int = 0
    withdrawn: int = 0

    @property
    def difference(self) -> int:
        """Return how many sheets there are too many; negative: missing. 0 where nothing was expected."""
        return 0 if self.expected is None else self.sheets - self.expected

    @property
    def right(self) -> bool:
        """Whether the numbers agree and every sheet is whole."""
        return self.difference == 0 and self.halves == 0


def read_cover(school: str, room: str, bag: str, expected: str) -> Cover:
    """Return the cover of what was typed. Raises CoverRefused."""
    text = expected.strip()
    if text and not (text.isascii() and text.isdigit() and int(text) <= MOST_SHEETS):
        raise CoverRefused(entry=text, most=MOST_SHEETS)
    return Cover(
        school.strip()[:_LONGEST],
        room.strip()[:_LONGEST],
        bag.strip()[:_LONGEST],
        int(text) if text else None,
    )


def begin_batch(
    workspace: Workspace,
    session_id: str,
    cover: Cover,
    *,
    label: str,
    sides: int,
    who: str,
    source: BatchSource = BatchSource.SCANNER,
) -> Batch:
    """Open a batch for (a part of) a bag, with its cover if it has one. Raises OperatorMissing."""
    if not who.strip():
        raise OperatorMissing
    batch = workspace.batches.open(session_id, label, source, sides)
    if cover:
        put_cover(workspace, batch.id, cover, who)
    return batch


def put_cover(workspace: Workspace, batch_id: str, cover: Cover, who: str) -> None:
    """Let `cover` be the batch's, unless it is already."""
    if cover_of(workspace.covers.latest(batch_id)) != cover:
        workspace.covers.add(
            batch_id,
            school=cover.school,
            room=cover.room,
            bag=cover.bag,
            expected_sheets=cover.expected,
            who=who,
        )


def cover_of(row: BatchCover | None) -> Cover:
    """Return what a stored cover says; an empty cover where there is none."""
    return Cover() if row is None else Cover(row.school, row.room, row.bag, row.expected_sheets)


def opening_cover(workspace: Workspace, session_id: str) -> Cover:
    """Return the cover to begin a visit with: that of a bag which is not complete, else the next one."""
    rows = workspace.covers.of_session(session_id).values()
    row = max(rows, key=lambda row: row.created_at, default=None)
    if row is None:
        return Cover()
    cover = cover_of(row)
    check = check_count(workspace, workspace.batches.get(row.batch_id))
    return cover if check.difference < 0 else cover.next_bag()


def batches_of_bag(workspace: Workspace, batch: Batch) -> list[str]:
    """Return the ids of all batches of the batch's bag: those of the session whose covers name the same."""
    covers = {i: cover_of(row) for i, row in workspace.covers.of_session(batch.session_id).items()}
    own = covers.get(batch.id, Cover())
    if not any(own.key):
        return [batch.id]
    return [batch_id for batch_id, cover in covers.items() if cover.key == own.key]


def check_count(workspace: Workspace, batch: Batch) -> CountCheck:
    """Return how a bag's sheets compare with its cover, over all batches of the bag."""
    expected = cover_of(workspace.covers.latest(batch.id)).expected
    counted = [_count(workspace, batch_id) for batch_id in batches_of_bag(workspace, batch)]
    return CountCheck(expected, *_sums(counted))


def _count(workspace: Workspace, batch_id: str) -> tuple[int, int, int]:
    """Return the sheets of a batch: those that count, the halves among them, and those withdrawn."""
    sides = workspace.batches.get(batch_id).sides
    gone = {
        sheet_id
        for decision in standing(workspace.decisions.for_batch(batch_id))
        for sheet_id in withdrawn_sheets(decision)
    }
    pages: dict[str, int] = {}
    for page in workspace.batches.pages(batch_id):
        pages[page.sheet_id] = pages.get(page.sheet_id, 0) + 1
    sheets = [sheet.id for sheet in workspace.batches.sheets(batch_id)]
    there = [sheet_id for sheet_id in sheets if sheet_id not in gone]
    halves = sum(pages.get(sheet_id, 0) < sides for sheet_id in there)
    return len(there), halves, len(sheets) - len(there)


def _sums(counts: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    sheets = halves = withdrawn = 0
    for of_sheets, of_halves, of_withdrawn in counts:
        sheets, halves, withdrawn = sheets + of_sheets, halves + of_halves, withdrawn + of_withdrawn
    return sheets, halves, withdrawn
