"""When readings of the exam number speak against each other. None of them is ever preferred in silence."""

from collections.abc import Sequence

from scanstation.domain.reading import FieldReading, FieldStatus


def contradicts(doubtful: FieldReading, number: str) -> bool:
    """Whether an unsure reading speaks against `number`.

    A blank or unreadable one says nothing. Each of several codes that were read speaks for itself, as does
    each column of a digit grid: one with marks speaks against a number whose character there is none of them,
    and any mark in it speaks against a number of another length.
    """
    if not doubtful.columns:
        said = {doubtful.value, *doubtful.values} - {""}
        return bool(said - {number})
    marked = [c for c in doubtful.columns if c.values]
    if not marked:
        return False
    if len(doubtful.columns) != len(number):
        return True
    return any(
        column.values and character not in column.values
        for column, character in zip(doubtful.columns, number, strict=True)
    )


def disagree(readings: Sequence[FieldReading]) -> bool:
    """Whether any reading speaks against another one's value, sure or not."""
    for i, one in enumerate(readings):
        for other in readings[i + 1 :]:
            if _against(one, other) or _against(other, one):
                return True
    return False


def _against(one: FieldReading, other: FieldReading) -> bool:
    """Whether `one` speaks against a whole number that `other` says, if it says any."""
    if other.columns and other.status is not FieldStatus.OK:
        return False  # a number with a gap; its columns speak against the other in their turn
    numbers = {other.value, *(other.values if not other.columns else ())} - {""}
    return bool(numbers) and all(contradicts(one, number) for number in numbers)
