"""What every driver behind ScannerPort keeps to, here and in a worker."""

from typing import Protocol

import pytest

from scanstation.acquire.conditions import DeviceGone, OutOfPaper, SettingRefused
from scanstation.acquire.port import ScannedPage, ScannerPort, ScanSettings, Source
from scanstation.base.jobs import Cancelled


class Rig(Protocol):
    """What `conftest` says of a driver."""

    port: ScannerPort
    distinct: bool
    can_be_empty: bool
    pulls_ahead: bool

    def load(self, count: int) -> int: ...  # noqa: D102


def _device(rig: Rig) -> str:
    return rig.port.devices()[0].id


def _settings(rig: Rig, source: Source) -> ScanSettings:
    can = rig.port.capabilities(_device(rig))
    if source not in can.sources:
        pytest.skip(f"the device has no {source}")
    return ScanSettings(source=source, dpi=can.dpi[0], colour=can.colours[0])


def _scan(rig: Rig, settings: ScanSettings) -> list[ScannedPage]:
    pages: list[ScannedPage] = []
    rig.port.scan(_device(rig), settings, pages.append, lambda: False)
    return pages


def _rest(rig: Rig, settings: ScanSettings, left: int, loaded: int) -> list[ScannedPage]:
    """Scan what a stopped scan of one side has left in the tray, and check how much that is."""
    try:
        pages = _scan(rig, settings)
    except OutOfPaper:
        if not rig.pulls_ahead:
            raise
        pages = []
    if not rig.can_be_empty:
        assert len(pages) == loaded
    elif rig.pulls_ahead:
        assert len(pages) <= left
    else:
        assert len(pages) == left
    return pages


def test_devices_have_stable_ids(rig: Rig) -> None:
    """A device is listed under the same id again, with a name for people; the id begins with the driver."""
    first, again = rig.port.devices(), rig.port.devices()
    assert first
    assert [d.id for d in first] == [d.id for d in again]
    assert all(d.name and d.id.startswith(f"{d.driver}:") for d in first)


def test_capabilities_make_sense(rig: Rig) -> None:
    """A device has at least one source, resolution and colour mode, resolutions ascending."""
    can = rig.port.capabilities(_device(rig))
    assert can.sources
    assert can.colours
    assert list(can.dpi) == sorted(can.dpi)


@pytest.mark.parametrize("source", [Source.FEEDER, Source.DUPLEX])
def test_pages_in_feed_order_with_unique_keys(rig: Rig, source: Source) -> None:
    """All pages come, in order, front before back, each under a key of its own; counts rise by one."""
    settings = _settings(rig, source)
    leaves = rig.load(5)
    pages = _scan(rig, settings)
    assert len(pages) == leaves * source.sides
    assert len({p.key for p in pages}) == len(pages)
    assert len({p.data for p in pages}) == len(pages) or not rig.distinct
    assert all(p.data and p.suffix.startswith(".") and p.name for p in pages)
    counts = [p.device_count for p in pages if p.device_count is not None]
    assert counts in ([], list(range(1, len(pages) + 1)))
    assert {(i % source.sides + 1, p.side) for i, p in enumerate(pages)} <= {
        (side, told) for side in (1, 2) for told in (side, None)
    }


def test_so_many_leaves_and_no_more(rig: Rig) -> None:
    """A scan of two leaves takes two from the tray; the rest stays."""
    settings = _settings(rig, Source.FEEDER)
    leaves = rig.load(3)
    two = ScanSettings(source=settings.source, dpi=settings.dpi, colour=settings.colour, leaves=2)
    assert len(_scan(rig, two)) == 2
    _rest(rig, settings, leaves - 2, leaves)


def test_an_empty_tray(rig: Rig) -> None:
    """No paper at the start is a condition; after a batch it is its end. The device can be used again."""
    if not rig.can_be_empty:
        pytest.skip("the tray is never empty")
    settings = _settings(rig, Source.FEEDER)
    with pytest.raises(OutOfPaper):
        _scan(rig, settings)
    rig.load(1)
    assert len(_scan(rig, settings)) == 1


def test_cancel_between_pages(rig: Rig) -> None:
    """Cancelling ends the scan with what was delivered; the rest can be scanned afterwards."""
    settings = _settings(rig, Source.FEEDER)
    leaves = rig.load(8)
    pages: list[ScannedPage] = []
    with pytest.raises(Cancelled):
        rig.port.scan(_device(rig), settings, pages.append, lambda: len(pages) >= 2)
    assert 2 <= len(pages) < leaves
    delivered = len(pages)
    rest = _rest(rig, settings, leaves - delivered, leaves)
    assert len({p.data for p in [*pages, *rest]}) == delivered + len(rest) or not rig.distinct


def test_what_the_receiver_raises_stops_the_scan(rig: Rig) -> None:
    """An error of the receiver (a full disk) passes through, and the device can be used again."""
    settings = _settings(rig, Source.FEEDER)
    rig.load(8)

    def full(page: ScannedPage) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        rig.port.scan(_device(rig), settings, full, lambda: False)
    rig.load(1)
    assert _scan(rig, settings)


def test_an_unknown_device(rig: Rig) -> None:
    """A device that is not there can't be reached."""
    with pytest.raises(DeviceGone):
        rig.port.capabilities("no such device")
    with pytest.raises(DeviceGone):
        rig.port.scan("no such device", ScanSettings(), lambda page: None, lambda: False)


def test_impossible_settings(rig: Rig) -> None:
    """What the device can't do is refused before any paper moves, and says what it can."""
    settings = _settings(rig, Source.FEEDER)
    leaves = rig.load(1)
    lowest = rig.port.capabilities(_device(rig)).dpi[0]
    with pytest.raises(SettingRefused, match=str(lowest)):
        _scan(rig, ScanSettings(source=Source.FEEDER, dpi=7))
    assert len(_scan(rig, settings)) == leaves
