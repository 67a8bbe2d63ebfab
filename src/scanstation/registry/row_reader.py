"""From the cells of one row to an entry, or to everything that is wrong with the row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.registry import ENTRIES, NO_RESULT, Entry, IdKind, ListKind
from scanstation.domain.said import Said
from scanstation.registry import cells
from scanstation.registry.fields import FIELDS, Field
from scanstation.registry.id_kinds import check_number, guess_kind
from scanstation.registry.identity_numbers import masked
from scanstation.registry.places import Places
from scanstation.registry.problems import RowProblem, WrongCell

_SCHOOL_FIELDS = ("school_code", "home_school")
MISSING = QT_TRANSLATE_NOOP("errors", "This must be filled in.")


@dataclass(frozen=True)
class ReadRow:
    """A good row. `exam_number` is that of a student's row, if any; `notices` are worth a look."""

    row: int
    key: str
    entry: Entry
    exam_number: str = ""
    notices: tuple[RowProblem, ...] = ()


class RowsRefused(Exception):
    """A row that can't be taken. Caught per row and collected."""

    def __init__(self, problems: tuple[RowProblem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class RowReader:
    """Reads the rows of one list. `fixed` are values for its rows where they have none of their own."""

    def __init__(
        self,
        kind: ListKind,
        columns: Mapping[str, int],
        fixed: Mapping[str, object],
        places: Places,
        today: date,
    ) -> None:
        self._kind = kind
        self._columns = columns
        self._fixed = fixed
        self._places = places
        self._today = today

    def read(self, row: int, line: Sequence[object]) -> ReadRow:
        """Read one row of the sheet. Raises RowsRefused with all that is wrong with it."""
        return _Row(row, self._kind, self._cells(line), self._places, self._today).read()

    def blank(self, line: Sequence[object]) -> bool:
        """Whether no column that counts has anything in this row."""
        return all(i >= len(line) or cells.is_blank(line[i]) for i in self._columns.values())

    def _cells(self, line: Sequence[object]) -> dict[str, object]:
        found: dict[str, object] = dict(self._fixed)
        for name, index in self._columns.items():
            cell = line[index] if index < len(line) else None
            if not cells.is_blank(cell) or name not in found:
                found[name] = cell
        return found


class _Row:
    """One row on its way from cells to an entry."""

    def __init__(
        self, row: int, kind: ListKind, found: Mapping[str, object], places: Places, today: date
    ) -> None:
        self._row, self._kind, self._cells = row, kind, found
        self._places, self._today = places, today
        self._fields = {field.name: field for field in FIELDS[kind]}
        self._problems: list[RowProblem] = []
        self._notices: list[RowProblem] = []
        self._key = _key(found)

    def read(self) -> ReadRow:
        values: dict[str, Any] = {name: self._value(field) for name, field in self._fields.items()}
        for name in _SCHOOL_FIELDS:
            if values.get(name):
                values[name] = self._tried(name, self._places.school, values[name])
        exam_number = values.pop("exam_number", "")
        class_name = values.pop("class_name", "")
        if self._kind is ListKind.STUDENTS:
            self._find_class(values, class_name)
        for field in self._fields.values():
            if field.required and values.get(field.name) in ("", None) and not self._told(field.name):
                self._tell(field.name, Said(MISSING))
        self._check_identity(values, exam_number)
        if self._problems:
            raise RowsRefused(tuple(self._problems))
        entry = ENTRIES[self._kind](**values)
        return ReadRow(self._row, self._key, entry, exam_number, tuple(self._notices))

    def _value(self, field: Field) -> Any:
        value = self._tried(field.name, field.read, self._cells.get(field.name))
        return "" if value is None and field.read not in (cells.grade, cells.count) else value

    def _tried(self, name: str, read: Callable[[Any], Any], cell: object) -> Any:
        try:
            return read(cell)
        except WrongCell as wrong:
            self._tell(name, wrong.problem)
            return None

    def _tell(self, name: str, problem: Said) -> None:
        self._problems.append(RowProblem(self._row, self._key, self._fields[name].heading, problem))

    def _notice(self, name: str, problem: Said) -> None:
        self._notices.append(RowProblem(self._row, self._key, self._fields[name].heading, problem))

    def _told(self, name: str) -> bool:
        return any(p.heading == self._fields[name].heading for p in self._problems)

    def _find_class(self, values: dict[str, Any], name: str) -> None:
        """Fill in the class number from the class's name; both must be the same class where both stand."""
        school, grade = values.get("school_code"), values.get("grade")
        if not name or not school or not grade or self._told("class_number"):
            return
        number = self._tried("class_name", lambda text: self._places.class_number(school, grade, text), name)
        given = values["class_number"]
        if number and given and given != number:
            message = QT_TRANSLATE_NOOP("errors", "“{name}” is class {number}, but the row says {given}.")
            self._tell("class_name", Said(message, name=cells.shown(name), number=number, given=given))
        values["class_number"] = given or number or "?"  # "?": what is wrong was told with the name

    def _check_identity(self, values: dict[str, Any], exam_number: str) -> None:
        if "id_number" not in values or self._told("id_number"):
            return
        number, kind_text = values["id_number"], values["id_kind"]
        known = number or values.get("phone") or values.get("roll_number") or values.get("student_number")
        if not known and not exam_number:
            message = QT_TRANSLATE_NOOP(
                "errors", "Nothing tells who this is: no ID number and no other number of their own."
            )
            self._tell("id_number", Said(message))
        if not number:
            if kind_text:
                self._tell("id_number", Said(MISSING))
            return
        if self._told("id_kind"):
            return
        kind = IdKind(kind_text) if kind_text else guess_kind(number, values.get("school_code") or "")
        values["id_kind"] = kind.value
        try:
            says = check_number(kind, number, self._today)
        except WrongCell as wrong:
            self._tell("id_number", wrong.problem)
            return
        if kind is IdKind.SUBSTITUTE:
            self._check_substitute(values)
        if says is not None:
            self._compare(values, says.sex, f"{says.born:%Y%m}")

    def _check_substitute(self, values: Mapping[str, Any]) -> None:
        """A substitute number begins with the school's code (REG-03), where that has the 4 digits for it."""
        school = values.get("school_code") or ""
        if self._kind is ListKind.STUDENTS and len(school) == 4 and values["id_number"][:4] != school:
            message = QT_TRANSLATE_NOOP(
                "errors", "A number made by the school begins with its code {code}, and this one does not."
            )
            self._tell("id_number", Said(message, code=school))

    def _compare(self, values: Mapping[str, Any], sex: str, born: str) -> None:
        if values["sex"] and values["sex"] != sex:
            message = QT_TRANSLATE_NOOP("errors", "The ID number is of a person who is {sex}.")
            self._notice("sex", Said(message, sex=sex))
        if values.get("born") and values["born"] != born:
            message = QT_TRANSLATE_NOOP("errors", "The ID number says {born}.")
            self._notice("born", Said(message, born=born))


def _key(found: Mapping[str, object]) -> str:
    """Return what tells people whose row it is; numbers of documents are masked."""
    named = (str(found.get(name) or "").strip() for name in ("name", "code", "student_number", "number"))
    said = [cells.shown(part) for part in named if part not in ("", NO_RESULT)][:2]
    if not said and (number := str(found.get("id_number") or "")):
        said = [masked(number.strip()[:30])]
    return " ".join(said)
