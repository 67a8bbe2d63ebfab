"""What trial sheets say about a template, in numbers: how dark marks and empty places are, what is asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.review.identity import number_of
from scanstation.templates.model import BarcodeField, CropField, MarkedField, Template, TemplateField

BINS = 50
"""Of a histogram over darkness 0 … 1."""
_LOW, _HIGH = 0.02, 0.995
"""Shares of the marks, and of the empty places, that may be outliers: a tick is paler than a filled box."""


@dataclass(frozen=True)
class Darkness:
    """Histograms of darkness (BINS each, over 0 … 1) of marks, of empty places, and of fields in doubt.

    `lowest` is how dark nearly all marks are at least, `highest` how dark nearly all empty places are at
    most; None where there are none. Only fields that were read surely count in the first two.
    """

    marked: tuple[int, ...]
    empty: tuple[int, ...]
    asked: tuple[int, ...]
    lowest: float | None
    highest: float | None

    @property
    def gap(self) -> float | None:
        """How far marks and empty places are apart; below zero where they meet."""
        return self.lowest - self.highest if self.lowest is not None and self.highest is not None else None


@dataclass(frozen=True)
class FieldFigures:
    """How one field did: on how many pages it was read, marked, and a person would be asked; mostly why."""

    page: int
    field: str
    read: int
    marked: int
    asked: int
    why: Reason | None = None


@dataclass(frozen=True)
class TrialFigures:
    """All trial sheets together. `reasons`: why pages could not be placed and fields are asked about."""

    pages: int
    placed: int
    unplaced: int
    unreadable: int
    fields: int
    asked: int
    darkness: Darkness
    residuals_mm: tuple[float, ...]
    per_field: tuple[FieldFigures, ...]
    reasons: tuple[tuple[Reason, int], ...]
    seen: frozenset[int] = frozenset()
    """Numbers of the template's pages that were among the sheets."""

    @property
    def sure(self) -> int:
        """How many fields need nobody."""
        return self.fields - self.asked

    @property
    def residual_mm(self) -> float | None:
        """The median misfit of the pages that were placed by something that can be measured."""
        return median(self.residuals_mm) if self.residuals_mm else None

    @property
    def worst_residual_mm(self) -> float | None:
        """The largest misfit."""
        return max(self.residuals_mm, default=None)


def figures(template: Template, readings: Sequence[PageReading]) -> TrialFigures:
    """Return the figures of these readings by `template`; `readings` may be none."""
    status = Counter(reading.status for reading in readings)
    placed = [reading for reading in readings if reading.status is PageStatus.OK]
    per_field = list(_per_field(template, placed))
    reasons: Counter[Reason] = Counter()
    for reading in readings:
        if reading.status is not PageStatus.OK:
            reasons.update(reading.reasons)
        for field in reading.fields.values():
            if _doubtful(field):
                reasons.update(field.reasons)
    return TrialFigures(
        pages=len(readings),
        placed=len(placed),
        unplaced=len(readings) - len(placed) - status[PageStatus.UNREADABLE],
        unreadable=status[PageStatus.UNREADABLE],
        fields=sum(field.read for field in per_field),
        asked=sum(field.asked for field in per_field),
        darkness=_darkness(template, placed),
        residuals_mm=tuple(r.residual_mm for r in placed if r.residual_mm is not None),
        per_field=tuple(per_field),
        reasons=tuple(reasons.most_common()),
        seen=frozenset(reading.page for reading in placed if reading.page is not None),
    )


def _per_field(template: Template, placed: Sequence[PageReading]) -> Iterator[FieldFigures]:
    for page in template.pages:
        here = [reading.fields for reading in placed if reading.page == page.number]
        for field in page.fields:
            if isinstance(field, CropField):
                continue
            read = [fields[field.id] for fields in here if field.id in fields]
            asked = sum(_asked(template, field, fields) for fields in here if field.id in fields)
            marked = sum(any(f.values) for f in read)
            why = Counter(reason for one in read if _doubtful(one) for reason in one.reasons).most_common(1)
            reason = why[0][0] if asked and why else None
            yield FieldFigures(page.number, field.id, len(read), marked, asked, reason)


def _asked(template: Template, field: TemplateField, fields: Mapping[str, FieldReading]) -> bool:
    """Whether a person would be asked about a field of a page."""
    if field.id in template.identity:  # they stand in for each other
        return not number_of([fields.get(name) for name in template.identity]).value
    reading = fields[field.id]
    if isinstance(field, BarcodeField) and reading.status is FieldStatus.BLANK:
        return False  # a label that nobody needs was not stuck on
    return _doubtful(reading)


def _doubtful(reading: FieldReading) -> bool:
    """Whether the reading is in doubt, by the rule of `review.field_checks.needs_person`."""
    if reading.status is FieldStatus.OK:
        return False
    return reading.status is not FieldStatus.BLANK or bool(reading.reasons)


def _darkness(template: Template, placed: Sequence[PageReading]) -> Darkness:
    options = {
        name: opts
        for _, field in template.fields()
        if isinstance(field, MarkedField)
        for name, opts in _lines(field)
    }
    marked: list[float] = []
    empty: list[float] = []
    asked: list[float] = []
    for reading in placed:
        for field_id, whole in reading.fields.items():
            parts = [(f"{field_id}.{i}", c) for i, c in enumerate(whole.columns, start=1)]
            for name, line in parts or [(field_id, whole)]:
                if name not in options or len(options[name]) != len(line.scores):
                    continue  # a barcode has no darkness
                for option, score in zip(options[name], line.scores, strict=True):
                    if _doubtful(line):
                        asked.append(score)
                    elif option in line.values:
                        marked.append(score)
                    else:
                        empty.append(score)
    return Darkness(
        _histogram(marked), _histogram(empty), _histogram(asked), _share(marked, _LOW), _share(empty, _HIGH)
    )


def _lines(field: MarkedField) -> Iterator[tuple[str, tuple[str, ...]]]:
    found: dict[str, list[str]] = {}
    for mark in field.marks():
        found.setdefault(mark.field, []).append(mark.value)
    for name, values in found.items():
        yield name, tuple(values)


def _histogram(scores: Iterable[float]) -> tuple[int, ...]:
    bins = [0] * BINS
    for score in scores:
        bins[min(BINS - 1, max(0, int(score * BINS)))] += 1
    return tuple(bins)


def _share(scores: list[float], share: float) -> float | None:
    return sorted(scores)[round(share * (len(scores) - 1))] if scores else None
