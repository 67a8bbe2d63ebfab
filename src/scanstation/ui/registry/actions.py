"""Every command of the registry's window with its words, icon and keys."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from scanstation.ui.look import icons
from scanstation.ui.look.words import plain_words


class RegistryActions(QObject):
    """The commands by name."""

    def __init__(self, window: QMainWindow, slots: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self._window = window
        self._all: dict[str, QAction] = {}
        self._add("import", "down", self.tr("&Import a list…"), "Ctrl+I")
        self._add("export", "export", self.tr("&Export this list…"), "Ctrl+E")
        self._add("form", "files", self.tr("Save the empty &form…"), "Ctrl+Shift+F")
        self._add("new", "plus", self.tr("&New entry…"), "Ctrl+N")
        self._add("edit", "correct", self.tr("&Correct…"), "F2")
        self._add("remove", "remove", self.tr("&Take out…"), "")
        self._add("sittings", "session", self.tr("Sess&ions…"), "Ctrl+J")
        self._add("sort", "", self.tr("&Sort by this column"), "Ctrl+T")
        self._add("find", "search", self.tr("Fin&d"), "Ctrl+F")
        self._add("refresh", "", self.tr("&Read anew"), "F5")
        self._add("close", "", self.tr("C&lose"), "Ctrl+W")
        for name, slot in slots.items():
            self._all[name].triggered.connect(lambda _=False, slot=slot: slot())

    def __getitem__(self, name: str) -> QAction:
        return self._all[name]

    def build(self) -> QMenu:
        """Make menus and toolbar; returns the menu of pages, which is filled by who knows them."""
        bar = self._window.menuBar()
        menus: tuple[tuple[str, tuple[str, ...]], ...] = (
            (self.tr("&List"), ("import", "export", "form", "", "close")),
            (self.tr("&Entry"), ("new", "edit", "remove", "sittings", "", "sort", "find", "refresh")),
        )
        for title, names in menus:
            menu = bar.addMenu(title)
            for name in names:
                menu.addAction(self._all[name]) if name else menu.addSeparator()
        tools = QToolBar(self.tr("Commands"))
        tools.setMovable(False)
        tools.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        tools.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tools.setIconSize(QSize(20, 20))
        for name in ("import", "export", "form", "", "new", "edit", "remove", "sittings"):
            tools.addAction(self._all[name]) if name else tools.addSeparator()
        self._window.addToolBar(tools)
        return bar.addMenu(self.tr("&Go to"))

    def enable_lists(self, *, shown: bool, entry: bool, schools: bool, students: bool) -> None:
        """Allow what fits: a list is shown, an entry chosen, the exam has schools or this is their list."""
        self._all["sittings"].setEnabled(shown and entry and students)
        for name in ("import", "export", "form", "new", "sort"):
            self._all[name].setEnabled(shown)
        for name in ("import", "new"):
            self._all[name].setEnabled(shown and schools)
        for name in ("edit", "remove"):
            self._all[name].setEnabled(shown and entry)

    def _add(self, name: str, icon: str, text: str, keys: str) -> None:
        action = QAction(text, self._window)
        if icon:
            action.setIcon(icons.icon(icon))
        if keys:
            action.setShortcut(QKeySequence(keys))
        words = plain_words(text)
        action.setIconText(words)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({shown})" if shown else words)
        self._all[name] = action
        self._window.addAction(action)
