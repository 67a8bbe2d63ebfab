"""Reads a list for one session: its headings, its rows, and what is wrong with them or worth a look.

Headings are found among the first rows. They are compared, and cells read, as those of the registry.
Two columns with one heading are refused.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.ledger_rows import CheckIn, ExpectedRow
from scanstation.domain.said import Said
from scanstation.registry.cells import is_blank, typed
from scanstation.registry.columns import SEARCHED_ROWS, named, sort_out
from scanstation.registry.problems import RowProblem, WrongCell
from scanstation.report.list_files import ListFile
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.ledger.errors import HeadingsDoubled, SittingListInvalid, in_rows
from scanstation.workflow.registry.errors import ColumnsMissing, ListTooLong
from scanstation.workflow.registry.other_sheets import OtherSheet, hidden_rows, other_sheets
from scanstation.workflow.registry.outside import beyond, width_of

MAX_ROWS = 300_000
_DIGITS = re.compile(r"[0-9A-Za-z-]{1,40}")
_BAD_NUMBER = QT_TRANSLATE_NOOP("errors", "This is no exam number.")
_TWICE = QT_TRANSLATE_NOOP("errors", "This exam number is in row {row} too.")
_IN_ROW = QT_TRANSLATE_NOOP("errors", "Row {row}: {problem}")

Names = Mapping[str, tuple[str, ...]]
"""By field its own heading and then other names for it."""
Cells = Mapping[str, str]
"""Field → text, of the fields that the list has a column for."""
_Row = TypeVar("_Row", ExpectedRow, CheckIn)


@dataclass(frozen=True)
class SittingList(Generic[_Row]):
    """What was read. `others` are sheets that have rows too; `notices` are worth a look."""

    rows: list[_Row]
    others: tuple[OtherSheet, ...] = ()
    notices: tuple[Said, ...] = ()


@dataclass(frozen=True)
class _Head:
    """Where the headings stand: sheet, row, column by field, and how many columns they span."""

    sheet: str
    row: int
    columns: Mapping[str, int]
    width: int


def read_list(
    path: Path,
    who: str,
    sheet: str,
    known: Names,
    needed: Sequence[str],
    make: Callable[[Cells], _Row | RowProblem],
    there: Callable[[Iterable[str]], Iterable[str]] = set,
) -> SittingList[_Row]:
    """Read one sheet of a list, which may be named; `there` tells which fields the columns found stand for.

    Raises SittingListInvalid, ColumnsMissing, HeadingsDoubled, ListTooLong, TableUnreadable, TableTooLarge,
    OperatorMissing.
    """
    if not who.strip():
        raise OperatorMissing
    with ListFile(path) as file:
        head = _headings(file, known, sheet)
        missing = [known[name][0] for name in needed if name not in there(head.columns)]
        if missing:
            raise ColumnsMissing(where=file.name, columns="、".join(missing))
        reader = _Rows(file, head, known)
        found = [made for row in _below(file, head) if (made := reader.read(row, make)) is not None]
        others = other_sheets(file, head.sheet, lambda rows: _headed(known, rows))
    if problems := tuple(reader.problems):
        raise SittingListInvalid(
            where=path.name, count=len(problems), first=in_rows(problems), problems=problems
        )
    return SittingList(found, others, reader.notices())


class _Rows:
    """Reads rows one after the other; what is wrong with them is kept in `problems`."""

    def __init__(self, file: ListFile, head: _Head, known: Names) -> None:
        self.problems: list[RowProblem] = []
        self._file, self._head = file, head
        self._titles = {name: names[0] for name, names in known.items()}
        self._rows_of: dict[str, int] = {}
        self._hidden = 0
        self._beyond: list[Said] = []

    def read(
        self, row: tuple[int, Sequence[object]], make: Callable[[Cells], _Row | RowProblem]
    ) -> _Row | None:
        """Return what a row says, or None where something is wrong with it."""
        number, cells = row
        self._hidden += self._file.hides(number)
        made = self._made(cells, make)
        if not isinstance(made, RowProblem) and (stray := beyond(cells, self._head.width)) is not None:
            if self._file.is_text:  # a value with a comma pushes the others out of their columns
                made = RowProblem(0, made.number, "", stray)
            else:
                self._beyond.append(Said(_IN_ROW, row=number, problem=stray))
        if not isinstance(made, RowProblem) and made.number in self._rows_of:
            twice = Said(_TWICE, row=self._rows_of[made.number])
            made = RowProblem(0, made.number, self._titles["number"], twice)
        if isinstance(made, RowProblem):
            self.problems.append(RowProblem(number, made.key, made.heading, made.problem))
            return None
        self._rows_of[made.number] = number
        return made

    def notices(self) -> tuple[Said, ...]:
        """Return what is worth a look in all rows."""
        return (*([hidden_rows(self._hidden)] if self._hidden else []), *self._beyond)

    def _made(self, cells: Sequence[object], make: Callable[[Cells], _Row | RowProblem]) -> _Row | RowProblem:
        texts: dict[str, str] = {}
        for field, at in self._head.columns.items():
            try:
                texts[field] = typed(cells[at]) if at < len(cells) else ""
            except WrongCell as wrong:
                return RowProblem(0, texts.get("number", ""), self._titles[field], wrong.problem)
        if not _DIGITS.fullmatch(texts["number"]):
            return RowProblem(0, "", self._titles["number"], Said(_BAD_NUMBER))
        return make(texts)


def _headings(file: ListFile, known: Names, only: str) -> _Head:
    """Return the sheet and row in which most headings are known; `only` names the sheet.

    Raises HeadingsDoubled: nobody can say which of two columns with one heading counts.
    """
    best = _Head(only or file.sheets[0], 1, {}, 0)
    most, unclear = 0, list[str]()
    for sheet in (only,) if only else file.sheets:
        for number, cells in islice(file.rows(sheet, SEARCHED_ROWS), SEARCHED_ROWS):
            texts = _texts(cells)
            columns, several = sort_out(known, texts)
            if len(columns) + len(several) > most:
                most = len(columns) + len(several)
                best = _Head(sheet, number, columns, width_of(texts))
                unclear = [named(texts, places) for places in several.values()]
    if unclear:
        raise HeadingsDoubled(columns="; ".join(unclear))
    return best


def _headed(known: Names, rows: Sequence[Sequence[object]]) -> int:
    """Return how many of a sheet's rows stand above its data."""
    most, headed = 0, 0
    for at, cells in enumerate(rows[:SEARCHED_ROWS], start=1):
        columns, several = sort_out(known, _texts(cells))
        if len(columns) + len(several) > most:
            most, headed = len(columns) + len(several), at
    return headed


def _below(file: ListFile, head: _Head) -> Iterator[tuple[int, Sequence[object]]]:
    count = 0
    for number, cells in file.rows(head.sheet):
        if number > head.row and not all(is_blank(cell) for cell in cells):
            count += 1
            if count > MAX_ROWS:
                raise ListTooLong(where=file.name, limit=MAX_ROWS)
            yield number, cells


def _texts(cells: Sequence[object]) -> list[str]:
    return ["" if cell is None else str(cell).strip() for cell in cells]
