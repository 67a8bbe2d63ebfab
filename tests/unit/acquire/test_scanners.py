import threading
from pathlib import Path

import pytest

from scanstation.acquire.conditions import DeviceGone, DriverCrashed, DriverMissing, DriverNotAnswering
from scanstation.acquire.drivers.simulated import DEVICE_ID, Leaf, SimulatedScanner
from scanstation.acquire.port import Device, ScannedPage, ScanSettings, Source, SpoolingPort
from scanstation.acquire.scanners import Scanners
from scanstation.base.jobs import Cancelled


class _Other(SimulatedScanner):
    """A driver with a device of its own that lists as it is told to."""

    def __init__(self, error: Exception | None = None, held: threading.Event | None = None) -> None:
        super().__init__()
        self._error = error
        self._held = held

    def devices(self) -> list[Device]:
        """List, wait or fail."""
        if self._held is not None:
            self._held.wait(60)
        if self._error is not None:
            raise self._error
        return [Device("other:7", "Other", "other")]

    def scan(self, device_id: str, *_: object) -> None:
        """Say which device was asked."""
        raise Cancelled(device_id)


def test_the_devices_of_all_drivers() -> None:
    """Devices are listed driver by driver, and known by name from then on."""
    scanners = Scanners({"other": _Other(), "simulated": SimulatedScanner()})
    assert scanners.name(DEVICE_ID) == DEVICE_ID
    assert [d.id for d in scanners.devices()] == ["other:7", DEVICE_ID]
    assert scanners.troubles() == []
    assert scanners.name(DEVICE_ID) == "ScanStation Simulated Feeder"


@pytest.mark.parametrize(
    ("error", "condition"),
    [(DriverMissing(device="other", detail="x"), DriverMissing), (ZeroDivisionError("bug"), DriverCrashed)],
)
def test_one_driver_fails(error: Exception, condition: type[Exception]) -> None:
    """The others are listed, and what went wrong can be asked for until all is well again."""
    other = _Other(error)
    scanners = Scanners({"other": other, "simulated": SimulatedScanner()})
    assert [d.id for d in scanners.devices()] == [DEVICE_ID]
    (trouble,) = scanners.troubles()
    assert trouble.driver == "other"
    assert isinstance(trouble.error, condition)
    other._error = None
    assert len(scanners.devices()) == 2
    assert scanners.troubles() == []


def test_one_driver_is_slow() -> None:
    """Nobody waits for it longer than the limit; it is listed when it is ready."""
    held = threading.Event()
    scanners = Scanners({"other": _Other(held=held), "simulated": SimulatedScanner()}, limit=0.1)
    assert [d.id for d in scanners.devices()] == [DEVICE_ID]
    assert [type(t.error) for t in scanners.troubles()] == [DriverNotAnswering]
    held.set()
    patient = Scanners({"other": _Other(held=held)})
    assert [d.id for d in patient.devices()] == ["other:7"]


def test_devices_go_to_their_drivers(tmp_path: Path) -> None:
    """What stands before the colon is the driver; a device of no driver can't be reached."""
    leaf = Leaf(b"a", b"b")
    scanners = Scanners({"other": _Other(), "simulated": SimulatedScanner([leaf, leaf])})
    assert isinstance(scanners, SpoolingPort)
    pages: list[ScannedPage] = []
    one = ScanSettings(source=Source.FEEDER, leaves=1)
    scanners.scan(DEVICE_ID, one, pages.append, lambda: False)
    scanners.into(tmp_path).scan(DEVICE_ID, one, pages.append, lambda: False)
    assert [p.data for p in pages] == [b"a", b"a"]
    with pytest.raises(Cancelled, match="other:7"):
        scanners.scan("other:7", one, pages.append, lambda: False)
    assert scanners.capabilities(DEVICE_ID).reports_count
    for unknown in ("third:1", "nothing", ""):
        with pytest.raises(DeviceGone):
            scanners.capabilities(unknown)
        with pytest.raises(DeviceGone):
            scanners.into(tmp_path).scan(unknown, one, pages.append, lambda: False)
