"""What a person has before them in the correction list: the session, the list, and the item in question."""

from scanstation.review.problems import Problem
from scanstation.review.scripts import Script
from scanstation.ui.correct.entry import Entry
from scanstation.ui.correct.worklist import Worklist
from scanstation.ui.desk import SessionDesk, Snapshot


class Sitting:
    """Between two sittings there is no `desk` and no item."""

    def __init__(self) -> None:
        self.desk: SessionDesk | None = None
        self.list = Worklist()
        self.entry: Entry | None = None
        self.extra: Problem | None = None
        """A question that is not in the list: a person changes their mind."""
        self.asked_withdraw = False
        """The item's sheet is withdrawn if the next key says so."""
        self._scripts: dict[str, Script] = {}
        self._labels: dict[str, str] = {}

    def begin(self, desk: SessionDesk, problem: Problem | None) -> None:
        """Work on this session's list, beginning with `problem` (which need not be in the list)."""
        self.desk = desk
        self.list = Worklist()
        self.take(desk.snapshot)
        listed = problem is not None and any(p.id == problem.id for p in desk.snapshot.problems)
        self.extra = None if listed else problem
        if problem is not None and listed:
            self.list.go_to(problem.id)

    def end(self) -> None:
        """Let go of the session."""
        self.desk, self.entry = None, None

    def take(self, snapshot: Snapshot) -> None:
        """Know a newer state of the session. The item in question stays until `turn_to_next`."""
        self._scripts = {s.id: s for s in snapshot.scripts}
        self._labels = {b.id: b.label for b in snapshot.batches}
        self.list.update(snapshot.problems)

    @property
    def problem(self) -> Problem | None:
        """Return the item in question."""
        return self.entry.problem if self.entry is not None else None

    @property
    def next_problem(self) -> Problem | None:
        """Return what is to be in question now."""
        return self.extra or self.list.current

    def turn_to_next(self) -> Entry | None:
        """Bring what is next in question, with nothing entered yet; return it."""
        problem = self.next_problem
        self.asked_withdraw = False
        self.entry = Entry(problem) if problem is not None else None
        return self.entry

    def script_of(self, problem: Problem) -> Script | None:
        """Return the script that an item is about."""
        return self._scripts.get(problem.script_id)

    def others_of(self, problem: Problem) -> list[Script]:
        """Return the other scripts that an item is about."""
        return [self._scripts[i] for i in problem.others if i in self._scripts]

    def batch_of(self, problem: Problem) -> str:
        """Return what people call the batch of an item."""
        return self._labels.get(problem.batch_id, "")
