"""WIA 2.0: how Windows itself speaks to scanners. Written against the Windows SDK's headers."""

import sys
from collections.abc import Callable

from scanstation.acquire.conditions import DriverMissing
from scanstation.acquire.drivers.wia.layer import DeviceManager
from scanstation.acquire.drivers.wia.scanner import WiaScanner
from scanstation.acquire.port import ScannerPort


def open_driver(connect: Callable[[], DeviceManager] | None = None) -> ScannerPort:
    """Return the driver, over `connect` instead of the system's WIA if it is given.

    Raises DriverMissing where there is no Windows or comtypes is not installed.
    """
    if connect is not None:
        return WiaScanner(connect)
    if sys.platform == "win32":
        try:
            from scanstation.acquire.drivers.wia.com import ComManager
        except ImportError as error:
            raise DriverMissing(device="WIA", detail=str(error)) from error
        return WiaScanner(ComManager)
    raise DriverMissing(device="WIA", detail="WIA is a part of Windows")
