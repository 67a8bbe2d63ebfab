"""What every driver behind ScannerPort keeps to. A driver joins by one more entry in RIGS."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from scanstation.acquire.conditions import DeviceGone, OutOfPaper, SettingRefused
from scanstation.acquire.drivers.simulated import Leaf, SimulatedScanner
from scanstation.acquire.port import ScannedPage, ScannerPort, ScanSettings, Source
from scanstation.base.jobs import Cancelled


@dataclass(frozen=True)
class Rig:
    """A driver with a device, and how to load it with n leaves whose pages all differ."""

    port: ScannerPort
    load: Callable[[int], None]


def _simulated() -> Rig:
    scanner = SimulatedScanner()
    return Rig(scanner, lambda n: scanner.load(Leaf(b"front%d" % i, b"back%d" % i) for i in range(n)))


RIGS = {"simulated": _simulated}


@pytest.fixture(params=list(RIGS))
def rig(request: pytest.FixtureRequest) -> Rig:
    """Return each driver in turn."""
    return RIGS[request.param]()


def _device(rig: Rig) -> str:
    return rig.port.devices()[0].id


def _settings(rig: Rig, source: Source) -> ScanSettings:
    can = rig.port.capabilities(_device(rig))
    if source not in can.sources:
        pytest.skip(f"the device has no {source}")
    return ScanSettings(source=source, dpi=can.dpi[0], colour=can.colours[0])


def test_devices_have_stable_ids(rig: Rig) -> None:
    """A device is listed under the same id again, with a name for people and the driver's name."""
    first, again = rig.port.devices(), rig.port.devices()
    assert [d.id for d in first] == [d.id for d in again]
    assert all(d.name and d.driver for d in first)


def test_capabilities_make_sense(rig: Rig) -> None:
    """A device has at least one source, resolution and colour mode, resolutions ascending."""
    can = rig.port.capabilities(_device(rig))
    assert can.sources
    assert can.colours
    assert list(can.dpi) == sorted(can.dpi)


@pytest.mark.parametrize("source", [Source.FEEDER, Source.DUPLEX])
def test_pages_in_feed_order_with_unique_keys(rig: Rig, source: Source) -> None:
    """All pages come, in order, front before back, each under a key of its own."""
    settings = _settings(rig, source)
    rig.load(5)
    pages: list[ScannedPage] = []
    rig.port.scan(_device(rig), settings, pages.append, lambda: False)
    assert len(pages) == 5 * source.sides
    assert len({p.key for p in pages}) == len(pages)
    assert len({p.data for p in pages}) == len(pages)
    assert all(p.data and p.suffix.startswith(".") and p.name for p in pages)


def test_an_empty_tray(rig: Rig) -> None:
    """No paper at the start is a condition; after a batch it is its end. The device can be used again."""
    settings = _settings(rig, Source.FEEDER)
    with pytest.raises(OutOfPaper):
        rig.port.scan(_device(rig), settings, lambda page: None, lambda: False)
    rig.load(1)
    pages: list[ScannedPage] = []
    rig.port.scan(_device(rig), settings, pages.append, lambda: False)
    assert len(pages) == 1


def test_cancel_between_pages(rig: Rig) -> None:
    """Cancelling ends the scan with what was delivered; the rest can be scanned afterwards."""
    settings = _settings(rig, Source.FEEDER)
    rig.load(4)
    pages: list[ScannedPage] = []
    with pytest.raises(Cancelled):
        rig.port.scan(_device(rig), settings, pages.append, lambda: len(pages) >= 2)
    delivered = len(pages)
    assert 2 <= delivered <= 3
    rig.port.scan(_device(rig), settings, pages.append, lambda: False)
    assert len({p.data for p in pages}) == 4


def test_what_the_receiver_raises_stops_the_scan(rig: Rig) -> None:
    """An error of the receiver (a full disk) passes through, and the device can be used again."""
    settings = _settings(rig, Source.FEEDER)
    rig.load(3)

    def full(page: ScannedPage) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        rig.port.scan(_device(rig), settings, full, lambda: False)
    pages: list[ScannedPage] = []
    rig.port.scan(_device(rig), settings, pages.append, lambda: False)
    assert pages


def test_an_unknown_device(rig: Rig) -> None:
    """A device that is not there can't be reached."""
    with pytest.raises(DeviceGone):
        rig.port.capabilities("no such device")
    with pytest.raises(DeviceGone):
        rig.port.scan("no such device", ScanSettings(), lambda page: None, lambda: False)


def test_impossible_settings(rig: Rig) -> None:
    """What the device can't do is refused before any paper moves, and says what it can."""
    rig.load(1)
    with pytest.raises(SettingRefused, match=str(rig.port.capabilities(_device(rig)).dpi[0])):
        rig.port.scan(
            _device(rig), ScanSettings(source=Source.FEEDER, dpi=7), lambda page: None, lambda: False
        )
    pages: list[ScannedPage] = []
    rig.port.scan(_device(rig), _settings(rig, Source.FEEDER), pages.append, lambda: False)
    assert len(pages) == 1
