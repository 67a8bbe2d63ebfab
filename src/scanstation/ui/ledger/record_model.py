"""The record of changes as a table: one row per change, the newest first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from scanstation.ui.titled_model import Index, TitledModel


class RecordModel(TitledModel):
    """Rows of texts; those are shown that hold the text that is looked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Sequence[str]] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._text = ""
        self.titles = (
            self.tr("Entry"),
            self.tr("When"),
            self.tr("Who"),
            self.tr("What"),
            self.tr("Session"),
            self.tr("Sheet"),
            self.tr("Exam number"),
            self.tr("Name"),
            self.tr("About"),
            self.tr("Before"),
            self.tr("After"),
            self.tr("Why"),
        )

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these changes, oldest first as they come."""
        self._all = list(reversed(rows))
        self.look_for(self._text)

    def look_for(self, text: str) -> None:
        """Show only what holds this text."""
        self.beginResetModel()
        self._text = text.strip().casefold()
        wanted = self._text
        self._rows = (
            [row for row in self._all if any(wanted in cell.casefold() for cell in row)]
            if wanted
            else self._all
        )
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return None
