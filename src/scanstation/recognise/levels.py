"""A page's own levels: how dark empty marks get on it, and how dark this student's marks are."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.marks import MarkScores
from scanstation.recognise.medians import median

_LEAST_LOW = 0.04
_LEAST_HIGH = 0.13
_LEAST_PEAK = 0.2
_DOT_OF_PENCIL = 0.4
"""A dot of a light hand is lighter than other dots."""
_MOST_LOW, _MOST_PEAK = 0.18, 0.95
"""No noise makes a darker mark an empty one: a noisier page has nothing that is sure."""
_MOST_LETTER = 0.28
"""Nor does any letter, where it could not be learnt."""
_MOST_ODD_LETTER = 0.12
"""Nor is one darker by more than the mean of the others, where most are known."""
_NEVER_EMPTY = 0.3
"""Known print taken away, such a mark is no empty one on any page."""
_USUAL_NOISE = 0.06
_FEW_LETTERS = 5
_LEAST_LIGHT, _FEW_LIGHT = 0.075, 8
"""Marks may be as light as this if there are many and they are on half of the page's lines."""
_USUAL_HAND, _USUAL_PENCIL = 0.55, 0.9
"""Level of a marked box, and of the darkest tenth of it, where the page has too few marks to tell."""
_FEW_MARKS = 4
_OF_HAND = 0.42
"""A mark has at least so much of the level of this student's marks."""
_SURELY_OF_HAND, _PART_OF_HAND, _AS_PENCIL = 0.62, 0.5, 0.75
"""With less it may be what is left of an erased one, unless half of it is there and as dark as the pencil."""
_LEAST_OF_PENCIL = 0.4
"""What is nowhere darker than this share of the pencil isn't made with it: it shines through."""
_OTHER_PENCIL = 1.6
"""What is darker than the pencil by so much came of something else: a pen, a speck."""
_DARKER, _YET_LESS = 1.3, 0.9
"""Nor is it this student's if it is so much darker, and yet less of the box is filled: it may be writing."""
_FAINT_HAND, _FAINT_FOR_SEVERAL = 0.17, 0.18
"""So light a hand may make dots and rings that can't be seen: its blanks aren't sure."""
_FIRM_HAND = 0.45
_LIGHT_HAND, _LIGHT_ON = 0.25, 0.1
"""Light marks on fewer of the lines are no hand's: stains on a page handed in blank, or few first answers."""
_EVEN, _LINES = 1.42, 2.2
"""The darkest tenth of what shines through is hardly darker than the whole; that of lines so many times."""
_CUT, _MOST_CUT = 0.5, 0.1
"""Marks that a scan in black and white shows in part only, and the share of lines where that is usual."""
_HIDES_DOTS = 0.5
"""Where empty marks may have spots this dark a dot is not told from them."""
_TRACE, _LONE, _FEW_TRACES = 0.008, 3.0, 8
"""Darkness that the darkest marks of lines have beyond the second, so many times as much as that one beyond
the third, on so many lines: noise does not choose one of each."""
_EVER_SURE, _BEYOND_PRINT = 0.36, 1.15
"""No eraser leaves so much of any mark, unless marks are so much darker than the page's print."""
_EMPTY_OF_HAND = 0.1
"""What has less than this of the hand's level, and no dark spot, is nothing that this hand has marked."""
_FAR_ABOVE = 2.5
"""Marks this many times darker than four fifths of all boxes are marks, however much these boxes differ."""
_GAP, _MOSTLY_EMPTY, _ONE_ON_LINES = 0.2, 0.6, 0.75
"""So wide a gap above so large a share of boxes, with one mark on so many lines, parts empty from marked."""
_LETTER, _LETTER_OF_HIGH = 0.06, 0.6
"""How dark a letter that could not be learnt may make an empty mark."""
_LEAST_CONTRAST = 45.0
"""Grey levels between ink and paper below which nothing on a page is sure."""
_THIN, _HABIT = 0.3, 0.3
"""A student whose marks are thin (body against score) on so many lines makes dashes or strokes."""


@dataclass(frozen=True)
class Levels:
    """A page's levels: scores below `low` are empty, from `high` on marked; `hand` is the usual mark.

    `pencil` is the usual darkness of the darkest tenth of a mark; `strokes`: this student makes strokes, not
    filled marks.
    `low_unknown` is used in place of `low` where the letter printed within could not be learnt. A mark with a
    darkest tenth from `peak` on is not empty, however little of it is covered. `poor`: nothing on this page
    is sure; `poor_unknown`: no mark is whose letter could not be learnt. All levels are bounded: on no page
    is a mark that is dark by much an empty one. `lost`: marks of this hand may be there that don't show. In
    black and white parts of its marks have become white, or all of them may have; nothing but a trace shows
    on each line; or empty marks have spots as dark as dots. `unlearnt`: the page has too few marks to tell
    this hand, which may be any.
    """

    low: float
    low_unknown: float
    high: float
    peak: float
    hand: float
    poor: bool
    poor_unknown: bool = False
    pencil: float = _USUAL_PENCIL
    strokes: bool = False
    lost: bool = False
    unlearnt: bool = False
    beyond_print: bool = False

    def surely(self, marks: MarkScores) -> NDArray[np.bool_]:
        """Return which marks are as dark as this hand's others: all over, or half as dark as the pencil."""
        part = (marks.score >= _PART_OF_HAND * self.hand) & (marks.peak >= _AS_PENCIL * self.pencil)
        dark = (marks.score >= self.all_over) | part
        dark &= ~self.foreign(marks) & (marks.score >= self.high)
        return np.asarray(dark & (not self.shining_through), np.bool_)

    @property
    def all_over(self) -> float:
        """Return the score from which a mark is as dark all over as this hand's others."""
        own = _SURELY_OF_HAND * self.hand
        return own if self.beyond_print else min(own, _EVER_SURE)

    @property
    def shining_through(self) -> bool:
        """Whether what was taken for a light hand may be the other side's marks: too even for any pencil."""
        return not self.unlearnt and self.hand < _LIGHT_HAND and self.pencil < _EVEN * self.hand

    @property
    def thin(self) -> bool:
        """Whether this hand draws lines: dark ones that fill little of a box."""
        return self.strokes or self.pencil > _LINES * self.hand

    def other_pencil(self, marks: MarkScores) -> NDArray[np.bool_]:
        """Return which marks are too dark for this student's pencil."""
        return np.asarray(marks.peak > _OTHER_PENCIL * self.pencil, np.bool_)

    def foreign(self, marks: MarkScores) -> NDArray[np.bool_]:
        """Return which marks are made with another pencil, or are writing."""
        writing = (marks.peak > _DARKER * self.pencil) & (marks.score < _YET_LESS * self.hand)
        return np.asarray(self.other_pencil(marks) | writing, np.bool_)

    @property
    def firm(self) -> bool:
        """Whether this hand fills its marks, and all are dark: then little is told from nothing."""
        return self.filling and self.hand >= _FIRM_HAND

    @property
    def filling(self) -> bool:
        """Whether this hand is known to fill its marks, and all of them show."""
        return not (self.unlearnt or self.lost or self.strokes)

    @property
    def faint_hand(self) -> bool:
        """Whether some of this hand's marks may be too light to be seen."""
        return self.hand < _FAINT_HAND or self.lost

    def hides_marks(self, boxes: int, *, several: bool = False) -> bool:
        """Whether a line of so many boxes may hold marks that are too light to be seen.

        A lone box is a flag that somebody else fills in: a light hand says nothing of it. Where `several` may
        be marked more of them may have been made lightly.
        """
        faint = self.faint_hand or (several and self.hand < _FAINT_FOR_SEVERAL)
        return faint if boxes > 1 else self.lost

    @property
    def high_unknown(self) -> float:
        """Return what stands for `high` where the letter could not be learnt."""
        return max(self.high + _LETTER, self.low_unknown)

    def tell(self, marks: MarkScores) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which marks are filled, and which are neither filled nor empty."""
        high = np.where(marks.known, self.high, self.high_unknown)
        low = np.where(marks.known, self.low, self.low_unknown)
        marked = (marks.score >= high) & (marks.peak >= _LEAST_OF_PENCIL * self.pencil)
        unclear = ~marked & ((marks.score >= low) | (marks.peak >= self.peak))
        return marked, unclear

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
        if len(light) >= max(_FEW_LIGHT, 0.5 * len(tops)) and median(light) < 2 * _LEAST_HIGH:
            clear, least = light, _LEAST_LIGHT  # a light hand, but lightly everywhere
        if len(clear) < _FEW_MARKS:
            # print that differs from mark to mark looks like a wide spread; marks far above it tell
            above = tops[tops > max(_LEAST_HIGH, low)]
            if len(above) >= _FEW_MARKS and median(above) > _FAR_ABOVE * np.quantile(marks.score, 0.8):
                clear, low = above, min(low, _OF_HAND * median(above))
        known = len(clear) >= _FEW_MARKS
        if known and median(clear) < _LIGHT_HAND:
            known = len(clear) >= _LIGHT_ON * len(tops)
        hand = min(median(clear), 1.0) if known else _USUAL_HAND
        high = max(least, low * 1.5, _OF_HAND * hand)
        low = max(low, min(_EMPTY_OF_HAND * hand, _USUAL_NOISE))
        unknown = max(low, min(low + _LETTER, _LETTER_OF_HIGH * high), min(letters, _MOST_LETTER))
        darkest = median(marks.peak[marks.score >= clear.min()]) if known else _USUAL_PENCIL
        pencil = min(darkest, 1.0)
        peak = min(max(min(_LEAST_PEAK, _DOT_OF_PENCIL * pencil), peaks), _MOST_PEAK)
        faint = marks.contrast < _LEAST_CONTRAST
        parted = _parted(marks.score, lines)
        clearly = marks.score >= clear.min() if known else np.zeros(0, bool)
        lost = peak > _HIDES_DOTS or (not known and (marks.two_levels or _traces(marks.score, lines)))
        blank = [line for line, top in zip(lines, tops, strict=True) if top < low]
        lost |= _traces(marks.score, blank)
        lost |= marks.two_levels and float(((tops >= low) & (tops < _CUT)).mean()) > _MOST_CUT
        return cls(
            low,
            unknown,
            high,
            peak,
            hand,
            faint or (noise > _MOST_LOW and not parted),
            letters > _MOST_LETTER and not parted,
            pencil,
            known and bool((marks.body[clearly] < _THIN * marks.score[clearly]).mean() > _HABIT),
            lost,
            not known,
            darkest > _BEYOND_PRINT,
        )


def _traces(scores: np.ndarray, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether on most lines one mark stands out a little from all others."""
    ordered = [np.sort(scores[start:stop])[-3:] for start, stop in lines if stop - start >= 3]
    if len(ordered) < _FEW_TRACES:
        return False
    third, second, first = np.transpose(ordered)
    lone = median(first - second)
    return lone > _TRACE and lone > _LONE * median(second - third)


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
        if guessed:
            letters = min(letters, _MOST_ODD_LETTER)
        elif letters > _MOST_LOW:
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
    middle = median(values)
    return middle + 6 * 1.4826 * median(np.abs(values - middle))
