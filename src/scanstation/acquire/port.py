"""The port that every scanner driver stands behind: three methods, and plain values that can travel."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable


class Source(StrEnum):
    """Where the device takes paper from."""

    FEEDER = "feeder"  # one side
    DUPLEX = "duplex"  # both sides: front, then back of each leaf
    FLATBED = "flatbed"  # one side of one leaf

    @property
    def sides(self) -> int:
        """How many images a leaf gives."""
        return 2 if self is Source.DUPLEX else 1


class ColourMode(StrEnum):
    """What a pixel is."""

    GREY = "grey"
    COLOUR = "colour"
    BLACK_WHITE = "black_white"


class Thickness(StrEnum):
    """What the feeder is told about the paper."""

    THIN = "thin"
    NORMAL = "normal"
    THICK = "thick"


@dataclass(frozen=True)
class Device:
    """A scanner that can be seen now. `id` is stable between runs as far as its driver can make it so."""

    id: str
    name: str
    driver: str


@dataclass(frozen=True)
class Capabilities:
    """What a device can be asked for. `dpi` is ascending; `paper` holds (width, height) in mm it can take.

    A setting whose flag is off (or whose tuple is empty) is not the device's: it is left alone, not refused.
    """

    sources: tuple[Source, ...]
    dpi: tuple[int, ...]
    colours: tuple[ColourMode, ...]
    paper: tuple[float, float] = (216.0, 356.0)
    reports_count: bool = False  # whether pages come with the device's own count
    thickness: tuple[Thickness, ...] = ()
    brightness: bool = False
    contrast: bool = False
    jpeg_quality: bool = False
    double_feed_detection: bool = False


@dataclass(frozen=True)
class ScanSettings:
    """What to ask a device for (SCN-01).

    `paper` is (width, height) in mm; `brightness` and `contrast` -1 … 1; `jpeg_quality` 1 … 100; `rotation`
    degrees clockwise (0, 90, 180, 270) by which the picture is turned after the scan; `leaves` at most so
    many, None until the tray is empty.
    """

    source: Source = Source.DUPLEX
    dpi: int = 200
    colour: ColourMode = ColourMode.GREY
    paper: tuple[float, float] = (210.0, 297.0)
    brightness: float = 0.0
    contrast: float = 0.0
    jpeg_quality: int = 80
    rotation: int = 0
    thickness: Thickness | None = None
    double_feed_detection: bool = True
    leaves: int | None = None


@dataclass(frozen=True)
class ScannedPage:
    """One page image as bytes of an image file.

    `suffix` is like ".jpg"; `name` says where it came from, for people; `key` is the same whenever the same
    input is taken again, and unique within it. Pages of one `group` (a scan, a folder, a PDF) are paired into
    leaves; a new group begins a new leaf. `device_count` is how many images the device says it has delivered
    in this scan, this one included; None when it doesn't say. `side` is the side of the leaf (1 or 2) as the
    device tells it; None when it was only counted here.
    """

    data: bytes
    suffix: str
    name: str
    key: str
    group: str = ""
    device_count: int | None = None
    side: int | None = None


class ScannerPort(Protocol):
    """A driver. May be called from any thread, by one caller at a time."""

    def devices(self) -> list[Device]:
        """Return the devices that can be seen now; none is no error."""

    def capabilities(self, device_id: str) -> Capabilities:
        """Return what the device can do. Raises DeviceGone or another ScannerCondition."""

    def scan(
        self,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Scan until the tray is empty, handing each page to `on_page` in feed order.

        Pages handed over are delivered, whatever comes after. Returns when the tray is empty; raises
        OutOfPaper when it was empty from the start, another ScannerCondition when the device stops, and
        Cancelled (base.jobs) when `cancel` says so between two pages. What `on_page` raises stops the scan
        and passes through. Page keys are unique within one call. A device that counts its images and has
        counted others than were handed over raises CountsDiffer at the end.
        """


@runtime_checkable
class SpoolingPort(ScannerPort, Protocol):
    """A port whose pages lie in files until they are taken, so that they outlive this program."""

    def into(self, folder: Path) -> ScannerPort:
        """Return the port for one scan whose pages go through `folder`.

        A page's file is removed when `on_page` has returned. What is left in the folder after the scan was
        delivered and not taken: `acquire.worker.spool` reads it.
        """
