"""The correction list as queues (SCN-04): the school's, the office's, and what of them one wants to see."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scanstation.domain.problems import ProblemKind, Queue
from scanstation.domain.reading import Reason
from scanstation.domain.rows import BatchCover
from scanstation.review.problems import Problem

_BACK = (ProblemKind.BOOKLET, ProblemKind.SELECTION, ProblemKind.ANSWER)


def queue_of(kind: ProblemKind) -> Queue:
    """Return the queue that a kind of work stands in."""
    return Queue.BACK if kind in _BACK else Queue.FRONT


@dataclass(frozen=True)
class Surroundings:
    """What else is known of items: the covers by batch id, and whose they are by problem id."""

    covers: Mapping[str, BatchCover] = field(default_factory=dict)
    persons: Mapping[str, str] = field(default_factory=dict)

    def school(self, problem: Problem) -> str:
        """Return the school on the cover of the item's batch, or ""."""
        cover = self.covers.get(problem.batch_id)
        return cover.school if cover is not None else ""

    def room(self, problem: Problem) -> str:
        """Return the room on the cover of the item's batch, or ""."""
        cover = self.covers.get(problem.batch_id)
        return cover.room if cover is not None else ""

    def person(self, problem: Problem) -> str:
        """Return whose work the item is, or "" for nobody's."""
        return self.persons.get(problem.id, "")


@dataclass(frozen=True)
class Filter:
    """What one wants to see. None asks nothing; an empty text asks for items that have none.

    `item` is a field's id.
    """

    queue: Queue | None = None
    kind: ProblemKind | None = None
    school: str | None = None
    room: str | None = None
    batch_id: str | None = None
    item: str | None = None
    reason: Reason | None = None
    person: str | None = None

    @property
    def asks(self) -> bool:
        """Whether anything is left out."""
        return self != Filter()

    def takes(self, problem: Problem, around: Surroundings) -> bool:
        """Tell whether an item is wanted."""
        return (
            (self.queue is None or queue_of(problem.kind) is self.queue)
            and (self.kind is None or problem.kind is self.kind)
            and (self.batch_id is None or problem.batch_id == self.batch_id)
            and (self.item is None or (problem.field_id or "") == self.item)
            and (self.reason is None or self.reason in problem.reasons)
            and (self.school is None or around.school(problem) == self.school)
            and (self.room is None or around.room(problem) == self.room)
            and (self.person is None or around.person(problem) == self.person)
        )


@dataclass(frozen=True)
class Facets:
    """How many items there are of each value that can be asked for."""

    queues: Mapping[Queue, int]
    kinds: Mapping[ProblemKind, int]
    schools: Mapping[str, int]
    rooms: Mapping[str, int]
    batches: Mapping[str, int]
    items: Mapping[str, int]
    reasons: Mapping[Reason, int]
    persons: Mapping[str, int]


def facets(problems: Iterable[Problem], around: Surroundings) -> Facets:
    """Count the items by all that a filter can ask; each in the order in which it first comes."""
    found: tuple[Counter[Queue], Counter[ProblemKind]] = Counter(), Counter()
    texts: tuple[Counter[str], ...] = tuple(Counter() for _ in range(5))
    reasons: Counter[Reason] = Counter()
    for problem in problems:
        found[0][queue_of(problem.kind)] += 1
        found[1][problem.kind] += 1
        values = (
            around.school(problem),
            around.room(problem),
            problem.batch_id,
            problem.field_id or "",
            around.person(problem),
        )
        for counter, value in zip(texts, values, strict=True):
            counter[value] += 1
        reasons.update(set(problem.reasons))
    schools, rooms, batches, items, persons = texts
    return Facets(*found, schools, rooms, batches, items, reasons, persons)
