"""Names of devices that stay the same: some of SANE's change with every plug and every start."""

import re
from collections.abc import Iterable

from scanstation.acquire.drivers.sane.library import Found

_PREFIX = "sane:"
_CHANGING = (  # bus and number in the order of plugging in; airscan's number in the order of finding
    (re.compile(r"libusb:\d+:\d+"), "libusb"),
    (re.compile(r"^airscan:([a-z])\d+:"), r"airscan:\1:"),
)
_CAMERAS = ("v4l:", "gphoto2:")


def ids(found: Iterable[Found]) -> dict[str, Found]:
    """Return the scanners by their ids, "sane:" and what stays of their name; equal ones are numbered."""
    named: dict[str, Found] = {}
    for device in found:
        if device.name.startswith(_CAMERAS):
            continue
        id = wanted = _PREFIX + _lasting(device.name)
        number = 1
        while id in named:
            number += 1
            id = f"{wanted}#{number}"
        named[id] = device
    return named


def typed_name(device_id: str) -> str | None:
    """Return the SANE name in an id that stands in no listing: people may type one. None if it is no id."""
    name = device_id.removeprefix(_PREFIX)
    return name if name and name != device_id else None


def spoken(device: Found) -> str:
    """Return what people call a device."""
    if device.model.casefold().startswith(device.vendor.casefold()):
        return device.model or device.name
    return f"{device.vendor} {device.model}".strip()


def _lasting(name: str) -> str:
    for pattern, lasting in _CHANGING:
        name = pattern.sub(lasting, name)
    return name
