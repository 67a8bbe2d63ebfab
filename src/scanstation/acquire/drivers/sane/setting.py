"""Making an open device scan as asked."""

import logging
from collections.abc import Sequence

from scanstation.acquire.conditions import SettingRefused
from scanstation.acquire.drivers.demands import refuse_impossible
from scanstation.acquire.drivers.sane.capabilities import at_source, double_feed_options, modes, span
from scanstation.acquire.drivers.sane.constants import Unit
from scanstation.acquire.drivers.sane.device import OpenDevice
from scanstation.acquire.drivers.sane.library import Option, Span
from scanstation.acquire.drivers.sane.sources import Sources
from scanstation.acquire.port import ScanSettings, Source

_log = logging.getLogger(__name__)
_MM = 25.4


def apply(device: OpenDevice, sources: Sources, settings: ScanSettings, name: str) -> None:
    """Make the device (its name) scan with `settings`. Raises SettingRefused, SaneFailure.

    In the order in which options depend on each other: source, mode, resolution, page, the rest.
    """
    if not sources.choose(settings.source):
        raise _refused(name, "source", settings.source, sources.all())
    can = at_source(device, sources)  # a flatbed is shorter than the feeder on top of it
    refuse_impossible(name, can, settings)
    word, bits = modes(device)[settings.colour]
    if word and not device.set("mode", word):
        raise _refused(name, "colour", settings.colour, can.colours)
    _set_depth(device, bits)
    for resolution in ("resolution", "x-resolution", "y-resolution"):
        if device.settable(resolution) is not None and not device.set(resolution, settings.dpi):
            raise _refused(name, "dpi", settings.dpi, can.dpi)
    _set_area(device, settings)
    for what, share in (("brightness", settings.brightness), ("contrast", settings.contrast)):
        limits = span(device, what)
        if limits is not None:
            device.set(what, _at(limits, share))
    _set_feeder(device, settings)


def _refused(name: str, setting: str, value: object, allowed: Sequence[object]) -> SettingRefused:
    listed = ", ".join(str(a) for a in allowed)
    return SettingRefused(device=name, setting=setting, value=value, allowed=listed)


def _set_depth(device: OpenDevice, bits: int) -> None:
    option = device.settable("depth")
    if option is not None and option.numbers:
        device.set("depth", min((n for n in option.numbers if n >= bits), default=max(option.numbers)))


def _set_area(device: OpenDevice, settings: ScanSettings) -> None:
    """Set the part that is scanned: without it many give the whole bed, white around the paper."""
    for axis, length, page in (
        ("x", settings.paper[0], "page-width"),
        ("y", settings.paper[1], "page-height"),
    ):
        whole = device.settable(page)  # first: the area lies within it
        if whole is not None:
            device.set(page, _units(whole, length, settings.dpi))
        begin, end = device.settable(f"tl-{axis}"), device.settable(f"br-{axis}")
        if end is None:
            continue
        start = begin.limits.low if begin is not None and isinstance(begin.limits, Span) else 0.0
        room = end.limits.high - start if isinstance(end.limits, Span) else 0.0
        start += _guided(device, axis, settings) * max(room - _units(end, length, settings.dpi), 0.0)
        if begin is not None:
            device.set(f"tl-{axis}", start)
        if not device.set(f"br-{axis}", start + _units(end, length, settings.dpi)):
            _log.info("the device scans an area of its own in %s", axis)


def _guided(device: OpenDevice, axis: str, settings: ScanSettings) -> float:
    """Return where the feeder guides narrower paper: 0 at the beginning of the area, 1 at its end."""
    if settings.source is Source.FLATBED:
        return 0.0
    where = device.value(f"adf-justification-{axis}")
    return {"center": 0.5, "right": 1.0, "bottom": 1.0}.get(str(where), 0.0)


def _units(option: Option, length: float, dpi: int) -> float:
    return length / _MM * dpi if option.unit is Unit.PIXEL else length


def _at(limits: Span, share: float) -> float:
    """Return the value for -1 … 1; 0 is the middle, or none where the range has both signs."""
    normal = 0.0 if limits.low < 0 < limits.high else (limits.low + limits.high) / 2
    return normal + share * (limits.high - normal if share > 0 else normal - limits.low)


def _set_feeder(device: OpenDevice, settings: ScanSettings) -> None:
    """Set what a batch from the feeder needs, as far as the device has it."""
    fed = settings.source is not Source.FLATBED
    device.set("batch-scan", fed)  # else HP's devices never say that they are empty
    if fed:
        device.set("feeder-mode", "continuous")
        # A page that is left out because it is blank, or cropped to what is on it, shifts all that follows.
        device.set("swskip", 0)
        device.set("swcrop", False)
        for switch in double_feed_options(device):
            device.set(switch, settings.double_feed_detection)
        if device.settable("df-action") is not None:
            device.set("df-action", "Stop" if settings.double_feed_detection else "Continue")
