"""Lists for one session, xlsx or CSV: who is expected, and the check-in. All rows are taken, or none.

Headings are found among the first rows and compared as those of the registry's lists are. Both need the exam
number; a check-in needs a column that tells who was there as well. Two columns with one heading are refused.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.ledger_rows import CheckIn, ExpectedRow
from scanstation.domain.registry import NO_RESULT
from scanstation.domain.said import Said
from scanstation.registry.cells import UNRESOLVED
from scanstation.registry.columns import SEARCHED_ROWS, named, sort_out
from scanstation.registry.problems import RowProblem
from scanstation.report.forms import FormColumn, write_form
from scanstation.report.list_files import ListFile
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.ledger.attendance import check_in_of
from scanstation.workflow.ledger.errors import HeadingsDoubled, SittingListInvalid, in_rows
from scanstation.workflow.registry.errors import ColumnsMissing, ListTooLong
from scanstation.workflow.registry.other_sheets import OtherSheet, other_sheets
from scanstation.workflow.written_files import write_export

MAX_ROWS = 300_000
_NUMBER = ("考号", "准考证号", "考生号")
EXPECTED = {
    "number": _NUMBER,
    "name": ("姓名", "学生姓名", "考生姓名"),
    "school": ("学校", "学校名称", "考点", "考点名称"),
    "room": ("考场", "考场号", "考室", "教室"),
    "seat": ("座位", "座位号", "座号"),
    "booklet": ("题本", "卡型", "试卷类型"),
}
CHECK_IN = {
    "number": _NUMBER,
    "checked_in": ("检录", "是否检录", "签到"),
    "present": ("实考", "实测", "到考", "是否到考", "参考", "出勤", "考试状态"),
    "absent": ("缺考", "缺考标记", "是否缺考"),
    "booklet": EXPECTED["booklet"],
}
_ATTENDANCE = ("checked_in", "present", "absent")
_DIGITS = re.compile(r"[0-9A-Za-z-]{1,40}")
_BAD_NUMBER = QT_TRANSLATE_NOOP("errors", "This is no exam number.")
_TWICE = QT_TRANSLATE_NOOP("errors", "This exam number is in row {row} too.")

Columns = Mapping[str, int]
_Row = TypeVar("_Row", ExpectedRow, CheckIn)


@dataclass(frozen=True)
class SittingList(Generic[_Row]):
    """What was read. `others` are sheets that have rows too; `hidden` counts rows that the sheet hides."""

    rows: list[_Row]
    others: tuple[OtherSheet, ...] = ()
    hidden: int = 0


@dataclass(frozen=True)
class Taken:
    """What came in: how many rows from which file."""

    rows: int
    source: str


def import_expected(workspace: Workspace, session_id: str, path: Path, who: str) -> Taken:
    """Take the list of who is expected in a session; it replaces the one before.

    Raises SittingListInvalid, ColumnsMissing, HeadingsDoubled, ListTooLong, TableUnreadable, TableTooLarge,
    OperatorMissing, NotFound, SessionClosed.
    """
    workspace.exams.session(session_id)
    rows = read_expected(path, who).rows
    workspace.expected_lists.add(session_id, rows, source=path.name, who=who.strip())
    return Taken(len(rows), path.name)


def read_expected(path: Path, who: str, sheet: str = "") -> SittingList[ExpectedRow]:
    """Read and check such a list without taking it, for a preview: one sheet, which may be named.

    Raises as `import_expected`.
    """
    return _read(path, who, sheet, EXPECTED, ("number",), _expected)


def import_check_ins(workspace: Workspace, session_id: str, path: Path, who: str) -> Taken:
    """Take a check-in; it counts for its numbers, what is known of others stays.

    Raises as `import_expected`.
    """
    workspace.exams.session(session_id)
    rows = read_check_ins(path, who).rows
    workspace.check_ins.add(session_id, rows, source=path.name, who=who.strip())
    return Taken(len(rows), path.name)


def read_check_ins(path: Path, who: str, sheet: str = "") -> SittingList[CheckIn]:
    """Read and check a check-in without taking it, as `read_expected` does. Raises as `import_expected`."""
    return _read(path, who, sheet, CHECK_IN, ("number", "present"), _check_in)


def set_check_in(workspace: Workspace, session_id: str, found: CheckIn, who: str, why: str = "") -> None:
    """Enter one check-in by hand. Raises OperatorMissing, SessionClosed."""
    if not who.strip():
        raise OperatorMissing
    workspace.check_ins.add(session_id, [found], who=who.strip(), why=why.strip())


def write_list_form(path: Path, *, check_in: bool) -> Path:
    """Write an empty form of either list. Raises FileInUse, FileNotWritten."""
    wanted = CHECK_IN if check_in else EXPECTED
    columns = [
        FormColumn(
            names[0], field == "number", "", ("是", "否") if field in ("checked_in", "present") else (), 16
        )
        for field, names in wanted.items()
        if field != "absent"
    ]
    return write_export(path, write_form("检录" if check_in else "应考名单", columns))


def _read(
    path: Path,
    who: str,
    only: str,
    known: Mapping[str, tuple[str, ...]],
    needed: Sequence[str],
    make: Callable[[Columns, Sequence[str]], _Row | RowProblem],
) -> SittingList[_Row]:
    if not who.strip():
        raise OperatorMissing
    problems: list[RowProblem] = []
    found: list[_Row] = []
    rows_of: dict[str, int] = {}
    hidden = 0
    columns: Columns
    with ListFile(path) as file:
        sheet, first_row, columns = _headings(file, known, only)
        there = {*columns} | ({"present"} if {"absent", "checked_in"} & columns.keys() else set())
        missing = [known[name][0] for name in needed if name not in there]
        if missing:
            raise ColumnsMissing(where=file.name, columns="、".join(missing))
        for number, cells in _below(file, sheet, first_row):
            hidden += file.hides(number)
            texts = [_text(cell) for cell in cells]
            exam_number = _cell(columns, texts, "number")
            if unresolved := [f for f, at in columns.items() if texts[at : at + 1] == [NO_RESULT]]:
                heading = known[unresolved[0]][0]
                problems.append(RowProblem(number, "", heading, Said(UNRESOLVED)))
                continue
            made = make(columns, texts)
            if isinstance(made, RowProblem):
                problems.append(RowProblem(number, exam_number, made.heading, made.problem))
            elif exam_number in rows_of:
                twice = Said(_TWICE, row=rows_of[exam_number])
                problems.append(RowProblem(number, exam_number, "考号", twice))
            else:
                rows_of[exam_number] = number
                found.append(made)
        others = other_sheets(file, sheet, lambda rows: _headed(known, rows))
    if problems:
        raise SittingListInvalid(
            where=path.name, count=len(problems), first=in_rows(problems), problems=tuple(problems)
        )
    return SittingList(found, others, hidden)


def _headings(
    file: ListFile, known: Mapping[str, tuple[str, ...]], only: str
) -> tuple[str, int, Mapping[str, int]]:
    """Return the sheet and row in which most headings are known, and their columns; `only` names the sheet.

    Raises HeadingsDoubled: nobody can say which of two columns with one heading counts.
    """
    best: tuple[str, int, Columns] = (only or file.sheets[0], 1, {})
    most, unclear = 0, list[str]()
    for sheet in (only,) if only else file.sheets:
        for number, cells in islice(file.rows(sheet, SEARCHED_ROWS), SEARCHED_ROWS):
            texts = [_text(cell) for cell in cells]
            columns, several = sort_out(known, texts)
            if len(columns) + len(several) > most:
                most, best = len(columns) + len(several), (sheet, number, columns)
                unclear = [named(texts, places) for places in several.values()]
    if unclear:
        raise HeadingsDoubled(columns="; ".join(unclear))
    return best


def _headed(known: Mapping[str, tuple[str, ...]], rows: Sequence[Sequence[object]]) -> int:
    """Return how many of a sheet's rows stand above its data."""
    most, headed = 0, 0
    for at, cells in enumerate(rows[:SEARCHED_ROWS], start=1):
        columns, several = sort_out(known, [_text(cell) for cell in cells])
        if len(columns) + len(several) > most:
            most, headed = len(columns) + len(several), at
    return headed


def _below(file: ListFile, sheet: str, first_row: int) -> Iterator[tuple[int, Sequence[object]]]:
    count = 0
    for number, cells in file.rows(sheet):
        if number > first_row and any(_text(cell) for cell in cells):
            count += 1
            if count > MAX_ROWS:
                raise ListTooLong(where=file.name, limit=MAX_ROWS)
            yield number, cells


def _expected(columns: Columns, texts: Sequence[str]) -> ExpectedRow | RowProblem:
    number = _cell(columns, texts, "number")
    if not _DIGITS.fullmatch(number):
        return RowProblem(0, "", "考号", Said(_BAD_NUMBER))
    rest = [_cell(columns, texts, name) for name in ("name", "school", "room", "seat", "booklet")]
    return ExpectedRow(number, *rest)


def _check_in(columns: Columns, texts: Sequence[str]) -> CheckIn | RowProblem:
    number = _cell(columns, texts, "number")
    if not _DIGITS.fullmatch(number):
        return RowProblem(0, "", "考号", Said(_BAD_NUMBER))
    told = {name: _cell(columns, texts, name) for name in _ATTENDANCE if name in columns}
    headings = {name: CHECK_IN[name][0] for name in _ATTENDANCE}
    return check_in_of(number, told, _cell(columns, texts, "booklet"), headings)


def _cell(columns: Columns, texts: Sequence[str], name: str) -> str:
    at = columns.get(name)
    return texts[at] if at is not None and at < len(texts) else ""


def _text(cell: object) -> str:
    """Return a cell as text; whole numbers without their decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()
