"""A reader that dies, hangs, raises, or says how long its bytes are as the page. Workers import it."""

import os
import time

from scanstation.domain.reading import PageReading, PageStatus


class DeadlyReader:
    """Stands in for a reader whose native libraries crash on some images."""

    def read(self, data: bytes, page: int | None = None) -> PageReading:
        """Read, unless told otherwise by the bytes."""
        if data == b"die":
            os._exit(3)
        if data == b"hang":
            time.sleep(600)
        if data == b"raise":
            raise ZeroDivisionError
        return PageReading(PageStatus.OK, page=len(data))
