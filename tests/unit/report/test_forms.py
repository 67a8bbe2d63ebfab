"""Empty forms."""

import io

from openpyxl import load_workbook

from scanstation.report.forms import FormColumn, write_form


def test_a_form_has_headings_and_an_explanation() -> None:
    """Required columns have a star; every column is text; the second sheet explains."""
    sex = FormColumn("性别", choices=("男", "女"))
    columns = [FormColumn("姓名", required=True), sex, FormColumn("=x", hint="@y")]
    book = load_workbook(io.BytesIO(write_form("学生", columns)))
    sheet, notes = book.worksheets
    assert [cell.value for cell in sheet[1]] == ["姓名 *", "性别", "=x"]
    assert (sheet.title, sheet.freeze_panes, sheet.max_row) == ("学生", "A2", 1)
    assert {sheet.column_dimensions[letter].number_format for letter in "ABC"} == {"@"}
    assert [[cell.value for cell in row] for row in notes.iter_rows(min_row=2)] == [
        ["姓名", "是", None],
        ["性别", None, "男、女"],
        ["'=x", None, "'@y"],
    ]


def test_choices_are_offered_not_forced() -> None:
    """A short list can be picked from; one that a spreadsheet can't hold is left to the explanation."""
    columns = [FormColumn("a", choices=("男", "女")), FormColumn("b", choices=("长" * 300,)), FormColumn("c")]
    sheet = load_workbook(io.BytesIO(write_form("t", columns))).worksheets[0]
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.formula1, rule.type) == ('"男,女"', "list")
    assert "A2" in str(rule.sqref)
