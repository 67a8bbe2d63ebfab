"""Addresses of network scanners as a clerk types them."""

from scanstation.acquire.drivers.escl.address import base_url
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError


class AddressRefused(InputError):
    """What was typed can't be an address. Fields: address."""

    code = "address_refused"
    message = QT_TRANSLATE_NOOP("errors", "“{address}” can't be the address of a scanner.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Enter it as the scanner shows it in its network menu, for example 192.168.1.20."
    )


def read_address(typed: str) -> str:
    """Return the address without what surrounds it. Raises AddressRefused."""
    address = typed.strip()
    try:
        base_url(address)
    except ValueError as error:
        raise AddressRefused(address=address) from error
    if any(sign.isspace() for sign in address):
        raise AddressRefused(address=address)
    return address
