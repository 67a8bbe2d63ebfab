"""What a person has before them in the correction list: the session, the list, and the item in question."""

from collections.abc import Iterator, Sequence

from scanstation.domain.problems import ScriptState
from scanstation.domain.reading import FieldStatus
from scanstation.review.blinding import blinded
from scanstation.review.problems import Problem
from scanstation.review.queues import Filter, Surroundings
from scanstation.review.scripts import Script
from scanstation.ui.correct.entry import Entry
from scanstation.ui.correct.worklist import Worklist
from scanstation.ui.desk import SessionDesk, Snapshot
from scanstation.workflow.correction.double_keying import can_be_doubled


class Sitting:
    """Between two sittings there is no `desk` and no item."""

    def __init__(self) -> None:
        self.desk: SessionDesk | None = None
        self.list = Worklist()
        self.entry: Entry | None = None
        self.extra: Problem | None = None
        """A question that is not in the list: a person changes their mind."""
        self.claimed = ""
        """The item that this window has open, as the others see it."""
        self.asked_withdraw = False
        """The item's sheet is withdrawn if the next key says so."""
        self.who = ""
        self.filter = Filter()
        self.around = Surroundings()
        self._snapshot = Snapshot("")

    def begin(self, desk: SessionDesk, problem: Problem | None, who: str = "") -> None:
        """Let `who` work on this session's list, beginning with `problem` (which need not be in the list)."""
        self.desk, self.who = desk, who
        self.list = Worklist()
        self._snapshot = Snapshot("", serial=-2)
        self.take(desk.snapshot)
        listed = problem is not None and any(p.id == problem.id for p in desk.snapshot.problems)
        self.extra = None if listed else problem
        if listed and problem is not None and not self.filter.takes(problem, self.around):
            self.ask_for(Filter())  # an item that somebody points at is shown whatever was asked for
        if problem is not None and listed:
            self.list.go_to(problem.id)

    def end(self) -> None:
        """Let go of the session."""
        self.desk, self.entry = None, None

    def take(self, snapshot: Snapshot) -> None:
        """Know a newer state of the session. The item in question stays until `turn_to_next`."""
        before, self._snapshot = self._snapshot, snapshot
        now, was = snapshot.turns, before.turns
        if snapshot.covers is not before.covers or now.persons is not was.persons:
            self.around = Surroundings(snapshot.covers, now.persons)
        shared_alike = (
            snapshot.covers is before.covers
            and snapshot.held is before.held
            and now.persons is was.persons
            and now.doubled is was.doubled
            and now.keyed_by is was.keyed_by
        )
        if not (shared_alike and snapshot.serial == before.serial + 1 and self._patch(snapshot)):
            self.list.update(self._wanted())

    def _patch(self, snapshot: Snapshot) -> bool:
        """Take in a small change without going through all items; returns whether that was possible."""
        change = snapshot.change
        if change.problems_opened or change.removed:
            return False
        fresh = [p for i in change.changed for p in snapshot.by_id[i].problems]
        wanted = [p for p in fresh if self._takes(p)]
        gone = {p.id for p in fresh} - {p.id for p in wanted}
        return self.list.patch(change.problems_closed | gone, wanted)

    @property
    def problems(self) -> Sequence[Problem]:
        """Return all open items of the session, whatever the filter asks."""
        return self._snapshot.problems

    def ask_for(self, wanted: Filter) -> None:
        """Work only on what `wanted` takes; the item in question stays so until `turn_to_next`."""
        self.filter = wanted
        self.extra = None
        self.list.update(self._wanted())

    def _wanted(self) -> Sequence[Problem]:
        turns, held = self._snapshot.turns, self._snapshot.held
        if not (self.filter.asks or turns.persons or turns.keyed_by or held):
            return self.problems
        return [p for p in self.problems if self._takes(p)]

    def _takes(self, problem: Problem) -> bool:
        """Whether the list is to have an item: asked for, not open elsewhere, and this person's to settle."""
        if problem.id in self._snapshot.held or not self.filter.takes(problem, self.around):
            return False
        turns = self._snapshot.turns
        if self.who in turns.keyed_by.get(problem.id, ()) and self.is_doubled(problem):
            return False  # it waits for somebody else's word
        return self.filter.person is not None or turns.persons.get(problem.id, self.who) == self.who

    @property
    def problem(self) -> Problem | None:
        """Return the item in question."""
        return self.entry.problem if self.entry is not None else None

    @property
    def next_problem(self) -> Problem | None:
        """Return what is to be in question now; of what two people key neither sees what was read."""
        problem = self.extra or self.list.current
        return blinded(problem) if problem is not None and self.is_doubled(problem) else problem

    def turn_to_next(self) -> Entry | None:
        """Bring what is next in question, with nothing entered yet; return it."""
        problem = self.next_problem
        self.asked_withdraw = False
        self.entry = Entry(problem) if problem is not None else None
        return self.entry

    def script_of(self, problem: Problem) -> Script | None:
        """Return the script that an item is about."""
        return self._snapshot.by_id.get(problem.script_id)

    def numbered(self) -> Iterator[Script]:
        """Yield the scripts that count and whose exam number is known."""
        for script in self._snapshot.by_id.values():
            if script.state is not ScriptState.WITHDRAWN and script.number.status is FieldStatus.OK:
                yield script

    def others_of(self, problem: Problem) -> list[Script]:
        """Return the other scripts that an item is about."""
        scripts = self._snapshot.by_id
        return [scripts[i] for i in problem.others if i in scripts]

    def first_fed(self, script_ids: Sequence[str]) -> Script | None:
        """Return which of these scripts was fed first; None where none of them is there any more."""
        batches = {batch.id: at for at, batch in enumerate(self._snapshot.batches)}
        found = [s for i in script_ids if (s := self._snapshot.by_id.get(i)) is not None]
        return min(found, key=lambda s: (batches.get(s.batch_id, len(batches)), s.seq), default=None)

    def batch_of(self, problem: Problem) -> str:
        """Return what people call the batch of an item."""
        return self.batch_name(problem.batch_id)

    def batch_name(self, batch_id: str) -> str:
        """Return what people call a batch."""
        return next((b.label for b in self._snapshot.batches if b.id == batch_id), "")

    def title_of(self, field_id: str) -> str:
        """Return the title of a field of the sheet, or ""."""
        place = self._snapshot.layout.fields.get(field_id) if self._snapshot.layout is not None else None
        return place.field.title if place is not None else ""

    @property
    def elsewhere(self) -> int:
        """Return how many items are open that are not in the list: not asked for, or others' to settle."""
        return max(0, self._snapshot.counts.problems - self.list.remaining - self.list.on_the_way)

    def is_doubled(self, problem: Problem) -> bool:
        """Whether two people have to key an item."""
        return problem.id in self._snapshot.turns.doubled and can_be_doubled(problem)

    @property
    def seen(self) -> int:
        """Return the newest decision that is in what is shown."""
        return self._snapshot.seen
