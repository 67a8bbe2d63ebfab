"""The table of a list: moved in by keys, sorted by its headings or by a key."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from scanstation.ui.registry.model import ListModel

_WIDTH_PER_CHARACTER = 8


class ListView(QTableView):
    """Signals: activated_row(row) by Enter · removal_wanted() by Del · sort_wanted(column)."""

    activated_row = Signal(int)
    removal_wanted = Signal()
    sort_wanted = Signal(int)

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self.sort_wanted)
        metrics = header.fontMetrics()
        for column, field in enumerate(model.fields):
            title = str(model.headerData(column, Qt.Orientation.Horizontal))
            words = metrics.horizontalAdvance(title) + 28
            self.setColumnWidth(column, max(words, field.width * _WIDTH_PER_CHARACTER))
        self.doubleClicked.connect(self._activate)

    def chosen_rows(self) -> list[int]:
        """Return the chosen rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def show_sorted(self, column: int, *, descending: bool) -> None:
        """Mark the column by which the list is sorted; -1 for none."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(column >= 0)
        self.horizontalHeader().setSortIndicator(column, order)

    def _activate(self, index: QModelIndex) -> None:
        self.activated_row.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Del takes out; letters do not search in what has not been read."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated_row.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)
