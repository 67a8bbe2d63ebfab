"""A WIA 2.0 device as its tree of items and properties, written after the documentation of the driver kit.

It refuses what a driver refuses, with the results that a driver gives; only COM itself is left out.
"""

import io
from collections import deque
from dataclasses import dataclass, field

from PIL import Image

from scanstation.acquire.drivers.wia import constants as c
from scanstation.acquire.drivers.wia.layer import (
    Allowed,
    Choices,
    Flags,
    Found,
    Item,
    Range,
    Receiver,
    WiaFailure,
)

ID = r"{6BDD1FC6-810F-11D0-BEC7-08002BE2092F}\0003"
NAME = "HP ScanJet Pro 3000 s4"
SCANNER, CAMERA = 1 << 16, 2 << 16


@dataclass
class Property:
    """A property: what it is now and what it may be. Without `allowed` it can only be read."""

    now: int | str
    allowed: Allowed = None


def bitmap(number: int, size: tuple[int, int] = (64, 96)) -> bytes:
    """Return a BMP that shows its number in black and white fields."""
    image = Image.new("L", (8, 12))
    image.putdata([255 * (number >> bit & 1) if bit < 16 else 128 for bit in range(96)])
    target = io.BytesIO()
    image.resize(size, Image.Resampling.NEAREST).save(target, "BMP")
    return target.getvalue()


def _item_properties() -> dict[int, Property]:
    return {
        c.WIA_IPA_FORMAT: Property("{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}", Choices(())),
        c.WIA_IPA_DATATYPE: Property(c.WIA_DATA_COLOR, Choices((0, 2, 3))),
        c.WIA_IPS_XRES: Property(100, Choices((100, 150, 200, 300))),
        c.WIA_IPS_YRES: Property(100, Range(50, 600, 1)),
        c.WIA_IPS_XPOS: Property(0, Range(0, 5100, 1)),
        c.WIA_IPS_YPOS: Property(0, Range(0, 8400, 1)),
        c.WIA_IPS_XEXTENT: Property(850, Range(1, 5100, 1)),
        c.WIA_IPS_YEXTENT: Property(1100, Range(1, 8400, 1)),
        c.WIA_IPS_BRIGHTNESS: Property(0, Range(-1000, 1000, 10)),
        c.WIA_IPS_CONTRAST: Property(0, Range(0, 100, 1)),
        c.WIA_IPS_MAX_HORIZONTAL_SIZE: Property(8500),
        c.WIA_IPS_MAX_VERTICAL_SIZE: Property(14000),
    }


def _feeder_properties() -> dict[int, Property]:
    return _item_properties() | {
        c.WIA_IPS_DOCUMENT_HANDLING_SELECT: Property(c.FRONT_ONLY, Flags(c.FRONT_ONLY | c.DUPLEX)),
        c.WIA_IPS_PAGES: Property(1, Range(0, 100, 1)),
        c.WIA_IPS_PAGE_SIZE: Property(0, Choices((0, 1, c.WIA_PAGE_CUSTOM))),
        c.WIA_IPS_MULTI_FEED: Property(0, Choices((0, 1))),
        c.WIA_IPS_BLANK_PAGES: Property(1, Choices((0, 1))),
        c.WIA_IPS_SHEET_FEEDER_REGISTRATION: Property(c.CENTERED),
    }


@dataclass
class WiaDevice:
    """A manager with one scanner and a camera. What may go wrong is set in the fields before a scan."""

    tray: deque[tuple[bytes, ...]] = field(default_factory=deque)
    feeder: dict[int, Property] | None = field(default_factory=_feeder_properties)
    flatbed: dict[int, Property] | None = field(default_factory=_item_properties)
    root: dict[int, Property] = field(
        default_factory=lambda: {c.WIA_DPS_DOCUMENT_HANDLING_CAPABILITIES: Property(0x07)}
    )
    sensors: bool = True
    """Whether the device sets the bits of its status at all."""
    trouble: int = 0
    """Further bits of its status."""
    failures: dict[int, int] = field(default_factory=dict)
    """Number of a page, from 1 over the device's life, and the result with which it fails, once."""
    reports: dict[int, int] = field(default_factory=dict)
    """The same, but told in a message first, as drivers do that can show a dialog."""
    ends_with: int = c.S_OK
    open_fails: int = c.S_OK
    connected: bool = True
    empty_stream: bool = False
    """Whether a stream is opened for a page that then isn't there."""
    stopped_before: int = 0
    """The page before which somebody presses stop at the device."""

    pages: int = 0
    transfers: int = 0
    asked_too_late: int = 0

    def connect(self) -> "WiaDevice":
        """Be the manager."""
        return self

    def devices(self) -> list[Found]:
        """Return the camera, and the scanner if it is connected."""
        scanner = [Found(ID, NAME, SCANNER)] if self.connected else []
        return [Found("camera", "Camera", CAMERA), *scanner]

    def open(self, device_id: str) -> Item:
        """Return the root."""
        if self.open_fails:
            raise WiaFailure(self.open_fails, "open")
        assert device_id == ID
        return _Node(self, "", self.root)

    def status(self) -> int:
        """Return the bits of the sensors."""
        if not self.sensors:
            return 0
        return 0x02 | (c.FEED_READY if self.tray else 0) | self.trouble


class _Node:
    """Implements `wia.layer.Item`."""

    def __init__(self, device: WiaDevice, category: str, properties: dict[int, Property]) -> None:
        self._device = device
        self._properties = properties
        self.category = category

    def children(self) -> list[Item]:
        """Return flatbed and feeder, whichever there are."""
        below = (
            (c.WIA_CATEGORY_FLATBED, self._device.flatbed),
            (c.WIA_CATEGORY_FEEDER, self._device.feeder),
        )
        return [_Node(self._device, category, has) for category, has in below if has is not None]

    def read(self, prop: int) -> int | str | None:
        """Return a property; the status is that of the moment."""
        if prop == c.WIA_DPS_DOCUMENT_HANDLING_STATUS:
            return self._device.status()
        found = self._properties.get(prop)
        return None if found is None else found.now

    def allowed(self, prop: int) -> Allowed:
        """Return what a property may be."""
        found = self._properties.get(prop)
        return None if found is None else found.allowed

    def write(self, prop: int, value: int | str) -> None:
        """Set a property, or refuse as drivers do."""
        found = self._properties.get(prop)
        if found is None or found.allowed is None:
            raise WiaFailure(c.E_ACCESSDENIED, f"set {prop}")
        match found.allowed:
            case Choices(values):
                fits = not values or value in values
            case Range(low, high, step):
                assert isinstance(value, int)
                fits = low <= value <= high and (value - low) % step == 0
            case Flags(mask):
                assert isinstance(value, int)
                fits = value & mask == value
        if not fits:
            raise WiaFailure(c.E_INVALIDARG, f"set {prop}")
        found.now = value

    def download(self, receiver: Receiver) -> bool:
        """Transfer page by page until the tray is empty or `receiver` wants no more."""
        device = self._device
        device.transfers += 1
        assert self._properties[c.WIA_IPA_FORMAT].now == c.WIA_IMG_FORMAT_BMP
        flatbed = self.category == c.WIA_CATEGORY_FLATBED
        sides = 1 if flatbed or self.read(c.WIA_IPS_DOCUMENT_HANDLING_SELECT) != c.DUPLEX else 2
        wanted = 1 if flatbed else self.read(c.WIA_IPS_PAGES)
        if not receiver.status(0x00210002):  # warming up, which is no error
            return False
        if not device.tray:
            raise WiaFailure(c.WIA_ERROR_PAPER_EMPTY, "transfer")
        given = 0
        while device.tray and (not wanted or given < int(wanted)):
            for side in device.tray.popleft()[:sides]:
                device.pages += 1
                if not self._page(side, receiver):
                    return False
                given += 1
        if device.empty_stream:
            receiver.stream(b"")
        if device.ends_with:
            raise WiaFailure(device.ends_with, "transfer")
        return True

    def _page(self, content: bytes, receiver: Receiver) -> bool:
        device = self._device
        if device.stopped_before == device.pages:
            return False
        if result := device.reports.pop(device.pages, 0):
            go_on = receiver.status(result)
            if not go_on:
                raise WiaFailure(result, "transfer")
        if result := device.failures.pop(device.pages, 0):
            raise WiaFailure(result, "transfer")
        return receiver.stream(content)
