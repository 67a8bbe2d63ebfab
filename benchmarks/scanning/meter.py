"""Looks at a station from outside, once a second: what came, what was read, what it costs."""

import contextlib
import os
import sqlite3
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """One look. `second` is that of the monotonic clock.

    `cpu` and `others` are processors in use since the last look, by the station and by everything else.
    """

    second: float
    delivered: int
    entered: int
    read: int
    cpu: float
    others: float

    @property
    def queue(self) -> int:
        """Return how many images were delivered and not read."""
        return self.delivered - self.read


class Meter:
    """Samples the process `pid` with its children, its workspace and what its feeder has delivered."""

    def __init__(self, pid: int, database: Path, journal: Path) -> None:
        self._pid = pid
        self._database = database
        self._journal = journal
        self._last = (time.monotonic(), 0.0, _machine())

    def look(self) -> Sample:
        """Take a sample."""
        now, own, whole = time.monotonic(), _of_tree(self._pid), _machine()
        then, own_before, whole_before = self._last
        self._last = (now, own, whole)
        cpu = max(0.0, own - own_before) / (now - then)
        others = max(0.0, (whole - whole_before) / (now - then) - cpu)
        # in this order an image can't have been read before it was delivered
        read = self._count("SELECT count(DISTINCT page_id) FROM readings")
        entered = self._count("SELECT count(*) FROM pages")
        delivered = self._journal.read_bytes().count(b"\n") if self._journal.exists() else 0
        return Sample(now, delivered, entered, read, cpu, others)

    def _count(self, query: str) -> int:
        try:
            with contextlib.closing(sqlite3.connect(f"{self._database.as_uri()}?mode=ro", uri=True)) as db:
                return int(db.execute(query).fetchone()[0])
        except sqlite3.OperationalError:  # it is not there yet
            return 0


def _of_tree(pid: int) -> float:
    """Return the processor time, in seconds, of a process and its children, also those that ended."""
    if sys.platform != "linux":
        return 0.0
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        tasks = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:  # it has just ended
        return 0.0
    own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return own + sum(_of_tree(int(child)) for children in tasks for child in children)


def _machine() -> float:
    """Return the processor time that the machine has spent on anything, in seconds."""
    if sys.platform != "linux":
        return 0.0
    user, nice, system, _, _, irq, softirq, steal = map(
        int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
    )
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")
