"""What speaks for and against a page's marks beside how dark they are."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.dots import dotted
from scanstation.recognise.levels import Levels
from scanstation.recognise.margins import Margins
from scanstation.recognise.marks import MarkScores
from scanstation.recognise.medians import median
from scanstation.recognise.outlines import misplaced, unproven
from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import Placement
from scanstation.recognise.streaks import Streaks
from scanstation.recognise.strokes import drawn, sprawling
from scanstation.recognise.surroundings import crossed, passed, ringed
from scanstation.recognise.tints import Tints

Flags = NDArray[np.bool_]

_PENCIL = 0.6
"""Where nothing is as dark as this share of the pencil, an eraser has been or something soft lies."""
_NOISE = 1.8
"""Nor where nothing is this many times as dark as empty marks of the page may be somewhere."""
_INK = 0.45
"""A stroke is never lighter than this, however light the hand."""
_GOOD_PART, _GOOD_PENCIL = 0.28, 0.55
"""So much of a firm hand's mark, and of its pencil, is an answer where nothing else is on the line: no eraser
leaves lines so dark over so much of a mark."""
_LEAST_HAND, _LIGHT_PART, _LIGHT_PENCIL = 0.2, 0.4, 0.6
"""The same of a light hand."""
_LINE, _RING, _RING_ALONE, _LEAST_RING, _LIGHTEST_RING = 0.5, 0.28, 0.18, 0.12, 0.08
"""Lines and rings are at least so dark, against the pencil, rings on a blank line less; rings against ink as
well, of any hand."""
_LIGHT_HAND = 0.3
"""A dot or a ring of so light a hand may be hardly darker than print."""
_OUT_OF_LINE, _LEAST_SPREAD, _FEW_OF_KIND = 4.0, 0.004, 8
"""Its darkest spot is beyond those of other empty marks with this letter, if so many are, by so many times
what is usual among them."""
_FIRM_OUT_OF_LINE, _LEAST_SPOT = 3.5, 0.08
"""A small dot of a firm hand is beyond them by this, and so dark."""
_MUCH_OF_HAND, _MORE_THAN_HAND = 0.8, 1.3
"""A mark that is lighter or darker than this hand's may be a stain, a hole or a line, if it goes on past its
box; of a hand that draws lines each."""
_BESIDE, _LEAST_BESIDE = 0.5, 0.3
"""Strokes beside boxes are so dark, against the pencil."""
_HIDDEN, _HIDES_DOT = 0.4, 0.05
"""A mark of which a streak hides more is not seen; nor, on a blank line, is a dot of a light hand. Where a
streak was there is what lies beside it: of print, too. That makes no mark."""


@dataclass(frozen=True)
class Evidence:
    """One entry per mark.

    `doubtful`: its place is not proven. `passing`: a line goes on through it to both sides. `drawn`: a tick,
    a cross, a dot or another stroke made for this mark alone. `ringed`: ink close round an empty mark.
    `crossed`: a filled mark is struck out. `streaked`: a streak hides much of it. `pale`: no part is dark as
    the pencil. `traced`: on a line without marks, a trace that may be a light hand's. `tinted`: not dark, but
    of a colour that the others have not. `beside`: the line is blank, and there is writing beside its boxes.
    """

    doubtful: Flags
    passing: Flags
    drawn: Flags
    ringed: Flags
    crossed: Flags
    streaked: Flags
    pale: Flags
    traced: Flags
    tinted: Flags
    beside: Flags

    @classmethod
    def none(cls, marks: MarkScores, levels: Levels) -> "Evidence":
        """Return what scores alone tell."""
        count = len(marks.score)
        nothing = [np.zeros(count, bool) for _ in range(9)]
        # the darkest spot of a letter that could not be learnt may be the letter's own
        pale = ~marks.known | (marks.peak < max(_PENCIL * levels.pencil, _NOISE * levels.peak))
        doubtful, passing, stroke, ring, struck, streaked, traced, tinted, beside = nothing
        return cls(doubtful, passing, stroke, ring, struck, streaked, pale, traced, tinted, beside)

    @classmethod
    def gather(
        cls,
        grey: Grey,
        tints: Tints,
        overview: Overview,
        plan: PagePlan,
        placement: Placement,
        marks: MarkScores,
        levels: Levels,
        streaks: Streaks,
        margins: Margins,
    ) -> "Evidence":
        """Look at the page where scores alone don't tell."""
        known = cls.none(marks, levels)
        if not len(marks.score):
            return known
        doubtful = known.doubtful if placement.doubtful is None else placement.doubtful
        if placement.offsets is not None:
            plan = replace(plan, centres=plan.centres + placement.offsets)
        marked, unclear = levels.tell(marks)
        surely, blank = levels.surely(marks), _on_lines(plan, marked | unclear, 0)
        hidden = _hidden(plan, placement, streaks)
        streaked = (hidden > _HIDDEN) | ((hidden > 0) & marked & (marks.score < levels.all_over))
        if levels.hand < _LIGHT_HAND:
            streaked |= (hidden > _HIDES_DOT) & blank
        ink = max(levels.peak, _LINE * levels.pencil)
        empty = ~marked & (marks.peak < ink)
        if marks.outline is not None:
            doubtful = unproven(grey, overview, plan, placement, marks.outline, marks.score, levels.high)
            doubtful |= misplaced(marks.outline, empty)
        light = marks.known & (hidden == 0) & ~levels.other_pencil(marks)
        light &= unclear | (marked & ~surely)
        alone = _on_lines(plan, marked | unclear, 1) & np.repeat(plan.lengths > 1, plan.lengths)
        stroked = light & ~known.pale & (marks.peak >= _INK) & (alone | plan.several)
        filled = light & alone & _good_part(marks, levels)
        round_them = np.zeros(len(marks.score), bool)
        ring = _LIGHTEST_RING if levels.unlearnt else max(_RING * levels.pencil, _LEAST_RING)
        blank_ring = min(ring, max(_RING_ALONE * levels.pencil, _LEAST_RING))
        rings = np.where(blank, blank_ring, ring)[empty]
        round_them[empty] = ringed(grey, overview, plan, placement, np.flatnonzero(empty), rings)
        struck = np.zeros(len(marks.score), bool)
        full = np.flatnonzero(marked)
        struck[full] = crossed(grey, overview, plan, placement, full, marks.peak)
        which = np.flatnonzero(stroked | filled)
        lone = drawn(grey, overview, plan, placement, marks, which, max(levels.pencil, _INK), filled)
        if levels.unlearnt and not marks.two_levels:
            lone |= dotted(plan, marks)
        usual = (marks.score >= _MUCH_OF_HAND * levels.hand) & (marks.score <= _MORE_THAN_HAND * levels.hand)
        odd = np.flatnonzero(marked & surely & (levels.thin | ~usual))
        beyond = sprawling(grey, overview, plan, placement, marks, odd, lines=levels.thin)
        least = max(_BESIDE * levels.pencil, _LEAST_BESIDE)
        beside = margins.written(overview, placement, blank[plan.starts], least)
        return cls(
            doubtful=doubtful,
            passing=passed(grey, overview, plan, placement, marks.peak, ink) | beyond,
            drawn=lone,
            ringed=round_them,
            crossed=struck,
            streaked=streaked,
            pale=known.pale,
            traced=_traced(plan, marks, marked | unclear, light=levels.hand < _LIGHT_HAND),
            tinted=~marked & tints.standing_out(plan, placement),
            beside=np.repeat(beside, plan.lengths),
        )


def _hidden(plan: PagePlan, placement: Placement, streaks: Streaks) -> NDArray[np.float64]:
    """Return which share of each mark a streak hides."""
    if not streaks:
        return np.zeros(len(plan.centres))
    local = placement.map.local(plan.centres)
    reach = np.abs(local.axes * (plan.sizes / 2)[:, :, None]).sum(axis=1)
    return streaks.cover(local.pixels, reach)


def _traced(plan: PagePlan, marks: MarkScores, inked: Flags, *, light: bool) -> Flags:
    """Return the marks on lines without `inked` ones whose darkest spot none of the empty marks has.

    `light`: of a light hand, whose dots are hardly darker than print. A lone box is a flag that others fill
    in, firmly; its print, which no other mark has, is never taken away so exactly.
    """
    found = np.zeros(len(inked), bool)
    blank = _on_lines(plan, inked, 0) & np.repeat(plan.lengths > 1, plan.lengths)
    if inked.all():
        return found
    times, least = (_OUT_OF_LINE, 0.0) if light else (_FIRM_OUT_OF_LINE, _LEAST_SPOT)
    usual, spread = _middle(marks.peak[~inked])
    for kind in np.unique(plan.kinds[blank]):
        same = plan.kinds == kind
        empty = marks.peak[same & ~inked]
        middle, around = usual, spread
        if len(empty) >= _FEW_OF_KIND:
            middle, around = _middle(empty)
            around = spread if light else around
        found |= same & (marks.peak - middle > max(times * max(around, _LEAST_SPREAD), least))
    return np.asarray(found & blank, np.bool_)


def _middle(peaks: NDArray[np.float64]) -> tuple[float, float]:
    """Return what is usual, and how far the others are from it."""
    usual = median(peaks)
    return usual, 1.4826 * median(np.abs(peaks - usual))


def _on_lines(plan: PagePlan, inked: Flags, count: int) -> Flags:
    """Return the marks of all lines of which `count` are `inked`."""
    return np.repeat(np.add.reduceat(inked, plan.starts, dtype=np.intp) == count, plan.lengths)


def _good_part(marks: MarkScores, levels: Levels) -> Flags:
    """Return which marks have too much of a hand's mark and pencil to be the rest of an erased one."""
    if not levels.filling or levels.beyond_print or levels.hand < _LEAST_HAND:
        return np.zeros(len(marks.score), bool)
    part, pencil = (_GOOD_PART, _GOOD_PENCIL) if levels.firm else (_LIGHT_PART, _LIGHT_PENCIL)
    dark = marks.peak >= pencil * levels.pencil
    return np.asarray(dark & (marks.score >= part * levels.hand), np.bool_)
