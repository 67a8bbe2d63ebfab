"""A script (答卷): one student's leaves with what counts on them and what a person must settle."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.domain.rows import Decision
from scanstation.review.answers import (
    Answer,
    Decided,
    decided_values,
    given_up,
    machine_answer,
    person_answer,
    unavailable,
)
from scanstation.review.assembly import Leaf, Side
from scanstation.review.layout import FieldPlace, Layout
from scanstation.review.problems import Problem


@dataclass(frozen=True, eq=False)
class Content:
    """The leaves of one script with the decisions on them: what every rule of review looks at."""

    session_id: str
    leaves: tuple[Leaf, ...]
    layout: Layout
    decided: Decided
    sides_per_leaf: int
    open_end: bool = False  # more leaves of this script may still be fed

    @property
    def id(self) -> str:
        """Return the script's id: that of its first leaf."""
        return self.leaves[0].sheet.id

    @cached_property
    def place(self) -> dict[str, Any]:
        """Return what every problem of this script says about where it is."""
        first = self.leaves[0].sheet
        return {
            "session_id": self.session_id,
            "batch_id": first.batch_id,
            "script_id": first.id,
            "seq": first.seq,
            "sheet_id": first.id,
            "sheet_ids": self.sheet_ids,
        }

    @cached_property
    def sheet_ids(self) -> tuple[str, ...]:
        """Return the ids of the leaves in feed order."""
        return tuple(leaf.sheet.id for leaf in self.leaves)

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Return all sides, leaf by leaf."""
        return tuple(side for leaf in self.leaves for side in leaf.sides)

    @cached_property
    def by_number(self) -> Mapping[int, Side]:
        """Return the side that counts for each template page: the first one fed."""
        found: dict[int, Side] = {}
        for side in self.sides:
            if side.number is not None and not side.ignored:
                found.setdefault(side.number, side)
        return found

    @cached_property
    def missing(self) -> tuple[int, ...]:
        """Return the template pages that are on none of the sides."""
        return tuple(sorted(self.layout.page_numbers - self.by_number.keys()))

    @property
    def missing_text(self) -> str:
        """Return the missing pages as a word of acceptance names them."""
        return ",".join(str(n) for n in self.missing)

    @cached_property
    def missing_accepted(self) -> Decision | None:
        """Return the word that the missing pages are not to be had."""
        if not self.missing:
            return None
        return self.decided.acceptance(self.sheet_ids, None, ProblemKind.PAGE_MISSING, self.missing_text)

    @property
    def unread(self) -> bool:
        """Whether a side has not been read yet."""
        return any(side.unread for side in self.sides)

    @property
    def waiting(self) -> bool:
        """Whether more of this script is still to come or to be read."""
        return self.unread or (self.open_end and bool(self.missing))

    def field_reading(self, place: FieldPlace) -> FieldReading | None:
        """Return the machine's reading of a field, if its page is there and placed."""
        side = self.by_number.get(place.page)
        if side is None or not side.readable or side.reading is None:
            return None
        return side.reading.fields.get(place.field.id)

    def decision(self, place: FieldPlace) -> Decision | None:
        """Return the standing word of a person on a field, as long as the template still knows its values."""
        side = self.by_number.get(place.page)
        if side is None:
            return None
        decision = self.decided.answer(side.page.id, place.field.id)
        if decision is None or (place.options and not set(decided_values(decision)) <= {*place.options, ""}):
            return None
        return decision

    def answer(self, place: FieldPlace) -> Answer:
        """Return what counts for a field."""
        reading = self.field_reading(place)
        decision = self.decision(place)
        if decision is not None:
            return person_answer(decision, place.field.id, reading, single=place.single)
        side = self.by_number.get(place.page)
        if side is None:
            if self.missing_accepted is not None:
                return given_up(place.field.id, self.missing_accepted)
            return unavailable(place.field.id, None, () if self.waiting else (Reason.PAGE_MISSING,))
        if reading is None:
            reasons = side.reading.reasons if side.reading is not None else ()
            return unavailable(place.field.id, side.page.id, reasons)
        return machine_answer(place.field.id, side.page.id, reading)


@dataclass(frozen=True, eq=False)
class Script:
    """One student's hand-in as it stands now. Made anew whenever a row about it arrives.

    `number` is ok only when it is sure or a person's word; `candidates` are what else it may be. `problems`
    are the open ones in their order.
    """

    content: Content
    number: Answer
    candidates: tuple[str, ...]
    booklet: Answer | None
    absent: bool
    problems: tuple[Problem, ...]
    state: ScriptState
    withdrawal: Decision | None = None

    @property
    def id(self) -> str:
        """Return the script's id: that of its first leaf."""
        return self.content.id

    @property
    def batch_id(self) -> str:
        """Return the batch."""
        return self.content.leaves[0].sheet.batch_id

    @property
    def seq(self) -> int:
        """Return the place of the first leaf in its batch, from 1."""
        return self.content.leaves[0].sheet.seq

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Return the leaves in feed order."""
        return self.content.leaves

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return all sides, leaf by leaf."""
        return self.content.sides

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """Return what counts for every field, in the sheet's order; made when first asked for."""
        return MappingProxyType({i: self.content.answer(p) for i, p in self.content.layout.fields.items()})

    @property
    def decisions(self) -> Sequence[Decision]:
        """Return the standing decisions about this script, oldest first."""
        return self.content.decided.of(self.content.sheet_ids)

    def blanks(self) -> Iterator[str]:
        """Yield the ids of choices that are blank: no problem (students leave blanks), but counted."""
        for place in self.content.layout.choices:
            if self.answers[place.field.id].status is FieldStatus.BLANK:
                yield place.field.id

    def has(self, kind: ProblemKind) -> bool:
        """Whether a problem of this kind is open."""
        return any(p.kind is kind for p in self.problems)
