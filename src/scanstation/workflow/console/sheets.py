"""The sheets of a session or a bag as the console shows them: one per leaf, and how many of each kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus
from scanstation.review.assembly import Leaf
from scanstation.review.scripts import Script

_RED = (ProblemKind.PAGE, ProblemKind.PAGE_MISSING)


@dataclass(frozen=True)
class ScannedSheet:
    """One leaf. `seq` counts within its batch; `number` is "" unless it is sure.

    `state` is the leaf's own: of a script with a red leaf the others may be green. `pages` are page ids,
    front first, `unread` how many of them the machine has not read.
    """

    id: str
    batch_id: str
    script_id: str
    seq: int
    state: ScriptState
    number: str
    pages: tuple[str, ...]
    unread: int


@dataclass(frozen=True)
class ScanCounts:
    """How the sheets stand while they are scanned. `queue` is the number of pages waiting to be read."""

    sheets: int = 0
    good: int = 0
    to_correct: int = 0
    bad: int = 0
    unread: int = 0
    withdrawn: int = 0
    queue: int = 0


class SheetList:
    """Sheets made of a board's scripts; those of scripts that did not change are kept as they are."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Script, tuple[ScannedSheet, ...]]] = {}

    def of(self, scripts: Sequence[Script], batch_ids: frozenset[str] | None = None) -> list[ScannedSheet]:
        """Return the sheets of these batches (None: of all) in feed order, batch by batch."""
        made: dict[str, tuple[Script, tuple[ScannedSheet, ...]]] = {}
        sheets: list[ScannedSheet] = []
        for script in scripts:
            if batch_ids is not None and script.batch_id not in batch_ids:
                continue
            kept = self._made.get(script.id)
            if kept is None or kept[0] is not script:
                kept = (script, tuple(_sheet(script, leaf) for leaf in script.leaves))
            made[script.id] = kept
            sheets += kept[1]
        self._made = made
        return sheets


def count(sheets: Sequence[ScannedSheet]) -> ScanCounts:
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
    )


def _sheet(script: Script, leaf: Leaf) -> ScannedSheet:
    by_side = sorted(leaf.sides, key=lambda side: side.page.side)
    number = script.number.value if script.number.status is FieldStatus.OK else ""
    unread = sum(side.unread for side in leaf.sides)
    pages = tuple(side.page.id for side in by_side)
    return ScannedSheet(
        leaf.sheet.id, script.batch_id, script.id, leaf.sheet.seq, _state(script, leaf), number, pages, unread
    )


def _state(script: Script, leaf: Leaf) -> ScriptState:
    if leaf.withdrawn:
        return ScriptState.WITHDRAWN
    own = [p for p in script.problems if p.sheet_id == leaf.sheet.id]
    if any(p.kind in _RED for p in own):
        return ScriptState.BAD
    if any(side.unread for side in leaf.sides):
        return ScriptState.UNREAD
    if own:
        return ScriptState.UNSURE
    # of a script that waits for its other leaves nothing is sure yet, but this leaf has been read
    return ScriptState.GOOD
