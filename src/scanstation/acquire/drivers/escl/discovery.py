"""Scanners that announce themselves by mDNS (`_uscan._tcp`, `_uscans._tcp`)."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from zeroconf import ServiceBrowser, ServiceInfo, ServiceStateChange, Zeroconf

from scanstation.acquire.drivers.escl.address import base_url

_KINDS = {"_uscan._tcp.local.": "http", "_uscans._tcp.local.": "https"}
_LISTEN, _ASK_MS = 3.0, 1500
"""Seconds in which devices announce themselves, and for one to say more."""


@dataclass(frozen=True)
class Service:
    """A scanner that was announced. `uuid` is its own for life, or its address where it has none."""

    uuid: str
    name: str
    url: str


Browse = Callable[[], list[Service]]


def browse(seconds: float = _LISTEN) -> list[Service]:
    """Return the scanners of the network, by name. Without a network there are none. Raises OSError."""
    found: dict[str, Service] = {}
    names: list[tuple[str, str]] = []
    turn = threading.Lock()

    def heard(zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        if state_change is not ServiceStateChange.Removed:
            with turn:
                names.append((service_type, name))

    with Zeroconf() as network:
        browser = ServiceBrowser(network, list(_KINDS), handlers=[heard])
        time.sleep(seconds)
        browser.cancel()
        with turn:
            heard_of = sorted(set(names))  # plain HTTP first: certificates of scanners prove nothing
        for kind, name in heard_of:
            info = network.get_service_info(kind, name, _ASK_MS)
            service = described(info, _KINDS[kind]) if info is not None else None
            if service is not None:
                found.setdefault(service.uuid, service)
    return sorted(found.values(), key=lambda service: service.name)


def described(info: ServiceInfo, scheme: str) -> Service | None:
    """Return the service that an announcement describes, if it can be reached at all."""
    said = {
        key.decode("ascii", "replace").lower(): (value or b"").decode("utf-8", "replace")
        for key, value in (info.properties or {}).items()
    }
    addresses = info.parsed_addresses()
    if not addresses or not info.port:
        return None
    host = addresses[0] if ":" not in addresses[0] else f"[{addresses[0]}]"
    root = said.get("rs", "").strip("/") or "eSCL"
    try:
        url = base_url(f"{scheme}://{host}:{info.port}/{root}")
    except ValueError:
        return None
    name = said.get("ty") or info.name.split("._uscan")[0]
    return Service(said.get("uuid", "").lower() or url, name, url)
