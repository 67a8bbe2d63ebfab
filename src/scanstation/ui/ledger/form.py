"""What stands where on the ledger's screen: counts above, list and page below, commands on top."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scanstation.ledger.stages import Kind
from scanstation.ui import language
from scanstation.ui.ledger.counts_model import NAMES, CountsModel
from scanstation.ui.ledger.list_model import Column, ListModel
from scanstation.ui.look import icons
from scanstation.ui.page.pane import PagePane
from scanstation.ui.pictures import Pictures
from scanstation.workflow.ledger.words import KINDS


class LedgerForm(QWidget):
    """The widgets of the screen; the screen connects them."""

    def __init__(self, title: str, pictures: Pictures) -> None:
        super().__init__()
        self.counts = CountsModel(self)
        self.list = ListModel(self)
        self.title = QLabel(title)
        self.title.setObjectName("heading")
        self.state = QLabel()
        self.state.setObjectName("noticeText")
        self.state.setWordWrap(True)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setMaximumWidth(220)
        self.busy.setAccessibleName(self.tr("Loading the ledger"))
        self.record = QPushButton(icons.icon("versions"), self.tr("Record of chan&ges…"))
        self.back = QPushButton(icons.icon("back"), self.tr("&Back"))
        self.lists = QPushButton(icons.icon("files"), self.tr("L&ists"))
        self.explain = QPushButton(icons.icon("text"), self.tr("Exp&lain… (F3)"))
        self.export = QPushButton(icons.icon("export"), self.tr("E&xport…"))
        self.close_session = QPushButton(icons.icon("good"), self.tr("&Close the session…"))
        self.close_session.setProperty("role", "primary")
        self.reopen = QPushButton(icons.icon("undo"), self.tr("Re&open…"))
        self.paper = QPushButton(icons.icon("print"), self.tr("&PDF…"))
        menu = QMenu(self.lists)
        self.import_expected = menu.addAction(self.tr("Import who is expected…"))
        self.import_check_in = menu.addAction(self.tr("Import a check-in…"))
        self.one_check_in = menu.addAction(self.tr("Enter a check-in by hand…"))
        menu.addSeparator()
        self.expected_form = menu.addAction(self.tr("Empty form of who is expected…"))
        self.check_in_form = menu.addAction(self.tr("Empty form of a check-in…"))
        self.lists.setMenu(menu)
        self.by_room = QCheckBox(self.tr("By roo&m"))
        self.kind = QComboBox()
        self.kind.addItem(self.tr("All differences"), None)
        for kind in Kind:
            self.kind.addItem(language.text("labels", KINDS[kind]), kind)
        self.only_open = QCheckBox(self.tr("Only &unexplained"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Number, name, school, room …"))
        self.search.setClearButtonEnabled(True)
        self.what = QLabel()
        self.what.setObjectName("panelTitle")
        self.counts_table = self._counts_table()
        self.list_table = self._list_table()
        self.pane = PagePane(pictures)
        self.empty = QLabel()
        self.empty.setObjectName("muted")
        self.empty.setWordWrap(True)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()

    def add_key(self, keys: str) -> QAction:
        """Return a command that these keys trigger on this screen only."""
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        for button in (
            self.record,
            self.lists,
            self.explain,
            self.export,
            self.paper,
            self.reopen,
            self.close_session,
        ):
            head.addWidget(button)
        filters = QHBoxLayout()
        filters.addWidget(self.what, 1)
        for widget in (self.kind, self.only_open, self.search):
            filters.addWidget(widget)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 6, 0, 0)
        below.addLayout(filters)
        below.addWidget(self.empty)
        below.addWidget(self.list_table, 1)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(lower)
        beside.addWidget(self.pane)
        beside.setStretchFactor(0, 3)
        beside.setStretchFactor(1, 2)
        beside.setSizes([900, 480])
        self.split.addWidget(self.counts_table)
        self.split.addWidget(beside)
        self.split.setSizes([320, 480])
        state = QHBoxLayout()
        state.addWidget(self.busy)
        state.addWidget(self.state, 1)
        state.addWidget(self.by_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addLayout(head)
        column.addLayout(state)
        column.addWidget(self.split, 1)

    def _counts_table(self) -> QTableView:
        table = _table(self.counts, self.tr("Counts"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        letter = table.fontMetrics().horizontalAdvance("0")
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in range(self.counts.columnCount()):
            table.setColumnWidth(column, letter * (24 if column == 0 else 8 if column < NAMES else 12))
        return table

    def _list_table(self) -> QTableView:
        table = _table(self.list, self.tr("List"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setSortingEnabled(True)
        header = table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setStretchLastSection(True)
        letter = table.fontMetrics().horizontalAdvance("0")
        widths = {Column.WHAT: 26, Column.NUMBER: 14, Column.NAME: 10, Column.SCHOOL: 16, Column.ROOM: 7}
        widths |= {Column.SHEET: 16, Column.DETAIL: 12, Column.WHY: 22, Column.WHO: 9}
        for column, letters in widths.items():
            table.setColumnWidth(column, letters * letter)
        return table


def _table(model: CountsModel | ListModel, name: str) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(int(table.fontMetrics().height() * 1.8))
    table.horizontalHeader().setHighlightSections(False)
    return table
