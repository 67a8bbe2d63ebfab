"""Which scanner, and with what settings."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.ui.console import wording
from scanstation.ui.console.devices import DeviceFinder, Equipment, Found
from scanstation.ui.console.keys import ENTER
from scanstation.ui.console.settings_form import SettingsForm
from scanstation.ui.problem_dialog import describe
from scanstation.workflow.console.address import AddressRefused
from scanstation.workflow.console.settings import fitted, usual


class ScanSettingsDialog(QDialog):
    """Chooses device and settings. `sides` are printed on each sheet."""

    def __init__(
        self, finder: DeviceFinder, sides: int, now: Equipment | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Scanner and settings"))
        self.setMinimumWidth(560)
        self._finder = finder
        self._sides = sides
        self._now = now
        self._shown = ""
        self.device = QComboBox()
        self.search = QPushButton(self.tr("Search a&gain"))
        self.address = QLineEdit()
        self.address.setPlaceholderText(self.tr("192.168.1.20, if a network scanner is not found"))
        self.add = QPushButton(self.tr("A&dd"))
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setObjectName("muted")
        self.settings_form = SettingsForm()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._lay_out()
        self._connect()
        self._list_devices(now.found.device.id if now is not None else "")
        if not finder.searched:
            finder.search()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        for text, field, button in (
            (self.tr("S&canner"), self.device, self.search),
            (self.tr("Add&ress"), self.address, self.add),
        ):
            button.setAutoDefault(False)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(field, 1)
            row.addWidget(button)
            label = QLabel(text)
            label.setBuddy(field)
            label.setMinimumWidth(self.settings_form.label_width)
            form.addRow(label, row)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.status)
        column.addWidget(self.settings_form)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.device.currentIndexChanged.connect(self._device_chosen)
        self.search.clicked.connect(self._finder.search)
        self.add.clicked.connect(self._add_address)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.settings_form.changed.connect(self._ok.setEnabled)
        self._finder.changed.connect(self._list_devices)
        self._finder.capable.connect(self._capable)
        self._finder.failed.connect(self._failed)

    @property
    def found(self) -> Found | None:
        """Return the chosen device."""
        return self._finder.of(str(self.device.currentData()))

    @property
    def equipment(self) -> Equipment | None:
        """Return device and settings, or None while they are not known."""
        found = self.found
        can = self._finder.capabilities(found.device.id) if found is not None else None
        if found is None or can is None or self._shown != found.device.id:
            return None
        return Equipment(found, can, self.settings_form.settings())

    def _list_devices(self, choose: str = "") -> None:
        choose = choose or str(self.device.currentData() or "")
        self.device.blockSignals(True)
        self.device.clear()
        for found in self._finder.devices:
            self.device.addItem(wording.device_name(found), found.device.id)
        self.device.setCurrentIndex(max(0, self.device.findData(choose)))
        self.device.blockSignals(False)
        self.search.setEnabled(not self._finder.searching)
        self._device_chosen()

    def _device_chosen(self) -> None:
        found = self.found
        if found is None:
            searching = self._finder.searching or not self._finder.searched
            self._wait(wording.searching() if searching else wording.no_scanner(self._finder.troubles))
            return
        can = self._finder.capabilities(found.device.id)
        if can is None:
            self._wait(self.tr("Asking the scanner what it can do…"))
            self._finder.ask(found.device.id)
        elif self._shown != found.device.id:
            self._shown = found.device.id
            own = self._now is not None and self._now.found.device.id == found.device.id
            kept = self._now.settings if own and self._now is not None else None
            kept = kept or self._finder.recalled(found.device.id)
            settings = fitted(kept, can) if kept is not None else usual(can, self._sides)
            self.status.setVisible(False)
            self.settings_form.setVisible(True)
            self.settings_form.show_settings(can, settings)
            self.adjustSize()

    def _wait(self, text: str) -> None:
        self._shown = ""
        self.settings_form.setVisible(False)
        self._ok.setEnabled(False)
        self.status.setText(text)
        self.status.setVisible(True)

    def _capable(self, device_id: str) -> None:
        found = self.found
        if found is not None and found.device.id == device_id:
            self._device_chosen()

    def _failed(self, device_id: str, error: BaseException) -> None:
        found = self.found
        if found is None or found.device.id == device_id:
            self._wait("\n".join(describe(error)))

    def _add_address(self) -> None:
        address = self.address.text().strip()
        if not address:
            return
        try:
            device_id = self._finder.add_address(address)
        except AddressRefused as error:
            self._wait("\n".join(describe(error)))
            return
        self.address.clear()
        self._list_devices(device_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter in the address field for adding, anywhere else for OK."""
        if event.key() in ENTER and self.address.hasFocus() and self.address.text().strip():
            self._add_address()
        else:
            super().keyPressEvent(event)
