"""The commands of the designer with their words, icons and keys; menus and toolbar are made of them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from scanstation.base.paths import sample_sheets
from scanstation.ui.designer.draft import KINDS
from scanstation.ui.designer.section_fields import kind_name
from scanstation.ui.look import icons
from scanstation.ui.look.words import plain_words


class DesignerActions(QObject):
    """The commands by name."""

    def __init__(self, window: QMainWindow, slots: dict[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self._window = window
        self._slots = slots
        self._all: dict[str, QAction] = {}
        self._add("new", "plus", self.tr("&New sheet"), "Ctrl+N")
        self._add("open", "folder", self.tr("&Open…"), "Ctrl+O", self.tr("Open"))
        self._add("save", "save", self.tr("&Save"), "Ctrl+S", self.tr("Save"))
        self._add("save_as", "", self.tr("Save &as…"), "Ctrl+Shift+S")
        self._add("export", "export", self.tr("PDF and &template…"), "Ctrl+E", self.tr("PDF and template"))
        self._add("print", "print", self.tr("&Print…"), "Ctrl+P", self.tr("Print"))
        self._add("close", "", self.tr("&Close"), "Ctrl+W")
        self._add("undo", "undo", self.tr("&Undo"), "Ctrl+Z")
        self._add("redo", "redo", self.tr("&Redo"), "Ctrl+Y")
        self._add("duplicate", "copy", self.tr("&Duplicate section"), "Ctrl+D")
        self._add("remove", "remove", self.tr("Re&move section"), "Ctrl+Shift+Del")
        self._add("up", "up", self.tr("Move section u&p"), "Ctrl+Shift+Up")
        self._add("down", "down", self.tr("Move section d&own"), "Ctrl+Shift+Down")
        self._add("text", "text", self.tr("As &text"), "F4")
        self._add("outline", "", self.tr("&Parts of the sheet"), "F6")
        self._add("next_fault", "unsure", self.tr("Go to what is &wrong"), "F8")
        self._add("page_up", "", self.tr("Page &before"), "PgUp")
        self._add("page_down", "", self.tr("&Next page"), "PgDown")
        self._all["text"].setCheckable(True)

    def __getitem__(self, name: str) -> QAction:
        return self._all[name]

    def build(self, add: Callable[[str], None], sample: Callable[[str], None]) -> None:
        """Make menus and toolbar; `add` gets the kind of a new section, `sample` the path of a sample."""
        bar = self._window.menuBar()
        file = bar.addMenu(self.tr("&File"))
        file.addActions([self._all["new"], self._all["open"]])
        samples = file.addMenu(self.tr("Begin with a sam&ple"))
        for path in sorted(sample_sheets().glob("*.yaml")):
            samples.addAction(path.stem).triggered.connect(lambda _=False, path=path: sample(str(path)))
        file.addSeparator()
        file.addActions([self._all[name] for name in ("save", "save_as", "export", "print")])
        file.addSeparator()
        file.addAction(self._all["close"])
        edit = bar.addMenu(self.tr("&Edit"))
        edit.addActions([self._all["undo"], self._all["redo"]])
        edit.addSeparator()
        kinds = self._kinds_menu(add)
        kinds.setTitle(self.tr("&Add section"))
        edit.addMenu(kinds)
        edit.addActions([self._all[name] for name in ("duplicate", "remove", "up", "down")])
        view = bar.addMenu(self.tr("&View"))
        view.addActions(
            [self._all[name] for name in ("text", "outline", "next_fault", "page_up", "page_down")]
        )
        self._toolbar(kinds)

    def _kinds_menu(self, add: Callable[[str], None]) -> QMenu:
        menu = QMenu(self._window)
        for number, kind in enumerate(KINDS, start=1):
            action = menu.addAction(f"&{number} {kind_name(kind)}")
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _=False, kind=kind: add(kind))
        return menu

    def _toolbar(self, kinds: QMenu) -> None:
        bar = QToolBar(self.tr("Commands"))
        bar.setObjectName("designerCommands")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setIconSize(QSize(20, 20))
        for name in ("open", "save", "", "undo", "redo", ""):
            bar.addAction(self._all[name]) if name else bar.addSeparator()
        more = QToolButton()
        more.setText(self.tr("Add section"))
        more.setIcon(icons.icon("plus"))
        more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(kinds)
        bar.addWidget(more)
        bar.addAction(self._all["text"])
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(room)
        bar.addAction(self._all["print"])
        bar.addAction(self._all["export"])
        self._window.addToolBar(bar)

    def _add(self, name: str, icon: str, text: str, keys: str, short: str = "") -> None:
        action = QAction(text, self._window)
        if icon:
            action.setIcon(icons.icon(icon))
        words = short or plain_words(text)
        action.setIconText(words)
        action.setShortcut(QKeySequence(keys))
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({shown})")
        action.triggered.connect(lambda: self._slots[name]())
        self._all[name] = action
        self._window.addAction(action)
