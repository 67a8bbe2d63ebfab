"""Holds a reading against the truth: the one place that says what a silent error is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus
from scanstation.simulate.intents import FieldTruth


class Verdict(StrEnum):
    """What a field's reading is worth."""

    RIGHT = "right"
    ASKED = "asked"  # sent to a person
    SILENT = "silent"  # sure (ok or blank) and wrong
    WRONG_MARKS = "wrong_marks"  # sent to a person as multiple, with marks that aren't there


@dataclass(frozen=True)
class PageTruth:
    """What a page picture is. `page` is None when it is no page of the template it is read with.

    `filled` are the positions (field, option) that were meant to be marked, `positions` how many there are.
    `whole`: one page, all there, fed as it should be; a person expects to see it read.
    """

    page: int | None
    fields: Mapping[str, FieldTruth] = field(default_factory=dict)
    filled: frozenset[tuple[str, str]] = frozenset()
    positions: int = 0
    whole: bool = True


@dataclass(frozen=True)
class Judged:
    """One field's verdict; `clear` as in its truth."""

    field: str
    verdict: Verdict
    truth: FieldTruth
    reading: FieldReading | None

    @property
    def clear(self) -> bool:
        """Whether a careful person would be sure of the field."""
        return self.truth.clear


def judge(truth: PageTruth, reading: PageReading) -> Iterator[Judged]:
    """Yield the verdict on every field of the page. A page that isn't placed asks about all its fields."""
    if reading.status is not PageStatus.OK:
        for name, right in truth.fields.items():
            yield Judged(name, Verdict.ASKED, right, None)
    elif wrong_page(truth, reading):
        # every sure answer stands under a name that isn't its own
        for name, read in reading.fields.items():
            sure = read.status in (FieldStatus.OK, FieldStatus.BLANK)
            verdict = Verdict.SILENT if sure else Verdict.ASKED
            yield Judged(name, verdict, truth.fields.get(name, FieldTruth(())), read)
    else:
        for name, right in truth.fields.items():
            found = reading.fields.get(name)
            yield Judged(name, verdict_on(right, found), right, found)


def wrong_page(truth: PageTruth, reading: PageReading) -> bool:
    """Whether the page was taken for one that it is not."""
    return reading.status is PageStatus.OK and reading.page != truth.page


def verdict_on(truth: FieldTruth, reading: FieldReading | None) -> Verdict:
    """Return the verdict on one field of a page that was placed; a field left out is lost silently."""
    if reading is None:
        return Verdict.SILENT
    right = reading.values in truth.right
    match reading.status:
        case FieldStatus.OK | FieldStatus.BLANK:
            return Verdict.RIGHT if right else Verdict.SILENT
        case FieldStatus.MULTIPLE:
            if right:
                return Verdict.RIGHT
            return (
                Verdict.ASKED
                if truth.right and set(reading.values) >= set(truth.right[0])
                else Verdict.WRONG_MARKS
            )
        case _:
            return Verdict.ASKED
