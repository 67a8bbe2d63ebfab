"""The simulated device: its panel, what hands can do to it, and its driver behind the port."""

import threading
import time
from collections.abc import Callable, Iterable
from enum import StrEnum

from scanstation.acquire.conditions import DeviceBusy, DeviceGone
from scanstation.acquire.drivers.demands import refuse_impossible
from scanstation.acquire.drivers.simulated.paper import Fault, Leaf, Paper
from scanstation.acquire.drivers.simulated.run import NAME, Run
from scanstation.acquire.port import Capabilities, ColourMode, Device, ScannedPage, ScanSettings, Source

DEVICE_ID = "simulated:1"
_CAPABILITIES = Capabilities(
    sources=(Source.FEEDER, Source.DUPLEX, Source.FLATBED),
    dpi=(100, 150, 200, 300),
    colours=(ColourMode.GREY,),
    reports_count=True,
)


class State(StrEnum):
    """What the device would show on its panel."""

    READY = "ready"
    EMPTY = "empty"
    SCANNING = "scanning"
    JAMMED = "jammed"
    COVER_OPEN = "cover_open"
    GONE = "gone"


class SimulatedScanner:
    """One device that can be loaded, opened, jammed and unplugged. Implements ScannerPort.

    `leaves`, `faults` and `pace` are those of its Paper, which is given as `paper` when it lies elsewhere.
    `wait` lets the time pass that a leaf takes, `clock` says what time it is, in seconds.
    """

    def __init__(
        self,
        leaves: Iterable[Leaf] = (),
        *,
        faults: dict[int, Fault] | None = None,
        paper: Paper | None = None,
        pace: float = 0.0,
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.paper = paper or Paper(leaves, faults, pace)
        self._wait = wait
        self._clock = clock
        self._turn = threading.Lock()

    @property
    def state(self) -> State:
        """Return what the panel shows."""
        paper = self.paper
        if paper.gone:
            return State.GONE
        if self._turn.locked():
            return State.SCANNING
        if paper.cover_open:
            return State.COVER_OPEN
        if paper.stuck:
            return State.JAMMED
        loaded = paper.waiting or paper.faults.get(paper.pulled + 1) is Fault.FALSELY_LOADED
        return State.READY if loaded else State.EMPTY

    @property
    def pulled(self) -> int:
        """Return how many leaves were pulled in over the device's life."""
        return self.paper.pulled

    # What an operator does with their hands

    def load(self, leaves: Iterable[Leaf]) -> None:
        """Put more leaves under those in the tray."""
        self.paper.waiting.extend(leaves)
        self.paper.keep()

    def open_cover(self) -> None:
        """Open the cover."""
        self.paper.cover_open = True
        self.paper.keep()

    def close_cover(self) -> None:
        """Close the cover again."""
        self.paper.cover_open = False
        self.paper.keep()

    def clear(self) -> None:
        """Take out what is stuck and put it back on top of the tray."""
        self.paper.waiting.extendleft(reversed(self.paper.stuck))
        self.paper.stuck.clear()
        self.paper.keep()

    def unplug(self) -> None:
        """Pull the cable."""
        self.paper.gone = True
        self.paper.keep()

    def plug_in(self) -> None:
        """Put the cable back in."""
        self.paper.gone = False
        self.paper.keep()

    # The port

    def devices(self) -> list[Device]:
        """Return the device unless it is unplugged."""
        self.paper.look()
        return [] if self.paper.gone else [Device(DEVICE_ID, NAME, "simulated")]

    def capabilities(self, device_id: str) -> Capabilities:
        """Return what the device can do. Raises DeviceGone."""
        self._reach(device_id)
        return _CAPABILITIES

    def scan(
        self,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Feed the tray through (the flatbed takes one leaf); see ScannerPort."""
        if not self._turn.acquire(blocking=False):
            raise DeviceBusy(device=NAME)
        try:
            self._reach(device_id)
            refuse_impossible(NAME, _CAPABILITIES, settings)
            Run(self.paper, settings, on_page, cancel, self._wait, self._clock).feed()
        finally:
            self._turn.release()

    def _reach(self, device_id: str) -> None:
        self.paper.look()
        if self.paper.gone or device_id != DEVICE_ID:
            raise DeviceGone(device=NAME if device_id == DEVICE_ID else device_id)
