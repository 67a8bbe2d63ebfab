"""The scanner port over SANE."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from scanstation.acquire.conditions import DeviceGone
from scanstation.acquire.drivers.handover import Handover
from scanstation.acquire.drivers.sane.batch import Batch, Waits
from scanstation.acquire.drivers.sane.capabilities import capabilities
from scanstation.acquire.drivers.sane.constants import Status
from scanstation.acquire.drivers.sane.device import OpenDevice
from scanstation.acquire.drivers.sane.errors import SaneFailure, condition
from scanstation.acquire.drivers.sane.library import Found, Library
from scanstation.acquire.drivers.sane.names import ids, spoken, typed_name
from scanstation.acquire.drivers.sane.setting import apply
from scanstation.acquire.drivers.sane.sources import Sources
from scanstation.acquire.port import Capabilities, Device, ScannedPage, ScanSettings

_log = logging.getLogger(__name__)


class SaneScanner:
    """Every device that libsane sees. Implements ScannerPort; all calls have to come from one thread.

    A device's id is `sane:` and what lasts of its SANE name, or that name as somebody typed it. libsane
    is begun when it is needed, and anew after a failure: backends remember what they had before it.
    """

    def __init__(self, library: Library, waits: Waits | None = None) -> None:
        self._library = library
        self._waits = waits or Waits()
        self._begun = False
        self._seen: dict[str, Found] = {}

    def devices(self) -> list[Device]:
        """Return the devices that can be seen, those of the network too."""
        try:
            self._look()
        except SaneFailure as failure:
            self.close()
            raise condition(failure, "SANE") from failure
        if not self._seen:
            self.close()  # some backends look for devices only when they begin
        return [Device(id, spoken(device), "sane") for id, device in self._seen.items()]

    def capabilities(self, device_id: str) -> Capabilities:
        """Return what the device can do. Raises DeviceGone or another ScannerCondition."""
        with self._open(device_id) as (device, _, kind):
            return capabilities(device, Sources(device, kind))

    def scan(
        self,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Scan until the tray is empty; see ScannerPort."""
        with self._open(device_id) as (device, name, kind):
            apply(device, Sources(device, kind), settings, name)
            Batch(device, name, Handover(name, settings, on_page, cancel), self._waits).run()

    def close(self) -> None:
        """Let go of libsane; the next call begins it anew."""
        if self._begun:
            self._begun = False
            self._library.exit()

    def _begin(self) -> None:
        if not self._begun:
            self._library.init()
            self._begun = True

    def _look(self) -> None:
        self._begin()
        self._seen = ids(self._library.devices())

    @contextmanager
    def _open(self, device_id: str) -> Iterator[tuple[OpenDevice, str, str]]:
        """Open a device for a while: itself, what people call it, and what SANE says it is."""
        sane, name = "", device_id
        try:
            sane, name, kind = self._where(device_id)
            handle = self._library.open(sane)
            try:
                yield OpenDevice(self._library, handle), name, kind
            finally:
                self._library.close(handle)
        except SaneFailure as failure:
            _log.warning("%s: %s", device_id, failure)
            if failure.status == Status.IO_ERROR and sane and not self._there(sane):
                raise DeviceGone(device=name) from failure
            if failure.status in (Status.IO_ERROR, Status.INVAL, Status.NO_MEM):
                self.close()
            raise condition(failure, name) from failure

    def _where(self, device_id: str) -> tuple[str, str, str]:
        """Return a device's SANE name, what people call it, and what it is.

        Raises DeviceGone, SaneFailure.
        """
        if device_id not in self._seen:
            self._look()
        self._begin()
        found = self._seen.get(device_id)
        if found is not None:
            return found.name, spoken(found), found.kind
        name = typed_name(device_id)
        if name is None:
            raise DeviceGone(device=device_id)
        return name, name, ""

    def _there(self, sane: str) -> bool:
        """Tell whether a device can be opened: an error may mean that it was unplugged."""
        try:
            self.close()
            self._begin()
            self._library.close(self._library.open(sane))
        except SaneFailure as failure:
            return failure.status == Status.DEVICE_BUSY
        return True
