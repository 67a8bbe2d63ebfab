"""The ledger of one session as a value: students, scripts, lines, and the counts of each place."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from scanstation.base.natural import Key, place_key
from scanstation.ledger.facts import Attended, Expected, Place, Scanned, Word
from scanstation.ledger.stages import STAGES, STUDENT_STAGES, Kind, Stage

Moves = tuple[tuple[Stage, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One difference. `subject` is the id of the student, script, bag or refusal that it is about.

    `moves` tells by how much it changes the count on the way to a stage. `detail` is what was seen: an
    explanation counts only for it. `script` is the sheet to show, if there is one.
    """

    kind: Kind
    place: Place
    subject: str
    number: str = ""
    name: str = ""
    script: str = ""
    label: str = ""
    detail: str = ""
    moves: Moves = ()
    word: Word | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what an explanation names."""
        return self.kind.value, self.subject, self.detail


@dataclass(frozen=True, slots=True)
class Entry:
    """A student who is expected, or a script that counts, with the last stage reached.

    A student's entry has a script where one is theirs; a script's has a student where it is one's.
    """

    place: Place
    reached: Stage
    student: Expected | None = None
    attended: Attended | None = None
    script: Scanned | None = None


@dataclass(frozen=True)
class Tally:
    """The counts of one place, or of all. `fed`: scripts with those that were withdrawn.

    `flows` are the sums of the lines' moves by stage and kind; `lines` and `unexplained` count lines.
    """

    place: Place | None
    counts: Mapping[Stage, int]
    fed: int
    flows: Mapping[tuple[Stage, Kind], int]
    lines: int
    unexplained: int

    @property
    def balances(self) -> bool:
        """Whether each stage is the one before and what the lines say of the way between them."""
        return all(
            self.counts[stage] == self.counts[before] + self.flow(stage) for before, stage in pairwise(STAGES)
        )

    def flow(self, stage: Stage) -> int:
        """Return how the count changes on the way to a stage, by the lines."""
        return sum(count for (at, _), count in self.flows.items() if at is stage)

    def kinds(self, stage: Stage) -> list[tuple[Kind, int]]:
        """Return what the change on the way to a stage is made of."""
        return [(kind, self.flows[stage, kind]) for kind in Kind if self.flows.get((stage, kind))]


@dataclass(frozen=True)
class Ledger:
    """The whole ledger. `checked`: whether a check-in is kept; without one all count as present."""

    session_id: str
    checked: bool
    students: tuple[Entry, ...]
    scripts: tuple[Entry, ...]
    lines: tuple[Line, ...]
    withdrawn: tuple[Scanned, ...] = field(default=())

    @cached_property
    def places(self) -> tuple[Tally, ...]:
        """Return the counts place by place, in order of names, the unknown place last."""
        counts: dict[Place, Counter[Stage]] = {}
        fed: Counter[Place] = Counter()
        flows: dict[Place, Counter[tuple[Stage, Kind]]] = {}
        lines: Counter[Place] = Counter()
        opened: Counter[Place] = Counter()
        exact: Counter[tuple[Place, Stage]] = Counter((e.place, e.reached) for e in self.students)
        for (place, reached), count in exact.items():
            _up_to(counts.setdefault(place, Counter()), STUDENT_STAGES[0], reached, count)
        for (place, reached), count in Counter((e.place, e.reached) for e in self.scripts).items():
            _up_to(counts.setdefault(place, Counter()), Stage.SCANNED, reached, count)
            fed[place] += count
        for script in self.withdrawn:
            counts.setdefault(script.place, Counter())
            fed[script.place] += 1
        for line in self.lines:
            counts.setdefault(line.place, Counter())
            lines[line.place] += 1
            opened[line.place] += line.word is None
            for stage, by in line.moves:
                flows.setdefault(line.place, Counter())[stage, line.kind] += by
        order = sorted(counts, key=place_order)
        return tuple(Tally(p, counts[p], fed[p], flows.get(p, Counter()), lines[p], opened[p]) for p in order)

    @cached_property
    def schools(self) -> tuple[Tally, ...]:
        """Return the counts school by school; their places have no room."""
        by_school: dict[str, list[Tally]] = {}
        for tally in self.places:
            assert tally.place is not None
            by_school.setdefault(tally.place.school, []).append(tally)
        return tuple(_sum(Place(school), tallies) for school, tallies in by_school.items())

    @cached_property
    def total(self) -> Tally:
        """Return the counts of the whole session."""
        return _sum(None, list(self.places))

    @property
    def unexplained(self) -> tuple[Line, ...]:
        """Return the lines that nobody has explained."""
        return tuple(line for line in self.lines if line.word is None)

    def members(self, stage: Stage, place: Place | None = None) -> Iterator[Entry]:
        """Yield who or what is counted at a stage; a place without a room is its whole school."""
        entries = self.students if stage in STUDENT_STAGES else self.scripts
        least = STAGES.index(stage)
        for entry in entries:
            if STAGES.index(entry.reached) >= least and within(entry.place, place):
                yield entry


def place_order(place: Place) -> tuple[bool, Key, Key]:
    """Return a sort key: by school, then room, as people count them; the unknown place last."""
    return not place.school, place_key(place.school), place_key(place.room)


def within(place: Place, wanted: Place | None) -> bool:
    """Whether a place is the wanted one, or in the wanted school where that names no room."""
    return wanted is None or place == wanted or (not wanted.room and place.school == wanted.school)


def _up_to(counts: Counter[Stage], first: Stage, reached: Stage, count: int) -> None:
    for stage in STAGES[STAGES.index(first) : STAGES.index(reached) + 1]:
        counts[stage] += count


def _sum(place: Place | None, tallies: list[Tally]) -> Tally:
    counts: Counter[Stage] = Counter()
    flows: Counter[tuple[Stage, Kind]] = Counter()
    for tally in tallies:
        counts.update(tally.counts)
        for key, by in tally.flows.items():
            flows[key] += by  # Counter.update would do, were no flow negative in a plain sum
    return Tally(
        place,
        counts,
        sum(t.fed for t in tallies),
        flows,
        sum(t.lines for t in tallies),
        sum(t.unexplained for t in tallies),
    )
