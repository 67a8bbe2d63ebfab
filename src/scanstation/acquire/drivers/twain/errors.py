"""TWAIN's return and condition codes as conditions that a person can act on."""

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
    StoppedAtDevice,
)
from scanstation.acquire.drivers.twain import constants as c

_PLAIN: dict[int, type[ScannerCondition]] = {
    c.TWCC_PAPERJAM: PaperJam,
    c.TWCC_PAPERDOUBLEFEED: DoubleFeed,
    c.TWCC_INTERLOCK: CoverOpen,
    c.TWCC_NOMEDIA: OutOfPaper,
    c.TWCC_NODS: DeviceGone,
    c.TWCC_CHECKDEVICEONLINE: DeviceGone,
    c.TWCC_MAXCONNECTIONS: DeviceBusy,
}
_SAID = {  # in the words of the specification, chapter "Return Codes and Condition Codes"
    c.TWCC_BUMMER: "its driver failed without saying why",
    c.TWCC_LOWMEMORY: "there is not enough memory",
    c.TWCC_OPERATIONERROR: "its driver has shown an error of its own",
    c.TWCC_SEQERROR: "its driver was called at a time when it can't answer",
    c.TWCC_BADPROTOCOL: "its driver does not know what it was asked for",
    c.TWCC_BADDEST: "its driver is not open",
    c.TWCC_DAMAGEDCORNER: "the sheet has a damaged corner",
    c.TWCC_FOCUSERROR: "it can't focus",
    c.TWCC_DOCTOOLIGHT: "the sheet is too light",
    c.TWCC_DOCTOODARK: "the sheet is too dark",
}
ABOUT_CAPABILITIES = frozenset(
    {
        c.TWCC_BADCAP,
        c.TWCC_BADPROTOCOL,
        c.TWCC_BADVALUE,
        c.TWCC_CAPUNSUPPORTED,
        c.TWCC_CAPBADOPERATION,
        c.TWCC_CAPSEQERROR,
    }
)
"""Conditions that only say that a capability is not there or can't be set as asked."""


class TwainFailure(Exception):
    """A call into TWAIN that failed: `code` is TWRC_…, `condition` TWCC_…, `operation` what was called."""

    def __init__(self, code: int, condition: int, operation: str) -> None:
        super().__init__(f"{operation}: return code {code}, condition code {condition}")
        self.code = code
        self.condition = condition
        self.operation = operation


def condition(failure: TwainFailure, device: str) -> ScannerCondition:
    """Return what has happened to the device (its name)."""
    if failure.code in (c.TWRC_BUSY, c.TWRC_SCANNERLOCKED):
        return DeviceBusy(device=device)
    if failure.code == c.TWRC_CANCEL:
        return StoppedAtDevice(device=device)
    if plain := _PLAIN.get(failure.condition):
        return plain(device=device)
    if failure.condition == c.TWCC_DENIED:
        return DeviceRefused(device=device, detail="its driver denies it")
    said = _SAID.get(failure.condition, "its driver reports something of its own")
    return DeviceFault(device=device, detail=f"{said} ({failure.operation}, {failure.condition})")
