"""A first look at a list: sheets, headings, columns by guess, by memory and by hand."""

import pytest
from openpyxl import Workbook

from scanstation.domain.registry import ListKind
from scanstation.report.list_files import ListFile
from scanstation.workflow.registry.errors import ColumnUnknown
from scanstation.workflow.registry.look import columns_by_hand, look, remember


def test_the_sheet_with_the_most_known_headings(office):
    """Explanations and other sheets are passed over; a named sheet is taken as it is."""
    book = Workbook()
    book.worksheets[0].append(["填表说明"])
    for title, rows in (("学生", [["名单"], ["姓名", "班级", "甲"], ["王", 5, "x"]]), ("联系", [["姓名"]])):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = office.folder / "a.xlsx"
    book.save(path)
    with ListFile(path) as file:
        seen = look(office.workspace, ListKind.STUDENTS, file)
        assert (seen.sheet, seen.heading_row, seen.headings) == ("学生", 2, ("姓名", "班级", "甲"))
        assert seen.columns == {"name": 0, "class_number": 1}
        assert seen.rows == (("王", 5, "x"),)
        assert not seen.remembered
        assert look(office.workspace, ListKind.STUDENTS, file, "联系").columns == {"name": 0}


def test_a_mapping_is_remembered(office):
    """What was said for a list once holds for the next with the same headings, and for no other."""
    path = office.workbook([["王", "5"]], ["谁", "哪个班"])
    with ListFile(path) as file:
        seen = look(office.workspace, ListKind.STUDENTS, file)
        assert seen.columns == {}
        columns = columns_by_hand(seen, {"谁": "姓名", "哪个班": "class_number"})
        assert columns == {"name": 0, "class_number": 1}
        remember(office.workspace, seen, columns, "赵")
        again = look(office.workspace, ListKind.STUDENTS, file)
        assert (again.columns, again.remembered) == (columns, True)
        assert not look(office.workspace, ListKind.TEACHERS, file).remembered


def test_columns_by_hand(office):
    """A column is given to another field, or left out; the rest stays as guessed."""
    path = office.workbook([], ["姓名", "曾用名", "班级", "电话"])
    with ListFile(path) as file:
        seen = look(office.workspace, ListKind.STUDENTS, file)
    columns = columns_by_hand(seen, {"曾用名": "姓名", "电话": ""})
    assert columns == {"name": 1, "class_number": 2}
    for wrong in ({"没有": "姓名"}, {"姓名": "没有"}):
        with pytest.raises(ColumnUnknown, match="没有"):
            columns_by_hand(seen, wrong)


def test_an_empty_list(office):
    """No rows, no headings, no columns."""
    path = office.folder / "a.csv"
    path.write_text(",\n", encoding="utf-8")
    with ListFile(path) as file:
        seen = look(office.workspace, ListKind.STUDENTS, file)
    assert (seen.headings, seen.columns, seen.rows, seen.heading_row) == ((), {}, (), 0)
