"""Which scripts stand otherwise after a change of template or key, and in what."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from scanstation.domain.problems import ScriptState
from scanstation.review.answers import Answer
from scanstation.review.field_checks import needs_person
from scanstation.review.scripts import Script
from scanstation.scoring.key import AnswerKey
from scanstation.scoring.score import score
from scanstation.workflow.scores import sheet_answers
from scanstation.workflow.studio.what_if import Standing


@dataclass(frozen=True)
class AnswerChange:
    """What would count for one field, before and after; None where that template has no such field."""

    field: str
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True)
class StudentChange:
    """One script that would stand otherwise; the other side of one that is only before or after is None.

    `total` is None while something is pending. `asked`: open problems.
    """

    script_id: str
    batch_id: str
    seq: int
    sheet_ids: tuple[str, ...]
    number: tuple[str | None, str | None]
    state: tuple[ScriptState | None, ScriptState | None]
    total: tuple[Decimal | None, Decimal | None]
    asked: tuple[int, int]
    answers: tuple[AnswerChange, ...]

    @property
    def scored_otherwise(self) -> bool:
        """Whether its points change."""
        return self.total[0] != self.total[1]

    @property
    def gain(self) -> Decimal:
        """How many points more it gets; nothing while a total is pending."""
        before, after = self.total
        return after - before if before is not None and after is not None else Decimal(0)


def student_changes(
    before: Standing, after: Standing, old_key: AnswerKey, key: AnswerKey, check: Callable[[], None]
) -> Iterator[StudentChange]:
    """Yield the scripts that differ, in feed order, without withdrawn ones. `check` may raise to stop."""
    for script_id in dict.fromkeys((*before.scripts, *after.scripts)):
        check()
        change = _change(before.scripts.get(script_id), after.scripts.get(script_id), old_key, key)
        if change is not None:
            yield change


def _change(
    old: Script | None, new: Script | None, old_key: AnswerKey, key: AnswerKey
) -> StudentChange | None:
    some = new or old
    assert some is not None
    if all(script is None or script.state is ScriptState.WITHDRAWN for script in (old, new)):
        return None
    numbers = (old.number.value if old else None, new.number.value if new else None)
    states = (old.state if old else None, new.state if new else None)
    asked = (len(old.problems) if old else 0, len(new.problems) if new else 0)
    answers: tuple[AnswerChange, ...] = ()
    if old is not new:
        answers = tuple(_answers(old.answers if old else {}, new.answers if new else {}))
    sheets = (sheet_answers(old) if old else None, sheet_answers(new) if new else None)
    pairs: tuple[tuple[object, object], ...] = (numbers, states, asked, sheets, (old_key, key))
    if not answers and all(a == b for a, b in pairs):
        return None  # scoring takes longest, and the same answers by the same key earn the same
    totals = (
        score(old_key, sheets[0]).total if sheets[0] is not None else None,
        score(key, sheets[1]).total if sheets[1] is not None else None,
    )
    if not answers and all(a == b for a, b in (numbers, states, asked, totals)):
        return None
    return StudentChange(
        some.id, some.batch_id, some.seq, some.content.sheet_ids, numbers, states, totals, asked, answers
    )


def _answers(old: Mapping[str, Answer], new: Mapping[str, Answer]) -> Iterator[AnswerChange]:
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        if _shown(before) != _shown(after):
            yield AnswerChange(name, before, after)


def _shown(answer: Answer | None) -> tuple[object, ...]:
    """Return what of an answer people see and points follow from; no field is like a blank."""
    if answer is None:
        return ("", (), False)
    return (answer.value, answer.values, needs_person(answer))
