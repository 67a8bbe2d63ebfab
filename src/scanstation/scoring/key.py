"""The answer key document: what is right for each item and what it is worth (SCN-05).

Points are decimals with at most two places, written as JSON strings, so that half points stay exact.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from scanstation.scoring.errors import KeyInvalid, KeyTooNew
from scanstation.templates.limits import FieldId, Frozen
from scanstation.templates.solution import Points, Solution, Solutions, check_solutions, partial_points

FORMAT = "scanstation-key"
VERSION = 1
_LIMIT = 5_000_000  # characters of a key document


class KeyItem(Frozen):
    """One objective item. `partial` are the points of a non-empty proper subset of a right answer (少选得分).

    `solutions` goes by booklet; the booklet "" stands for all of them and then stands alone.
    """

    field: FieldId
    title: str = ""
    points: Points
    partial: Points | None = None
    solutions: Solutions = Field(min_length=1, max_length=100)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        check_solutions(self.solutions, self.partial)
        if any(points > self.points for points in partial_points(self.solutions, self.partial)):
            raise ValueError("partial points are more than the item's points")
        return self


class ChooseOne(Frozen):
    """Of `items` only the one that the selection field names counts (选做题)."""

    selection: FieldId
    items: tuple[FieldId, ...] = Field(min_length=1, max_length=100)


class AnswerKey(Frozen):
    """The key of one session."""

    format: Literal["scanstation-key"] = "scanstation-key"
    version: Literal[1] = 1
    items: tuple[KeyItem, ...] = Field(default=(), max_length=5000)
    choose_one: tuple[ChooseOne, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        known = {item.field for item in self.items}
        if len(known) != len(self.items):
            raise ValueError("an item is listed twice")
        grouped = [field for group in self.choose_one for field in group.items]
        if len(set(grouped)) != len(grouped) or not known.issuperset(grouped):
            raise ValueError("a choose-one group names an item twice, or one that has no answer")
        if len({group.selection for group in self.choose_one}) != len(self.choose_one):
            raise ValueError("two choose-one groups have the same selection field")
        return self

    def group_of(self, field: str) -> ChooseOne | None:
        """Return the choose-one group that an item belongs to."""
        return next((g for g in self.choose_one if field in g.items), None)

    @property
    def maximum(self) -> Decimal:
        """Return the most points that can be earned: of a choose-one group only the dearest item."""
        points = {item.field: item.points for item in self.items}
        best = sum((max(points[f] for f in g.items) for g in self.choose_one), Decimal(0))
        grouped = {f for g in self.choose_one for f in g.items}
        return best + sum((p for f, p in points.items() if f not in grouped), Decimal(0))


def loads(text: str) -> AnswerKey:
    """Read a key document. Raises KeyTooNew or KeyInvalid naming the place."""
    if len(text) > _LIMIT:
        raise KeyInvalid(place="document", problem=f"it is longer than {_LIMIT} characters")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise KeyInvalid(place="document", problem=f"it is no JSON ({error})") from error
    found = data.get("version") if isinstance(data, dict) else None
    if isinstance(found, int) and found > VERSION:
        raise KeyTooNew(found=found, known=VERSION)
    try:
        return AnswerKey.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        raise KeyInvalid(place=_place(data, first["loc"]), problem=first["msg"]) from error


def dumps(key: AnswerKey) -> str:
    """Return the key as JSON text, one item per line, that `loads` reads back the same."""
    data = key.model_dump(mode="json")
    items = ",\n".join("  " + json.dumps(i, ensure_ascii=False) for i in data["items"])
    groups = json.dumps(data["choose_one"], ensure_ascii=False)
    return (
        f'{{\n "format": "{FORMAT}",\n "version": {VERSION},\n "items": [\n{items}\n ],\n'
        f' "choose_one": {groups}\n}}\n'
    )


def _place(data: object, loc: tuple[int | str, ...]) -> str:
    """Name a place as a person would: the item by its field id where it has one."""
    parts: list[str] = []
    for step in loc:
        parts.append(f"[{step}]" if isinstance(step, int) else f".{step}" if parts else str(step))
        try:
            data = data[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            data = None
        if isinstance(step, int) and isinstance(data, dict) and isinstance(data.get("field"), str):
            parts.append(f' "{data["field"]}"')
    return "".join(parts) or "document"


def answer_text(values: Sequence[str], options: Sequence[str] = ()) -> str:
    """Write marks as people do: ABD, or 1+10 where one of the field's options has more characters."""
    return ("" if all(len(v) == 1 for v in (*values, *options)) else "+").join(values)


def solution_text(solution: Solution, options: Sequence[str] = ()) -> str:
    """Write what is right as the key table has it: A/C, ABD, 任意."""
    return "任意" if solution.anything else "/".join(answer_text(a, options) for a in solution.accepted)


def items_in_doubt(key: AnswerKey, known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the fields of items that a template (choice field id → options) does not have, or not so."""
    for item in key.items:
        named = {v for s in item.solutions.values() for a in s.accepted for v in a}
        if item.field not in known or not named <= set(known[item.field]):
            yield item.field
