"""One scan of the simulated device, and how it misbehaves when it is told to."""

import ctypes
import sys
import threading
import time
from collections.abc import Callable

from scanstation.acquire.conditions import (
    CountsDiffer,
    CoverOpen,
    DeviceBusy,
    DeviceGone,
    DoubleFeed,
    OutOfPaper,
    PageCutShort,
    PaperJam,
    StoppedAtDevice,
)
from scanstation.acquire.drivers.simulated.paper import Fault, Leaf, Paper
from scanstation.acquire.port import ScannedPage, ScanSettings, Source
from scanstation.base.jobs import Cancelled

NAME = "ScanStation Simulated Feeder"
_SECOND_LOOK = 0.3
"""Seconds after which a tray that looks empty is looked at again."""


class Run:
    """One scan with its counters."""

    def __init__(
        self,
        paper: Paper,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
        wait: Callable[[float], None],
        clock: Callable[[], float],
    ) -> None:
        self._paper = paper
        self._wait = wait
        self._clock = clock
        self._out = clock()  # when the last leaf came out
        self._settings = settings
        self._on_page = on_page
        self._cancel = cancel
        self._leaves = 0
        self._handed = 0
        self._counted = 0  # images of this scan by the device's own counter
        flatbed = settings.source is Source.FLATBED
        self._most = 1 if flatbed else settings.leaves

    def feed(self) -> None:
        """Pull in leaf after leaf."""
        while self._most is None or self._leaves < self._most:
            if self._cancel():
                raise Cancelled
            fault = self._paper.faults.pop(self._paper.pulled + 1, None)
            if fault is not None:
                self._begin(fault)
            if fault is Fault.ENDS_EARLY:
                break
            self._ready_or_raise()
            if fault is Fault.EMPTY_TOO_SOON:
                self._wait(_SECOND_LOOK)  # the tray looks empty; the second look shows that it isn't
            if not self._paper.waiting:
                if not self._handed:
                    raise OutOfPaper(device=NAME)
                break
            self._pull(fault)
        if self._counted != self._handed:
            raise CountsDiffer(device=NAME, theirs=self._counted, ours=self._handed)

    def _begin(self, fault: Fault) -> None:
        match fault:
            case Fault.GONE:
                self._paper.gone = True
            case Fault.COVER:
                self._paper.cover_open = True
        self._paper.keep()
        if fault is Fault.BUSY:
            raise DeviceBusy(device=NAME)

    def _ready_or_raise(self) -> None:
        if self._paper.gone:
            raise DeviceGone(device=NAME)
        if self._paper.cover_open:
            raise CoverOpen(device=NAME)
        if self._paper.stuck:
            raise PaperJam(device=NAME)

    def _pull(self, fault: Fault | None) -> None:
        leaf = self._paper.waiting.popleft()
        if fault in (Fault.JAM, Fault.DOUBLE_FEED):
            second = fault is Fault.DOUBLE_FEED and self._paper.waiting
            self._get_stuck(leaf, *([self._paper.waiting.popleft()] if second else []))
            raise PaperJam(device=NAME) if fault is Fault.JAM else DoubleFeed(device=NAME)
        self._paper.pulled += 1
        self._leaves += 1
        self._paper.keep()  # whatever happens now, the leaf is no longer in the tray
        if self._paper.pace:
            self._keep_pace()
        match fault:
            case Fault.LOST_LEAF:
                return
            case Fault.COUNTED_ONLY:
                self._counted += self._settings.source.sides
                return
            case Fault.CUT_SHORT:
                raise PageCutShort(device=NAME)
            case Fault.CRASH | Fault.FROZEN | Fault.HANG | Fault.DIALOG:
                _misbehave(fault, self._cancel)
        self._deliver(leaf, fault)

    def _keep_pace(self) -> None:
        """Wait until the leaf comes out: steadily, whatever its pages took, unless they held it up."""
        self._out += self._paper.pace
        self._wait(max(0.0, self._out - self._clock()))
        self._out = max(self._out, self._clock())

    def _deliver(self, leaf: Leaf, fault: Fault | None) -> None:
        number = self._paper.pulled
        front = self._page(leaf.front, leaf.suffix, number, 1)
        match fault:
            case Fault.SAME_PAGE_TWICE:
                self._repeat(front, front.key)
            case Fault.REPEATED:
                self._repeat(front, f"{number}.1 again")
            case Fault.JAM_AFTER_FRONT:
                self._get_stuck(leaf)
                raise PaperJam(device=NAME)
            case Fault.STOPPED:
                raise StoppedAtDevice(device=NAME)
        both = self._settings.source is Source.DUPLEX
        if (both and fault is not Fault.ONE_SIDE) or fault is Fault.TWO_SIDES:
            self._page(leaf.back, leaf.suffix, number, 2)

    def _page(self, data: bytes, suffix: str, number: int, side: int) -> ScannedPage:
        self._counted += 1
        self._handed += 1
        name = f"{number}{'AB'[side - 1]}"
        page = ScannedPage(data, suffix, name, f"{number}.{side}", "feeder", self._counted, side)
        self._on_page(page)
        self._paper.delivered(page)
        return page

    def _repeat(self, page: ScannedPage, key: str) -> None:
        again = ScannedPage(page.data, page.suffix, page.name, key, page.group, page.device_count, page.side)
        self._on_page(again)
        self._paper.delivered(again)

    def _get_stuck(self, *leaves: Leaf) -> None:
        self._paper.stuck = list(leaves)
        self._paper.keep()


def _misbehave(fault: Fault, cancel: Callable[[], bool]) -> None:
    match fault:
        case Fault.CRASH:
            ctypes.string_at(0)
        case Fault.FROZEN:
            _hold_up()
        case Fault.HANG:
            threading.Event().wait()
        case Fault.DIALOG:
            while not cancel():
                time.sleep(0.02)
            raise Cancelled


def _hold_up() -> None:
    """Sleep for a minute without letting any thread of this process run."""
    if sys.platform == "win32":
        ctypes.PyDLL("kernel32").Sleep(60_000)
    else:
        ctypes.PyDLL(None).sleep(60)
