"""From raw scores to answers: the rules for each kind of field.

In doubt the answer is uncertain. A field is sure only when every one of its marks is clearly empty or clearly
marked, by this page's paper and this student's hand.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import compress

import numpy as np

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.recognise.confidence import confidence
from scanstation.recognise.evidence import Evidence
from scanstation.recognise.levels import Levels
from scanstation.recognise.line_rules import BODY, MUCH_LIGHTER, WRITTEN, Box, line_faults, line_status
from scanstation.recognise.marks import MarkScores
from scanstation.recognise.plan import FieldPlan, PagePlan
from scanstation.templates.model import ChoiceField, DigitGridField

_LOCAL = {Reason.PASSING_LINE, Reason.STREAK, Reason.TINTED, Reason.BESIDE}
"""What says nothing of other fields."""
_UNSETTLED, _FEW_LINES = 0.25, 3
"""Where so large a share of a page's lines is in doubt or not there, and no fewer, the others aren't sure.
Nor where hardly any box is filled, or fewer than are ringed: the others may be ringed more lightly."""
_MOST_TRACES = 1
"""Lines with nothing but an even grey, as an eraser leaves it: several are a highlighter's or a crayon's."""


def decide_page(
    plan: PagePlan, marks: MarkScores, levels: Levels, evidence: Evidence
) -> dict[str, FieldReading]:
    """Return the readings of all marked fields of a page."""
    decider = Decider(marks, levels, evidence)
    read = {field.field.id: decider.decide(field) for field in plan.fields}
    parts = _parts(read)
    if sum(_mere_trace(part) for part in parts) > _MOST_TRACES:
        read = _changed(plan, read, lambda part: _asked(part) if _mere_trace(part) else part)
        parts = _parts(read)
    doubts = sum(_speaks_against(part, levels) for part in parts)
    rings = sum(Reason.RINGED in part.reasons for part in parts)
    if not levels.unlearnt and rings <= sum(part.status is FieldStatus.OK for part in parts):
        rings = 0
    if rings < _FEW_LINES and (doubts < _FEW_LINES or doubts < _UNSETTLED * len(parts)):
        return read
    return _changed(plan, read, _distrusted)


def _parts(read: Mapping[str, FieldReading]) -> list[FieldReading]:
    """Return the readings of all lines."""
    return [part for reading in read.values() for part in reading.columns or (reading,)]


def _changed(
    plan: PagePlan, read: Mapping[str, FieldReading], change: Callable[[FieldReading], FieldReading]
) -> dict[str, FieldReading]:
    """Return the readings with each line changed; the columns of digit grids are joined again."""
    optional = {
        field.field.id
        for field in plan.fields
        if isinstance(field.field, DigitGridField) and field.field.optional
    }
    return {
        key: _joined([change(column) for column in reading.columns], key in optional)
        if reading.columns
        else change(reading)
        for key, reading in read.items()
    }


def _mere_trace(part: FieldReading) -> bool:
    """Whether a line has nothing on it but what was taken for the rest of an erased mark."""
    return part.status is FieldStatus.BLANK and Reason.ERASED_MARK in part.reasons


def _speaks_against(part: FieldReading, levels: Levels) -> bool:
    """Whether a line makes others doubtful, too: it is in doubt itself, or isn't in the picture at all."""
    if part.status is not FieldStatus.UNCERTAIN:
        return part.status is FieldStatus.UNREADABLE
    return not (_LOCAL & set(part.reasons) or (levels.lost and not part.values))


def _distrusted(reading: FieldReading) -> FieldReading:
    """Leave to a person what seemed sure on a page of which too much is in doubt."""
    if reading.status not in (FieldStatus.OK, FieldStatus.BLANK):
        return reading
    return _asked(reading, Reason.UNSETTLED_PAGE)


def _asked(reading: FieldReading, *why: Reason) -> FieldReading:
    """Leave a reading to a person."""
    reasons = (*reading.reasons, *why)
    sure = confidence(FieldStatus.UNCERTAIN, why or reasons, 0.0)
    return replace(reading, status=FieldStatus.UNCERTAIN, confidence=sure, reasons=reasons)


class Decider:
    """Decides the fields of one page from its scores and what else is known of its marks."""

    def __init__(self, marks: MarkScores, levels: Levels, evidence: Evidence | None = None) -> None:
        self.levels = levels
        evidence = evidence or Evidence.none(marks, levels)
        marked, unclear = levels.tell(marks)
        unclear |= evidence.traced | evidence.tinted
        body = levels.strokes | (marks.body >= BODY * marks.score)
        surely = levels.surely(marks)
        full = marked & surely & body
        at_fault = (
            ~marks.inside
            | evidence.doubtful
            | evidence.passing
            | evidence.ringed
            | evidence.crossed
            | evidence.streaked
            | evidence.beside
        )
        at_fault |= levels.poor | (levels.poor_unknown & ~marks.known)
        width = max(levels.high - levels.low, 0.02)
        distance = np.abs(marks.score - (levels.low + levels.high) / 2) / width
        # plain numbers: with a handful of options each, arrays would cost ten times as much
        written = (marks.score < MUCH_LIGHTER * levels.hand) & (marks.peak >= WRITTEN * levels.pencil)
        self._clear = (~at_fault & ((full & ~written) | ~(marked | unclear))).tolist()
        self._full = full.tolist()
        self._distance = distance.tolist()
        self._scores = np.clip(marks.score, 0.0, 1.0).tolist()
        self._known_of_boxes = (
            marks.score,
            marks.body,
            marks.peak,
            marks.inside,
            marks.known,
            evidence.doubtful,
            evidence.passing,
            evidence.drawn,
            evidence.ringed,
            evidence.crossed,
            evidence.streaked,
            evidence.pale,
            evidence.tinted,
            evidence.beside,
            marked,
            surely,
            levels.foreign(marks),
            written,
            unclear,
        )

    def decide(self, plan: FieldPlan) -> FieldReading:
        """Return the reading of one marked field."""
        field = plan.field
        if isinstance(field, DigitGridField):
            columns = [
                self._line(column.options, start, stop, multiple=False)
                for column, (start, stop) in zip(field.columns, plan.lines, strict=True)
            ]
            return _joined(columns, field.optional)
        multiple = isinstance(field, ChoiceField) and field.multiple
        return self._line(field.line.options, plan.start, plan.stop, multiple=multiple)

    def _line(self, options: Sequence[str], start: int, stop: int, *, multiple: bool) -> FieldReading:
        if all(self._clear[start:stop]):
            values = tuple(compress(options, self._full[start:stop]))
            unseen = not values and self.levels.hides_marks(stop - start, several=multiple)
            unseen |= multiple and self.levels.lost
            if not unseen and (len(values) < 2 or multiple):
                status = FieldStatus.OK if values else FieldStatus.BLANK
                scores = tuple(self._scores[start:stop])
                return FieldReading(
                    "".join(values),
                    values,
                    status,
                    confidence(status, (), min(self._distance[start:stop])),
                    scores,
                )
        known = (values[start:stop].tolist() for values in self._known_of_boxes)
        boxes = [Box(*of_box) for of_box in zip(options, *known, strict=True)]
        return self._answer(boxes, start, stop, multiple=multiple)

    def _answer(self, line: Sequence[Box], start: int, stop: int, *, multiple: bool) -> FieldReading:
        scores = tuple(self._scores[start:stop])
        if not any(box.inside for box in line):
            return FieldReading("", (), FieldStatus.UNREADABLE, 0.0, scores, (Reason.OUTSIDE_IMAGE,))
        status, reasons = line_status(line, self.levels, multiple)
        faults = list(line_faults(line, self.levels, multiple))
        if faults:
            status, reasons = FieldStatus.UNCERTAIN, reasons + faults
        sure = [box.option for box in line if box.marked or box.drawn]
        if status is not FieldStatus.BLANK:
            sure = sure or [box.option for box in line if box.unclear]
        nearest = min(self._distance[start:stop])
        values = tuple(sure)
        return FieldReading(
            "".join(values),
            values,
            status,
            confidence(status, reasons, nearest),
            scores,
            tuple(dict.fromkeys(reasons)),
        )


def _joined(columns: Sequence[FieldReading], optional: bool) -> FieldReading:
    """Join the columns of a digit grid; a column that gives no character is "?"."""
    reasons = [reason for column in columns for reason in column.reasons]
    blank = [column.status is FieldStatus.BLANK for column in columns]
    sure = [
        column.status is FieldStatus.OK or is_blank for column, is_blank in zip(columns, blank, strict=True)
    ]
    missing = "" if optional else "?"
    value = "".join(
        missing if is_blank else column.value if column.status is FieldStatus.OK else "?"
        for column, is_blank in zip(columns, blank, strict=True)
    )
    if all(blank):
        status, value = FieldStatus.BLANK, ""
    elif all(column.status is FieldStatus.UNREADABLE for column in columns):
        status, value = FieldStatus.UNREADABLE, ""
    elif any(blank) and not optional:
        status = FieldStatus.UNCERTAIN
        reasons.append(Reason.INCOMPLETE)
    else:
        status = FieldStatus.OK if all(sure) else FieldStatus.UNCERTAIN
    return FieldReading(
        value=value,
        values=(value,) if value else (),
        status=status,
        confidence=math.prod(column.confidence for column in columns),
        reasons=tuple(dict.fromkeys(reasons)),
        columns=tuple(columns),
    )
