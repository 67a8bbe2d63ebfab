"""What was read on a tried sheet, field by field: a wrong order of digits or items is seen in it at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from scanstation.domain.reading import FieldReading, FieldStatus
from scanstation.templates.editing.parts import PartId, field_part
from scanstation.ui.look import icons, theme
from scanstation.workflow.studio.trial import TrialPage

_PART = int(Qt.ItemDataRole.UserRole)


class TrialValues(QListWidget):
    """Lists the fields of one sheet with their values. Signal: part_chosen(PartId)."""

    part_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What was read on this sheet"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        self.hide()

    def show_page(self, page: TrialPage | None) -> None:
        """List what was read on `page`; None, or a page that was not placed, hides the list."""
        self.clear()
        number = page.reading.page if page is not None else None
        if page is not None and number is not None:
            for name, reading in page.reading.fields.items():
                self._add(field_part(number, name), reading)
        self.setVisible(self.count() > 0)

    def _add(self, part: PartId, reading: FieldReading) -> None:
        item = QListWidgetItem(f"{part.field}: {reading.value or self._nothing(reading)}")
        if in_doubt(reading):
            item.setIcon(icons.icon("unsure", theme.current().colour("unsure")))
        item.setData(_PART, part)
        self.addItem(item)

    def _nothing(self, reading: FieldReading) -> str:
        return self.tr("unreadable") if reading.status is FieldStatus.UNREADABLE else self.tr("blank")

    def _go(self, item: QListWidgetItem) -> None:
        self.part_chosen.emit(PartId(*item.data(_PART)))


def in_doubt(field: FieldReading) -> bool:
    """Whether a person would be asked about a field."""
    return field.status in (FieldStatus.UNCERTAIN, FieldStatus.MULTIPLE, FieldStatus.UNREADABLE)
