"""A reader that dies, raises, or says the length of its bytes as the page. Worker processes import it."""

import os

from scanstation.domain.reading import PageReading, PageStatus


class DeadlyReader:
    """Stands in for a reader whose native libraries crash on some images."""

    def read(self, data: bytes, page: int | None = None) -> PageReading:
        """Read, unless told otherwise by the bytes."""
        if data == b"die":
            os._exit(3)
        if data == b"raise":
            raise ZeroDivisionError
        return PageReading(PageStatus.OK, page=len(data))
