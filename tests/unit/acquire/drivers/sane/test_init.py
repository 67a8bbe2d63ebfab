import ctypes

import pytest

from scanstation.acquire.conditions import DriverMissing
from scanstation.acquire.drivers.sane import open_driver


def test_a_system_without_sane(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no libsane the driver says so when it is opened, and what to install."""

    def missing(name: str) -> None:
        raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", missing)
    with pytest.raises(DriverMissing, match="libsane1"):
        open_driver()
