"""The pages of the registry: their titles on the left, one on the screen, made when it is first shown."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QStackedWidget, QWidget

_WITH_KEYS = 9


class Page(Protocol):
    """What is asked of a page."""

    def refresh(self) -> None:
        """Read anew; the page is on the screen."""

    def forget(self) -> None:
        """Show nothing of the exam before."""


class Pages(QWidget):
    """Signal: shown(name) when another page is on the screen. `note` is shown where there is no exam."""

    shown = Signal(str)

    def __init__(self, note: QWidget, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._titles: dict[str, str] = {}
        self._made: dict[str, QWidget] = {}
        self.nav = QListWidget()
        self.nav.setAccessibleName(self.tr("Pages"))
        self.nav.setObjectName("registryPages")
        self.nav.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 26)
        self._note = note
        self._stack = QStackedWidget()
        self._stack.addWidget(note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addWidget(self._stack, 1)
        self.nav.currentRowChanged.connect(self._show_row)

    def add(self, name: str, title: str, make: Callable[[], QWidget]) -> None:
        """Add a page; it has Ctrl and its number as keys."""
        self._makers[name], self._titles[name] = make, title
        item = QListWidgetItem(title)
        item.setData(Qt.ItemDataRole.UserRole, name)
        self.nav.addItem(item)
        action = self._menu.addAction(title, lambda: self.show_page(name))
        if self.nav.count() <= _WITH_KEYS:
            action.setShortcut(f"Ctrl+{self.nav.count()}")

    @property
    def name(self) -> str:
        """Return the name of the page on the screen, "" where there is none."""
        item = self.nav.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    @property
    def current(self) -> QWidget | None:
        """Return the page on the screen."""
        return self._made.get(self.name) if self._stack.currentWidget() is not self._note else None

    def page(self, name: str) -> QWidget:
        """Return a page; it is made now if it was not."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self._stack.addWidget(self._made[name])
        return self._made[name]

    def show_page(self, name: str) -> None:
        """Show a page and go there."""
        self.nav.setCurrentRow(list(self._makers).index(name))
        self._show_row(self.nav.currentRow())
        self.page(name).setFocus()

    def show_note(self) -> None:
        """Show the note in place of any page."""
        self.nav.setEnabled(False)
        self._menu.setEnabled(False)
        for action in self._menu.actions():
            action.setEnabled(False)  # their keys work without the menu
        self._stack.setCurrentWidget(self._note)

    def leave_note(self) -> None:
        """Let pages be shown again; the first one is to be shown next."""
        self.nav.setEnabled(True)
        self._menu.setEnabled(True)
        for action in self._menu.actions():
            action.setEnabled(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the titles out anew: their heights were worked out before they were styled."""
        super().showEvent(event)
        self.nav.scheduleDelayedItemsLayout()

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many entries the pages have."""
        for row in range(self.nav.count()):
            item = self.nav.item(row)
            name = str(item.data(Qt.ItemDataRole.UserRole))
            count = counts.get(name)
            item.setText(self._titles[name] + (f"   {count:,}" if count is not None else ""))

    def refresh(self) -> None:
        """Let the page on the screen read anew."""
        if self.current is not None:
            cast(Page, self.current).refresh()

    def forget(self) -> None:
        """Let all pages forget their exam."""
        for page in self._made.values():
            cast(Page, page).forget()

    def _show_row(self, row: int) -> None:
        if row < 0:
            return
        page = self.page(self.name)
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            cast(Page, page).refresh()
        self.shown.emit(self.name)
