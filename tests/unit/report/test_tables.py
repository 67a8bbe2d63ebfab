"""Tables as files: what is written reads back, nothing in them runs, and hostile files are refused."""

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from scanstation.report import tables
from scanstation.report.table_errors import TableTooLarge, TableUnreadable
from scanstation.report.tables import Table, guarded, read_workbook, unguarded, write_csv, write_workbook


def _book(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "表.xlsx"
    path.write_bytes(data)
    return path


def test_round_trip(tmp_path: Path) -> None:
    """Text with leading zeros, numbers and half points, and empty cells come back as they were."""
    rows = [["0012", 5, Decimal("2.5"), None, "王小明"], [], ["x", None, 0.25]]
    path = _book(tmp_path, write_workbook([Table("成绩", ["考号", "a", "b", "c", "姓名"], rows)]))
    assert read_workbook(path) == [
        ["考号", "a", "b", "c", "姓名"],
        ["0012", 5, 2.5, None, "王小明"],
        [],
        ["x", None, 0.25],
    ]


def test_sheets_are_found_by_name(tmp_path: Path) -> None:
    """A named sheet is taken where it is, otherwise the first."""
    path = _book(tmp_path, write_workbook([Table("一", ["a"], []), Table("二", ["b"], [])]))
    assert read_workbook(path, "二") == [["b"]]
    assert read_workbook(path, "三") == [["a"]]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "  =1", '=HYPERLINK("x")']
)
def test_formulas_are_disarmed(tmp_path: Path, text: str) -> None:
    """What a spreadsheet would run is quoted text in both formats, and comes back as it was."""
    table = Table("t", [text], [[text]])
    sheet = load_workbook(io.BytesIO(write_workbook([table]))).active
    assert sheet is not None
    for cell in (sheet["A1"], sheet["A2"]):
        assert cell.data_type == "s"
        assert str(cell.value).startswith("'")
    rows = list(csv.reader(io.StringIO(write_csv(table).decode("utf-8-sig"), newline="")))
    assert all(row[0].startswith("'") for row in rows)
    assert unguarded(str(guarded(text))) == text


def test_negative_numbers_stay_numbers() -> None:
    """Only text is guarded."""
    assert [guarded(v) for v in (-1, -0.5, Decimal("-2.5"), True, None)] == [
        -1,
        -0.5,
        Decimal("-2.5"),
        True,
        None,
    ]


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_can_be_written(text: str) -> None:
    """No text breaks a workbook or starts a formula; ordinary text is unchanged."""
    data = write_workbook([Table("t", ["h"], [[text]])])
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    value = sheet["A2"].value
    assert value is None or not str(value).startswith(("=", "+", "-", "@", "\t", "\r"))
    if text.isalnum():
        assert str(guarded(text)) == text


def test_csv_opens_right_in_excel() -> None:
    """UTF-8 with its mark, CRLF, Chinese intact, numbers plain."""
    data = write_csv(
        Table("t", ["考号", "分"], [["001", Decimal("2.5")], [None, datetime(2026, 6, 1, tzinfo=UTC)]])
    )
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == "考号,分\r\n001,2.5\r\n,2026-06-01T00:00:00+00:00\r\n"


def test_a_table_that_breaks_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Rows wait in a file of openpyxl's until they are saved; what students wrote must not stay there."""

    def rows() -> Iterator[list[str]]:
        yield ["王小明"]
        raise KeyboardInterrupt

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        write_workbook([Table("a", ["姓名"], [["李"]]), Table("b", ["姓名"], rows())])
    assert list(tmp_path.iterdir()) == []


def test_headings_are_frozen_and_filtered() -> None:
    """The first row stays in sight and can be filtered by."""
    sheet = load_workbook(io.BytesIO(write_workbook([Table("a/b:c", ["x", "y"], [[1, 2]] * 3)]))).active
    assert sheet is not None
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("a_b_c", "A2", "A1:B4")


def test_times_are_local_and_plain(tmp_path: Path) -> None:
    """A spreadsheet knows no time zones: the wall clock's time is written."""
    at = datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
    path = _book(tmp_path, write_workbook([Table("t", ["h"], [[at]])]))
    assert read_workbook(path)[1] == [at.astimezone().replace(tzinfo=None)]


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 cut", b"\xd0\xcf\x11\xe0old xls"])
def test_no_workbook(tmp_path: Path, data: bytes) -> None:
    """Other files are refused by name."""
    with pytest.raises(TableUnreadable, match=r"表\.xlsx"):
        read_workbook(_book(tmp_path, data))
    with pytest.raises(TableUnreadable):
        read_workbook(tmp_path / "none.xlsx")


def test_damaged_workbook(tmp_path: Path) -> None:
    """A ZIP that is no workbook, and one whose sheet is broken, are refused."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(TableUnreadable):
        read_workbook(_book(tmp_path, out.getvalue()))
    good = write_workbook([Table("t", ["h"], [[1]])])
    with pytest.raises(TableUnreadable):
        read_workbook(
            _book(tmp_path, _replaced(good, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"))
        )


def _replaced(book: bytes, member: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == member else old.read(info))
    return out.getvalue()


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives that unpack to absurd sizes, oversized files and entity declarations are not even opened."""
    good = write_workbook([Table("t", ["h"], [[1]])])
    with pytest.raises(TableTooLarge):
        read_workbook(_book(tmp_path, _replaced(good, "xl/worksheets/sheet1.xml", b" " * 210_000_000)))
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    with pytest.raises(TableUnreadable, match="document type"):
        read_workbook(_book(tmp_path, _replaced(good, "xl/worksheets/sheet1.xml", entity)))
    monkeypatch.setattr(tables, "MAX_FILE", 100)
    with pytest.raises(TableTooLarge):
        read_workbook(_book(tmp_path, good))


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows beyond the limit are refused, not cut off in silence; columns beyond it are nobody's."""
    monkeypatch.setattr(tables, "MAX_ROWS", 10)
    monkeypatch.setattr(tables, "MAX_COLUMNS", 3)
    assert len(read_workbook(_book(tmp_path, write_workbook([Table("t", ["h"], [[1]] * 9)])))) == 10
    with pytest.raises(TableTooLarge):
        read_workbook(_book(tmp_path, write_workbook([Table("t", ["h"], [[1]] * 10)])))
    wide = read_workbook(_book(tmp_path, write_workbook([Table("t", ["h"] * 9, [])])))
    assert wide == [["h"] * 3]


def test_sheet_formatted_to_its_end(tmp_path: Path) -> None:
    """A row far below with nothing in it, and a false size in the file, do no harm."""
    good = write_workbook([Table("t", ["h"], [[1]])])
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    far = xml.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576"/></row></sheetData>')
    far = far.replace(b"<sheetData>", b'<dimension ref="A1"/><sheetData>')
    assert read_workbook(_book(tmp_path, _replaced(good, "xl/worksheets/sheet1.xml", far))) == [["h"], [1]]


def test_formulas_give_their_values(tmp_path: Path) -> None:
    """A formula that was never calculated reads as empty, never as its text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["x", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    assert read_workbook(_book(tmp_path, out.getvalue())) == [["x"]]
