"""Tests of scanner addresses."""

import pytest

from scanstation.acquire.drivers.escl.address import base_url


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("10.0.0.5", "http://10.0.0.5/eSCL"),
        (" scanner.local ", "http://scanner.local/eSCL"),
        ("10.0.0.5:8080", "http://10.0.0.5:8080/eSCL"),
        ("https://10.0.0.5/eSCL/", "https://10.0.0.5/eSCL"),
        ("http://10.0.0.5/other", "http://10.0.0.5/other"),
        ("http://[fe80::1]:80", "http://[fe80::1]:80/eSCL"),
    ],
)
def test_what_people_type(typed: str, url: str) -> None:
    """A host, a host with a port and a whole address all lead to the device."""
    assert base_url(typed) == url


@pytest.mark.parametrize(
    "typed", ["", "ftp://10.0.0.5", "http://", "http://a:b@host", "http://h:99999", "a b:c"]
)
def test_what_is_no_address(typed: str) -> None:
    """Other things are refused."""
    with pytest.raises(ValueError):
        base_url(typed)
