"""The rows of a workbook's sheet and its shared strings, streamed: memory does not grow with their number.

ECMA-376 part 1, 18.3 and 18.4. Values only: of a formula its last result or `NO_RESULT`, of merged
cells the first. Documents that declare a document type of their own are refused, so that nothing in them can
be made to grow.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import IO
from xml.parsers import expat

from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel, from_ISO8601

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.registry import NO_RESULT
from scanstation.domain.said import Said
from scanstation.report.tables import unguarded

MAX_COLUMNS = 500
MAX_TEXT = 32_767
MAX_STRINGS = 4_000_000
MAX_MERGED = 2000
"""Merged blocks of a sheet that are kept; they only explain what is missing."""
_PIECE = 1 << 16
_LONGEST_TAG = 1 << 20
"""Bytes of an element's start with its attributes."""
_LONGEST_TEXT = 1 << 20
_LETTERS = re.compile("[A-Z]{1,3}")
_ESCAPED = re.compile("_x((?![dD][89a-fA-F])[0-9a-fA-F]{4})_")
"""How a workbook writes characters that XML can't hold (22.9.2.19), without halves of characters."""

Block = tuple[int, int, int, int]
"""First column, first row, last column, last row, all from 1."""
Value = str | int | float | bool | date | datetime | None


class Malformed(Exception):
    """What is no sheet that a spreadsheet program writes."""

    def __init__(self, problem: Said) -> None:
        super().__init__(problem)
        self.problem = problem


class _Xml:
    """An expat parser without document types; names come without their namespaces."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.text: list[str] = []
        self._fed = 0
        self.parser.StartDoctypeDeclHandler = self._no_doctype
        self.parser.StartElementHandler = lambda name, found: self.start(name.rpartition(" ")[2], found)
        self.parser.EndElementHandler = lambda name: self.end(name.rpartition(" ")[2])

    def start(self, name: str, found: Mapping[str, str]) -> None:
        """Meet the start of an element."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """Meet the end of an element."""
        raise NotImplementedError

    def feed(self, data: bytes, *, last: bool) -> None:
        """Parse the next piece. Raises Malformed, also for tags and texts that no cell can be."""
        try:
            self.parser.Parse(data, last)
        except expat.ExpatError as error:
            message = QT_TRANSLATE_NOOP("errors", "its XML is broken at line {line}")
            raise Malformed(Said(message, line=error.lineno)) from error
        self._fed += len(data)
        waiting = self._fed - self.parser.CurrentByteIndex  # of a tag that has not ended yet
        if waiting > _LONGEST_TAG or sum(map(len, self.text)) > _LONGEST_TEXT:
            raise Malformed(Said(QT_TRANSLATE_NOOP("errors", "a cell holds more than any cell can")))

    @staticmethod
    def _no_doctype(*_: object) -> None:
        raise Malformed(Said(QT_TRANSLATE_NOOP("errors", "it declares a document type of its own")))


class _Strings(_Xml):
    """Shared strings; phonetic guides (rPh) are no part of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._silent = 0
        self.parser.CharacterDataHandler = None

    def start(self, name: str, found: Mapping[str, str]) -> None:
        if name == "si":
            self.text = []
        elif name == "rPh":
            self._silent += 1
        elif name == "t" and not self._silent:
            self.parser.CharacterDataHandler = self.text.append

    def end(self, name: str) -> None:
        if name == "t":
            self.parser.CharacterDataHandler = None
        elif name == "rPh":
            self._silent -= 1
        elif name == "si":
            self.strings.append("".join(self.text))
            if len(self.strings) > MAX_STRINGS:
                message = QT_TRANSLATE_NOOP("errors", "it has more than {limit} texts")
                raise Malformed(Said(message, limit=MAX_STRINGS))


class _Rows(_Xml):
    """Rows of a sheet as they end: number (1-based) and cells, those beyond `MAX_COLUMNS` left out."""

    def __init__(self, value: Callable[[str, str, str], Value]) -> None:
        super().__init__()
        self.rows: list[tuple[int, list[Value]]] = []
        self._value = value
        self.number = 0
        self._cells: list[Value] = []
        self._column = -1
        self._kind = self._style = ""
        self._formula = self._result = False
        self._silent = 0
        self.merged: list[Block] = []
        self.hidden: set[int] = set()
        self._row_hidden = False

    def start(self, name: str, found: Mapping[str, str]) -> None:
        if name == "c":
            place = _LETTERS.match(found.get("r", ""))
            self._column = _column(place[0]) if place else self._column + 1
            self._kind, self._style = found.get("t", "n"), found.get("s", "")
            self._formula = self._result = False
            self.text = []
        elif name == "f":
            self._formula = True
        elif name in ("v", "t") and not self._silent:
            self._result = True
            self.parser.CharacterDataHandler = self.text.append
        elif name == "row":
            said = found.get("r", "")
            number = int(said) if said.isdecimal() and len(said) < 10 else self.number + 1
            if number <= self.number:
                message = QT_TRANSLATE_NOOP("errors", "row {row} comes after row {last}")
                raise Malformed(Said(message, row=number, last=self.number))
            self.number, self._cells, self._column = number, [], -1
            self._row_hidden = found.get("hidden", "") in ("1", "true")
        elif name == "rPh":
            self._silent += 1
        elif name == "mergeCell" and len(self.merged) < MAX_MERGED:
            with suppress(ValueError, TypeError):
                left, top, right, bottom = range_boundaries(found.get("ref", ""))
                if left and top and right and bottom:
                    self.merged.append((left, top, right, bottom))

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif name == "c":
            if self._column < MAX_COLUMNS and (value := self._of_cell()) is not None:
                self._cells += [None] * (self._column - len(self._cells))
                self._cells[self._column :] = [value]
        elif name == "row":
            if self._cells:
                self.rows.append((self.number, self._cells))
                if self._row_hidden:
                    self.hidden.add(self.number)
        elif name == "rPh":
            self._silent -= 1

    def _of_cell(self) -> Value:
        if self.text:
            return self._value(self._kind, "".join(self.text), self._style)
        empty_text = self._kind == "str" and self._result  # what a formula such as ="" results in
        return NO_RESULT if self._formula and not empty_text else None


def shared_strings(file: IO[bytes]) -> list[str]:
    """Return all shared strings of a workbook. Raises Malformed."""
    found = _Strings()
    while piece := file.read(_PIECE):
        found.feed(piece, last=False)
    found.feed(b"", last=True)
    return found.strings


def sheet_rows(
    file: IO[bytes],
    strings: Sequence[str],
    dates: frozenset[int],
    epoch: datetime = WINDOWS_EPOCH,
    watch: Callable[[int], None] = lambda _: None,
    last: int | None = None,
    merged: list[Block] | None = None,
    hidden: set[int] | None = None,
) -> Iterator[tuple[int, list[Value]]]:
    """Yield number and cells of every row that has any. Raises Malformed.

    `dates` are the styles that make a number a date; `watch` is told the bytes of XML read so far.
    Some rows after `last` may come too; those far behind it are not read. `merged` is given the sheet's
    merged blocks, which stand behind its rows. `hidden` holds the numbers of hidden rows (18.3.1.73) around
    the row that was yielded last.
    """

    def value(kind: str, text: str, style: str) -> Value:
        if kind == "s":
            if not text.isdecimal() or int(text) >= len(strings):
                raise Malformed(Said(QT_TRANSLATE_NOOP("errors", "a cell names a text that is not there")))
            return _cut(strings[int(text)])
        if kind == "b":
            return text.strip() == "1"
        if kind == "d":
            return _iso(text)
        if kind == "n":
            number = _number(text)
            return _date(number, epoch) if style.isdecimal() and int(style) in dates else number
        return _cut(text)  # text of its own, the result of a formula, or an error such as #REF!

    found = _Rows(value)
    if hidden is not None:
        found.hidden = hidden
    read = 0
    while piece := file.read(_PIECE):
        found.feed(piece, last=False)
        read += len(piece)
        watch(read)
        yield from found.rows
        found.rows.clear()
        found.hidden.clear()
        if last is not None and found.number > last:
            return
    found.feed(b"", last=True)
    yield from found.rows
    if merged is not None:
        merged += found.merged


def _column(letters: str) -> int:
    index = 0
    for letter in letters:
        index = 26 * index + ord(letter) - 64
    return index - 1


def _cut(text: str) -> str:
    if "_x" in text:
        text = _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), text)
    return unguarded(text[: MAX_TEXT + 1])


def _number(text: str) -> Value:
    text = text.strip()
    try:
        return int(text) if text.lstrip("-").isdecimal() and len(text) < 400 else float(text)
    except ValueError:
        return _cut(text)


def _date(number: Value, epoch: datetime) -> Value:
    if not isinstance(number, int | float):
        return number
    try:
        found = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return number
    return str(found) if isinstance(found, time | timedelta) else found


def _iso(text: str) -> Value:
    try:
        found: datetime | date | time | timedelta = from_ISO8601(text)  # type: ignore[no-untyped-call]
    except ValueError:
        return _cut(text)
    return str(found) if isinstance(found, time | timedelta) else found
