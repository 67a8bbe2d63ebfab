"""From a file to a preview: what would be added and changed, and the error table. Nothing is entered yet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from scanstation.base.jobs import Job
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.gates import TASKS, Role, Task
from scanstation.domain.registry import Entry, ListKind
from scanstation.domain.said import Said
from scanstation.registry.fields import FIELDS
from scanstation.registry.places import Places
from scanstation.registry.problems import RowProblem
from scanstation.registry.row_reader import ReadRow, RowReader, RowsRefused
from scanstation.report.list_files import ListFile
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.errors import ColumnsDoubled, ColumnsMissing, ListTooLong
from scanstation.workflow.registry.gate import Writer, check_writer
from scanstation.workflow.registry.look import ListLook, in_letters
from scanstation.workflow.registry.matching import Fate, Match, Matcher
from scanstation.workflow.registry.row_doubts import RowDoubts
from scanstation.workflow.registry.spool import Spool

MAX_ROWS = 300_000
KEPT_PROBLEMS = 10_000
PREVIEWED = 50
_PIECE = 500
_FOREIGN = QT_TRANSLATE_NOOP("errors", "This row is of another school.")


@dataclass(frozen=True)
class ImportOrder:
    """What is to be imported. `fixed` are values by field name for all rows (school, grade, track).

    `task` is the report it belongs to, if not the list's usual one (a supplement).
    """

    kind: ListKind
    exam_id: str
    path: Path
    writer: Writer
    fixed: Mapping[str, object] = field(default_factory=dict)
    task: Task | None = None

    @property
    def report(self) -> Task:
        """Return the report that the list belongs to."""
        return self.task or TASKS[self.kind]


@dataclass
class Prepared:
    """A list that was read and checked. `rows` counts all that are not blank, `hidden` those of
    them that the sheet hides; close it when done.

    `problems` and `notices` are the first ones in order of rows; `wrong` counts all rows with problems.
    """

    order: ImportOrder
    seen: ListLook
    columns: Mapping[str, int]
    source: str
    sha256: str
    mark: str
    spool: Spool
    rows: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    wrong: int = 0
    hidden: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    notices: list[RowProblem] = field(default_factory=list)
    preview: list[Entry] = field(default_factory=list)
    touched: Counter[str] = field(default_factory=Counter)

    def __enter__(self) -> "Prepared":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget the rows."""
        self.spool.close()


def prepare(
    workspace: Workspace,
    order: ImportOrder,
    file: ListFile,
    seen: ListLook,
    columns: Mapping[str, int],
    now: datetime,
    job: Job | None = None,
) -> Prepared:
    """Read and check all rows below the headings. Memory does not grow with their number.

    Raises ColumnsDoubled, ColumnsMissing, ListTooLong, TableUnreadable, WindowClosed, ReportLocked,
    OperatorMissing or Cancelled.
    """
    job = job or Job()
    check_writer(workspace, order.exam_id, order.report, order.writer, now)
    fixed = dict(order.fixed)
    own = order.writer.school_code if order.writer.role is Role.SCHOOL else ""
    if own:
        fixed["school_code"] = own
    if unclear := [places for name, places in seen.doubled.items() if name not in columns]:
        raise ColumnsDoubled(columns="; ".join(in_letters(seen, places) for places in unclear))
    _check_columns(order.kind, columns, fixed, file.name)
    prepared = Prepared(
        order=order,
        seen=seen,
        columns=columns,
        source=file.name,
        sha256=file.sha256,
        mark=workspace.lists.mark(order.exam_id, order.kind),
        spool=Spool(order.kind, workspace.path),
    )
    try:
        _fill(workspace, prepared, file, fixed, now.astimezone().date(), job)
    except BaseException:
        prepared.close()
        raise
    return prepared


def _check_columns(
    kind: ListKind, columns: Mapping[str, int], fixed: Mapping[str, object], where: str
) -> None:
    there = {*columns, *fixed}
    if "class_name" in there:
        there.add("class_number")
    missing = [f.heading for f in FIELDS[kind] if f.required and f.name not in there]
    if missing:
        raise ColumnsMissing(where=where, columns="、".join(missing))


def _fill(
    workspace: Workspace,
    prepared: Prepared,
    file: ListFile,
    fixed: Mapping[str, object],
    today: date,
    job: Job,
) -> None:
    order = prepared.order
    places = Places(
        [] if order.kind is ListKind.SCHOOLS else workspace.lists.entries(ListKind.SCHOOLS, order.exam_id),
        workspace.lists.entries(ListKind.CLASSES, order.exam_id) if order.kind is ListKind.STUDENTS else (),
    )
    reader = RowReader(order.kind, prepared.columns, fixed, places, today)
    matcher = Matcher(workspace, order.kind, order.exam_id, {*prepared.columns, *fixed})
    file.check = job.check
    piece: list[ReadRow] = []
    doubts = RowDoubts(file, prepared.seen, dict(prepared.columns))
    for row in _read_rows(prepared, file, reader, doubts, job):
        piece.append(row)
        if len(piece) == _PIECE:
            _take(prepared, matcher, piece)
            piece = []
    _take(prepared, matcher, piece)
    prepared.problems = sorted(doubts.explained(prepared.problems), key=lambda problem: problem.row)
    job.report(prepared.rows, prepared.rows)


def _read_rows(
    prepared: Prepared, file: ListFile, reader: RowReader, doubts: RowDoubts, job: Job
) -> Iterator[ReadRow]:
    """Yield the rows that are right in themselves; problems of the others are noted."""
    writer = prepared.order.writer
    own = writer.school_code if writer.role is Role.SCHOOL else ""
    for number, cells in file.rows(prepared.seen.sheet):
        if number <= prepared.seen.heading_row or reader.blank(cells):
            continue
        prepared.rows += 1
        prepared.hidden += file.hides(number)
        if prepared.rows > MAX_ROWS:
            raise ListTooLong(where=file.name, limit=MAX_ROWS)
        if prepared.rows % _PIECE == 0:
            share = file.share
            job.report(prepared.rows, max(prepared.rows, int(prepared.rows / share)) if share else None)
        if repeated := doubts.repeats_headings(number, cells):
            _note(prepared, repeated)
            continue
        try:
            row = reader.read(number, cells)
        except RowsRefused as refused:
            _note(prepared, *refused.problems)
            continue
        school = getattr(row.entry, "school_code", own) or own
        if own and school != own:
            _note(prepared, RowProblem(number, row.key, "学校", Said(_FOREIGN)))
            continue
        wrong, doubtful = doubts.lost_zeros((number, cells), row.key, school)
        stray, outside = doubts.outside((number, cells), row.key)
        if refused_as := wrong or stray:
            _note(prepared, refused_as)
            continue
        notices = (*row.notices, *filter(None, (doubtful, outside)))
        prepared.notices += notices[: KEPT_PROBLEMS - len(prepared.notices)]
        yield row


def _note(prepared: Prepared, *problems: RowProblem) -> None:
    prepared.wrong += 1
    prepared.problems += problems[: KEPT_PROBLEMS - len(prepared.problems)]


def _take(prepared: Prepared, matcher: Matcher, rows: list[ReadRow]) -> None:
    for found in matcher.match(rows):
        if not isinstance(found, Match):
            _note(prepared, found)
            continue
        if len(prepared.preview) < PREVIEWED:
            prepared.preview.append(found.entry)
        if found.fate is Fate.SAME:
            prepared.same += 1
            continue
        if found.fate is Fate.ADDED:
            prepared.added += 1
        else:
            prepared.changed += 1
        prepared.touched[school_of(found.entry)] += 1
        prepared.spool.add(found.entry, found.exam_number)


def school_of(entry: Entry) -> str:
    """Return the code of the school that an entry is about, empty for the district's own."""
    return str(getattr(entry, "school_code", None) or getattr(entry, "code", ""))
