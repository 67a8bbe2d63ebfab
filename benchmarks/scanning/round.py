"""One bag of sheets, scanned while things happen; then its batch is held against what the device delivered.

python round.py FOLDER SEED KIND     (run by scan_faults.py; FOLDER/disk may be a small disk of its own)
"""

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from program import Program, Stuck

from scanstation.acquire.drivers.simulated import Fault, FolderPaper, Leaf
from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.store import open_workspace
from scanstation.workflow.intake import resume_intakes

DEVICE_FAULTS = {
    "jam": [Fault.JAM, Fault.JAM_AFTER_FRONT, Fault.DOUBLE_FEED],
    "cover_open": [Fault.COVER],
    "device_gone": [Fault.GONE],
    "worker_hung": [Fault.HANG, Fault.FROZEN],
    "worker_killed": [Fault.CRASH],
    "odd_device": [
        Fault.SAME_PAGE_TWICE, Fault.REPEATED, Fault.CUT_SHORT, Fault.STOPPED, Fault.COUNTED_ONLY,
        Fault.ONE_SIDE, Fault.BUSY, Fault.ENDS_EARLY, Fault.EMPTY_TOO_SOON,
    ],
}  # fmt: skip
OUTSIDE = ("worker_killed", "worker_hung", "disk_full", "power_cut")
_MOST_STARTS = 60


class Round:
    """An operator with a bag of leaves in front of a station; everything follows from the seed."""

    def __init__(self, folder: Path, seed: int, kind: str) -> None:
        self._dice = random.Random(seed)
        self._disk = folder / "disk"
        self._workspace = self._disk / "workspace"
        self._filler = self._disk / "filler"
        (folder / "paper").mkdir(parents=True, exist_ok=True)
        self._disk.mkdir(exist_ok=True)
        self.paper = FolderPaper(folder / "paper")
        self._attempts = Counter(range(1, self._dice.randint(6, 14) + 1))
        self.paper.waiting.extend(self._leaf(number) for number in self._attempts)
        self.paper.pace = self._dice.choice([0.0, 0.005, 0.02])
        self._kind = kind
        self._outside = 0  # pages until something happens from outside
        self._cuts = 0
        self._slow = self._dice.choice([0.0, 0.004, 0.02])  # seconds that the station takes for a page
        self.left = 0
        """Pages that were on their way when everything was killed."""
        self.happened: list[str] = []
        self._prepare()
        self.paper.keep()

    def run(self) -> None:
        """Scan until all leaves are in the batch. Raises Stuck or AssertionError when that fails."""
        program = self._start()
        for _ in range(_MOST_STARTS):
            program.tell("scan")
            ended = self._watch(program)
            if ended is None:
                program = self._start()
            else:
                self.happened.append(ended)
                self._filler.unlink(missing_ok=True)
                if not self._put_right(program):
                    break
        else:
            raise Stuck("the bag never came to its end")
        assert program.quit() == 0, "the program ended badly"
        self._compare()

    def _leaf(self, number: int) -> Leaf:
        attempt = self._attempts[number]
        size = self._dice.randint(1_000, 120_000)
        front, back = (f"{number} {attempt} {s}\n".encode() + self._dice.randbytes(size) for s in "AB")
        return self.paper.put(f"{number:03}-{attempt}", front, back)

    def _prepare(self) -> None:
        """Decide what will happen, and where."""
        leaves = len(self._attempts)
        inside = DEVICE_FAULTS.get(self._kind)
        if inside and (self._kind not in OUTSIDE or self._dice.random() < 0.4):
            fault = self._dice.choice(inside)
            self.paper.faults = {self._dice.randint(1, leaves): fault}
            self.happened.append(fault.value)
        else:
            self._outside = self._dice.randint(1, 2 * leaves)
            self._cuts = self._dice.randint(1, 4)

    def _start(self) -> Program:
        program = Program(self._workspace, self.paper.folder, self._slow)
        if self._cuts and self.happened and self._kind == "power_cut" and self._dice.random() < 0.4:
            self._cuts -= 1  # the power goes again while the program starts
            time.sleep(self._dice.uniform(0, 1.2))
            self._cut_power(program)
            return self._start()
        word, rest = program.line()
        assert word == "ready", f"{word} {rest}"
        return program

    def _watch(self, program: Program) -> str | None:
        """Return how the scan ended, None when the power was cut."""
        pages = 0
        while True:
            word, rest = program.line()
            if word != "page":
                assert word in ("stopped", "done"), f"{word} {rest}"
                return rest or word
            pages += 1
            if pages == self._outside:
                pages = self._outside = 0
                time.sleep(self._dice.uniform(0, 0.03))
                if self._happen(program):
                    return None

    def _happen(self, program: Program) -> bool:
        """Let it happen; tell whether the program is gone."""
        self._cuts -= 1
        if self._cuts > 0:
            self._outside = self._dice.randint(1, 12)
        self.happened.append(f"{self._kind} from outside")
        match self._kind:
            case "worker_killed":
                program.kill_worker()
            case "worker_hung":
                program.kill_worker(signal.SIGSTOP)
            case "disk_full":
                self._fill_disk()
            case "power_cut":
                self._cut_power(program)
                return True
        return False

    def _cut_power(self, program: Program) -> None:
        program.power_cut(self._dice)
        self.left += sum(1 for _ in self._workspace.glob("spool/*/*.page"))

    def _fill_disk(self) -> None:
        """Leave room for some pages or for none."""
        left = self._dice.randint(0, 400_000)
        with self._filler.open("wb") as file:
            for _ in range(20):  # the station writes at the same time
                free = shutil.disk_usage(self._disk).free
                with contextlib.suppress(OSError):
                    os.posix_fallocate(file.fileno(), 0, max(1, free - left))
                    return

    def _put_right(self, program: Program) -> bool:
        """Close, clear and reload the device as its operator does; tell whether there is paper left to scan.

        Leaves that are not whole in the batch go back on top: the operator compares the last pictures with
        the last sheets that came out. Scanned again, a leaf looks a little different.
        """
        program.tell("sheets")
        word, rest = program.line()
        assert word == "sheets", f"{word} {rest}"
        sheets = json.loads(rest)
        whole = {int(sides[0].split()[0]) for sides in sheets if len(sides) == 2}
        paper = self.paper
        paper.look()
        paper.stuck, paper.cover_open, paper.gone = [], False, False
        waiting = {int(leaf.name.partition("-")[0]) for leaf in paper.waiting}
        again = [number for number in self._attempts if number not in whole | waiting]
        for number in again:
            self._attempts[number] += 1
        paper.waiting.extendleft(reversed([self._leaf(number) for number in again]))
        paper.keep()
        return bool(paper.waiting)

    def _compare(self) -> None:
        """Hold the batches against what the device says it has delivered."""
        with open_workspace(self._workspace, SystemClock()) as workspace:
            resume_intakes(workspace, Job())  # the operator finishes a bag that ended with a full disk
            damage = workspace.check(deep=True)
            assert damage == [], f"the workspace is damaged: {damage}"
            (exam,) = workspace.exams.list_exams()
            (session,) = workspace.exams.list_sessions(exam.id)
            pages = [p for b in workspace.batches.list(session.id) for p in workspace.batches.pages(b.id)]
            open_batches = workspace.batches.unfinished()
        entered = Counter(page.image_sha256 for page in pages)
        missing = [name for name, sha256 in self.paper.journal() if not entered[sha256]]
        assert missing == [], f"delivered and not in the batch: {missing}"
        twice = [page.source_name for page in pages if entered[page.image_sha256] > 1]
        assert twice == [], f"more than once in the batch: {twice}"
        assert open_batches == [], "a batch was not finished"
        spool = self._workspace / "spool"
        assert not spool.exists() or not list(spool.iterdir()), "something is still on its way"
        self._compare_leaves({page.image_sha256: (page.sheet_id, page.side) for page in pages})

    def _compare_leaves(self, places: dict[str, tuple[str, int]]) -> None:
        """See that the last scan of each leaf is whole, on one sheet, and that no sheet mixes two leaves."""
        on_sheet: dict[str, set[str]] = {}
        for number, last in self._attempts.items():
            for attempt in range(1, last + 1):
                name = f"{number:03}-{attempt}"
                where = []
                for side in "AB":
                    data = (self.paper.folder / f"{name}{side}.jpg").read_bytes()
                    where.append(places.get(hashlib.sha256(data).hexdigest(), ("", 0)))
                for place in where:
                    if place[0]:
                        on_sheet.setdefault(place[0], set()).add(name)
                if attempt == last:
                    assert where[0][0] == where[1][0] != "", f"leaf {name} is torn apart: {where}"
                    assert [side for _, side in where] == [1, 2], f"leaf {name} is the wrong way: {where}"
        mixed = [names for names in on_sheet.values() if len(names) > 1]
        assert mixed == [], f"sides of different leaves on one sheet: {mixed}"


def main(folder: Path, seed: int, kind: str, keep: Path | None = None) -> int:
    """Run one round and print what happened as JSON; 1 when something is wrong."""
    begin = time.monotonic()
    bag = Round(folder, seed, kind)
    fault = ""
    try:
        bag.run()
    except (Stuck, AssertionError) as error:
        fault = f"{type(error).__name__}: {error}"
    figures = {
        "seed": seed,
        "kind": kind,
        "fault": fault,
        "happened": bag.happened,
        "delivered": len({sha256 for _, sha256 in bag.paper.journal()}),
        "left": bag.left,
        "seconds": round(time.monotonic() - begin, 1),
    }
    print(json.dumps(figures))
    if fault and keep is not None:
        shutil.copytree(folder, keep, dirs_exist_ok=True)
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], *map(Path, sys.argv[4:])))
