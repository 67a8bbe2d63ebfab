"""eSCL (AirScan): scanners on the network that need no driver of their own, on any system.

Written against the Mopria eSCL specification 2.97 and what devices in the field do.
"""

from scanstation.acquire.drivers.escl.client import Client
from scanstation.acquire.drivers.escl.discovery import browse
from scanstation.acquire.drivers.escl.scanner import EsclScanner
from scanstation.acquire.port import ScannerPort


def open_driver() -> ScannerPort:
    """Return the driver: it finds devices by mDNS, and takes any address as `escl:ADDRESS`."""
    return EsclScanner(browse, Client)
