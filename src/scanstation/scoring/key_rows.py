"""The answer key as table rows: 题号 | 答案 | 分值 | 少选得分 | 题本 | 选做组 (see docs/scoring.md).

All good rows or none: every wrong cell is listed with its row, and then nothing is taken.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.scoring.errors import KeyTableInvalid, RowError
from scanstation.scoring.key import (
    AnswerKey,
    ChooseOne,
    KeyItem,
    answer_text,
    solution_text,
)
from scanstation.scoring.key_cells import (
    Cell,
    ItemField,
    WrongCell,
    cell_partial,
    cell_points,
    cell_solution,
    cell_text,
    fields_by_name,
)
from scanstation.templates.model import BookletField, ChoiceField, SelectionField, Template
from scanstation.templates.solution import EVERY_BOOKLET, Solution

HEADER = ("题号", "答案", "分值", "少选得分", "题本", "选做组")
_ALIASES: Mapping[str, str] = {
    **{name: name for name in HEADER},
    "item": "题号",
    "question": "题号",
    "no": "题号",
    "no.": "题号",
    "answer": "答案",
    "key": "答案",
    "points": "分值",
    "score": "分值",
    "partial": "少选得分",
    "partial points": "少选得分",
    "booklet": "题本",
    "卡型": "题本",
    "choose one": "选做组",
    "choose-one": "选做组",
    "selection": "选做组",
}
_REQUIRED = ("题号", "答案", "分值")


@dataclass(frozen=True)
class _Line:
    """One row of the table after reading: everything resolved against the template."""

    row: int
    field: ChoiceField
    solution: Solution
    points: Decimal
    partial: Decimal | None
    booklets: tuple[str, ...]
    selection: SelectionField | None


def parse_rows(rows: Sequence[Sequence[Cell]], template: Template) -> AnswerKey:
    """Make the key of a table whose first filled row is the header. Raises KeyTableInvalid."""
    errors: list[RowError] = []
    start = next((i for i, row in enumerate(rows) if any(cell_text(c) for c in row)), 0)
    columns = _columns(rows[start] if rows else (), start + 1, errors)
    lines: list[_Line] = []
    if not errors:
        reader = _RowReader(template)
        for number, row in enumerate(rows[start + 1 :], start=start + 2):
            cells = {name: row[i] if i < len(row) else None for name, i in columns.items()}
            if not any(cell_text(c) for c in cells.values()):
                continue
            try:
                lines.append(reader.line(number, cells))
            except WrongCell as wrong:
                errors.append(RowError(number, wrong.column, wrong.message, wrong.advice, wrong.params))
        if not lines and not errors:
            errors.append(RowError(start + 1, HEADER[0], _EMPTY, _EMPTY_ADVICE))
    key = None if errors else _collect(lines, template, errors)
    if key is None or errors:
        errors.sort(key=lambda e: e.row)
        raise KeyTableInvalid(count=len(errors), first=str(errors[0]), errors=tuple(errors))
    return key


_EMPTY = QT_TRANSLATE_NOOP("errors", "The table has no items.")
_EMPTY_ADVICE = QT_TRANSLATE_NOOP("errors", "Fill in one row per item below the headings.")


def _columns(header: Sequence[Cell], row: int, errors: list[RowError]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        name = _ALIASES.get(cell_text(cell).casefold())
        if name is None:
            continue
        if name in found:
            message = QT_TRANSLATE_NOOP("errors", "This heading stands twice.")
            errors.append(RowError(row, name, message))
        found.setdefault(name, index)
    for name in _REQUIRED:
        if name not in found:
            message = QT_TRANSLATE_NOOP("errors", "This heading is missing.")
            advice = QT_TRANSLATE_NOOP("errors", "Export the empty form and fill it in.")
            errors.append(RowError(row, name, message, advice))
    return found


class _RowReader:
    """Reads one row after the other against the template's items, booklets and choose-one fields."""

    def __init__(self, template: Template) -> None:
        fields = [field for _, field in template.fields()]
        self._choices = fields_by_name([f for f in fields if isinstance(f, ChoiceField)])
        self._selections = fields_by_name([f for f in fields if isinstance(f, SelectionField)])
        self._booklets = tuple(o for f in fields if isinstance(f, BookletField) for o in f.line.options)

    def line(self, row: int, cells: Mapping[str, Cell]) -> _Line:
        """Resolve one row. Raises WrongCell."""
        field = self._find(self._choices, cell_text(cells["题号"]), "题号")
        points = cell_points(cells["分值"], "分值")
        if points is None:
            message = QT_TRANSLATE_NOOP("errors", "The points are missing.")
            raise WrongCell("分值", message, QT_TRANSLATE_NOOP("errors", "Enter a number such as 5 or 2.5."))
        partial, table = cell_partial(cells.get("少选得分"), field, points)
        solution = cell_solution(cell_text(cells["答案"]), field, table)
        group = cell_text(cells.get("选做组"))
        selection = self._find(self._selections, group, "选做组") if group else None
        if selection is not None and field.id not in selection.line.options:
            message = QT_TRANSLATE_NOOP("errors", "{item} is not one of the items to choose from in {group}.")
            raise WrongCell("选做组", message, item=field.id, group=selection.id)
        booklets = self._which_booklets(cell_text(cells.get("题本")))
        return _Line(row, field, solution, points, partial, booklets, selection)

    def _find(self, known: Mapping[str, ItemField], name: str, column: str) -> ItemField:
        found = known.get(name.casefold())
        if found is None:
            message = QT_TRANSLATE_NOOP("errors", "The template has no “{name}”.")
            advice = QT_TRANSLATE_NOOP("errors", "Use the number or id as in the exported form.")
            raise WrongCell(column, message, advice, name=name)
        return found

    def _which_booklets(self, text: str) -> tuple[str, ...]:
        if not text:
            return (EVERY_BOOKLET,)
        named = tuple(dict.fromkeys(re.split(r"[\s,，、/]+", text.strip(" ,，、/"))))
        wrong = [n for n in named if n not in self._booklets]
        if wrong:
            message = QT_TRANSLATE_NOOP("errors", "The template has no booklet “{name}”.")
            advice = QT_TRANSLATE_NOOP(
                "errors", "Leave the cell empty if the answer is the same in all booklets."
            )
            raise WrongCell("题本", message, advice, name=wrong[0])
        return named


def _collect(lines: Sequence[_Line], template: Template, errors: list[RowError]) -> AnswerKey | None:
    """Join the rows of each item over its booklets, in the order of the sheet."""
    by_field: dict[str, list[_Line]] = {}
    for line in lines:
        earlier = by_field.setdefault(line.field.id, [])
        problem = next((m for other in earlier if (m := _clash(line, other))), None)
        if problem is not None:
            errors.append(RowError(line.row, "题号", problem, params={"item": line.field.id}))
        earlier.append(line)
    booklets = tuple(o for _, f in template.fields() if isinstance(f, BookletField) for o in f.line.options)
    for field, of_item in by_field.items():
        named = {b for line in of_item for b in line.booklets}
        if EVERY_BOOKLET not in named and (left := [b for b in booklets if b not in named]):
            message = QT_TRANSLATE_NOOP("errors", "{item} has no answer for booklet {name}.")
            params = {"item": field, "name": left[0]}
            errors.append(RowError(of_item[-1].row, "题本", message, params=params))
    if errors:
        return None
    order = {field.id: i for i, (_, field) in enumerate(template.fields())}
    items = tuple(_item(by_field[f]) for f in sorted(by_field, key=order.__getitem__))
    groups: dict[str, list[str]] = {}
    for item in items:
        selection = by_field[item.field][0].selection
        if selection is not None:
            groups.setdefault(selection.id, []).append(item.field)
    return AnswerKey(
        items=items, choose_one=tuple(ChooseOne(selection=s, items=tuple(f)) for s, f in groups.items())
    )


def _clash(line: _Line, other: _Line) -> str | None:
    if set(line.booklets) & set(other.booklets) or EVERY_BOOKLET in (*line.booklets, *other.booklets):
        return QT_TRANSLATE_NOOP("errors", "{item} stands twice for the same booklet.")
    if (line.points, line.partial, line.selection) != (other.points, other.partial, other.selection):
        return QT_TRANSLATE_NOOP("errors", "{item} has other points or another group in an earlier row.")
    return None


def _item(lines: Sequence[_Line]) -> KeyItem:
    first = lines[0]
    solutions = {b: line.solution for line in lines for b in line.booklets}
    return KeyItem(
        field=first.field.id,
        title=first.field.title,
        points=first.points,
        partial=first.partial,
        solutions=solutions,
    )


def form_rows(template: Template, key: AnswerKey | None = None) -> list[list[str | Decimal]]:
    """Return header and one row per objective item of the template, filled in as far as `key` goes."""
    known = {item.field: item for item in key.items} if key is not None else {}
    fields = [field for _, field in template.fields()]
    groups = {o: f.id for f in fields if isinstance(f, SelectionField) for o in f.line.options}
    rows: list[list[str | Decimal]] = [list(HEADER)]
    for field in fields:
        if isinstance(field, ChoiceField):
            group = key.group_of(field.id) if key is not None else None
            own = group.selection if group is not None else ""
            rows += _form_lines(field, known.get(field.id), own, groups.get(field.id, ""))
    return rows


def _form_lines(
    field: ChoiceField, item: KeyItem | None, group: str, usual_group: str
) -> Iterator[list[str | Decimal]]:
    if item is None:
        yield [field.id, "", "", "", "", usual_group]
        return
    options = field.line.options
    for booklet, solution in item.solutions.items():
        partial: str | Decimal = "" if item.partial is None else item.partial
        if solution.table:
            partial = ";".join(f"{answer_text(r.values, options)}={r.points}" for r in solution.table)
        yield [field.id, solution_text(solution, options), item.points, partial, booklet, group]
