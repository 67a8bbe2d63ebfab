"""The scanned sheets as a list model: a refresh touches only the rows that changed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scanstation.domain.problems import ScriptState
from scanstation.ui import language
from scanstation.workflow.console.sheets import ScannedSheet

_Index = QModelIndex | QPersistentModelIndex
SHEET = Qt.ItemDataRole.UserRole


class SheetModel(QAbstractListModel):
    """Sheets in feed order; `set_state` shows those of one state only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[ScannedSheet] = ()
        self._rows: list[ScannedSheet] = []
        self._row_of_page: dict[str, int] = {}
        self._state: ScriptState | None = None

    def show_sheets(self, sheets: Sequence[ScannedSheet]) -> None:
        """Show a newer state; sheets that did not change are the same objects."""
        self._all = sheets
        self._rebuild()

    def set_state(self, state: ScriptState | None) -> None:
        """Show only sheets of one state, or all."""
        self._state = state
        self._rebuild()

    @property
    def total(self) -> int:
        """Return the number of sheets, also of those that the filter hides."""
        return len(self._all)

    @property
    def filtered(self) -> bool:
        """Whether sheets of one state only are shown."""
        return self._state is not None

    def sheet_at(self, row: int) -> ScannedSheet:
        """Return the sheet of a row."""
        return self._rows[row]

    def row_of(self, sheet_id: str) -> int:
        """Return a sheet's row, or -1 when it is not shown."""
        return next((row for row, sheet in enumerate(self._rows) if sheet.id == sheet_id), -1)

    def page_changed(self, page_id: str) -> None:
        """Draw the sheet of a page anew: its picture has arrived."""
        row = self._row_of_page.get(page_id)
        if row is not None:
            index = self.index(row)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def _rebuild(self) -> None:
        wanted = (
            [s for s in self._all if s.state is self._state] if self._state is not None else list(self._all)
        )
        old = self._rows
        grown = len(wanted) >= len(old) and all(a.id == b.id for a, b in zip(old, wanted, strict=False))
        if not grown:
            self.beginResetModel()
            self._take(wanted)
            self.endResetModel()
            return
        changed = [row for row, before in enumerate(old) if before is not wanted[row]]
        if len(wanted) > len(old):
            self.beginInsertRows(QModelIndex(), len(old), len(wanted) - 1)
            self._take(wanted)
            self.endInsertRows()
        elif changed:
            self._take(wanted)
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _take(self, rows: list[ScannedSheet]) -> None:
        self._rows = rows
        self._row_of_page = {sheet.shown: row for row, sheet in enumerate(rows)}

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of sheets."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a sheet, or its words for screen readers and tool tips."""
        if not index.isValid():
            return None
        sheet = self._rows[index.row()]
        if role == SHEET:
            return sheet
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(sheet)
        return None

    def words(self, sheet: ScannedSheet) -> str:
        """Return what a sheet is, in words."""
        parts = [self.tr("Sheet {seq}").format(seq=sheet.seq), language.label(sheet.state)]
        if sheet.number:
            parts.insert(1, sheet.number)
        parts += [language.label(reason) for reason in sheet.reasons]
        return self.tr(", ").join(parts)
