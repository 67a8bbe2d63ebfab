"""What the boxes of one line say together: its status, and why in doubt."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scanstation.domain.reading import FieldStatus, Reason
from scanstation.recognise.levels import Levels

BODY = 0.3
"""A filled mark spans its box: its body is at least this share of its score."""
_SPILL = 0.25
"""Ink that ran over from the mark beside doesn't span its box: its body is below this share of its score."""
_BODILESS = 0.03
_REMAINS = 0.33
"""What is left of an erased mark has at most this share of a mark."""
_MOST_BESIDE = 0.3
"""Neither is as dark as this beside a full mark, however dark that one is."""
_LITTLE = 0.15
"""Where several answers may be right only so little is surely what is left of an erased one."""
_SOFT = 0.35
"""There no part of it is as dark as this share of the pencil: a slight tick or dot is, somewhere."""
MUCH_LIGHTER, WRITTEN = 0.6, 0.85
"""A mark with less than this share of the strongest beside it is another's, or erased. Where several answers
may be right a light one will do, but no dark strokes over so little of their box: they may be writing."""
_STROKE_BESIDE = 0.5
"""Beside filled marks a stroke of less than this share of them may be writing that runs over a box."""
_SMEAR, _SMEARED, _EVEN = 0.25, 0.33, 1.6
"""On a line without a mark what is left of an erased one is told from a light mark only by a firm hand's
others: it is below these shares of hand and pencil, and even: a pencil leaves darker lines."""
_NEARLY = 0.75
"""Beside such remains a spot of this share of a dot's darkness may be the answer."""


class Box(NamedTuple):
    """One mark of a line."""

    option: str
    score: float
    body: float
    peak: float
    inside: bool
    known: bool
    doubtful: bool
    passing: bool
    drawn: bool
    ringed: bool
    crossed: bool
    streaked: bool
    pale: bool
    tinted: bool
    beside: bool
    marked: bool
    surely: bool
    foreign: bool
    written: bool
    unclear: bool


def line_faults(line: Sequence[Box], levels: Levels, multiple: bool) -> Iterable[Reason]:
    """Yield why nothing about the line can be sure, whatever its scores."""
    if levels.poor or (levels.poor_unknown and not all(box.known for box in line)):
        yield Reason.POOR_CONTRAST
    if not all(box.inside for box in line):
        yield Reason.OUTSIDE_IMAGE
    if multiple and levels.lost:
        yield Reason.FAINT_MARK  # where one was seen another may not be
    if any(box.doubtful for box in line):
        yield Reason.POOR_FIT
    if any(box.streaked for box in line):
        yield Reason.STREAK
    if any(box.ringed for box in line):
        yield Reason.RINGED
    if any(box.crossed for box in line):
        yield Reason.CROSSED_OUT
    if any(box.tinted for box in line):
        yield Reason.TINTED
    if any(box.beside for box in line):
        yield Reason.BESIDE


def line_status(line: Sequence[Box], levels: Levels, multiple: bool) -> tuple[FieldStatus, list[Reason]]:
    """Return the status of a line by how dark its boxes are, with the reasons of a doubt or a remark."""
    full = [box for box in line if box.marked or box.drawn]
    doubts = [box for box in line if box.unclear and not box.drawn]
    if any(box.passing for box in (*full, *doubts)):
        return FieldStatus.UNCERTAIN, [Reason.PASSING_LINE]
    if not full:
        if not doubts:
            faint = levels.hides_marks(len(line), several=multiple)
            return (FieldStatus.UNCERTAIN, [Reason.FAINT_MARK]) if faint else (FieldStatus.BLANK, [])
        if _smeared(doubts, levels) and _clean(line, doubts, levels):
            return FieldStatus.BLANK, [Reason.ERASED_MARK]
        dark = any(box.peak > 0.7 * levels.hand for box in doubts)
        return FieldStatus.UNCERTAIN, [Reason.PARTIAL_MARK if dark else Reason.FAINT_MARK]
    remarks = [Reason.PARTIAL_MARK] if any(box.drawn for box in full) else []
    filled = [box for box in full if not box.drawn]
    if not levels.strokes and any(box.body < BODY * box.score for box in filled):
        return FieldStatus.UNCERTAIN, [Reason.PARTIAL_MARK]
    spilt: list[Box] = []
    if not multiple and not levels.strokes:  # beside a dash or a dot a second one is as thin as what ran over
        spilt = [box for i, box in enumerate(line) if box in doubts and _spilt(box, line, i)]
        doubts = [box for box in doubts if box not in spilt]
    strongest = max(box.score for box in full)
    lightest = min((box.score for box in filled), default=strongest)
    darkest = _SOFT * levels.pencil if multiple else math.inf
    if len(full) == 1:
        sure = bool(filled) and filled[0].surely and not (spilt and filled[0].written)
        if not doubts:
            light = bool(filled) and not sure
            return (FieldStatus.UNCERTAIN, [Reason.FAINT_MARK]) if light else (FieldStatus.OK, remarks)
        share, most = (_LITTLE, _LITTLE) if multiple else (_REMAINS, _MOST_BESIDE)
        if sure and _remains(doubts, min(share * strongest, most), darkest):
            return FieldStatus.OK, [Reason.ERASED_MARK]
        return FieldStatus.UNCERTAIN, [Reason.ERASED_MARK]
    lighter = [box for box in filled if box.score < MUCH_LIGHTER * strongest]
    light = bool(lighter)
    if multiple:
        light = not all(box.surely and box.peak < WRITTEN * levels.pencil for box in lighter)
        light |= any(box.foreign for box in filled)
        thin = _STROKE_BESIDE * min((box.score for box in filled), default=0.0)
        light |= any(box.score < thin for box in full)
    if light or (doubts and not (multiple and _remains(doubts, _LITTLE * lightest, darkest))):
        return FieldStatus.UNCERTAIN, [Reason.ERASED_MARK, Reason.SEVERAL_MARKS]
    if multiple:
        return FieldStatus.OK, remarks + [Reason.ERASED_MARK] * bool(doubts)
    return FieldStatus.MULTIPLE, [Reason.SEVERAL_MARKS]


def _remains(doubts: Sequence[Box], most: float, darkest: float) -> bool:
    """Whether what is not quite empty is only what an eraser has left.

    That is pale, `most` at most, and `darkest` in its darkest tenth.
    """
    return all(box.pale and box.score <= most and box.peak <= darkest for box in doubts)


def _smeared(doubts: Sequence[Box], levels: Levels) -> bool:
    """Whether a line without a mark has nothing on it but what an eraser has left of a firm hand's mark."""
    if not levels.firm or len(doubts) > 1:
        return False
    even = doubts[0].known and doubts[0].peak <= _EVEN * doubts[0].score
    return even and _remains(doubts, _SMEAR * levels.hand, _SMEARED * levels.pencil)


def _clean(line: Sequence[Box], doubts: Sequence[Box], levels: Levels) -> bool:
    """Whether the other boxes have no spot that is nearly dark enough for a dot."""
    return all(box in doubts or box.peak < _NEARLY * levels.peak for box in line)


def _spilt(box: Box, line: Sequence[Box], index: int) -> bool:
    """Whether the ink ran over from beside. Where several answers may be right it may as well be a dash."""
    beside = line[max(index - 1, 0) : index + 2]
    thin = box.body < max(_SPILL * box.score, _BODILESS)
    return thin and box.score < _MOST_BESIDE and any(other.marked for other in beside)
