from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from fakes.source_manager import NAME, SourceManager, picture
from scanstation.acquire.drivers.twain import open_driver
from scanstation.acquire.port import ScannedPage, ScannerPort, ScanSettings


@dataclass
class Bench:
    """A TWAIN scanner and what a person does with it."""

    manager: SourceManager = field(default_factory=SourceManager)
    id: str = f"twain:{NAME}"

    @property
    def port(self) -> ScannerPort:
        """The driver."""
        return open_driver(load=lambda: self.manager)

    def put(self, leaves: int) -> None:
        """Put leaves into the tray, numbered 1, 2 (front and back of the first) and so on."""
        first = 1 + 2 * len(self.manager.tray)
        for number in range(first, first + 2 * leaves, 2):
            self.manager.tray.append((picture(number), picture(number + 1)))

    def scan(
        self, settings: ScanSettings, cancel: Callable[[list[ScannedPage]], bool] = lambda pages: False
    ) -> tuple[list[str], BaseException | None]:
        """Return the keys of the pages that came and what ended the scan."""
        pages: list[ScannedPage] = []
        self.pages = pages
        try:
            self.port.scan(self.id, settings, pages.append, lambda: cancel(pages))
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            return [p.key for p in pages], error
        return [p.key for p in pages], None


@pytest.fixture
def bench() -> Iterator[Bench]:
    """Return a bench; after the test everything has to be closed and given back."""
    bench = Bench()
    yield bench
    assert bench.manager.at_rest
    assert bench.manager.windows_closed > 0
