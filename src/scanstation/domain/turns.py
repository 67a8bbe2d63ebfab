"""Whose turn an item of the correction list is: who has it open, whose work it is, who keys it twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Claim:
    """One window has an item open until `expires_at`; the newest of an item counts.

    `holder` is the window, `who` the person in front of it. A claim that was given back has expired at once.
    """

    id: str
    session_id: str
    item_id: str
    holder: str
    who: str
    expires_at: datetime
    created_at: datetime


@dataclass(frozen=True)
class Assignment:
    """An item is somebody's work; the newest counts, and an empty `person` makes it nobody's."""

    id: str
    session_id: str
    item_id: str
    person: str
    who: str
    created_at: datetime


@dataclass(frozen=True)
class DoubleRequest:
    """An item is to be keyed by two people, each blind to the other; `wanted` False takes that back."""

    id: str
    session_id: str
    item_id: str
    wanted: bool
    who: str
    why: str
    created_at: datetime


@dataclass(frozen=True)
class Keying:
    """One person's word on an item that is keyed twice. `takes_back` names an own word that is void."""

    id: str
    session_id: str
    item_id: str
    value: Mapping[str, Any]
    who: str
    takes_back: str | None
    created_at: datetime


@dataclass(frozen=True)
class Turns:
    """How the items of a session are shared out at one moment. All of it by item id."""

    claims: Mapping[str, Claim] = field(default_factory=dict)
    persons: Mapping[str, str] = field(default_factory=dict)
    doubled: frozenset[str] = frozenset()
    keyed_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
