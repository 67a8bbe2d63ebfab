"""The list beside the counts: lines, students or scripts, sorted by any column."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scanstation.base.natural import place_key
from scanstation.domain.problems import ProblemKind
from scanstation.ledger.stages import Kind
from scanstation.ui import language
from scanstation.ui.ledger.rows import Row
from scanstation.ui.look import theme
from scanstation.workflow.ledger.words import KINDS, STAGES

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns."""

    WHAT = 0
    NUMBER = 1
    NAME = 2
    SCHOOL = 3
    ROOM = 4
    SHEET = 5
    DETAIL = 6
    WHY = 7
    WHO = 8
    WHEN = 9


class ListModel(QAbstractTableModel):
    """Rows of the ledger."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._found: list[Row] = []
        self._sort = (-1, Qt.SortOrder.AscendingOrder)
        self._titles = {
            Column.WHAT: self.tr("What"),
            Column.NUMBER: self.tr("Exam number"),
            Column.NAME: self.tr("Name"),
            Column.SCHOOL: self.tr("School"),
            Column.ROOM: self.tr("Room"),
            Column.SHEET: self.tr("Sheet or seat"),
            Column.DETAIL: self.tr("Detail"),
            Column.WHY: self.tr("Explanation"),
            Column.WHO: self.tr("Who"),
            Column.WHEN: self.tr("When"),
        }

    @property
    def rows(self) -> Sequence[Row]:
        """Return the rows as they are shown."""
        return self._rows

    def show_rows(self, rows: list[Row]) -> None:
        """Show these rows; nothing happens where they are the same."""
        if rows == self._found:
            return
        self.beginResetModel()
        self._found = rows
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the ledger's own order."""
        self.beginResetModel()
        self._sort = (column, order)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        column, order = self._sort
        self._rows = list(self._found)
        if column >= 0:
            key = Column(column)
            descending = order is Qt.SortOrder.DescendingOrder
            self._rows.sort(key=lambda row: place_key(_text(row, key)), reverse=descending)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Head the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[Column(section)]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _text(row, Column(index.column()))
        is_open = row.line is not None and row.line.word is None
        if role == Qt.ItemDataRole.ForegroundRole and is_open and index.column() == Column.WHAT:
            return theme.current().colour("bad")
        return None


def _text(row: Row, column: Column) -> str:
    line = row.line
    word = line.word if line is not None else None
    match column:
        case Column.WHAT:
            words = KINDS[row.what] if isinstance(row.what, Kind) else STAGES[row.what]
            return language.text("labels", words)
        case Column.NUMBER:
            return row.number
        case Column.NAME:
            return row.name
        case Column.SCHOOL:
            return row.place.school
        case Column.ROOM:
            return row.place.room
        case Column.SHEET:
            return row.label
        case Column.DETAIL:
            return detail_text(row)
        case Column.WHY:
            return word.why if word is not None else ""
        case Column.WHO:
            return word.who if word is not None else ""
        case Column.WHEN:
            return f"{word.when.astimezone():%m-%d %H:%M}" if word is not None else ""


def detail_text(row: Row) -> str:
    """Return what of a line's detail people can read: counts, pages, regions, kinds of question."""
    line = row.line
    if line is None or not line.detail:
        return ""
    if line.kind is Kind.BAG_COUNT:
        expected, found = line.detail.split()
        return f"{expected} → {found}"
    if line.kind is Kind.UNDECIDED:
        return "、".join(language.label(ProblemKind(part)) for part in line.detail.split())
    if line.kind is Kind.WRONG_BOOKLET:
        return line.detail.replace(" ", " → ")
    return line.detail if line.kind in (Kind.PAGE_MISSING, Kind.NOT_CUT) else ""
