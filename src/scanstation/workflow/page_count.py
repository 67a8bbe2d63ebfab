"""The device's count of a scan's images against ours."""

import hashlib

from scanstation.acquire.conditions import CountsDiffer
from scanstation.acquire.port import ScannedPage


class PageCount:
    """Counts the images of one scan. `images` have come before, of which the last has the hash `last`."""

    def __init__(self, device: str, images: int = 0, last: str = "") -> None:
        self._device = device
        self._images = images
        self._last = last
        self._differ: CountsDiffer | None = None

    def repeated(self, page: ScannedPage) -> bool:
        """Whether a device that counts gives the last page once more without having counted it."""
        return (
            page.device_count is not None
            and 0 < page.device_count <= self._images
            and hashlib.sha256(page.data).hexdigest() == self._last
        )

    def add(self, page: ScannedPage) -> CountsDiffer | None:
        """Count a page; return what is wrong when the device has counted otherwise."""
        self._images += 1
        self._last = hashlib.sha256(page.data).hexdigest()
        if page.device_count in (None, self._images):
            return None
        self._differ = CountsDiffer(device=self._device, theirs=page.device_count, ours=self._images)
        return self._differ

    def difference(self) -> CountsDiffer | None:
        """Return what the last page that was counted otherwise showed."""
        return self._differ
