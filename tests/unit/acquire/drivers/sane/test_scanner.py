import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from fakes.sane_library import LINES, WIDTH, grey, switch, usual
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
    ScannerCondition,
    SidesDiffer,
    StoppedAtDevice,
)
from scanstation.acquire.drivers.sane.constants import Cap, Format, Status
from scanstation.acquire.drivers.sane.library import Found, Frame
from scanstation.acquire.port import Device, ScannedPage, ScanSettings, Source
from scanstation.base.jobs import Cancelled

FEEDER = ScanSettings(source=Source.FEEDER)
DUPLEX = ScanSettings(source=Source.DUPLEX)
FLATBED = ScanSettings(source=Source.FLATBED)


def _number(page: ScannedPage) -> int:
    """Return the number that a page of `fakes.sane_library` shows."""
    line = Image.open(io.BytesIO(page.data)).resize((WIDTH, 1), Image.Resampling.BOX).tobytes()
    return sum((value < 130) << bit for bit, value in enumerate(line))


def test_devices(bench: Any) -> None:
    """A device is listed by what lasts of its name, for people by maker and model."""
    assert bench.port.devices() == [Device("sane:fake:libusb", "Acme Feeder 60", "sane")]


def test_a_listing_that_is_empty_begins_anew(bench: Any) -> None:
    """Some backends look for devices only when they begin: none is no error, and is looked for again."""
    found, bench.library.found = bench.library.found, []
    assert bench.port.devices() == []
    bench.library.found = found
    assert len(bench.port.devices()) == 1
    assert bench.library.calls.count("init") == 2


@pytest.mark.parametrize("function", ["init", "devices"])
def test_sane_fails_to_list(bench: Any, function: str) -> None:
    """What keeps SANE from listing is said; the next time it works again."""
    bench.library.once = {function: Status.NO_MEM}
    with pytest.raises(DeviceFault, match="SANE"):
        bench.port.devices()
    assert bench.port.devices()


def test_both_sides_in_feed_order(bench: Any) -> None:
    """Front before back, leaf by leaf, until the feeder is empty."""
    bench.library.load(3)
    keys, error = bench.scan(DUPLEX)
    assert error is None
    assert keys == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"]
    assert [_number(page) for page in bench.pages] == [1, 2, 3, 4, 5, 6]


def test_glass_holds_one_page(bench: Any) -> None:
    """From the flatbed one page is taken, though nothing says that there are no more."""
    bench.library.load(3)
    assert bench.scan(FLATBED) == (["1.1"], None)


def test_a_device_that_was_typed(bench: Any) -> None:
    """An id that stands in no listing is opened by its name."""
    bench.library.load(1)
    bench.id = "sane:fake:libusb:001:004"
    assert bench.scan(FEEDER) == (["1.1"], None)


def test_a_device_on_another_plug(bench: Any) -> None:
    """The id of a device stays when its plug has changed and the driver is started anew."""
    bench.library.found = [Found("fake:libusb:003:009", "Acme", "Feeder 60", "")]
    bench.library.load(1)
    assert bench.scan(FEEDER) == (["1.1"], None)


@pytest.mark.parametrize(
    ("status", "what"),
    [
        (Status.UNSUPPORTED, DeviceFault),
        (Status.CANCELLED, StoppedAtDevice),
        (Status.INVAL, DeviceFault),
        (Status.JAMMED, PaperJam),
        (Status.COVER_OPEN, CoverOpen),
        (Status.IO_ERROR, DeviceFault),
        (Status.NO_MEM, DeviceFault),
        (Status.ACCESS_DENIED, DeviceRefused),
        (Status.HW_LOCKED, DeviceFault),
    ],
)
@pytest.mark.parametrize("when", ["at_start", "at_read"])
def test_every_status_in_a_batch(bench: Any, status: Status, what: type[ScannerCondition], when: str) -> None:
    """What was delivered before stays, the condition has its name, and the rest scans afterwards."""
    leaves = bench.library.load(4)
    setattr(bench.library, when, {3: status})
    keys, error = bench.scan(FEEDER)
    assert keys == ["1.1", "2.1"]
    assert type(error) is what
    came = 2 if when == "at_start" else 3  # the third was on its way
    assert bench.scan(FEEDER) == ([f"{i + 1}.1" for i in range(leaves - came)], None)


@pytest.mark.parametrize("status", [Status.EOF, Status.NO_DOCS])
def test_a_page_that_ends_too_soon(bench: Any, status: Status) -> None:
    """A page of which half has come is not delivered, and said to be cut."""
    bench.library.load(2)
    bench.library.at_read = {2: status}
    keys, error = bench.scan(FEEDER)
    assert keys == ["1.1"]
    assert type(error) is PageCutShort


def test_a_feeder_that_notices_late(bench: Any) -> None:
    """Some backends begin a page before they see that there is no paper: that is the end of the batch."""
    bench.library.load(3)
    bench.library.at_read = {3: Status.NO_DOCS}
    bench.library.frames = lambda image: grey(image) if image < 5 else [(grey(image)[0][0], b"")]
    assert bench.scan(FEEDER) == (["1.1", "2.1"], None)


def test_a_length_that_is_known_at_the_end(bench: Any) -> None:
    """A backend that corrects the length of the page when it is through has not cut it short."""
    bench.library.load(1)
    frames = [Frame(Format.GRAY, True, WIDTH, WIDTH, lines, 8) for lines in (LINES, LINES // 2)]
    bench.library.frames = lambda image: [(frames[0], bytes(WIDTH * LINES // 2))]
    bench.library.frame = lambda handle: frames.pop(0)
    assert bench.scan(FEEDER) == (["1.1"], None)
    assert Image.open(io.BytesIO(bench.pages[0].data)).height == LINES // 2


def test_data_that_are_not_there_yet(bench: Any) -> None:
    """A backend that gives nothing for a moment is asked again."""
    bench.library.load(1)
    read, turns = bench.library.read, iter(range(1000))
    bench.library.read = lambda handle: b"" if next(turns) % 2 else read(handle)
    assert bench.scan(FEEDER) == (["1.1"], None)
    assert bench.clock.now > 0


def test_three_passes(bench: Any) -> None:
    """A device with a frame for each colour gives one page for three."""
    bench.library.load(2)
    line = bytes(WIDTH) * LINES
    bench.library.frames = lambda image: [
        (Frame(colour, colour == Format.BLUE, WIDTH, WIDTH, LINES, 8), line)
        for colour in (Format.RED, Format.GREEN, Format.BLUE)
    ]
    assert bench.scan(FEEDER) == (["1.1", "2.1"], None)


def test_data_of_no_known_form(bench: Any) -> None:
    """Frames that never end, or that no standard describes, are a fault and no picture."""
    bench.library.load(1)
    bench.library.frames = lambda image: [(Frame(11, True, WIDTH, WIDTH, LINES, 8), bytes(WIDTH * LINES))]
    assert type(bench.scan(FEEDER)[1]) is DeviceFault
    bench.library.load(1)
    frame = Frame(Format.RED, False, WIDTH, WIDTH, LINES, 8)
    bench.library.frames = lambda image: [(frame, bytes(WIDTH * LINES))] * 9
    assert type(bench.scan(FEEDER)[1]) is DeviceFault


def test_a_colour_that_does_not_come(bench: Any) -> None:
    """A feeder that is empty between two colours of a page has cut it."""
    bench.library.load(1)
    bench.library.frames = lambda image: [
        (Frame(Format.RED, False, WIDTH, WIDTH, LINES, 8), bytes(WIDTH * LINES))
    ]
    assert type(bench.scan(FEEDER)[1]) is PageCutShort


@pytest.mark.parametrize("status", [Status.DEVICE_BUSY, Status.WARMING_UP])
def test_a_device_that_is_busy_for_a_while(bench: Any, status: Status) -> None:
    """It is asked again for a while; then it is busy."""
    bench.library.load(2)
    bench.library.at_start = {1: status, 2: status}
    assert bench.scan(FEEDER) == (["1.1", "2.1"], None)

    def busy(handle: int) -> None:
        bench.clock.sleep(12)  # as long as airscan tries for itself
        bench.library.at_start = {1: status}
        start(handle)

    start, bench.library.start = bench.library.start, busy
    before = bench.clock.now
    assert type(bench.scan(FEEDER)[1]) is DeviceBusy
    assert bench.clock.now - before < 60


def test_cancelling_a_wait(bench: Any) -> None:
    """While a device is busy a scan can be given up."""
    bench.library.load(1)
    bench.library.at_start = {1: Status.DEVICE_BUSY}
    asked = iter([False, True])
    assert type(bench.scan(FEEDER, lambda pages: next(asked))[1]) is Cancelled


def test_a_device_that_another_program_has(bench: Any) -> None:
    """A device that can't be opened now is busy at once: its other work may take hours."""
    bench.library.once = {"open": Status.DEVICE_BUSY}
    assert type(bench.scan(FEEDER)[1]) is DeviceBusy


def test_an_unplugged_device(bench: Any) -> None:
    """After an error of input and output it is looked whether the device is still there."""
    bench.library.load(2)
    bench.library.at_start = {2: Status.IO_ERROR}
    start = bench.library.start

    def unplugged(handle: int) -> None:
        if bench.library.at_start and len(bench.pages) == 1:
            bench.library.found = []
        start(handle)

    bench.library.start = unplugged
    keys, error = bench.scan(FEEDER)
    assert keys == ["1.1"]
    assert type(error) is DeviceGone
    assert "Acme Feeder 60" in str(error)


def test_two_sheets_at_once(bench: Any) -> None:
    """SANE has no word for it but "jammed": the sensor tells, where the backend shows it."""
    sensor = switch("double-feed", caps=Cap.SOFT_DETECT)
    bench.library.described = [*usual(), sensor]
    for feeling, what in ((True, DoubleFeed), (False, PaperJam)):
        bench.library.load(1)
        bench.library.values["double-feed"] = feeling
        bench.library.at_start = {1: Status.JAMMED}
        assert type(bench.scan(FEEDER)[1]) is what


def test_a_switch_is_no_sensor(bench: Any) -> None:
    """Where `double-feed` switches the detection on, it says nothing of what was felt."""
    bench.library.described = [*usual(), switch("double-feed")]
    bench.library.load(1)
    bench.library.at_start = {1: Status.JAMMED}
    assert type(bench.scan(FEEDER)[1]) is PaperJam
    assert bench.library.values["double-feed"] is True


def test_one_side_too_few(bench: Any) -> None:
    """A device that ends in the middle of a leaf has not done what it was asked for."""
    bench.library.load(2)
    bench.library.at_start = {4: Status.NO_DOCS}
    keys, error = bench.scan(DUPLEX)
    assert keys == ["1.1", "1.2", "2.1"]
    assert type(error) is SidesDiffer


def test_an_empty_feeder(bench: Any) -> None:
    """No paper from the start is a condition."""
    assert type(bench.scan(FEEDER)[1]) is OutOfPaper


def test_a_leaf_is_not_torn(bench: Any) -> None:
    """Cancelling waits for the back of the leaf whose front has come."""
    bench.library.load(3)
    keys, error = bench.scan(replace(DUPLEX), lambda pages: bool(pages))
    assert keys == ["1.1", "1.2"]
    assert type(error) is Cancelled
