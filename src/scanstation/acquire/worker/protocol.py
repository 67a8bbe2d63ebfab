"""What goes over the pipes between the program and a worker: one JSON object per line.

The program orders: {"do": "list" | "capabilities" | "scan" | "cancel" | "taken", "id": number, …}.
The worker says: {"is": "hello" | "heartbeat" | "devices" | "capabilities" | "page" | "done" | "cancelled" |
"condition" | "failed", "id": number, …}. It speaks first (hello, with VERSION), and ends when its input ends.

Every order but cancel and taken gets one answer under its id, after any number of pages. Pages themselves go
through files (`spool`); the program says "taken" for each, so that the worker is only so many ahead.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import IO, Any

from scanstation.acquire.conditions import DeviceFault, ScannerCondition
from scanstation.acquire.port import Capabilities, ColourMode, Device, ScanSettings, Source, Thickness

VERSION = 1
HEARTBEAT = 0.5
"""Seconds between two signs of life."""

Message = dict[str, Any]


class Lines:
    """The writing end of a pipe. Safe to use from several threads."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._turn = threading.Lock()

    def send(self, **message: object) -> None:
        """Write one message at once. Raises OSError when nobody listens any more."""
        line = json.dumps(message).encode("ascii") + b"\n"  # escaped: names of files needn't be text
        with self._turn:
            self._pipe.write(line)
            self._pipe.flush()


def messages(pipe: IO[bytes]) -> Iterator[Message]:
    """Yield what arrives until the pipe ends, or brings what is no message: then the other end is mad."""
    for line in pipe:
        try:
            message = json.loads(line)
        except ValueError:
            return
        if not isinstance(message, dict):
            return
        yield message


# Values that travel


def settings_out(settings: ScanSettings) -> Message:
    """Return settings as JSON values."""
    return asdict(settings)


def settings_in(raw: Mapping[str, Any]) -> ScanSettings:
    """Return the settings that `settings_out` wrote."""
    thickness = raw["thickness"]
    return ScanSettings(
        **{
            **raw,
            "source": Source(raw["source"]),
            "colour": ColourMode(raw["colour"]),
            "paper": (raw["paper"][0], raw["paper"][1]),
            "thickness": None if thickness is None else Thickness(thickness),
        }
    )


def capabilities_in(raw: Mapping[str, Any]) -> Capabilities:
    """Return the capabilities that `dataclasses.asdict` took apart."""
    return Capabilities(
        **{
            **raw,
            "sources": tuple(map(Source, raw["sources"])),
            "dpi": tuple(raw["dpi"]),
            "colours": tuple(map(ColourMode, raw["colours"])),
            "paper": (raw["paper"][0], raw["paper"][1]),
            "thickness": tuple(map(Thickness, raw["thickness"])),
        }
    )


def devices_in(raw: list[dict[str, str]]) -> list[Device]:
    """Return the devices that `dataclasses.asdict` took apart."""
    return [Device(**device) for device in raw]


def condition_out(condition: ScannerCondition) -> Message:
    """Return a condition as JSON values: its code and its fields."""
    plain = (str, int, float, bool, type(None))
    fields = {k: v if isinstance(v, plain) else str(v) for k, v in condition.params.items()}
    return {"code": condition.code, "fields": fields, "text": str(condition)}


def condition_in(raw: Mapping[str, Any]) -> ScannerCondition:
    """Return the condition that `condition_out` wrote; one that is unknown here is a fault of the device."""
    fields = raw["fields"]
    kind = _kinds(ScannerCondition).get(raw["code"])
    if kind is None:
        return DeviceFault(device=fields.get("device", "?"), detail=raw["text"])
    return kind(**fields)


def _kinds(base: type[ScannerCondition]) -> dict[str, type[ScannerCondition]]:
    kinds = {base.code: base}
    for kind in base.__subclasses__():
        kinds |= _kinds(kind)
    return kinds
