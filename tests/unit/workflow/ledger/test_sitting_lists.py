"""Lists for one session from workbooks and CSV: taken as a whole, or refused by row."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from scanstation.domain.ledger_rows import CheckIn, ExpectedRow
from scanstation.domain.said import Said
from scanstation.report.tables import Table, write_csv, write_workbook
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.ledger.errors import HeadingsDoubled, SittingListInvalid
from scanstation.workflow.ledger.sitting_lists import (
    import_check_ins,
    import_expected,
    read_check_ins,
    read_expected,
    set_check_in,
    write_list_form,
)
from scanstation.workflow.registry.errors import ColumnsMissing
from unit.workflow.conftest import Office


def book(path: Path, header: list[str], *rows: list[Any]) -> Path:
    """Write a list with a title above its headings."""
    table = Table("表", header, rows)
    path.write_bytes(write_csv(table) if path.suffix == ".csv" else write_workbook([table]))
    return path


@pytest.mark.parametrize("name", ["名单.xlsx", "名单.csv"])
def test_a_list_of_who_is_expected_comes_in(office: Office, tmp_path: Path, name: str) -> None:
    """Headings of any order and wording; numbers that a spreadsheet made numbers of keep their digits."""
    path = book(
        tmp_path / name,
        ["姓名", "准考证号", "学校名称", "考场号", "座位号", "卡型"],
        ["张三", 1001, "一中", "01", 7, "A"],
        ["李四", "1002", "一中", "01", "", ""],
    )
    assert import_expected(office.workspace, office.session.id, path, "陈").rows == 2
    found = office.workspace.expected_lists.latest(office.session.id)
    assert found is not None
    assert found.rows == (
        ExpectedRow("1001", "张三", "一中", "01", "7", "A"),
        ExpectedRow("1002", "李四", "一中", "01"),
    )


CHECKS = [
    (["考号", "检录"], ["1", "是"], CheckIn("1", True, True)),
    (["考号", "检录"], ["1", "未到"], CheckIn("1", False, False)),
    (["考号", "检录", "实测"], ["1", "是", "否"], CheckIn("1", True, False)),
    (["考号", "缺考"], ["1", "√"], CheckIn("1", False, False)),
    (["考号", "缺考"], ["1", ""], CheckIn("1", True, True)),
    (["考号", "到考", "题本"], ["1", "✓", "B"], CheckIn("1", True, True, "B")),
    (["考号", "考试状态"], ["1", "缺考"], CheckIn("1", False, False)),
    (["考号", "检录", "缺考"], ["1", "是", "缺考"], CheckIn("1", True, False)),
]


@pytest.mark.parametrize(("header", "row", "expected"), CHECKS)
def test_a_check_in_says_it_in_many_ways(
    tmp_path: Path, header: list[str], row: list[str | int | float], expected: CheckIn
) -> None:
    """是 and 否, ticks, 缺考 in a column of its own; who sat was checked in."""
    assert read_check_ins(book(tmp_path / "检录.xlsx", header, row), "陈").rows == [expected]


def test_wrong_rows_are_named_and_nothing_is_taken(office: Office, tmp_path: Path) -> None:
    """No number, a number twice, neither yes nor no, columns that contradict: all of them by row."""
    path = book(
        tmp_path / "检录.xlsx",
        ["考号", "到考", "缺考"],
        ["1001", "是", ""],
        ["", "是", ""],
        ["1001", "是", ""],
        ["1002", "也许", ""],
        ["1003", "是", "缺考"],
    )
    with pytest.raises(SittingListInvalid) as caught:
        import_check_ins(office.workspace, office.session.id, path, "陈")
    assert [(p.row, p.heading) for p in caught.value.problems] == [
        (3, "考号"),
        (4, "考号"),
        (5, "实考"),
        (6, "缺考"),
    ]
    assert "2" in str(caught.value.problems[1].problem)
    said = caught.value.params["first"]
    assert isinstance(said, Said)
    assert [line.partition(":")[0] for line in said.splitlines()] == [
        "Row 3, 考号",
        "Row 4, 1001, 考号",
        "Row 5, 1002, 实考",
        "Row 6, 1003, 缺考",
    ]
    assert office.workspace.check_ins.of_session(office.session.id) == {}


def test_a_list_without_the_needed_columns_is_refused(office: Office, tmp_path: Path) -> None:
    """It says which column is lacking."""
    path = book(tmp_path / "a.xlsx", ["姓名", "班级"], ["张三", "1"])
    with pytest.raises(ColumnsMissing, match="考号"):
        import_expected(office.workspace, office.session.id, path, "陈")
    path = book(tmp_path / "b.xlsx", ["考号", "姓名"], ["1001", "张三"])
    with pytest.raises(ColumnsMissing, match="实考"):
        import_check_ins(office.workspace, office.session.id, path, "陈")


@pytest.mark.parametrize("name", ["检录.xlsx", "检录.csv"])
def test_two_columns_with_the_same_heading_are_refused(office: Office, tmp_path: Path, name: str) -> None:
    """They are named by their letters, remarks in brackets tell columns apart, and nothing is taken."""
    path = book(tmp_path / name, ["考号", "到考", "姓名", "到 考", "考号"], ["1001", "是", "张三", "否", "7"])
    with pytest.raises(HeadingsDoubled) as refused:
        import_check_ins(office.workspace, office.session.id, path, "陈")
    assert refused.value.params["columns"] == "“考号” A、E; “到考” B、D"
    assert office.workspace.check_ins.mark(office.session.id) == 0
    book(path, ["考号（旧）", "考号", "准考证号", "到考"], ["7", "1001", "8", "是"])
    assert read_check_ins(path, "陈").rows == [CheckIn("1001", checked_in=True, present=True)]
    twice = book(tmp_path / name, ["考号", "姓名", "姓名"], ["1001", "张三", "李四"])
    with pytest.raises(HeadingsDoubled):
        import_expected(office.workspace, office.session.id, twice, "陈")


def test_a_check_in_by_hand_counts_over_the_list(office: Office, tmp_path: Path) -> None:
    """Somebody came late: the newest word counts, with who and why."""
    path = book(tmp_path / "检录.csv", ["考号", "到考"], ["1001", "否"])
    import_check_ins(office.workspace, office.session.id, path, "陈")
    set_check_in(office.workspace, office.session.id, CheckIn("1001", True, True), "王", "迟到")
    found = office.workspace.check_ins.of_session(office.session.id)["1001"]
    assert (found.check_in.present, found.who, found.why) == (True, "王", "迟到")
    with pytest.raises(OperatorMissing):
        set_check_in(office.workspace, office.session.id, CheckIn("1001", True, True), " ")


@pytest.mark.parametrize("check_in", [True, False])
def test_the_empty_forms_come_in_again(tmp_path: Path, check_in: bool) -> None:
    """A form that is filled in has all columns that are needed."""
    path = write_list_form(tmp_path / "空表.xlsx", check_in=check_in)
    assert path.stat().st_size > 0
    if check_in:
        assert read_check_ins(path, "陈").rows == []


def test_a_formula_without_a_result_says_neither_present_nor_absent(office: Office, tmp_path: Path) -> None:
    """A workbook that no spreadsheet program has worked out is refused by row; other columns may hold any."""
    workbook = Workbook()
    for row in (["考号", "缺考", "备注"], ["1001", "", "=1+1"], ["1002", "=A2", ""]):
        workbook.worksheets[0].append(row)
    workbook.save(tmp_path / "a.xlsx")
    with pytest.raises(SittingListInvalid) as refused:
        read_check_ins(tmp_path / "a.xlsx", "陈")
    assert [(p.row, p.heading) for p in refused.value.problems] == [(3, "缺考")]


def test_rows_beside_the_sheet_that_is_read(tmp_path: Path) -> None:
    """A list in several sheets: the others are counted, and each can be taken by its name."""
    workbook = Workbook()
    for at, title in enumerate(("七班", "八班", "旧")):
        sheet = workbook.worksheets[0] if not at else workbook.create_sheet()
        sheet.title = title
        for row in (["考号", "到考"], [f"100{at}", "是"], [f"200{at}", "否"]):
            sheet.append(row)
    workbook.worksheets[2].sheet_state = "hidden"
    workbook.worksheets[0].row_dimensions[3].hidden = True
    workbook.save(tmp_path / "a.xlsx")
    found = read_check_ins(tmp_path / "a.xlsx", "陈")
    assert [one.number for one in found.rows] == ["1000", "2000"]
    assert [": 1." in notice for notice in found.notices] == [True]
    assert [(o.name, o.rows, o.hidden) for o in found.others] == [("八班", 2, False), ("旧", 2, True)]
    other = read_check_ins(tmp_path / "a.xlsx", "陈", "八班")
    assert ([one.number for one in other.rows], other.notices) == (["1001", "2001"], ())


def test_cells_that_would_have_to_be_guessed_are_refused(tmp_path: Path) -> None:
    """Two names in one cell, a seat that became a date, and a CSV row with more cells than headings."""
    path = book(
        tmp_path / "a.xlsx",
        ["考号", "姓名", "座位"],
        ["1", "张三\n李四", "1"],
        ["2", "王五", datetime.date(2026, 7, 5)],
        ["3", "赵六", "3"],
    )
    with pytest.raises(SittingListInvalid) as refused:
        read_expected(path, "陈")
    assert [(p.row, p.key, p.heading) for p in refused.value.problems] == [(2, "1", "姓名"), (3, "2", "座位")]
    path = tmp_path / "b.csv"
    path.write_text("考号,姓名,,\n1,张三,,\n2,李,四\n", encoding="utf-8")
    with pytest.raises(SittingListInvalid) as refused:
        read_expected(path, "陈")
    assert [(p.row, p.key, "“四” in column C" in p.problem) for p in refused.value.problems] == [
        (3, "2", True)
    ]
    path = book(tmp_path / "c.xlsx", ["考号", "到考", ""], ["1", "是", "来晚了"])
    (notice,) = read_check_ins(path, "陈").notices
    assert notice.startswith("Row 2: “来晚了” in column C")


def test_two_on_one_seat_are_told_by_name(office: Office, tmp_path: Path) -> None:
    """The list is taken; who shares a seat is worth a look."""
    path = book(
        tmp_path / "a.xlsx",
        ["考号", "姓名", "考场", "座位"],
        ["1", "张三", "01", "7"],
        ["2", "", "01", "7"],
        ["3", "王五", "02", "7"],
    )
    assert read_expected(path, "陈").notices == ("Room 01, seat 7 has several students: 张三、2.",)
    assert import_expected(office.workspace, office.session.id, path, "陈").rows == 3
