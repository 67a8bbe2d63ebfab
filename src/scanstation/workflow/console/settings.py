"""What a device is asked for (SCN-01): checked against what it can, and remembered per session and device."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TypeVar

from scanstation.acquire.port import Capabilities, ColourMode, ScanSettings, Source, Thickness
from scanstation.store.workspace import Workspace

USUAL_DPI = 200
"""Marks and barcodes are read well from it, and a feeder is still fast."""
_SLACK_MM = 0.5
"""Devices and paper sizes are stated in inches by some and in millimetres by others."""
_SMALLEST_MM = 50.0
_TURNS = (0, 90, 180, 270)
T = TypeVar("T")


class Setting(StrEnum):
    """One thing that can be asked for."""

    SOURCE = "source"
    DPI = "dpi"
    COLOUR = "colour"
    PAPER = "paper"
    BRIGHTNESS = "brightness"
    CONTRAST = "contrast"
    ROTATION = "rotation"
    THICKNESS = "thickness"
    QUALITY = "quality"
    LEAVES = "leaves"


@dataclass(frozen=True)
class SettingProblem:
    """What can't be had, and what can: values of the port's kinds, numbers, or sizes in mm."""

    setting: Setting
    value: object
    allowed: tuple[object, ...]


def problems_of(settings: ScanSettings, can: Capabilities) -> list[SettingProblem]:
    """Return all that the device can't do, or that no device could. What it doesn't have is left alone."""
    return [SettingProblem(setting, value, allowed) for setting, value, allowed in _wrong(settings, can)]


def _wrong(settings: ScanSettings, can: Capabilities) -> Iterator[tuple[Setting, object, tuple[object, ...]]]:
    if settings.source not in can.sources:
        yield Setting.SOURCE, settings.source, can.sources
    if settings.dpi not in can.dpi:
        yield Setting.DPI, settings.dpi, can.dpi
    if settings.colour not in can.colours:
        yield Setting.COLOUR, settings.colour, can.colours
    if not _paper_fits(settings.paper, can):
        yield Setting.PAPER, settings.paper, ((_SMALLEST_MM, _SMALLEST_MM), can.paper)
    for setting, value, has in (
        (Setting.BRIGHTNESS, settings.brightness, can.brightness),
        (Setting.CONTRAST, settings.contrast, can.contrast),
    ):
        if has and not -1.0 <= value <= 1.0:
            yield setting, value, (-1.0, 1.0)
    if settings.rotation not in _TURNS:
        yield Setting.ROTATION, settings.rotation, _TURNS
    if settings.thickness is not None and can.thickness and settings.thickness not in can.thickness:
        yield Setting.THICKNESS, settings.thickness, can.thickness
    if can.jpeg_quality and not 1 <= settings.jpeg_quality <= 100:
        yield Setting.QUALITY, settings.jpeg_quality, (1, 100)
    if settings.leaves is not None and settings.leaves < 1:
        yield Setting.LEAVES, settings.leaves, (1,)


def _paper_fits(paper: tuple[float, float], can: Capabilities) -> bool:
    return all(_SMALLEST_MM <= side <= most + _SLACK_MM for side, most in zip(paper, can.paper, strict=True))


def fitted(settings: ScanSettings, can: Capabilities) -> ScanSettings:
    """Return the settings with what the device can't do put to the nearest that it can."""
    return replace(
        settings,
        source=_one_of(settings.source, can.sources, _like(settings.source)),
        dpi=min(can.dpi, key=lambda dpi: (abs(dpi - settings.dpi), -dpi)) if can.dpi else settings.dpi,
        colour=_one_of(settings.colour, can.colours, (ColourMode.GREY, ColourMode.COLOUR)),
        paper=(
            max(_SMALLEST_MM, min(settings.paper[0], can.paper[0])),
            max(_SMALLEST_MM, min(settings.paper[1], can.paper[1])),
        ),
        brightness=max(-1.0, min(1.0, settings.brightness)),
        contrast=max(-1.0, min(1.0, settings.contrast)),
        rotation=settings.rotation if settings.rotation in _TURNS else 0,
        thickness=settings.thickness if settings.thickness in can.thickness else None,
        jpeg_quality=max(1, min(100, settings.jpeg_quality)),
        leaves=None if settings.leaves is not None and settings.leaves < 1 else settings.leaves,
    )


def _like(source: Source) -> tuple[Source, ...]:
    """Return the sources to take where there is no `source`: those with as many sides come first."""
    return (Source.DUPLEX, Source.FEEDER) if source is Source.DUPLEX else (Source.FEEDER, Source.DUPLEX)


def _one_of(wanted: T, had: tuple[T, ...], rather: tuple[T, ...]) -> T:
    if wanted in had or not had:
        return wanted
    return next((choice for choice in rather if choice in had), had[0])


def usual(can: Capabilities, sides: int) -> ScanSettings:
    """Return what to ask a device for that was never used: for sheets with so many printed `sides`."""
    source = Source.DUPLEX if sides == 2 else Source.FEEDER
    return fitted(ScanSettings(source=source, dpi=USUAL_DPI), can)


def dumps(settings: ScanSettings) -> str:
    """Return the settings as JSON text. How many leaves were asked for is of one scan only."""
    fields = asdict(settings)
    del fields["leaves"]
    return json.dumps(fields, sort_keys=True)


def loads(document: str) -> ScanSettings | None:
    """Return the settings of `dumps`; None for what another version of the program wrote otherwise."""
    try:
        fields = json.loads(document)
        thickness = fields["thickness"]
        width, height = fields["paper"]
        return ScanSettings(
            source=Source(fields["source"]),
            dpi=int(fields["dpi"]),
            colour=ColourMode(fields["colour"]),
            paper=(float(width), float(height)),
            brightness=float(fields["brightness"]),
            contrast=float(fields["contrast"]),
            jpeg_quality=int(fields["jpeg_quality"]),
            rotation=int(fields["rotation"]),
            thickness=None if thickness is None else Thickness(thickness),
            double_feed_detection=bool(fields["double_feed_detection"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def remember(workspace: Workspace, session_id: str, device_id: str, settings: ScanSettings) -> None:
    """Keep what a device is asked for in a session."""
    workspace.scan_settings.add(session_id, device_id, dumps(settings))


def last_device(workspace: Workspace, session_id: str) -> str:
    """Return the id of the device that the session used last, or ""."""
    newest = workspace.scan_settings.newest(session_id)
    return newest.device if newest is not None else ""


def recall(workspace: Workspace, session_id: str, device_id: str) -> ScanSettings | None:
    """Return what the device was asked for last in this session, or None."""
    kept = workspace.scan_settings.latest(session_id, device_id)
    return loads(kept.document) if kept is not None else None
