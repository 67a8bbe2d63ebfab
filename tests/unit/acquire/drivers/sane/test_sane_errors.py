import pytest

from scanstation.acquire.conditions import DeviceFault, DeviceGone, DeviceRefused, ScannerCondition
from scanstation.acquire.drivers.sane.constants import Status
from scanstation.acquire.drivers.sane.errors import SaneFailure, condition


def test_every_status_has_a_condition() -> None:
    """Whatever a backend says becomes a condition with advice; unknown codes are shown."""
    for status in (*range(1, 14), 99):
        found = condition(SaneFailure(status, "sane_read"), "D")
        assert isinstance(found, ScannerCondition)
        assert found.params["device"] == "D"
        if type(found) is DeviceFault:
            assert f"({status})" in str(found)


@pytest.mark.parametrize("status", [Status.INVAL, Status.IO_ERROR])
def test_what_cannot_be_opened_is_gone(status: Status) -> None:
    """Backends say "invalid" or "input/output" of a device that is not there."""
    assert type(condition(SaneFailure(status, "sane_open"), "D")) is DeviceGone


def test_missing_rights_are_no_fault() -> None:
    """A device that this user may not open refuses, whatever was called."""
    assert type(condition(SaneFailure(Status.ACCESS_DENIED, "sane_open"), "D")) is DeviceRefused
