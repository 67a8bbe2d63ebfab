import sys

import pytest

from scanstation.acquire.conditions import DriverMissing
from scanstation.acquire.drivers.wia import open_driver


@pytest.mark.skipif(sys.platform == "win32", reason="there WIA is installed")
def test_other_systems_have_no_wia() -> None:
    """Where there is no Windows the driver says so when it is opened."""
    with pytest.raises(DriverMissing, match="Windows"):
        open_driver()
