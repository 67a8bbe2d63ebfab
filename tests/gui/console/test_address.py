"""A network scanner that is not found is used by its address."""

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fakes.escl_device import Ways, escl_device
from scanstation.acquire.drivers.escl.scanner import EsclScanner
from scanstation.acquire.scanners import Scanners
from scanstation.base.settings import load_settings
from scanstation.ui.console.devices import DeviceFinder
from scanstation.ui.station import Station

if TYPE_CHECKING:
    from tests.gui.console.conftest import Clerk

Key = Qt.Key


@pytest.fixture
def network(station: Station) -> Station:
    """Return the station in a network in which no scanner announces itself."""
    station.scanners = Scanners({"escl": EsclScanner(list)})
    return station


def kept(clerk: "Clerk") -> list[str]:
    """Return the ids of the devices that the next start would offer without a search."""
    office = clerk.office
    later = Station(
        office.workspace,
        load_settings(office.settings_path),
        office.settings_path,
        clerk.window.station.scanners,
    )
    finder = DeviceFinder(later, office.session.id)
    ids = [found.device.id for found in finder.devices]
    finder.close()
    later.close()
    return ids


def add(clerk: "Clerk", address: str, then: Any) -> None:
    """Open the settings, type an address, press Enter, and call `then` with the dialog."""

    def act(dialog: Any) -> None:
        clerk.tab_to(dialog.address)
        clerk.type(address)
        clerk.press(Key.Key_Return)
        then(dialog)

    clerk.in_dialog(act)
    clerk.press(Key.Key_F6)


def test_a_scanner_is_used_by_its_address(clerk: "Clerk", network: Station) -> None:
    """Address, Enter, Enter, and it scans; the address is there after the next start."""
    with escl_device() as device:
        address = device.url.removeprefix("http://")
        clerk.open_console()

        def accept(dialog: Any) -> None:
            clerk.until(lambda: dialog.equipment is not None)
            clerk.press(Key.Key_Return)

        add(clerk, address, accept)
        assert clerk.console.run.equipment is not None
        assert clerk.console.form.device.text() == address
        device.load(3)
        clerk.press(Key.Key_Return)
        clerk.stopped()
        assert clerk.seqs == [1, 2, 3]
        assert kept(clerk) == [f"escl:{address}"]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("127.0.0.1:9", "can't be reached"),
        ("room 3", "can't be the address of a scanner"),
        ("scanner:99999", "can't be the address of a scanner"),
    ],
)
def test_a_wrong_address_is_told(clerk: "Clerk", network: Station, address: str, says: str) -> None:
    """The dialog says what is wrong and stays open, and the address is not kept."""
    clerk.open_console()

    def read(dialog: Any) -> None:
        clerk.until(lambda: says in dialog.status.text())
        assert dialog.isVisible()
        assert dialog.equipment is None
        assert QApplication.focusWidget() is dialog.address
        clerk.press(Key.Key_Escape)

    add(clerk, address, read)
    assert clerk.console.run.equipment is None
    assert kept(clerk) == []


def test_a_scanner_that_lets_nobody_in_is_told(clerk: "Clerk", network: Station) -> None:
    """What a device answers instead of its abilities is said with what to do, and it is not kept."""
    with escl_device(Ways(password=True)) as device:
        clerk.open_console()

        def read(dialog: Any) -> None:
            clerk.until(lambda: "does not let us in" in dialog.status.text())
            clerk.press(Key.Key_Escape)

        add(clerk, device.url, read)
        assert kept(clerk) == []
