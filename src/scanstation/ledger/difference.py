"""What lies between two ledgers of one session: the lines that come and go, and the counts that change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scanstation.ledger.ledger import Ledger, Line
from scanstation.ledger.stages import STAGES, Kind, Stage


@dataclass(frozen=True)
class Difference:
    """A ledger as it is, and as it would be."""

    before: Ledger
    after: Ledger

    @cached_property
    def opened(self) -> tuple[Line, ...]:
        """Return the lines that would come."""
        known = {line.key for line in self.before.lines}
        return tuple(line for line in self.after.lines if line.key not in known)

    @cached_property
    def closed(self) -> tuple[Line, ...]:
        """Return the lines that would go."""
        there = {line.key for line in self.after.lines}
        return tuple(line for line in self.before.lines if line.key not in there)

    @property
    def subjects(self) -> int:
        """How many students and sheets would stand otherwise."""
        return len({line.subject for line in (*self.opened, *self.closed)})

    @property
    def counts(self) -> Mapping[Stage, tuple[int, int]]:
        """Return the counts that would change, before and after."""
        pairs = {s: (self.before.total.counts[s], self.after.total.counts[s]) for s in STAGES}
        return {stage: pair for stage, pair in pairs.items() if pair[0] != pair[1]}

    @property
    def kinds(self) -> Mapping[Kind, tuple[int, int]]:
        """Return by kind how many lines would come and go."""
        come, go = Counter(n.kind for n in self.opened), Counter(n.kind for n in self.closed)
        return {kind: (come[kind], go[kind]) for kind in Kind if come[kind] or go[kind]}

    def __bool__(self) -> bool:
        return bool(self.opened or self.closed or self.counts)
