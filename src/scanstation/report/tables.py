"""Tables out as xlsx and CSV, and in from xlsx, from and to plain rows.

Text that a spreadsheet would take for a formula is written with a quote before it, in both formats: an exam
number or a reason typed by somebody must never run on the computer of whoever opens the file.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from scanstation.report.table_errors import TableTooLarge, TableUnreadable

Cell = str | int | float | Decimal | bool | date | datetime | None

MAX_FILE = 20_000_000
MAX_UNPACKED = 200_000_000
MAX_MEMBERS = 2000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_TEXT = 32_767
"""Characters a spreadsheet cell can hold."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TITLE_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook: its name, headings, rows, and column widths in characters (0: by heading)."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()


def guarded(cell: Cell) -> Cell:
    """Return `cell` as it may stand in an export: no formula, no character that a workbook can't hold."""
    if not isinstance(cell, str):
        return cell
    text = _FORBIDDEN.sub("\ufffd", cell)[: MAX_TEXT - 1]
    return f"'{text}" if text.lstrip(" \u3000").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """Take the quote off that `guarded` put on."""
    return text[1:] if text.startswith("'") and text[1:].lstrip(" \u3000").startswith(_FORMULA) else text


def write_workbook(tables: Sequence[Table]) -> bytes:
    """Return an xlsx workbook with one sheet per table, headings frozen and bold. Rows are streamed."""
    book = Workbook(write_only=True)
    try:
        for table in tables:
            _fill(book.create_sheet(_TITLE_FORBIDDEN.sub("_", table.title)[:31]), table)
        out = io.BytesIO()
        book.save(out)
    except BaseException:
        for sheet in book.worksheets:
            _drop(sheet)
        raise
    return out.getvalue()


def _fill(sheet: Any, table: Table) -> None:
    sheet.freeze_panes = "A2"
    for index, heading in enumerate(table.header):
        width = table.widths[index] if index < len(table.widths) else 0
        letter = get_column_letter(index + 1)
        sheet.column_dimensions[letter].width = width or max(8, 2 * len(heading) + 2)
    sheet.append([_heading(sheet, heading) for heading in table.header])
    last = len(table.header)
    count = 1
    for row in table.rows:
        sheet.append([_written(cell) for cell in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(last, 1))}{count}"


def _drop(sheet: Any) -> None:
    """Forget a sheet that was broken off, and the file in which openpyxl has kept its rows."""
    if not sheet.closed:
        sheet.close()
        sheet._writer.cleanup()


def _heading(sheet: WriteOnlyWorksheet, text: str) -> object:
    cell = WriteOnlyCell(sheet, str(guarded(text)))
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E8EEF4")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return cell


def _written(cell: Cell) -> object:
    if isinstance(cell, datetime) and cell.tzinfo is not None:
        return cell.astimezone().replace(tzinfo=None)  # a spreadsheet knows local times only
    return guarded(cell)


def write_csv(table: Table) -> bytes:
    """Return the table as CSV that Excel opens right in any language: UTF-8 with its mark, CRLF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(h) for h in table.header])
    for row in table.rows:
        writer.writerow(
            ["" if c is None else c.isoformat() if isinstance(c, date) else guarded(c) for c in row]
        )
    return out.getvalue().encode("utf-8-sig")


def read_workbook(path: Path, sheet: str | None = None) -> list[list[Cell]]:
    """Return the rows of a workbook's sheet (the first unless named), blank ones as empty lists.

    Formulas give their last calculated value; macros are not looked at. Trailing blank rows are left out.
    Raises TableUnreadable, or TableTooLarge before much memory is used.
    """
    where = path.name
    try:
        if path.stat().st_size > MAX_FILE:
            raise TableTooLarge(where=where, problem=f"more than {MAX_FILE // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        raise TableUnreadable(where=where, problem=error.strerror or str(error)) from error
    _check_archive(data, where)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            chosen = book[sheet] if sheet is not None and sheet in book.sheetnames else book.worksheets[0]
            chosen.reset_dimensions()  # what a file says of its own size is not to be relied on
            return _rows(chosen.iter_rows(values_only=True), where)
        finally:
            book.close()
    except TableTooLarge:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers meet in a damaged file
        raise TableUnreadable(where=where, problem=f"{type(error).__name__}: {error}"[:200]) from error


def _rows(found: Iterator[tuple[object, ...]], where: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    blank = 0
    for number, row in enumerate(found, start=1):
        cells = [_read(c) for c in islice(row, MAX_COLUMNS)]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            blank += 1
            if blank > MAX_ROWS:
                break  # a sheet formatted to its very end
            continue
        if number > MAX_ROWS:
            raise TableTooLarge(where=where, problem=f"more than {MAX_ROWS} rows")
        rows += [[] for _ in range(number - 1 - len(rows))]
        rows.append(cells)
    return rows


def _read(cell: object) -> Cell:
    if cell is None or isinstance(cell, bool | int | float | Decimal | date):
        return cell
    text = unguarded(str(cell))
    return text if text.strip() else None


def _check_archive(data: bytes, where: str) -> None:
    """Refuse archives that unpack to absurd sizes, and documents that declare entities of their own."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
                raise TableTooLarge(where=where, problem="it unpacks to more than any table needs")
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(member) as file:
                        head = file.read(65_536).replace(b"\0", b"")
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise TableUnreadable(where=where, problem="it declares a document type of its own")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise TableUnreadable(where=where, problem="it is no .xlsx workbook") from error
