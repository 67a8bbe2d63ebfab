"""A small table within a form: rows of the spec, each cell with its key."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from scanstation.ui.designer.field import Column, Kind
from scanstation.ui.designer.values import number_of, shown, words_of
from scanstation.ui.look import theme


class TableEditor(QTableWidget):
    """Rows of keyed cells. Insert adds a row, Ctrl+Delete takes one away, Delete empties a cell.

    Signal: edited(rows: list[dict]).
    """

    edited = Signal(object)

    def __init__(
        self, columns: tuple[Column, ...], new_row: dict[str, Any], parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(columns), parent)
        self._columns = columns
        self._new_row = new_row
        self._rows: list[dict[str, Any]] = []
        self._filling = False
        self.setHorizontalHeaderLabels([column.label for column in columns])
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.setTabKeyNavigation(False)
        em = self.fontMetrics().averageCharWidth()
        for i, column in enumerate(columns):
            self.setColumnWidth(i, em * (9 if column.kind in (Kind.NUMBER, Kind.SWITCH) else 22))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.itemChanged.connect(self._take)

    def show_rows(self, rows: list[dict[str, Any]]) -> None:
        """Show these rows."""
        if rows == self._rows and self.rowCount() == len(rows):
            return
        self._filling = True
        self._rows = [dict(row) if isinstance(row, dict) else {} for row in rows]
        self.setRowCount(len(rows))
        for r, row in enumerate(self._rows):
            for c, column in enumerate(self._columns):
                self.setItem(r, c, self._cell(column, row.get(column.key)))
        self.setCurrentCell(max(0, self.currentRow()), max(0, self.currentColumn()))
        self._filling = False
        self.updateGeometry()

    def mark(self, faults: dict[tuple[int, str], str]) -> None:
        """Mark the cells that are wrong, by row and key, "" for the whole row."""
        self._filling = True
        bad = theme.current().colour("bad_soft")
        for r in range(self.rowCount()):
            for c, column in enumerate(self._columns):
                item = self.item(r, c)
                problem = faults.get((r, column.key)) or faults.get((r, ""), "")
                if item is not None:
                    item.setToolTip(problem)
                    item.setData(Qt.ItemDataRole.BackgroundRole, bad if problem else None)
        self._filling = False

    def add_row(self) -> None:
        """Add a row below the current one."""
        at = self.currentRow() + 1 if self._rows else 0
        row = dict(self._new_row) or self._next_item()
        self._emit([*self._rows[:at], row, *self._rows[at:]])
        self.setCurrentCell(min(at, self.rowCount() - 1), 0)
        self.setFocus()

    def remove_row(self) -> None:
        """Take the current row away; the last one stays."""
        at = self.currentRow()
        if at >= 0 and len(self._rows) > 1:
            self._emit([row for i, row in enumerate(self._rows) if i != at])

    def sizeHint(self) -> QSize:
        """Return room for all rows, up to ten."""
        rows = min(10, max(3, self.rowCount()))
        return QSize(360, self.horizontalHeader().sizeHint().height() + rows * 32 + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rows by keyboard."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Insert:
            self.add_row()
        elif key == Qt.Key.Key_Delete and control:
            self.remove_row()
        elif key == Qt.Key.Key_Delete and self.currentItem() is not None:
            self.currentItem().setText("")
        else:
            super().keyPressEvent(event)

    def _next_item(self) -> dict[str, Any]:
        numbers = [n for row in self._rows if isinstance(n := row.get("item"), int)]
        return {"item": max(numbers, default=0) + 1}

    def _cell(self, column: Column, value: Any) -> QTableWidgetItem:
        item = QTableWidgetItem()
        if column.kind is Kind.SWITCH:
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if value is True else Qt.CheckState.Unchecked)
        else:
            item.setText(shown(value))
        return item

    def _take(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        column = self._columns[item.column()]
        value: Any
        match column.kind:
            case Kind.SWITCH:
                value = True if item.checkState() is Qt.CheckState.Checked else None
            case Kind.NUMBER:
                value = number_of(item.text())
            case Kind.WORDS:
                value = words_of(item.text()) or []
            case _:
                value = item.text().strip() or None
        row = {**self._rows[item.row()], column.key: value}
        row = {key: value for key, value in row.items() if value is not None}
        self._emit([row if i == item.row() else old for i, old in enumerate(self._rows)])

    def _emit(self, rows: list[dict[str, Any]]) -> None:
        self.edited.emit(rows)
