"""The panel of all parts, page by page: for the keyboard, and for what is too small to be hit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from scanstation.templates.editing.commands.properties import SetId
from scanstation.templates.editing.editor import Changed, Editor
from scanstation.templates.editing.parts import PartId, PartKind, all_parts
from scanstation.ui import language
from scanstation.ui.studio.panels.field_form import KINDS
from scanstation.ui.studio.panels.watching import do, watch

_Line = tuple[PartId, str]
"""A part and the kind of field that it is, "" for anchors and page codes."""


class PartsPanel(QWidget):
    """A tree of an editor's parts that goes together with its selection; F2 renames a field.

    activated(PartId): Enter or a double click · message(str) · failed(ScanStationError)
    """

    activated = Signal(object)
    message = Signal(str)
    failed = Signal(object)
    _renamed = Signal(object, str)

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._following = False
        self._lines: tuple[_Line, ...] = ()
        self._items: dict[PartId, QTreeWidgetItem] = {}
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("Part"), self.tr("Kind")])
        self.tree.setAccessibleName(self.tr("Parts"))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.tree.itemSelectionChanged.connect(self._lead)
        self.tree.itemActivated.connect(self._activate)
        self.tree.itemChanged.connect(self._rename)
        # The tree is made anew for a new name, which must wait until it has done with the typed text.
        self._renamed.connect(self._take_name, Qt.ConnectionType.QueuedConnection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree)
        self.setFocusProxy(self.tree)
        watch(editor, self)
        self._show()
        self._follow()

    def changed(self, change: Changed) -> None:
        """Follow the editor; a drag in hand changes neither names nor kinds."""
        if change.document and self._editor.shown is self._editor.document:
            self._show()
        if change.selection:
            self._follow()

    def _show(self) -> None:
        document = self._editor.document
        kinds = {field.id: field.type for _, field in document.fields()}
        lines = tuple((part.id, kinds.get(part.id.field, "")) for part in all_parts(document))
        if lines == self._lines:
            return
        self._lines = lines
        self._following = True
        self.tree.clear()
        self._items = {}
        for page in document.pages:
            top = QTreeWidgetItem([self.tr("Page {number}").format(number=page.number)])
            self.tree.addTopLevelItem(top)
            for part, kind in lines:
                if part.page == page.number:
                    self._items[part] = self._item(part, kind)
                    top.addChild(self._items[part])
            top.setExpanded(True)
        self.tree.resizeColumnToContents(0)
        self._following = False
        self._follow()

    def _item(self, part: PartId, kind: str) -> QTreeWidgetItem:
        match part.kind:
            case PartKind.FIELD:
                item = QTreeWidgetItem([part.field, language.text("studio", KINDS[kind])])
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            case PartKind.ANCHOR:
                item = QTreeWidgetItem([self.tr("Anchor {number}").format(number=part.anchor + 1)])
            case PartKind.PAGE_CODE:
                item = QTreeWidgetItem([self.tr("Page code")])
        return item

    def _chosen(self) -> list[PartId]:
        chosen = [part for part, item in self._items.items() if item.isSelected()]
        for index in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(index)
            if top is not None and top.isSelected():
                chosen += [part for part, item in self._items.items() if item.parent() is top]
        return chosen

    def _lead(self) -> None:
        if not self._following:
            self._following = True
            self._editor.select(self._chosen())
            self._following = False

    def _follow(self) -> None:
        if self._following or set(self._chosen()) == set(self._editor.selection):
            return
        self._following = True
        self.tree.clearSelection()
        for part in self._editor.selection:
            if part in self._items:
                self._items[part].setSelected(True)
        first = next((part for part in self._editor.selection if part in self._items), None)
        if first is not None:
            self.tree.scrollToItem(self._items[first])
        self._following = False

    def _activate(self, item: QTreeWidgetItem) -> None:
        part = next((part for part, other in self._items.items() if other is item), None)
        if part is not None:
            self.activated.emit(part)

    def _rename(self, item: QTreeWidgetItem, column: int) -> None:
        part = next((part for part, other in self._items.items() if other is item), None)
        if not self._following and part is not None and column == 0 and item.text(0) != part.field:
            self._renamed.emit(part, item.text(0).strip())

    def _take_name(self, part: PartId, name: str) -> None:
        if not do(self, self._editor, SetId(part, name)) and part in self._items:
            self._following = True
            self._items[part].setText(0, part.field)
            self._following = False
