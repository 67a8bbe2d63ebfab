"""Audit by sampling: which sure readings may be drawn, which turned out wrong, how many of all may be.

A drawn reading is keyed by a person who does not see what the machine says. Where the two differ it is keyed
once more by a second person, blind as well. It counts as wrong from the first difference on, unless the
second person says what the machine says: people slip more often than the machine where it is sure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scanstation.domain.audits import AuditKeying, Draw
from scanstation.domain.reading import FieldReading, FieldStatus
from scanstation.review.binomial import needed, upper_bound
from scanstation.review.drawing import Unit
from scanstation.review.scripts import Script
from scanstation.templates.model import ChoiceField


class Verdict(StrEnum):
    """How one drawn reading stands."""

    OPEN = "open"  # not keyed yet
    RIGHT = "right"
    DISPUTED = "disputed"  # one person says something else; counts as wrong until a second has keyed it
    WRONG = "wrong"


@dataclass(frozen=True)
class Tally:
    """How many were drawn, keyed and wrong; `disputed` are among the wrong ones."""

    drawn: int = 0
    keyed: int = 0
    wrong: int = 0
    disputed: int = 0


@dataclass(frozen=True)
class Finding:
    """What the sample says with a given confidence: at most `bound` of all sure readings are wrong.

    `more` are to be keyed yet, should none of them be wrong, for a bound of `goal`; None where so many are
    wrong that even keying all shows more. `more_if_cleared`: the same should a second person clear all
    disputed ones.
    """

    confidence: float
    bound: float
    goal: float
    more: int | None
    more_if_cleared: int | None


def is_sure(reading: FieldReading) -> bool:
    """Whether the machine needs nobody for a field."""
    clear_blank = reading.status is FieldStatus.BLANK and not reading.reasons
    return clear_blank or reading.status is FieldStatus.OK


def sure_units(scripts: Iterable[Script], strata: Mapping[str, str]) -> Iterator[Unit]:
    """Yield all objective answers that count as the machine read them, without anybody's word.

    Withdrawn scripts and those of absentees count for nothing and are left out. `strata` by batch id.
    """
    for script in scripts:
        if script.withdrawal is not None or script.absent:
            continue
        content, stratum = script.content, strata.get(script.batch_id, "")
        for number, side in content.by_number.items():
            if not side.readable or side.reading is None:
                continue
            for place in content.layout.plain[number]:
                reading = side.reading.fields.get(place.field.id)
                if not isinstance(place.field, ChoiceField) or reading is None or not is_sure(reading):
                    continue
                if content.decision(place) is None:
                    yield Unit(side.page.id, place.field.id, reading.values, stratum)


def verdict(draw: Draw, words: Sequence[AuditKeying]) -> Verdict:
    """Judge one drawn reading by people's words, oldest first; of one person the newest counts."""
    said: dict[str, tuple[str, ...]] = {}
    for word in words:
        said[word.who] = word.values
    if not said:
        return Verdict.OPEN
    if draw.values in said.values():
        return Verdict.RIGHT
    return Verdict.DISPUTED if len(said) == 1 else Verdict.WRONG


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Count."""
    found = list(verdicts)
    disputed = found.count(Verdict.DISPUTED)
    return Tally(
        drawn=len(found),
        keyed=len(found) - found.count(Verdict.OPEN),
        wrong=found.count(Verdict.WRONG) + disputed,
        disputed=disputed,
    )


def finding(count: Tally, frame_size: int, confidence: float, goal: float) -> Finding:
    """Return what the sample says. Who keys the whole frame has no more to key.

    Raises ValueError unless 0 < confidence < 1 and 0 < goal < 1.
    """
    if count.keyed >= frame_size:
        bound = count.wrong / frame_size if frame_size else 0.0
    else:
        bound = upper_bound(count.wrong, count.keyed, confidence)
    return Finding(
        confidence,
        bound,
        goal,
        _more(count.wrong, count.keyed, frame_size, confidence, goal),
        _more(count.wrong - count.disputed, count.keyed, frame_size, confidence, goal),
    )


def _more(wrong: int, keyed: int, frame_size: int, confidence: float, goal: float) -> int | None:
    """Return how many are to be keyed yet for the goal; None where it can't be reached with so many wrong."""
    enough = needed(wrong, goal, confidence)
    if enough > frame_size and wrong > goal * frame_size:
        return None
    return max(0, min(enough, frame_size) - keyed)
