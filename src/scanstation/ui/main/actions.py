"""Every command of the main window with its words, icon and keys; menus and toolbar are made of them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QWidget

from scanstation.ui.look import icons


class Actions(QObject):
    """The commands by name. Those in `of_session` need a chosen session."""

    of_session = (
        "files",
        "folder",
        "watch",
        "scan",
        "read",
        "correct",
        "key",
        "export",
        "ledger",
        "audit",
        "template",
        "studio",
        "refused",
    )

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._all: dict[str, QAction] = {}
        self._add("exam", "plus", self.tr("&New exam…"), "Ctrl+N")
        self._add("session", "session", self.tr("New &session…"), "Ctrl+Shift+N")
        self._add("registry", "person", self.tr("Re&gistry: schools, students…"), "Ctrl+Shift+R")
        self._add("files", "files", self.tr("Add &files…"), "Ctrl+O", self.tr("Add files"))
        self._add("folder", "folder", self.tr("Add f&older…"), "Ctrl+Shift+O", self.tr("Add folder"))
        self._add("watch", "watch", self.tr("&Watch a folder…"), "Ctrl+W", self.tr("Watch folder"))
        self._add("scan", "scan", self.tr("S&can…"), "Ctrl+R", self.tr("Scan"))
        self._add("read", "demo", self.tr("&Read unread pages"), "F5")
        self._add("correct", "correct", self.tr("&Correct"), "F2", self.tr("Correct"))
        self._add("key", "key", self.tr("Answer &key…"), "Ctrl+K", self.tr("Answer key"))
        self._add("template", "template", self.tr("&Take one from a file…"), "")
        self._add("studio", "template", self.tr("Template st&udio…"), "Ctrl+Shift+T")
        self._add("designer", "design", self.tr("&Design a sheet…"), "Ctrl+Shift+D")
        self._add("refused", "refused", self.tr("Ref&used files…"), "")
        self._add("ledger", "exam", self.tr("&Ledger…"), "Ctrl+Shift+L", self.tr("Ledger"))
        self._add("audit", "search", self.tr("&Audit by sampling…"), "Ctrl+Shift+A")
        self._add("export", "export", self.tr("&Export…"), "Ctrl+E", self.tr("Export"))
        self._add("settings", "settings", self.tr("&Settings…"), "Ctrl+,", self.tr("Settings"))
        self._add("quit", "", self.tr("&Quit"), "Ctrl+Q")
        self._add("find", "search", self.tr("&Find"), "Ctrl+F")
        self._add("side", "side", self.tr("&Other side"), "Ctrl+B")
        self._add("demo", "demo", self.tr("Build the &demo exam"), "")
        self._add("log", "folder", self.tr("Open the &log folder"), "")
        self._add("about", "info", self.tr("&About ScanStation"), "")

    def __getitem__(self, name: str) -> QAction:
        return self._all[name]

    def connect_all(self, slots: dict[str, Callable[[], object]]) -> None:
        """Connect commands by name."""
        for name, slot in slots.items():
            self._all[name].triggered.connect(lambda _=False, slot=slot: slot())

    def enable_session(self, enabled: bool) -> None:
        """Allow what needs a session."""
        for name in self.of_session:
            self._all[name].setEnabled(enabled)

    def build(self, view_actions: list[QAction]) -> QToolBar:
        """Make the menus and the toolbar; returns the toolbar."""
        menus: tuple[tuple[str, tuple[str, ...]], ...] = (
            (self.tr("&Exam"), ("exam", "session", "registry", "", "settings", "", "quit")),
            (self.tr("&Sheets"), ("files", "folder", "watch", "scan", "", "read", "refused")),
            (self.tr("&Templates"), ("studio", "template", "", "designer")),
            (self.tr("&Results"), ("correct", "key", "export", "", "ledger", "audit")),
        )
        bar = self._window.menuBar()
        for title, names in menus:
            menu = bar.addMenu(title)
            for name in names:
                menu.addAction(self._all[name]) if name else menu.addSeparator()
        view = bar.addMenu(self.tr("&View"))
        view.addAction(self._all["find"])
        view.addAction(self._all["side"])
        view.addSeparator()
        view.addActions(view_actions)
        help_menu = bar.addMenu(self.tr("&Help"))
        for name in ("demo", "log", "about"):
            help_menu.addAction(self._all[name])
        return self._toolbar()

    def _toolbar(self) -> QToolBar:
        bar = QToolBar(self.tr("Commands"))
        bar.setObjectName("commands")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setIconSize(QSize(20, 20))
        for name in ("files", "folder", "watch", "scan", "", "correct", "key", "ledger", "export"):
            bar.addAction(self._all[name]) if name else bar.addSeparator()
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(room)
        bar.addAction(self._all["settings"])
        self._window.addToolBar(bar)
        return bar

    def _add(self, name: str, icon: str, text: str, keys: str, short: str = "") -> None:
        action = QAction(text, self._window)
        if icon:
            action.setIcon(icons.icon(icon))
        if short:
            action.setIconText(short)
        if keys:
            action.setShortcut(QKeySequence(keys))
        words = short or text.replace("&", "").rstrip("…")
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({shown})" if shown else words)
        self._all[name] = action
        self._window.addAction(action)
