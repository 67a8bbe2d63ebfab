"""The settings of a scan (SCN-01) as fields: only those that the device has are there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from scanstation.acquire.port import Capabilities, ColourMode, ScanSettings, Source, Thickness
from scanstation.ui.console import wording
from scanstation.workflow.console.settings import problems_of

_SIZES = {
    "A4": (210.0, 297.0),
    "A3": (297.0, 420.0),
    "8K": (270.0, 390.0),
    "16K": (195.0, 270.0),
    "B4": (257.0, 364.0),
}
"""Paper that schools print answer sheets on."""
_AS_IT_IS = ""
"""Data of the choice that leaves a setting to the device."""


class SettingsForm(QWidget):
    """Signal: changed(whether what is chosen can be had)."""

    changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can: Capabilities | None = None
        self.source, self.dpi, self.colour = QComboBox(), QComboBox(), QComboBox()
        self.paper, self.rotation, self.thickness = QComboBox(), QComboBox(), QComboBox()
        self.width_mm, self.height_mm = _spin(50, 1000, " mm"), _spin(50, 1000, " mm")
        self.brightness, self.contrast = _spin(-100, 100), _spin(-100, 100)
        self.quality = _spin(1, 100)
        self.double_feed = QCheckBox(self.tr("Stop when two sheets are pulled in at once"))
        for turn in (0, 90, 180, 270):
            self.rotation.addItem(self.tr("not turned") if not turn else f"{turn}°", turn)
        self.wrong = QLabel()
        self.wrong.setWordWrap(True)
        self.wrong.setObjectName("wrong")
        self._size = QWidget()
        row = QHBoxLayout(self._size)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.paper, 1)
        row.addWidget(self.width_mm)
        row.addWidget(self.height_mm)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(14)
        self.form.setVerticalSpacing(10)
        self.form.addRow(self.tr("&Paper from"), self.source)
        self.form.addRow(self.tr("Re&solution"), self.dpi)
        self.form.addRow(self.tr("C&olour"), self.colour)
        self.form.addRow(self.tr("Paper si&ze"), self._size)
        self.form.addRow(self.tr("&Turn pictures"), self.rotation)
        self.form.addRow(self.tr("Brig&htness"), self.brightness)
        self.form.addRow(self.tr("Co&ntrast"), self.contrast)
        self.form.addRow(self.tr("Paper th&ickness"), self.thickness)
        self.form.addRow(self.tr("&JPEG quality"), self.quality)
        self.form.addRow(self.tr("Do&uble feeds"), self.double_feed)
        self.form.addRow(self.wrong)
        labels = [self.form.labelForField(field) for field in (self.source, self.rotation, self.thickness)]
        labels += [self.form.labelForField(field) for field in (self.dpi, self.quality, self.double_feed)]
        self.label_width = max(label.sizeHint().width() for label in labels) + 4
        """Pixels that the widest label takes: fields above stand in one line with these."""
        for label in labels:
            label.setMinimumWidth(self.label_width)
        self.paper.currentIndexChanged.connect(self._paper_chosen)
        for box in (self.source, self.dpi, self.colour, self.thickness, self.rotation):
            box.currentIndexChanged.connect(self._check)
        for spin in (self.width_mm, self.height_mm):
            spin.valueChanged.connect(self._check)

    def show_settings(self, can: Capabilities, settings: ScanSettings) -> None:
        """Offer what the device can do, with `settings` chosen, which it can do."""
        self._can = None  # nothing is told while the fields are filled
        _choices(self.source, [(wording.value(s), s.value) for s in can.sources], settings.source.value)
        _choices(self.dpi, [(f"{dpi} DPI", dpi) for dpi in can.dpi], settings.dpi)
        _choices(self.colour, [(wording.value(c), c.value) for c in can.colours], settings.colour.value)
        thickness = [(self.tr("as the scanner decides"), _AS_IT_IS)]
        thickness += [(wording.value(t), t.value) for t in can.thickness]
        _choices(self.thickness, thickness, settings.thickness.value if settings.thickness else _AS_IT_IS)
        _choices(self.rotation, None, settings.rotation)
        sizes = {
            name: size
            for name, size in _SIZES.items()
            if all(side <= most + 0.5 for side, most in zip(size, can.paper, strict=True))
        }
        papers = [(f"{name} ({size[0]:g} × {size[1]:g} mm)", name) for name, size in sizes.items()]
        named = next((name for name, size in sizes.items() if size == settings.paper), _AS_IT_IS)
        _choices(self.paper, [*papers, (self.tr("another size"), _AS_IT_IS)], named)
        self.width_mm.setValue(round(settings.paper[0]))
        self.height_mm.setValue(round(settings.paper[1]))
        self.brightness.setValue(round(settings.brightness * 100))
        self.contrast.setValue(round(settings.contrast * 100))
        self.quality.setValue(settings.jpeg_quality)
        self.double_feed.setChecked(settings.double_feed_detection)
        for widget, there in (
            (self.brightness, can.brightness),
            (self.contrast, can.contrast),
            (self.thickness, bool(can.thickness)),
            (self.quality, can.jpeg_quality),
            (self.double_feed, can.double_feed_detection),
        ):
            self.form.setRowVisible(widget, there)
        self._can = can
        self._paper_chosen()

    def settings(self) -> ScanSettings:
        """Return what is chosen; only to be asked after `show_settings`."""
        thickness = self.thickness.currentData()
        size = _SIZES.get(self.paper.currentData(), (self.width_mm.value(), self.height_mm.value()))
        return ScanSettings(
            source=Source(self.source.currentData()),
            dpi=int(self.dpi.currentData()),
            colour=ColourMode(self.colour.currentData()),
            paper=(float(size[0]), float(size[1])),
            brightness=self.brightness.value() / 100,
            contrast=self.contrast.value() / 100,
            jpeg_quality=self.quality.value(),
            rotation=int(self.rotation.currentData()),
            thickness=Thickness(thickness) if thickness else None,
            double_feed_detection=self.double_feed.isChecked(),
        )

    def _paper_chosen(self) -> None:
        another = self.paper.currentData() not in _SIZES
        self.width_mm.setVisible(another)
        self.height_mm.setVisible(another)
        self._check()

    def _check(self) -> None:
        """Name what the device can't do."""
        if self._can is None:
            return
        wrong = problems_of(self.settings(), self._can)
        self.wrong.setText(wording.problems(wrong))
        self.form.setRowVisible(self.wrong, bool(wrong))
        self.changed.emit(not wrong)


def _spin(low: int, high: int, unit: str = "") -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(low, high)
    spin.setSuffix(unit)
    return spin


def _choices(
    box: QComboBox, choices: list[tuple[str, str]] | list[tuple[str, int]] | None, chosen: object
) -> None:
    """Fill a box, unless its choices stay, and choose."""
    if choices is not None:
        box.clear()
        for text, data in choices:
            box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
