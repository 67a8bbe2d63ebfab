"""What stands in a workbook beside the sheet that is read."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from scanstation.domain.registry import ListKind
from scanstation.report.list_files import ListFile
from scanstation.workflow.registry import other_sheets as module
from scanstation.workflow.registry.lists_out import write_empty_form
from scanstation.workflow.registry.look import look
from scanstation.workflow.registry.other_sheets import hidden_rows, other_sheets


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a workbook of two classes, a blank sheet and a hidden one without headings."""
    book = Workbook()
    book.worksheets[0].title = "七班"
    for title in ("八班", "空", "备用"):
        book.create_sheet(title)
    for title, rows in (
        ("七班", [["姓名", "班级"], ["王", 7]]),
        ("八班", [["名单"], ["姓名", "班级"], ["李", 8], [None, " "], ["赵", 8]]),
        ("备用", [["钱", 9]]),
    ):
        for row in rows:
            book[title].append(row)
    book["备用"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_sheets_with_rows_are_named(office, path: Path) -> None:
    """Rows below the headings are counted; a sheet without any is nothing to tell of."""
    with ListFile(path) as file:
        seen = look(office.workspace, ListKind.STUDENTS, file)
        assert [(o.name, o.rows, o.more, o.hidden) for o in seen.others] == [
            ("八班", 2, False, False),
            ("备用", 1, False, True),
        ]
        assert [o.name for o in look(office.workspace, ListKind.STUDENTS, file, "八班").others] == [
            "七班",
            "备用",
        ]
    assert "“八班”" in seen.others[0].said
    assert "hidden sheet “备用”" in seen.others[1].said


def test_long_sheets_are_counted_to_a_limit(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has more rows than are counted says so."""
    monkeypatch.setattr(module, "_COUNTED", 2)
    with ListFile(path) as file:
        found = other_sheets(file, "七班", lambda _: 0)
    assert (found[0].more, found[1].more) == (True, False)
    assert "+" in found[0].said


def test_the_explanations_of_a_form_are_no_rows(office, tmp_path: Path) -> None:
    """Who fills in the program's own form is told nothing."""
    with ListFile(write_empty_form(ListKind.STUDENTS, tmp_path / "a.xlsx")) as file:
        assert look(office.workspace, ListKind.STUDENTS, file).others == ()


def test_rows_that_a_filter_hides_are_counted(office) -> None:
    """They are read, also where the sheet is read twice on the way, and their number is told."""
    path = office.workbook([office.row(i) for i in range(1, 5)])
    book = load_workbook(path)
    for row in (3, 5):
        book.worksheets[0].row_dimensions[row].hidden = True
    book.save(path)
    with office.prepare(path) as prepared:
        assert (prepared.rows, prepared.added, prepared.hidden) == (4, 4, 2)
    assert "2" in hidden_rows(2)
    with ListFile(path) as file:
        hidden = []
        for number, _ in file.rows():
            if file.hides(number):
                hidden.append(number)
            assert len(list(file.rows())) == 5
    assert hidden == [3, 5]
