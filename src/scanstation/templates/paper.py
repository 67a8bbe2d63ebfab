"""The paper: what the items of a sheet are worth, what is right, and how they are marked (SCN-05, SCN-06).

Where an item stands is the business of its fields; an item is named by the first of them.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates.limits import FieldId, Frozen, Title
from scanstation.templates.solution import Points, Solutions, check_solutions

ITEM_LIMIT = 5_000
_DIGITS = re.compile(r"[0-9]{1,9}$")

Number = Annotated[str, Field(max_length=32, pattern=r"^(\S(.*\S)?)?$")]
Name = Annotated[str, Field(max_length=64, pattern=r"^(\S(.*\S)?)?$")]
Steps = Annotated[tuple[Points, ...], Field(max_length=200)]
"""The points that may be given (分值项), rising; empty: any from nothing to the item's points."""


class Marking(StrEnum):
    """How many people mark an answer."""

    SINGLE = "single"  # 单评
    DOUBLE = "double"  # 双评
    MULTIPLE = "multiple"  # 多评


class _Item(Frozen):
    """`number`: as printed (题号); empty: the digits at the end of the field's id.

    `subject`: that of the item, where the paper has several (学科). `choose_one`: of the items of one such
    name only one counts (选做题); the selection field of this id, where there is one, tells which.
    """

    field: FieldId
    number: Number = ""
    points: Points | None = None
    subject: Name = ""
    choose_one: Name = ""


class ObjectiveItem(_Item):
    """A choice that is scored by its key.

    `partial`: points of a non-empty proper subset of a right answer (少选得分). `region`: the crop that shows
    the item to whoever looks after a doubtful mark (关联切块).
    """

    type: Literal["objective"] = "objective"
    partial: Points | None = None
    solutions: Annotated[Solutions, Field(max_length=100)] = Field(default={})
    region: FieldId | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        check_solutions(self.solutions, self.partial)
        return self


class SubItem(Frozen):
    """A question within a written item that gets points of its own (关联小题: 701, 702)."""

    number: Annotated[Number, Field(min_length=1)]
    points: Points | None = None
    steps: Steps = ()
    answer: Title = ""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _check_steps(self.steps)
        return self


class WrittenItem(_Item):
    """A crop, or several (`more`), that people mark.

    With `sub_items` the points and steps are theirs. `least_seconds`: quicker marking is refused
    (最短阅卷时间). `answer`: for the people who mark.
    """

    type: Literal["written"] = "written"
    more: Annotated[tuple[FieldId, ...], Field(max_length=32)] = ()
    steps: Steps = ()
    sub_items: Annotated[tuple[SubItem, ...], Field(max_length=99)] = ()
    answer: Title = ""
    least_seconds: Annotated[int, Field(ge=0, le=3600)] = 0
    marking: Marking = Marking.SINGLE

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _check_steps(self.steps)
        if self.sub_items and (self.points is not None or self.steps):
            raise ValueError(
                Said(QT_TRANSLATE_NOOP("errors", "an item with sub-items has its points from them"))
            )
        return self


Item = Annotated[ObjectiveItem | WrittenItem, Field(discriminator="type")]
AnyItem = ObjectiveItem | WrittenItem


class Paper(Frozen):
    """The items in the order of their fields. `no_items`: fields that are none, such as one for a name."""

    items: tuple[Item, ...] = Field(default=(), max_length=ITEM_LIMIT, fail_fast=True)
    no_items: tuple[FieldId, ...] = Field(default=(), max_length=ITEM_LIMIT, fail_fast=True)

    def choose_one_groups(self) -> dict[str, list[AnyItem]]:
        """Return the items of each choose-one group by its name, in order."""
        groups: dict[str, list[AnyItem]] = {}
        for item in self.items:
            if item.choose_one:
                groups.setdefault(item.choose_one, []).append(item)
        return groups

    @property
    def maximum(self) -> Decimal:
        """Return the most points that can be earned: of a choose-one group only the dearest item."""
        groups = self.choose_one_groups().values()
        best = sum((max(worth(item) or Decimal(0) for item in items) for items in groups), Decimal(0))
        return best + sum(
            (worth(item) or Decimal(0) for item in self.items if not item.choose_one), Decimal(0)
        )


def item_fields(item: AnyItem) -> tuple[str, ...]:
    """Return the ids of the fields on which an item stands, its own first."""
    return (item.field, *item.more) if isinstance(item, WrittenItem) else (item.field,)


def item_number(item: AnyItem) -> str:
    """Return the number of an item as printed."""
    return item.number or default_number(item.field)


def default_number(field: str) -> str:
    """Return the number of an item that nobody has numbered: 7 for `q07`, else the id of its field."""
    found = _DIGITS.search(field)
    return str(int(found[0])) if found else field


def worth(item: AnyItem) -> Decimal | None:
    """Return the points of an item, None as long as some of them are not known."""
    if isinstance(item, WrittenItem) and item.sub_items:
        points = [sub.points for sub in item.sub_items]
        known = [p for p in points if p is not None]
        return sum(known, Decimal(0)) if len(known) == len(points) else None
    return item.points


def markable(item: WrittenItem) -> Iterator[tuple[str, WrittenItem | SubItem]]:
    """Yield each number that gets points of its own: the sub-items, or the item itself."""
    if not item.sub_items:
        yield item_number(item), item
    for sub in item.sub_items:
        yield sub.number, sub


def _check_steps(steps: Sequence[Decimal]) -> None:
    if list(steps) != sorted(set(steps)):
        raise ValueError(Said(QT_TRANSLATE_NOOP("errors", "the steps of points must rise")))
