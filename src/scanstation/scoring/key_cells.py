"""Cells of a key table as people write them: numbers from a spreadsheet, full-width letters, A/C, 10+12."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from pydantic import ValidationError

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.model import ChoiceField, SelectionField
from scanstation.templates.solution import Solution, TableRow

_ANYTHING = {"任意", "送分", "*", "any", "free"}
_ALTERNATIVES = re.compile(r"\s*(?:/|\||或|\bor\b)\s*", re.IGNORECASE)
Cell = object
"""What a spreadsheet gives: text, number, or None."""
ItemField = TypeVar("ItemField", ChoiceField, SelectionField)


class WrongCell(Exception):
    """A cell that can't be taken. Caught per row and collected."""

    def __init__(self, column: str, message: str, advice: str = "", **params: object) -> None:
        super().__init__(message)
        self.column, self.message, self.advice, self.params = column, message, advice, params


def fields_by_name(fields: Sequence[ItemField]) -> dict[str, ItemField]:
    """Find fields by id, by printed title, and by bare number where only one id ends in it."""
    names: dict[str, ItemField] = {}
    by_digits: dict[str, list[ItemField]] = {}
    for field in fields:
        digits = re.search(r"(\d+)$", field.id)
        if digits is not None:
            by_digits.setdefault(str(int(digits[1])), []).append(field)
    for number, found in by_digits.items():
        if len(found) == 1:
            names[number] = found[0]
    titles: dict[str, list[ItemField]] = {}
    for field in fields:
        titles.setdefault(field.title.strip().casefold(), []).append(field)
    names |= {title: found[0] for title, found in titles.items() if title and len(found) == 1}
    return names | {field.id.casefold(): field for field in fields}


class OptionNames:
    """Finds options by what people type: in any width, and in any case unless two differ by case only."""

    def __init__(self, options: Sequence[str]) -> None:
        self._fold = len({_plain(o).casefold() for o in options}) == len(options)
        self.single = all(len(o) == 1 for o in options)
        self._options = {self.name(o): o for o in options}

    def name(self, text: str) -> str:
        """Return the form in which texts are compared."""
        return _plain(text).casefold() if self._fold else _plain(text)

    def get(self, text: str) -> str | None:
        """Return the option that `text` names."""
        return self._options.get(self.name(text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def cell_marks(text: str, field: ChoiceField, column: str) -> tuple[str, ...]:
    """Read ABD, or 10+12 where options have more characters; the result is in the template's order."""
    names = OptionNames(field.line.options)
    whole = names.get(text)
    if whole is not None:
        return (whole,)
    parts = [p for p in re.split(r"[+,，、\s]+", text) if p]
    if len(parts) == 1 and names.single:
        parts = list(parts[0])
    found = [names.get(part) for part in parts]
    if not found or None in found or len(set(found)) != len(found):
        message = QT_TRANSLATE_NOOP("errors", "“{text}” is not among the options {options} of {item}.")
        raise WrongCell(column, message, text=text, options=" ".join(field.line.options), item=field.id)
    return tuple(o for o in field.line.options if o in found)


def cell_solution(text: str, field: ChoiceField, table: tuple[TableRow, ...] = ()) -> Solution:
    """Read what is right: A, ABD, A/C, 任意; `table` are points of exact marks. Raises WrongCell."""
    is_option = OptionNames(field.line.options).get(text) is not None
    if not text:
        message = QT_TRANSLATE_NOOP("errors", "The answer is missing.")
        advice = QT_TRANSLATE_NOOP("errors", "Enter the right option, or 任意 if everybody gets the points.")
        raise WrongCell("答案", message, advice)
    if text.casefold() in _ANYTHING and not is_option:
        return Solution(anything=True)
    parts = [text] if is_option else _ALTERNATIVES.split(text)
    accepted = tuple(cell_marks(part, field, "答案") for part in parts)
    if not field.multiple and any(len(a) > 1 for a in accepted):
        message = QT_TRANSLATE_NOOP("errors", "{item} takes one answer only, but “{text}” has several.")
        advice = QT_TRANSLATE_NOOP("errors", "Write A/C if either of them is right.")
        raise WrongCell("答案", message, advice, item=field.id, text=text)
    try:
        return Solution(accepted=accepted, table=table)
    except ValidationError as error:
        message = QT_TRANSLATE_NOOP("errors", "The answer does not go together: {detail}.")
        raise WrongCell("答案", message, detail=error.errors()[0]["msg"]) from error


def cell_partial(
    cell: Cell, field: ChoiceField, points: Decimal | None
) -> tuple[Decimal | None, tuple[TableRow, ...]]:
    """Read points for a part of the right marks: 3, or AB=4;A=2. Neither may be more than `points`.

    Raises WrongCell.
    """
    text = cell_text(cell)
    if "=" not in text:
        partial = cell_points(cell, "少选得分")
        _not_more(partial, points)
        return partial, ()
    table = []
    for part in re.split(r"[;；,，]\s*", text.strip(" ;；,，")):
        marks, _, worth = part.partition("=")
        value = cell_points(worth, "少选得分")
        _not_more(value, points)
        table.append(TableRow(values=cell_marks(marks, field, "少选得分"), points=value or Decimal(0)))
    return None, tuple(table)


def _not_more(partial: Decimal | None, points: Decimal | None) -> None:
    if partial is not None and points is not None and partial > points:
        message = QT_TRANSLATE_NOOP("errors", "{partial} is more than the item's {points} points.")
        raise WrongCell("少选得分", message, partial=partial, points=points)


def cell_points(cell: Cell, column: str) -> Decimal | None:
    """Read a number of points, None from an empty cell. Raises WrongCell naming `column`."""
    text = cell_text(cell)
    if not text:
        return None
    try:
        points = Decimal(text)
        if not (points.is_finite() and 0 <= points <= 1000) or points != points.quantize(Decimal("0.01")):
            raise InvalidOperation
    except InvalidOperation as error:
        message = QT_TRANSLATE_NOOP("errors", "“{text}” is not a number of points.")
        advice = QT_TRANSLATE_NOOP("errors", "Use 0 to 1000 with at most two decimals.")
        raise WrongCell(column, message, advice, text=text) from error
    return _shortest(points)


def _shortest(points: Decimal) -> Decimal:
    """Drop trailing zeros, so that 5.0 from a spreadsheet is 5."""
    return points.quantize(Decimal(1)) if points == points.to_integral_value() else points.normalize()


def cell_text(cell: Cell) -> str:
    """Return a cell as people see it: 1.0 is 1, full-width letters are plain, the guard quote is off."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return _plain(str(cell)).removeprefix("'")
