"""The key's table view: edited by typing, copied and pasted as in a spreadsheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from scanstation.ui.key.model import ITEM, KeyModel
from scanstation.ui.typed_table import TypedTable


class KeyTable(TypedTable):
    """Shows a KeyModel."""

    def __init__(self, model: KeyModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setAccessibleName(self.tr("Answer key"))
        self._model = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.horizontalHeader().setStretchLastSection(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, clear cells and take it back; Enter goes down."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._model.undo()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for index in self.selectedIndexes():
                if index.column() != ITEM:
                    self._model.setData(index, "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._entered.emit()
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Write lines of cells parted by tabs, from the current cell on."""
        start = self.currentIndex()
        for down, line in enumerate(text.rstrip("\r\n").splitlines()):
            for across, cell in enumerate(line.split("\t")):
                index = self._model.index(start.row() + down, start.column() + across)
                if index.isValid() and index.column() != ITEM:
                    self._model.setData(index, cell)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda i: (i.row(), i.column())):
            rows.setdefault(index.row(), []).append(str(self._model.data(index)))
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows.values()))
