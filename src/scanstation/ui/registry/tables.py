"""Tables of what is known whole: rows of plain texts that are looked at and not changed."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from scanstation.ui.titled_model import Index, TitledModel


class RowsModel(TitledModel):
    """Shows `rows` through `cells`, which is asked for the rows in sight only."""

    def __init__(
        self, titles: Sequence[str], cells: Callable[[Any], Sequence[str]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.titles = titles
        self._cells = cells
        self.rows: Sequence[Any] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cells(self.rows[index.row()])[index.column()]
        return None


class RowsTable(QTableView):
    """A table of whole rows. Signal: activated_row(row) by Enter or double click."""

    activated_row = Signal(int)

    def __init__(
        self,
        titles: Sequence[str],
        cells: Callable[[Any], Sequence[str]],
        name: str,
        widths: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows_model = RowsModel(titles, cells, self)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(lambda index: self.activated_row.emit(index.row()))

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, and stay where one was."""
        row = self.currentIndex().row()
        self.rows_model.show_rows(rows)
        if rows:
            self.setCurrentIndex(self.rows_model.index(min(max(row, 0), len(rows) - 1), 0))

    @property
    def current(self) -> Any:
        """Return the row that one stands on, None where there is none."""
        row = self.currentIndex().row()
        return self.rows_model.rows[row] if 0 <= row < len(self.rows_model.rows) else None

    @property
    def chosen(self) -> list[Any]:
        """Return the chosen rows, from the top."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows_model.rows[place] for place in places]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated_row.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
