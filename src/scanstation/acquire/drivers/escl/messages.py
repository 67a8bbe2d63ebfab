"""What is said between us and a device, in XML: capabilities, state, and what to scan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from scanstation.acquire.drivers.demands import usual_dpi
from scanstation.acquire.port import Capabilities, ColourMode, ScanSettings, Source

_SCAN = "http://schemas.hp.com/imaging/escl/2011/05/03"
_PWG = "http://www.pwg.org/schemas/2010/12/sm"
_COLOURS = {
    ColourMode.GREY: "Grayscale8",
    ColourMode.COLOUR: "RGB24",
    ColourMode.BLACK_WHITE: "BlackAndWhite1",
}
_SOURCES = {
    Source.FEEDER: "AdfSimplexInputCaps",
    Source.DUPLEX: "AdfDuplexInputCaps",
    Source.FLATBED: "PlatenInputCaps",
}
_MM = 25.4 / 300
"""Lengths are in 1/300 inch."""


@dataclass(frozen=True)
class Range:
    """What a setting can be; `normal` is the device's own."""

    low: int
    high: int
    normal: int

    def at(self, share: float) -> int:
        """Return the value for -1 … 1, 0 being the normal one."""
        reach = self.high - self.normal if share > 0 else self.normal - self.low
        return round(self.normal + share * reach)


@dataclass(frozen=True)
class Abilities:
    """What a device says of itself."""

    name: str
    version: str
    can: Capabilities
    brightness: Range | None = None
    contrast: Range | None = None
    compression: Range | None = None


@dataclass(frozen=True)
class JobState:
    """How far a scan is, as the device tells: `completed` images so far, None when it doesn't."""

    state: str
    completed: int | None


@dataclass(frozen=True)
class Status:
    """What a device says of its state; `feeder` is empty where it has none."""

    state: str
    feeder: str
    jobs: dict[str, JobState]


class NotEscl(ValueError):
    """What came is not what the specification asks for."""


def capabilities(data: bytes) -> Abilities:
    """Read ScannerCapabilities. Raises NotEscl."""
    root = _parsed(data)
    inputs = {s: e for s, tag in _SOURCES.items() if (e := next(_all(root, tag), None)) is not None}
    if not inputs:
        raise NotEscl("it names nothing to take paper from")
    resolutions = [set(_resolutions(e)) for e in inputs.values()]
    dpi = set.intersection(*resolutions) or set.union(*resolutions)
    modes = [set(_texts(e, "ColorMode")) for e in inputs.values()]
    shared = set.intersection(*modes)
    colours = tuple(c for c, name in _COLOURS.items() if name in shared)
    if not dpi or not colours:
        raise NotEscl("it names no resolution or no way to scan")
    fed = [e for s, e in inputs.items() if s is not Source.FLATBED] or list(inputs.values())
    paper = tuple(
        round(min(_number(e, tag, 0) for e in fed) * _MM, 1) or usual
        for tag, usual in (("MaxWidth", 216.0), ("MaxHeight", 356.0))
    )
    brightness, contrast, compression = (
        _range(root, f"{what}Support") for what in ("Brightness", "Contrast", "CompressionFactor")
    )
    return Abilities(
        name=next(_texts(root, "MakeAndModel"), ""),
        version=next(_texts(root, "Version"), "2.0"),
        can=Capabilities(
            sources=tuple(inputs),
            dpi=tuple(sorted(dpi)),
            colours=colours,
            paper=(paper[0], paper[1]),
            brightness=brightness is not None,
            contrast=contrast is not None,
            jpeg_quality=compression is not None,
        ),
        brightness=brightness,
        contrast=contrast,
        compression=compression,
    )


def status(data: bytes) -> Status:
    """Read ScannerStatus. Raises NotEscl."""
    root = _parsed(data)
    jobs = {}
    for job in _all(root, "JobInfo"):
        uri = next(_texts(job, "JobUri"), "")
        completed = next(_texts(job, "ImagesCompleted"), "")
        state = next(_texts(job, "JobState"), "")
        jobs[uri.rstrip("/").rpartition("/")[2]] = JobState(
            state, int(completed) if completed.isdecimal() else None
        )
    return Status(next(_texts(root, "State"), ""), next(_texts(root, "AdfState"), ""), jobs)


def scan_settings(settings: ScanSettings, device: Abilities) -> bytes:
    """Write ScanSettings for what the device can do (see demands.refuse_impossible)."""
    root = Element("scan:ScanSettings", {"xmlns:scan": _SCAN, "xmlns:pwg": _PWG})

    def say(parent: Element, tag: str, value: Any) -> None:
        SubElement(parent, tag).text = str(value)

    say(root, "pwg:Version", device.version)
    say(root, "scan:Intent", "Document")
    region = SubElement(SubElement(root, "pwg:ScanRegions"), "pwg:ScanRegion")
    width, height = (min(a, b) for a, b in zip(settings.paper, device.can.paper, strict=True))
    for tag, value in (
        ("Height", round(height / _MM)),
        ("ContentRegionUnits", "escl:ThreeHundredthsOfInches"),
        ("Width", round(width / _MM)),
        ("XOffset", 0),
        ("YOffset", 0),
    ):
        say(region, f"pwg:{tag}", value)
    glass = settings.source is Source.FLATBED
    say(root, "pwg:InputSource", "Platen" if glass else "Feeder")
    if not glass:
        say(root, "scan:Duplex", str(settings.source is Source.DUPLEX).lower())
    say(root, "scan:ColorMode", _COLOURS[settings.colour])
    say(root, "scan:XResolution", settings.dpi)
    say(root, "scan:YResolution", settings.dpi)
    say(root, "pwg:DocumentFormat", "image/jpeg")
    say(root, "scan:DocumentFormatExt", "image/jpeg")
    if device.brightness is not None and settings.brightness:
        say(root, "scan:Brightness", device.brightness.at(settings.brightness))
    if device.contrast is not None and settings.contrast:
        say(root, "scan:Contrast", device.contrast.at(settings.contrast))
    if device.compression is not None:  # the highest compresses most
        low, high = device.compression.low, device.compression.high
        say(root, "scan:CompressionFactor", round(high - (high - low) * settings.jpeg_quality / 100))
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _parsed(data: bytes) -> Element:
    try:
        root: Element = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotEscl(str(error)) from error
    return root


def _all(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the elements of a name, in whatever namespace a maker put them."""
    return (e for e in parent.iter() if e.tag.rpartition("}")[2] == tag)


def _texts(parent: Element, tag: str) -> Iterator[str]:
    return (text for e in _all(parent, tag) if (text := (e.text or "").strip()))


def _number(parent: Element, tag: str, otherwise: int) -> int:
    text = next(_texts(parent, tag), "")
    return int(text) if text.lstrip("-").isdecimal() else otherwise


def _resolutions(caps: Element) -> Iterator[int]:
    for both in _all(caps, "DiscreteResolution"):
        x, y = _number(both, "XResolution", 0), _number(both, "YResolution", -1)
        if x == y:
            yield x
    for ranged in _all(caps, "XResolutionRange"):
        low, high, step = (_number(ranged, tag, 0) for tag in ("Min", "Max", "Step"))
        if 0 < low <= high:
            yield from usual_dpi(low, high, step)


def _range(root: Element, tag: str) -> Range | None:
    support = next(_all(root, tag), None)
    if support is None:
        return None
    low, high = _number(support, "Min", 0), _number(support, "Max", 0)
    return Range(low, high, _number(support, "Normal", (low + high) // 2)) if low < high else None
