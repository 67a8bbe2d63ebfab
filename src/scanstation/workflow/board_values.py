"""What a board says of its session: how many of each there are, and what a refresh has changed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """How a session stands. `refused` are inputs that became no page; the states add up to `scripts`."""

    leaves: int = 0
    pages: int = 0
    scripts: int = 0
    good: int = 0
    unsure: int = 0
    bad: int = 0
    withdrawn: int = 0
    unread: int = 0
    refused: int = 0
    problems: int = 0


@dataclass(frozen=True)
class Change:
    """What one refresh changed: ids of scripts and problems."""

    changed: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    problems_opened: frozenset[str] = frozenset()
    problems_closed: frozenset[str] = frozenset()
    counts: bool = False

    def __bool__(self) -> bool:
        return bool(self.changed or self.removed or self.counts)
