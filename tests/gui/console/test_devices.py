"""What the console says of devices."""

from scanstation.acquire.conditions import DeviceGone, DriverNotAnswering, SidesDiffer
from scanstation.acquire.port import Device
from scanstation.ui.console.devices import with_name


def test_conditions_give_the_name() -> None:
    """A driver that was lost knows the device by its id; people know it by its name."""
    device = Device("simulated:1", "ScanStation Simulated Feeder", "simulated")
    hung = with_name(DriverNotAnswering(device="simulated:1", seconds=20), device)
    assert "ScanStation Simulated Feeder has not answered for 20 s" in str(hung)
    assert "compare the last picture with the last sheet" in str(hung)
    other = DeviceGone(device="another")
    assert with_name(other, device) is other


def test_the_sides_that_were_asked_for() -> None:
    """One side is not called sides."""
    assert "1 sides" not in str(SidesDiffer(device="x", asked=1))
