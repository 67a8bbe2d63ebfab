from dataclasses import replace
from typing import Any

import pytest

from fakes.sane_library import SaneLibrary, area, number, switch, usual, words
from scanstation.acquire.conditions import SettingRefused
from scanstation.acquire.drivers.sane.capabilities import capabilities, modes
from scanstation.acquire.drivers.sane.constants import Cap, Format, Kind, Unit
from scanstation.acquire.drivers.sane.device import OpenDevice
from scanstation.acquire.drivers.sane.library import Frame, Option, Span
from scanstation.acquire.drivers.sane.setting import apply
from scanstation.acquire.drivers.sane.sources import Sources
from scanstation.acquire.port import Capabilities, ColourMode, ScanSettings, Source

ASKED = ScanSettings(source=Source.FEEDER, dpi=200)
_MODE = words("mode", "Gray")
_DPI = number("resolution", (200,), Unit.DPI)


def _can(*options: Option, **library: Any) -> Capabilities:
    device = OpenDevice(SaneLibrary(described=list(options), **library), 7)
    return capabilities(device, Sources(device, "sheetfed scanner"))


def _applied(settings: ScanSettings, *options: Option, **library: Any) -> dict[str, Any]:
    """Return the values that the options then have."""
    fake = SaneLibrary(described=[_MODE, _DPI, *options], **library)
    device = OpenDevice(fake, 7)
    apply(device, Sources(device, "sheetfed scanner"), settings, "D")
    return fake.values


def test_a_document_scanner() -> None:
    """What a usual device can do is read from its options."""
    assert _can(*usual()) == Capabilities(
        sources=(Source.FEEDER, Source.DUPLEX, Source.FLATBED),
        dpi=(100, 200, 300),
        colours=(ColourMode.GREY, ColourMode.COLOUR, ColourMode.BLACK_WHITE),
        brightness=True,
        contrast=True,
        jpeg_quality=True,
    )


@pytest.mark.parametrize(
    ("choices", "colours"),
    [
        (("Black & White", "Gray[Error Diffusion]", "True Gray", "24bit Color[Fast]", "24bit Color"), "GCB"),
        (("Lineart", "Halftone", "Gray", "Color"), "GCB"),
        (("Monochrome", "Grayscale", "Color"), "GCB"),
        (("Binary", "Gray"), "GB"),
        (("Color Lineart", "Halftone"), ""),
    ],
)
def test_modes_by_the_words_of_backends(choices: tuple[str, ...], colours: str) -> None:
    """The words of the makers' backends are understood; halftones are none of ours."""
    found = modes(OpenDevice(SaneLibrary(described=[words("mode", *choices)]), 7))
    assert [mode.name[0] for mode in found] == list(colours)


def test_the_plain_mode_of_several() -> None:
    """Of two modes of one meaning the one without a process of its own is taken."""
    library = SaneLibrary(described=[words("mode", "24bit Color[Fast]", "24bit Color")])
    assert modes(OpenDevice(library, 7))[ColourMode.COLOUR] == ("24bit Color", 8)


def test_black_and_white_as_grey_with_one_bit() -> None:
    """A device without a mode for it scans grey with a depth of 1."""
    depth = number("depth", (1, 8, 16))
    asked = replace(ASKED, colour=ColourMode.BLACK_WHITE)
    assert _applied(asked, depth)["depth"] == 1
    assert _applied(ASKED, depth)["depth"] == 8


def test_a_depth_that_is_more_than_needed() -> None:
    """Where there are no 8 bits the next more are taken; they are reduced here."""
    assert _applied(ASKED, number("depth", (12, 16)))["depth"] == 12
    assert _applied(ASKED, number("depth", (1, 4)))["depth"] == 4


@pytest.mark.parametrize(
    ("frame", "colours"),
    [
        (Frame(Format.GRAY, True, 8, 8, 1, 8), {ColourMode.GREY}),
        (Frame(Format.GRAY, True, 1, 8, 1, 1), {ColourMode.BLACK_WHITE}),
        (Frame(Format.RGB, True, 24, 8, 1, 8), {ColourMode.GREY, ColourMode.COLOUR}),
    ],
)
def test_a_device_without_modes(frame: Frame, colours: set[ColourMode]) -> None:
    """It gives what its frames are; grey is made out of colour."""
    assert set(_can(frames=lambda image: [(frame, b"")]).colours) == colours


def test_resolutions_in_a_range() -> None:
    """Of a range the usual resolutions are offered."""
    assert _can(number("resolution", Span(100, 300, 1), Unit.DPI)).dpi == (100, 150, 200, 240, 300)


def test_resolutions_of_two_axes() -> None:
    """Where the axes have resolutions of their own, both are set to one that both have."""
    axes = number("x-resolution", (100, 200)), number("y-resolution", (200, 400))
    assert _can(*axes).dpi == (200,)
    library = SaneLibrary(described=[_MODE, *axes])
    device = OpenDevice(library, 7)
    apply(device, Sources(device, "adf"), ASKED, "D")
    assert (library.values["x-resolution"], library.values["y-resolution"]) == (200, 200)


def test_paper_is_the_page_where_the_area_lies_within_one() -> None:
    """Backends with a page size end the area at the page that is set now, not at the longest."""
    pages = [number("page-width", Span(0, 221, 0), Unit.MM), number("page-height", Span(0, 863, 0), Unit.MM)]
    assert _can(*pages, *area(100, 100)).paper == (221, 863)
    values = _applied(ASKED, *pages, *area())
    assert (values["page-width"], values["page-height"]) == (210, 297)


def test_an_area_in_pixels() -> None:
    """Lengths in pixels are worked out with the resolution."""
    pixels = [replace(o, unit=Unit.PIXEL, limits=Span(0, 1700, 0)) for o in area()]
    values = _applied(replace(ASKED, paper=(127.0, 127.0)), *pixels, values={"resolution": 200})
    assert (values["br-x"], values["br-y"]) == (1000, 1000)


@pytest.mark.parametrize(
    ("where", "left", "right"), [("left", 0, 210), ("center", 3, 213), ("right", 6, 216)]
)
def test_paper_lies_where_the_feeder_guides_it(where: str, left: float, right: float) -> None:
    """A feeder that says where its guides are has the area set there; on glass it begins at the corner."""
    guide = words("adf-justification-x", caps=Cap.SOFT_DETECT)
    values = _applied(ASKED, guide, *area(), values={"adf-justification-x": where})
    assert (values["tl-x"], values["br-x"]) == (left, right)
    sources = words("source", "Flatbed")
    on_glass = replace(ASKED, source=Source.FLATBED)
    values = _applied(on_glass, sources, guide, *area(), values={"adf-justification-x": where})
    assert (values["tl-x"], values["br-x"]) == (0, 210)


@pytest.mark.parametrize(
    ("limits", "share", "value"),
    [
        (Span(-100, 100, 1), 0.0, 0),
        (Span(-50, 100, 1), -1.0, -50),
        (Span(-4, 3, 1), 1.0, 3),
        (Span(0, 200, 1), 0.0, 100),
        (Span(0, 200, 1), 0.5, 150),
    ],
)
def test_brightness_along_the_range(limits: Span, share: float, value: float) -> None:
    """-1 … 1 is spread over the device's range, and always set: backends remember the last scan's."""
    assert _applied(replace(ASKED, brightness=share), number("brightness", limits))["brightness"] == value
    assert _applied(replace(ASKED, contrast=share), number("contrast", limits))["contrast"] == value


def test_no_page_is_left_out() -> None:
    """Blank pages stay, pages are not cropped, the feeder goes on by itself."""
    feeder = words("feeder-mode", "single", "continuous")
    blanks = number("swskip", Span(0, 100, 0), kind=Kind.FIXED)
    values = _applied(ASKED, feeder, blanks, switch("swcrop"), switch("batch-scan"))
    assert [values[o] for o in ("feeder-mode", "swskip", "swcrop", "batch-scan")] == [
        "continuous",
        0,
        False,
        True,
    ]


@pytest.mark.parametrize("wanted", [True, False])
def test_double_feed_detection(wanted: bool) -> None:
    """Whatever a backend calls it is switched, and made to stop."""
    action = words("df-action", "Default", "Continue", "Stop")
    asked = replace(ASKED, double_feed_detection=wanted)
    values = _applied(asked, switch("df-thickness"), action)
    assert (values["df-thickness"], values["df-action"]) == (wanted, "Stop" if wanted else "Continue")
    assert _applied(asked, switch("double-feed"))["double-feed"] is wanted
    assert _can(switch("df-thickness")).double_feed_detection
    assert not _can(switch("double-feed", caps=Cap.SOFT_DETECT)).double_feed_detection


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (replace(ASKED, source=Source.DUPLEX), "feeder"),
        (replace(ASKED, dpi=333), "200"),
        (replace(ASKED, colour=ColourMode.COLOUR), "grey"),
        (replace(ASKED, paper=(297.0, 420.0)), "216"),
    ],
)
def test_what_it_cannot_do(asked: ScanSettings, said: str) -> None:
    """What the device can't do is refused with what it can."""
    with pytest.raises(SettingRefused, match=said):
        _applied(asked, *area())


@pytest.mark.parametrize("option", ["mode", "resolution"])
def test_what_it_offers_and_does_not_take(option: str) -> None:
    """A backend that refuses what it has listed, or makes something else of it, can't scan so."""
    with pytest.raises(SettingRefused):
        _applied(ASKED, refused={option})
    with pytest.raises(SettingRefused):
        _applied(ASKED, inexact={option: 150 if option == "resolution" else "Color"})


def test_a_source_the_backend_refuses() -> None:
    """The same for where the paper comes from."""
    with pytest.raises(SettingRefused, match="feeder"):
        _applied(ASKED, words("source", "ADF", "Flatbed"), refused={"source"})
