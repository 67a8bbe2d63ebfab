"""A list of the registry as a table: only what is looked at is read, a hundred lines at a time."""

from array import array
from collections import OrderedDict
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)

from scanstation.domain.registry import Entry, ListKind
from scanstation.registry.fields import Field
from scanstation.registry.grades import grade_name
from scanstation.registry.id_kinds import name_of
from scanstation.registry.identity_numbers import masked
from scanstation.store.registry_pages import Line, Wanted
from scanstation.store.workspace import Workspace
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.words import column_title, shown_fields
from scanstation.ui.titled_model import Index, TitledModel

PAGE = 100
_KEPT = 50
"""Pages kept: some 5,000 lines."""
WAITING = "…"


class ListModel(TitledModel):
    """Shows one list. Signal: counted(all, wanted) when the order is known."""

    counted = Signal(int, int)

    def __init__(self, desk: RegistryDesk, kind: ListKind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.kind = kind
        self.fields: tuple[Field, ...] = shown_fields(kind)
        self.wanted = Wanted()
        self.known = False  # whether an order was read
        self.titles = [column_title(kind, field) for field in self.fields]
        self._rows: array[int] = array("q")
        self._pages: OrderedDict[int, list[Line]] = OrderedDict()
        self._asked: set[int] = set()
        self._version = 0
        self._reading = self._again = False
        self._fetch = QTimer(self, singleShot=True, interval=0)
        self._fetch.timeout.connect(self._read_pages)

    def show_wanted(self, wanted: Wanted) -> None:
        """Show these entries; while an order is being read, only the newest wish waits."""
        self.wanted = wanted
        self._again = self._reading
        if not self._reading:
            self._read_order()

    def forget(self) -> None:
        """Show nothing, until something is wanted."""
        self._version += 1
        self._take(array("q"))
        self.known = False

    def _read_order(self) -> None:
        exam_id, kind, wanted = self._desk.exam_id, self.kind, self.wanted
        if not exam_id:
            self.forget()
            return
        self._reading = True
        version = self._version

        def work(workspace: Workspace) -> tuple[int, "array[int]"]:
            return workspace.lists.count(kind, exam_id, wanted.school_code or None), (
                workspace.list_pages.order(kind, exam_id, wanted)
            )

        def show(found: tuple[int, "array[int]"]) -> None:
            self._reading = False
            if self._again:
                self._again = False
                self._read_order()
            elif version == self._version:
                self._take(found[1])
                self.known = True
                self.counted.emit(found[0], len(found[1]))

        def failed(error: BaseException) -> None:
            self._reading = self._again = False
            self._desk.failed.emit(error)

        self._desk.ask(work, show, failed)

    def _take(self, rows: "array[int]") -> None:
        self.beginResetModel()
        self._version += 1
        self._rows = rows
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def _read_pages(self) -> None:
        """Read what the view asked for since the last time; of a fast scroll only where it has come to."""
        pages, self._asked = sorted(self._asked)[-4:], set()
        version, kind = self._version, self.kind
        numbers = {page: self._rows[page * PAGE : (page + 1) * PAGE] for page in pages}

        def show(found: dict[int, list[Line]]) -> None:
            if version != self._version:
                return
            for page, lines in found.items():
                self._pages[page] = lines
                first = page * PAGE
                last = self.index(first + len(lines) - 1, len(self.fields) - 1)
                self.dataChanged.emit(self.index(first, 0), last)
            while len(self._pages) > _KEPT:
                self._pages.popitem(last=False)

        self._desk.ask(lambda w: {p: w.list_pages.lines(kind, rows) for p, rows in numbers.items()}, show)

    def line(self, row: int) -> Line | None:
        """Return a line, or None while it is being read."""
        page, place = divmod(row, PAGE)
        lines = self._pages.get(page)
        if lines is None:
            self._asked.add(page)
            self._fetch.start()
            return None
        self._pages.move_to_end(page)
        return lines[place]

    def entry(self, row: int) -> Entry | None:
        """Return the entry in a row, or None while it is being read."""
        line = self.line(row) if 0 <= row < len(self._rows) else None
        return line.entry if line is not None else None

    def number_of(self, row: int) -> int:
        """Return the store's number of a row."""
        return self._rows[row]

    def place_of(self, row_number: int) -> int:
        """Return the row with this number of the store, -1 where it is not shown."""
        try:
            return self._rows.index(row_number)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        line = self.line(index.row())
        if line is None:
            return WAITING if index.column() == 0 else None
        return shown(self._desk, line, self.fields[index.column()])


def shown(desk: RegistryDesk, line: Line, field: Field) -> str:
    """Return a cell as it may be seen by whoever passes: ID numbers are masked."""
    if field.name == "exam_number":
        return line.exam_number
    value = getattr(line.entry, field.name)
    match field.name:
        case "school_code" | "home_school":
            return desk.school_name(value)
        case "grade":
            return grade_name(value)
        case "id_kind":
            return name_of(value)
        case "id_number":
            return masked(value) if value else ""
    return "" if value is None else str(value)
