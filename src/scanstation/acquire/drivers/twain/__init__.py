"""TWAIN: what scanner makers' own Windows drivers speak. Written against specification 2.5.

Standard library only, apart from Pillow for packing pages: so this driver also runs in a worker with a
32-bit Python, which 32-bit sources need.
"""

import sys
from collections.abc import Callable

from scanstation.acquire.conditions import DriverMissing
from scanstation.acquire.drivers.twain.library import Library
from scanstation.acquire.drivers.twain.scanner import TwainScanner
from scanstation.acquire.port import ScannerPort


def open_driver(load: Callable[[], Library] | None = None) -> ScannerPort:
    """Return the driver, over `load` instead of the system's source manager if it is given.

    Raises DriverMissing where there is no Windows or no source manager.
    """
    if load is not None:
        return TwainScanner(load)
    if sys.platform == "win32":
        from scanstation.acquire.drivers.twain.windows import WindowsLibrary, source_manager

        try:
            found = source_manager()
        except OSError as error:
            raise DriverMissing(device="TWAIN", detail=str(error)) from error
        return TwainScanner(lambda: WindowsLibrary(found))
    raise DriverMissing(device="TWAIN", detail="TWAIN is for Windows only")
