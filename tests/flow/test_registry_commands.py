"""`scanstation registry` as scripts use it: forms, imports with error tables, exports, checks, numbers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from fakes.registry_office import HEADINGS, id_number
from scanstation.app import compose
from scanstation.base.clock import SystemClock
from scanstation.base.settings import Settings
from scanstation.cli.main import app
from scanstation.domain.ledger_rows import CheckIn
from scanstation.domain.registry import ListKind
from scanstation.domain.rows import BatchSource
from scanstation.store import open_workspace
from scanstation.store.registry_lists import RegistryLists

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a workspace with one exam 期末 and nothing in its registry."""
    with open_workspace(tmp_path / "工作区", SystemClock()) as workspace:
        workspace.exams.add_exam("期末")
    return tmp_path / "工作区"


@pytest.fixture
def run(folder: Path) -> Run:
    """Return how to run `scanstation registry …` with an operator, in English unless said."""

    def run_(command: str, *args: object, language: str = "en", operator: str = "赵") -> Result:
        services = compose(Settings(language=language, operator=operator), Path("unused.json"))
        where = [] if command == "form" else ["--workspace", folder]
        words = ["registry", command, *where, *args]
        return CliRunner().invoke(app, [str(word) for word in words], obj=services)

    return run_


def _workbook(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def _student(serial: int, number: object = 5) -> list[Any]:
    return ["一中", "七年级", number, "王小明", "男" if serial % 2 else "女", id_number(serial), f"G{serial}"]


@pytest.fixture
def schools(tmp_path: Path, run: Run) -> None:
    """Import one school."""
    path = _workbook(tmp_path / "学校.xlsx", ["学校代码", "学校名称"], ["0101", "一中"])
    assert run("import", path, "-e", "期末", "-l", "schools").exit_code == 0


@pytest.fixture
def scanned(folder: Path) -> str:
    """Return the id of a session of which sheets are being scanned."""
    with open_workspace(folder, SystemClock()) as workspace:
        session = workspace.exams.add_session(workspace.exams.list_exams()[0].id, "数学", "数学")
        workspace.batches.open(session.id, "一号箱", BatchSource.FILES, 1)
    return session.id


@pytest.mark.usefixtures("schools")
def test_from_an_empty_form_to_exam_numbers(tmp_path: Path, run: Run, folder: Path) -> None:
    """The form is filled in and imported, checked, numbered, and comes out with the numbers."""
    form = tmp_path / "学生.xlsx"
    assert run("form", "-l", "students", "-o", form).exit_code == 0
    book = load_workbook(form)
    sheet = book.worksheets[0]
    headings = [str(cell.value).removesuffix(" *") for cell in sheet[1]]
    for serial in (1, 2):
        filled = dict(zip(HEADINGS, _student(serial), strict=True))
        sheet.append([filled.get(heading) for heading in headings])
    book.save(form)
    done = run("import", form, "-e", "期末", "-l", "students", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["rows"], told["added"], told["wrong"], told["taken"]) == (2, 2, 0, True)
    assert told["columns"]["id_number"] == "身份证号"
    checked = run("check", "-e", "期末", "--school", "一中")
    assert "0101\tThe school has 0 of at least 2 contacts." in checked.stdout.splitlines()
    assert run("number", "-e", "期末", "--pattern", "{grade:2}{class:2}{serial:4}").exit_code == 0
    out = tmp_path / "out.csv"
    assert run("export", "-e", "期末", "-l", "students", "-o", out, "--school", "0101").exit_code == 0
    assert "07050001" in out.read_text(encoding="utf-8-sig")
    with open_workspace(folder, SystemClock()) as workspace:
        exam_id = workspace.exams.list_exams()[0].id
        assert [c.who for c in workspace.lists.changes(exam_id)] == ["赵", "赵"]


@pytest.mark.usefixtures("schools", "scanned")
def test_ledgers_are_looked_into_before_anything_is_taken(tmp_path: Path, run: Run) -> None:
    """Six late students would be missing: five by name, and the count; `--dry-run` takes nothing."""
    path = _workbook(tmp_path / "a.xlsx", list(HEADINGS), *(_student(serial) for serial in range(1, 7)))
    asked = ("import", path, "-e", "期末", "-l", "students")
    dry = run(*asked, "--dry-run", "--json")
    (effect,) = json.loads(dry.stdout)["effects"]
    assert (effect["session"], effect["closed"], effect["counts"]["expected"]) == ("数学", False, [0, 6])
    assert effect["kinds"] == {"missing": [6, 0]}
    assert [line["name"] for line in effect["come"]] == ["王小明"] * 6
    assert dry.stderr.splitlines().count("    + present, no sheet: 王小明") == 5
    assert dry.stderr.index("expected 0 → 6") < dry.stderr.index("Nothing was taken.")
    wrong = _workbook(tmp_path / "b.xlsx", list(HEADINGS), _student(1), _student(2, "七五"))
    none = run("import", wrong, "-e", "期末", "-l", "students", "--json")
    assert json.loads(none.stdout)["effects"] == []
    assert "应考 0 → 6" in run(*asked, language="zh_CN").stderr


@pytest.mark.usefixtures("schools")
def test_numbers_are_looked_into_before_they_are_given(
    tmp_path: Path, run: Run, folder: Path, scanned: str
) -> None:
    """Whom the check-in named by the number that is given then is named; `--dry-run` gives none."""
    path = _workbook(tmp_path / "a.xlsx", list(HEADINGS), _student(1))
    run("import", path, "-e", "期末", "-l", "students")
    with open_workspace(folder, SystemClock()) as workspace:
        workspace.check_ins.add(scanned, [CheckIn("1001", checked_in=True, present=True)], who="陈")
        exam_id = workspace.exams.list_exams()[0].id
    number = ("number", "-e", "期末", "--pattern", "1{serial:3}")
    dry = run(*number, "--dry-run")
    assert "− check-in of nobody expected: 1001" in dry.stderr
    assert "1{serial:3} would give: 1. None was given." in dry.stderr
    with open_workspace(folder, SystemClock()) as workspace:
        assert workspace.exam_numbers.count(exam_id) == 0
    given = run(*number)
    assert "− check-in of nobody expected: 1001" in given.stderr
    with open_workspace(folder, SystemClock()) as workspace:
        assert workspace.exam_numbers.count(exam_id) == 1
    assert "check-in of nobody" not in run(*number).stderr


@pytest.mark.usefixtures("schools")
def test_wrong_rows(tmp_path: Path, run: Run) -> None:
    """All or none ends with 2 and an error table in the user's language; the good rows with 4."""
    path = _workbook(tmp_path / "a.xlsx", list(HEADINGS), _student(1), _student(2, "七五"))
    asked = ("import", path, "-e", "期末", "-l", "students", "--json")
    table = tmp_path / "错误.xlsx"
    none = run(*asked, "--errors", table, language="zh_CN")
    told = json.loads(none.stdout)
    assert (none.exit_code, told["taken"], told["wrong"]) == (2, False, 1)
    assert [(p["row"], p["column"]) for p in told["problems"]] == [(3, "班级")]
    assert told["problems"][0]["message"].startswith("“七五”不是班级序号")
    rows = [list(row) for row in load_workbook(table).worksheets[0].iter_rows(values_only=True)]
    assert rows[1][:3] == [3, "王小明", "班级"]
    assert run(*asked, "--dry-run", "--good-rows").exit_code == 2
    good = run(*asked, "--good-rows")
    assert (good.exit_code, json.loads(good.stdout)["taken"]) == (4, True)
    assert json.loads(run(*asked, "--dry-run").stdout)["same"] == 1


@pytest.mark.usefixtures("schools")
def test_columns_and_values_by_hand(tmp_path: Path, run: Run) -> None:
    """A heading is told, school and grade hold for all rows, and the mapping is remembered."""
    path = tmp_path / "a.csv"
    path.write_bytes(f"名儿,班,证\n王小明,5,{id_number(1)}\n".encode("gbk"))
    asked = ("import", path, "-e", "期末", "-l", "students", "--school", "一中", "--grade", "初一")
    assert run(*asked).exit_code == 2
    first = run(*asked, "--column", "名儿=姓名", "--dry-run", "--column", "证=身份证号", "--column", "班=")
    assert (first.exit_code, "no column for: 班级" in first.output) == (2, True)
    done = run(*asked, "--column", "A=姓名", "--column", "证=身份证号")
    assert (done.exit_code, "Not taken in" in done.output) == (0, False)
    again = run(*asked, "--json")
    assert (again.exit_code, json.loads(again.stdout)["same"]) == (0, 1)
    assert run(*asked, "--column", "姓名").exit_code == 2
    assert run(*asked, "--column", "没有=姓名").exit_code == 2


@pytest.mark.usefixtures("schools")
def test_a_stopped_import_takes_nothing(
    tmp_path: Path, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C while rows are entered ends with 130, says so, and leaves the registry as it was."""

    def interrupted(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    path = _workbook(tmp_path / "a.xlsx", list(HEADINGS), _student(1))
    with monkeypatch.context() as patch:
        patch.setattr(RegistryLists, "enter", interrupted)
        stopped = run("import", path, "-e", "期末", "-l", "students", "--json")
    told = json.loads(stopped.stdout)
    assert (stopped.exit_code, told["taken"], told["stopped"]["code"]) == (130, False, "cancelled")
    with open_workspace(folder, SystemClock()) as workspace:
        exam_id = workspace.exams.list_exams()[0].id
        assert workspace.lists.count(ListKind.STUDENTS, exam_id) == 0


def test_what_can_not_be_done(tmp_path: Path, run: Run) -> None:
    """An exam or school that is not there, nobody's name, a file that is no list: 2, in words."""
    path = _workbook(tmp_path / "a.xlsx", ["学校代码", "学校名称"], ["1", "一"])
    for args, text in (
        (("import", path, "-e", "期中", "-l", "schools"), "期中"),
        (("import", tmp_path / "b.xlsx", "-e", "期末", "-l", "schools"), "b.xlsx"),
        (("export", "-e", "期末", "-l", "students", "-o", tmp_path / "x.csv", "--school", "九中"), "九中"),
        (("number", "-e", "期末", "--pattern", "x"), "pattern"),
    ):
        done = run(*args)
        assert (done.exit_code, text in done.stderr) == (2, True), done.stderr
    nobody = run("import", path, "-e", "期末", "-l", "schools", operator="")
    assert (nobody.exit_code, "operator" in nobody.stderr) == (2, True)
    assert run("import", path, "-e", "期末", "-l", "schools", "--who", "钱", operator="").exit_code == 0


@pytest.mark.usefixtures("schools")
def test_deadlines_reopening_and_review(tmp_path: Path, run: Run) -> None:
    """A school is shut out after the deadline, let in again for a time, submits, and is judged."""
    exam, task = ("-e", "期末"), ("-t", "students")
    list_ = _workbook(tmp_path / "a.xlsx", list(HEADINGS), _student(1))
    as_school = ("import", list_, *exam, "-l", "students", "--as", "school", "--school", "一中")
    set_ = run("window", *exam, *task, "--opens", "2026-01-01", "--closes", "2026-01-02 18:00")
    assert set_.exit_code == 0, set_.output
    assert run("window", *exam).stdout == "students\tschool\t2026-01-01 00:00\t2026-01-02 18:00\t赵\n"
    shut = run(*as_school)
    assert (shut.exit_code, "is over" in shut.output) == (2, True)
    assert run("import", list_, *exam, "-l", "students", "--dry-run").exit_code == 0
    opened = run("reopen", *exam, *task, "--school", "一中", "--until", "2099-01-01", "--why", "漏报 3 班")
    assert opened.exit_code == 0, opened.output
    assert run(*as_school).exit_code == 0
    for step in ("submitted", "returned", "submitted", "passed"):
        done = run("review", *exam, *task, "--school", "0101", "--step", step, "--why", "缺照片")
        assert done.exit_code == 0, done.output
        told = done.stdout.rstrip("\n").split("\t")
        assert (told[:2], told[3:5]) == (["0101", step], ["赵", "2099-01-01 00:00"])
        assert told[5] == ("缺照片" if step == "returned" else "")
    again = run("review", *exam, *task, "--school", "一中", "--step", "passed")
    assert (again.exit_code, "passed" in again.output) == (2, True)
    assert run("review", *exam, "-t", "teachers").stdout.startswith("0101\tdraft\t\t")


@pytest.mark.usefixtures("schools")
def test_lists_and_tasks_have_names_in_every_language(run: Run, tmp_path: Path) -> None:
    """No word of the program's own codes stands in a Chinese message."""
    exam, until = ("-e", "期末"), ("--until", "2099-01-01")
    asked = ("reopen", *exam, "-t", "students", "--school", "一中", *until, "--why", "漏报")
    assert "students and classes" in run(*asked).output
    told = run(*asked, language="zh_CN").output
    assert "学校 0101 的学生信息开放" in told
    run("window", *exam, "-t", "staff", "--opens", "2026-01-01", "--closes", "2026-01-02")
    path = _workbook(tmp_path / "s.xlsx", ["岗位", "姓名", "联系电话"], ["安保", "王", "13800000000"])
    as_school = ("import", path, *exam, "-l", "staff", "--as", "school", "--school", "一中")
    shut = run(*as_school, language="zh_CN")
    assert (shut.exit_code, "工作人员" in shut.output, "staff" in shut.output) == (2, True, False)


@pytest.mark.usefixtures("schools")
def test_the_mode_of_marking(tmp_path: Path, run: Run) -> None:
    """It is printed, set, and decides what accounts the markers get."""
    exam = ("-e", "期末")
    assert run("marking", *exam).stdout == "by_school\n"
    path = _workbook(tmp_path / "t.xlsx", ["学校", "姓名", "电话"], ["一中", "王", "13800000000"])
    assert run("import", path, *exam, "-l", "teachers").exit_code == 0
    done = run("marking", *exam, "--mode", "virtual_school", "-o", tmp_path / "m.csv")
    assert (done.exit_code, done.stdout) == (0, "virtual_school\n")
    assert "虚拟学校,,,一中王,13800000000" in (tmp_path / "m.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("schools")
def test_who_takes_a_session(tmp_path: Path, run: Run, folder: Path) -> None:
    """The students of a session in a file, those of one school."""
    with open_workspace(folder, SystemClock()) as workspace:
        workspace.exams.add_session(workspace.exams.list_exams()[0].id, "数学", "数学")
    path = _workbook(tmp_path / "a.xlsx", list(HEADINGS), _student(1))
    assert run("import", path, "-e", "期末", "-l", "students").exit_code == 0
    out = tmp_path / "t.csv"
    done = run("takers", "-s", "期末/数学", "-o", out, "--school", "一中")
    assert done.exit_code == 0, done.output
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 2
    assert run("takers", "-s", "语文", "-o", out).exit_code == 2


def test_commands_that_lack_half(run: Run) -> None:
    """A step without a school, and a window without its end, are wrong uses."""
    assert run("review", "-e", "期末", "-t", "students", "--step", "passed").exit_code == 2
    assert run("window", "-e", "期末", "-t", "students").exit_code == 2


@pytest.mark.usefixtures("schools")
def test_columns_that_are_not_taken_are_named(tmp_path: Path, run: Run) -> None:
    """Nobody has to find out later that a column was not known."""
    path = _workbook(tmp_path / "a.xlsx", [*HEADINGS, "身高"], [*_student(1), 170])
    assert "Not taken in: 身高" in run("import", path, "-e", "期末", "-l", "students").output


@pytest.mark.usefixtures("schools")
def test_a_second_sheet_is_told_and_taken_by_name(tmp_path: Path, run: Run) -> None:
    """A class on a sheet of its own is not dropped in silence; hidden rows are counted."""
    path = tmp_path / "学生.xlsx"
    book = Workbook()
    for at in (0, 1):
        sheet = book.worksheets[0] if not at else book.create_sheet()
        sheet.title = "七八"[at] + "班"
        for row in (HEADINGS, _student(2 * at + 1), _student(2 * at + 2)):
            sheet.append(row)
    book.worksheets[0].row_dimensions[2].hidden = True
    book.save(path)
    first = run("import", path, "-e", "期末", "-l", "students", "--json")
    assert (
        'Sheet “八班” has rows too, and they are not read: 2. To take that one: --sheet "八班"'
        in first.stderr
    )
    document = json.loads(first.stdout)
    assert (document["rows"], document["hidden"]) == (2, 1)
    assert document["other_sheets"] == [{"name": "八班", "rows": 2, "more": False, "hidden": False}]
    second = run("import", path, "-e", "期末", "-l", "students", "--sheet", "八班", "--json")
    assert json.loads(second.stdout)["added"] == 2
