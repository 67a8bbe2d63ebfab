"""What an answer is: the newest standing decision for a page's field, else the newest reading.

This is the one place of that rule. A decision stands unless a standing REVOKE names it, so an undo can be
undone. "Newest" goes by time, then by id, so that rows that arrive late from elsewhere fall in their place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.domain.rows import Decision, DecisionKind


class Origin(StrEnum):
    """Who says so."""

    MACHINE = "machine"
    PERSON = "person"


@dataclass(frozen=True)
class Answer:
    """What counts for one field of a script. `machine` is the reading that a person's word stands over."""

    field_id: str
    page_id: str | None
    value: str
    values: tuple[str, ...]
    status: FieldStatus
    origin: Origin = Origin.MACHINE
    who: str = ""
    when: datetime | None = None
    why: str = ""
    reasons: tuple[Reason, ...] = ()
    confidence: float = 0.0
    decision_id: str | None = None
    machine: FieldReading | None = None


def unavailable(field_id: str, page_id: str | None, reasons: tuple[Reason, ...]) -> Answer:
    """Return the answer of a field that no reading covers: its page is missing or could not be placed."""
    return Answer(field_id, page_id, "", (), FieldStatus.UNREADABLE, reasons=reasons)


def given_up(field_id: str, decision: Decision) -> Answer:
    """Return the answer of a field whose page a person declared not to be had: nothing was answered."""
    return Answer(
        field_id,
        None,
        "",
        (),
        FieldStatus.BLANK,
        Origin.PERSON,
        decision.who,
        decision.created_at,
        decision.why,
        (Reason.PAGE_MISSING,),
        decision_id=decision.id,
    )


def machine_answer(field_id: str, page_id: str, reading: FieldReading) -> Answer:
    """Return the reading as the answer."""
    return Answer(
        field_id,
        page_id,
        reading.value,
        reading.values,
        reading.status,
        reasons=reading.reasons,
        confidence=reading.confidence,
        machine=reading,
    )


def person_answer(decision: Decision, field_id: str, machine: FieldReading | None, *, single: bool) -> Answer:
    """Return the person's word as the answer. `single`: more than one value is then "multiple marks"."""
    values = decided_values(decision)
    status = FieldStatus.OK if any(values) else FieldStatus.BLANK  # a grid has "" for an empty column
    if single and len(values) > 1:
        status = FieldStatus.MULTIPLE
    return Answer(
        field_id,
        decision.page_id,
        str(decision.value.get("value", "".join(values))),
        values,
        status,
        Origin.PERSON,
        decision.who,
        decision.created_at,
        decision.why,
        confidence=1.0,
        decision_id=decision.id,
        machine=machine,
    )


def decided_values(decision: Decision) -> tuple[str, ...]:
    """Return the marked options an ANSWER decision names."""
    values = decision.value.get("values", ())
    return tuple(str(v) for v in values) if isinstance(values, list | tuple) else ()


def _age(decision: Decision) -> tuple[datetime, str]:
    return decision.created_at, decision.id


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that nobody has taken back, oldest first, without the REVOKE rows."""
    ordered = sorted(decisions, key=_age)
    revokes: dict[str, list[Decision]] = {}
    for decision in ordered:
        if decision.kind is DecisionKind.REVOKE:
            revokes.setdefault(str(decision.value.get("decision_id", "")), []).append(decision)
    known: dict[str, bool] = {}

    def stands(decision: Decision) -> bool:
        if decision.id not in known:
            known[decision.id] = (
                False  # a ring of revokes (only forged rows could form one) stands for nothing
            )
            known[decision.id] = not any(stands(r) for r in revokes.get(decision.id, ()))
        return known[decision.id]

    # newest first, so that the recursion never goes deep: a REVOKE is newer than what it names
    standing_now = [d for d in reversed(ordered) if stands(d) and d.kind is not DecisionKind.REVOKE]
    return standing_now[::-1]


class Decided:
    """The standing decisions of one batch, found by what they are about. Rows may be added as they come."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._rows: list[Decision] = []
        self.add(decisions)

    def add(self, decisions: Iterable[Decision]) -> None:
        """Take in new rows, in any order."""
        fresh = sorted(decisions, key=_age)
        in_order = not self._rows or not fresh or _age(fresh[0]) >= _age(self._rows[-1])
        self._rows += fresh
        if in_order and all(d.kind is not DecisionKind.REVOKE for d in fresh) and hasattr(self, "_answers"):
            for decision in fresh:
                self._index(decision)
            return
        self._rows.sort(key=_age)
        self._answers: dict[tuple[str | None, str | None], Decision] = {}
        self._numbers: dict[str, Decision] = {}
        self._pages: dict[str | None, Decision] = {}
        self._withdrawn: dict[str, Decision] = {}
        self._accepted: dict[tuple[str, str | None, str], list[Decision]] = {}
        self._by_sheet: dict[str, list[Decision]] = {}
        for decision in standing(self._rows):
            self._index(decision)

    def _index(self, decision: Decision) -> None:
        for sheet_id in {decision.sheet_id, *withdrawn_sheets(decision)}:
            self._by_sheet.setdefault(sheet_id, []).append(decision)
        match decision.kind:
            case DecisionKind.ANSWER:
                self._answers[decision.page_id, decision.field_id] = decision
            case DecisionKind.NUMBER:
                self._numbers[decision.sheet_id] = decision
            case DecisionKind.IDENTIFY:
                self._pages[decision.page_id] = decision
            case DecisionKind.WITHDRAW:
                for sheet_id in withdrawn_sheets(decision):
                    self._withdrawn[sheet_id] = decision
            case DecisionKind.ACCEPT:
                place = (decision.sheet_id, decision.page_id, str(decision.value.get("reason", "")))
                self._accepted.setdefault(place, []).append(decision)

    def answer(self, page_id: str, field_id: str) -> Decision | None:
        """Return the newest standing word on a field."""
        return self._answers.get((page_id, field_id))

    def number(self, sheet_ids: Iterable[str]) -> Decision | None:
        """Return the newest standing word on the exam number, given on any of these leaves."""
        found = [self._numbers[s] for s in sheet_ids if s in self._numbers]
        return max(found, key=_age, default=None)

    def page_number(self, page_id: str) -> int | None:
        """Return the template page that a person said this page is."""
        decision = self._pages.get(page_id)
        page = decision.value.get("page") if decision is not None else None
        return page if isinstance(page, int) else None

    def withdrawal(self, sheet_id: str) -> Decision | None:
        """Return the decision by which the leaf does not count."""
        return self._withdrawn.get(sheet_id)

    def acceptance(
        self, sheet_ids: Iterable[str], page_id: str | None, kind: ProblemKind, detail: str
    ) -> Decision | None:
        """Return the word that a problem is right as it is; it counts only for what was seen (`detail`)."""
        for sheet_id in sheet_ids:
            for decision in reversed(self._accepted.get((sheet_id, page_id, kind.value), ())):
                if str(decision.value.get("detail", "")) == detail:
                    return decision
        return None

    def of(self, sheet_ids: Sequence[str]) -> list[Decision]:
        """Return all standing decisions on these leaves, oldest first."""
        found = {d.id: d for s in sheet_ids for d in self._by_sheet.get(s, ())}
        return sorted(found.values(), key=_age)


def withdrawn_sheets(decision: Decision) -> tuple[str, ...]:
    """Return the leaves a WITHDRAW decision is about: its own, or all it lists (a whole script)."""
    if decision.kind is not DecisionKind.WITHDRAW:
        return ()
    listed = decision.value.get("sheets")
    return (
        tuple(str(s) for s in listed) if isinstance(listed, list | tuple) and listed else (decision.sheet_id,)
    )
