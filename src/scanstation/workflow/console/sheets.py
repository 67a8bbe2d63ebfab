"""The sheets of a session or a bag as the console shows them: one per leaf, and how many of each kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus, Reason
from scanstation.review.assembly import Leaf
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script

_RED = (ProblemKind.PAGE, ProblemKind.PAGE_MISSING)


@dataclass(frozen=True)
class ScannedSheet:
    """One leaf. `seq` counts within its batch; `number` is "" unless it is sure.

    `state` is the leaf's own: of a script with a red leaf the others may be green, and `reasons` say why it
    is red. `pages` are page ids, front first, `unread` how many the machine has not read; `shown` is the one
    to look at ("" where no side came), `turn` the clockwise degrees that put it upright.
    """

    id: str
    batch_id: str
    script_id: str
    seq: int
    state: ScriptState
    number: str
    pages: tuple[str, ...]
    shown: str
    unread: int
    reasons: tuple[Reason, ...] = ()
    turn: int = 0


@dataclass(frozen=True)
class ScanCounts:
    """How the sheets stand while they are scanned.

    `queue` is the number of pages waiting to be read, `refused` that of inputs that became no page.
    """

    sheets: int = 0
    good: int = 0
    to_correct: int = 0
    bad: int = 0
    unread: int = 0
    withdrawn: int = 0
    queue: int = 0
    refused: int = 0


class SheetList:
    """Sheets made of a board's scripts; those of scripts that did not change are kept as they are."""

    def __init__(self) -> None:
        # by the object's own id, which is quickest; it is kept, so that no other can have that id
        self._made: dict[int, tuple[Script, tuple[ScannedSheet, ...]]] = {}

    def of(self, scripts: Sequence[Script], batch_ids: frozenset[str] | None = None) -> list[ScannedSheet]:
        """Return the sheets of these batches (None: of all) in feed order, batch by batch."""
        made: dict[int, tuple[Script, tuple[ScannedSheet, ...]]] = {}
        sheets: list[ScannedSheet] = []
        for script in scripts:
            kept = self._made.get(id(script))
            if kept is None:
                kept = (script, tuple(_sheet(script, leaf) for leaf in script.leaves))
            made[id(script)] = kept
            sheets += kept[1]
        self._made = made
        if batch_ids is not None:
            return [sheet for sheet in sheets if sheet.batch_id in batch_ids]
        return sheets


def count(sheets: Sequence[ScannedSheet], refused: int = 0) -> ScanCounts:
    """Return how many sheets there are of each kind. Withdrawn ones are counted apart."""
    states = Counter(sheet.state for sheet in sheets)
    return ScanCounts(
        sheets=len(sheets) - states[ScriptState.WITHDRAWN],
        good=states[ScriptState.GOOD],
        to_correct=states[ScriptState.UNSURE],
        bad=states[ScriptState.BAD],
        unread=states[ScriptState.UNREAD],
        withdrawn=states[ScriptState.WITHDRAWN],
        queue=sum(sheet.unread for sheet in sheets),
        refused=refused,
    )


def _sheet(script: Script, leaf: Leaf) -> ScannedSheet:
    by_side = sorted(leaf.sides, key=lambda side: side.page.side)
    pages = tuple(side.page.id for side in by_side)
    own = [p for p in script.problems if p.sheet_id == leaf.sheet.id]
    red = [p for p in own if p.kind in _RED]
    front = pages[0] if pages else ""
    shown = next((p.page_id for p in red if p.page_id in pages), None) or front
    reading = next((side.reading for side in leaf.sides if side.page.id == shown), None)
    return ScannedSheet(
        id=leaf.sheet.id,
        batch_id=script.batch_id,
        script_id=script.id,
        seq=leaf.sheet.seq,
        state=_state(leaf, own, red),
        number=script.number.value if script.number.status is FieldStatus.OK else "",
        pages=pages,
        shown=shown,
        unread=sum(side.unread for side in leaf.sides),
        reasons=tuple(dict.fromkeys(reason for p in red for reason in p.reasons)),
        turn=reading.orientation if reading is not None else 0,
    )


def _state(leaf: Leaf, own: Sequence[Problem], red: Sequence[Problem]) -> ScriptState:
    if leaf.withdrawn:
        return ScriptState.WITHDRAWN
    if red:
        return ScriptState.BAD
    if any(side.unread for side in leaf.sides):
        return ScriptState.UNREAD
    # a script may still wait for its other leaves, but this leaf has been read
    return ScriptState.UNSURE if own else ScriptState.GOOD
