"""What to scan with: device, sides, resolution."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from scanstation.acquire.port import Capabilities, Device, ScannerPort, ScanSettings, Source
from scanstation.ui.intake.feeding import ScanRequest


class ScanDialog(QDialog):
    """Asks for the settings of a scan. `devices` were looked up before, beside the window."""

    def __init__(
        self,
        port: ScannerPort,
        devices: list[tuple[Device, Capabilities]],
        label: str,
        sides: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Scan"))
        self.setMinimumWidth(460)
        self._port = port
        self._devices = devices
        self._sides = sides
        self._device = QComboBox()
        for device, _ in devices:
            self._device.addItem(device.name, device.id)
        self._source = QComboBox()
        self._dpi = QComboBox()
        self._label = QLineEdit(label)
        self._label.setMaxLength(80)
        self._label.selectAll()
        form = QFormLayout()
        form.addRow(self.tr("S&canner"), self._device)
        form.addRow(self.tr("&Paper from"), self._source)
        form.addRow(self.tr("&Resolution"), self._dpi)
        form.addRow(self.tr("&Name of the batch"), self._label)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Scan"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(buttons)
        self._device.currentIndexChanged.connect(self._fill)
        self._fill(0)

    def _fill(self, index: int) -> None:
        """Offer what the device can do."""
        can = self._devices[index][1]
        names = {
            Source.FEEDER: self.tr("Feeder, front only"),
            Source.DUPLEX: self.tr("Feeder, both sides"),
            Source.FLATBED: self.tr("Glass, one side"),
        }
        self._source.clear()
        for source in can.sources:
            self._source.addItem(names[source], source.value)
        wanted = Source.DUPLEX if self._sides == 2 else Source.FEEDER
        self._source.setCurrentIndex(max(0, self._source.findData(wanted.value)))
        self._dpi.clear()
        for dpi in can.dpi:
            self._dpi.addItem(f"{dpi} DPI", dpi)
        best = min(can.dpi, key=lambda d: abs(d - 200))
        self._dpi.setCurrentIndex(self._dpi.findData(best))

    @property
    def request(self) -> ScanRequest:
        """Return what was chosen."""
        settings = ScanSettings(source=Source(self._source.currentData()), dpi=int(self._dpi.currentData()))
        label = self._label.text().strip() or "1"
        return ScanRequest(self._port, str(self._device.currentData()), settings, label)
