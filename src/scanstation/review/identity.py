"""The exam number of a script from all that carries one on it: barcodes and digit grids, cross-checked.

One clear reading is enough as long as nothing else on the script contradicts it; two that disagree are never
settled by preference (a wrong number given as sure is the worst error there is).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scanstation.domain.identity import contradicts, disagree
from scanstation.domain.reading import FieldReading, FieldStatus, Reason


@dataclass(frozen=True)
class NumberReading:
    """What the machine makes of the number. `value` is "" unless it is sure; `candidates` what it may be.

    `source` indexes the reading that carried the number.
    """

    value: str
    reasons: tuple[Reason, ...] = ()
    candidates: tuple[str, ...] = ()
    confidence: float = 0.0
    source: int | None = None


def number_of(readings: Sequence[FieldReading | None]) -> NumberReading:
    """Judge the identity fields' readings, most trusted first. None: the field's page has no reading."""
    present = [r for r in readings if r is not None]
    sure = [r for r in present if r.status is FieldStatus.OK and r.value]
    values = tuple(dict.fromkeys(r.value for r in sure))
    hints = tuple(dict.fromkeys(text for r in present for text in _said(r)))
    causes = tuple(dict.fromkeys(c for r in present if r.status is not FieldStatus.OK for c in r.reasons))
    if not values:
        reason = Reason.IDENTITY_CONFLICT if disagree(present) else Reason.NUMBER_MISSING
        return NumberReading("", (reason, *causes), hints)
    doubtful = [r for r in present if r.status is not FieldStatus.OK]
    if len(values) > 1 or any(contradicts(r, values[0]) for r in doubtful):
        return NumberReading("", (Reason.IDENTITY_CONFLICT, *causes), hints)
    source = next(i for i, r in enumerate(readings) if r is sure[0])
    return NumberReading(
        values[0], candidates=values, confidence=max(r.confidence for r in sure), source=source
    )


def _said(reading: FieldReading) -> tuple[str, ...]:
    """Return the numbers that a reading may stand for: all that several labels say."""
    several = () if reading.columns else reading.values
    return several or ((reading.value,) if reading.value else ())
