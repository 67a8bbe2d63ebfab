import pytest

from scanstation.acquire.conditions import SettingRefused
from scanstation.acquire.drivers.demands import refuse_impossible, usual_dpi
from scanstation.acquire.port import Capabilities, ColourMode, ScanSettings, Source

CAN = Capabilities(sources=(Source.FEEDER,), dpi=(150, 200), colours=(ColourMode.GREY,), paper=(215.9, 297))
FITS = ScanSettings(source=Source.FEEDER, dpi=200)


def test_what_the_device_can_is_let_through() -> None:
    """Nothing is raised for settings within the capabilities, nor for less than half a millimetre beyond."""
    refuse_impossible("D", CAN, FITS)
    refuse_impossible("D", CAN, ScanSettings(source=Source.FEEDER, dpi=200, paper=(216, 297)))


@pytest.mark.parametrize(
    ("settings", "setting", "allowed"),
    [
        (ScanSettings(source=Source.DUPLEX), "source", "feeder"),
        (ScanSettings(source=Source.FEEDER, dpi=300), "dpi", "150, 200"),
        (ScanSettings(source=Source.FEEDER, colour=ColourMode.COLOUR), "colour", "grey"),
        (ScanSettings(source=Source.FEEDER, paper=(297, 420)), "paper", "≤ 215.9 × 297 mm"),
    ],
)
def test_what_it_cannot_is_refused(settings: ScanSettings, setting: str, allowed: str) -> None:
    """The refusal names the setting and what the device can do instead."""
    with pytest.raises(SettingRefused) as refused:
        refuse_impossible("D", CAN, settings)
    assert (refused.value.params["setting"], refused.value.params["allowed"]) == (setting, allowed)


def test_usual_resolutions_of_a_range() -> None:
    """Of a range the usual resolutions are offered, as far as its steps reach them."""
    assert usual_dpi(50, 300) == (75, 100, 150, 200, 240, 300)
    assert usual_dpi(100, 400, 100) == (100, 200, 300, 400)
    assert usual_dpi(100, 300, 0) == (100, 150, 200, 240, 300)
    assert usual_dpi(1200, 2400, 1200) == (1200, 2400)
