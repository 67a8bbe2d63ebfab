"""Tests of the eSCL driver against a device on this machine, which strays as devices in the field do."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fakes.escl_device import EsclDevice, Ways, escl_device
from scanstation.acquire.conditions import (
    CountsDiffer,
    CoverOpen,
    DeviceBusy,
    DeviceGone,
    DeviceRefused,
    DoubleFeed,
    OutOfPaper,
    PageCutShort,
    PaperJam,
    ScannerCondition,
    SettingRefused,
    SidesDiffer,
    StoppedAtDevice,
)
from scanstation.acquire.drivers.escl.discovery import Service
from scanstation.acquire.drivers.escl.job import Waits
from scanstation.acquire.drivers.escl.scanner import EsclScanner
from scanstation.acquire.port import ColourMode, ScannedPage, ScanSettings, Source
from scanstation.base.jobs import Cancelled

_WAITS = Waits(look=0.1, busy=0.5, empty=0.5, sleep=lambda seconds: None)
_DUPLEX = ScanSettings(source=Source.DUPLEX, dpi=200)


@pytest.fixture
def device() -> Iterator[EsclDevice]:
    """Return a device with three leaves in its tray."""
    with escl_device() as opened:
        opened.load(3)
        yield opened


def _port(device: EsclDevice) -> EsclScanner:
    return EsclScanner(list, waits=_WAITS)


def _scan(device: EsclDevice, settings: ScanSettings = _DUPLEX) -> tuple[list[ScannedPage], object]:
    """Return the pages, and the condition in which the scan ended."""
    pages: list[ScannedPage] = []
    try:
        _port(device).scan(f"escl:{device.url}", settings, pages.append, lambda: False)
    except (ScannerCondition, Cancelled) as ended:
        return pages, type(ended)
    return pages, None


def test_duplex_pages_in_order(device: EsclDevice) -> None:
    """Fronts and backs come by turns, as the device packed them."""
    sheets = [side for leaf in device.tray for side in leaf]
    pages, ended = _scan(device)
    assert ended is None
    assert [p.data for p in pages] == sheets
    assert [p.key for p in pages] == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"]
    order = device.orders[0]
    assert "Duplex>true" in order and "XResolution>200" in order and "Grayscale8" in order


def test_the_next_batch_begins_anew(device: EsclDevice) -> None:
    """After an empty tray the device can be loaded and used again."""
    _scan(device)
    assert _scan(device) == ([], OutOfPaper)
    device.load(2)
    assert len(_scan(device)[0]) == 4


@pytest.mark.parametrize(
    ("ways", "pages", "ended"),
    [
        (Ways(busy=2, busy_between=2), 6, None),
        (Ways(empty_too_soon=2), 6, None),
        (Ways(empty_too_soon=2, counts=False), 6, None),
        (Ways(twice_at=3), 6, None),
        (Ways(always_simplex=True), 3, SidesDiffer),
        (Ways(cut_short_at=4), 3, PageCutShort),
        (Ways(jam_at=3), 2, PaperJam),
        (Ways(cancels_after=1), 1, StoppedAtDevice),
        (Ways(ends_after=4), 4, None),
        (Ways(miscounts=1), 6, CountsDiffer),
        (Ways(feeder_state="ScannerAdfHatchOpen"), 0, CoverOpen),
        (Ways(feeder_state="ScannerAdfMultipickDetected"), 0, DoubleFeed),
        (Ways(busy=100), 0, DeviceBusy),
        (Ways(password=True), 0, DeviceRefused),
    ],
    ids=str,
)
def test_ways_of_devices(ways: Ways, pages: int, ended: type[ScannerCondition] | None) -> None:
    """What devices in the field do loses no page, doubles none, and is called by its name."""
    with escl_device(ways) as device:
        device.load(3)
        got, how = _scan(device)
        assert (len(got), how) == (pages, ended)
        assert len({p.data for p in got}) == len(got)
        assert all(job.state != "Processing" for job in device.jobs)


def test_after_a_jam_the_rest_comes(device: EsclDevice) -> None:
    """When the jam is cleared the next scan goes on with the sheets that are left."""
    device.ways.jam_at = 3
    first, ended = _scan(device)
    assert ended is PaperJam
    device.ways.feeder_state = ""
    rest, ended = _scan(device)
    assert (len(first), len(rest), ended) == (2, 4, None)


def test_a_feeder_that_says_loaded_and_is_not() -> None:
    """A device that begins a job with no paper is not waited for beyond its patience."""
    with escl_device(Ways(loaded_when_empty=True)) as device:
        assert _scan(device) == ([], OutOfPaper)


def test_two_sides_although_one_was_asked_for(device: EsclDevice) -> None:
    """No device tells the side by eSCL: all pages come, none is taken for another."""
    device.ways.always_duplex = True
    pages, ended = _scan(device, replace(_DUPLEX, source=Source.FEEDER))
    assert (len(pages), ended) == (6, None)


def test_so_many_leaves(device: EsclDevice) -> None:
    """A scan of one leaf leaves the others in the tray, and the job is given up."""
    pages, ended = _scan(device, replace(_DUPLEX, leaves=1))
    assert (len(pages), ended, len(device.tray)) == (2, None, 2)
    assert device.jobs[0].state == "Canceled"


def test_cancel_between_leaves(device: EsclDevice) -> None:
    """Cancelling gives the job up at the device, after a whole leaf."""
    pages: list[ScannedPage] = []
    with pytest.raises(Cancelled):
        _port(device).scan(f"escl:{device.url}", _DUPLEX, pages.append, lambda: len(pages) >= 1)
    assert len(pages) == 2
    assert device.jobs[0].state == "Canceled"


def test_rotation_turns_the_picture(device: EsclDevice) -> None:
    """Only a picture that has to be turned is packed anew."""
    import io

    from PIL import Image

    plain = Image.open(io.BytesIO(device.tray[0][0])).size
    pages, _ = _scan(device, replace(_DUPLEX, rotation=90))
    assert Image.open(io.BytesIO(pages[0].data)).size == plain[::-1]


def test_what_it_can_do(device: EsclDevice) -> None:
    """Sources, resolutions, colours and paper are read from the device's own description."""
    can = _port(device).capabilities(f"escl:{device.url}")
    assert set(can.sources) == set(Source)
    assert can.dpi == (100, 150, 200, 300)
    assert can.colours == (ColourMode.GREY, ColourMode.COLOUR)
    assert can.paper == (215.9, 355.6)
    assert can.brightness and not can.contrast and not can.jpeg_quality


def test_refused_before_paper_moves(device: EsclDevice) -> None:
    """What the device can't do is refused with what it can."""
    assert _scan(device, replace(_DUPLEX, dpi=1200)) == ([], SettingRefused)
    assert not device.orders


def test_brightness_is_passed_on(device: EsclDevice) -> None:
    """-1 … 1 is the device's own range."""
    _scan(device, replace(_DUPLEX, brightness=0.5))
    assert "Brightness>25<" in device.orders[0]


def test_a_device_that_was_found(device: EsclDevice) -> None:
    """A found device keeps its id when its address changes, and is looked for when it is not known."""
    service = Service("4509a320-00a0-008f-00b6-002507510eca", "Feeder 60", device.url)
    port = EsclScanner(lambda: [service], waits=_WAITS)
    assert port.capabilities(f"escl:{service.uuid}").dpi
    assert [(d.id, d.name, d.driver) for d in port.devices()] == [
        (f"escl:{service.uuid}", "Feeder 60", "escl")
    ]


@pytest.mark.parametrize(
    "id", ["escl:127.0.0.1:9", "escl:4509a320-00a0-008f-00b6-002507510eca", "escl:http://[broken", "other"]
)
def test_nobody_there(id: str) -> None:
    """An address without a device, and an id that nobody announces, are devices that can't be reached."""
    with pytest.raises(DeviceGone):
        EsclScanner(list, waits=_WAITS).capabilities(id)
