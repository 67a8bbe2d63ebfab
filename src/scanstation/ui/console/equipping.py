"""Which device the console scans with: the session's last one at once, else the first that is found."""

from PySide6.QtCore import QObject, Signal

from scanstation.acquire.port import ScanSettings
from scanstation.ui.console import notices, wording
from scanstation.ui.console.devices import DeviceFinder, Equipment, Found
from scanstation.ui.problem_dialog import describe
from scanstation.workflow.console.settings import fitted, problems_of, usual


class Equipping(QObject):
    """Signals: changed() when device or settings changed · noticed(Notice)."""

    changed = Signal()
    noticed = Signal(object)

    def __init__(self, finder: DeviceFinder, sides: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._sides = sides
        self._wanted: Found | None = None
        self._error: BaseException | None = None
        self.equipment: Equipment | None = None
        finder.changed.connect(self._listed)
        finder.capable.connect(self._capable)
        finder.failed.connect(self._failed)

    def begin(self, device_id: str) -> None:
        """Ask the device that was used last, if any, and look for all others beside it."""
        if device_id:
            self._want(self._finder.remembered(device_id))
        self._finder.search()

    def choose(self, equipment: Equipment) -> None:
        """Take what a person chose."""
        self._wanted, self._error = equipment.found, None
        self.equipment = equipment
        self.changed.emit()

    @property
    def name(self) -> str:
        """Return the device's name, or that there is none."""
        if self._wanted is not None:
            return wording.device_name(self._wanted)
        searching = self._finder.searching or not self._finder.searched
        return wording.searching() if searching else self.tr("No scanner")

    @property
    def line(self) -> str:
        """Return the settings in short, or why the device can't be used."""
        if self.equipment is not None:
            return wording.summary(self.equipment.settings, self.equipment.can)
        if self._error is not None:
            return " ".join(describe(self._error))
        if self._wanted is not None:
            return self.tr("Asking the scanner what it can do…")
        if self._finder.searching or not self._finder.searched:
            return ""
        return wording.no_scanner(self._finder.troubles)

    def _want(self, found: Found | None) -> None:
        if found is not None:
            self._wanted, self._error = found, None
            self._finder.ask(found.device.id)
        self.changed.emit()

    def _listed(self) -> None:
        devices = self._finder.devices
        if self._wanted is None:
            real = [found for found in devices if not found.practice]
            if not self._finder.searching and devices:
                self._want((real or devices)[0])
        else:
            self._wanted = self._finder.of(self._wanted.device.id) or self._wanted
            if self.equipment is None and not self._finder.searching:
                self._want(self._wanted)
        self.changed.emit()

    def _capable(self, device_id: str) -> None:
        wanted, can = self._wanted, self._finder.capabilities(device_id)
        if wanted is None or wanted.device.id != device_id or can is None or self.equipment is not None:
            return
        kept: ScanSettings | None = self._finder.recalled(device_id)
        wrong = problems_of(kept, can) if kept is not None else []
        settings = fitted(kept, can) if kept is not None else usual(can, self._sides)
        self._error = None
        self.equipment = Equipment(wanted, can, settings)
        self.changed.emit()
        if wrong:
            self.noticed.emit(notices.settings_changed(wording.problems(wrong)))

    def _failed(self, device_id: str, error: BaseException) -> None:
        if self._wanted is not None and self._wanted.device.id == device_id:
            self._error = error
            self.equipment = None
            self.changed.emit()
