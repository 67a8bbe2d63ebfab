import io
from typing import Any

import pytest
from PIL import Image

from fakes.wia_device import ID, NAME, Property
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
from scanstation.acquire.drivers.wia import constants as c
from scanstation.acquire.port import ColourMode, Device, ScannedPage, ScanSettings, Source
from scanstation.base.jobs import Cancelled

FEEDER = ScanSettings(source=Source.FEEDER)
DUPLEX = ScanSettings(source=Source.DUPLEX)
FLATBED = ScanSettings(source=Source.FLATBED)


def _number(page: ScannedPage) -> int:
    """Return the number that a picture of `fakes.wia_device` shows."""
    image = Image.open(io.BytesIO(page.data)).convert("L")
    fields = image.resize((8, 12), Image.Resampling.BOX).tobytes()
    return sum((fields[bit] > 127) << bit for bit in range(16))


def test_scanners_are_listed_and_cameras_are_not(bench: Any) -> None:
    """A device is listed under the id that Windows keeps for it; what is no scanner is left out."""
    assert bench.port.devices() == [Device(f"wia:{ID}", NAME, "wia")]
    bench.device.connected = False
    assert bench.port.devices() == []


def test_front_and_back_in_feed_order(bench: Any) -> None:
    """Duplex gives both sides of each leaf in order, the feeder only fronts, the flatbed one leaf."""
    bench.put(3)
    assert bench.scan(DUPLEX) == (["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"], None)
    assert [_number(p) for p in bench.pages] == [1, 2, 3, 4, 5, 6]
    bench.put(2)
    assert bench.scan(FEEDER) == (["1.1", "2.1"], None)
    bench.put(2)
    assert bench.scan(FLATBED) == (["1.1"], None)
    assert bench.device.transfers == 3


def test_colour(bench: Any) -> None:
    """A page comes in the mode that was asked for."""
    bench.put(1)
    bench.scan(ScanSettings(source=Source.FEEDER, colour=ColourMode.COLOUR))
    assert Image.open(io.BytesIO(bench.pages[0].data)).mode == "RGB"


def test_so_many_leaves(bench: Any) -> None:
    """Two leaves are two leaves, also from a device that can't count."""
    bench.put(5)
    assert bench.scan(ScanSettings(source=Source.DUPLEX, leaves=2))[0] == ["1.1", "1.2", "2.1", "2.2"]
    assert len(bench.device.tray) == 3
    bench.device.feeder[c.WIA_IPS_PAGES] = Property(0)
    assert bench.scan(ScanSettings(source=Source.DUPLEX, leaves=2)) == (["1.1", "1.2", "2.1", "2.2"], None)


@pytest.mark.parametrize("told_first", [False, True])
@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (c.WIA_ERROR_PAPER_JAM, PaperJam),
        (c.WIA_ERROR_PAPER_PROBLEM, PaperJam),
        (c.WIA_ERROR_MULTI_FEED, DoubleFeed),
        (c.DOCUMENTED_MULTI_FEED, DoubleFeed),
        (c.WIA_ERROR_COVER_OPEN, CoverOpen),
        (c.DOCUMENTED_COVER_OPEN, CoverOpen),
        (c.WIA_ERROR_OFFLINE, DeviceGone),
        (c.WIA_ERROR_DEVICE_COMMUNICATION, DeviceGone),
        (c.WIA_ERROR_GENERAL_ERROR, DeviceFault),
        (c.WIA_ERROR_EXCEPTION_IN_DRIVER, DeviceFault),
        (c.E_ACCESSDENIED, DeviceRefused),
    ],
)
def test_trouble_in_the_middle(bench: Any, result: int, expected: type[Exception], told_first: bool) -> None:
    """What came before is delivered, the condition is named, and the rest can be scanned afterwards."""
    bench.put(3)
    (bench.device.reports if told_first else bench.device.failures)[3] = result
    keys, error = bench.scan(DUPLEX)
    assert (keys, type(error)) == (["1.1", "1.2"], expected)
    assert bench.scan(DUPLEX) == (["1.1", "1.2"], None)


@pytest.mark.parametrize("result", [c.WIA_ERROR_WARMING_UP, c.WIA_ERROR_BUSY, 0x00210003])
def test_what_is_no_fault_is_waited_for(bench: Any, result: int) -> None:
    """A lamp that warms up, or a calibration, does not end the scan."""
    bench.put(2)
    bench.device.reports = {2: result}
    assert bench.scan(DUPLEX) == (["1.1", "1.2", "2.1", "2.2"], None)


@pytest.mark.parametrize("result", [c.WIA_ERROR_GENERAL_ERROR, c.WIA_ERROR_USER_INTERVENTION])
@pytest.mark.parametrize(
    ("bits", "expected"),
    [(c.PAPER_JAM, PaperJam), (c.MULTIPLE_FEED, DoubleFeed), (c.PATH_COVER_UP, CoverOpen)],
)
def test_a_vague_failure_is_looked_into(
    bench: Any, result: int, bits: int, expected: type[Exception]
) -> None:
    """Where a driver only says that something is wrong, the device's own status says what."""
    bench.put(2)
    bench.device.failures = {2: result}

    def jam_now(pages: list[ScannedPage]) -> bool:
        bench.device.trouble = bits if pages else 0
        return False

    keys, error = bench.scan(FEEDER, jam_now)
    assert (keys, type(error)) == (["1.1"], expected)


@pytest.mark.parametrize(
    ("bits", "expected"),
    [(c.PAPER_JAM, PaperJam), (c.MULTIPLE_FEED, DoubleFeed), (c.PATH_COVER_UP, CoverOpen)],
)
def test_trouble_from_the_start(bench: Any, bits: int, expected: type[Exception]) -> None:
    """What the sensors tell of is said before any paper moves."""
    bench.put(1)
    bench.device.trouble = bits
    assert isinstance(bench.scan(FEEDER)[1], expected)
    assert bench.device.transfers == 0


def test_an_empty_tray(bench: Any) -> None:
    """No paper is said by the sensor before the flatbed could be scanned instead, or else by the transfer."""
    assert isinstance(bench.scan(FEEDER)[1], OutOfPaper)
    assert bench.device.transfers == 0
    bench.device.sensors = False
    assert isinstance(bench.scan(FEEDER)[1], OutOfPaper)
    assert bench.device.transfers == 1


def test_a_sensor_that_lies(bench: Any) -> None:
    """A tray that only seems loaded is empty when nothing comes."""
    bench.device.trouble = c.FEED_READY
    assert isinstance(bench.scan(FEEDER)[1], OutOfPaper)


@pytest.mark.parametrize("stream", [False, True])
def test_empty_is_said_after_pages(bench: Any, stream: bool) -> None:
    """A driver that ends with "no paper", and with a stream that holds nothing, has come to the end."""
    bench.put(2)
    bench.device.ends_with = c.WIA_ERROR_PAPER_EMPTY
    bench.device.empty_stream = stream
    assert bench.scan(FEEDER) == (["1.1", "2.1"], None)


def test_stopped_at_the_device(bench: Any) -> None:
    """A transfer that is cancelled by nobody here was stopped at the scanner."""
    bench.put(3)
    bench.device.stopped_before = 2
    keys, error = bench.scan(FEEDER)
    assert (keys, type(error)) == (["1.1"], StoppedAtDevice)
    bench.device.ends_with = c.E_ABORT
    assert isinstance(bench.scan(FEEDER)[1], StoppedAtDevice)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (c.WIA_ERROR_BUSY, DeviceBusy),
        (c.WIA_ERROR_DEVICE_LOCKED, DeviceBusy),
        (c.WIA_ERROR_OFFLINE, DeviceGone),
        (c.WIA_S_NO_DEVICE_AVAILABLE, DeviceGone),
        (c.RPC_S_SERVER_UNAVAILABLE, DeviceFault),
    ],
)
def test_a_device_that_does_not_open(bench: Any, result: int, expected: type[Exception]) -> None:
    """A device that is taken, off or broken says so when it is opened."""
    bench.device.open_fails = result
    with pytest.raises(expected):
        bench.port.capabilities(bench.id)


def test_devices_that_are_not_there(bench: Any) -> None:
    """Another driver's device, a camera and a scanner that was unplugged can't be reached."""
    for device in ("twain:1", ID, "wia:camera", "wia:other"):
        with pytest.raises(DeviceGone):
            bench.port.capabilities(device)
    bench.device.connected = False
    with pytest.raises(DeviceGone):
        bench.port.scan(bench.id, FEEDER, lambda page: None, lambda: False)


def test_ending_after_a_front(bench: Any) -> None:
    """A device that gives fronts only although both sides were asked for is found out at the end."""
    bench.put(1)
    bench.device.tray[0] = bench.device.tray[0][:1]
    keys, error = bench.scan(DUPLEX)
    assert (keys, type(error)) == (["1.1"], SidesDiffer)


def test_a_page_that_is_not_whole(bench: Any) -> None:
    """A bitmap that was cut short is not delivered, ends the transfer and is named."""
    bench.put(2)
    front, back = bench.device.tray[1]
    bench.device.tray[1] = (front[:300], back)
    keys, error = bench.scan(DUPLEX)
    assert (keys, type(error)) == (["1.1", "1.2"], PageCutShort)


def test_cancelling_between_leaves(bench: Any) -> None:
    """A transfer is cancelled after the back, not between front and back; the rest stays in the tray."""
    bench.put(4)
    keys, error = bench.scan(DUPLEX, lambda pages: len(pages) >= 1)
    assert (keys, type(error)) == (["1.1", "1.2"], Cancelled)
    assert len(bench.device.tray) == 3


def test_cancelling_while_the_lamp_warms_up(bench: Any) -> None:
    """Who cancels before the first page has come is heard at the device's next message."""
    bench.put(1)
    asked = iter([False, True])
    assert isinstance(bench.scan(FEEDER, lambda pages: next(asked))[1], Cancelled)
    assert len(bench.device.tray) == 1


def test_what_the_receiver_raises_comes_through_windows(bench: Any) -> None:
    """An error of the receiver is raised after the transfer has ended, as it was."""
    bench.put(3)

    def full(page: ScannedPage) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        bench.port.scan(bench.id, FEEDER, full, lambda: False)
    assert len(bench.device.tray) == 2
