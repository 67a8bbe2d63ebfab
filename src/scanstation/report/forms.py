"""Empty forms to fill in: a workbook with headings, choices to pick from, and a sheet that explains them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scanstation.report.tables import guarded

EXPLAINED = ("列", "必填", "填写要求")
"""The headings of the sheet that explains a form."""
_LAST_ROW = 1_048_576
_LONGEST_CHOICE = 255
"""Characters that a spreadsheet takes for a list of choices."""


@dataclass(frozen=True)
class FormColumn:
    """One column of a form. `width` is in characters."""

    heading: str
    required: bool = False
    hint: str = ""
    choices: tuple[str, ...] = ()
    width: int = 12


def write_form(title: str, columns: Sequence[FormColumn], explanation: str = "填写说明") -> bytes:
    """Return the form as an xlsx workbook. Every column takes text, so that numbers keep all their digits.

    Required columns have a star and another colour.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.freeze_panes = "A2"
    for at, column in enumerate(columns, start=1):
        letter = get_column_letter(at)
        cell = sheet.cell(1, at, f"{column.heading} *" if column.required else column.heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FCE4D6" if column.required else "E8EEF4")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        width = max(column.width, 2 * len(column.heading) + 4)
        sheet.column_dimensions[letter].width = width
        sheet.column_dimensions[letter].number_format = "@"
        _offer(sheet, letter, column.choices)
    notes = book.create_sheet(explanation)
    notes.append(EXPLAINED)
    for column in columns:
        hint = column.hint or "、".join(column.choices)
        notes.append([guarded(text) for text in (column.heading, "是" if column.required else "", hint)])
    for letter, width in zip("ABC", (18, 8, 80), strict=True):
        notes.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _offer(sheet: Worksheet, letter: str, choices: tuple[str, ...]) -> None:
    listed = ",".join(choices)
    if not choices or len(listed) > _LONGEST_CHOICE or any("," in choice for choice in choices):
        return
    rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
    rule.add(f"{letter}2:{letter}{_LAST_ROW}")
    sheet.add_data_validation(rule)
