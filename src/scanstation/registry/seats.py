"""Students on one seat: worth a look wherever seats are given."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said

_SHARED = QT_TRANSLATE_NOOP("errors", "{where}, room {room}, seat {seat} has several students: {names}.")
_SHARED_ROOM = QT_TRANSLATE_NOOP("errors", "Room {room}, seat {seat} has several students: {names}.")


@dataclass(frozen=True)
class Seated:
    """Who has which seat: school and room, the seat in it, and the student's name."""

    place: tuple[str, str]
    seat: str
    name: str


def shared_seats(students: Iterable[Seated]) -> Iterator[Said]:
    """Yield each seat of a room that several students of one session have; all of them by name."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for student in students:
        if student.place[1] and student.seat:
            found[(*student.place, student.seat)].append(student.name)
    for (school, room, seat), names in found.items():
        if len(names) > 1:
            source = _SHARED if school else _SHARED_ROOM
            yield Said(source, where=school, room=room, seat=seat, names="、".join(names))
