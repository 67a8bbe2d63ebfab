from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from fakes.wia_device import ID, WiaDevice, bitmap
from scanstation.acquire.drivers.wia import open_driver
from scanstation.acquire.port import ScannedPage, ScannerPort, ScanSettings


@dataclass
class Bench:
    """A WIA scanner and what a person does with it."""

    device: WiaDevice = field(default_factory=WiaDevice)
    id: str = f"wia:{ID}"

    @property
    def port(self) -> ScannerPort:
        """The driver."""
        return open_driver(connect=self.device.connect)

    def put(self, leaves: int) -> None:
        """Put leaves into the tray, numbered 1, 2 (front and back of the first) and so on."""
        first = 1 + 2 * len(self.device.tray)
        for number in range(first, first + 2 * leaves, 2):
            self.device.tray.append((bitmap(number), bitmap(number + 1)))

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
def bench() -> Bench:
    """Return a bench."""
    return Bench()
