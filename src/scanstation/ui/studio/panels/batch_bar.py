"""Settings for all selected items at once: points and subject by the batch (批量设分, 批量分科)."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from scanstation.scoring.key_cells import WrongCell, cell_points
from scanstation.templates.paper import Marking
from scanstation.ui.studio.panels.point_texts import marking_text

_DIGITS = "00000000"


class BatchBar(QWidget):
    """A line of fields for the selected items. wanted(dict[property, value]) comes by Enter or the button."""

    wanted = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points, self.subject, self.marking = QLineEdit(), QLineEdit(), QComboBox()
        self.points.setMaximumWidth(self.points.fontMetrics().horizontalAdvance(_DIGITS))
        self.points.textEdited.connect(lambda _: self._mark_wrong(False))
        self.marking.addItem("")
        for kind in Marking:
            self.marking.addItem(marking_text(kind), kind)
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.apply)
        self.more = QToolButton()
        self.more.setText(self.tr("More ▾"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        names = (self.tr("&Points"), self.tr("Sub&ject"), self.tr("Mar&king"))
        for name, field in zip(names, (self.points, self.subject, self.marking), strict=True):
            label = QLabel(name)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field, 1 if field is self.subject else 0)
        row.addWidget(self.button)
        row.addWidget(self.more)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say for how many items the settings are."""
        self.button.setText(self.tr("Set for {count}").format(count=count) if count else self.tr("Set"))
        self.button.setEnabled(count > 0)

    def apply(self) -> None:
        """Ask for what is filled in. A wrong number of points stays, marked."""
        values: dict[str, object] = {}
        try:
            points: Decimal | None = cell_points(self.points.text(), "分值")
        except WrongCell:
            self._mark_wrong(True)
            self.points.setFocus()
            return
        if points is not None:
            values["points"] = points
        if self.subject.text().strip():
            values["subject"] = self.subject.text().strip()
        if self.marking.currentData() is not None:
            values["marking"] = Marking(self.marking.currentData())
        if values:
            self.wanted.emit(values)

    def clear(self) -> None:
        """Empty all fields."""
        self.points.clear()
        self.subject.clear()
        self.marking.setCurrentIndex(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field is the button."""
        if event.text() in ("\r", "\n"):
            self.apply()
        else:
            super().keyPressEvent(event)

    def _mark_wrong(self, wrong: bool) -> None:
        self.points.setObjectName("wrong" if wrong else "")
        self.points.setToolTip(self.tr("0 to 1000 with at most two decimals") if wrong else "")
        self.points.style().unpolish(self.points)
        self.points.style().polish(self.points)
