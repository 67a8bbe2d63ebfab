"""Enters what comes in into one batch: in order, leaves paired, counted."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from scanstation.acquire.conditions import ScannerCondition
from scanstation.acquire.errors import OddSide
from scanstation.acquire.sources import Item, KnownPage, RefusedInput
from scanstation.acquire.sources.natural import readable
from scanstation.base.jobs import Job
from scanstation.domain.errors import ScanStationError
from scanstation.domain.rows import Batch, Page, Sheet
from scanstation.store.workspace import Workspace


@dataclass(frozen=True)
class IntakeSummary:
    """What an intake did: pages entered, inputs refused, pages that were in already.

    `stopped` is the condition in which the scanner stopped before its tray was empty; the batch is then still
    open and `scan_into` can continue it. `last_sheet` is the last leaf of the batch that has all its sides;
    `half_sheets` are those before it, begun in this intake, of which a side is missing.
    """

    batch: Batch
    pages: int
    refused: int
    already: int
    stopped: ScannerCondition | None = None
    last_sheet: Sheet | None = None
    half_sheets: tuple[Sheet, ...] = ()


class Feed:
    """Enters items into one batch in order, keeps leaves paired, counts. `total` items are expected."""

    def __init__(self, workspace: Workspace, batch: Batch, job: Job, total: int | None = None) -> None:
        self.batch = batch
        self.pages = 0
        self.already = 0
        self._store = workspace.batches
        self._job = job
        self._total = total
        self._refused = 0
        self._group = ""
        self._sides_taken = 0  # within the group
        self._last = ("", "")  # name and key
        self._before = len(self._store.sheets(batch.id))

    @property
    def between_leaves(self) -> bool:
        """Whether every leaf so far has all its sides."""
        return self._sides_taken % self.batch.sides == 0

    @property
    def leaves(self) -> int:
        """How many leaves have begun, when it was aligned with the batch."""
        return -(-self._sides_taken // self.batch.sides)

    def align(self) -> None:
        """Go on where the batch ends now, which may be in the middle of a leaf. For batches from scanners."""
        batch = self.batch
        self._sides_taken = len(self._store.pages(batch.id)) + len(self._store.refusals(batch.id))

    def enter(self, item: Item) -> Page | None:
        """Enter one item and report; return it if it is a new page. Raises Cancelled after it is in."""
        takes_side = not isinstance(item, RefusedInput) or item.takes_side
        if takes_side:
            self._turn_to(item.group)
        page = None
        if isinstance(item, KnownPage):
            self.already += 1
            name = ""
        elif isinstance(item, RefusedInput):
            # Of leaves with one side nothing shifts, and a leaf without any page helps nobody.
            side = item.takes_side and self.batch.sides == 2
            self._store.refuse(self.batch.id, item.name, item.key, item.error, takes_side=side)
            self._refused += 1
            name = item.name
        else:
            page = self._store.add_page(
                self.batch.id, item.data, suffix=item.suffix, source_name=item.name, source_key=item.key
            )
            if page is None:
                self.already += 1
                takes_side = False
            else:
                self.pages += 1
            name = item.name
        self._sides_taken += takes_side
        self._last = (name or self._last[0], item.key)
        done = self.pages + self._refused + self.already
        self._job.report(done, max(done, self._total) if self._total is not None else None, name)
        return page

    def leave_side(self, name: str, key: str, why: ScanStationError) -> None:
        """Record that a side of the present leaf does not come, so that those after it keep their places."""
        self._store.refuse(self.batch.id, name, key, why, takes_side=True)
        self._refused += 1
        self._sides_taken += 1

    def fill_half_leaf(self, condition: ScannerCondition | None = None) -> None:
        """Record that the other side of the last leaf will not come, if it has only one."""
        sheets = self._store.sheets(self.batch.id)
        if self.batch.sides != 2 or not sheets:
            return
        self.align()
        if not self.between_leaves:
            name = f"{self._store.pages(self.batch.id)[-1].source_name}"
            self.leave_side(name, f"half:{sheets[-1].id}", condition or OddSide(name=name))

    def summary(self, stopped: ScannerCondition | None = None) -> IntakeSummary:
        """Return the counts so far."""
        sides = Counter(page.sheet_id for page in self._store.pages(self.batch.id))
        sheets = self._store.sheets(self.batch.id)
        whole = [sheet for sheet in sheets if sides[sheet.id] == self.batch.sides]
        last = whole[-1] if whole else None
        half = tuple(
            sheet
            for sheet in sheets[self._before :]
            if last is not None and sheet.seq < last.seq and sides[sheet.id] < self.batch.sides
        )
        return IntakeSummary(self.batch, self.pages, self._refused, self.already, stopped, last, half)

    def _turn_to(self, group: str) -> None:
        """Begin a new leaf where a new file or folder begins; say so when the last leaf was only half."""
        if group == self._group:
            return
        if self._group and not self.between_leaves:
            name = readable(Path(self._group).name or self._group)
            self.leave_side(name, f"half:{self._group}@{self._last[1]}", OddSide(name=name))
        self._group, self._sides_taken = group, 0
