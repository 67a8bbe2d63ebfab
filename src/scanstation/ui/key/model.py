"""The answer key as an editable table: the rows of `scoring.key_rows`, with wrong cells marked."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scanstation.ui.look import icons, theme

_Index = QModelIndex | QPersistentModelIndex
ITEM, ANSWER, POINTS, PARTIAL, BOOKLET, GROUP = range(6)
_UNDO = 500


class KeyModel(QAbstractTableModel):
    """Rows of item, answer, points, points for part of it, booklet, choose-one group; all cells are text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[list[str]] = []
        self.edited = False
        self._before: list[list[list[str]]] = []  # the rows before each change, oldest first
        self._wrong: Mapping[tuple[int, int], str] = {}
        self._titles = (
            self.tr("Item"), self.tr("Answer"), self.tr("Points"), self.tr("Points for part"),
            self.tr("Booklet"), self.tr("Choose-one group"),
        )  # fmt: skip
        self._tips = {
            ANSWER: self.tr("B, or ACD for several, A/C if either is right, * if everybody gets the points"),
            PARTIAL: self.tr("Points when only some of the right options are marked"),
            BOOKLET: self.tr("Empty if the answer is the same in all booklets"),
        }

    def show_rows(self, rows: Sequence[Sequence[object]]) -> None:
        """Show these rows (without the header)."""
        self.beginResetModel()
        self.rows = [[str(cell) for cell in row] for row in rows]
        self._wrong = {}
        self.edited = False
        self._before = []
        self.endResetModel()

    def undo(self) -> None:
        """Take the last change back."""
        if not self._before:
            return
        rows = self._before.pop()
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        self.rows, self.edited = rows, True
        self.show_wrong({})

    def _remember(self) -> None:
        self._before.append([list(row) for row in self.rows])
        del self._before[:-_UNDO]

    def show_wrong(self, wrong: Mapping[tuple[int, int], str]) -> None:
        """Mark wrong cells by (row, column) with what is wrong."""
        self._wrong = dict(wrong)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, GROUP))

    def filled(self) -> list[tuple[int, list[str]]]:
        """Return the rows that say something, each with its place."""
        return [(i, row) for i, row in enumerate(self.rows) if row[ANSWER].strip() or row[POINTS].strip()]

    def duplicate(self, row: int) -> None:
        """Add a line for the same item, for another booklet."""
        self._remember()
        self.beginInsertRows(QModelIndex(), row + 1, row + 1)
        copy = list(self.rows[row])
        copy[ANSWER] = copy[BOOKLET] = ""
        self.rows.insert(row + 1, copy)
        self.endInsertRows()

    def give_points(self, points: str) -> None:
        """Give these points to all rows that have none."""
        self._remember()
        for row in self.rows:
            row[POINTS] = row[POINTS] or points
        self.edited = True
        self.show_wrong({})

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the headings."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._titles[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return self._tips.get(section)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """All but the item can be edited."""
        usual = super().flags(index)
        return usual if index.column() == ITEM else usual | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        place = (index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.rows[place[0]][place[1]]
            case Qt.ItemDataRole.ToolTipRole:
                return self._wrong.get(place) or self._tips.get(place[1])
            case Qt.ItemDataRole.BackgroundRole if place in self._wrong:
                return theme.current().colour("bad_soft")
            case Qt.ItemDataRole.DecorationRole if place in self._wrong:
                return icons.icon("bad", theme.current().colour("bad"))
            case Qt.ItemDataRole.ForegroundRole if place[1] == ITEM:
                return theme.current().colour("muted")
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take an edited cell."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value).strip()
        if index.column() == ANSWER:
            text = text.upper() if text.isascii() else text
        if text == self.rows[index.row()][index.column()]:
            return True
        self._remember()
        self.rows[index.row()][index.column()] = text
        self.edited = True
        self._wrong = {k: v for k, v in self._wrong.items() if k != (index.row(), index.column())}
        self.dataChanged.emit(index, index)
        return True
