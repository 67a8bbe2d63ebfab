import pytest

from scanstation.acquire.conditions import DeviceFault, ScannerCondition
from scanstation.acquire.drivers.wia import constants as c
from scanstation.acquire.drivers.wia.errors import condition, of_status
from scanstation.acquire.drivers.wia.layer import WiaFailure


def test_every_result_has_a_condition() -> None:
    """Whatever WIA reports becomes a condition with advice; unknown results are shown."""
    for result in (*range(0x80210001, 0x80210030), 0x80004005, c.E_OUTOFMEMORY):
        found = condition(result, "D", "transfer")
        assert isinstance(found, ScannerCondition)
        if type(found) is DeviceFault:
            assert f"{result:#010x}" in str(found)


def test_results_are_unsigned() -> None:
    """COM gives results as negative numbers; here they are those of the headers."""
    assert WiaFailure(-2145320958, "transfer").result == c.WIA_ERROR_PAPER_JAM


@pytest.mark.parametrize("status", [0, c.FEED_READY, 0x02, 0x08])
def test_a_status_without_trouble(status: int) -> None:
    """Paper, readiness and the lid of the flatbed are no trouble."""
    assert of_status(status, "D") is None
