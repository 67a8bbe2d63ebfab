"""The frame of the main window: exams, session and page side by side, or one screen instead of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QToolBar, QWidget

from scanstation.ui.correct.screen import CorrectScreen
from scanstation.ui.fitting import open_at
from scanstation.ui.main.exam_tree import ExamTree
from scanstation.ui.main.session_page import SessionPage
from scanstation.ui.page.pane import PagePane
from scanstation.ui.startup.start_page import StartPage
from scanstation.ui.station import Station


class Frame:
    """Lays out the window and says which screen it shows; the toolbar belongs to the list."""

    def __init__(
        self,
        window: QMainWindow,
        bar: QToolBar,
        tree: ExamTree,
        page: SessionPage,
        pane: PagePane,
        others: tuple[StartPage, CorrectScreen],
    ) -> None:
        self._window = window
        self._bar = bar
        self._page = page
        self._correct = others[1]
        self._inner = QSplitter(Qt.Orientation.Horizontal)
        self._inner.addWidget(page)
        self._inner.addWidget(pane)
        self._inner.setStretchFactor(0, 3)
        self._inner.setStretchFactor(1, 2)
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        self._outer.addWidget(tree)
        self._outer.addWidget(self._inner)
        self._outer.setStretchFactor(1, 1)
        self._outer.setCollapsible(1, False)
        tree.setMinimumWidth(150)
        pane.setMinimumWidth(300)
        self._outer.setSizes([220, 1220])
        self._inner.setSizes([740, 480])
        self._stack = QStackedWidget()
        self._start = others[0]
        for screen in (self._start, self._outer, self._correct):
            self._stack.addWidget(screen)
        window.setCentralWidget(self._stack)
        self._stack.setCurrentWidget(self._outer)
        self._bar.setVisible(False)  # until it is known whether there is anything to command

    @property
    def shown(self) -> QWidget | None:
        """Return the screen that is shown."""
        return self._stack.currentWidget()

    @property
    def shows_list(self) -> bool:
        """Return whether exams, session and page are shown."""
        return self._stack.currentWidget() is self._outer

    def show_list(self) -> None:
        """Show exams, session and page."""
        self._stack.setCurrentWidget(self._outer)
        self._bar.setVisible(True)

    def show_start(self) -> None:
        """Show the start page."""
        self._stack.setCurrentWidget(self._start)
        self._bar.setVisible(False)

    def show_screen(self, screen: QWidget) -> None:
        """Show a screen instead of the list; one that is not there yet is added."""
        if self._stack.indexOf(screen) < 0:
            self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        self._bar.setVisible(False)

    def leave(self, screen: QWidget) -> None:
        """Go back to the list where this screen is shown: what it holds is of a session that closes."""
        if self._stack.currentWidget() is screen:
            self.show_list()

    def remove(self, screen: QWidget) -> None:
        """Take a screen out of the window; it is not deleted."""
        self.leave(screen)
        self._stack.removeWidget(screen)
        screen.hide()

    def restore(self, station: Station) -> None:
        """Put everything where it stood."""
        if not self._window.restoreGeometry(station.recall("geometry")):
            open_at(self._window, 1440, 900)
        self._outer.restoreState(station.recall("outer"))
        self._inner.restoreState(station.recall("inner"))
        self._page.table.horizontalHeader().restoreState(station.recall("columns"))
        self._correct.form.split.restoreState(station.recall("correct"))

    def remember(self, station: Station) -> None:
        """Remember where everything stands."""
        station.remember("geometry", self._window.saveGeometry())
        station.remember("outer", self._outer.saveState())
        station.remember("inner", self._inner.saveState())
        station.remember("columns", self._page.header_state())
        station.remember("correct", self._correct.form.split.saveState())
        station.save_settings()
