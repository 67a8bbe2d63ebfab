"""All scanners of all drivers behind one port; one driver's trouble is never another's."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scanstation.acquire.conditions import (
    DeviceGone,
    DriverCrashed,
    DriverNotAnswering,
    ScannerCondition,
)
from scanstation.acquire.port import (
    Capabilities,
    Device,
    ScannedPage,
    ScannerPort,
    ScanSettings,
    SpoolingPort,
)
from scanstation.acquire.worker.remote import Into, RemoteScanner

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Trouble:
    """Why the devices of a driver could not be listed."""

    driver: str
    error: ScannerCondition


class Scanners:
    """Several drivers side by side, by the name with which the ids of their devices begin ("sane:…").

    `limit` is how many seconds a driver may take to list its devices before the others are shown without it.
    May be used from any thread; scans with devices of different drivers may run at the same time.
    """

    def __init__(self, drivers: Mapping[str, ScannerPort], limit: float = 20.0) -> None:
        self._drivers = dict(drivers)
        self._limit = limit
        self._troubles: list[Trouble] = []
        self._names: dict[str, str] = {}

    def devices(self) -> list[Device]:
        """Return what all drivers can see, in the order of the drivers. Never fails: see `troubles`."""
        listings = [_Listing(name, port) for name, port in self._drivers.items()]
        until = time.monotonic() + self._limit
        troubles, devices = [], []
        for listing in listings:
            found = listing.wait(max(0.0, until - time.monotonic()), self._limit)
            if isinstance(found, Trouble):
                _log.warning("%s: %s", found.driver, found.error)
                troubles.append(found)
            else:
                devices += found
        self._troubles = troubles
        self._names |= {device.id: device.name for device in devices}
        return devices

    def troubles(self) -> list[Trouble]:
        """Return what went wrong when the devices were listed last."""
        return list(self._troubles)

    def name(self, device_id: str) -> str:
        """Return what people call a device, as far as it has been listed; else its id."""
        return self._names.get(device_id, device_id)

    def capabilities(self, device_id: str) -> Capabilities:
        """Return what the device can do. Raises DeviceGone or another ScannerCondition."""
        return self._driver(device_id).capabilities(device_id)

    def scan(
        self,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Scan with the driver of the device; see ScannerPort."""
        self._driver(device_id).scan(device_id, settings, on_page, cancel)

    def into(self, folder: Path) -> ScannerPort:
        """Return the port for one scan whose pages go through `folder`, where the driver can that."""
        return Into(self, folder)

    def scan_through(
        self,
        folder: Path,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Scan with the pages going through `folder` if they go through files at all."""
        driver = self._driver(device_id)
        port = driver.into(folder) if isinstance(driver, SpoolingPort) else driver
        port.scan(device_id, settings, on_page, cancel)

    def close(self) -> None:
        """End the processes of all drivers."""
        for port in self._drivers.values():
            if isinstance(port, RemoteScanner):
                port.close()

    def _driver(self, device_id: str) -> ScannerPort:
        driver = self._drivers.get(device_id.partition(":")[0])
        if driver is None:
            raise DeviceGone(device=device_id)
        return driver


class _Listing:
    """One driver listing its devices on a thread of its own."""

    def __init__(self, driver: str, port: ScannerPort) -> None:
        self._driver = driver
        self._port = port
        self._found: list[Device] | Trouble | None = None
        self._thread = threading.Thread(target=self._list, name=f"{driver} listing", daemon=True)
        self._thread.start()

    def wait(self, seconds: float, limit: float) -> list[Device] | Trouble:
        """Return the devices or what went wrong; after so many seconds it goes on without anybody waiting."""
        self._thread.join(seconds)
        if self._found is None:
            late = DriverNotAnswering(device=self._driver, seconds=round(limit))
            return Trouble(self._driver, late)
        return self._found

    def _list(self) -> None:
        try:
            self._found = self._port.devices()
        except ScannerCondition as condition:
            self._found = Trouble(self._driver, condition)
        except Exception as error:  # noqa: BLE001 - a driver may raise anything; the others are shown
            crashed = DriverCrashed(device=self._driver, detail=f"{type(error).__name__}: {error}")
            self._found = Trouble(self._driver, crashed)
