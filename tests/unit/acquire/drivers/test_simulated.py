import threading
from pathlib import Path

import pytest

from scanstation.acquire.conditions import (
    CountsDiffer,
    CoverOpen,
    DeviceBusy,
    DeviceGone,
    DoubleFeed,
    DriverMissing,
    OutOfPaper,
    PageCutShort,
    PaperJam,
    ScannerCondition,
    StoppedAtDevice,
)
from scanstation.acquire.drivers.simulated import DEVICE_ID, Fault, Leaf, SimulatedScanner, State
from scanstation.acquire.drivers.simulated.folder import VARIABLE, FolderPaper, open_driver
from scanstation.acquire.port import ScannedPage, ScanSettings, Source
from scanstation.base.jobs import Cancelled

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


def test_a_page_repeated_under_another_key() -> None:
    """The repeat has the first one's bytes and count; the back is counted on from there."""
    pages: list[ScannedPage] = []
    scanner = SimulatedScanner(_leaves(1), faults={1: Fault.REPEATED})
    scanner.scan(DEVICE_ID, DUPLEX, pages.append, lambda: False)
    assert [(p.data, p.device_count, p.side) for p in pages] == [(b"1A", 1, 1), (b"1A", 1, 1), (b"1B", 2, 2)]
    assert len({p.key for p in pages}) == 3


def test_other_sides_than_asked_for() -> None:
    """One side although two were asked for, and two although one was."""
    one = SimulatedScanner(_leaves(2), faults={1: Fault.ONE_SIDE})
    assert _scan(one) == ("1A 2A 2B", None)
    two = SimulatedScanner(_leaves(2), faults={1: Fault.TWO_SIDES})
    assert _scan(two, ScanSettings(source=Source.FEEDER)) == ("1A 1B 2A", None)


def test_a_leaf_that_is_only_counted() -> None:
    """The device counts it, its pages never come, and at the end the counts are compared."""
    scanner = SimulatedScanner(_leaves(3), faults={2: Fault.COUNTED_ONLY})
    pages: list[ScannedPage] = []
    with pytest.raises(CountsDiffer) as differ:
        scanner.scan(DEVICE_ID, DUPLEX, pages.append, lambda: False)
    assert [p.device_count for p in pages] == [1, 2, 5, 6]
    assert (differ.value.params["theirs"], differ.value.params["ours"]) == (6, 4)


@pytest.mark.parametrize(
    ("fault", "condition", "before", "after"),
    [
        (Fault.BUSY, DeviceBusy, "1A 1B", "2A 2B"),
        (Fault.CUT_SHORT, PageCutShort, "1A 1B", ""),
        (Fault.STOPPED, StoppedAtDevice, "1A 1B 2A", ""),
    ],
)
def test_other_ways_to_stop(fault: Fault, condition: type[ScannerCondition], before: str, after: str) -> None:
    """Busy leaves the leaf in the tray; a page cut short and a job given up have let it out."""
    scanner = SimulatedScanner(_leaves(2), faults={2: fault})
    pages, stopped = _scan(scanner)
    assert (pages, type(stopped)) == (before, condition)
    assert _scan(scanner)[0] == after


def test_a_tray_that_looks_empty_or_loaded() -> None:
    """An end reported too soon is looked at again; a tray that is falsely loaded is empty all the same."""
    waits: list[float] = []
    scanner = SimulatedScanner(_leaves(2), faults={2: Fault.EMPTY_TOO_SOON}, wait=waits.append)
    assert _scan(scanner) == ("1A 1B 2A 2B", None)
    assert len(waits) == 1
    falsely = SimulatedScanner(faults={1: Fault.FALSELY_LOADED})
    assert falsely.state is State.READY
    assert isinstance(_scan(falsely)[1], OutOfPaper)
    assert falsely.state is State.EMPTY


def test_a_dialog_waits_for_a_person_or_a_cancel() -> None:
    """A window of the driver holds the scan up until that is cancelled."""
    asked: list[bool] = []

    def cancel() -> bool:
        asked.append(True)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        SimulatedScanner(_leaves(1), faults={1: Fault.DIALOG}).scan(
            DEVICE_ID, DUPLEX, lambda page: None, cancel
        )


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


class _Watch:
    """A clock that goes on only while somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def test_pace_is_waited_for() -> None:
    """Each leaf takes its time, by the wait that was handed in."""
    watch = _Watch()
    _scan(SimulatedScanner(_leaves(3), pace=0.5, wait=watch.wait, clock=lambda: watch.now))
    assert watch.waits == [0.5] * 3


def test_pace_is_steady() -> None:
    """Time that pages take is no pause between leaves; a leaf that was held up is not made up for."""
    watch = _Watch()
    scanner = SimulatedScanner(_leaves(5), pace=0.5, wait=watch.wait, clock=lambda: watch.now)
    takes = iter([0.125, 0.25, 2.0, 0.0])

    def on_page(page: ScannedPage) -> None:
        if page.side == 2:
            watch.now += next(takes, 0.0)

    scanner.scan(DEVICE_ID, DUPLEX, on_page, lambda: False)
    assert watch.waits == [0.5, 0.375, 0.25, 0.0, 0.5]


def test_from_any_thread() -> None:
    """The device may be loaded and read from another thread."""
    scanner = SimulatedScanner()
    threading.Thread(target=scanner.load, args=(_leaves(1),)).start()
    while scanner.state is State.EMPTY:
        pass
    assert _scan(scanner)[0] == "1A 1B"


def test_paper_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures become leaves in order of their names; what is left and delivered outlives the device."""
    for name in ("a1", "a2", "b1", "b2", "odd"):
        (tmp_path / f"{name}.jpg").write_bytes(name.encode())
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    paper = FolderPaper(tmp_path)
    assert [(leaf.front, leaf.back) for leaf in paper.waiting] == [(b"a1", b"a2"), (b"b1", b"b2")]
    paper.faults = {2: Fault.JAM}
    paper.keep()
    assert _scan(open_driver())[0] == "a1 a2"
    again = open_driver()
    again.devices()
    assert again.state is State.JAMMED
    again.clear()
    assert _scan(open_driver()) == ("b1 b2", None)
    assert [name for name, _ in FolderPaper(tmp_path).journal()] == ["1A", "1B", "2A", "2B"]


@pytest.mark.parametrize("named", ["", "/no/such/folder"])
def test_no_folder_of_paper(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder there is no simulated device behind a worker."""
    monkeypatch.setenv(VARIABLE, named)
    with pytest.raises(DriverMissing, match=VARIABLE):
        open_driver()
