"""SANE: the scanners that hang on a Linux computer, and what its own backends find in the network.

Written against the SANE standard 1.06, over the system's libsane; nothing of it comes with the program.
"""

import atexit

from scanstation.acquire.conditions import DriverMissing
from scanstation.acquire.drivers.sane.binding import LibSane
from scanstation.acquire.drivers.sane.library import Library
from scanstation.acquire.drivers.sane.scanner import SaneScanner
from scanstation.acquire.port import ScannerPort


def open_driver(library: Library | None = None) -> ScannerPort:
    """Return the driver, over `library` instead of the system's libsane if it is given.

    Raises DriverMissing where there is no libsane.
    """
    if library is None:
        try:
            library = LibSane()
        except OSError as error:
            detail = f"{error}; it is in the Debian package libsane1"
            raise DriverMissing(device="SANE", detail=detail) from error
    scanner = SaneScanner(library)
    atexit.register(scanner.close)  # backends keep connections and claims until they are told
    return scanner
