"""Answers and points for a part of them as texts of a cell."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pydantic import ValidationError

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.scoring.key import answer_text, solution_text
from scanstation.scoring.key_cells import WrongCell, cell_partial, cell_solution
from scanstation.templates.editing.items import ItemRow
from scanstation.templates.model import BookletField, ChoiceField, Template
from scanstation.templates.paper import ObjectiveItem
from scanstation.templates.solution import EVERY_BOOKLET, Solution, Solutions, TableRow
from scanstation.ui.studio.panels.point_texts import number_text

_BOOKLET = re.compile(r"\s*([^:：]+?)\s*[:：]\s*(.*)")


def answer_of(row: ItemRow) -> str:
    """Return what is right, A/C; or by booklet, A:C; B:D. Of a written item: the text for its markers."""
    whole = row.sub_item or row.item
    if not isinstance(whole, ObjectiveItem):
        return whole.answer
    options = row.field.line.options if isinstance(row.field, ChoiceField) else ()
    texts = {name: solution_text(solution, options) for name, solution in whole.solutions.items()}
    if EVERY_BOOKLET in texts:
        return texts[EVERY_BOOKLET]
    return "; ".join(f"{booklet}:{text}" for booklet, text in texts.items())


def read_answer(row: ItemRow, text: str, template: Template) -> dict[str, object]:
    """Read what `answer_of` writes. Raises WrongCell."""
    if not isinstance(row.field, ChoiceField) or not isinstance(row.item, ObjectiveItem):
        return {"answer": text}
    if not text:
        return {"solutions": {}}
    tables = {name: solution.table for name, solution in row.item.solutions.items()}
    return {"solutions": dict(_solutions(row.field, text, _booklets(template), tables))}


def _solutions(
    field: ChoiceField, text: str, booklets: Sequence[str], tables: Mapping[str, tuple[TableRow, ...]]
) -> Iterator[tuple[str, Solution]]:
    parts = re.split(r"\s*[;；]\s*", text.strip(" ;；"))
    named = [_BOOKLET.fullmatch(part) for part in parts]
    if not booklets or not all(found is not None and found[1] in booklets for found in named):
        yield EVERY_BOOKLET, _solution(text, field, tables.get(EVERY_BOOKLET, ()))
        return
    for found in named:
        assert found is not None
        yield found[1], _solution(found[2], field, tables.get(found[1], ()))


def _solution(text: str, field: ChoiceField, table: tuple[TableRow, ...]) -> Solution:
    """Read one booklet's answer; rows for a part that say the same as the whole are left out."""
    plain = cell_solution(text, field)
    accepted = [frozenset(values) for values in plain.accepted]
    kept = tuple(row for row in table if frozenset(row.values) not in accepted)
    return plain if plain.anything else cell_solution(text, field, kept)


def _booklets(template: Template) -> tuple[str, ...]:
    return tuple(o for _, f in template.fields() if isinstance(f, BookletField) for o in f.line.options)


def partial_of(row: ItemRow) -> str:
    """Return the points for a part of the right marks: 3, or AB=4;A=2."""
    if not isinstance(row.item, ObjectiveItem) or not isinstance(row.field, ChoiceField):
        return ""
    tables = {s.table for s in row.item.solutions.values() if s.table}
    if not tables:
        return number_text(row.item.partial)
    options = row.field.line.options
    return ";".join(f"{answer_text(r.values, options)}={number_text(r.points)}" for r in min(tables, key=str))


def read_partial(row: ItemRow, text: str, _: Template) -> dict[str, object]:
    """Read what `partial_of` writes. Raises WrongCell."""
    if not isinstance(row.item, ObjectiveItem) or not isinstance(row.field, ChoiceField):
        return {}
    partial, table = cell_partial(text, row.field, row.item.points)
    if table and not row.item.solutions:
        message = QT_TRANSLATE_NOOP("errors", "Points for exact marks need the answer first.")
        raise WrongCell("少选得分", message)
    return {"partial": partial, "solutions": _with_table(row.item.solutions, table)}


def _with_table(solutions: Solutions, table: tuple[TableRow, ...]) -> dict[str, Solution]:
    try:
        return {
            name: solution if solution.anything else Solution(accepted=solution.accepted, table=table)
            for name, solution in solutions.items()
        }
    except ValidationError as error:
        message = QT_TRANSLATE_NOOP("errors", "All the right marks and a part of them have points here.")
        advice = QT_TRANSLATE_NOOP("errors", "Name only marks that are not the whole answer.")
        raise WrongCell("少选得分", message, advice) from error
