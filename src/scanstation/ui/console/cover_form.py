"""What the cover of a bag says: school, room, bag, number of sheets."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from scanstation.workflow.console.bag import MOST_SHEETS, Cover, read_cover


class CoverForm(QWidget):
    """Four fields, of which none has to be filled.

    Signals: entered() when Enter is pressed in one · left() when the keyboard leaves the number of sheets.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.school = QLineEdit()
        self.room = QLineEdit()
        self.bag = QLineEdit()
        self.expected = QLineEdit()
        self.expected.setValidator(QIntValidator(0, MOST_SHEETS, self))
        for field in (self.school, self.room, self.bag):
            field.setMaxLength(100)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for text, field in (
            (self.tr("Sc&hool"), self.school),
            (self.tr("Roo&m"), self.room),
            (self.tr("&Bag"), self.bag),
            (self.tr("Shee&ts"), self.expected),
        ):
            label = QLabel(text)
            label.setBuddy(field)
            form.addRow(label, field)
        self.expected.editingFinished.connect(self.left)
        self.expected.setPlaceholderText(self.tr("as on the cover"))

    def show_cover(self, cover: Cover) -> None:
        """Fill the fields."""
        self.school.setText(cover.school)
        self.room.setText(cover.room)
        self.bag.setText(cover.bag)
        self.expected.setText("" if cover.expected is None else str(cover.expected))

    def cover(self) -> Cover:
        """Return what was entered. Raises CoverRefused."""
        return read_cover(self.school.text(), self.room.text(), self.bag.text(), self.expected.text())

    def go_to_first_gap(self) -> None:
        """Put the cursor where something is still to be entered: usually the number of sheets."""
        fields = (self.school, self.room, self.bag, self.expected)
        gap = next((field for field in fields if not field.text()), self.expected)
        gap.setFocus()
        gap.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in a field begin."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
