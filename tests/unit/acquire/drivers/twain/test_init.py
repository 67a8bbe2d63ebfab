import sys

import pytest

from scanstation.acquire.conditions import DriverMissing
from scanstation.acquire.drivers.twain import open_driver


@pytest.mark.skipif(sys.platform == "win32", reason="there TWAIN may be installed")
def test_other_systems_have_no_twain() -> None:
    """Where there is no Windows the driver says so when it is opened."""
    with pytest.raises(DriverMissing, match="Windows"):
        open_driver()
