"""A first look at a list: sheets, headings, columns by guess, by memory and by hand."""

import pytest
from openpyxl import Workbook

from scanstation.domain.registry import ListKind
from scanstation.report.list_files import ListFile
from scanstation.workflow.registry.errors import ColumnsDoubled, ColumnUnknown
from scanstation.workflow.registry.look import by_hand, look, remember


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
        columns = by_hand(seen, {"谁": "姓名", "哪个班": "class_number"}).columns
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
    columns = by_hand(seen, {"曾用名": "姓名", "电话": ""}).columns
    assert columns == {"name": 1, "class_number": 2}
    for wrong in ({"没有": "姓名"}, {"姓名": "没有"}):
        with pytest.raises(ColumnUnknown, match="没有"):
            by_hand(seen, wrong)
    assert by_hand(seen, {"b": "姓名"}).columns["name"] == 1
    with pytest.raises(ColumnUnknown, match="“E”"):
        by_hand(seen, {"E": "姓名"})


def test_headings_that_stand_twice(office):
    """Both columns are named by their letters; one is chosen, or the other left out, or both."""
    path = office.workbook([["王", "5", "李"]], ["姓名", "班级", "姓名"])
    with ListFile(path) as file:
        seen = look(office.workspace, ListKind.STUDENTS, file)
        assert (seen.columns, seen.doubled) == ({"class_number": 1}, {"name": (0, 2)})
        with pytest.raises(ColumnsDoubled, match="“姓名” A、C"):
            by_hand(seen, {"姓名": "姓名"})
        for said, columns in (
            ({"C": "姓名"}, {"name": 2}),
            ({"C": ""}, {"name": 0}),
            ({"A": "", "C": ""}, {}),
        ):
            chosen = by_hand(seen, said)
            assert (chosen.columns, chosen.doubled) == ({"class_number": 1, **columns}, {})
        remember(office.workspace, seen, chosen.columns, "赵")
        again = look(office.workspace, ListKind.STUDENTS, file)
        assert (again.columns, again.doubled) == ({"class_number": 1}, {})


def test_an_empty_list(office):
    """No rows, no headings, no columns."""
    path = office.folder / "a.csv"
    path.write_text(",\n", encoding="utf-8")
    with ListFile(path) as file:
        seen = look(office.workspace, ListKind.STUDENTS, file)
    assert (seen.headings, seen.columns, seen.rows, seen.heading_row) == ((), {}, (), 0)
