"""Lists for one session, xlsx or CSV: who is expected, and the check-in. All rows are taken, or none.

Both need the exam number; a check-in needs a column that tells who was there as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from scanstation.domain.ledger_rows import CheckIn, ExpectedRow
from scanstation.registry.problems import RowProblem
from scanstation.registry.seats import Seated, shared_seats
from scanstation.report.forms import FormColumn, write_form
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.ledger.attendance import check_in_of
from scanstation.workflow.ledger.list_reading import Cells, SittingList, read_list
from scanstation.workflow.written_files import write_export

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
    found = read_list(path, who, sheet, EXPECTED, ("number",), _expected)
    seated = [Seated((row.school, row.room), row.seat, row.name or row.number) for row in found.rows]
    return replace(found, notices=(*found.notices, *shared_seats(seated)))


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
    return read_list(path, who, sheet, CHECK_IN, ("number", "present"), _check_in, _needs_word)


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


def _needs_word(fields: Iterable[str]) -> Iterable[str]:
    """Return the fields of a check-in that are there; any of the three that tell who came stands for 实考."""
    return {*fields} | ({"present"} if {"absent", "checked_in"} & {*fields} else set())


def _expected(cells: Cells) -> ExpectedRow | RowProblem:
    rest = [cells.get(name, "") for name in ("name", "school", "room", "seat", "booklet")]
    return ExpectedRow(cells["number"], *rest)


def _check_in(cells: Cells) -> CheckIn | RowProblem:
    told = {name: cells[name] for name in _ATTENDANCE if name in cells}
    headings = {name: CHECK_IN[name][0] for name in _ATTENDANCE}
    return check_in_of(cells["number"], told, cells.get("booklet", ""), headings)
