"""The first page of the studio: begin with an empty sheet, or go on with a template in work."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.ui import language
from scanstation.ui.look import icons, theme
from scanstation.workflow.studio.projects import Listed

_PROJECT = int(Qt.ItemDataRole.UserRole)


class StudioStart(QWidget):
    """Signals: blank_wanted() · scan_wanted() · template_wanted() · designer_wanted() ·
    project_chosen(Listed) · removal_wanted(Listed).
    """

    blank_wanted = Signal()
    scan_wanted = Signal()
    template_wanted = Signal()
    designer_wanted = Signal()
    project_chosen = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, with_scanner: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Template studio"))
        title.setObjectName("bigHeading")
        text = QLabel(
            self.tr(
                "Open an empty answer sheet of any make – picture, scan, PDF or Word file – and what is "
                "printed on it is proposed as a template. You only confirm."
            )
        )
        text.setObjectName("muted")
        text.setWordWrap(True)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(title)
        left.addWidget(text)
        left.addSpacing(10)
        self.open = self._button("files", self.tr("Open an &empty sheet…"), self.blank_wanted, primary=True)
        scan = self._button("scan", self.tr("S&can an empty sheet…"), self.scan_wanted)
        scan.setVisible(with_scanner)
        template = self._button("template", self.tr("Open a &template…"), self.template_wanted)
        designer = self._button("design", self.tr("&Design a new sheet…"), self.designer_wanted)
        for button in (self.open, scan, template, designer):
            left.addWidget(button)
        hint = QLabel(self.tr("Files can be dropped here too: front and back together."))
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        left.addWidget(hint)
        left.addStretch(2)
        right = QVBoxLayout()
        right.setSpacing(8)
        self._title = QLabel(self.tr("&Templates in work"))
        self._title.setObjectName("heading")
        self.list = QListWidget()
        self.list.setAlternatingRowColors(True)
        self.list.itemActivated.connect(lambda item: self.project_chosen.emit(item.data(_PROJECT)))
        self._title.setBuddy(self.list)
        self._none = QLabel(self.tr("Nothing yet. What you begin is kept here, also if the power fails."))
        self._none.setObjectName("muted")
        self._none.setWordWrap(True)
        self._keys = QLabel()
        self.show_waiting("")
        self._keys.setObjectName("muted")
        for widget in (self._title, self._none, self.list, self._keys):
            right.addWidget(widget, 1 if widget is self.list else 0)
        self._room = QWidget()
        right.addWidget(self._room, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 64, 48, 48)
        row.setSpacing(56)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        self.setFocusProxy(self.open)
        self.show_projects(())

    def show_projects(self, projects: Sequence[Listed]) -> None:
        """List the templates in work."""
        self.list.clear()
        for listed in projects:
            self.list.addItem(_line(listed, self._words(listed)))
        if projects:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(projects))
        self._keys.setVisible(bool(projects))
        self._none.setVisible(not projects)
        self._room.setVisible(not projects)

    def show_waiting(self, text: str) -> None:
        """Say below the list what is being opened; "": what its keys do."""
        self._keys.setText(text or self.tr("Enter opens, Del removes."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes the chosen template in work."""
        item = self.list.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None and self._in_list():
            self.removal_wanted.emit(item.data(_PROJECT))
        else:
            super().keyPressEvent(event)

    def _in_list(self) -> bool:
        return self.window().focusWidget() is self.list

    def _words(self, listed: Listed) -> str:
        if listed.damaged is not None:
            return language.translate_error(listed.damaged)
        info = listed.info
        when = self.tr("changed {when}").format(when=moment(listed.changed_at))
        begun = self.tr("begun {when}").format(when=moment(info.created_at))
        kind = self.tr("of a session") if info.session_id else ""
        if listed.version:
            kind = self.tr("of a session, version {number}").format(number=listed.version)
        file = PurePath(info.source).name if info.source else ""
        state = self.tr("open in another window") if listed.in_use else ""
        return " · ".join(filter(None, (when, begun, file, kind, state)))

    def _button(self, icon: str, text: str, signal: SignalInstance, *, primary: bool = False) -> QPushButton:
        colour = theme.current().colour("accent_text") if primary else None
        button = QPushButton(icons.icon(icon, colour), text)
        button.setMinimumHeight(44)
        if primary:
            button.setProperty("role", "primary")
        button.clicked.connect(lambda: signal.emit())
        return button


def moment(when: datetime) -> str:
    """Return a point in time as people here write it."""
    local = QDateTime.fromSecsSinceEpoch(int(when.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def _line(listed: Listed, words: str) -> QListWidgetItem:
    item = QListWidgetItem(f"{listed.info.title}\n{words}")
    now = theme.current()
    bad = listed.damaged is not None
    item.setIcon(icons.icon("bad", now.colour("bad")) if bad else icons.icon("template"))
    item.setData(_PROJECT, listed)
    item.setToolTip(words)
    return item
