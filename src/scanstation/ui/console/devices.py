"""Looks for scanners beside the window, and asks them what they can do."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from scanstation.acquire.conditions import ScannerCondition
from scanstation.acquire.port import Capabilities, Device, ScannerPort, ScanSettings
from scanstation.acquire.scanners import Scanners, Trouble
from scanstation.ui.errands import Errands
from scanstation.ui.station import Station
from scanstation.workflow.console.address import read_address
from scanstation.workflow.console.settings import recall

_NETWORK = "escl:"
_ADDRESSES = "scanner addresses"
"""Where the settings keep the addresses that were typed."""


@dataclass(frozen=True)
class Found:
    """A device and the port to reach it by."""

    device: Device
    port: ScannerPort
    practice: bool = False


def with_name(condition: ScannerCondition, device: Device) -> ScannerCondition:
    """Return a condition that gives the device's name; drivers that were lost know only its id."""
    if condition.params.get("device") != device.id:
        return condition
    return type(condition)(**{**condition.params, "device": device.name})


@dataclass(frozen=True)
class Equipment:
    """The device in use, what it can do, and what it is asked for."""

    found: Found
    can: Capabilities
    settings: ScanSettings


class DeviceFinder(QObject):
    """The devices that one session can be scanned with. Nothing here waits.

    Signals: changed() when the list or what is going on changed · capable(device id) when a device has said
    what it can do · failed(device id, exception) when it could not be asked.
    """

    changed = Signal()
    capable = Signal(str)
    failed = Signal(str, object)

    def __init__(self, station: Station, session_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._session_id = session_id
        self._listing = Errands("looking for scanners", self)
        self._asking = Errands("asking scanners", self)
        self._practice: ScannerPort | None = None
        self._can: dict[str, Capabilities] = {}
        self._recalled: dict[str, ScanSettings | None] = {}
        self._being_asked: set[str] = set()
        self._found: list[Found] = []
        self._typed: list[Found] = []
        self.troubles: Sequence[Trouble] = ()
        """Which drivers could not be asked, and why."""
        self.searching = False
        self.searched = False
        for address in self._addresses():
            self._add(address)

    @property
    def devices(self) -> list[Found]:
        """Return what was found and what was typed, each once."""
        seen = {found.device.id for found in self._found}
        return [*self._found, *(found for found in self._typed if found.device.id not in seen)]

    def of(self, device_id: str) -> Found | None:
        """Return a device of the list."""
        return next((found for found in self.devices if found.device.id == device_id), None)

    def capabilities(self, device_id: str) -> Capabilities | None:
        """Return what a device can do, if it has said so."""
        return self._can.get(device_id)

    def recalled(self, device_id: str) -> ScanSettings | None:
        """Return what a device was asked for last in this session, once it has been asked what it can do."""
        return self._recalled.get(device_id)

    def search(self) -> None:
        """Look for devices, unless that is going on."""
        if self.searching:
            return
        self.searching = True
        self.changed.emit()
        self._listing.run(self._look, self._looked, self._not_looked)

    def ask(self, device_id: str) -> None:
        """Ask a device what it can do; a device that is known from before need not be in the list yet."""
        port, workspace = self._port_of(device_id), self._station.workspace
        if port is None or device_id in self._being_asked:
            return
        self._being_asked.add(device_id)

        def work() -> tuple[Capabilities, ScanSettings | None]:
            return port.capabilities(device_id), recall(workspace, self._session_id, device_id)

        def answered(answer: tuple[Capabilities, ScanSettings | None]) -> None:
            self._being_asked.discard(device_id)
            self._can[device_id], self._recalled[device_id] = answer
            self._keep(device_id)
            self.capable.emit(device_id)

        def not_answered(error: BaseException) -> None:
            self._being_asked.discard(device_id)
            self._can.pop(device_id, None)
            self.failed.emit(device_id, error)

        self._asking.run(work, answered, not_answered)

    def remembered(self, device_id: str) -> Found | None:
        """Return the device to be tried before the search has ended: of the list, or by its id alone."""
        port = self._port_of(device_id)
        known = self.of(device_id)
        if known is not None or port is None:
            return known
        name = port.name(device_id) if isinstance(port, Scanners) else device_id
        return Found(Device(device_id, name, device_id.partition(":")[0]), port)

    def add_address(self, address: str) -> str:
        """Add a network scanner (eSCL) by its address and return its id. Raises AddressRefused.

        It is kept for other days once it has answered.
        """
        found = self._add(read_address(address))
        self.changed.emit()
        return found.device.id if found is not None else ""

    def close(self) -> None:
        """Deliver nothing any more; a driver that does not answer is not waited for."""
        self._listing.close(0.0)
        self._asking.close(0.0)

    def _keep(self, device_id: str) -> None:
        """Remember a scanner that was typed and has answered."""
        kept, address = self._addresses(), device_id.removeprefix(_NETWORK)
        typed = any(found.device.id == device_id for found in self._typed)
        if typed and address not in kept:
            self._station.settings.window[_ADDRESSES] = "\n".join([*kept, address])
            self._station.save_settings()

    def _addresses(self) -> list[str]:
        return self._station.settings.window.get(_ADDRESSES, "").split()

    def _add(self, address: str) -> Found | None:
        port = self._station.scanners
        if port is None:
            return None
        found = Found(Device(_NETWORK + address, address, "escl"), port)
        if all(known.device.id != found.device.id for known in self._typed):
            self._typed.append(found)
        return found

    def _port_of(self, device_id: str) -> ScannerPort | None:
        found = self.of(device_id)
        return found.port if found is not None else self._station.scanners

    def _look(self) -> tuple[list[Found], Sequence[Trouble]]:
        found: list[Found] = []
        troubles: Sequence[Trouble] = ()
        real = self._station.scanners
        if real is not None:
            found += [Found(device, real) for device in real.devices()]
            troubles = real.troubles() if isinstance(real, Scanners) else ()
        if self._station.practice is not None:
            if self._practice is None:
                self._practice = self._station.practice(self._station.workspace, self._session_id)
            found += [Found(d, self._practice, practice=True) for d in self._practice.devices()]
        return found, troubles

    def _looked(self, result: tuple[list[Found], Sequence[Trouble]]) -> None:
        self._found, self.troubles = result
        self.searching, self.searched = False, True
        self.changed.emit()

    def _not_looked(self, error: BaseException) -> None:
        self.searching, self.searched = False, True
        self.changed.emit()
        self.failed.emit("", error)
