"""Lists from outside: read as they are meant, in whatever encoding and shape, or refused before they hurt."""

import csv
import datetime
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.registry import NO_RESULT
from scanstation.report import list_files, sheet_stream
from scanstation.report.list_files import ListFile
from scanstation.report.table_errors import TableTooLarge, TableUnreadable

HEADINGS = ["学校", "年级", "班级", "姓名", "身份证号"]
ROW = ["一中", "七年级", 5, "王小明", "41010520100304123X"]


def _workbook(tmp_path: Path, fill: Callable[[Worksheet], None], name: str = "名单.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    book.save(tmp_path / name)
    return tmp_path / name


def _rows(path: Path, sheet: str = "") -> list[tuple[int, list[Any]]]:
    with ListFile(path) as file:
        return list(file.rows(sheet))


def _with_part(path: Path, part: str, data: bytes) -> Path:
    """Put other bytes in place of one part of a workbook."""
    whole = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != part:
                new.writestr(member, old.read(member))
        new.writestr(part, data)
    return path


def _sheet(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{body}</sheetData></worksheet>'.encode()


def _strings(*texts: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<sst xmlns="{space}">{"".join(f"<si><t>{text}</t></si>" for text in texts)}</sst>'.encode()


def _plain(tmp_path: Path, body: str) -> Path:
    path = _workbook(tmp_path, lambda sheet: sheet.append([1]))
    _with_part(path, "xl/sharedStrings.xml", _strings("文字"))
    return _with_part(path, "xl/worksheets/sheet1.xml", _sheet(body))


def test_values_of_a_workbook(tmp_path: Path) -> None:
    """Texts, numbers, truth, dates and errors come as what they are, under their row numbers."""

    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADINGS)
        sheet["A3"], sheet["C3"], sheet["E3"] = "0012", 5.5, datetime.date(2026, 7, 5)
        sheet["A7"], sheet["B7"] = True, "#N/A"

    assert _rows(_workbook(tmp_path, fill)) == [
        (1, HEADINGS),
        (3, ["0012", None, 5.5, None, datetime.datetime(2026, 7, 5)]),  # noqa: DTZ001
        (7, [True, "#N/A"]),
    ]


def test_dates_are_numbers_with_a_format(tmp_path: Path) -> None:
    """The same number is a date only where its style says so, also in a workbook that counts from 1904."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    book.epoch = datetime.datetime(1904, 1, 1)  # noqa: DTZ001
    sheet["A1"], sheet["B1"] = 40000, datetime.datetime(2013, 7, 7)  # noqa: DTZ001
    book.save(tmp_path / "d.xlsx")
    assert _rows(tmp_path / "d.xlsx") == [(1, [40000, datetime.datetime(2013, 7, 7)])]  # noqa: DTZ001


def test_formulas_give_their_last_result(tmp_path: Path) -> None:
    """A formula that was never worked out is told as such, an empty result is an empty cell."""
    body = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>HYPERLINK("http://x","y")</f><v>y</v></c>'
        '<c r="C1"><f>NOW()</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="E1"><f t="shared" si="0"/><v/></c><c r="F1" t="str"><f>A9</f><v></v></c>'
        '<c r="G1" t="str"><f>A9</f></c></row>'
    )
    expected = [2, "y", NO_RESULT, "#DIV/0!", NO_RESULT, None, NO_RESULT]
    assert _rows(_plain(tmp_path, body)) == [(1, expected)]


def test_texts_of_all_kinds(tmp_path: Path) -> None:
    """Shared and inline texts in several runs, without phonetic guides; cells that don't tell their place."""
    body = (
        '<row><c t="inlineStr"><is><r><t>王</t></r><r><t>小明</t></r><rPh><t>wang</t></rPh></is></c>'
        '<c t="s"><v>0</v></c><c t="d"><v>2026-07-05</v></c></row>'
    )
    ((number, cells),) = _rows(_plain(tmp_path, body))
    assert (number, cells[:2]) == (1, ["王小明", "文字"])
    assert isinstance(cells[2], datetime.date)


def test_numbers_keep_all_that_is_written(tmp_path: Path) -> None:
    """A long number comes whole or as a float, so that later rules see that digits may be lost."""
    body = '<row r="1"><c r="A1"><v>410105201003041230</v></c><c r="B1"><v>4.1010520100304E+17</v></c></row>'
    assert _rows(_plain(tmp_path, body)) == [(1, [410105201003041230, 4.1010520100304e17])]


def test_sheets_by_name_and_hidden_ones(tmp_path: Path) -> None:
    """Visible sheets are offered in order; one that is not there is told."""
    book = Workbook()
    for title, state in (("藏", "hidden"), ("学生", "visible"), ("教师", "visible")):
        sheet = book.create_sheet(title)
        sheet.append([title])
        sheet.sheet_state = state
    book.remove(book.worksheets[0])
    book.active = 1
    book.save(tmp_path / "b.xlsx")
    with ListFile(tmp_path / "b.xlsx") as file:
        assert file.sheets == ("学生", "教师")
        assert list(file.rows()) == [(1, ["学生"])]
        assert list(file.rows("教师")) == [(1, ["教师"])]
        with pytest.raises(TableUnreadable, match="班级"):
            list(file.rows("班级"))
        assert list(file.rows()) == [(1, ["学生"])]


def test_merged_headings_stand_in_their_first_cell(tmp_path: Path) -> None:
    """The other cells of a merged block are empty."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["B2"] = "学生名单", "姓名", "班级"
        sheet.merge_cells("A1:E1")

    assert _rows(_workbook(tmp_path, fill)) == [(1, ["学生名单"]), (2, ["姓名", "班级"])]


def test_a_million_blank_rows_cost_nothing(tmp_path: Path) -> None:
    """A sheet formatted to its very end is read to its end, without its blank rows, in little memory."""
    blank = "".join(f'<row r="{i}" s="1"><c r="A{i}" s="0"/></row>' for i in range(2, 200_002))
    path = _plain(
        tmp_path, f'<row r="1"><c r="A1"><v>1</v></c></row>{blank}<row r="1048576"><c><v>2</v></c></row>'
    )
    with ListFile(path) as file:
        tracemalloc.start()
        rows = list(file.rows())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert rows == [(1, [1]), (1048576, [2])]
    assert peak < 2_000_000


def test_a_first_look_does_not_read_to_the_end(tmp_path: Path) -> None:
    """Only the rows up to the one that is named, in both formats; a watcher may stop a long reading."""
    blank = "".join(f'<row r="{i}"><c r="A{i}" s="0"/></row>' for i in range(2, 50_000))
    book = _plain(tmp_path, f'<row r="1"><c><v>1</v></c></row>{blank}<row r="50000"><c><v>2</v></c></row>')
    text = tmp_path / "a.csv"
    text.write_text("1\n" + "\n" * 49_998 + "2\n", encoding="utf-8")
    for path in (book, text):
        with ListFile(path) as file:
            assert [number for number, _ in file.rows(last=100)] == [1]
            assert file.share < 0.9
            assert [number for number, _ in file.rows()] == [1, 50_000]
    with ListFile(book) as file:
        job = Job()
        file.check = job.check
        job.cancel()
        with pytest.raises(Cancelled):
            list(file.rows())


def test_what_xml_can_not_hold_is_read_as_meant(tmp_path: Path) -> None:
    """A line end of Excel, a control character, an underscore that means itself; no half of a character."""
    body = "".join(
        f'<c t="str"><v>{text}</v></c>' for text in ("王_x000D_", "_x0007_", "_x005F_x0007_", "_xD800_")
    )
    assert _rows(_plain(tmp_path, f"<row>{body}</row>")) == [(1, ["王\r", "\x07", "_x0007_", "_xD800_"])]


def test_merged_blocks_are_told(tmp_path: Path) -> None:
    """Which cells lie under others, once the sheet was read to its end."""

    def fill(sheet: Worksheet) -> None:
        sheet.append(["一中", "七年级"])
        for block in ("A1:A3", "B1:B2"):
            sheet.merge_cells(block)

    with ListFile(_workbook(tmp_path, fill)) as file:
        assert not file.covers(2, 0)
        assert list(file.rows()) == [(1, ["一中", "七年级"])]
        covered = [(row, column) for row in range(1, 5) for column in range(3) if file.covers(row, column)]
        assert covered == [(2, 0), (2, 1), (3, 0)]


def test_cells_far_to_the_right_are_left_out(tmp_path: Path) -> None:
    """A cell in the last column makes no list of 16,384."""
    body = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
    assert _rows(_plain(tmp_path, body)) == [(1, [1])]


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    """The share of what was read grows to all of it, in both formats."""
    (tmp_path / "a.csv").write_text("姓名\n" + "王\n" * 50_000, encoding="utf-8")
    book = _workbook(tmp_path, lambda sheet: [sheet.append([i] * 9) for i in range(2000)] and None)
    for path in (tmp_path / "a.csv", book):
        with ListFile(path) as file:
            shares = [file.share for _ in file.rows()]
            assert shares == sorted(shares)
            assert 0 <= shares[0] < 0.9
            assert file.share > 0.9


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_text_in_every_usual_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    """What Excel, WPS and other programs save, with any of the usual separators."""
    lines = [separator.join(map(str, row)) for row in (HEADINGS, ROW)]
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join([*lines, "", ""]).encode(encoding))
    assert _rows(path) == [(1, HEADINGS), (2, [str(cell) for cell in ROW])]


_NAMES = st.lists(
    st.text(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗欣怡梓涵子轩浩宇雨桐诗琪一诺俊杰建国", min_size=2, max_size=4
    ),
    min_size=3,
    max_size=30,
)


@given(_NAMES)
def test_gbk_is_never_taken_for_something_else(tmp_path: Path, names: list[str]) -> None:
    """Names of students in GBK below headings of a few characters come back as they were."""
    text = "\r\n".join(["姓名,班级", *(f"{name},{i}" for i, name in enumerate(names))])
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode("gbk"))
    assert [cells[0] for _, cells in _rows(path)] == ["姓名", *names]


def test_big5_is_told_from_gbk(tmp_path: Path) -> None:
    """A list from Taiwan or Hong Kong with enough text to tell."""
    rows = [["學校", "班級", "姓名", "證件號碼"], *([["臺北市立第一高級中學", "5", "陳怡君", "A1"]] * 5)]
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(map(",".join, rows)).encode("big5"))
    assert _rows(path)[1][1] == rows[1]


def test_quoted_cells_and_blank_lines(tmp_path: Path) -> None:
    """Separators, quotes and line breaks inside cells; rows are numbered as a spreadsheet shows them."""
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["姓名"], [], ['王"小\n明', "a,b"]])
    assert _rows(path) == [(1, ["姓名"]), (3, ['王"小\n明', "a,b"])]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", r"old \.xls"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"<html><table><tr><td>", "web page"),
        (b"%PDF-1.7", "no table"),
        (b"a,b\0c", "no table"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"a,b\n\xff\xff\xff\xff", "neither UTF-8 nor GBK"),
        (b"\xff\xfea,b", "neither UTF-8 nor GBK"),
        (b"\x01\0,\0", "no table"),
    ],
)
def test_what_is_no_list(tmp_path: Path, data: bytes, problem: str) -> None:
    """Other files are refused by what they are."""
    path = tmp_path / "名单.csv"
    path.write_bytes(data)
    with pytest.raises(TableUnreadable, match=problem):
        ListFile(path)
    with pytest.raises(TableUnreadable):
        ListFile(tmp_path / "none.csv")


def test_what_can_not_be_opened(tmp_path: Path) -> None:
    """A folder, and a file that is not there, in our own words."""
    for path, problem in ((tmp_path, "a folder"), (tmp_path / "none.csv", "no such file")):
        with pytest.raises(TableUnreadable, match=problem):
            ListFile(path)


def test_only_hidden_sheets(tmp_path: Path) -> None:
    """They are not read in secret."""
    path = _workbook(tmp_path, lambda sheet: sheet.append(["x"]))
    with zipfile.ZipFile(path) as archive:
        data = archive.read("xl/workbook.xml").replace(b'state="visible"', b'state="hidden"')
    with pytest.raises(TableUnreadable, match="no visible sheet"):
        ListFile(_with_part(path, "xl/workbook.xml", data))


def test_broken_quotes_are_told(tmp_path: Path) -> None:
    """A quote that is never closed must not swallow the rest of the list in silence."""
    for text in ('姓名,班级\n"王,1\n李,2\n', '姓名\n"王"明,1\n'):
        (tmp_path / "a.csv").write_text(text, encoding="utf-8")
        with pytest.raises(TableUnreadable, match="quotes"):
            _rows(tmp_path / "a.csv")


def _peak_until_refused(file: ListFile, problem: str) -> int:
    """Return the most memory, in bytes, that reading takes until it ends with this problem."""
    tracemalloc.start()
    with pytest.raises(TableUnreadable, match=problem):
        try:
            list(file.rows())
        finally:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
    return peak


@pytest.mark.parametrize("text", ["," * 3_000_000, '"\n",' * 500_000, '"' + "\n" * 3_000_000])
def test_rows_without_end(tmp_path: Path, text: str) -> None:
    """One line, many quoted ones, or a cell that never ends: refused before it fills the memory."""
    path = tmp_path / "a.csv"
    path.write_text(f"姓名\n{text}", encoding="utf-8")
    with ListFile(path) as file:
        assert _peak_until_refused(file, r"row|quotes") < 40_000_000


@pytest.mark.parametrize(
    "body",
    [
        f'<row><c t="str"><v>{"x" * 20_000_000}</v></c></row>',
        f'<row><c t="{"x" * 5_000_000}"><v>1</v></c></row>',
    ],
    ids=["text", "attribute"],
)
def test_cells_without_end(tmp_path: Path, body: str) -> None:
    """A text or an attribute of many megabytes: refused before it fills the memory."""
    path = _plain(tmp_path, body)
    with ListFile(path) as file:
        assert _peak_until_refused(file, "any cell can") < 10_000_000


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<row r="2"/><row r="1"/>', "row 1 comes after row 2"),
        ('<row r="1"><c t="s"><v>7</v></c></row>', "not there"),
        ('<row r="1"><c t="s"><v>-1</v></c></row>', "not there"),
        ('<row r="1"><c><v>1</v></row>', "XML is broken"),
    ],
)
def test_broken_sheets(tmp_path: Path, body: str, problem: str) -> None:
    """What no spreadsheet program writes is refused."""
    with pytest.raises(TableUnreadable, match=problem):
        _rows(_plain(tmp_path, body))


def test_entities_are_refused(tmp_path: Path) -> None:
    """A document type of its own, in the sheet or in any other part, ends the reading at once."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    path = _plain(tmp_path, "")
    _with_part(path, "xl/worksheets/sheet1.xml", bomb + _sheet('<row><c t="str"><v>&b;</v></c></row>'))
    with pytest.raises(TableUnreadable, match="document type"):
        _rows(path)
    for part in ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml"):
        path = _plain(tmp_path, "<row/>")
        with zipfile.ZipFile(path) as archive:
            data = archive.read(part)
        with pytest.raises(TableUnreadable):
            ListFile(
                _with_part(path, part, bomb + data.partition(b"?>")[2] if b"?>" in data else bomb + data)
            )


def test_bombs_are_refused_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to absurd sizes, numbers of elements, texts or parts is refused."""
    path = _with_part(_plain(tmp_path, "<row/>"), "xl/sharedStrings.xml", _strings(*"abcdefghijk"))
    with monkeypatch.context() as patch, pytest.raises(TableUnreadable, match="10 texts"):
        patch.setattr(sheet_stream, "MAX_STRINGS", 10)
        ListFile(path)
    for limit in ("MAX_FILE", "MAX_MEMBERS", "MAX_UNPACKED", "MAX_PART", "MAX_TAGS"):
        with monkeypatch.context() as patch:
            patch.setattr(list_files, limit, 3)
            with pytest.raises(TableTooLarge):
                ListFile(path)


def test_macros_are_not_looked_at(tmp_path: Path) -> None:
    """A workbook with macros is read for its cells."""
    path = _with_part(
        _workbook(tmp_path, lambda s: s.append(["x"])), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 virus"
    )
    assert _rows(path) == [(1, ["x"])]


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_damaged_workbooks_never_break_the_program(tmp_path: Path, at: int, noise: bytes) -> None:
    """Bytes overwritten anywhere: the rows, or one of the two refusals."""
    path = _workbook(tmp_path, lambda sheet: [sheet.append(ROW) for _ in range(5)] and None)
    data = bytearray(path.read_bytes())
    at %= len(data)
    data[at : at + len(noise)] = noise
    path.write_bytes(data)
    try:
        rows = _rows(path)
    except (TableUnreadable, TableTooLarge):
        return
    assert all(isinstance(number, int) for number, _ in rows)


def test_the_file_has_a_fingerprint(tmp_path: Path) -> None:
    """The same bytes have the same one."""
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("姓名\n王\n", encoding="utf-8")
    prints = set()
    for name in ("a.csv", "b.csv"):
        with ListFile(tmp_path / name) as file:
            prints.add(file.sha256)
    assert [len(p) for p in prints] == [64]
