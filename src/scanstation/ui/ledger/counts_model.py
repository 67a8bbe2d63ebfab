"""The counts as a table: one row for all, then a row for each school or room; what is open stands last."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from scanstation.ledger.facts import Place
from scanstation.ledger.ledger import Ledger, Tally
from scanstation.ledger.stages import STAGES, STUDENT_STAGES, Stage
from scanstation.ui import language
from scanstation.ui.ledger.rows import Chosen
from scanstation.ui.look import theme
from scanstation.workflow.ledger.words import KINDS
from scanstation.workflow.ledger.words import STAGES as STAGE_WORDS

_Index = QModelIndex | QPersistentModelIndex
NAMES = 2
LINES = NAMES + len(STAGES)
OPEN = LINES + 1
COLUMNS = OPEN + 1


class CountsModel(QAbstractTableModel):
    """Counts by school, or by room. A cell is a choice of what the list shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ledger: Ledger | None = None
        self._rows: list[Tally] = []
        self._by_room = False

    def show_ledger(self, ledger: Ledger) -> None:
        """Show a ledger; where the places are the same only the numbers change."""
        rows = self._tallies(ledger)
        same = [row.place for row in rows] == [row.place for row in self._rows]
        self._ledger = ledger
        if same:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, COLUMNS - 1))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def set_by_room(self, by_room: bool) -> None:
        """Show rooms, or schools."""
        self._by_room = by_room
        if self._ledger is not None:
            self.beginResetModel()
            self._rows = self._tallies(self._ledger)
            self.endResetModel()

    def _tallies(self, ledger: Ledger) -> list[Tally]:
        return [ledger.total, *(ledger.places if self._by_room else ledger.schools)]

    def chosen(self, index: _Index) -> Chosen:
        """Return what the list shows for a cell."""
        place = self._rows[index.row()].place
        column = index.column()
        if NAMES <= column < LINES:
            return Chosen(STAGES[column - NAMES], place)
        return Chosen(None, place, only_open=column == OPEN)

    def row_of(self, place: Place | None) -> int:
        """Return the row of a place, 0 where it is none of them."""
        return next((at for at, row in enumerate(self._rows) if row.place == place), 0)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Head the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if NAMES <= section < LINES:
            return language.text("labels", STAGE_WORDS[STAGES[section - NAMES]])
        return {0: self.tr("School"), 1: self.tr("Room"), LINES: self.tr("Differences")}.get(
            section, self.tr("To explain")
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        tally, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(tally, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= NAMES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        is_open = column == OPEN and tally.unexplained > 0
        if role == Qt.ItemDataRole.FontRole and (tally.place is None or is_open):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and is_open:
            return theme.current().colour("bad")
        if role == Qt.ItemDataRole.ToolTipRole and NAMES < column < LINES:
            return self._tip(tally, STAGES[column - NAMES])
        return None

    def _text(self, tally: Tally, column: int) -> str:
        if column == 0:
            return self.tr("All") if tally.place is None else tally.place.school or self.tr("(not known)")
        if column == 1:
            return tally.place.room if tally.place is not None else ""
        if column == LINES:
            return str(tally.lines)
        if column == OPEN:
            return str(tally.unexplained)
        stage = STAGES[column - NAMES]
        unchecked = self._ledger is not None and not self._ledger.checked
        if unchecked and stage in STUDENT_STAGES[1:]:
            return "–"  # no check-in is kept: everybody counts as present
        return str(tally.counts[stage])

    def _tip(self, tally: Tally, stage: Stage) -> str:
        """Say what lies between a stage and the one before."""

        flows = tally.kinds(stage)
        return "\n".join(f"{count:+d} {language.text('labels', KINDS[kind])}" for kind, count in flows)
