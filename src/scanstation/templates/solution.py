"""What is right for an item, and points that stay exact: shared by a template's paper and the answer key.

Points are decimals with at most two places, written as JSON strings, so that half points stay exact.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from scanstation.templates.limits import Frozen, Option

EVERY_BOOKLET = ""
Points = Annotated[Decimal, Field(ge=0, le=1000, decimal_places=2, allow_inf_nan=False)]
Options = Annotated[tuple[Option, ...], Field(min_length=1, max_length=100)]


class TableRow(Frozen):
    """Points for exactly these marks, for example AB 4 where ABD is right and worth 6."""

    values: Options
    points: Points


class Solution(Frozen):
    """What is right in one booklet: each of `accepted` earns all points, or `anything` does (送分)."""

    accepted: tuple[Options, ...] = ()
    anything: bool = False
    table: tuple[TableRow, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not self.accepted and not self.anything:
            raise ValueError("an answer is needed")
        if self.anything and (self.accepted or self.table):
            raise ValueError("where anything is right, no answer can be listed")
        sets = [frozenset(a) for a in self.accepted] + [frozenset(r.values) for r in self.table]
        if len(set(sets)) != len(sets):
            raise ValueError("the same marks are listed twice")
        return self


Solutions = Mapping[str, Solution]
"""By booklet; "" stands for all of them and then stands alone."""


def check_solutions(solutions: Solutions, partial: Decimal | None) -> None:
    """Raise ValueError where solutions of one item, and its points for a part, exclude each other."""
    if EVERY_BOOKLET in solutions and len(solutions) > 1:
        raise ValueError("one answer for all booklets and one for a single booklet exclude each other")
    if partial is not None and any(s.table for s in solutions.values()):
        raise ValueError("partial points are either one number or a table")


def partial_points(solutions: Solutions, partial: Decimal | None) -> list[Decimal]:
    """Return all points that a part of the right marks may earn."""
    worth = [partial] if partial is not None else []
    return worth + [row.points for s in solutions.values() for row in s.table]
