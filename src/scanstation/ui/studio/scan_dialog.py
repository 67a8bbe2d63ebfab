"""Which scanner an empty or filled sheet comes from, and which of its sides."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from scanstation.acquire.port import Capabilities, ColourMode, Device, ScannerPort, ScanSettings, Source
from scanstation.ui.errands import Errands
from scanstation.ui.problem_dialog import describe

_DPI = 300
"""Fine enough to tell small boxes and letters; what the device can that is nearest to it is taken."""


@dataclass(frozen=True)
class ScanOrder:
    """What to scan: with which device, and how."""

    device: Device
    settings: ScanSettings


class ScanDialog(QDialog):
    """Looks for scanners beside the window and lets one be chosen; `order` is what was."""

    def __init__(self, port: ScannerPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._errands = Errands("studio scanners", self)
        self._can: dict[str, Capabilities] = {}
        self.setWindowTitle(self.tr("Scan a sheet"))
        self.setMinimumWidth(460)
        self.device = QComboBox()
        self.device.currentIndexChanged.connect(lambda _: self._ask())
        self.source = QComboBox()
        self._state = QLabel(self.tr("Looking for scanners…"))
        self._state.setWordWrap(True)
        self._state.setObjectName("muted")
        form = QFormLayout()
        form.addRow(self.tr("&Scanner"), self.device)
        form.addRow(self.tr("&Paper comes from"), self.source)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(self.tr("Scan"))
        self.ok.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._state)
        column.addWidget(buttons)
        self._errands.run(port.devices, self._found, self._failed)

    @property
    def order(self) -> ScanOrder | None:
        """Return what was chosen, if anything can be scanned."""
        device, source = self.device.currentData(), self.source.currentData()
        if not isinstance(device, Device) or device.id not in self._can or source is None:
            return None
        can = self._can[device.id]
        dpi = min(can.dpi, key=lambda value: abs(value - _DPI), default=_DPI)
        colour = ColourMode.GREY if ColourMode.GREY in can.colours or not can.colours else can.colours[0]
        return ScanOrder(device, ScanSettings(Source(source), dpi=dpi, colour=colour))

    def done(self, result: int) -> None:
        """End; a driver that does not answer is not waited for."""
        self._errands.close(0.0)
        super().done(result)

    def _found(self, devices: Sequence[Device]) -> None:
        self._state.setText("" if devices else self.tr("No scanner was found. Check that it is switched on."))
        for device in devices:
            self.device.addItem(device.name, device)

    def _ask(self) -> None:
        device = self.device.currentData()
        self.source.clear()
        self.ok.setEnabled(False)
        if isinstance(device, Device):
            self._state.setText(self.tr("Asking the scanner…"))
            self._errands.run(
                lambda: self._port.capabilities(device.id),
                lambda can: self._answered(device, can),
                self._failed,
            )

    def _answered(self, device: Device, can: Capabilities) -> None:
        self._can[device.id] = can
        if self.device.currentData() != device:
            return
        self._state.clear()
        words = {
            Source.DUPLEX: self.tr("Feeder, both sides"),
            Source.FEEDER: self.tr("Feeder, one side"),
            Source.FLATBED: self.tr("Glass"),
        }
        for source in sorted(can.sources, key=list(words).index):
            self.source.addItem(words[source], source.value)
        self.ok.setEnabled(self.source.count() > 0)
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: BaseException) -> None:
        message, advice = describe(error)
        self._state.setText(f"{message} {advice}")
