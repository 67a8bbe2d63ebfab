from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest

from fakes.sane_library import SaneLibrary
from scanstation.acquire.drivers.sane.batch import Waits
from scanstation.acquire.drivers.sane.scanner import SaneScanner
from scanstation.acquire.port import ScannedPage, ScanSettings


@dataclass
class Clock:
    """Time that passes only while somebody sleeps."""

    now: float = 0.0

    def sleep(self, seconds: float) -> None:
        """Pass the time."""
        self.now += seconds


@dataclass
class Bench:
    """A scanner over the stand-in and what a person does with it."""

    library: SaneLibrary = field(default_factory=SaneLibrary)
    clock: Clock = field(default_factory=Clock)
    id: str = "sane:fake:libusb"
    pages: list[ScannedPage] = field(default_factory=list)

    def __post_init__(self) -> None:
        waits = Waits(sleep=self.clock.sleep, clock=lambda: self.clock.now)
        self.port = SaneScanner(self.library, waits)

    def scan(
        self,
        settings: ScanSettings,
        cancel: Callable[[list[ScannedPage]], bool] = lambda pages: False,
    ) -> tuple[list[str], BaseException | None]:
        """Return the keys of the pages that came and what ended the scan."""
        self.pages = pages = []
        try:
            self.port.scan(self.id, replace(settings, dpi=100), pages.append, lambda: cancel(pages))
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            return [p.key for p in pages], error
        return [p.key for p in pages], None


@pytest.fixture
def bench() -> Iterator[Bench]:
    """Return a bench; after the test the device has to be closed, its batch ended."""
    bench = Bench()
    yield bench
    assert bench.library.at_rest
