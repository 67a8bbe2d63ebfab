"""Tests of what devices announce."""

import socket

from zeroconf import ServiceInfo

from scanstation.acquire.drivers.escl.discovery import Service, described


def _info(
    properties: dict[str, str], *, addresses: tuple[str, ...] = ("10.0.0.5",), port: int = 80
) -> ServiceInfo:
    return ServiceInfo(
        "_uscan._tcp.local.",
        "Feeder 60 (A1)._uscan._tcp.local.",
        port=port,
        properties=properties,
        addresses=[socket.inet_aton(a) for a in addresses],
    )


def test_an_announcement() -> None:
    """Name, address and the number for life are taken from it."""
    said = {"ty": "Feeder 60", "rs": "/eSCL/", "UUID": "4509A320-00A0-008F-00B6-002507510ECA"}
    assert described(_info(said), "http") == Service(
        "4509a320-00a0-008f-00b6-002507510eca", "Feeder 60", "http://10.0.0.5:80/eSCL"
    )


def test_a_device_of_few_words() -> None:
    """Without a name of its own it is called as its service; without a number its address is its id."""
    assert described(_info({}), "https") == Service(
        "https://10.0.0.5:80/eSCL", "Feeder 60 (A1)", "https://10.0.0.5:80/eSCL"
    )


def test_a_device_that_can_not_be_reached() -> None:
    """Without an address there is nothing to list."""
    assert described(_info({}, addresses=()), "http") is None
