"""One batch: page by page from the first start until the feeder is empty."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from scanstation.acquire.conditions import DeviceFault, DoubleFeed, OutOfPaper, PageCutShort
from scanstation.acquire.drivers.handover import Handover
from scanstation.acquire.drivers.sane.constants import Status
from scanstation.acquire.drivers.sane.device import OpenDevice
from scanstation.acquire.drivers.sane.errors import SaneFailure
from scanstation.acquire.drivers.sane.library import Frame
from scanstation.acquire.drivers.sane.picture import CutShort, NotKnown, bitmap
from scanstation.base.jobs import Cancelled

_BUSY = (Status.DEVICE_BUSY, Status.WARMING_UP)


@dataclass(frozen=True)
class Waits:
    """Seconds: between two looks, for a device that is busy, and for data that are not there yet."""

    look: float = 0.5
    busy: float = 30.0
    data: float = 0.01
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic  # backends wait for a busy device as well, and longer


class Batch:
    """One scan with a device (its name) that is set.

    `run` raises what a ScannerPort raises, and SaneFailure.
    """

    def __init__(self, device: OpenDevice, name: str, handover: Handover, waits: Waits) -> None:
        self._device = device
        self._name = name
        self._handover = handover
        self._waits = waits

    def run(self) -> None:
        """Hand the pages over until there are no more, or no more are wanted."""
        try:
            while self._handover.wanted:
                if self._handover.cancelled():
                    raise Cancelled
                page = self._page()
                if page is None:
                    break
                self._handover.page(page, "PPM")
            else:
                return
        except SaneFailure as failure:
            if failure.status == Status.JAMMED and self._two_at_once():
                raise DoubleFeed(device=self._name) from failure
            raise
        finally:
            self._device.cancel()
        if not self._handover.pages:
            raise OutOfPaper(device=self._name)
        self._handover.finish()

    def _two_at_once(self) -> bool:
        """Ask the sensor, where there is one: SANE knows no word for it but "jammed"."""
        sensor = self._device.option("double-feed")
        if sensor is None or sensor.settable:  # what can be set is the switch of the detection
            return False
        with suppress(SaneFailure):
            return self._device.value("double-feed") is True
        return False

    def _page(self) -> bytes | None:
        """Return the next page, None when there is none."""
        frames: list[tuple[Frame, bytearray]] = []
        while not frames or not frames[-1][0].last:
            data = self._frame() if self._started(first=not frames) else None
            if data is None and frames:
                raise PageCutShort(device=self._name)
            if data is None:
                return None
            frames.append(data)
            if len(frames) > 3:
                break
        try:
            return bitmap(frames)
        except CutShort as error:
            raise PageCutShort(device=self._name) from error
        except NotKnown as error:
            raise DeviceFault(device=self._name, detail=str(error)) from error

    def _started(self, first: bool) -> bool:
        """Begin a frame, the `first` of a page or another; return False when the feeder is empty."""
        until = self._waits.clock() + self._waits.busy
        while True:
            try:
                self._device.start()
                return True
            except SaneFailure as failure:
                if failure.status == Status.NO_DOCS:
                    return False
                if failure.status not in _BUSY or self._waits.clock() >= until:
                    raise
            if first and self._handover.cancelled():
                raise Cancelled
            self._waits.sleep(self._waits.look)

    def _frame(self) -> tuple[Frame, bytearray] | None:
        """Read a frame to its end; return None when the device notices only now that there is no paper."""
        frame = self._device.frame()
        data = bytearray()
        while True:
            try:
                piece = self._device.read()
            except SaneFailure as failure:
                if failure.status == Status.EOF:
                    break
                if failure.status != Status.NO_DOCS:
                    raise
                if data:
                    raise PageCutShort(device=self._name) from failure
                return None
            data += piece
            if not piece:
                self._waits.sleep(self._waits.data)
        if len(data) < frame.lines * frame.bytes_per_line:
            frame = self._device.frame()  # some know the length of a sheet only when it is through
        return frame, data
