"""The seam to COM: WIA's devices and items as far as they are used here.

`com.py` has the real one over comtypes; whoever tests gives another. Everything raises WiaFailure.
"""

from dataclasses import dataclass
from typing import Protocol


class WiaFailure(Exception):
    """A call into WIA that failed: `result` is its HRESULT (unsigned), `operation` what was called."""

    def __init__(self, result: int, operation: str) -> None:
        super().__init__(f"{operation}: {result & 0xFFFFFFFF:#010x}")
        self.result = result & 0xFFFFFFFF
        self.operation = operation


@dataclass(frozen=True)
class Range:
    """The values of a property: from `low` to `high` in steps of `step`."""

    low: int
    high: int
    step: int


@dataclass(frozen=True)
class Choices:
    """The values of a property, listed."""

    values: tuple[int, ...]


@dataclass(frozen=True)
class Flags:
    """The bits that a property may have."""

    mask: int


Allowed = Range | Choices | Flags | None


@dataclass(frozen=True)
class Found:
    """A WIA device as the manager lists it; `kind` is WIA_DIP_DEV_TYPE."""

    id: str
    name: str
    kind: int


class Receiver(Protocol):
    """Who is told of a transfer as it goes on. What it returns says whether to go on."""

    def stream(self, content: bytes) -> bool:
        """Take one page, whole."""

    def status(self, result: int) -> bool:
        """Take note of what the device reports (HRESULT, unsigned); it may be no error at all."""


class Item(Protocol):
    """A device's root, its flatbed or its feeder."""

    @property
    def category(self) -> str:
        """The item's category, a GUID in braces and capitals."""

    def children(self) -> "list[Item]":
        """Return the items below."""

    def read(self, prop: int) -> int | str | None:
        """Return a property; None when the item doesn't have it."""

    def allowed(self, prop: int) -> Allowed:
        """Return what a property may be; None when it can't be chosen or isn't there."""

    def write(self, prop: int, value: int | str) -> None:
        """Set a property. Text is a GUID in braces."""

    def download(self, receiver: Receiver) -> bool:
        """Transfer all that the item has, telling `receiver`. False when the transfer was cancelled."""


class DeviceManager(Protocol):
    """WIA's list of devices."""

    def devices(self) -> list[Found]:
        """Return the devices that are connected."""

    def open(self, device_id: str) -> Item:
        """Return the root item of a device."""
