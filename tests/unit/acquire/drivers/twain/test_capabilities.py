from typing import Any

import pytest

from fakes.source_manager import Setting
from scanstation.acquire.conditions import SettingRefused
from scanstation.acquire.drivers.twain import constants as c
from scanstation.acquire.port import Capabilities, ColourMode, ScanSettings, Source


def test_what_a_device_can(bench: Any) -> None:
    """Whatever container it comes in becomes a capability; a resolution has to fit both ways."""
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
    """A source without the capability of a feeder is a flatbed."""
    for capability in (c.CAP_FEEDERENABLED, c.CAP_DUPLEX, c.CAP_DUPLEXENABLED, c.CAP_DOUBLEFEEDDETECTION):
        del bench.manager.settings[capability]
    can = bench.port.capabilities(bench.id)
    assert (can.sources, can.double_feed_detection) == ((Source.FLATBED,), False)


def test_a_feeder_alone(bench: Any) -> None:
    """A feeder that can't be switched off means no flatbed; no turning of leaves means no duplex."""
    bench.manager.settings[c.CAP_FEEDERENABLED] = Setting(c.TWTY_BOOL, 1, (1,))
    bench.manager.settings[c.CAP_DUPLEX].now = c.TWDX_NONE
    assert bench.port.capabilities(bench.id).sources == (Source.FEEDER,)


def test_resolutions_as_a_range(bench: Any) -> None:
    """Of a range both ways the usual resolutions are offered."""
    bench.manager.settings[c.ICAP_XRESOLUTION] = bench.manager.settings[c.ICAP_YRESOLUTION]
    assert bench.port.capabilities(bench.id).dpi == (75, 100, 150, 200, 240, 300, 400, 600)


def test_a_source_that_tells_no_size(bench: Any) -> None:
    """Without a physical size, legal paper is taken as the largest."""
    del bench.manager.settings[c.ICAP_PHYSICALWIDTH]
    assert bench.port.capabilities(bench.id).paper == (216.0, 356.0)


def test_settings_reach_the_source(bench: Any) -> None:
    """Source, resolution, colour, area, brightness, contrast and detection are what the source then has."""
    bench.put(1)
    settings = ScanSettings(
        source=Source.DUPLEX, dpi=300, paper=(210, 297), brightness=0.25, contrast=-0.5, leaves=7
    )
    bench.scan(settings)
    now = {capability: setting.now for capability, setting in bench.manager.settings.items()}
    assert now[c.ICAP_XRESOLUTION] == now[c.ICAP_YRESOLUTION] == 300
    assert (now[c.ICAP_PIXELTYPE], now[c.ICAP_BITDEPTH]) == (c.TWPT_GRAY, 8)
    assert (now[c.ICAP_BRIGHTNESS], now[c.ICAP_CONTRAST]) == (250, -500)
    assert [now[x] for x in (c.CAP_FEEDERENABLED, c.CAP_DUPLEXENABLED, c.CAP_AUTOFEED, c.CAP_AUTOSCAN)] == [
        1
    ] * 4
    assert now[c.ICAP_XFERMECH] == c.TWSX_NATIVE
    assert now[c.ICAP_AUTODISCARDBLANKPAGES] == c.TWBP_DISABLE
    assert now[c.CAP_XFERCOUNT] == 14
    assert bench.manager.settings[c.CAP_DOUBLEFEEDDETECTION].choices == (0, 1)
    assert bench.manager.settings[c.CAP_DOUBLEFEEDDETECTIONRESPONSE].choices == (c.TWDP_STOP,)
    assert bench.manager.area == pytest.approx((0, 0, 210 / 25.4, 297 / 25.4), abs=1e-4)


def test_double_feed_detection_off(bench: Any) -> None:
    """Switched off is an array of no methods."""
    bench.put(1)
    bench.scan(ScanSettings(source=Source.FEEDER, double_feed_detection=False))
    assert bench.manager.settings[c.CAP_DOUBLEFEEDDETECTION].choices == ()


def test_one_side_after_two(bench: Any) -> None:
    """A source remembers its last settings: one side is asked for in so many words."""
    bench.put(2)
    bench.manager.settings[c.CAP_DUPLEXENABLED].now = 1
    assert bench.scan(ScanSettings(source=Source.FEEDER))[0] == ["1.1", "2.1"]


@pytest.mark.parametrize("capability", [c.ICAP_YRESOLUTION, c.ICAP_PIXELTYPE, c.CAP_DUPLEXENABLED])
def test_a_source_that_does_not_take_what_it_offers(bench: Any, capability: int) -> None:
    """What has to be so and is not taken is refused before any paper moves."""
    bench.put(1)
    bench.manager.settings[capability].settable = False
    bench.manager.settings[capability].now = {c.ICAP_YRESOLUTION: 100, c.ICAP_PIXELTYPE: 0}.get(capability, 0)
    keys, error = bench.scan(ScanSettings(source=Source.DUPLEX, dpi=300))
    assert (keys, type(error), bench.manager.enabled_with) == ([], SettingRefused, None)


def test_what_a_source_lacks_is_left_alone(bench: Any) -> None:
    """A bare source, with the capabilities that every source must have, is scanned from all the same."""
    must = {
        c.CAP_XFERCOUNT,
        c.CAP_UICONTROLLABLE,
        c.CAP_FEEDERENABLED,
        c.ICAP_PIXELTYPE,
        c.ICAP_UNITS,
        c.ICAP_XFERMECH,
        c.ICAP_XRESOLUTION,
        c.ICAP_YRESOLUTION,
        c.ICAP_BITDEPTH,
        c.CAP_DUPLEXENABLED,
        c.CAP_FEEDERLOADED,
    }
    for capability in set(bench.manager.settings) - must:
        del bench.manager.settings[capability]
    bench.put(2)
    assert bench.scan(ScanSettings(source=Source.FEEDER, brightness=0.5)) == (["1.1", "2.1"], None)
