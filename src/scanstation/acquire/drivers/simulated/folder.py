"""Paper that lies in a folder, so that the device behind a worker outlives its process.

`SCANSTATION_SIMULATED` names the folder of pictures that becomes the tray: two to a leaf, front and back, in
the order of their names. `tray.json` in it holds what is left and what goes wrong, `delivered.txt` each page
that was handed over.
"""

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from scanstation.acquire.conditions import DriverMissing
from scanstation.acquire.drivers.simulated.device import SimulatedScanner
from scanstation.acquire.drivers.simulated.paper import Fault, Leaf, Paper
from scanstation.acquire.port import ScannedPage
from scanstation.base.files import write_durably

VARIABLE = "SCANSTATION_SIMULATED"
_STATE = "tray.json"
_JOURNAL = "delivered.txt"
_PICTURES = (".jpg", ".jpeg", ".png")


def open_driver() -> SimulatedScanner:
    """Return the device whose paper lies in the folder that the environment names. Raises DriverMissing."""
    folder = os.environ.get(VARIABLE, "")
    if not folder or not Path(folder).is_dir():
        raise DriverMissing(device="simulated", detail=f"{VARIABLE} names no folder")
    return SimulatedScanner(paper=FolderPaper(Path(folder)))


class FolderPaper(Paper):
    """Paper in `folder`: the pictures that are there, unless somebody has scanned from it before."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        if not (folder / _STATE).exists():
            names = sorted(p.name for p in folder.iterdir() if p.suffix.lower() in _PICTURES)
            self.waiting = deque(
                self._leaf(front, back) for front, back in zip(names[::2], names[1::2], strict=False)
            )
            self.keep()
        self.look()

    def put(self, name: str, front: bytes, back: bytes, suffix: str = ".jpg") -> Leaf:
        """Bring paper into the folder, without putting it into the tray."""
        fronts, backs = f"{name}A{suffix}", f"{name}B{suffix}"
        (self.folder / fronts).write_bytes(front)
        (self.folder / backs).write_bytes(back)
        return self._leaf(fronts, backs)

    def look(self) -> None:
        """Read the state anew."""
        state = json.loads((self.folder / _STATE).read_text("utf-8"))
        self.waiting = deque(self._leaf(*names) for names in state["waiting"])
        self.stuck = [self._leaf(*names) for names in state["stuck"]]
        self.faults = {int(number): Fault(fault) for number, fault in state["faults"].items()}
        self.pace = state["pace"]
        self.pulled = state["pulled"]
        self.cover_open = state["cover_open"]
        self.gone = state["gone"]

    def keep(self) -> None:
        """Write the state durably."""
        state = {
            "waiting": _names(self.waiting),
            "stuck": _names(self.stuck),
            "faults": {str(number): fault.value for number, fault in self.faults.items()},
            "pace": self.pace,
            "pulled": self.pulled,
            "cover_open": self.cover_open,
            "gone": self.gone,
        }
        write_durably(self.folder / _STATE, json.dumps(state, indent=1).encode())

    def delivered(self, page: ScannedPage) -> None:
        """Add the page's name and hash to the journal."""
        with (self.folder / _JOURNAL).open("a", encoding="utf-8") as journal:
            journal.write(f"{page.name} {hashlib.sha256(page.data).hexdigest()}\n")
            journal.flush()
            os.fsync(journal.fileno())

    def journal(self) -> list[tuple[str, str]]:
        """Return name and SHA-256 of every page that was handed over, in that order."""
        path = self.folder / _JOURNAL
        lines = path.read_text("utf-8").splitlines(keepends=True) if path.exists() else []
        return [(line.split()[0], line.split()[1]) for line in lines if line.endswith("\n")]

    def _leaf(self, front: str, back: str) -> Leaf:
        seen = (self.folder / front).read_bytes(), (self.folder / back).read_bytes()
        return Leaf(*seen, Path(front).suffix.lower(), f"{front}/{back}")


def _names(leaves: Iterable[Leaf]) -> list[list[str]]:
    return [leaf.name.split("/") for leaf in leaves]
