"""Addresses of network scanners as they are typed."""

import pytest

from scanstation.workflow.console.address import AddressRefused, read_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" 192.168.1.20 ", "192.168.1.20"),
        ("scanner.local:8080", "scanner.local:8080"),
        ("http://10.0.0.5/eSCL", "http://10.0.0.5/eSCL"),
        ("[fe80::1]", "[fe80::1]"),
    ],
)
def test_an_address_is_taken_as_typed(typed: str, address: str) -> None:
    """Only what surrounds it is left out."""
    assert read_address(typed) == address


@pytest.mark.parametrize(
    "typed", ["", "  ", "room 3", "scanner:99999", "scanner:port", "ftp://x", "http://", "u:p@x"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    """The error names what was typed."""
    with pytest.raises(AddressRefused) as caught:
        read_address(typed)
    assert caught.value.params["address"] == typed.strip()
