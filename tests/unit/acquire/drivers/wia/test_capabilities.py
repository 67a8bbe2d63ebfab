from typing import Any

import pytest

from fakes.wia_device import Property
from scanstation.acquire.conditions import SettingRefused
from scanstation.acquire.drivers.wia import constants as c
from scanstation.acquire.drivers.wia.layer import Choices, Flags, Range
from scanstation.acquire.port import Capabilities, ColourMode, ScanSettings, Source


def test_what_a_device_can(bench: Any) -> None:
    """Lists, ranges and flags become capabilities; a resolution has to fit both ways."""
    assert bench.port.capabilities(bench.id) == Capabilities(
        sources=(Source.FEEDER, Source.DUPLEX, Source.FLATBED),
        dpi=(100, 150, 200, 300),
        colours=(ColourMode.GREY, ColourMode.COLOUR, ColourMode.BLACK_WHITE),
        paper=(215.9, 355.6),
        brightness=True,
        contrast=True,
        jpeg_quality=True,
        double_feed_detection=True,
    )


def test_a_flatbed_alone(bench: Any) -> None:
    """A device without a feeder item has a flatbed only; its size may stand at the root."""
    bench.device.feeder = None
    for prop in (c.WIA_IPS_MAX_HORIZONTAL_SIZE, c.WIA_IPS_BRIGHTNESS):
        del bench.device.flatbed[prop]
    bench.device.root |= {
        c.WIA_DPS_HORIZONTAL_BED_SIZE: Property(8268),
        c.WIA_DPS_VERTICAL_BED_SIZE: Property(11693),
    }
    can = bench.port.capabilities(bench.id)
    assert (can.sources, can.paper, can.brightness) == ((Source.FLATBED,), (210.0, 297.0), False)


def test_a_feeder_alone(bench: Any) -> None:
    """A sheet-fed device that turns no leaves has the feeder only."""
    bench.device.flatbed = None
    bench.device.root[c.WIA_DPS_DOCUMENT_HANDLING_CAPABILITIES].now = 0x01
    bench.device.feeder[c.WIA_IPS_DOCUMENT_HANDLING_SELECT].allowed = Flags(c.FRONT_ONLY)
    assert bench.port.capabilities(bench.id).sources == (Source.FEEDER,)


def test_duplex_told_by_the_feeder_itself(bench: Any) -> None:
    """Duplex counts where the root does not tell of it and the feeder can be set to it."""
    bench.device.root.clear()
    assert Source.DUPLEX in bench.port.capabilities(bench.id).sources


def test_a_device_that_tells_no_size(bench: Any) -> None:
    """Without any size, legal paper is taken as the largest."""
    del bench.device.feeder[c.WIA_IPS_MAX_VERTICAL_SIZE]
    assert bench.port.capabilities(bench.id).paper == (216.0, 356.0)


def test_neither_flatbed_nor_feeder(bench: Any) -> None:
    """A device with neither (a film scanner) can do nothing here, and says so when asked to scan."""
    bench.device.feeder = bench.device.flatbed = None
    assert bench.port.capabilities(bench.id).sources == ()
    assert isinstance(bench.scan(ScanSettings(source=Source.FEEDER))[1], SettingRefused)


def _now(bench: Any) -> dict[int, int | str]:
    return {prop: has.now for prop, has in bench.device.feeder.items()}


def test_settings_reach_the_device(bench: Any) -> None:
    """Source, pages, format, resolution, colour, area and the rest are what the feeder then has."""
    bench.put(1)
    settings = ScanSettings(
        source=Source.DUPLEX, dpi=200, paper=(210, 297), brightness=0.257, contrast=-1, leaves=7
    )
    bench.scan(settings)
    now = _now(bench)
    assert now[c.WIA_IPS_DOCUMENT_HANDLING_SELECT] == c.DUPLEX
    assert now[c.WIA_IPS_PAGES] == 14
    assert now[c.WIA_IPA_FORMAT] == c.WIA_IMG_FORMAT_BMP
    assert now[c.WIA_IPA_DATATYPE] == c.WIA_DATA_GRAYSCALE
    assert now[c.WIA_IPS_XRES] == now[c.WIA_IPS_YRES] == 200
    assert now[c.WIA_IPS_PAGE_SIZE] == c.WIA_PAGE_CUSTOM
    assert (now[c.WIA_IPS_XEXTENT], now[c.WIA_IPS_YEXTENT]) == (1653, 2338)
    assert (now[c.WIA_IPS_BRIGHTNESS], now[c.WIA_IPS_CONTRAST]) == (260, 0)  # in the steps it takes
    assert now[c.WIA_IPS_MULTI_FEED] == c.WIA_MULTI_FEED_DETECT_STOP_ERROR
    assert now[c.WIA_IPS_BLANK_PAGES] == c.WIA_BLANK_PAGE_DETECTION_DISABLED


@pytest.mark.parametrize(
    ("registration", "left"), [(0, 0), (c.CENTERED, 23), (c.RIGHT_JUSTIFIED, 46), (None, 0)]
)
def test_where_narrow_paper_lies(bench: Any, registration: int | None, left: int) -> None:
    """A4 lies left, in the middle or right of a wider feeder, as the device says: 5.9 mm are 46 pixels."""
    bench.put(1)
    del bench.device.feeder[c.WIA_IPS_SHEET_FEEDER_REGISTRATION]
    if registration is not None:
        bench.device.feeder[c.WIA_IPS_SHEET_FEEDER_REGISTRATION] = Property(registration)
    bench.scan(ScanSettings(source=Source.FEEDER, dpi=200))
    assert _now(bench)[c.WIA_IPS_XPOS] == left


def test_double_feed_detection_off_and_all_pages(bench: Any) -> None:
    """Without detection it is switched off; without a number all pages are asked for."""
    bench.put(1)
    bench.scan(ScanSettings(source=Source.FEEDER, double_feed_detection=False))
    assert _now(bench)[c.WIA_IPS_MULTI_FEED] == c.WIA_MULTI_FEED_DETECT_DISABLED
    assert _now(bench)[c.WIA_IPS_PAGES] == c.ALL_PAGES


def test_one_side_after_two(bench: Any) -> None:
    """A driver remembers its last settings: one side is asked for in so many words."""
    bench.put(2)
    bench.device.feeder[c.WIA_IPS_DOCUMENT_HANDLING_SELECT].now = c.DUPLEX
    assert bench.scan(ScanSettings(source=Source.FEEDER))[0] == ["1.1", "2.1"]


def test_colours_of_a_flatbed_that_has_less(bench: Any) -> None:
    """What the chosen item then does not take is refused, with what it takes."""
    bench.put(1)
    bench.device.flatbed[c.WIA_IPA_DATATYPE] = Property(3, Choices((3,)))
    keys, error = bench.scan(ScanSettings(source=Source.FLATBED))
    assert (keys, type(error), error.params["allowed"]) == ([], SettingRefused, "3")
    assert bench.device.transfers == 0


def test_duplex_that_is_not_taken(bench: Any) -> None:
    """A device that tells of duplex and then doesn't take it is refused before any paper moves."""
    bench.put(1)
    bench.device.feeder[c.WIA_IPS_DOCUMENT_HANDLING_SELECT].allowed = Flags(c.FRONT_ONLY)
    keys, error = bench.scan(ScanSettings(source=Source.DUPLEX))
    assert (keys, type(error)) == ([], SettingRefused)


def test_what_a_device_lacks_is_left_alone(bench: Any) -> None:
    """A bare device is scanned from all the same."""
    must = {c.WIA_IPA_FORMAT, c.WIA_IPA_DATATYPE, c.WIA_IPS_XRES, c.WIA_IPS_YRES}
    for prop in set(bench.device.feeder) - must:
        del bench.device.feeder[prop]
    bench.device.feeder[c.WIA_IPS_PAGES] = Property(0)
    bench.put(2)
    assert bench.scan(ScanSettings(source=Source.FEEDER, brightness=0.5)) == (["1.1", "2.1"], None)


def test_brightness_as_a_range_without_nought(bench: Any) -> None:
    """A range that begins at nought has its neutral value in the middle."""
    bench.put(1)
    bench.device.feeder[c.WIA_IPS_BRIGHTNESS] = Property(50, Range(0, 100, 1))
    bench.scan(ScanSettings(source=Source.FEEDER, brightness=0.5))
    assert _now(bench)[c.WIA_IPS_BRIGHTNESS] == 75
