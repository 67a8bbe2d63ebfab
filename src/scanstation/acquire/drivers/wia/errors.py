"""WIA's results as conditions that a person can act on."""

from scanstation.acquire.conditions import (
    CoverOpen,
    DeviceBusy,
    DeviceFault,
    DeviceGone,
    DeviceRefused,
    DoubleFeed,
    OutOfPaper,
    PaperJam,
    ScannerCondition,
)
from scanstation.acquire.drivers.wia import constants as c

_PLAIN: dict[int, type[ScannerCondition]] = {
    c.WIA_ERROR_PAPER_JAM: PaperJam,
    c.WIA_ERROR_PAPER_EMPTY: OutOfPaper,
    c.WIA_ERROR_MULTI_FEED: DoubleFeed,
    c.DOCUMENTED_MULTI_FEED: DoubleFeed,
    c.WIA_ERROR_COVER_OPEN: CoverOpen,
    c.DOCUMENTED_COVER_OPEN: CoverOpen,
    c.WIA_ERROR_BUSY: DeviceBusy,
    c.WIA_ERROR_DEVICE_LOCKED: DeviceBusy,
    c.WIA_ERROR_WARMING_UP: DeviceBusy,
    c.WIA_ERROR_NETWORK_RESERVATION_FAILED: DeviceBusy,
    c.WIA_ERROR_OFFLINE: DeviceGone,
    c.WIA_ERROR_DEVICE_COMMUNICATION: DeviceGone,
    c.WIA_ERROR_ITEM_DELETED: DeviceGone,
    c.WIA_S_NO_DEVICE_AVAILABLE: DeviceGone,
    c.RPC_E_DISCONNECTED: DeviceGone,
}
_SAID = {
    c.WIA_ERROR_GENERAL_ERROR: "its driver failed without saying why",
    c.WIA_ERROR_USER_INTERVENTION: "it wants a person to see to it",
    c.WIA_ERROR_INVALID_COMMAND: "it does not know what it was asked for",
    c.WIA_ERROR_INCORRECT_HARDWARE_SETTING: "a setting on the device itself is wrong",
    c.WIA_ERROR_EXCEPTION_IN_DRIVER: "its driver has crashed inside Windows",
    c.WIA_ERROR_INVALID_DRIVER_RESPONSE: "its driver answers what makes no sense",
    c.WIA_ERROR_LAMP_OFF: "its lamp is off",
    c.WIA_ERROR_DESTINATION: "it can't deliver to this computer",
    c.E_INVALIDARG: "its driver does not take these settings",
    c.E_OUTOFMEMORY: "there is not enough memory",
    c.RPC_S_SERVER_UNAVAILABLE: "Windows Image Acquisition (service stisvc) is not running",
    c.RPC_S_CALL_FAILED: "Windows Image Acquisition (service stisvc) has stopped",
    c.ERROR_SERVICE_DISABLED: "Windows Image Acquisition (service stisvc) is switched off",
}
_VAGUE = frozenset(
    {c.WIA_ERROR_GENERAL_ERROR, c.WIA_ERROR_PAPER_PROBLEM, c.WIA_ERROR_USER_INTERVENTION, c.S_FALSE}
)
NO_FAULT = frozenset({c.WIA_ERROR_WARMING_UP, c.WIA_ERROR_BUSY})
"""What a device reports in the middle of a transfer and then goes on by itself."""


def condition(result: int, device: str, operation: str, status: int | None = None) -> ScannerCondition:
    """Return what has happened to the device (its name).

    `status` is its WIA_DPS_DOCUMENT_HANDLING_STATUS where it could be read; it tells more than the vague ones
    among the results.
    """
    if result in _VAGUE and status is not None and (told := of_status(status, device)):
        return told
    if plain := _PLAIN.get(result):
        return plain(device=device)
    if result == c.WIA_ERROR_PAPER_PROBLEM:
        return PaperJam(device=device)
    if result == c.E_ACCESSDENIED:
        return DeviceRefused(device=device, detail="Windows denies it to this user")
    said = _SAID.get(result, "its driver reports something of its own")
    return DeviceFault(device=device, detail=f"{said} ({operation}, {result:#010x})")


def of_status(status: int, device: str) -> ScannerCondition | None:
    """Return the trouble that the bits of a device's status tell of; None when they tell of none."""
    if status & c.MULTIPLE_FEED:
        return DoubleFeed(device=device)
    if status & c.PAPER_JAM:
        return PaperJam(device=device)
    if status & c.PATH_COVER_UP:
        return CoverOpen(device=device)
    return None
