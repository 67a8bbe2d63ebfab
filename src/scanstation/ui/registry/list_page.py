"""One list of the registry: search, school, table, and what to do while it is empty."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.registry import Entry, ListKind
from scanstation.registry.grades import grade_name
from scanstation.registry.staffing import Finding
from scanstation.store.registry_pages import Wanted
from scanstation.ui.look import icons
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.empty_note import EmptyNote
from scanstation.ui.registry.list_view import ListView
from scanstation.ui.registry.model import ListModel
from scanstation.ui.registry.words import list_title

_PAUSE_MS = 200
"""How long typing has to rest before it is searched for."""


class ListPage(QWidget):
    """Signals: command(name) for the window to carry out · count_changed(kind, count) · chosen_changed()."""

    command = Signal(str)
    count_changed = Signal(object, int)
    chosen_changed = Signal()

    def __init__(self, desk: RegistryDesk, kind: ListKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._desk = desk
        self._column = 0  # where one was in it
        self._goal = ""  # the entry to stand on when the list has been read
        self.model = ListModel(desk, kind, self)
        self.table = ListView(self.model)
        self.table.setAccessibleName(list_title(kind))
        self.search = QLineEdit()
        self.school = QComboBox()
        self.school.setAccessibleName(self.tr("Only this school"))
        self._count = QLabel()
        self._narrow = QPushButton()
        self.empty = EmptyNote()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self.table.setFocus)
        self.school.activated.connect(lambda _: self._ask())
        self.model.counted.connect(self._show_counts)
        self.table.activated_row.connect(lambda _: self.command.emit("edit"))
        self.table.removal_wanted.connect(lambda: self.command.emit("remove"))
        self.table.sort_wanted.connect(self.sort_by)
        self.table.selectionModel().currentChanged.connect(lambda now, _: self._moved(now))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid():  # a list that is read anew loses its place
            self._column = now.column()

    def _lay_out(self) -> None:
        title = QLabel(list_title(self.kind))
        title.setObjectName("heading")
        self._count.setObjectName("muted")
        self.search.setPlaceholderText(self.tr("Search numbers and names  (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(280)
        self.school.setMinimumContentsLength(14)
        self._narrow.setIcon(icons.icon("remove"))
        self._narrow.setToolTip(self.tr("Show all again"))
        self._narrow.clicked.connect(self.show_all)
        self._narrow.hide()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._count)
        head.addStretch(1)
        for widget in (self._narrow, self.school, self.search):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Read the list anew."""
        self._fill_schools()
        self._ask()

    def forget(self) -> None:
        """Show nothing of the exam before."""
        self._goal = ""
        self.search.clear()
        self._narrow.hide()
        self.school.clear()
        self.model.wanted = Wanted()
        self.table.show_sorted(-1, descending=False)
        self.model.forget()

    def go_to(self, finding: Finding) -> None:
        """Show what a check found: one entry among those of its school, or those of a grade and class."""
        self.search.setText("")
        self._pause.stop()
        self._goal = finding.entry_id
        whole = bool(finding.entry_id)
        self.model.wanted = replace(
            self.model.wanted,
            grade=None if whole else finding.grade,
            class_number="" if whole else finding.class_number,
        )
        self._fill_schools(finding.school_code)
        self._ask()
        self.table.setFocus()

    def show_all(self) -> None:
        """Drop what narrows the list."""
        self.model.wanted = Wanted(sort=self.model.wanted.sort, descending=self.model.wanted.descending)
        self.search.clear()
        self._pause.stop()
        self.school.setCurrentIndex(0)
        self._ask()
        self.table.setFocus()

    def sort_by(self, column: int) -> None:
        """Sort by a column, then the other way round, then as the list is."""
        now, name = self.model.wanted, self.model.fields[column].name
        if now.sort != name:
            now = replace(now, sort=name, descending=False)
        else:
            now = replace(now, sort="" if now.descending else name, descending=not now.descending)
        self.model.wanted = now
        self.table.show_sorted(column if now.sort else -1, descending=now.descending)
        self._ask()

    def chosen(self) -> list[Entry]:
        """Return the chosen entries that have been read."""
        found = (self.model.entry(row) for row in self.table.chosen_rows())
        return [entry for entry in found if entry is not None]

    def chosen_numbers(self) -> list[int]:
        """Return the store's row numbers of all chosen entries, also of those out of sight."""
        return [self.model.number_of(row) for row in self.table.chosen_rows()]

    def _fill_schools(self, wanted: str | None = None) -> None:
        chosen = self.school.currentData() if wanted is None else wanted
        self.school.clear()
        self.school.addItem(self.tr("All schools"), "")
        for code, name in self._desk.schools.items():
            self.school.addItem(f"{code}  {name}", code)
        own = self._desk.own_school
        self.school.setCurrentIndex(max(0, self.school.findData(own or chosen or "")))
        self.school.setEnabled(not own)

    def _ask(self) -> None:
        """Read what is wanted, and stay where one was if that is among it."""
        current = self.model.entry(self.table.currentIndex().row())
        if current is not None and not self._goal:
            self._goal = current.entry_id
        now = self.model.wanted
        code = str(self.school.currentData() or "")
        self.model.show_wanted(replace(now, text=self.search.text().strip(), school_code=code))
        narrow = [grade_name(now.grade), now.class_number and self.tr("class {n}").format(n=now.class_number)]
        self._narrow.setText(" ".join(part for part in narrow if part))
        self._narrow.setVisible(bool(now.grade or now.class_number))

    def _show_counts(self, whole: int, wanted: int) -> None:
        narrowed = self.model.wanted != Wanted(
            school_code=self.model.wanted.school_code,
            sort=self.model.wanted.sort,
            descending=self.model.wanted.descending,
        )
        self._count.setText(
            self.tr("{found} of {count}").format(found=f"{wanted:,}", count=f"{whole:,}")
            if narrowed
            else f"{whole:,}"
        )
        if not self.model.wanted.school_code:
            self.count_changed.emit(self.kind, whole)
        self._stack.setCurrentWidget(self.table if wanted else self.empty)
        if not wanted:
            self._say_what_next(bool(whole or self.model.wanted.school_code))
        self._stand()

    def _say_what_next(self, narrowed: bool) -> None:
        if narrowed:
            self.empty.show_note(
                self.tr("Nothing here fits"),
                self.tr("The search or the chosen school leaves nothing."),
                [(self.tr("Show all"), self.show_all)],
            )
        elif self.kind is not ListKind.SCHOOLS and not self._desk.schools:
            self.empty.show_note(
                self.tr("The schools come first"),
                self.tr("All other lists name their school. Enter the list of schools, then come back."),
                [(self.tr("Go to the schools"), lambda: self.command.emit("schools"))],
            )
        else:
            self.empty.show_note(
                self.tr("Nothing was entered yet"),
                self.tr(
                    "Import a list that you have, as .xlsx or CSV; its columns may have any order. "
                    "Or save the empty form, have it filled in, and import that."
                ),
                [
                    (self.tr("&Import a list…"), lambda: self.command.emit("import")),
                    (self.tr("Save the empty &form…"), lambda: self.command.emit("form")),
                    (self.tr("Enter one by &hand…"), lambda: self.command.emit("new")),
                ],
            )

    def _stand(self) -> None:
        """Stand on the entry that was meant, else on the first one."""
        goal, self._goal = self._goal, ""
        if not goal:
            if self.model.rowCount() and not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self.model.index(0, self._column))
            return
        kind = self.kind

        def go(number: int | None) -> None:
            place = self.model.place_of(number) if number is not None else -1
            if self.model.rowCount():
                self.table.setCurrentIndex(self.model.index(max(place, 0), self._column))

        self._desk.ask(lambda workspace: workspace.list_pages.row_of(kind, goal), go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the search, then what narrows the list."""
        if event.key() == Qt.Key.Key_Escape and (self.search.text() or self._narrow.isVisible()):
            self.show_all()
        else:
            super().keyPressEvent(event)
