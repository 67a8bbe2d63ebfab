from scanstation.acquire.conditions import DeviceFault, ScannerCondition
from scanstation.acquire.drivers.twain import constants as c
from scanstation.acquire.drivers.twain.errors import TwainFailure, condition


def test_every_condition_code_has_a_condition() -> None:
    """Whatever a source reports becomes a condition with advice; unknown codes are shown."""
    for code in (*range(1, 40), 0x8001):
        found = condition(TwainFailure(c.TWRC_FAILURE, code, "transfer"), "D")
        assert isinstance(found, ScannerCondition)
        assert found.params["device"] == "D"
        if type(found) is DeviceFault:
            assert str(code) in str(found)
