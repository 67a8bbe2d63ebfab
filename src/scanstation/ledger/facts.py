"""What the ledger is worked out from: plain values, taken from rows of the store by `workflow.ledger`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from scanstation.domain.problems import ProblemKind


class Place(NamedTuple):
    """Where: a school and a room, both as people write them; empty where it is not known."""

    school: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """Who said it, when, and why."""

    who: str
    when: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A student who is to sit the session. `booklet`: the one they get, where that is known."""

    id: str
    number: str
    name: str
    place: Place
    seat: str = ""
    booklet: str = ""


@dataclass(frozen=True, slots=True)
class Attended:
    """What the check-in says of one exam number; who was present was checked in."""

    checked_in: bool
    present: bool
    word: Word
    booklet: str = ""


@dataclass(frozen=True, slots=True)
class Scanned:
    """One script as review has it. `place`: what its bag's cover says.

    `number` is empty unless it is sure; `open` are the kinds of its open problems; `other_sheet` tells that
    one of its leaves is of another sheet. `missing` names template pages that are on no side, with the word
    that accepted them. `uncut` names the regions that can't be cut. `exported`: as it stands now.
    """

    id: str
    place: Place
    label: str
    number: str = ""
    unread: bool = False
    open: frozenset[ProblemKind] = frozenset()
    other_sheet: bool = False
    marked_absent: bool = False
    booklet: str = ""
    missing: str = ""
    missing_word: Word | None = None
    duplicate_word: Word | None = None
    withdrawn: Word | None = None
    uncut: str = ""
    exported: bool = False


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag: what its cover says and how many leaves that count came out of it."""

    id: str
    place: Place
    label: str
    expected: int | None
    found: int


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that became no page."""

    id: str
    place: Place
    label: str


@dataclass(frozen=True)
class Facts:
    """All that is known of one session. `scripts` in feed order.

    `attended` is by exam number, empty where no check-in is kept. `elsewhere` names by exam number who of the
    exam does not sit this session. `words` are the explanations that stand, by kind, subject and detail.
    """

    session_id: str
    expected: Sequence[Expected]
    scripts: Sequence[Scanned]
    attended: Mapping[str, Attended] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    bags: Sequence[Bag] = ()
    refused: Sequence[Refused] = ()
    words: Mapping[tuple[str, str, str], Word] = field(default_factory=dict)
