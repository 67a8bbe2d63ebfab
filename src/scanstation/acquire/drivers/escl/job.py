"""One scan job, from posting it to its last page, with all the ways in which devices stray."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from scanstation.acquire.conditions import (
    CountsDiffer,
    CoverOpen,
    DeviceBusy,
    DeviceFault,
    DeviceRefused,
    DoubleFeed,
    OutOfPaper,
    PageCutShort,
    PaperJam,
    ScannerCondition,
    SettingRefused,
    StoppedAtDevice,
)
from scanstation.acquire.drivers.escl import messages
from scanstation.acquire.drivers.escl.client import Answer, Client, CutShort, Unreachable
from scanstation.acquire.drivers.handover import Handover
from scanstation.acquire.port import ColourMode, ScanSettings, Source
from scanstation.base.jobs import Cancelled

_FEEDER: dict[str, type[ScannerCondition]] = {
    "ScannerAdfJam": PaperJam,
    "ScannerAdfMispick": PaperJam,
    "ScannerAdfMultipickDetected": DoubleFeed,
    "ScannerAdfHatchOpen": CoverOpen,
    "ScannerAdfInputTrayOpen": CoverOpen,
    "ScannerAdfDoorOpen": CoverOpen,
}
_LOADED = frozenset({"ScannerAdfLoaded", "ScannerAdfProcessing", "ScannerAdfLoadedAndProcessing"})
_WORKING = frozenset({"Pending", "Processing"})
_JPEG = (b"\xff\xd8", b"\xff\xd9")
_TAIL = 64
"""Bytes in which a JPEG's end has to be: some devices fill up with zeros."""


@dataclass(frozen=True)
class Waits:
    """Seconds: between two looks, for a device that is busy, and for one that says "empty" too soon."""

    look: float = 0.5
    busy: float = 60.0
    empty: float = 4.0
    sleep: Callable[[float], None] = time.sleep


class Job:
    """One scan. `run` returns when the tray is empty, and raises what a ScannerPort raises."""

    def __init__(
        self, client: Client, device: str, settings: ScanSettings, handover: Handover, waits: Waits
    ) -> None:
        self._client = client
        self._device = device
        self._settings = settings
        self._handover = handover
        self._waits = waits
        self._path = ""
        self._last = b""

    def run(self, order: bytes) -> None:
        """Post the job and hand its pages over. Raises Unreachable and NotEscl as well."""
        self._path = self._client.job(self._started(order))
        try:
            while self._handover.wanted:
                if self._handover.cancelled():
                    raise Cancelled
                data = self._next()
                if data is None:
                    break
                self._take(data)
            else:
                self._give_up()
                return
        except BaseException:
            self._give_up()
            raise
        self._over()

    def _started(self, order: bytes) -> Answer:
        left = self._waits.busy
        while True:
            answer = self._client.start(order)
            if answer.code == 201:
                return answer
            self._raise_feeder()
            if answer.code == 409 or (answer.code == 503 and self._tray_empty()):
                raise OutOfPaper(device=self._device)
            if answer.code in (401, 403):
                raise DeviceRefused(device=self._device, detail=f"HTTP {answer.code}")
            if answer.code in (400, 415):
                asked = f"{self._settings.dpi} DPI, {self._settings.colour}"
                raise SettingRefused(device=self._device, setting="settings", value=asked, allowed="?")
            if answer.code != 503:
                raise DeviceFault(device=self._device, detail=f"HTTP {answer.code}")
            if self._handover.cancelled():
                raise Cancelled
            if left <= 0:
                raise DeviceBusy(device=self._device)
            left -= self._wait()

    def _next(self) -> bytes | None:
        """Return the next page, or None when there is no more."""
        empty, busy = self._waits.empty, self._waits.busy
        while True:
            try:
                answer = self._client.next_document(self._path)
            except CutShort as error:
                raise PageCutShort(device=self._device) from error
            if answer.code == 200:
                return self._whole(answer.body)
            self._raise_feeder()
            if answer.code == 503 and busy > 0:
                busy -= self._wait()
            elif answer.code in (404, 409, 410):
                # some say "empty" while the next sheet is still on its way: look again before believing it
                if empty <= 0 or not self._may_go_on():
                    return None
                empty -= self._wait()
            elif answer.code == 503:
                raise DeviceBusy(device=self._device)
            else:
                raise DeviceFault(device=self._device, detail=f"HTTP {answer.code}")
            if self._handover.cancelled():
                raise Cancelled

    def _take(self, data: bytes) -> None:
        if data == self._last and self._repeated():
            return
        self._last = data
        plain = self._settings.rotation % 360 == 0 and self._settings.colour is not ColourMode.BLACK_WHITE
        if plain:
            self._handover.ready(data, ".jpg")
        else:
            self._handover.page(data, "JPEG")

    def _whole(self, data: bytes) -> bytes:
        begins, ends = _JPEG
        if not data.startswith(begins) or ends not in data[-_TAIL:]:
            raise PageCutShort(device=self._device)
        return data

    def _repeated(self) -> bool:
        """Whether the device, which counts, has not counted the page that came once more."""
        job = self._own(self._status())
        return job is not None and job.completed is not None and 0 < job.completed <= self._handover.pages

    def _over(self) -> None:
        """Look why there are no more pages. Raises what it was, if it was not the end of the paper."""
        state = self._status()
        self._give_up()  # some keep a job until it is taken off them
        self._raise_feeder(state)
        job = self._own(state)
        pages = self._handover.pages
        if job is not None and job.state in ("Canceled", "Aborted"):
            raise StoppedAtDevice(device=self._device)
        if not pages:
            raise OutOfPaper(device=self._device)
        if job is not None and job.completed not in (None, 0, pages):
            raise CountsDiffer(device=self._device, theirs=job.completed, ours=pages)
        self._handover.finish()

    def _give_up(self) -> None:
        try:
            self._client.cancel(self._path)
        except OSError:
            return  # what stopped us is said already

    def _may_go_on(self) -> bool:
        """Whether paper is still on its way, as far as the device tells."""
        state = self._status()
        job = self._own(state)
        if job is not None:
            return job.state in _WORKING
        if self._settings.source is Source.FLATBED:
            return not self._handover.pages and state.state == "Processing"
        begun = not self._handover.pages or not self._handover.between_leaves
        return state.state == "Processing" and (begun or state.feeder in _LOADED)

    def _tray_empty(self) -> bool:
        return self._settings.source is not Source.FLATBED and self._status().feeder == "ScannerAdfEmpty"

    def _raise_feeder(self, state: messages.Status | None = None) -> None:
        """Raise the condition in which the feeder is, if it is in one."""
        if self._settings.source is Source.FLATBED:
            return
        condition = _FEEDER.get((state or self._status()).feeder)
        if condition is not None:
            raise condition(device=self._device)

    def _status(self) -> messages.Status:
        answer = self._client.status()
        if answer.code != 200:
            raise Unreachable(f"HTTP {answer.code}")
        return messages.status(answer.body)

    def _own(self, state: messages.Status) -> messages.JobState | None:
        return state.jobs.get(self._path.rpartition("/")[2])

    def _wait(self) -> float:
        self._waits.sleep(self._waits.look)
        return self._waits.look
