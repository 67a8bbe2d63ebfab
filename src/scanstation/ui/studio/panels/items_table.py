"""The items' table view: arrows move, letters answer, blocks are copied and pasted as in a spreadsheet."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from scanstation.templates.model import ChoiceField
from scanstation.ui.studio.panels.columns import Column, quick_option
from scanstation.ui.studio.panels.items_model import Cell, ItemsModel
from scanstation.ui.studio.panels.watching import attempt
from scanstation.ui.typed_table import TypedTable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Column.POINTS, Column.PARTIAL, Column.STEPS, Column.SECONDS)
_OURS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.SelectAll)


class ItemsTable(TypedTable):
    """Shows an ItemsModel."""

    def __init__(self, model: ItemsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setAccessibleName(self.tr("Items"))
        self._model = model
        self.setItemDelegate(_Typing(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def chosen_rows(self) -> list[int]:
        """Return the rows in which a cell is selected, from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def chosen_cells(self) -> list[tuple[int, int]]:
        """Return the selected cells, row by row."""
        return sorted((index.row(), index.column()) for index in self.selectionModel().selectedIndexes())

    def event(self, event: QEvent) -> bool:
        """Keep letters and the clipboard's keys from the window's shortcuts while the keyboard is here."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            written = plain and (event.text().isprintable() and event.text() != "")
            clearing = plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            if written or clearing or any(event.matches(each) for each in _OURS):
                event.accept()
                return True
        return super().event(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Keep the input method out of cells of letters and numbers: A is A there."""
        super().currentChanged(current, previous)
        row = self._model.rows[current.row()] if current.isValid() else None
        plain = current.column() in _PLAIN or (
            current.column() == Column.ANSWER and row is not None and isinstance(row.field, ChoiceField)
        )
        if plain:
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by a letter; copy, paste, clear and fill cells; Enter goes down."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._model.forget_wrong()
            attempt(self._model, self._model.editor.undo)
        elif event.matches(QKeySequence.StandardKey.Redo):
            attempt(self._model, self._model.editor.redo)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._model.enter((row, column, "") for row, column in self.chosen_cells())
        elif key in _ENTER and control:
            self.fill(str(self._model.data(self.currentIndex(), Qt.ItemDataRole.EditRole)))
        elif key in _ENTER:
            self._entered.emit()
        elif key == Qt.Key.Key_Space and self.currentIndex().column() in (Column.KIND, Column.MARKING):
            column = self.currentIndex().column()
            self._model.cycle((row, column) for row in self.chosen_rows())
        elif not control and self._answer(event.text()):
            self._down()
        else:
            super().keyPressEvent(event)

    def fill(self, text: str) -> None:
        """Put `text` into all selected cells of the current column."""
        column = self.currentIndex().column()
        if self.currentIndex().isValid():
            rows = [row for row, other in self.chosen_cells() if other == column]
            self._model.enter((row, column, text) for row in rows or [self.currentIndex().row()])

    def paste(self, text: str) -> None:
        """Write lines of cells parted by tabs, from the current cell on; one line fills all selected rows.

        Letters in a row (ABCDA BCD), pasted where single answers stand, go down the column one by one.
        """
        start = self.currentIndex()
        if not start.isValid() or not text.strip():
            return
        lines = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
        row, column = start.row(), start.column()
        if len(lines) == 1 and len(lines[0]) == 1:
            letters = self._letters(row, column, lines[0][0])
            if letters is not None:
                lines = [[letter] for letter in letters]
            elif len(self.chosen_rows()) > 1:
                self.fill(lines[0][0])
                return
        elif len(lines) == 1 and len(self.chosen_rows()) > 1:
            first = min(c for _, c in self.chosen_cells())
            self._take([(r, first + c, t) for r in self.chosen_rows() for c, t in enumerate(lines[0])])
            return
        if len(self.chosen_cells()) > 1:
            row, column = self.chosen_cells()[0]
        self._take([(row + r, column + c, t) for r, line in enumerate(lines) for c, t in enumerate(line)])

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a block."""
        cells = self.chosen_cells()
        columns = sorted({column for _, column in cells})
        chosen = frozenset(cells)
        lines = [
            "\t".join(self._text(row, column) if (row, column) in chosen else "" for column in columns)
            for row in self.chosen_rows()
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _text(self, row: int, column: int) -> str:
        return str(self._model.data(self._model.index(row, column), Qt.ItemDataRole.EditRole))

    def _take(self, cells: list[Cell]) -> None:
        rows, columns = self._model.rowCount(), self._model.columnCount()
        self._model.enter(cell for cell in cells if cell[0] < rows and cell[1] < columns)

    def _letters(self, row: int, column: int, text: str) -> list[str] | None:
        letters = "".join(text.split())
        if column != Column.ANSWER or len(letters) < 2:
            return None
        known = all(quick_option(self._model.rows[row], letter) is not None for letter in letters)
        return list(letters) if known else None

    def _answer(self, typed: str) -> bool:
        """Take one letter as the whole answer where nothing can follow it."""
        now = self.currentIndex()
        if len(typed) != 1 or not now.isValid() or now.column() != Column.ANSWER:
            return False
        option = quick_option(self._model.rows[now.row()], typed)
        return option is not None and self._model.enter([(now.row(), now.column(), option)])


class _Typing(QStyledItemDelegate):
    """The line in which a cell is typed. Ctrl+Enter puts it into all selected cells of the column."""

    def __init__(self, table: ItemsTable) -> None:
        super().__init__(table)
        self._table = table
        self._fill = False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground of a cell first: with a style sheet Qt leaves it out."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QColor):
            painter.fillRect(QRect(option.rect), ground)
        super().paint(painter, option, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Tell Ctrl+Enter from Enter."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and isinstance(editor, QWidget)
        ):
            self._fill = True
            self.commitData.emit(editor)
            self._fill = False
            self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Hand the text over."""
        if self._fill and isinstance(editor, QLineEdit):
            self._table.fill(editor.text())
        else:
            super().setModelData(editor, model, index)
