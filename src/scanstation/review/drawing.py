"""Drawing a random sample that anybody can draw again: by the hash of a seed and each thing's name.

Method 1. The frame is a text: one line per unit; page id, field id, marked options joined by "," and stratum,
separated by tabs, the lines sorted, each ended by a newline, in UTF-8; its SHA-256 is recorded. The rank of a
unit is the SHA-256 of seed, page id and field id, separated by tabs. The sample are the units with the lowest
ranks in each stratum, as many as the stratum's share; the shares are worked out one after the other, each
going to the stratum with the largest size / (2 × drawn + 1) (Webster's method), so that a larger sample
always contains the smaller.
"""

import hashlib
import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

METHOD = "1"


@dataclass(frozen=True)
class Unit:
    """One thing that can be drawn: what the machine says of one field of one page."""

    page_id: str
    field_id: str
    values: tuple[str, ...]
    stratum: str = ""

    @property
    def line(self) -> str:
        """Return the unit's line in the frame."""
        plain = " ".join(self.stratum.split())
        return f"{self.page_id}\t{self.field_id}\t{','.join(self.values)}\t{plain}\n"


def frame_lines(units: Iterable[Unit]) -> list[str]:
    """Return the frame's lines in their order."""
    return sorted(unit.line for unit in units)


def frame_sha256(lines: Iterable[str]) -> str:
    """Return the hash of a frame."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
    return digest.hexdigest()


def rank(seed: str, unit: Unit) -> bytes:
    """Return what a unit is ordered by."""
    return hashlib.sha256(f"{seed}\t{unit.page_id}\t{unit.field_id}".encode()).digest()


def shares(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """Return how many to draw from each stratum; together `count`, or all there are."""
    drawn = dict.fromkeys(sizes, 0)
    queue: list[tuple[float, str]] = [(-size, name) for name, size in sizes.items() if size]
    heapq.heapify(queue)
    for _ in range(min(count, sum(sizes.values()))):
        _, name = heapq.heappop(queue)
        drawn[name] += 1
        if drawn[name] < sizes[name]:
            heapq.heappush(queue, (-sizes[name] / (2 * drawn[name] + 1), name))
    return drawn


def draw(units: Sequence[Unit], seed: str, count: int) -> list[Unit]:
    """Return the sample by rank, so that whoever stops early has a random sample too."""
    strata: dict[str, list[tuple[bytes, int]]] = defaultdict(list)
    for index, unit in enumerate(units):
        strata[unit.stratum].append((rank(seed, unit), index))
    wanted = shares({name: len(found) for name, found in strata.items()}, count)
    lowest = [pair for name, found in strata.items() for pair in heapq.nsmallest(wanted[name], found)]
    return [units[index] for _, index in sorted(lowest)]
