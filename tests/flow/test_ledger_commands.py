"""`scanstation ledger` and `scanstation record` as scripts use them: from a list to the closing."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook
from typer.testing import CliRunner

from scanstation.app import compose
from scanstation.base.clock import SystemClock
from scanstation.base.settings import Settings
from scanstation.cli.main import app
from scanstation.domain.rows import BatchSource
from scanstation.report.tables import Table, write_workbook
from scanstation.store import open_workspace

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a workspace with one session and no sheets."""
    with open_workspace(tmp_path / "工作区", SystemClock()) as workspace:
        exam = workspace.exams.add_exam("期末")
        workspace.exams.add_session(exam.id, "数学", "数学")
    return tmp_path / "工作区"


@pytest.fixture
def run(folder: Path) -> Run:
    """Return how to run a command with an operator, in English."""

    def run_(room: str, command: str, *args: object, language: str = "en") -> Result:
        services = compose(Settings(language=language, operator="赵"), Path("unused.json"))
        of_session = ["--session", "数学"] if room == "ledger" and command != "form" else []
        where = ["--workspace", folder] if command != "form" else []
        words = [room, command, *where, *of_session, *args]
        return CliRunner().invoke(app, [str(word) for word in words], obj=services)

    return run_


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    """Return a list of three students and a check-in that knows two of them."""
    expected, check_in = tmp_path / "名单.xlsx", tmp_path / "检录.xlsx"
    rows = [["1001", "张三", "一中"], ["1002", "李四", "一中"], ["1003", "王五", "一中"]]
    expected.write_bytes(write_workbook([Table("名单", ("考号", "姓名", "学校"), rows)]))
    there = [["1001", "否"], ["1002", "是"]]
    check_in.write_bytes(write_workbook([Table("检录", ("考号", "到考"), there)]))
    return expected, check_in


def test_from_a_list_to_the_closing(run: Run, lists: tuple[Path, Path], tmp_path: Path) -> None:
    """A preview takes nothing; lists come in; closing waits for every explanation, and can be undone."""
    expected, check_in = lists
    looked = run("ledger", "import", expected, "--expected", "--preview", language="zh_CN")
    assert looked.exit_code == 0
    told = looked.stderr.splitlines()
    assert told[1] == "数学: 应考 0 → 3, 检录 0 → 3, 实考 0 → 3, 实考无答卷 +3"
    assert told[2] == "    + 实考无答卷: 1001 张三"
    assert json.loads(run("ledger", "show").stdout)["counts"]["expected"] == 0
    result = run("ledger", "import", expected, "--expected")
    assert result.exit_code == 0, result.stderr
    assert "present, no sheet +3" in result.stderr
    assert "    + present, no sheet: 1003 王五" in result.stderr.splitlines()
    assert run("ledger", "import", check_in, "--check-in").exit_code == 0
    shown = run("ledger", "show")
    assert shown.exit_code == 2
    document = json.loads(shown.stdout)
    assert {(line["kind"], line["number"]) for line in document["lines"]} == {
        ("absent", "1001"),
        ("missing", "1002"),
        ("no_record", "1003"),
    }
    assert document["balances"]
    paper = tmp_path / "结账单.pdf"
    assert run("ledger", "close", "--out", paper).exit_code == 2
    assert run("ledger", "explain", "--kind", "missing", "--number", "1002", "--why", "遗失").exit_code == 0
    assert run("ledger", "explain", "--kind", "no_record", "--why", "漏登").exit_code == 0
    closed = run("ledger", "close", "--out", paper)
    assert closed.exit_code == 0, closed.stderr
    assert len(closed.stdout.strip()) == 64
    assert paper.read_bytes().startswith(b"%PDF")
    assert run("ledger", "import", check_in, "--check-in").exit_code == 2
    assert run("ledger", "paper", "--out", tmp_path / "again.pdf").exit_code == 0
    assert (tmp_path / "again.pdf").read_bytes() == paper.read_bytes()
    assert run("ledger", "export", "--out", tmp_path / "台账.xlsx").exit_code == 0
    book = load_workbook(tmp_path / "台账.xlsx")
    assert book.sheetnames == ["各环节数目", "差异", "考生", "答卷"]
    assert [cell.value for cell in book["差异"][2]][2:5] == ["检录缺考", "1001", "张三"]
    assert run("ledger", "reopen", "--why", "补录").exit_code == 0
    assert run("ledger", "import", check_in, "--check-in").exit_code == 0


def test_a_closed_session_is_not_explained(run: Run, lists: tuple[Path, Path], tmp_path: Path) -> None:
    """Closed, without such a line, reopened without a reason: each is an error that says so."""
    run("ledger", "import", lists[0], "--expected")
    nothing = run("ledger", "explain", "--kind", "absent", "--why", "缺考")
    assert nothing.exit_code == 2
    assert "None of these lines" in nothing.stderr
    run("ledger", "explain", "--kind", "missing", "--why", "缺考")
    assert run("ledger", "close", "--out", tmp_path / "a.pdf").exit_code == 0
    closed = run("ledger", "explain", "--kind", "missing", "--why", "缺考")
    assert closed.exit_code == 2
    assert "was closed by 赵" in closed.stderr
    without = run("ledger", "reopen", "--why", "")
    assert without.exit_code == 2
    assert "reopened with a reason" in without.stderr


def test_a_closing_without_its_paper_says_how_to_print_it(
    run: Run, lists: tuple[Path, Path], tmp_path: Path
) -> None:
    """Where the PDF could not be written, or a kill came before it: the session is closed, and it says so."""
    run("ledger", "import", lists[0], "--expected")
    run("ledger", "explain", "--kind", "missing", "--why", "缺考")
    (tmp_path / "a.pdf").mkdir()
    for _ in range(2):
        told = run("ledger", "close", "--out", tmp_path / "a.pdf")
        assert told.exit_code != 0
        assert "The session is closed. Its paper: scanstation ledger paper" in told.stderr
    assert run("ledger", "paper", "--out", tmp_path / "b.pdf").exit_code == 0


def test_a_closing_that_was_reopened_can_still_be_printed(
    run: Run, lists: tuple[Path, Path], tmp_path: Path
) -> None:
    """The newest comes without asking, older ones by their number; none is there before the first."""
    paper = tmp_path / "a.pdf"
    assert run("ledger", "paper", "--out", paper).exit_code == 2
    run("ledger", "import", lists[0], "--expected")
    run("ledger", "explain", "--kind", "missing", "--why", "缺考")
    run("ledger", "close", "--out", paper)
    run("ledger", "reopen", "--why", "补录")
    run("ledger", "close", "--out", tmp_path / "b.pdf")
    assert run("ledger", "paper", "--out", tmp_path / "c.pdf").exit_code == 0
    assert (tmp_path / "c.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert run("ledger", "paper", "--closing", "1", "--out", tmp_path / "d.pdf").exit_code == 0
    assert (tmp_path / "d.pdf").read_bytes() != paper.read_bytes()
    assert run("ledger", "paper", "--closing", "3", "--out", paper).exit_code == 2


def test_pictures_are_verified_when_asked(run: Run, folder: Path) -> None:
    """A picture that was swapped is named with the page that it is of; without the option none is read."""
    with open_workspace(folder, SystemClock()) as workspace:
        session = workspace.exams.list_sessions(workspace.exams.list_exams()[0].id)[0]
        batch = workspace.batches.open(session.id, "一", BatchSource.FILES, 1)
        page = workspace.batches.add_page(
            batch.id, b"picture", suffix=".jpg", source_name="正面.jpg", source_key="1"
        )
        assert page is not None
        path = workspace.images.path(page.image_sha256, page.image_suffix)
    assert run("record", "verify", "--pictures").exit_code == 0
    path.write_bytes(b"another")
    assert run("record", "verify").exit_code == 0
    swapped = run("record", "verify", "--pictures")
    assert swapped.exit_code == 2
    assert "正面.jpg" in swapped.stderr


@pytest.mark.parametrize("which", ["--check-in", "--expected"])
def test_empty_forms(run: Run, tmp_path: Path, which: str) -> None:
    """Both lists have a form to fill in."""
    assert run("ledger", "form", which, "--out", tmp_path / "空表.xlsx").exit_code == 0
    assert load_workbook(tmp_path / "空表.xlsx").worksheets[0]["A1"].value.startswith("考号")


def test_the_record_is_verified_and_exported(
    run: Run, folder: Path, lists: tuple[Path, Path], tmp_path: Path
) -> None:
    """It holds; a head written down is known; it comes out readable; a row edited behind it is found."""
    run("ledger", "import", lists[0], "--expected")
    run("ledger", "import", lists[1], "--check-in")
    verified = run("record", "verify")
    assert verified.exit_code == 0, verified.stderr
    head = verified.stdout.strip()
    assert run("record", "verify", "--head", head).exit_code == 0
    assert run("record", "verify", "--head", f"{head[:-1]}{'0' if head[-1] != '0' else '1'}").exit_code == 2
    assert run("record", "verify", "--head", "nonsense").exit_code == 2
    out = tmp_path / "记录.jsonl"
    assert run("record", "export", "--out", out).exit_code == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {"exams", "sessions", "expected_students", "check_ins"} <= {line["table"] for line in lines}
    absent = next(line for line in lines if line["table"] == "check_ins" and line["about"] == "1001")
    assert (absent["who"], absent["after"]["present"]) == ("赵", 0)
    for name in ("记录.xlsx", "记录.csv"):
        assert run("record", "export", "--out", tmp_path / name).exit_code == 0
    with closing(sqlite3.connect(folder / "scanstation.db")) as raw:
        raw.execute("DROP TRIGGER check_ins_no_update")
        raw.execute("UPDATE check_ins SET present = 1 WHERE number = '1001'")
        raw.commit()
    broken = run("record", "verify")
    assert broken.exit_code == 2
    assert "check_ins" in broken.stderr


def test_a_list_on_two_sheets(run: Run, tmp_path: Path) -> None:
    """The other sheet is named with its rows, and taken by its name."""
    path = tmp_path / "检录.xlsx"
    tables = [
        Table(title, ("考号", "到考"), [[number, "是"]]) for title, number in (("甲", "1"), ("乙", "2"))
    ]
    path.write_bytes(write_workbook(tables))
    first = run("ledger", "import", path, "--check-in", "--preview")
    assert "Sheet “乙” has rows too, and they are not read: 1." in first.stderr
    assert 'To take that one: --sheet "乙"' in first.stderr
    run("ledger", "import", path, "--check-in", "--sheet", "乙")
    lines = json.loads(run("ledger", "show").stdout)["lines"]
    assert [line["number"] for line in lines] == ["2"]
    expected = run("ledger", "import", path, "--expected", "--preview")
    assert "put all rows on one sheet" in expected.stderr


TAMPERING = [
    ("UPDATE check_ins SET number = cast(number AS BLOB) WHERE row_no = 1", "check_ins"),
    ("DROP TABLE session_exports", "session_exports"),
]


@pytest.mark.parametrize(("statement", "table"), TAMPERING)
def test_tampering_that_queries_fail_on_is_told_as_tampering(
    run: Run, folder: Path, lists: tuple[Path, Path], statement: str, table: str
) -> None:
    """A cell of bytes, or a table that is gone: its name is told, and the check ends with 2."""
    run("ledger", "import", lists[1], "--check-in")
    with closing(sqlite3.connect(folder / "scanstation.db")) as raw:
        raw.execute("DROP TRIGGER check_ins_no_update")
        raw.execute(statement)
        raw.commit()
    told = run("record", "verify")
    assert told.exit_code == 2
    assert table in told.stderr
