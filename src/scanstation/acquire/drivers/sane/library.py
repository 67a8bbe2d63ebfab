"""What we use of libsane, in Python's terms: the system's own (`binding`), or a stand-in."""

from dataclasses import dataclass
from typing import Protocol

from scanstation.acquire.drivers.sane.constants import Cap, Info, Kind, Unit

Value = bool | int | float | str


@dataclass(frozen=True)
class Found:
    """A device of a listing: `name` opens it, `kind` is like "flatbed scanner"."""

    name: str
    vendor: str
    model: str
    kind: str


@dataclass(frozen=True)
class Span:
    """A range of numbers; `step` is 0 where all between are possible."""

    low: float
    high: float
    step: float

    def nearest(self, value: float) -> float:
        """Return `value`, or the end of the range that is nearest to it."""
        return min(max(value, self.low), self.high)


@dataclass(frozen=True)
class Option:
    """An option of an open device as it is now. `limits` is None where the device names none."""

    index: int
    name: str
    kind: Kind
    unit: Unit
    size: int  # bytes
    caps: Cap
    limits: Span | tuple[float, ...] | tuple[str, ...] | None = None

    @property
    def settable(self) -> bool:
        """Whether it can be set from here, as the other options stand."""
        return bool(self.caps & Cap.SOFT_SELECT) and not self.caps & Cap.INACTIVE

    @property
    def readable(self) -> bool:
        """Whether it has a value that can be asked for."""
        return bool(self.caps & Cap.SOFT_DETECT) and not self.caps & Cap.INACTIVE

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers that it can be, where they are listed."""
        listed = self.limits if isinstance(self.limits, tuple) else ()
        return tuple(n for n in listed if not isinstance(n, str))

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it can be, where they are listed."""
        listed = self.limits if isinstance(self.limits, tuple) else ()
        return tuple(w for w in listed if isinstance(w, str))


@dataclass(frozen=True)
class Frame:
    """How the data of a frame lie. `lines` is -1 where the device does not know the length before its end."""

    format: int
    last: bool
    bytes_per_line: int
    pixels_per_line: int
    lines: int
    depth: int


class Library(Protocol):
    """libsane. A handle is whatever `open` returns. All calls raise errors.SaneFailure, and block."""

    def init(self) -> None:
        """Begin. Once, before all else."""

    def exit(self) -> None:
        """End, and let go of everything."""

    def devices(self) -> list[Found]:
        """Return the devices that can be seen, those in the network too."""

    def open(self, name: str) -> int:
        """Open a device."""

    def close(self, handle: int) -> None:
        """Close a device."""

    def options(self, handle: int) -> list[Option]:
        """Return the options with a single value."""

    def get(self, handle: int, option: Option) -> Value:
        """Return an option's value."""

    def set(self, handle: int, option: Option, value: Value) -> Info:
        """Set an option."""

    def start(self, handle: int) -> None:
        """Begin a frame: the next page, or the next colour of this one."""

    def frame(self, handle: int) -> Frame:
        """Return how the frame lies: a guess before `start`, the truth after it."""

    def read(self, handle: int) -> bytes:
        """Return some of the frame's data, none too if nothing is there yet. Its end is Status.EOF."""

    def cancel(self, handle: int) -> None:
        """End the batch, whether it is through or not."""
