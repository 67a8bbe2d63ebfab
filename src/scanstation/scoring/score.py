"""Points for what was marked, item by item, each with the reason for it. Nothing unsettled earns or loses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from scanstation.scoring.key import AnswerKey, ChooseOne, KeyItem, solution_text
from scanstation.templates.solution import Solution

_NOTHING = Decimal(0)


class ScoreReason(StrEnum):
    """Why an item earned what it earned."""

    RIGHT = "right"
    PARTIAL = "partial"  # a proper subset of a right answer, or a row of the item's table
    WRONG = "wrong"
    SEVERAL = "several"  # several marks where one was asked for
    BLANK = "blank"
    FREE = "free"  # everybody gets the points (送分)
    NOT_CHOSEN = "not_chosen"  # another item of the choose-one group counts, or none
    ABSENT = "absent"
    PENDING = "pending"  # a person must settle the answer first
    BOOKLET_UNKNOWN = "booklet_unknown"
    SELECTION_UNCLEAR = "selection_unclear"


_OPEN = (ScoreReason.PENDING, ScoreReason.BOOKLET_UNKNOWN, ScoreReason.SELECTION_UNCLEAR)


@dataclass(frozen=True)
class Given:
    """What a student marked in one field. Unsettled: somebody has yet to say what it is."""

    values: tuple[str, ...] = ()
    settled: bool = True


@dataclass(frozen=True)
class SheetAnswers:
    """What a student handed in. `booklet` "" when it is not known; `absent` None when that is in doubt."""

    fields: Mapping[str, Given] = field(default_factory=dict)
    booklet: str = ""
    absent: bool | None = False


@dataclass(frozen=True)
class ItemScore:
    """One item's row: what was marked, what is right, the points (None while pending) and why."""

    field: str
    title: str
    given: tuple[str, ...]
    key: str
    points: Decimal | None
    maximum: Decimal
    reason: ScoreReason


@dataclass(frozen=True)
class Score:
    """A script's score. `total` is None while `pending` names items (or "absence"), and for absentees."""

    items: tuple[ItemScore, ...]
    total: Decimal | None
    maximum: Decimal
    pending: tuple[str, ...]
    absent: bool = False


def score(key: AnswerKey, sheet: SheetAnswers) -> Score:
    """Score one sheet. Deterministic; no rounding happens."""
    if sheet.absent:
        rows = tuple(_row(i, sheet, None, ScoreReason.ABSENT) for i in key.items)
        return Score(rows, None, key.maximum, (), absent=True)
    rows = tuple(_score_item(key, item, sheet) for item in key.items)
    pending = [row.field for row in rows if row.reason in _OPEN]
    if sheet.absent is None:
        pending.insert(0, "absence")
    total = None if pending else sum((row.points or _NOTHING for row in rows), _NOTHING)
    return Score(rows, total, key.maximum, tuple(pending))


def _score_item(key: AnswerKey, item: KeyItem, sheet: SheetAnswers) -> ItemScore:
    group = key.group_of(item.field)
    if group is not None:
        reason = _not_counted(group, item, sheet)
        if reason is not None:
            points = _NOTHING if reason is ScoreReason.NOT_CHOSEN else None
            return _row(item, sheet, points, reason)
    given = sheet.fields.get(item.field, Given(settled=False))
    outcomes = {_judge(item, solution, given) for solution in _solutions(item, sheet.booklet)}
    if len(outcomes) == 1:
        return _row(item, sheet, *outcomes.pop())
    reason = ScoreReason.BOOKLET_UNKNOWN if given.settled else ScoreReason.PENDING
    return _row(item, sheet, None, reason)


def _not_counted(group: ChooseOne, item: KeyItem, sheet: SheetAnswers) -> ScoreReason | None:
    """Say why an item of a choose-one group does not count, or that it is not known; None: it counts."""
    chosen = sheet.fields.get(group.selection, Given(settled=False))
    if chosen.settled and len(chosen.values) <= 1:
        return None if chosen.values == (item.field,) else ScoreReason.NOT_CHOSEN
    nothing = Given()
    if all(sheet.fields.get(f) == nothing for f in group.items):
        return ScoreReason.NOT_CHOSEN  # nothing was answered: whichever was meant earns nothing
    return ScoreReason.SELECTION_UNCLEAR


def _solutions(item: KeyItem, booklet: str) -> Iterable[Solution]:
    """Return what may be right: the booklet's solution, or every one while the booklet is not known."""
    if booklet in item.solutions:
        return (item.solutions[booklet],)
    return (item.solutions[""],) if "" in item.solutions else item.solutions.values()


def _judge(item: KeyItem, solution: Solution, given: Given) -> tuple[Decimal | None, ScoreReason]:
    if solution.anything:
        return item.points, ScoreReason.FREE
    if not given.settled:
        return None, ScoreReason.PENDING
    marked = frozenset(given.values)
    if not marked:
        return _NOTHING, ScoreReason.BLANK
    accepted = [frozenset(a) for a in solution.accepted]
    if marked in accepted:
        return item.points, ScoreReason.RIGHT
    for row in solution.table:
        if marked == frozenset(row.values):
            return row.points, ScoreReason.PARTIAL
    if item.partial is not None and any(marked < a for a in accepted):
        return item.partial, ScoreReason.PARTIAL
    several = len(marked) > 1 and all(len(a) == 1 for a in accepted)
    return _NOTHING, ScoreReason.SEVERAL if several else ScoreReason.WRONG


def _row(item: KeyItem, sheet: SheetAnswers, points: Decimal | None, reason: ScoreReason) -> ItemScore:
    given = sheet.fields.get(item.field, Given(settled=False))
    known = [item.solutions[b] for b in (sheet.booklet, "") if b in item.solutions][:1]
    text = solution_text(known[0]) if known else ""
    return ItemScore(item.field, item.title, given.values, text, points, item.points, reason)
