"""A libsane with one device, of any options and with any failure at any image."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from scanstation.acquire.drivers.sane.constants import Cap, Format, Info, Kind, Status, Unit
from scanstation.acquire.drivers.sane.errors import SaneFailure
from scanstation.acquire.drivers.sane.library import Found, Frame, Option, Span, Value

BOTH = Cap.SOFT_SELECT | Cap.SOFT_DETECT
WIDTH, LINES = 16, 24


def words(name: str, *choices: str, caps: Cap = BOTH) -> Option:
    """Return an option that is one of several words."""
    return Option(0, name, Kind.STRING, Unit.NONE, 40, caps, choices)


def switch(name: str, caps: Cap = BOTH) -> Option:
    """Return an option that is on or off."""
    return Option(0, name, Kind.BOOL, Unit.NONE, 4, caps)


def number(
    name: str, limits: Span | tuple[float, ...] | None, unit: Unit = Unit.NONE, kind: Kind = Kind.INT
) -> Option:
    """Return an option that is a number."""
    return Option(0, name, kind, unit, 4, BOTH, limits)


def area(width: float = 216, height: float = 356) -> list[Option]:
    """Return the four options of the scanned area, in mm."""
    return [
        number(name, Span(0, most, 0), Unit.MM, Kind.FIXED)
        for name, most in (("tl-x", width), ("tl-y", height), ("br-x", width), ("br-y", height))
    ]


def usual() -> list[Option]:
    """Return the options of a document scanner."""
    return [
        words("source", "Flatbed", "ADF Front", "ADF Back", "ADF Duplex"),
        words("mode", "Lineart", "Gray", "Color"),
        number("resolution", (300, 100, 200), Unit.DPI),
        number("brightness", Span(-100, 100, 1)),
        number("contrast", Span(0, 255, 1)),
        *area(),
    ]


def grey(image: int) -> list[tuple[Frame, bytes]]:
    """Return a grey page that shows its number: each of 16 columns is a bit of it."""
    line = bytes(20 if image >> bit & 1 else 240 for bit in range(WIDTH))
    return [(Frame(Format.GRAY, True, WIDTH, WIDTH, LINES, 8), line * LINES)]


@dataclass
class SaneLibrary:
    """The library. `tray` holds (front, back), images as numbers.

    `at_start`, `at_read`: status by image of the batch, from 1; of `at_read` after half of the data.
    `once`: status of a function's next call. `frames` says what an image is made of.
    """

    found: list[Found] = field(
        default_factory=lambda: [Found("fake:libusb:001:004", "Acme", "Feeder 60", "sheetfed scanner")]
    )
    described: list[Option] = field(default_factory=usual)
    values: dict[str, Value] = field(default_factory=dict)
    tray: list[tuple[int, int]] = field(default_factory=list)
    at_start: dict[int, Status] = field(default_factory=dict)
    at_read: dict[int, Status] = field(default_factory=dict)
    once: dict[str, Status] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    inexact: dict[str, Value] = field(default_factory=dict)
    frames: Callable[[int], list[tuple[Frame, bytes]]] = grey
    piece: int = 100
    calls: list[str] = field(default_factory=list)
    _begun: bool = False
    _open: bool = False
    _scanning: bool = False
    _image: int = 0
    _back: int | None = None
    _waiting: list[tuple[Frame, bytes]] = field(default_factory=list)
    _frame: Frame | None = None
    _data: bytes = b""
    _numbers: int = 0

    @property
    def at_rest(self) -> bool:
        """Whether the device is closed and no batch is open."""
        return not self._open and not self._scanning

    def load(self, count: int) -> int:
        """Put leaves in; returns how many there are."""
        for _ in range(count):
            self._numbers += 2
            self.tray.append((self._numbers - 1, self._numbers))
        return len(self.tray)

    def init(self) -> None:
        """Begin."""
        self._call("init")
        assert not self._begun
        self._begun = True

    def exit(self) -> None:
        """End."""
        assert self._begun
        assert not self._open
        self.calls.append("exit")
        self._begun = False

    def devices(self) -> list[Found]:
        """Return the devices."""
        self._call("devices")
        return list(self.found)

    def open(self, name: str) -> int:
        """Open the device."""
        self._call("open")
        if not any(device.name == name for device in self.found):
            raise SaneFailure(Status.INVAL, "sane_open")
        if self._open:
            raise SaneFailure(Status.DEVICE_BUSY, "sane_open")
        self._open = True
        return 7

    def close(self, handle: int) -> None:
        """Close it."""
        assert self._open
        self._open = self._scanning = False
        self.calls.append("close")

    def options(self, handle: int) -> list[Option]:
        """Return the options as they stand."""
        return [replace(option, index=index) for index, option in enumerate(self.described, 1)]

    def get(self, handle: int, option: Option) -> Value:
        """Return a value."""
        if option.name not in self.values:
            raise SaneFailure(Status.INVAL, "sane_control_option")
        return self.values[option.name]

    def set(self, handle: int, option: Option, value: Value) -> Info:
        """Set a value, as strictly as backends do."""
        self._call("set")
        wrong = isinstance(option.limits, tuple) and value not in option.limits
        if self._scanning or not option.settable or wrong or option.name in self.refused:
            raise SaneFailure(Status.INVAL, "sane_control_option")
        if option.name in self.inexact:
            self.values[option.name] = self.inexact[option.name]
            return Info.INEXACT
        self.values[option.name] = value
        return Info.RELOAD_OPTIONS

    def start(self, handle: int) -> None:
        """Begin a frame."""
        self._call("start")
        if not self._waiting:
            status = self.at_start.pop(self._image + 1, None)
            if status is not None:
                raise SaneFailure(status, "sane_start")
            if self._back is None and not self.tray:
                raise SaneFailure(Status.NO_DOCS, "sane_start")
            self._image += 1
            if self._back is not None:
                image, self._back = self._back, None
            else:
                image, back = self.tray.pop(0)
                self._back = back if self._two_sided() else None
            self._waiting = self.frames(image)
        self._scanning = True
        self._frame, self._data = self._waiting.pop(0)

    def frame(self, handle: int) -> Frame:
        """Return how the frame lies."""
        return self._frame or self.frames(1)[0][0]

    def read(self, handle: int) -> bytes:
        """Return some of it."""
        assert self._frame is not None
        half = self._frame.lines * self._frame.bytes_per_line // 2
        if len(self._data) <= half and self._image in self.at_read:
            raise SaneFailure(self.at_read.pop(self._image), "sane_read")
        if not self._data:
            raise SaneFailure(Status.EOF, "sane_read")
        piece, self._data = self._data[: self.piece], self._data[self.piece :]
        return piece

    def cancel(self, handle: int) -> None:
        """End the batch; what the feeder holds stays."""
        self.calls.append("cancel")
        self._scanning = False
        self._image, self._back, self._waiting, self._frame = 0, None, [], None

    def _two_sided(self) -> bool:
        return "Duplex" in str(self.values.get("source")) or self.values.get("duplex") is True

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if name in self.once:
            raise SaneFailure(self.once.pop(name), f"sane_{name}")
