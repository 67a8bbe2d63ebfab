"""How much it costs to import the students of an exam, beside bare SQL; time as a ratio, and peak memory.

`python benchmarks/registry_import.py [STUDENTS]` (default 100,000). The workbook has 17 columns, those of the
empty form. Each step runs in a process of its own, so that its peak memory is its own.
"""

import argparse
import json
import multiprocessing
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Cancelled, Job, Progress
from scanstation.domain.ids import new_id
from scanstation.domain.registry import ListKind, RegistryChange, School
from scanstation.registry.fields import FIELDS
from scanstation.registry.identity_numbers import check_character
from scanstation.report.list_files import ListFile
from scanstation.store import Workspace, open_workspace
from scanstation.workflow.registry.commit import commit
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.look import look
from scanstation.workflow.registry.prepare import ImportOrder, Prepared, prepare

PER_SCHOOL = 1000
_HEADINGS = [f.heading for f in FIELDS[ListKind.STUDENTS] if f.name != "exam_number"]


def _row(number: int, rng: random.Random) -> list[str]:
    """Return an invented student's row for the form's headings."""
    born = date(2010, 9, 1) + timedelta(days=rng.randrange(1, 365))
    serial = number % 1000
    digits = f"4101{5 + number // 1000 % 9:02}{born:%Y%m%d}{serial:03}"
    values = {
        "学校": f"第{number // PER_SCHOOL + 1}中学",
        "年级": "八年级",
        "班级": str(number % PER_SCHOOL // 50 + 1),
        "姓名": "".join(rng.choices("王李张刘陈杨赵黄周吴欣怡梓涵子轩浩宇雨桐", k=3)),
        "性别": "男" if serial % 2 else "女",
        "学籍号": f"G{number:018}",
        "学生编号": f"{number:010}",
        "身份证号": digits + check_character(digits),
        "联系电话": f"138{number:08}",
        "考场": str(number % 30 + 1),
    }
    return [values.get(heading, "") for heading in _HEADINGS]


def make_workbook(path: Path, students: int) -> None:
    """Write the workbook; ID numbers repeat after 9,000 births a day, so every number is made once."""
    rng = random.Random(7)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("学生")
    sheet.append(_HEADINGS)
    seen: set[str] = set()
    number = 0
    while len(seen) < students:
        row = _row(number, rng)
        place = _HEADINGS.index("身份证号")
        if row[place] not in seen:
            seen.add(row[place])
            sheet.append(row)
            number += 1
    book.save(path)


def _prepared(workspace: Workspace, exam_id: str, path: Path) -> Prepared:
    with ListFile(path) as file:
        seen = look(workspace, ListKind.STUDENTS, file)
        order = ImportOrder(kind=ListKind.STUDENTS, exam_id=exam_id, path=path, writer=Writer("benchmark"))
        return prepare(workspace, order, file, seen, seen.columns, SystemClock().now(), Job())


def _exam(workspace: Workspace, students: int) -> str:
    exam_id = workspace.exams.add_exam("benchmark").id
    schools = [School(code=f"{n:04}", name=f"第{n}中学") for n in range(1, students // PER_SCHOOL + 2)]
    change = RegistryChange(exam_id=exam_id, kind=ListKind.SCHOOLS, task="schools", who="benchmark")
    workspace.lists.enter(change, schools, {})
    return exam_id


def ours(folder: Path, path: Path, students: int) -> dict[str, Any]:
    """Import the workbook twice, and cancel a third time in the middle."""
    with open_workspace(folder / "workspace", SystemClock()) as workspace:
        exam_id = _exam(workspace, students)
        start = time.perf_counter()
        with _prepared(workspace, exam_id, path) as prepared:
            checked = time.perf_counter()
            done = commit(workspace, prepared, SystemClock().now())
            entered = time.perf_counter()
        assert (done.added, done.refused) == (students, 0), prepared.problems[:3]
        with _prepared(workspace, exam_id, path) as prepared:
            again = commit(workspace, prepared, SystemClock().now())
        repeated = time.perf_counter()
        assert again.same == students
        cancelled = _cancelled(workspace, path, students)
    return {
        "check_s": checked - start,
        "enter_s": entered - checked,
        "again_s": repeated - entered,
        "cancel_s": cancelled,
    }


def _cancelled(workspace: Workspace, path: Path, students: int) -> float:
    """Return the seconds from a cancel at nine tenths until everything is as it was."""
    exam_id = _exam(workspace, students)
    asked: list[float] = []

    def stop(progress: Progress) -> None:
        if progress.done >= 0.9 * students and not asked:
            asked.append(time.perf_counter())
            job.cancel()

    job = Job(stop)
    with _prepared(workspace, exam_id, path) as prepared:
        try:
            commit(workspace, prepared, SystemClock().now(), job=job)
        except Cancelled:
            over = time.perf_counter() - asked[0]
            assert workspace.lists.count(ListKind.STUDENTS, exam_id) == 0
            return over
    raise AssertionError("the import was not cancelled")


def bare(folder: Path, path: Path, students: int) -> dict[str, Any]:
    """Put as many rows into the same table with bare SQL: one prepared statement, one transaction."""
    with open_workspace(folder / "bare", SystemClock()) as workspace:
        exam_id = _exam(workspace, students)
        change = RegistryChange(exam_id=exam_id, kind=ListKind.STUDENTS, task="students", who="benchmark")
        change_id = workspace.lists.enter(change, [], {}).id
    connection = sqlite3.connect(folder / "bare" / "scanstation.db")
    connection.execute("PRAGMA synchronous = FULL")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(students)") if row[1] != "row_no"]
    known = {"exam_id": exam_id, "change_id": change_id, "created_at": 1, "removed": 0, "grade": 8}
    fixed = [known.get(column, f"{column} value") for column in columns]
    places = {column: at for at, column in enumerate(columns)}

    def rows() -> Any:
        for number in range(students):
            row = list(fixed)
            for column in ("id", "entry_id"):
                row[places[column]] = new_id()
            for column in ("id_number", "roll_number", "student_number"):
                row[places[column]] = f"{number:018}"
            yield row

    start = time.perf_counter()
    with connection:
        marks = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO students ({', '.join(columns)}) VALUES ({marks})", rows())
    seconds = time.perf_counter() - start
    connection.close()
    return {"bare_s": seconds}


def measured(work: Callable[..., dict[str, Any]], *arguments: Any) -> dict[str, Any]:
    """Run `work` in a fresh process; adds its peak memory before and after, in MB."""
    context = multiprocessing.get_context("spawn")
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(writing, work, arguments))
    process.start()
    writing.close()
    figures: dict[str, Any] = reading.recv()
    process.join()
    return figures


def _run(writing: Any, work: Callable[..., dict[str, Any]], arguments: tuple[Any, ...]) -> None:
    before = _peak_mb()
    figures = work(*arguments)
    writing.send(figures | {"idle_mb": before, "peak_mb": _peak_mb()})


def _peak_mb() -> float:
    import resource  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("students", type=int, nargs="?", default=100_000)
    parser.add_argument("--json", type=Path, help="write the figures here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = folder / "students.xlsx"
        make_workbook(path, args.students)
        sql = measured(bare, folder, path, args.students)
        found = measured(ours, folder, path, args.students)
    if args.json:
        figures = {"students": args.students, "ours": found, "bare": sql}
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    base = sql["bare_s"]
    print(f"{args.students:,} students; bare SQL {base:.1f} s, peak {sql['peak_mb']:.0f} MB")
    for name in ("check", "enter", "again", "cancel"):
        seconds = found[f"{name}_s"]
        print(f"{name:<7} {seconds:7.1f} s  {seconds / base:5.2f} x bare SQL")
    print(f"memory  {found['idle_mb']:.0f} MB before, {found['peak_mb']:.0f} MB at most")


if __name__ == "__main__":
    main()
