"""From raw scores to answers: a page's own levels of empty and marked, and the rules for each kind of field.

In doubt the answer is uncertain. A field is sure only when every one of its marks is clearly empty or clearly
marked, by this page's paper and this student's hand.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.recognise.marks import MarkScores
from scanstation.recognise.outlines import misplaced
from scanstation.recognise.plan import FieldPlan
from scanstation.templates.model import ChoiceField, DigitGridField

_LEAST_LOW = 0.03
_LEAST_HIGH = 0.13
_LEAST_PEAK = 0.2
_MOST_LOW, _MOST_PEAK = 0.18, 0.95
"""No noise makes a darker mark an empty one: a noisier page has nothing that is sure."""
_MOST_LETTER = 0.28
"""Nor does any letter, where it could not be learnt."""
_NEVER_EMPTY = 0.3
"""Known print taken away, such a mark is no empty one on any page."""
_USUAL_NOISE = 0.06
_FEW_LETTERS = 5
_LEAST_LIGHT, _FEW_LIGHT = 0.075, 8
"""Marks may be as light as this if there are many and they are on half of the page's lines."""
_USUAL_HAND = 0.55
"""Level of a marked box where the page has too few marks to tell."""
_FEW_MARKS = 4
_OF_HAND = 0.42
"""A mark has at least so much of the level of this student's marks."""
_FAR_ABOVE = 2.5
"""Marks this many times darker than four fifths of all boxes are marks, however much these boxes differ."""
_BODY = 0.3
"""A filled mark spans its box: its body is at least this share of its score."""
_SPILL = 0.25
"""Ink that ran over from the mark beside doesn't span its box: its body is below this share of its score."""
_REMAINS = 0.33
"""What is left of an erased mark has at most this share of a mark."""
_MOST_BESIDE = 0.3
"""Neither is as dark as this beside a full mark, however dark that one is."""
_MUCH_LIGHTER = 0.6
_GAP, _MOSTLY_EMPTY, _ONE_ON_LINES = 0.2, 0.6, 0.75
"""So wide a gap above so large a share of boxes, with one mark on so many lines, parts empty from marked."""
_LETTER, _LETTER_OF_HIGH = 0.06, 0.6
"""How dark a letter that could not be learnt may make an empty mark."""
_LEAST_CONTRAST = 45.0
"""Grey levels between ink and paper below which nothing on a page is sure."""


@dataclass(frozen=True)
class Levels:
    """A page's levels: scores below `low` are empty, from `high` on marked; `hand` is the usual mark.

    `low_unknown` is used in place of `low` where the letter printed within could not be learnt. A mark with a
    darkest tenth from `peak` on is not empty, however little of it is covered. `poor`: nothing on this page
    is sure; `poor_unknown`: no mark is whose letter could not be learnt. All levels are bounded: on no page
    is a mark that is dark by much an empty one.
    """

    low: float
    low_unknown: float
    high: float
    peak: float
    hand: float
    poor: bool
    poor_unknown: bool = False

    @classmethod
    def of(cls, marks: MarkScores, lines: Sequence[tuple[int, int]]) -> "Levels":
        """Learn the levels from all marks of a page; `lines` are the (start, stop) that belong together."""
        if not len(marks.score):
            return cls(_LEAST_LOW, _LEAST_LOW, _LEAST_HIGH, _LEAST_PEAK, _USUAL_HAND, False)
        noise, letters, peaks = _noises(marks, lines)
        low = min(max(_LEAST_LOW, noise), _MOST_LOW)
        tops = np.maximum.reduceat(marks.score, [start for start, _ in lines])
        clear = tops[tops > max(_LEAST_HIGH, 2 * low)]
        least = _LEAST_HIGH
        light = tops[tops > max(_LEAST_LIGHT, 2.5 * noise)]
        if len(light) >= max(_FEW_LIGHT, 0.5 * len(tops)) and np.median(light) < 2 * _LEAST_HIGH:
            clear, least = light, _LEAST_LIGHT  # a light hand, but lightly everywhere
        if len(clear) < _FEW_MARKS:
            # print that differs from mark to mark looks like a wide spread; marks far above it tell
            above = tops[tops > max(_LEAST_HIGH, low)]
            if len(above) >= _FEW_MARKS and np.median(above) > _FAR_ABOVE * np.quantile(marks.score, 0.8):
                clear, low = above, min(low, _OF_HAND * float(np.median(above)))
        hand = min(float(np.median(clear)), 1.0) if len(clear) >= _FEW_MARKS else _USUAL_HAND
        high = max(least, low * 1.5, _OF_HAND * hand)
        unknown = max(low, min(low + _LETTER, _LETTER_OF_HIGH * high), min(letters, _MOST_LETTER))
        peak = min(max(_LEAST_PEAK, peaks), _MOST_PEAK)
        faint = marks.contrast < _LEAST_CONTRAST
        if _parted(marks.score, lines):
            return cls(low, unknown, high, peak, hand, faint)
        return cls(low, unknown, high, peak, hand, faint or noise > _MOST_LOW, letters > _MOST_LETTER)


def _parted(scores: np.ndarray, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether marks stand out by a wide gap, one on most lines: then all the light boxes are empty.

    A single dark box proves nothing about the others, which may all be crossed.
    """
    inner = np.sort(scores)
    light = int(np.searchsorted(inner, _NEVER_EMPTY))
    if light < _MOSTLY_EMPTY * len(inner) or light == len(inner):
        return False
    on_line = np.add.reduceat(scores >= _NEVER_EMPTY, [start for start, _ in lines], dtype=np.intp)
    usual = np.count_nonzero(on_line == 1) >= _ONE_ON_LINES * len(lines) and on_line.max() <= 2
    return bool(usual and inner[light] - inner[light - 1] >= _GAP)


def _noises(marks: MarkScores, lines: Sequence[tuple[int, int]]) -> tuple[float, float, float]:
    """Return what empty marks hardly ever reach: in score, in score with unknown letters, in their peak."""
    starts = [start for start, _ in lines]
    light, unknown = marks.score < _NEVER_EMPTY, ~marks.known
    noise = _noise(marks.score, marks.known, light & marks.known, starts, _USUAL_NOISE)
    letters = 0.0
    if np.count_nonzero(unknown) >= _FEW_LETTERS:
        # where most letters are known, their mean was taken away from the others; else all may be marked
        guessed = bool(marks.known.mean() > 0.5)
        letters = _noise(marks.score, unknown, unknown & light if guessed else unknown, starts, _USUAL_NOISE)
        if not guessed and letters > _MOST_LOW:
            letters = math.inf
    return noise, letters, _noise(marks.peak, np.ones_like(light), light, starts, _LEAST_PEAK)


def _noise(
    values: np.ndarray, which: np.ndarray, maybe_empty: np.ndarray, starts: Sequence[int], usual: float
) -> float:
    """Return what empty marks hardly ever reach, from the lighter part of all `which`.

    Where that is more than `usual` it may come of marks: then the lightest mark of each line tells.
    """
    if not which.any():
        return 0.0
    chosen = np.sort(values[which])
    noise = _spread(chosen[: max(1, int(0.7 * len(chosen)))])
    if noise <= usual:
        return noise
    lightest = np.minimum.reduceat(np.where(maybe_empty, values, np.inf), starts)
    lightest = lightest[np.isfinite(lightest)]
    return min(noise, max(usual, _spread(lightest))) if len(lightest) else usual


def _spread(values: np.ndarray) -> float:
    middle = float(np.median(values))
    return middle + 6 * 1.4826 * float(np.median(np.abs(values - middle)))


class _Box(NamedTuple):
    """One mark of a line."""

    option: str
    score: float
    body: float
    peak: float
    inside: bool
    known: bool
    doubtful: bool


class Decider:
    """Decides the fields of one page from its scores. `doubtful`: marks whose place is not proven."""

    def __init__(self, marks: MarkScores, levels: Levels, doubtful: np.ndarray | None = None) -> None:
        self.levels = levels
        unproven = np.zeros(len(marks.score), bool) if doubtful is None else doubtful
        if marks.outline is not None:
            unproven = unproven | misplaced(marks.outline, marks.score < levels.high)
        # plain numbers: with a handful of options each, arrays would cost ten times as much
        self._rows = list(
            zip(
                marks.score.tolist(),
                marks.body.tolist(),
                marks.peak.tolist(),
                marks.inside.tolist(),
                marks.known.tolist(),
                unproven.tolist(),
                strict=True,
            )
        )

    def decide(self, plan: FieldPlan) -> FieldReading:
        """Return the reading of one marked field."""
        field = plan.field
        lines = field.columns if isinstance(field, DigitGridField) else (field.line,)
        parts = [
            [_Box(option, *row) for option, row in zip(line.options, self._rows[start:stop], strict=True)]
            for line, (start, stop) in zip(lines, plan.lines, strict=True)
        ]
        if isinstance(field, DigitGridField):
            return _joined([_answer(part, self.levels, multiple=False) for part in parts], field.optional)
        multiple = isinstance(field, ChoiceField) and field.multiple
        return _answer(parts[0], self.levels, multiple=multiple)


def _answer(line: Sequence[_Box], levels: Levels, *, multiple: bool) -> FieldReading:
    scores = tuple(min(max(box.score, 0.0), 1.0) for box in line)
    if not any(box.inside for box in line):
        return FieldReading("", (), FieldStatus.UNREADABLE, 0.0, scores, (Reason.OUTSIDE_IMAGE,))
    high_unknown = max(levels.high + _LETTER, levels.low_unknown)
    marked = [box.score >= (levels.high if box.known else high_unknown) for box in line]
    unclear = [
        not is_marked
        and (box.score >= (levels.low if box.known else levels.low_unknown) or box.peak >= levels.peak)
        for box, is_marked in zip(line, marked, strict=True)
    ]
    status, reasons = _status(line, levels, marked, unclear, multiple)
    faults = list(_faults(line, levels))
    if faults:
        status, reasons = FieldStatus.UNCERTAIN, reasons + faults
    chosen = marked if any(marked) else unclear
    values = tuple(box.option for box, is_in in zip(line, chosen, strict=True) if is_in)
    return FieldReading(
        value="".join(values),
        values=values,
        status=status,
        confidence=_confidence(line, levels, status, reasons),
        scores=scores,
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _faults(line: Sequence[_Box], levels: Levels) -> Iterable[Reason]:
    """Yield why nothing about the line can be sure, whatever its scores."""
    if levels.poor or (levels.poor_unknown and not all(box.known for box in line)):
        yield Reason.POOR_CONTRAST
    if not all(box.inside for box in line):
        yield Reason.OUTSIDE_IMAGE
    if any(box.doubtful for box in line):
        yield Reason.POOR_FIT


def _status(
    line: Sequence[_Box], levels: Levels, marked: Sequence[bool], unclear: Sequence[bool], multiple: bool
) -> tuple[FieldStatus, list[Reason]]:
    full = [box for box, is_in in zip(line, marked, strict=True) if is_in]
    doubts = [box for box, is_in in zip(line, unclear, strict=True) if is_in]
    if not full:
        if not doubts:
            return FieldStatus.BLANK, []
        dark = any(box.peak > 0.7 * levels.hand for box in doubts)
        return FieldStatus.UNCERTAIN, [Reason.PARTIAL_MARK if dark else Reason.FAINT_MARK]
    if any(box.body < _BODY * box.score for box in full):
        return FieldStatus.UNCERTAIN, [Reason.PARTIAL_MARK]
    strongest, weakest = max(box.score for box in full), min(box.score for box in full)
    doubts = [
        box
        for i, box in enumerate(line)
        if unclear[i] and (multiple or not _spilt(box, beside=_beside(marked, i)))
    ]
    if len(full) == 1:
        if not doubts:
            return FieldStatus.OK, []
        remains = max(box.score for box in doubts)
        most = min(_REMAINS * strongest, _MOST_BESIDE)
        if not multiple and strongest >= 0.8 * levels.hand and remains <= most:
            return FieldStatus.OK, [Reason.ERASED_MARK]
        return FieldStatus.UNCERTAIN, [Reason.ERASED_MARK]
    if doubts or weakest < _MUCH_LIGHTER * strongest:
        return FieldStatus.UNCERTAIN, [Reason.ERASED_MARK, Reason.SEVERAL_MARKS]
    if multiple:
        return FieldStatus.OK, []
    return FieldStatus.MULTIPLE, [Reason.SEVERAL_MARKS]


def _spilt(box: _Box, *, beside: bool) -> bool:
    """Whether the ink ran over from `beside`. Where several answers may be right it may as well be a dash."""
    return beside and box.body < _SPILL * box.score and box.score < _MOST_BESIDE


def _beside(marked: Sequence[bool], index: int) -> bool:
    return (index > 0 and marked[index - 1]) or (index + 1 < len(marked) and marked[index + 1])


def _confidence(
    line: Sequence[_Box], levels: Levels, status: FieldStatus, reasons: Sequence[Reason]
) -> float:
    """Return how likely status and values are right, by the mark that is nearest to the other side."""
    middle = (levels.low + levels.high) / 2
    width = max(levels.high - levels.low, 0.02)
    nearest = min(abs(box.score - middle) for box in line) / width
    if status is FieldStatus.UNCERTAIN:
        return min(0.5, 0.25 + 0.25 * nearest)
    sure = 1.0 - 0.25 * math.exp(-6.0 * nearest)
    return min(sure, 0.97) if reasons else sure


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
