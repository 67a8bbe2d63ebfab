"""The simulated scanner: a device with states of its own, which refuses what a real one refuses."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from scanstation.acquire.conditions import (
    CoverOpen,
    DeviceBusy,
    DeviceGone,
    DoubleFeed,
    OutOfPaper,
    PaperJam,
    SettingRefused,
)
from scanstation.acquire.port import (
    Capabilities,
    ColourMode,
    Device,
    ScannedPage,
    ScanSettings,
    Source,
)
from scanstation.base.jobs import Cancelled

DEVICE_ID = "simulated:1"
_NAME = "ScanStation Simulated Feeder"
_CAPABILITIES = Capabilities(
    sources=(Source.FEEDER, Source.DUPLEX, Source.FLATBED),
    dpi=(100, 150, 200, 300),
    colours=(ColourMode.GREY,),
    reports_count=True,
)


@dataclass(frozen=True)
class Leaf:
    """A piece of paper: what the device sees on its front and back, as bytes of image files."""

    front: bytes
    back: bytes
    suffix: str = ".jpg"


class Fault(StrEnum):
    """What can be made to go wrong when a certain leaf is pulled in."""

    JAM = "jam"  # nothing of the leaf is delivered
    JAM_AFTER_FRONT = "jam_after_front"  # the front is delivered, the back is not
    DOUBLE_FEED = "double_feed"  # noticed: the device stops, both leaves are in the way
    LOST_LEAF = "lost_leaf"  # a double feed that nobody notices: the leaf is missing
    SAME_PAGE_TWICE = "same_page_twice"  # the first page is delivered a second time, under the same key
    ENDS_EARLY = "ends_early"  # the device says it is done although paper is left
    GONE = "gone"  # the cable comes out
    COVER = "cover"  # somebody opens the cover


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

    `faults` maps the number of a leaf (from 1, counted over the device's life) to what happens there, once.
    `pace` is the time in seconds that a leaf takes, waited for by `wait`.
    """

    def __init__(
        self,
        leaves: Iterable[Leaf] = (),
        *,
        faults: dict[int, Fault] | None = None,
        pace: float = 0.0,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._tray: deque[Leaf] = deque(leaves)
        self._stuck: list[Leaf] = []
        self._faults = dict(faults or {})
        self._pace = pace
        self._wait = wait
        self._turn = threading.Lock()
        self._cover_open = False
        self._gone = False
        self.pulled = 0
        """Leaves pulled in so far: the device's own counter."""

    @property
    def state(self) -> State:
        """Return what the panel shows."""
        if self._gone:
            return State.GONE
        if self._turn.locked():
            return State.SCANNING
        if self._cover_open:
            return State.COVER_OPEN
        if self._stuck:
            return State.JAMMED
        return State.READY if self._tray else State.EMPTY

    # What an operator does with their hands

    def load(self, leaves: Iterable[Leaf]) -> None:
        """Put more leaves under those in the tray."""
        self._tray.extend(leaves)

    def open_cover(self) -> None:
        """Open the cover."""
        self._cover_open = True

    def close_cover(self) -> None:
        """Close the cover again."""
        self._cover_open = False

    def clear(self) -> None:
        """Take out what is stuck and put it back on top of the tray."""
        self._tray.extendleft(reversed(self._stuck))
        self._stuck.clear()

    def unplug(self) -> None:
        """Pull the cable."""
        self._gone = True

    def plug_in(self) -> None:
        """Put the cable back in."""
        self._gone = False

    # The port

    def devices(self) -> list[Device]:
        """Return the device unless it is unplugged."""
        return [] if self._gone else [Device(DEVICE_ID, _NAME, "simulated")]

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
        self._reach(device_id)
        self._accept(settings)
        if not self._turn.acquire(blocking=False):
            raise DeviceBusy(device=_NAME)
        try:
            self._ready_or_raise()
            if not self._tray:
                raise OutOfPaper(device=_NAME)
            while self._tray:
                if cancel():
                    raise Cancelled
                self._ready_or_raise()
                if not self._feed_leaf(settings, on_page):
                    return
        finally:
            self._turn.release()

    def _feed_leaf(self, settings: ScanSettings, on_page: Callable[[ScannedPage], None]) -> bool:
        """Pull one leaf in and deliver it. Returns whether the scan goes on."""
        number = self.pulled + 1
        fault = self._faults.pop(number, None)
        if fault is Fault.ENDS_EARLY:
            return False
        if fault is Fault.GONE:
            self._gone = True
        elif fault is Fault.COVER:
            self._cover_open = True
        self._ready_or_raise()
        leaf = self._tray.popleft()
        if fault is Fault.JAM:
            self._stuck = [leaf]
            raise PaperJam(device=_NAME)
        if fault is Fault.DOUBLE_FEED:
            self._stuck = [leaf, *([self._tray.popleft()] if self._tray else [])]
            raise DoubleFeed(device=_NAME)
        self.pulled = number
        if fault is Fault.LOST_LEAF:
            return True
        if self._pace:
            self._wait(self._pace)
        front = _page(leaf.front, leaf, number, 1)
        on_page(front)
        if fault is Fault.SAME_PAGE_TWICE:
            on_page(front)
        if fault is Fault.JAM_AFTER_FRONT:
            self._stuck = [leaf]
            raise PaperJam(device=_NAME)
        if settings.source is Source.DUPLEX:
            on_page(_page(leaf.back, leaf, number, 2))
        return settings.source is not Source.FLATBED

    def _reach(self, device_id: str) -> None:
        if self._gone or device_id != DEVICE_ID:
            raise DeviceGone(device=_NAME if device_id == DEVICE_ID else device_id)

    def _ready_or_raise(self) -> None:
        if self._gone:
            raise DeviceGone(device=_NAME)
        if self._cover_open:
            raise CoverOpen(device=_NAME)
        if self._stuck:
            raise PaperJam(device=_NAME)

    def _accept(self, settings: ScanSettings) -> None:
        can = _CAPABILITIES
        for setting, value, allowed in (
            ("source", settings.source, can.sources),
            ("dpi", settings.dpi, can.dpi),
            ("colour", settings.colour, can.colours),
        ):
            if value not in allowed:
                listed = ", ".join(str(a) for a in allowed)
                raise SettingRefused(device=_NAME, setting=setting, value=value, allowed=listed)
        if settings.paper[0] > can.paper[0] or settings.paper[1] > can.paper[1]:
            paper, largest = (f"{w:g} × {h:g} mm" for w, h in (settings.paper, can.paper))
            raise SettingRefused(device=_NAME, setting="paper", value=paper, allowed=f"≤ {largest}")


def _page(data: bytes, leaf: Leaf, number: int, side: int) -> ScannedPage:
    name = f"{number}{'AB'[side - 1]}"
    return ScannedPage(data, leaf.suffix, name, f"{number}.{side}", "feeder")
