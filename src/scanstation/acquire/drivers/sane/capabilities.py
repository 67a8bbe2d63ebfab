"""What an open device can be asked for, read from its options."""

import math
import re

from scanstation.acquire.drivers.demands import USUAL_DPI, usual_dpi
from scanstation.acquire.drivers.sane.constants import Format, Unit
from scanstation.acquire.drivers.sane.device import OpenDevice
from scanstation.acquire.drivers.sane.library import Option, Span
from scanstation.acquire.drivers.sane.sources import Sources
from scanstation.acquire.port import Capabilities, ColourMode, Source

_MODES = {  # whole words of backends; of several the shortest: "Gray" before "Gray[Error Diffusion]"
    ColourMode.GREY: r"(true |8.?bit )?gr[ae]y.?(scale)?( ?8.*|\[.*)?",
    ColourMode.COLOUR: r"(24.?bit )?colou?r(\[.*| ?24.*)?",
    ColourMode.BLACK_WHITE: r"line ?art|black ?(&|and) ?white|binary|monochrome|b/?w|bi-?level",
}
_USUAL_PAPER = (216.0, 356.0)
_MM = 25.4


def capabilities(device: OpenDevice, sources: Sources) -> Capabilities:
    """Return what the device can do; if it has a feeder, that is what the feeder can do."""
    for source in (Source.DUPLEX, Source.FEEDER):
        if sources.choose(source):
            break
    return at_source(device, sources)


def at_source(device: OpenDevice, sources: Sources) -> Capabilities:
    """Return what the device can do from the source that is chosen."""
    return Capabilities(
        sources=sources.all(),
        dpi=_resolutions(device),
        colours=tuple(modes(device)),
        paper=_paper(device),
        brightness=span(device, "brightness") is not None,
        contrast=span(device, "contrast") is not None,
        jpeg_quality=True,
        double_feed_detection=bool(double_feed_options(device)),
    )


def modes(device: OpenDevice) -> dict[ColourMode, tuple[str, int]]:
    """Return the value of "mode" for each colour mode, and the bits of a sample that it takes.

    A device without that option gives what it gives: the word is empty then.
    """
    option = device.settable("mode")
    if option is None:
        return dict.fromkeys(_without_mode(device), ("", 8))
    found = {}
    for colour, pattern in _MODES.items():
        words = [w for w in option.words if re.fullmatch(pattern, w.strip(), re.IGNORECASE)]
        if words:
            found[colour] = (min(words, key=len), 1 if colour is ColourMode.BLACK_WHITE else 8)
    depth, grey = device.option("depth"), found.get(ColourMode.GREY)
    if grey is not None and depth is not None and 1 in depth.numbers:
        found.setdefault(ColourMode.BLACK_WHITE, (grey[0], 1))  # some have no mode for it
    return found


def span(device: OpenDevice, name: str) -> Span | None:
    """Return the range of a number that can be set."""
    option = device.settable(name)
    return option.limits if option is not None and isinstance(option.limits, Span) else None


def double_feed_options(device: OpenDevice) -> tuple[str, ...]:
    """Return the switches of double feed detection; in some backends `double-feed` is but a sensor."""
    names = ("df-thickness", "double-feed", "dfeed")
    return tuple(name for name in names if device.settable(name) is not None)


def millimetres(option: Option, value: float, dpi: float) -> float:
    """Return a length of an option in mm."""
    return value * _MM / dpi if option.unit is Unit.PIXEL else value


def _without_mode(device: OpenDevice) -> tuple[ColourMode, ...]:
    frame = device.frame()
    if frame.format != Format.GRAY:
        return (ColourMode.GREY, ColourMode.COLOUR)  # grey is made here
    return (ColourMode.BLACK_WHITE,) if frame.depth == 1 else (ColourMode.GREY,)


def _resolutions(device: OpenDevice) -> tuple[int, ...]:
    names = ("resolution",) if device.settable("resolution") else ("x-resolution", "y-resolution")
    options = [option for name in names if (option := device.settable(name)) is not None]
    if not options:
        return USUAL_DPI  # it has one of its own, and does not say which
    return tuple(sorted(set.intersection(*(set(_listed(option)) for option in options))))


def _listed(option: Option) -> tuple[int, ...]:
    if isinstance(option.limits, Span):
        low, high = math.ceil(option.limits.low), math.floor(option.limits.high)
        return usual_dpi(max(low, 1), high, round(option.limits.step))
    return tuple(round(n) for n in option.numbers if n >= 1)


def _paper(device: OpenDevice) -> tuple[float, float]:
    width, height = (
        _length(device, page, low, high) or usual
        for page, low, high, usual in (
            ("page-width", "tl-x", "br-x", _USUAL_PAPER[0]),
            ("page-height", "tl-y", "br-y", _USUAL_PAPER[1]),
        )
    )
    return round(width, 1), round(height, 1)


def _length(device: OpenDevice, page: str, low: str, high: str) -> float:
    """Return the longest paper one way; 0 where the device doesn't tell."""
    whole = device.settable(page)
    if whole is not None and isinstance(whole.limits, Span):
        return millimetres(whole, whole.limits.high, _dpi(device))  # the area's end is but the page set now
    end, begin = device.settable(high), span(device, low)
    if end is None or not isinstance(end.limits, Span):
        return 0.0
    return millimetres(end, end.limits.high - (begin.low if begin is not None else 0), _dpi(device))


def _dpi(device: OpenDevice) -> float:
    value = device.value("resolution")
    return float(value) if isinstance(value, int | float) and value else 100.0
