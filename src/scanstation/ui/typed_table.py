"""A table that people type into: what stands in a cell is replaced by typing, and Enter goes down."""

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget


class TypedTable(QTableView):
    """A table over `model`. Keys beyond moving and typing are the business of who derives from it."""

    _entered = Signal()

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(True)
        # A cell that is merely come to is not edited: arrows move on, typing replaces what stands in it.
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        # The editor hands over its text by a queued call of its own; going down waits behind it.
        self._entered.connect(self._down, Qt.ConnectionType.QueuedConnection)
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setHighlightSections(False)

    def _down(self) -> None:
        """Go to the cell below, if there is one."""
        now = self.currentIndex()
        if now.row() + 1 < self.model().rowCount():
            self.setCurrentIndex(self.model().index(now.row() + 1, now.column()))
