"""The scripts of one batch, kept up to date row by row: only what new rows touch is judged again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scanstation.domain.problems import ProblemKind
from scanstation.domain.rows import Batch, Decision, DecisionKind, Page, Sheet, StoredReading
from scanstation.review.answers import Decided, withdrawn_sheets
from scanstation.review.assembly import Leaf, assemble
from scanstation.review.judge import judge
from scanstation.review.layout import Layout
from scanstation.review.page_checks import make_leaf
from scanstation.review.scripts import Content, Script

_MOVES_PAGES = (DecisionKind.IDENTIFY, DecisionKind.WITHDRAW, DecisionKind.REVOKE)


class BatchScripts:
    """All rows of one batch and the scripts they make. Rows go in, `settle` tells what they changed."""

    def __init__(self, batch: Batch, layout: Layout) -> None:
        self.batch = batch
        self.closed = False
        self._layout = layout
        self._decided = Decided()
        self._decisions: dict[str, Decision] = {}
        self._sheets: dict[str, Sheet] = {}
        self._pages: dict[str, dict[str, Page]] = {}
        self._readings: dict[str, StoredReading] = {}
        self._leaves: dict[str, Leaf] = {}
        self._scripts: dict[str, Script] = {}
        self.script_ids: tuple[str, ...] = ()
        """The ids of the scripts in feed order."""
        self._script_of: dict[str, str] = {}
        self._dirty: set[str] = set()  # leaves to judge again
        self._stale: set[str] = set()  # leaves to make again from their rows
        self._reassemble = False

    @property
    def scripts(self) -> Iterable[Script]:
        """Return the scripts by themselves, in feed order."""
        return self._scripts.values()

    def script(self, script_id: str) -> Script:
        """Return a script by itself. Raises KeyError."""
        return self._scripts[script_id]

    def script_of(self, sheet_id: str) -> str | None:
        """Return the id of the script a leaf belongs to."""
        return self._script_of.get(sheet_id)

    def close(self) -> None:
        """Take in that no more leaves will be fed."""
        self.closed = True
        self._reassemble = True

    def add_sheet(self, sheet: Sheet) -> None:
        """Take in a leaf."""
        self._sheets[sheet.id] = sheet

    def add_page(self, page: Page) -> None:
        """Take in a side of a leaf."""
        self._pages.setdefault(page.sheet_id, {})[page.id] = page
        self._touch(page.sheet_id)

    def add_reading(self, page_sheet_id: str, reading: StoredReading) -> None:
        """Take in a reading of a page on this leaf; the newest one counts."""
        before = self._readings.get(reading.page_id)
        if before is None or (before.created_at, before.id) <= (reading.created_at, reading.id):
            self._readings[reading.page_id] = reading
            self._touch(page_sheet_id)

    def add_decisions(self, decisions: Sequence[Decision]) -> None:
        """Take in people's decisions about leaves of this batch."""
        self._decided.add(decisions)
        for decision in decisions:
            self._decisions[decision.id] = decision
        for decision in decisions:
            if decision.kind in _MOVES_PAGES or decision.value.get("reason") == ProblemKind.PAGE.value:
                for sheet_id in {decision.sheet_id, *self._about(decision)}:
                    self._touch(sheet_id)
            else:
                self._dirty.add(decision.sheet_id)

    def _about(self, decision: Decision) -> tuple[str, ...]:
        """Return the leaves that a decision, or the undoing of one, is about."""
        named = self._decisions.get(str(decision.value.get("decision_id", "")))
        if decision.kind is DecisionKind.REVOKE and named is not None and named is not decision:
            return (named.sheet_id, *(self._about(named)))
        return withdrawn_sheets(decision)

    def _touch(self, sheet_id: str) -> None:
        self._stale.add(sheet_id)
        self._dirty.add(sheet_id)
        self._reassemble = True

    def settle(self) -> tuple[list[Script], list[str]]:
        """Work the new rows in. Returns the scripts made anew and the ids of scripts that are no more."""
        if not self._dirty and not self._reassemble:
            return [], []
        for sheet_id in self._stale & self._sheets.keys():
            pages = sorted(self._pages.get(sheet_id, {}).values(), key=lambda p: (p.side, p.id))
            rows = [(p, r.reading if (r := self._readings.get(p.id)) is not None else None) for p in pages]
            if rows:
                self._leaves[sheet_id] = make_leaf(self._sheets[sheet_id], rows, self._layout, self._decided)
        dirty, self._dirty, self._stale = self._dirty, set(), set()
        if not self._reassemble:
            touched = {self._script_of[s] for s in dirty if s in self._script_of}
            changed = [
                judge(replace(self._scripts[i].content)) for i in touched
            ]  # it keeps what it worked out
            self._scripts.update((s.id, s) for s in changed)
            return changed, []
        self._reassemble = False
        return self._assemble(dirty)

    def _assemble(self, dirty: set[str]) -> tuple[list[Script], list[str]]:
        leaves = sorted(self._leaves.values(), key=lambda leaf: leaf.sheet.seq)
        groups = assemble(leaves, last_page=self._layout.last_page, sides=self.batch.sides)
        last = next((g for g in reversed(groups) if not g[0].apart), None)
        changed: list[Script] = []
        scripts: dict[str, Script] = {}
        for group in groups:
            open_end = group is last and not self.closed
            was = self._scripts.get(group[0].sheet.id)
            if was is not None and was.content.open_end == open_end and _same(was.leaves, group, dirty):
                scripts[was.id] = was
                continue
            content = Content(
                self.batch.session_id, group, self._layout, self._decided, self.batch.sides, open_end
            )
            script = judge(content)
            scripts[script.id] = script
            changed.append(script)
        removed = [i for i in self._scripts if i not in scripts]
        self._scripts = scripts
        self.script_ids = tuple(scripts)
        self._script_of = {leaf.sheet.id: group[0].sheet.id for group in groups for leaf in group}
        return changed, removed


def _same(before: tuple[Leaf, ...], now: tuple[Leaf, ...], dirty: set[str]) -> bool:
    return len(before) == len(now) and all(
        a.sheet.id == b.sheet.id and b.sheet.id not in dirty for a, b in zip(before, now, strict=True)
    )
