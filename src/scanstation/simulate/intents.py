"""What a student means on a page, how it was put on paper, and which readings of it are right.

`FieldTruth.right` holds every answer that a reading may give with status ok or blank (or multiple, where two
marks stand for good) without being wrong. Mostly that is the one that was meant. A field is `clear` when a
careful person, who knows nothing but the picture, would be sure of it; sending that one to a person is a
cost. In an arguable field (not `clear`) every doubt is welcome, but a sure reading must still be right:

- a tick, cross, dot, dash, slash, ring or one thick stroke instead of a filled mark: arguable; the answer is
  that option, and reading it as blank loses it;
- a half filled mark: arguable, the answer is that option;
- badly erased, then another one filled: arguable, only the new one is right; well erased: clear;
- badly erased and nothing else: arguable, and right is blank;
- filled, crossed out, another one filled: the new one alone is right; nearly all exams call it two marks, so
  that "multiple" with both is as right. Crossed out and nothing else: blank, or that option, as the rules of
  the exam may say;
- a tick or ring beside a filled mark: both (multiple) or the filled one alone, never the tick alone;
- two marks in a field with one answer: both, as status multiple. One of them alone is a wrong answer;
- a digit column left empty or marked twice is "?" in the number.

What was meant can only be asked for where it can be seen; `legible` looks at the paper for that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scanstation.simulate.hand import Hand, Style
from scanstation.templates.model import (
    BookletField,
    ChoiceField,
    DigitGridField,
    FlagField,
    MarkedField,
    SelectionField,
    TemplatePage,
)

Answer = tuple[str, ...]
SLIGHT = (Style.TICK, Style.CROSS, Style.DOT, Style.DASH, Style.SLASH, Style.CIRCLE)
"""Marks that are no filled marks."""


@dataclass(frozen=True)
class FieldTruth:
    """The answers that are `right` for a field (the first is what was meant), and whether it is `clear`."""

    right: tuple[Answer, ...]
    clear: bool = True
    why: tuple[str, ...] = ()

    def doubted(self, *why: str) -> "FieldTruth":
        """Return the same, arguable for `why`."""
        return replace(self, clear=False, why=(*self.why, *why))


@dataclass(frozen=True)
class Habits:
    """How likely (0 … 1) things are to happen to a field, by a student of this kind.

    `pressure` is the spread of the pressure from mark to mark. `partial`, `slight`, `stroke` and `scribble`:
    the mark is drawn in that way; `slighting`: the student does so all over the page.
    """

    skipped: float = 0.02
    doubled: float = 0.003
    erased_well: float = 0.015
    erased_badly: float = 0.0
    remains: float = 0.0
    changed: float = 0.001
    struck: float = 0.0
    slight_beside: float = 0.0
    partial: float = 0.0005
    slight: float = 0.0
    stroke: float = 0.0
    scribble: float = 0.01
    slighting: float = 0.0
    same_answer: float = 0.02
    everything: float = 0.0
    nothing: float = 0.005
    pressure: float = 0.05


Drawn = tuple[str, str, Style | None]
"""Field (in a digit grid the column's id), option, and how it is drawn (None: as the hand does)."""


@dataclass(frozen=True)
class Intent:
    """A page as it was filled; `filled` are the positions that are meant to be marked in the end.

    `lines` has the truth of each line of marks: of each field, or column of a digit grid.
    """

    hand: Hand
    drawn: tuple[Drawn, ...]
    filled: frozenset[tuple[str, str]]
    lines: Mapping[str, FieldTruth]


def invent(page: TemplatePage, hand: Hand, habits: Habits, rng: np.random.Generator) -> Intent:
    """Return what one student puts on `page`."""
    mood = _Mood.invent(habits, rng)
    drawn: list[Drawn] = []
    lines: dict[str, FieldTruth] = {}
    for item in page.fields:
        if isinstance(item, DigitGridField):
            for i, line in enumerate(item.columns):
                name = item.column_id(i)
                marks, lines[name] = _field(name, line.options, False, mood, habits, rng, skip=0.03)
                drawn += marks
        elif isinstance(item, MarkedField):
            many = isinstance(item, ChoiceField) and item.multiple
            skip = {FlagField: 60.0, BookletField: 0.1, SelectionField: 1.0}.get(type(item), 1.0)
            marks, lines[item.id] = _field(item.id, item.line.options, many, mood, habits, rng, skip=skip)
            drawn += marks
    kept = [(f, o) for f, o, style in drawn if style not in GONE]
    return Intent(hand, tuple(drawn), frozenset(kept), lines)


def joined(page: TemplatePage, lines: Mapping[str, FieldTruth]) -> dict[str, FieldTruth]:
    """Return the truth of each marked field from those of its lines."""
    truths = {}
    for item in page.fields:
        if isinstance(item, DigitGridField):
            columns = [lines[item.column_id(i)] for i in range(len(item.columns))]
            truths[item.id] = _number(columns, optional=item.optional)
        elif isinstance(item, MarkedField):
            truths[item.id] = lines[item.id]
    return truths


GONE = (Style.ERASED, Style.ERASED_WELL, Style.CROSSED_OUT)


@dataclass(frozen=True)
class _Mood:
    """What holds for the whole page."""

    option: int | None  # always the same place
    everything: bool
    nothing: bool
    style: Style | None

    @classmethod
    def invent(cls, habits: Habits, rng: np.random.Generator) -> "_Mood":
        option = int(rng.integers(0, 4)) if rng.random() < habits.same_answer else None
        everything, nothing = rng.random() < habits.everything, rng.random() < habits.nothing
        style = SLIGHT[int(rng.integers(len(SLIGHT)))] if rng.random() < habits.slighting else None
        return cls(option, bool(everything), bool(nothing), style)


def _field(
    name: str,
    options: Sequence[str],
    many: bool,
    mood: _Mood,
    habits: Habits,
    rng: np.random.Generator,
    *,
    skip: float,
) -> tuple[list[Drawn], FieldTruth]:
    """Return the marks of one line, and what they mean. `skip`: how much likelier it is left empty."""
    chance = rng.random(3)
    if mood.nothing or chance[0] < min(0.985, habits.skipped * skip):
        return _empty(name, options, habits, rng)
    chosen = _chosen(options, many, mood, rng)
    style, doubts = _style(mood, habits, chance[1], rng)
    drawn = [(name, options[i], style) for i in chosen]
    truth = FieldTruth((tuple(options[i] for i in chosen),), not doubts, tuple(doubts))
    others = [i for i in range(len(options)) if i not in chosen]
    if not others:
        return drawn, truth
    other = options[others[int(rng.integers(len(others)))]]
    both = tuple(o for o in options if o == other or o in truth.right[0])
    happens = iter(
        np.cumsum(
            [habits.doubled, habits.erased_well, habits.erased_badly, habits.changed, habits.slight_beside]
        )
    )
    if chance[2] < next(happens):
        if not many:
            return [*drawn, (name, other, style)], FieldTruth((both,), not doubts, (*doubts, "doubled"))
    elif chance[2] < next(happens):
        noted = replace(truth, why=(*truth.why, "erased well"))
        return [(name, other, Style.ERASED_WELL), *drawn], noted
    elif chance[2] < next(happens):
        return [(name, other, Style.ERASED), *drawn], truth.doubted("erased")
    elif chance[2] < next(happens):
        either = FieldTruth((*truth.right, both), False, (*doubts, "changed"))
        return [(name, other, Style.CROSSED_OUT), *drawn], either
    elif chance[2] < next(happens):
        beside = SLIGHT[int(rng.integers(len(SLIGHT)))]
        either = FieldTruth((*truth.right, both), False, (*doubts, f"{beside} beside"))
        return [*drawn, (name, other, beside)], either
    return drawn, truth


def _empty(
    name: str, options: Sequence[str], habits: Habits, rng: np.random.Generator
) -> tuple[list[Drawn], FieldTruth]:
    chance, option = rng.random(), options[int(rng.integers(len(options)))]
    if chance < habits.remains:
        return [(name, option, Style.ERASED)], FieldTruth(((),), False, ("erased",))
    if chance < habits.remains + habits.struck:
        return [(name, option, Style.CROSSED_OUT)], FieldTruth(((), (option,)), False, ("struck",))
    return [], FieldTruth(((),))


def _chosen(options: Sequence[str], many: bool, mood: _Mood, rng: np.random.Generator) -> list[int]:
    if mood.everything and many:
        return list(range(len(options)))
    if many:
        count = 1 + int(rng.binomial(len(options) - 1, 0.4)) if len(options) > 1 else 1
        return sorted(int(i) for i in rng.choice(len(options), count, replace=False))
    if mood.option is not None and len(options) < 8:
        return [mood.option % len(options)]
    return [int(rng.integers(len(options)))]


def _style(
    mood: _Mood, habits: Habits, chance: float, rng: np.random.Generator
) -> tuple[Style | None, list[str]]:
    if mood.style is not None:
        return mood.style, [str(mood.style)]
    if chance < habits.slight:
        style = SLIGHT[int(rng.integers(len(SLIGHT)))]
        return style, [str(style)]
    chance -= habits.slight
    if chance < habits.partial:
        return Style.PARTIAL, ["partial"]
    chance -= habits.partial
    if chance < habits.stroke:
        return Style.STROKE, ["stroke"]
    chance -= habits.stroke
    return (Style.SCRIBBLE if chance < habits.scribble else None), []


def _number(columns: Sequence[FieldTruth], *, optional: bool) -> FieldTruth:
    """Join the truths of a digit grid's columns."""

    def text(answers: Sequence[Answer]) -> Answer:
        if not any(answers):
            return ()
        return ("".join(a[0] if len(a) == 1 else "?" if a or not optional else "" for a in answers),)

    # All combinations of the columns that leave a choice; of many such columns only the first few.
    right: list[list[Answer]] = [[]]
    for column in columns:
        choices = column.right if len(right) * len(column.right) <= 64 else column.right[:1]
        right = [[*answers, choice] for answers in right for choice in choices]
    whole = all(len(c.right[0]) == 1 for c in columns) or not any(c.right[0] for c in columns)
    why = tuple(dict.fromkeys(w for c in columns for w in c.why))
    texts = tuple(dict.fromkeys(text(answers) for answers in right))
    return FieldTruth(texts, whole and all(c.clear for c in columns), why)
