"""The items as an editable table; every edit is a command of the editor."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from scanstation.scoring.key_cells import WrongCell
from scanstation.templates.editing.commands.items import ItemChange, ItemKey, SetItems, changed_row
from scanstation.templates.editing.editor import Changed, Editor
from scanstation.templates.editing.errors import ChangeRefused
from scanstation.templates.editing.items import ItemRow, item_rows
from scanstation.templates.model import ChoiceField
from scanstation.ui import language
from scanstation.ui.look import icons, theme
from scanstation.ui.studio.panels.columns import Column, can_have, changes_of, cycled, text_of
from scanstation.ui.studio.panels.watching import do, watch

_Index = QModelIndex | QPersistentModelIndex
Cell = tuple[int, int, str]
"""Row, column and the text typed there."""


@dataclass(frozen=True)
class _Wrong:
    """What was typed into a cell and is not in the document, and why."""

    text: str
    why: str


_COLUMNS = tuple(Column)
_SHOWN = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.BackgroundRole,
        Qt.ItemDataRole.ForegroundRole,
    }
)
"""A table asks for twice as many roles of each cell each time it is painted."""


class ItemsModel(QAbstractTableModel):
    """The rows of `item_rows`. Cells that were typed wrong show their text until it is mended or undone.

    message(str) · failed(ScanStationError)
    """

    message = Signal(str)
    failed = Signal(object)

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._document = editor.document
        self.rows: tuple[ItemRow, ...] = item_rows(editor.document)
        self._twice = _numbered_twice(self.rows)
        self._wrong: dict[tuple[ItemKey, int], _Wrong] = {}
        self._titles, self._tips = self._headings()
        watch(editor, self)

    def changed(self, change: Changed) -> None:
        """Take over what the editor has now; a drag in hand is not shown here."""
        if not change.document or self.editor.document is self._document:
            return
        self._document = self.editor.document
        if self._wrong and self.editor.redo_name is not None:
            self.forget_wrong()  # undone, here or by the window's menu: what was typed wrong goes as well
        rows = item_rows(self._document)
        if [row.key for row in rows] == [row.key for row in self.rows]:
            pairs = enumerate(zip(rows, self.rows, strict=True))
            other = [place for place, (row, before) in pairs if not _looks_alike(row, before)]
            before, self._twice = self._twice, _numbered_twice(rows)
            self.rows = rows
            if before != self._twice:
                other = list(range(len(rows)))
            self._redraw(other)
            return
        self.beginResetModel()
        self.rows, self._twice = rows, _numbered_twice(rows)
        there = {row.key for row in rows}
        self._wrong = {place: wrong for place, wrong in self._wrong.items() if place[0] in there}
        self.endResetModel()

    def enter(self, cells: Iterable[Cell]) -> bool:
        """Take typed or pasted cells as one step; those that can't be stay marked, and False tells of some.

        Cells of one row build on each other: a kind, then the answer that it allows, then its part.
        """
        rows = list(self.rows)
        touched: set[int] = set()
        changes: list[ItemChange] = []
        wrong: list[_Wrong] = []
        for place, column_index, text in cells:
            row, column = rows[place], Column(column_index)
            touched.add(place)
            if not can_have(row, column):
                continue
            self._wrong.pop((row.key, column), None)
            if text.strip() == text_of(row, column):
                continue
            try:
                new = changes_of(row, column, text, self._document)
                rows[place] = changed_row(row, new)
                changes += new
            except (WrongCell, ChangeRefused) as error:
                self._wrong[row.key, column] = _Wrong(text, _why(error))
                wrong.append(self._wrong[row.key, column])
        if wrong:
            many = self.tr("Wrong cells, marked in the table: {count}").format(count=len(wrong))
            self.message.emit(many if len(wrong) > 1 else wrong[0].why)
        taken = not changes or do(self, self.editor, SetItems(tuple(changes)))
        self._redraw(touched)
        return taken and not wrong

    def cycle(self, places: Iterable[tuple[int, int]]) -> None:
        """Put the next of few choices into these cells, the same into all: that of the first."""
        cells: list[Cell] = []
        for row, column in places:
            text = cells[0][2] if cells else cycled(self.rows[row], Column(column))
            if text is not None:
                cells.append((row, column, text))
        self.enter(cells)

    def forget_wrong(self) -> None:
        """Show the document again in cells that were typed wrong."""
        self._wrong.clear()
        self._redraw(range(len(self.rows)))

    def row_of(self, key: ItemKey) -> int | None:
        """Return where an item stands."""
        return next((i for i, row in enumerate(self.rows) if row.key == key), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the headings."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._titles[Column(section)]
            if role == Qt.ItemDataRole.ToolTipRole:
                return self._tips.get(Column(section))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Cells that an item can't have are not edited."""
        usual = super().flags(index)
        if can_have(self.rows[index.row()], _COLUMNS[index.column()]):
            return usual | Qt.ItemFlag.ItemIsEditable
        return usual

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if role not in _SHOWN:
            return None
        row, column = self.rows[index.row()], _COLUMNS[index.column()]
        wrong = self._wrong.get((row.key, column)) if self._wrong else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                text = wrong.text if wrong is not None else self._text(row, column)
                indented = (
                    role == Qt.ItemDataRole.DisplayRole and column is Column.NUMBER and row.sub is not None
                )
                return f"    {text}" if indented else text
            case Qt.ItemDataRole.ToolTipRole if wrong is None and self._is_twice(row, column):
                return self.tr("Another item has this number, too")
            case Qt.ItemDataRole.ToolTipRole:
                return wrong.why if wrong is not None else self._tips.get(column)
            case Qt.ItemDataRole.DecorationRole if wrong is None and self._is_twice(row, column):
                return icons.icon("unsure", _colour("unsure"))
            case Qt.ItemDataRole.DecorationRole if wrong is not None:
                return icons.icon("bad", _colour("bad"))
            case Qt.ItemDataRole.BackgroundRole if wrong is not None:
                return _colour("bad_soft")
            case Qt.ItemDataRole.BackgroundRole if not can_have(row, column) and column is not Column.FIELD:
                return _colour("side")
            case Qt.ItemDataRole.ForegroundRole if not row.counts:
                return _colour("faint")
            case Qt.ItemDataRole.ForegroundRole if not row.told or not can_have(row, column):
                return _colour("muted")
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take an edited cell."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        return self.enter([(index.row(), index.column(), str(value))])

    def _is_twice(self, row: ItemRow, column: Column) -> bool:
        return column is Column.NUMBER and row.key in self._twice

    def _text(self, row: ItemRow, column: Column) -> str:
        shown = can_have(row, column) or column in (Column.NUMBER, Column.KIND, Column.POINTS, Column.FIELD)
        return text_of(row, column) if shown else ""

    def _headings(self) -> tuple[dict[Column, str], dict[Column, str]]:
        titles: Sequence[str] = (
            self.tr("No."), self.tr("Kind"), self.tr("Answer"), self.tr("Points"), self.tr("For part"),
            self.tr("Steps"), self.tr("Subject"), self.tr("Choose one"), self.tr("Marking"),
            self.tr("Least seconds"), self.tr("Crop"), self.tr("Field"),
        )  # fmt: skip
        tips = {
            Column.NUMBER: self.tr("The item's number as printed; empty: as its field says"),
            Column.KIND: self.tr("Space changes it: single or multiple; “none” for what is no item"),
            Column.ANSWER: self.tr(
                "B, ACD for several, A/C if either is right, * if everybody gets it; A:B; B:D by booklet"
            ),
            Column.PARTIAL: self.tr("Points for a part of the right options; or AB=4;A=2"),
            Column.STEPS: self.tr("The points that may be given: 0 2 4 6, or 0-6, or 0-6/0.5; empty: any"),
            Column.SUBJECT: self.tr("The subject within the paper, where it has several"),
            Column.GROUP: self.tr(
                "Items with the same text: only one counts. The id of the field where students say which"
            ),
            Column.MARKING: self.tr("How many people mark each answer; Space changes it"),
            Column.SECONDS: self.tr("Marking quicker than this is refused"),
            Column.REGION: self.tr("The id of the crop that shows the item"),
            Column.FIELD: self.tr("The field that the item stands on"),
        }
        return dict(zip(Column, titles, strict=True)), tips

    def _redraw(self, places: Collection[int]) -> None:
        if places and max(places) < len(self.rows):
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), len(Column) - 1))


def _numbered_twice(rows: Sequence[ItemRow]) -> frozenset[ItemKey]:
    """Return the items that show the same number as another one of their subject."""
    counted = [(row.item.subject, text_of(row, Column.NUMBER), row.key) for row in rows if row.counts]
    times = Counter((subject, number) for subject, number, _ in counted if number)
    return frozenset(key for subject, number, key in counted if times[subject, number] > 1)


def _colour(name: str) -> QColor:
    return theme.current().colour(name)


def _looks_alike(row: ItemRow, other: ItemRow) -> bool:
    """Say whether two rows show the same: moving fields about changes no cell."""
    field, before = row.field, other.field
    if isinstance(field, ChoiceField) and isinstance(before, ChoiceField):
        alike = (field.multiple, field.line.options) == (before.multiple, before.line.options)
    else:
        alike = field.type == before.type
    return alike and row._replace(field=before) == other


def _why(error: WrongCell | ChangeRefused) -> str:
    if isinstance(error, ChangeRefused):
        return language.translate_error(error)
    said = (
        language.text("errors", text).format(**error.params) for text in (error.message, error.advice) if text
    )
    return " ".join(said)
