"""The panel that says what the items mean: the table, settings for a selection, sub-items, totals."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QInputDialog,
    QLabel,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from scanstation.templates.editing.commands.base import Command
from scanstation.templates.editing.commands.items import (
    ItemKey,
    JoinRegions,
    SeparateRegions,
    SetItems,
    SetSubItems,
)
from scanstation.templates.editing.editor import Changed, Editor
from scanstation.templates.editing.items import ItemRow
from scanstation.templates.paper import Paper, WrittenItem
from scanstation.ui.studio.panels.batch_bar import BatchBar
from scanstation.ui.studio.panels.columns import Column
from scanstation.ui.studio.panels.items_model import ItemsModel
from scanstation.ui.studio.panels.items_table import ItemsTable
from scanstation.ui.studio.panels.point_texts import number_text
from scanstation.ui.studio.panels.watching import do, watch

_WIDTHS = {
    Column.KIND: 84,
    Column.ANSWER: 96,
    Column.STEPS: 96,
    Column.SUBJECT: 80,
    Column.GROUP: 96,
    Column.MARKING: 124,
    Column.SECONDS: 88,
}


class ItemsPanel(QWidget):
    """Shows the items of an editor's document; rows and the editor's selection go together.

    message(str): why something was refused · failed(ScanStationError): the journal can't be written
    """

    message = Signal(str)
    failed = Signal(object)

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._following = False
        self._current: ItemKey | None = None
        self.model = ItemsModel(editor, self)
        self.model.message.connect(self.message)
        self.model.failed.connect(self.failed)
        self.table = ItemsTable(self.model)
        self.batch = BatchBar()
        self.batch.wanted.connect(self._set_chosen)
        self.batch.more.setMenu(self._menu())
        self._said = QLabel()
        self._said.setObjectName("wrong")
        self._said.setWordWrap(True)
        self._said.hide()
        self._total = QLabel()
        self._total.setObjectName("muted")
        self._total.setWordWrap(True)
        self._stack = QStackedLayout()
        self._lay_out()
        self.message.connect(self._say)
        self.model.modelReset.connect(self._was_reset)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._lead())
        self.table.selectionModel().currentChanged.connect(lambda now, _: self._remember(now.row()))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        watch(editor, self)
        self._show()
        self._follow()

    def changed(self, change: Changed) -> None:
        """Follow the editor's document and selection."""
        if change.document:
            self._show()
        if change.selection:
            self._follow()

    def go_to(self, field: str) -> None:
        """Bring the item that is named by `field` to the keyboard, at its answer."""
        row = self.model.row_of((field, None))
        if row is not None:
            self.table.setCurrentIndex(self.model.index(row, Column.ANSWER))
            self.table.setFocus()

    def chosen(self) -> list[ItemRow]:
        """Return the items of the selected rows."""
        return [self.model.rows[row] for row in self.table.chosen_rows()]

    def split(self) -> None:
        """Ask for the numbers of the sub-items of the current written item (701, 702)."""
        row = next((row for row in self.chosen() if isinstance(row.item, WrittenItem)), None)
        if row is None or not isinstance(row.item, WrittenItem):
            self.message.emit(self.tr("Select a written item first."))
            return
        whole = row._replace(sub=None)
        known = [sub.number for sub in row.item.sub_items]
        usual = known or [f"{whole.number}{n:02d}" for n in (1, 2)]
        text, taken = QInputDialog.getText(
            self,
            self.tr("Sub-items of {number}").format(number=whole.number),
            self.tr("Numbers of the sub-items; none: it is one item"),
            text=" ".join(usual),
        )
        if taken:
            numbers = tuple(text.replace(",", " ").replace("，", " ").replace("、", " ").split())
            self._do(SetSubItems(whole.field.id, numbers))

    def join(self) -> None:
        """Make the selected written items one."""
        self._do(JoinRegions(tuple(dict.fromkeys(row.field.id for row in self.chosen()))))

    def separate(self) -> None:
        """Make the current item, if it stands on several crops, several items."""
        for row in self.chosen()[:1]:
            self._do(SeparateRegions(row.field.id))

    def set_counting(self, counts: bool) -> None:
        """Say that the selected fields are items, or none."""
        keys = dict.fromkeys((row.field.id, None) for row in self.chosen())
        if keys:
            self._do(SetItems.each(keys, "counts", counts))

    def _lay_out(self) -> None:
        nothing = QLabel(
            self.tr("No choices and no crops are on the sheet yet. Draw some or accept the proposal.")
        )
        nothing.setWordWrap(True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setObjectName("muted")
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.batch)
        column.addWidget(self.table, 1)
        column.addWidget(self._said)
        column.addWidget(self._total)
        self._stack.addWidget(whole)
        self._stack.addWidget(nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 8, 8, 8)
        outer.addLayout(self._stack)
        self.setFocusProxy(self.table)
        header = self.table.horizontalHeader()
        for column_ in Column:
            words = header.fontMetrics().horizontalAdvance(
                str(self.model.headerData(column_, Qt.Orientation.Horizontal))
            )
            self.table.setColumnWidth(column_, max(words + 24, _WIDTHS.get(column_, 56)))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        deeds: tuple[tuple[str, str, Callable[[], None]], ...] = (
            (self.tr("&Sub-items…"), "Ctrl+Shift+B", self.split),
            (self.tr("&Join to one item"), "Ctrl+Shift+J", self.join),
            (self.tr("S&eparate to several items"), "", self.separate),
            (self.tr("Is &no item"), "", lambda: self.set_counting(False)),
            (self.tr("Is an &item"), "", lambda: self.set_counting(True)),
        )
        for text, keys, deed in deeds:
            action = menu.addAction(text, deed)
            if keys:
                action.setShortcut(QKeySequence(keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here; the panel listens
                QShortcut(
                    QKeySequence(keys), self, deed, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
                )
        return menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.batch.more.menu()
        if menu is not None:
            menu.popup(self.table.viewport().mapToGlobal(at))

    def _set_chosen(self, values: dict[str, object]) -> None:
        rows = self.chosen()
        if not rows:
            self.message.emit(self.tr("Select the items first, then set what they have in common."))
            return
        if "marking" in values and not any(isinstance(row.item, WrittenItem) for row in rows):
            self.message.emit(self.tr("Only written items are marked by people."))
            return
        changes = [
            c
            for name, value in values.items()
            for c in SetItems.each((r.key for r in rows), name, value).changes
        ]
        if self._do(SetItems(tuple(changes))):
            self.batch.clear()
            self.table.setFocus()

    def _do(self, command: Command) -> bool:
        return do(self, self._editor, command)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _show(self) -> None:
        self._say("")
        rows = [row for row in self.model.rows if row.counts and row.sub is None]
        paper = self._editor.document.paper or Paper()
        self._stack.setCurrentIndex(0 if self.model.rows else 1)
        subjects: dict[str, Decimal] = {}
        for name in dict.fromkeys(item.subject for item in paper.items):
            subjects[name] = Paper(items=tuple(i for i in paper.items if i.subject == name)).maximum
        text = self.tr("Items: {count}").format(count=len(rows))
        text += " · " + self.tr("{points} points").format(points=number_text(paper.maximum))
        if set(subjects) - {""}:
            nameless = self.tr("without subject")
            text += "".join(f" · {name or nameless} {number_text(p)}" for name, p in subjects.items())
        self._total.setText(text)

    def _remember(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self._current = self.model.rows[row].key

    def _was_reset(self) -> None:
        column = max(self.table.currentIndex().column(), 0)
        row = self.model.row_of(self._current) if self._current is not None else None
        if row is not None:
            self.table.selectionModel().setCurrentIndex(
                self.model.index(row, column or Column.ANSWER), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def _lead(self) -> None:
        """Select on the sheet what is selected here."""
        self.batch.show_count(len(self.table.chosen_rows()))
        if not self._following and (rows := self.chosen()):
            self._following = True
            self._editor.select(row.part for row in rows)
            self._following = False

    def _follow(self) -> None:
        """Select here what is selected on the sheet."""
        if self._following or {row.part for row in self.chosen()} == set(self._editor.selection):
            return
        wanted = frozenset(self._editor.selection)
        rows = [i for i, row in enumerate(self.model.rows) if row.part in wanted and row.sub is None]
        column = max(self.table.currentIndex().column(), 0) or Column.ANSWER
        chosen = QItemSelection()
        for row in rows:
            index = self.model.index(row, column)
            chosen.select(index, index)
        self._following = True
        selection = self.table.selectionModel()
        if rows:
            first = self.model.index(rows[0], column)
            selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(first)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._following = False
