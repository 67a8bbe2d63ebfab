"""Who a script may be of when its number can't be read: the students most likely, each with the reasons.

What speaks for a student: a number like the one that was read, a place beside the students whose sheets lie
before and after this one, the same room, and that no sheet of theirs was scanned yet. Nothing is decided
here: a person takes one of them, or types.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

MOST = 9
"""As many as there are keys."""
_SIMILAR = 40  # numbers looked at for each hint
_DIFFERENT = 2  # characters that may be wrong
_KNOWN = 3  # characters that must be known for a number to tell anything
_NAME_LIKE = 60.0


class Likely(StrEnum):
    """What speaks for a student."""

    SAME_NUMBER = "same_number"  # all that could be read fits
    SIMILAR_NUMBER = "similar_number"
    NAME = "name"
    NEXT_SEAT = "next_seat"  # beside the students of the sheets before and after
    NEXT_NUMBER = "next_number"  # so by their numbers, where no seats are known
    SAME_ROOM = "same_room"
    NOT_SCANNED = "not_scanned"


_WEIGHTS = {
    Likely.SAME_NUMBER: 90.0,
    Likely.SIMILAR_NUMBER: 40.0,
    Likely.NAME: 60.0,
    Likely.NEXT_SEAT: 25.0,
    Likely.NEXT_NUMBER: 25.0,
    Likely.SAME_ROOM: 15.0,
    Likely.NOT_SCANNED: 15.0,
}


@dataclass(frozen=True)
class Expected:
    """A student who takes the session. `school` is its code or name, `room` and `seat` where they sit."""

    student_id: str
    number: str
    name: str
    school: str = ""
    class_name: str = ""
    room: str = ""
    seat: str = ""


@dataclass(frozen=True)
class Candidate:
    """A student who it may be. `differs`: characters of the number that are unlike what was read."""

    student: Expected
    score: float
    reasons: tuple[Likely, ...]
    differs: int | None = None


@dataclass(frozen=True)
class Hints:
    """What is known of a script. `numbers`: what could be read, "?" or a blank for what could not.

    `before` and `after` are the numbers of the sheets around it, nearest first. `room` is (school, room) as
    the bag says, `name` what a person typed of the name.
    """

    numbers: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    room: tuple[str, str] | None = None
    name: str = ""


class Expectations:
    """The students of a session, found by what one knows of them. `schools`: names by code."""

    def __init__(self, students: Iterable[Expected], schools: Mapping[str, str] | None = None) -> None:
        self._schools = dict(schools or {})
        self._students = [s for s in students if s.number]
        self._by_number = {s.number: s for s in self._students}
        self._numbers = [s.number for s in self._students]
        self._names = [s.name for s in self._students]
        rooms: dict[tuple[str, str], list[Expected]] = defaultdict(list)
        for student in self._students:
            rooms[_room(student)].append(student)
        self._rooms = {room: sorted(found, key=_place) for room, found in rooms.items()}

    @cached_property
    def digits_only(self) -> bool:
        """Whether somebody is expected, and no number has anything but digits."""
        return bool(self._numbers) and all(map(str.isdecimal, self._numbers))

    def __len__(self) -> int:
        return len(self._students)

    def school(self, said: str) -> str:
        """Return the name of a school that is told by its name or its code."""
        return self._schools.get(said.strip(), said.strip())

    def of(self, number: str) -> Expected | None:
        """Return the student with this number."""
        return self._by_number.get(number)

    def likely(self, hints: Hints, scanned: Callable[[str], bool], most: int = MOST) -> list[Candidate]:
        """Return who it may be, the most likely first. `scanned` tells of a number whether it is taken."""
        beside = self._beside(hints)
        rooms = self._rooms_of(hints)
        pool: dict[str, Expected] = {s.number: s for s in beside}
        for room in rooms:
            pool.update((s.number, s) for s in self._rooms.get(room, ()))
        for hint in hints.numbers:
            pool.update((s.number, s) for s in self._similar(hint))
        names = self._named(hints.name)
        pool.update((self._students[i].number, self._students[i]) for i in names)
        named = {self._students[i].number: score for i, score in names.items()}
        near = {s.number for s in beside}
        found = [
            _judge(student, hints, student.number in near, rooms, named, taken=scanned(student.number))
            for student in pool.values()
        ]
        told = [c for c in found if c is not None and (not hints.name or c.student.number in named)]
        # a name that a person typed says more than all the rest
        return sorted(told, key=lambda c: (-named.get(c.student.number, 0), -c.score, c.student.number))[
            :most
        ]

    def _similar(self, hint: str) -> list[Expected]:
        unknown = sum(c in "? " for c in hint)
        if len(hint) - unknown < _KNOWN:
            return []
        found = process.extract(
            hint,
            self._numbers,
            scorer=Levenshtein.distance,
            processor=None,
            score_cutoff=unknown + _DIFFERENT,
            limit=_SIMILAR,
        )
        return [self._students[index] for _, _, index in found]

    def _named(self, name: str) -> dict[int, float]:
        if not name.strip():
            return {}
        found = process.extract(
            name.strip(), self._names, scorer=fuzz.ratio, score_cutoff=_NAME_LIKE, limit=_SIMILAR
        )
        return {index: score for _, score, index in found}

    def _rooms_of(self, hints: Hints) -> set[tuple[str, str]]:
        """Return the rooms that the bag or the sheets around speak for; those without a name tell nothing."""
        rooms = {(hints.room[0], _plain(hints.room[1]))} if hints.room is not None else set()
        nearest = (self.of(n) for n in (*hints.before[:1], *hints.after[:1]))
        rooms |= {_room(s) for s in nearest if s is not None}
        return {room for room in rooms if room[1]}

    def _beside(self, hints: Hints) -> list[Expected]:
        """Return who sits after the student of the sheet before, and before that of the sheet after."""
        found = []
        for numbers, step in ((hints.before, 1), (hints.after, -1)):
            student = self.of(numbers[0]) if numbers else None
            if student is None:
                continue
            room = self._rooms[_room(student)]
            at = room.index(student) + step
            if 0 <= at < len(room):
                found.append(room[at])
        return found


def _judge(
    student: Expected,
    hints: Hints,
    beside: bool,
    rooms: set[tuple[str, str]],
    named: dict[str, float],
    *,
    taken: bool,
) -> Candidate | None:
    reasons: list[Likely] = []
    score = 0.0
    differs = min((d for h in hints.numbers if (d := _differs(h, student.number)) is not None), default=None)
    if differs is not None:
        reasons.append(Likely.SIMILAR_NUMBER if differs else Likely.SAME_NUMBER)
        score += _WEIGHTS[reasons[-1]] / max(1, differs)
    if student.number in named:
        reasons.append(Likely.NAME)
        score += _WEIGHTS[Likely.NAME] * named[student.number] / 100
    if beside:
        reasons.append(Likely.NEXT_SEAT if student.seat else Likely.NEXT_NUMBER)
        score += _WEIGHTS[reasons[-1]]
    if _room(student) in rooms:
        reasons.append(Likely.SAME_ROOM)
        score += _WEIGHTS[Likely.SAME_ROOM]
    if not reasons:
        return None
    if not taken:
        reasons.append(Likely.NOT_SCANNED)
        score += _WEIGHTS[Likely.NOT_SCANNED]
    elif reasons == [Likely.SAME_ROOM]:
        return None  # half the room was scanned already: nothing speaks for one of them
    return Candidate(student, score, tuple(reasons), differs)


def _differs(hint: str, number: str) -> int | None:
    """Return how many known characters are unlike; None where too many are, or too few are known."""
    unknown = sum(c in "? " for c in hint)
    if len(hint) - unknown < _KNOWN:
        return None
    if len(hint) == len(number):
        wrong = sum(h not in "? " and h != n for h, n in zip(hint, number, strict=True))
        shifted = Levenshtein.distance(hint, number) - unknown
        wrong = min(wrong, max(shifted, 1))  # one digit left out shifts all after it
    else:
        wrong = max(Levenshtein.distance(hint, number) - unknown, 1)
    return wrong if wrong <= _DIFFERENT else None


def _room(student: Expected) -> tuple[str, str]:
    return student.school, _plain(student.room)


def _plain(room: str) -> str:
    """Return a room's number without what is written around it: 03 and 第3考场 are 3."""
    digits = "".join(c for c in room if c.isdecimal())
    return str(int(digits)) if digits else room.strip()


def _place(student: Expected) -> tuple[int, str, str]:
    """Return what orders the students of a room: seats by their number, else exam numbers."""
    digits = "".join(c for c in student.seat if c.isdigit())
    return (int(digits[:9]) if digits else 0, student.seat, student.number)


def around(numbers: Sequence[str], at: int, reach: int = 3) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the numbers before and after place `at`, nearest first, at most `reach`.

    Only an unbroken row tells who sits beside: a sheet without a number ("") ends it.
    """
    before, after = [], []
    for i in range(at - 1, max(at - 1 - reach, -1), -1):
        if not numbers[i]:
            break
        before.append(numbers[i])
    for i in range(at + 1, min(at + 1 + reach, len(numbers))):
        if not numbers[i]:
            break
        after.append(numbers[i])
    return tuple(before), tuple(after)
