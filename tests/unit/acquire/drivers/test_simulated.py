import threading

import pytest

from scanstation.acquire.conditions import (
    CoverOpen,
    DeviceBusy,
    DeviceGone,
    DoubleFeed,
    PaperJam,
    ScannerCondition,
)
from scanstation.acquire.drivers.simulated import DEVICE_ID, Fault, Leaf, SimulatedScanner, State
from scanstation.acquire.port import ScannedPage, ScanSettings, Source

DUPLEX = ScanSettings(source=Source.DUPLEX)


def _leaves(count: int, first: int = 1) -> list[Leaf]:
    return [Leaf(f"{i}A".encode(), f"{i}B".encode()) for i in range(first, first + count)]


def _scan(scanner: SimulatedScanner, settings: ScanSettings = DUPLEX) -> tuple[str, ScannerCondition | None]:
    """Return what was delivered, and the condition that ended the scan."""
    pages: list[ScannedPage] = []
    try:
        scanner.scan(DEVICE_ID, settings, pages.append, lambda: False)
    except ScannerCondition as condition:
        return " ".join(p.data.decode() for p in pages), condition
    return " ".join(p.data.decode() for p in pages), None


def test_sources() -> None:
    """Duplex gives front and back, the feeder fronts, the flatbed one leaf at a time."""
    assert _scan(SimulatedScanner(_leaves(2))) == ("1A 1B 2A 2B", None)
    assert _scan(SimulatedScanner(_leaves(2)), ScanSettings(source=Source.FEEDER)) == ("1A 2A", None)
    flatbed = SimulatedScanner(_leaves(2))
    assert _scan(flatbed, ScanSettings(source=Source.FLATBED)) == ("1A", None)
    assert flatbed.state is State.READY


def test_a_jam_holds_its_leaf_until_it_is_cleared() -> None:
    """Nothing of the jammed leaf comes; the device waits until the leaf is taken out and put back."""
    scanner = SimulatedScanner(_leaves(3), faults={2: Fault.JAM})
    pages, condition = _scan(scanner)
    assert (pages, type(condition), scanner.state) == ("1A 1B", PaperJam, State.JAMMED)
    assert isinstance(_scan(scanner)[1], PaperJam)
    scanner.clear()
    assert _scan(scanner) == ("2A 2B 3A 3B", None)
    assert scanner.state is State.EMPTY
    assert scanner.pulled == 3


def test_a_jam_after_the_front() -> None:
    """The front was delivered, the back never comes; the leaf put back gives both."""
    scanner = SimulatedScanner(_leaves(2), faults={1: Fault.JAM_AFTER_FRONT})
    pages, condition = _scan(scanner)
    assert (pages, type(condition)) == ("1A", PaperJam)
    scanner.clear()
    assert _scan(scanner) == ("1A 1B 2A 2B", None)


def test_double_feeds() -> None:
    """A noticed double feed stops with both leaves in the way; an unnoticed one loses a leaf silently."""
    noticed = SimulatedScanner(_leaves(3), faults={2: Fault.DOUBLE_FEED})
    pages, condition = _scan(noticed)
    assert (pages, type(condition)) == ("1A 1B", DoubleFeed)
    noticed.clear()
    assert _scan(noticed)[0] == "2A 2B 3A 3B"
    lost = SimulatedScanner(_leaves(3), faults={2: Fault.LOST_LEAF})
    assert _scan(lost) == ("1A 1B 3A 3B", None)
    assert lost.pulled == 3


def test_the_same_page_twice() -> None:
    """A page that is delivered twice bears the same key."""
    pages: list[ScannedPage] = []
    scanner = SimulatedScanner(_leaves(1), faults={1: Fault.SAME_PAGE_TWICE})
    scanner.scan(DEVICE_ID, DUPLEX, pages.append, lambda: False)
    assert [p.key for p in pages] == ["1.1", "1.1", "1.2"]


def test_an_early_end() -> None:
    """The device says it is done although there is paper; the next scan takes it."""
    scanner = SimulatedScanner(_leaves(3), faults={3: Fault.ENDS_EARLY})
    assert _scan(scanner) == ("1A 1B 2A 2B", None)
    assert scanner.state is State.READY
    assert _scan(scanner) == ("3A 3B", None)


def test_the_cable_comes_out() -> None:
    """A device that is gone is seen no more until it is plugged in again; the paper stays where it was."""
    scanner = SimulatedScanner(_leaves(2), faults={2: Fault.GONE})
    pages, condition = _scan(scanner)
    assert (pages, type(condition), scanner.state) == ("1A 1B", DeviceGone, State.GONE)
    assert scanner.devices() == []
    scanner.plug_in()
    assert _scan(scanner) == ("2A 2B", None)


def test_the_cover_is_opened() -> None:
    """An open cover stops the device and keeps it from starting."""
    scanner = SimulatedScanner(_leaves(2), faults={2: Fault.COVER})
    assert isinstance(_scan(scanner)[1], CoverOpen)
    assert scanner.state is State.COVER_OPEN
    scanner.close_cover()
    assert _scan(scanner) == ("2A 2B", None)


def test_a_second_caller_finds_it_busy() -> None:
    """While one scan runs, another is refused and does not disturb it."""
    scanner = SimulatedScanner(_leaves(2))
    seen: list[object] = []

    def on_page(page: ScannedPage) -> None:
        assert scanner.state is State.SCANNING
        with pytest.raises(DeviceBusy):
            scanner.scan(DEVICE_ID, DUPLEX, seen.append, lambda: False)
        seen.append(page.key)

    scanner.scan(DEVICE_ID, DUPLEX, on_page, lambda: False)
    assert seen == ["1.1", "1.2", "2.1", "2.2"]


def test_pace_is_waited_for() -> None:
    """Each leaf takes its time, by the wait that was handed in."""
    waits: list[float] = []
    scanner = SimulatedScanner(_leaves(3), pace=0.5, wait=waits.append)
    _scan(scanner)
    assert waits == [0.5] * 3


def test_from_any_thread() -> None:
    """The device may be loaded and read from another thread."""
    scanner = SimulatedScanner()
    threading.Thread(target=scanner.load, args=(_leaves(1),)).start()
    while scanner.state is State.EMPTY:
        pass
    assert _scan(scanner)[0] == "1A 1B"
