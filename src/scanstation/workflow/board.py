"""The board of a session: all scripts as they stand, the counts, and the correction list.

`refresh` reads only rows that are new and judges only scripts that they touch, so that a decision on one of
5,000 scripts shows at once. All values handed out are immutable; the board may be used from any thread.
"""

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from scanstation.base.collection import collection_held
from scanstation.domain.problems import ScriptState
from scanstation.domain.rows import Batch, BatchCover, Decision, Page, Sheet, StoredReading, TemplateVersion
from scanstation.review.batch_scripts import BatchScripts
from scanstation.review.crosscheck import Crosscheck
from scanstation.review.field_checks import kind_of, question
from scanstation.review.judge import with_problems
from scanstation.review.layout import Layout
from scanstation.review.lean_readings import lean
from scanstation.review.numbers import number_question
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.workflow.board_values import Change, Counts

__all__ = ["Board", "Change", "Counts"]

_Row = TypeVar("_Row", Sheet, Page, StoredReading, Decision)


@dataclass(frozen=True)
class _Cursors:
    sheets: int = 0
    pages: int = 0
    readings: int = 0
    decisions: int = 0
    covers: int = 0


class Board:
    """One session's scripts. Nothing is read before the first `refresh`.

    With `until` it is as it was at that time, by the template version `version`: rows that came later are
    left out, so that what was said then can be worked out again. Raises the template codec's errors when the
    session's template can't be used by this program.
    """

    def __init__(
        self,
        workspace: Workspace,
        session_id: str,
        *,
        until: datetime | None = None,
        version: TemplateVersion | None = None,
    ) -> None:
        self._until = until
        self._of_then = version
        self._workspace = workspace
        self.session_id = session_id
        self._lock = threading.RLock()
        self._start(None)

    def _start(self, version: TemplateVersion | None) -> None:
        self.layout = None if version is None else Layout(codec.loads(version.document))
        self.template_version = version
        self.batches: tuple[Batch, ...] = ()
        self._cursors = _Cursors()
        self._in_batch: dict[str, BatchScripts] = {}
        self._places: dict[str, Page] = {}
        self._batch_of: dict[str, str] = {}  # leaf to batch
        self._crosscheck = Crosscheck()
        self._scripts: dict[str, Script] = {}
        self._leaves = self._pages = 0
        self._refused: dict[str, int] = {}  # by batch
        self.covers: Mapping[str, BatchCover] = {}  # by batch
        self._states: Counter[ScriptState] = Counter()
        self._problem_count = 0
        self._forget_lists()

    def _forget_lists(self) -> None:
        self._script_list: tuple[Script, ...] | None = None
        self._problem_list: tuple[Problem, ...] | None = None

    def refresh(self) -> Change:
        """Read what is new in the workspace. A new template version makes every script anew."""
        with self._lock, collection_held():
            before = self.counts
            old: Mapping[str, Script] = {}
            version = self._of_then or self._workspace.templates.latest(self.session_id)
            if version is not None and version != self.template_version:
                old = self._scripts
                self._start(version)
            self._read_rows()
            return self._settle(old, before)

    def refresh_decisions(self) -> Change:
        """Take in new decisions and nothing else: after one, this is all there is to read.

        A decision about a leaf that is not known yet brings a whole `refresh`.
        """
        with self._lock:
            decisions, last = self._workspace.decisions.after(self.session_id, self._cursors.decisions)
            if self.layout is None or any(d.sheet_id not in self._batch_of for d in decisions):
                return self.refresh()
            before = self.counts
            self._cursors = replace(self._cursors, decisions=last)
            self._take_in((), (), (), decisions)
            return self._settle({}, before)

    def _read_rows(self) -> None:
        """Take in the new rows. What refers is read before what it refers to, so that nothing is unknown.

        Cursors move only when everything was read: a failing disk leaves the board as it was.
        """
        own, at, batches = self.session_id, self._cursors, self._workspace.batches
        decisions, last_decision = self._workspace.decisions.after(own, at.decisions)
        readings, last_reading = self._workspace.readings.after(own, at.readings)
        closed = [b.id for b in batches.list(own) if self._closes(b.id)]
        pages, last_page = batches.pages_after(own, at.pages)
        sheets, last_sheet = batches.sheets_after(own, at.sheets)
        found = tuple(batches.list(own))
        covers, last_cover = self._workspace.covers.after(own, at.covers)
        refused = {b.id: len(batches.refusals(b.id)) for b in found if self._may_refuse(b.id)}
        self._cursors = _Cursors(last_sheet, last_page, last_reading, last_decision, last_cover)
        self.batches = found
        if covers:
            self.covers = {**self.covers, **{cover.batch_id: cover for cover in covers}}
        self._refused.update(refused)
        self._leaves += len(sheets)
        self._pages += len(pages)
        if self.layout is None:
            return  # they are counted; with the template everything is read again
        for batch in found:
            if batch.id not in self._in_batch:
                self._in_batch[batch.id] = BatchScripts(batch, self.layout)
        for batch_id in closed:
            self._in_batch[batch_id].close()
        then = self._of_the_time
        self._take_in(then(sheets), then(pages), then(readings), then(decisions))

    def _of_the_time(self, rows: Sequence[_Row]) -> Sequence[_Row]:
        """Leave out what came after the time that is asked for."""
        until = self._until
        return rows if until is None else [row for row in rows if row.created_at <= until]

    def _take_in(
        self,
        sheets: Sequence[Sheet],
        pages: Sequence[Page],
        readings: Sequence[StoredReading],
        decisions: Sequence[Decision],
    ) -> None:
        for sheet in sheets:
            self._batch_of[sheet.id] = sheet.batch_id
            self._in_batch[sheet.batch_id].add_sheet(sheet)
        for page in pages:
            self._places[page.id] = page
            self._in_batch[page.batch_id].add_page(page)
        for reading in readings:
            if self.template_version is not None and reading.template_version_id == self.template_version.id:
                page = self._places[reading.page_id]
                whole = self.layout.asked_though_sure if self.layout is not None else ()
                kept = replace(reading, reading=lean(reading.reading, whole))
                self._in_batch[page.batch_id].add_reading(page.sheet_id, kept)
        in_batch: dict[str, list[Decision]] = {}
        for decision in decisions:
            in_batch.setdefault(self._batch_of[decision.sheet_id], []).append(decision)
        for batch_id, of_batch in in_batch.items():
            self._in_batch[batch_id].add_decisions(of_batch)

    def _may_refuse(self, batch_id: str) -> bool:
        """Whether inputs may have been refused since the last look: not once the intake is closed."""
        known = self._in_batch.get(batch_id)
        return batch_id not in self._refused or known is None or not known.closed

    def _closes(self, batch_id: str) -> bool:
        known = self._in_batch.get(batch_id)
        return not (known is not None and known.closed) and self._workspace.batches.is_closed(batch_id)

    def _settle(self, old: Mapping[str, Script], before: Counts) -> Change:
        """Judge what the new rows touch, then what that touches across scripts."""
        gone: dict[str, Script] = dict(old)
        fresh: dict[str, Script] = {}
        touched: set[str] = set()
        for rows in self._in_batch.values():
            changed, removed = rows.settle()
            for script_id in removed:
                touched |= self._crosscheck.drop(script_id)
                gone[script_id] = self._scripts.pop(script_id)
                self._states[gone[script_id].state] -= 1
                self._problem_count -= len(gone[script_id].problems)
            for script in changed:
                fresh[script.id] = script
        for script in fresh.values():
            touched |= self._crosscheck.put(script)
        opened: set[str] = set()
        closed: set[str] = {p.id for s in gone.values() for p in s.problems}
        changed_ids = [i for i in {*fresh, *touched} if i in fresh or i in self._scripts]
        for script_id in changed_ids:
            own = fresh.get(script_id) or self._in_batch[self._scripts[script_id].batch_id].script(script_id)
            now = with_problems(own, tuple(self._crosscheck.problems(own)))
            was = self._scripts.get(script_id)
            if was is not None:
                self._states[was.state] -= 1
                self._problem_count -= len(was.problems)
                closed |= {p.id for p in was.problems}
            opened |= {p.id for p in now.problems}
            self._states[now.state] += 1
            self._problem_count += len(now.problems)
            self._scripts[script_id] = now
        if changed_ids or gone:
            self._forget_lists()
        return Change(
            frozenset(changed_ids),
            frozenset(i for i in gone if i not in self._scripts),
            frozenset(opened - closed),
            frozenset(closed - opened),
            self.counts != before,
        )

    @property
    def counts(self) -> Counts:
        """Return the counts as of the last refresh."""
        with self._lock:
            states = self._states
            return Counts(
                leaves=self._leaves,
                pages=self._pages,
                scripts=len(self._scripts),
                good=states[ScriptState.GOOD],
                unsure=states[ScriptState.UNSURE],
                bad=states[ScriptState.BAD],
                withdrawn=states[ScriptState.WITHDRAWN],
                unread=states[ScriptState.UNREAD],
                refused=sum(self._refused.values()),
                problems=self._problem_count,
            )

    @property
    def refused(self) -> Mapping[str, int]:
        """Return how many inputs became no page, by batch."""
        with self._lock:
            return dict(self._refused)

    @property
    def by_id(self) -> Mapping[str, Script]:
        """Return all scripts by id, as they stand now."""
        with self._lock:
            return dict(self._scripts)

    @property
    def order(self) -> tuple[Sequence[str], ...]:
        """Return the ids of all scripts, batch by batch in feed order."""
        with self._lock:
            return tuple(self._in_batch[b.id].script_ids for b in self.batches if b.id in self._in_batch)

    @property
    def scripts(self) -> Sequence[Script]:
        """Return all scripts, batch by batch in feed order, withdrawn ones too."""
        with self._lock:
            if self._script_list is None:
                ids = chain.from_iterable(self.order)
                self._script_list = tuple(map(self._scripts.__getitem__, ids))
            return self._script_list

    @property
    def problems(self) -> Sequence[Problem]:
        """Return the correction list: open problems by script in feed order, then by kind."""
        with self._lock:
            if self._problem_list is None:
                own = map(attrgetter("problems"), self.scripts)
                self._problem_list = tuple(chain.from_iterable(own))
            return self._problem_list

    def script(self, script_id: str) -> Script:
        """Return one script. Raises KeyError when it is no more (its leaves went elsewhere)."""
        with self._lock:
            return self._scripts[script_id]

    def script_of(self, sheet_id: str) -> Script:
        """Return the script that a leaf belongs to. Raises KeyError."""
        with self._lock:
            found = self._in_batch[self._batch_of[sheet_id]].script_of(sheet_id)
            if found is None:
                raise KeyError(sheet_id)
            return self._scripts[found]

    @property
    def seen(self) -> int:
        """Return the newest decision row that was taken in."""
        return self._cursors.decisions

    def holders(self, number: str) -> frozenset[str]:
        """Return the ids of the scripts that carry this exam number; withdrawn ones don't."""
        with self._lock:
            return self._crosscheck.holders(number)

    def question(self, script_id: str, field_id: str) -> Problem:
        """Return the question for any field, also a sure one, so that a person can change its answer.

        For a field that carries the exam number it is the question for the number. Raises KeyError when there
        is no such script or field, or its page is not in the script.
        """
        with self._lock:
            script = self._scripts[script_id]
            layout = script.content.layout
            place = layout.fields[field_id]
            if place in layout.identity:
                return number_question(script)
            return question(script.content, place, kind_of(layout, place))

    def number_question(self, script_id: str) -> Problem:
        """Return the question for the exam number, also of a sure one. Raises KeyError."""
        with self._lock:
            return number_question(self._scripts[script_id])
