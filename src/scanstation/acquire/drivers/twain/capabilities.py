"""What an open source can be asked for, and the asking."""

import logging

from scanstation.acquire.conditions import DeviceFault, SettingRefused
from scanstation.acquire.drivers.demands import refuse_impossible, usual_dpi
from scanstation.acquire.drivers.twain import constants as c
from scanstation.acquire.drivers.twain.containers import Value
from scanstation.acquire.drivers.twain.source import Source
from scanstation.acquire.port import Capabilities, ColourMode, ScanSettings
from scanstation.acquire.port import Source as PaperSource

_log = logging.getLogger(__name__)
_MM = 25.4
_PIXELS = {  # pixel type and bits
    ColourMode.GREY: (c.TWPT_GRAY, 8),
    ColourMode.COLOUR: (c.TWPT_RGB, 24),
    ColourMode.BLACK_WHITE: (c.TWPT_BW, 1),
}
_USUAL_PAPER = (216.0, 356.0)


def capabilities(source: Source) -> Capabilities:
    """Return what the source can do; if it has a feeder, that is what the feeder can do."""
    source.set(c.ICAP_UNITS, c.TWUN_INCHES)
    sources = _paper_sources(source)
    pixel = source.get(c.ICAP_PIXELTYPE)
    double_feed = source.get(c.CAP_DOUBLEFEEDDETECTION)
    return Capabilities(
        sources=sources,
        dpi=_resolutions(source),
        colours=tuple(m for m, (kind, _) in _PIXELS.items() if pixel is not None and pixel.can_be(kind)),
        paper=_paper(source),
        brightness=source.get(c.ICAP_BRIGHTNESS) is not None,
        contrast=source.get(c.ICAP_CONTRAST) is not None,
        jpeg_quality=True,
        double_feed_detection=double_feed is not None and bool(double_feed.choices),
    )


def apply(source: Source, settings: ScanSettings, device: str) -> None:
    """Make the source scan with `settings`.

    Raises SettingRefused, or DeviceFault if the source won't scan without a window of its own. In the order
    that the specification asks for: what others depend on comes first.
    """
    can = capabilities(source)
    refuse_impossible(device, can, settings)
    controllable = source.get(c.CAP_UICONTROLLABLE)
    if controllable is not None and not controllable.current:
        raise DeviceFault(device=device, detail="its driver can't scan without showing a window of its own")
    source.set(c.CAP_INDICATORS, False)
    source.set(c.ICAP_XFERMECH, c.TWSX_NATIVE)
    _choose_paper_source(source, settings, device)
    kind, bits = _PIXELS[settings.colour]
    _demand(source, c.ICAP_PIXELTYPE, kind, device, "colour", settings.colour, can.colours)
    source.set(c.ICAP_BITDEPTH, bits)
    for resolution in (c.ICAP_XRESOLUTION, c.ICAP_YRESOLUTION):
        _demand(source, resolution, settings.dpi, device, "dpi", settings.dpi, can.dpi)
    if not source.set_frame(settings.paper[0] / _MM, settings.paper[1] / _MM):
        _log.info("%s scans its own area: it takes none from outside", device)
    if can.brightness:
        source.set(c.ICAP_BRIGHTNESS, settings.brightness * 1000)
    if can.contrast:
        source.set(c.ICAP_CONTRAST, settings.contrast * 1000)
    # A back that is left out because it is blank would shift all pages after it.
    source.set(c.ICAP_AUTODISCARDBLANKPAGES, c.TWBP_DISABLE)
    leaves = 1 if settings.source is PaperSource.FLATBED else settings.leaves
    pages = c.ALL_PAGES if leaves is None else leaves * settings.source.sides
    source.set(c.CAP_XFERCOUNT, pages)


def feeder_holds_paper(source: Source) -> bool | None:
    """Tell whether there is paper in the feeder; None when the source has no sensor for it, or won't say."""
    detectable, loaded = source.get(c.CAP_PAPERDETECTABLE), source.get(c.CAP_FEEDERLOADED)
    if detectable is None or not detectable.current or loaded is None:
        return None
    return bool(loaded.current)


def _paper_sources(source: Source) -> tuple[PaperSource, ...]:
    """Find out by trying: what CAP_FEEDERENABLED lists is not what many sources then do."""
    if source.get(c.CAP_FEEDERENABLED) is None:
        return (PaperSource.FLATBED,)
    found: list[PaperSource] = []
    flatbed = _holds(source, c.CAP_FEEDERENABLED, False)
    if _holds(source, c.CAP_FEEDERENABLED, True):
        found.append(PaperSource.FEEDER)
        duplex = source.get(c.CAP_DUPLEX)
        if duplex is not None and duplex.current != c.TWDX_NONE:
            found.append(PaperSource.DUPLEX)
    return (*found, PaperSource.FLATBED) if flatbed else tuple(found)


def _choose_paper_source(source: Source, settings: ScanSettings, device: str) -> None:
    feeder = settings.source is not PaperSource.FLATBED
    if source.get(c.CAP_FEEDERENABLED) is not None and not _holds(source, c.CAP_FEEDERENABLED, feeder):
        raise SettingRefused(device=device, setting="source", value=settings.source, allowed="?")
    if not feeder:
        return
    source.set(c.CAP_AUTOFEED, True)
    duplex = settings.source is PaperSource.DUPLEX
    if not _holds(source, c.CAP_DUPLEXENABLED, duplex) and duplex:
        raise SettingRefused(
            device=device, setting="source", value=settings.source, allowed=PaperSource.FEEDER
        )
    source.set(c.CAP_AUTOSCAN, True)
    double_feed = source.get(c.CAP_DOUBLEFEEDDETECTION)
    if double_feed is not None and double_feed.choices:
        methods = double_feed.choices if settings.double_feed_detection else ()
        if not source.set(c.CAP_DOUBLEFEEDDETECTION, *methods, many=True):
            _log.warning("%s does not let its double feed detection be set", device)
        source.set(c.CAP_DOUBLEFEEDDETECTIONRESPONSE, c.TWDP_STOP, many=True)


def _holds(source: Source, capability: int, value: float) -> bool:
    """Set a capability and tell whether the source then has that value."""
    source.set(capability, value)
    now = source.get(capability)
    return now is not None and now.current == value


def _demand(
    source: Source,
    capability: int,
    value: float,
    device: str,
    setting: str,
    shown: object,
    allowed: tuple[object, ...],
) -> None:
    if not _holds(source, capability, value):
        listed = ", ".join(str(a) for a in allowed)
        raise SettingRefused(device=device, setting=setting, value=shown, allowed=listed)


def _resolutions(source: Source) -> tuple[int, ...]:
    across, along = source.get(c.ICAP_XRESOLUTION), source.get(c.ICAP_YRESOLUTION)
    both = [set(_listed(value)) for value in (across, along) if value is not None]
    return tuple(sorted(set.intersection(*both))) if both else ()


def _listed(value: Value) -> tuple[int, ...]:
    if value.span is not None:
        return usual_dpi(round(value.span.low), round(value.span.high), round(value.span.step))
    return tuple(round(v) for v in value.choices)


def _paper(source: Source) -> tuple[float, float]:
    width, height = source.get(c.ICAP_PHYSICALWIDTH), source.get(c.ICAP_PHYSICALHEIGHT)
    if width is None or height is None or not (width.current and height.current):
        return _USUAL_PAPER
    return round(width.current * _MM, 1), round(height.current * _MM, 1)
