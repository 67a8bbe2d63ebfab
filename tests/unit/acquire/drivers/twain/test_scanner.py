import io
from typing import Any

import pytest
from PIL import Image

from fakes.source_manager import NAME, Setting
from scanstation.acquire.conditions import (
    CoverOpen,
    DeviceBusy,
    DeviceFault,
    DeviceGone,
    DeviceRefused,
    DoubleFeed,
    OutOfPaper,
    PageCutShort,
    PaperJam,
    SidesDiffer,
    StoppedAtDevice,
)
from scanstation.acquire.drivers.twain import constants as c
from scanstation.acquire.port import ColourMode, Device, ScannedPage, ScanSettings, Source
from scanstation.base.jobs import Cancelled

FEEDER = ScanSettings(source=Source.FEEDER)
DUPLEX = ScanSettings(source=Source.DUPLEX)
FLATBED = ScanSettings(source=Source.FLATBED)


def _number(page: ScannedPage) -> int:
    """Return the number that a picture of `fakes.source_manager` shows."""
    image = Image.open(io.BytesIO(page.data)).convert("L")
    fields = image.resize((8, 12), Image.Resampling.BOX).tobytes()
    return sum((fields[bit] > 127) << bit for bit in range(16))


def test_sources_are_listed_by_name(bench: Any) -> None:
    """Every installed source is a device under its own name, which may be Chinese."""
    bench.manager.sources = 2
    assert bench.port.devices() == [
        Device(f"twain:{NAME}", NAME, "twain"),
        Device("twain:Other 2", "Other 2", "twain"),
    ]


def test_no_sources(bench: Any) -> None:
    """A manager without sources is no error."""
    bench.manager.sources = 0
    assert bench.port.devices() == []


def test_a_manager_of_twain_1(bench: Any) -> None:
    """An old manager has no memory functions to give; the system's are used then."""
    bench.manager.old = True
    bench.put(2)
    assert bench.scan(FEEDER) == (["1.1", "2.1"], None)


def test_front_and_back_in_feed_order(bench: Any) -> None:
    """Duplex gives both sides of each leaf in order, the feeder only fronts, the flatbed one leaf."""
    bench.put(3)
    assert bench.scan(DUPLEX) == (["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"], None)
    assert [_number(p) for p in bench.pages] == [1, 2, 3, 4, 5, 6]
    bench.put(2)
    assert bench.scan(FEEDER) == (["1.1", "2.1"], None)
    assert [_number(p) for p in bench.pages] == [1, 3]
    bench.put(2)
    assert bench.scan(FLATBED) == (["1.1"], None)


def test_no_window_is_shown(bench: Any) -> None:
    """The source is enabled without its user interface, not modal, and without a progress window."""
    bench.put(1)
    bench.scan(FEEDER)
    assert bench.manager.enabled_with == (0, 0)
    assert bench.manager.settings[c.CAP_INDICATORS].now == 0


def test_a_source_that_needs_its_window(bench: Any) -> None:
    """A source that can't do without its window is refused before it shows it."""
    bench.manager.settings[c.CAP_UICONTROLLABLE].now = 0
    bench.put(1)
    keys, error = bench.scan(FEEDER)
    assert (keys, type(error), bench.manager.enabled_with) == ([], DeviceFault, None)


def test_a_device_that_knows_no_number_of_pages(bench: Any) -> None:
    """Pages are taken until none is pending, whether their number is known or not."""
    bench.manager.knows_pending = False
    bench.manager.buffer = 3
    bench.put(4)
    assert bench.scan(DUPLEX)[0] == [f"{leaf}.{side}" for leaf in (1, 2, 3, 4) for side in (1, 2)]


def test_so_many_leaves(bench: Any) -> None:
    """Two leaves are two leaves, also from a source that can't count and pulls ahead."""
    bench.put(4)
    two = ScanSettings(source=Source.DUPLEX, leaves=2)
    assert bench.scan(two) == (["1.1", "1.2", "2.1", "2.2"], None)
    assert len(bench.manager.tray) == 2
    bench.manager.settings[c.CAP_XFERCOUNT].settable = False
    assert bench.scan(ScanSettings(source=Source.DUPLEX, leaves=1)) == (["1.1", "1.2"], None)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (c.TWCC_PAPERJAM, PaperJam),
        (c.TWCC_PAPERDOUBLEFEED, DoubleFeed),
        (c.TWCC_INTERLOCK, CoverOpen),
        (c.TWCC_CHECKDEVICEONLINE, DeviceGone),
        (c.TWCC_BUMMER, DeviceFault),
        (c.TWCC_DENIED, DeviceRefused),
    ],
)
def test_trouble_in_the_middle(bench: Any, condition: int, expected: type[Exception]) -> None:
    """What came before is delivered, the condition is named, and the rest can be scanned afterwards."""
    bench.put(3)
    bench.manager.failures = {3: (c.TWRC_FAILURE, condition)}
    keys, error = bench.scan(DUPLEX)
    assert (keys, type(error)) == (["1.1", "1.2"], expected)
    assert bench.manager.at_rest
    bench.manager._in_device.clear()
    assert bench.scan(DUPLEX)[1] is None


def test_stopped_at_the_device(bench: Any) -> None:
    """Who presses stop at the scanner ends the scan with what came."""
    bench.put(3)
    bench.manager.failures = {2: (c.TWRC_CANCEL, c.TWCC_SUCCESS)}
    keys, error = bench.scan(FEEDER)
    assert (keys, type(error)) == (["1.1"], StoppedAtDevice)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((c.TWRC_FAILURE, c.TWCC_MAXCONNECTIONS), DeviceBusy),
        ((c.TWRC_FAILURE, c.TWCC_CHECKDEVICEONLINE), DeviceGone),
        ((c.TWRC_FAILURE, c.TWCC_OPERATIONERROR), DeviceFault),
        ((c.TWRC_SCANNERLOCKED, c.TWCC_SUCCESS), DeviceBusy),
        ((c.TWRC_BUSY, c.TWCC_SUCCESS), DeviceBusy),
    ],
)
def test_a_source_that_does_not_open(bench: Any, codes: tuple[int, int], expected: type[Exception]) -> None:
    """A device that is taken, off or broken says so when it is opened."""
    bench.manager.open_fails = codes
    with pytest.raises(expected):
        bench.port.capabilities(bench.id)


def test_an_empty_tray(bench: Any) -> None:
    """No paper is said by the sensor before anything moves, by the source, or by its bringing none."""
    assert isinstance(bench.scan(FEEDER)[1], OutOfPaper)
    assert bench.manager.enabled_with is None
    bench.manager.settings[c.CAP_PAPERDETECTABLE].now = 0
    assert isinstance(bench.scan(FEEDER)[1], OutOfPaper)
    bench.manager.enable_fails = c.TWCC_NOMEDIA
    assert isinstance(bench.scan(FEEDER)[1], OutOfPaper)


def test_a_sensor_that_lies(bench: Any) -> None:
    """A tray that only seems loaded gives nothing; that the source wants to close is all that is known."""
    bench.manager.settings[c.CAP_FEEDERLOADED] = Setting(c.TWTY_BOOL, 1, kind=c.TWON_ONEVALUE)
    assert isinstance(bench.scan(FEEDER)[1], StoppedAtDevice)


def test_empty_is_said_after_pages(bench: Any) -> None:
    """A source that promises a page and then has no paper has simply come to the end."""
    bench.put(3)
    bench.manager.failures = {3: (c.TWRC_FAILURE, c.TWCC_NOMEDIA)}
    assert bench.scan(FEEDER) == (["1.1", "2.1"], None)


def test_ending_after_a_front(bench: Any) -> None:
    """A source that gives fronts only although both sides were asked for is found out at the end."""
    bench.put(1)
    bench.manager.tray[0] = (bench.manager.tray[0][0],)
    keys, error = bench.scan(DUPLEX)
    assert (keys, type(error)) == (["1.1"], SidesDiffer)


def test_a_page_that_is_not_whole(bench: Any) -> None:
    """A bitmap that was cut short is not delivered, and is named."""
    bench.put(2)
    front, back = bench.manager.tray[1]
    bench.manager.tray[1] = (front[:300], back)
    keys, error = bench.scan(DUPLEX)
    assert (keys, type(error)) == (["1.1", "1.2"], PageCutShort)


def test_cancelling_gives_what_is_in_the_device(bench: Any) -> None:
    """The feeder stops; leaves that it has pulled in already still come."""
    bench.manager.buffer = 2
    bench.put(6)
    keys, error = bench.scan(DUPLEX, lambda pages: len(pages) >= 2)
    assert keys == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"]
    assert isinstance(error, Cancelled)
    assert len(bench.manager.tray) == 3


def test_cancelling_a_device_that_cannot_stop_its_feeder(bench: Any) -> None:
    """Without that, the transfers that are pending are dropped."""
    bench.manager.stops_feeder = False
    bench.put(6)
    keys, error = bench.scan(DUPLEX, lambda pages: len(pages) >= 2)
    assert (keys, type(error)) == (["1.1", "1.2"], Cancelled)


def test_cancelling_before_the_first_page(bench: Any) -> None:
    """A source that never says that a page is ready is given up when somebody cancels."""
    bench.put(1)
    bench.manager.silent = True
    keys, error = bench.scan(FEEDER, lambda pages: bench.manager.pumped > 5)
    assert (keys, type(error)) == ([], Cancelled)


def test_cancelled_before_it_began(bench: Any) -> None:
    """Who cancels at once starts no feeder."""
    bench.put(1)
    assert isinstance(bench.scan(FEEDER, lambda pages: True)[1], Cancelled)
    assert bench.manager.enabled_with is None


def test_devices_that_are_not_there(bench: Any) -> None:
    """Another driver's device, and a source that is no longer installed, can't be reached."""
    for device in ("wia:1", "twain:Gone", NAME):
        with pytest.raises(DeviceGone):
            bench.port.capabilities(device)


def test_colour(bench: Any) -> None:
    """A colour page comes as a colour picture of the size that was asked for."""
    bench.put(1)
    keys, error = bench.scan(ScanSettings(source=Source.FEEDER, colour=ColourMode.COLOUR))
    assert (keys, error) == (["1.1"], None)
    assert Image.open(io.BytesIO(bench.pages[0].data)).mode == "RGB"
