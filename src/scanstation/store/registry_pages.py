"""Lists of a registry a page at a time: first which entries in which order, then those that are looked at.

Rows are only ever added: an order taken once stays a picture of one moment, however long one scrolls in it.
"""

import re
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Table, func, or_, select

from scanstation.domain.registry import Entry, ListKind
from scanstation.store.connections import Connections
from scanstation.store.registry_lists import CHUNK, current, entry_of, place_of
from scanstation.store.registry_schema import ENTRY_TABLES, exam_numbers, schools

_SCHOOLS = ("school_code", "home_school")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Wanted:
    """Which entries of a list, and in which order. Empty parts ask nothing.

    `text` stands in any column, in the exam number, or in the name of the school. `sort` is a column, with
    none of them the order is that of the schools and of the first entry. Numbers within texts go by their
    value: 第2中学 stands before 第10中学. A column of schools goes by their names.
    """

    text: str = ""
    school_code: str = ""
    grade: int | None = None
    class_number: str = ""
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True)
class Line:
    """An entry as a list shows it; `exam_number` is a student's, empty where there is none."""

    entry: Entry
    exam_number: str = ""


def natural(text: str | None) -> str:
    """Return what a text is ordered by: its numbers, in whatever digits, get the same width."""
    return _DIGITS.sub(lambda digits: f"{int(digits[0]):020}", text or "")


class RegistryPages:
    """Reads lists for those who look at them."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def order(self, kind: ListKind, exam_id: str, wanted: Wanted) -> "array[int]":
        """Return the row numbers of the entries that count and are wanted, in order: 8 bytes for each."""
        table = ENTRY_TABLES[kind]
        query = current(table, table.c.row_no).where(table.c.exam_id == exam_id)
        if kind is ListKind.STUDENTS and (wanted.text or wanted.sort == "exam_number"):
            number = exam_numbers.c
            of_student = (number.exam_id == exam_id) & (number.student_id == table.c.entry_id)
            query = query.outerjoin(exam_numbers, of_student)
        key: ColumnElement[Any] | None = table.c.get(wanted.sort)
        if wanted.sort == "exam_number":
            key = exam_numbers.c.number
        elif wanted.sort in _SCHOOLS and key is not None:
            named = current(schools, schools.c.code, schools.c.name).where(schools.c.exam_id == exam_id)
            known = named.subquery()
            query, key = query.outerjoin(known, known.c.code == key), known.c.name
        with self._connections.read() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            raw.create_function("natural_order", 1, natural, deterministic=True)
            query = query.where(*_conditions(connection, kind, table, exam_id, wanted))
            rows = connection.execution_options(yield_per=10_000).scalars(
                query.order_by(*_order(kind, table, key, descending=wanted.descending))
            )
            return array("q", rows)

    def lines(self, kind: ListKind, row_numbers: Sequence[int]) -> list[Line]:
        """Return the entries with these row numbers, in their order."""
        table = ENTRY_TABLES[kind]
        found: dict[int, Line] = {}
        with self._connections.read() as connection:
            for chunk in _chunks(row_numbers):
                query = select(table).where(table.c.row_no.in_(chunk))
                if kind is ListKind.STUDENTS:
                    number = exam_numbers.c
                    mine = (number.exam_id == table.c.exam_id) & (number.student_id == table.c.entry_id)
                    query = query.add_columns(number.number.label("given")).outerjoin(exam_numbers, mine)
                for row in connection.execute(query):
                    given = row.given if kind is ListKind.STUDENTS else None
                    found[row.row_no] = Line(entry_of(kind, row), given or "")
        return [found[number] for number in row_numbers]

    def row_of(self, kind: ListKind, entry_id: str) -> int | None:
        """Return the row number of the version of an entry that counts, None where it was taken out."""
        table = ENTRY_TABLES[kind]
        with self._connections.read() as connection:
            found: int | None = connection.scalar(
                current(table, table.c.row_no).where(table.c.entry_id == entry_id)
            )
        return found


def _conditions(
    connection: Connection, kind: ListKind, table: Table, exam_id: str, wanted: Wanted
) -> Iterator[ColumnElement[bool]]:
    if wanted.school_code:
        yield place_of(kind) == wanted.school_code
    if wanted.grade is not None and "grade" in table.c:
        yield table.c.grade == wanted.grade
    number = table.c.get("number" if kind is ListKind.CLASSES else "class_number")
    if wanted.class_number and number is not None:
        yield number == wanted.class_number
    if text := wanted.text.strip():
        searched = [c for c in table.c if c.name in _searched(table)]
        if kind is ListKind.STUDENTS:
            searched.append(exam_numbers.c.number)
        found = [column.contains(text, autoescape=True) for column in searched]
        if kind is not ListKind.SCHOOLS:
            found.append(place_of(kind).in_(_schools_called(connection, exam_id, text)))
        yield or_(*found)


def _searched(table: Table) -> Iterator[str]:
    own = {"row_no", "id", "created_at", "exam_id", "change_id", "entry_id", "removed", "id_kind"}
    return (c.name for c in table.c if c.name not in own and not isinstance(c.type, Integer))


def _schools_called(connection: Connection, exam_id: str, text: str) -> list[str]:
    named = current(schools, schools.c.code).where(schools.c.exam_id == exam_id)
    return list(connection.scalars(named.where(schools.c.name.contains(text, autoescape=True))))


def _order(
    kind: ListKind, table: Table, column: ColumnElement[Any] | None, *, descending: bool
) -> Iterator[ColumnElement[Any]]:
    if column is not None:
        for key in (column,) if isinstance(column.type, Integer) else (func.natural_order(column), column):
            yield key.desc() if descending else key
    yield from (place_of(kind), table.c.entry_id)


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[at : at + CHUNK] for at in range(0, len(numbers), CHUNK))
