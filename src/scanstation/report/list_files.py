"""Lists that people hand in, xlsx or CSV, as streams of rows. What is hostile or something else is refused.

Macros, links, pictures and formulas of a workbook are not looked at; a formula stands for its last result.
"""

import csv
import hashlib
import io
import mmap
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.report.sheet_stream import MAX_COLUMNS, Block, Malformed, Value, shared_strings, sheet_rows
from scanstation.report.table_errors import TableTooLarge, TableUnreadable
from scanstation.report.text_lists import SAMPLE, Lines, cell_of, encoding_of, separator_of

MAX_FILE = 100_000_000
MAX_UNPACKED = 1_500_000_000
"""Bytes of one sheet, which is streamed: a million rows that hold nothing but their formats have 300 MB."""
MAX_PART = 150_000_000
"""Bytes of any other part."""
MAX_TAGS = 400_000
"""Elements of a part that openpyxl makes objects of."""
MAX_MEMBERS = 2000
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""A stream of every protected workbook (MS-OFFCRYPTO 1.3.2)."""

_OLD = QT_TRANSLATE_NOOP("errors", "it is an old .xls workbook")
_PROTECTED = QT_TRANSLATE_NOOP("errors", "it is protected by a password, which has to be taken off first")
_EMPTY = QT_TRANSLATE_NOOP("errors", "it is empty")
_WEB_PAGE = QT_TRANSLATE_NOOP("errors", "it is a web page or XML under the name of a table")
_NO_TEXT = QT_TRANSLATE_NOOP("errors", "its characters are neither UTF-8 nor GBK")
_ALL_HIDDEN = QT_TRANSLATE_NOOP("errors", "it has no visible sheet")
_FOLDER = QT_TRANSLATE_NOOP("errors", "it is a folder")
_GONE = QT_TRANSLATE_NOOP("errors", "there is no such file")
_LOCKED = QT_TRANSLATE_NOOP("errors", "it may not be read, or another program holds it")
_NO_TABLE = QT_TRANSLATE_NOOP("errors", "it is no table")
_DAMAGED = QT_TRANSLATE_NOOP("errors", "it is no .xlsx workbook, or a damaged one")
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
"""What a damaged archive makes its reader raise; the last two stand for odd compression and encryption."""
_UNPACKS = QT_TRANSLATE_NOOP("errors", "it unpacks to more than any table needs")

Row = tuple[int, list[Value]]


def _is_strings(part: str) -> bool:
    return part.lower() == "xl/sharedstrings.xml"


@dataclass(frozen=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


class ListFile:
    """An open list. `sheets` are the names of its visible sheets, one without a name for CSV.

    `sha256` is of the whole file; `share` tells how much of the sheet was read, 0 … 1. `check` is called on
    the way and may raise, such as Cancelled. Close it when done.
    """

    def __init__(self, path: Path) -> None:
        """Open a file. Raises TableUnreadable and TableTooLarge."""
        self.name = path.name
        self.share = 0.0
        self._merged: list[Block] = []
        self._hidden: set[int] = set()
        self.encoding = ""
        self.check: Callable[[], None] = lambda: None
        self._sheets: list[_Sheet] = []
        try:
            self._file: IO[bytes] = path.open("rb")
        except OSError as error:
            raise self._unreadable(_not_opened(path, error)) from error
        try:
            self._open()
        except BaseException:
            self._file.close()
            raise

    @property
    def sheets(self) -> tuple[str, ...]:
        """Return the names of the visible sheets, in order."""
        return tuple(sheet.name for sheet in self._sheets if not sheet.hidden) or ("",)

    @property
    def is_text(self) -> bool:
        """Whether the list is CSV and no workbook."""
        return bool(self.encoding)

    @property
    def hidden_sheets(self) -> tuple[str, ...]:
        """Return the names of the others; their rows are there for who asks by name."""
        return tuple(sheet.name for sheet in self._sheets if sheet.hidden)

    def rows(self, sheet: str = "", last: int | None = None) -> Iterator[Row]:
        """Yield row number (1-based) and cells of each row that has any, from the beginning until row `last`.

        Raises TableUnreadable when the file turns out broken on the way.
        """
        self.share = 0.0
        try:
            for row in self._text_rows(last) if self.encoding else self._sheet_rows(sheet, last):
                if last is not None and row[0] > last:
                    return
                yield row
        except Malformed as error:
            raise self._unreadable(error.problem) from error
        except csv.Error as error:
            message = QT_TRANSLATE_NOOP("errors", "the quotes around its cells are broken ({detail})")
            raise self._unreadable(Said(message, detail=str(error))) from error
        except (*_BROKEN, OSError, EOFError, ValueError) as error:
            raise self._unreadable(Said(_DAMAGED)) from error

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell (row from 1, column from 0) lies in a merged block behind its first cell.

        Known of the sheet that was last read to its end.
        """
        return any(
            left <= column + 1 <= right and top <= row <= bottom and (row, column + 1) != (top, left)
            for left, top, right, bottom in self._merged
        )

    def hides(self, row: int) -> bool:
        """Whether the row that `rows` yielded last is hidden in the sheet, by a filter or by hand."""
        return row in self._hidden

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> "ListFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _unreadable(self, problem: Said | str) -> TableUnreadable:
        return TableUnreadable(where=self.name, problem=problem)

    def _too_large(self, problem: str, limit: str = "") -> TableTooLarge:
        return TableTooLarge(where=self.name, problem=Said(problem, limit=limit))

    def _open(self) -> None:
        size = self._file.seek(0, io.SEEK_END)
        if size > MAX_FILE:
            raise self._too_large(
                QT_TRANSLATE_NOOP("errors", "more than {limit}"), f"{MAX_FILE // 1_000_000} MB"
            )
        self._file.seek(0)
        digest = hashlib.sha256()
        while piece := self._file.read(1 << 20):
            digest.update(piece)
        self.sha256 = digest.hexdigest()
        self._file.seek(0)
        head = self._file.read(SAMPLE)
        if head.startswith(b"PK"):
            self._open_workbook()
        elif head.startswith(_OLE):
            with mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
                raise self._unreadable(Said(_PROTECTED if whole.find(_ENCRYPTED) >= 0 else _OLD))
        elif not head.strip():
            raise self._unreadable(Said(_EMPTY))
        elif head.lstrip().startswith(b"<"):
            raise self._unreadable(Said(_WEB_PAGE))
        elif head.lstrip().startswith((b"{", b"%PDF", b"\x89PNG", b"\xff\xd8")):
            raise self._unreadable(Said(_NO_TABLE))
        else:
            self.encoding = encoding_of(self._file, head)
            if not self.encoding:
                raise self._unreadable(Said(_NO_TABLE if b"\0" in head else _NO_TEXT))

    # CSV

    def _text_rows(self, last: int | None) -> Iterator[Row]:
        size = self._file.seek(0, io.SEEK_END) or 1
        self._file.seek(0)
        text = io.TextIOWrapper(self._file, encoding=self.encoding, newline="")
        try:
            separator = separator_of(text.read(SAMPLE))
            text.seek(0)
            lines = Lines(text)
            for number, cells in enumerate(csv.reader(lines, delimiter=separator, strict=True), start=1):
                lines.of_row = 0
                if last is not None and number > last:
                    return
                if any(cells):
                    self.share = min(1.0, self._file.tell() / size)
                    yield number, [cell_of(cell) for cell in cells[:MAX_COLUMNS]]
        finally:
            with suppress(ValueError):  # closed while rows were still asked for
                text.detach()

    # Workbooks

    def _open_workbook(self) -> None:
        try:
            archive = zipfile.ZipFile(self._file)
            self._check_members(archive)
            self._sheets = self._read_package(archive)
        except (TableTooLarge, TableUnreadable):
            raise
        except Malformed as error:
            raise self._unreadable(error.problem) from error
        except Exception as error:  # openpyxl raises whatever its parsers meet in a damaged file
            raise self._unreadable(Said(_DAMAGED)) from error
        if not self.sheets[0]:
            raise self._unreadable(Said(_ALL_HIDDEN if self._sheets else _NO_TABLE))

    def _check_members(self, archive: zipfile.ZipFile) -> None:
        """Refuse what unpacks to absurd sizes before any of it is unpacked into objects."""
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise self._too_large(_UNPACKS)
        for member in members:
            streamed = member.filename.startswith("xl/worksheets/")
            if member.file_size > (MAX_UNPACKED if streamed else MAX_PART):
                raise self._too_large(_UNPACKS)
            if streamed or _is_strings(member.filename) or not member.filename.endswith((".xml", ".rels")):
                continue
            tags = 0
            with archive.open(member) as file:
                while piece := file.read(SAMPLE):
                    tags += piece.count(b"<")
            if tags > 2 * MAX_TAGS:
                raise self._too_large(_UNPACKS)

    def _read_package(self, archive: zipfile.ZipFile) -> list[_Sheet]:
        reader = ExcelReader(self._file, read_only=True, keep_vba=False, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        self._archive = archive
        self._dates = frozenset[int](reader.wb._date_formats)  # type: ignore[attr-defined]
        self._epoch: datetime = reader.wb.epoch
        names = set(archive.namelist())
        self._strings: list[str] = []
        for part in filter(_is_strings, sorted(names)):
            with archive.open(part) as file:
                self._strings = shared_strings(file)
        return [
            _Sheet(sheet.name, rel.target, sheet.state != "visible")
            for sheet, rel in reader.parser.find_sheets()
            if rel.target in names and "chartsheet" not in rel.Type
        ]

    def _sheet_rows(self, name: str, last: int | None) -> Iterator[Row]:
        chosen = next((s for s in self._sheets if s.name == (name or self.sheets[0])), None)
        if chosen is None:
            message = QT_TRANSLATE_NOOP("errors", "it has no sheet “{name}”")
            raise self._unreadable(Said(message, name=name))
        size = self._archive.getinfo(chosen.part).file_size or 1

        def watch(read: int) -> None:
            self.share = min(1.0, read / size)
            self.check()

        with self._archive.open(chosen.part) as file:
            self._merged, hidden = [], set[int]()
            for row in sheet_rows(
                file, self._strings, self._dates, self._epoch, watch, last, self._merged, hidden
            ):
                self._hidden = hidden  # anew for each row: a sheet may be read once more in between
                yield row


def _not_opened(path: Path, error: OSError) -> Said | str:
    if path.is_dir():
        return Said(_FOLDER)
    if isinstance(error, FileNotFoundError | PermissionError):
        return Said(_GONE if isinstance(error, FileNotFoundError) else _LOCKED)
    return error.strerror or str(error)
