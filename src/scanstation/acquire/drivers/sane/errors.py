"""SANE's status codes as conditions that a person can act on."""

from scanstation.acquire.conditions import (
    CoverOpen,
    DeviceBusy,
    DeviceFault,
    DeviceGone,
    DeviceRefused,
    OutOfPaper,
    PageCutShort,
    PaperJam,
    ScannerCondition,
    StoppedAtDevice,
)
from scanstation.acquire.drivers.sane.constants import Status

_PLAIN: dict[int, type[ScannerCondition]] = {
    Status.CANCELLED: StoppedAtDevice,
    Status.DEVICE_BUSY: DeviceBusy,
    Status.WARMING_UP: DeviceBusy,
    Status.EOF: PageCutShort,
    Status.JAMMED: PaperJam,
    Status.NO_DOCS: OutOfPaper,
    Status.COVER_OPEN: CoverOpen,
}
_SAID = {
    Status.UNSUPPORTED: "its driver can't do what it was asked for",
    Status.INVAL: "its driver does not take what it was asked for",
    Status.IO_ERROR: "the connection failed, or the device did",
    Status.NO_MEM: "there is not enough memory",
    Status.HW_LOCKED: "it is locked for transport",
}
_ABSENT = (Status.INVAL, Status.IO_ERROR, Status.UNSUPPORTED)
"""What `sane_open` says of a device that is not there, depending on whose it is."""


class SaneFailure(Exception):
    """A call that failed: its status and the name of the function."""

    def __init__(self, status: int, operation: str) -> None:
        word = Status(status).name if status in list(Status) else "unknown"
        super().__init__(f"{operation}: {word} ({status})")
        self.status = status
        self.operation = operation


def condition(failure: SaneFailure, device: str) -> ScannerCondition:
    """Return what has happened to the device (its name)."""
    if failure.operation == "sane_open" and failure.status in _ABSENT:
        return DeviceGone(device=device)
    if plain := _PLAIN.get(failure.status):
        return plain(device=device)
    if failure.status == Status.ACCESS_DENIED:
        return DeviceRefused(device=device, detail="this user may not use it, or it wants a password")
    said = _SAID.get(Status(failure.status), "?") if failure.status in list(Status) else "its driver failed"
    return DeviceFault(device=device, detail=f"{said} ({failure})")
