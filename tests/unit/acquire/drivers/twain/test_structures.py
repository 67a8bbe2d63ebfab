import ctypes

import pytest

from scanstation.acquire.drivers.twain import structures as s

POINTER = ctypes.sizeof(ctypes.c_void_p)


@pytest.mark.parametrize(
    ("structure", "size"),
    [
        (s.Fix32, 4),
        (s.Frame, 16),
        (s.Version, 42),
        (s.Identity, 156),
        (s.Capability, 4 + POINTER),
        (s.Event, POINTER + 2),
        (s.ImageLayout, 28),
        (s.PendingTransfers, 6),
        (s.Status, 4),
        (s.UserInterface, 4 + POINTER),
        (s.EntryPoint, 4 + 5 * POINTER),
    ],
)
def test_sizes(structure: type[ctypes.Structure], size: int) -> None:
    """Each structure is as large as twain.h makes it with its packing of 2 bytes."""
    assert ctypes.sizeof(structure) == size


@pytest.mark.parametrize("value", [0.0, 8.5, -1.25, 210 / 25.4, -1000.0, 32767.0])
def test_fixed_point(value: float) -> None:
    """A number survives its fixed-point form to 1/65536."""
    assert s.Fix32.of(value).value == pytest.approx(value, abs=1 / 65536)


def test_who_we_are() -> None:
    """The application names itself and speaks TWAIN 2."""
    who = s.application()
    assert who.ProductName == b"ScanStation"
    assert who.ProtocolMajor == 2
    assert who.SupportedGroups == 0x20000003
