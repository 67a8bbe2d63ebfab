"""The list of scripts as a table model: sorted and filtered here, so that 5,000 rows cost milliseconds."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scanstation.domain.problems import ScriptState
from scanstation.domain.reading import FieldStatus
from scanstation.review.scripts import Script
from scanstation.ui import language
from scanstation.ui.desk import Snapshot
from scanstation.ui.look import icons, theme

_Index = QModelIndex | QPersistentModelIndex
_STATE_ORDER = {state: i for i, state in enumerate(ScriptState)}


class Column(IntEnum):
    """The columns."""

    STATE = 0
    NUMBER = 1
    OPEN = 2
    SEQ = 3
    BATCH = 4
    SOURCE = 5


class ScriptModel(QAbstractTableModel):
    """Scripts of one session. `row_of` and `script_at` go between rows and scripts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._labels: dict[str, str] = {}
        self._rows: list[Script] = []
        self._row_of: dict[str, int] = {}
        self._state: ScriptState | None = None
        self._text = ""
        self._sort = (-1, Qt.SortOrder.AscendingOrder)
        self._icons = {state: icons.state_icon(state) for state in ScriptState}
        self._titles = {
            Column.STATE: self.tr("State"),
            Column.NUMBER: self.tr("Exam number"),
            Column.OPEN: self.tr("To settle"),
            Column.SEQ: self.tr("No."),
            Column.BATCH: self.tr("Batch"),
            Column.SOURCE: self.tr("Source"),
        }

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a newer state of the session; rows that did not change are left alone."""
        self._snapshot = snapshot
        self._labels = {b.id: b.label for b in snapshot.batches}
        self._rebuild()

    def set_state(self, state: ScriptState | None) -> None:
        """Show only scripts of one state, or all."""
        self._state = state
        self._rebuild()

    def set_text(self, text: str) -> None:
        """Show only scripts whose number, place or source holds this text."""
        self._text = text.strip().casefold()
        self._rebuild()

    def script_at(self, row: int) -> Script:
        """Return the script of a row."""
        return self._rows[row]

    def row_of(self, script_id: str) -> int:
        """Return a script's row, or -1 when the filter hides it."""
        return self._row_of.get(script_id, -1)

    def _rebuild(self) -> None:
        rows = [s for s in self._snapshot.scripts if self._wanted(s)] if self._snapshot is not None else []
        column, order = self._sort
        if column >= 0:
            rows.sort(key=self._key(Column(column)), reverse=order is Qt.SortOrder.DescendingOrder)
        old = self._rows
        ids, old_ids = [s.id for s in rows], [s.id for s in old]
        if ids[: len(old_ids)] == old_ids:
            self._grow(rows, old)
        else:
            self.beginResetModel()
            self._take(rows)
            self.endResetModel()

    def _grow(self, rows: list[Script], old: list[Script]) -> None:
        if len(rows) > len(old):
            self.beginInsertRows(QModelIndex(), len(old), len(rows) - 1)
            self._take(rows)
            self.endInsertRows()
        else:
            self._take(rows)
        last = len(Column) - 1
        changed = [i for i, before in enumerate(old) if before is not rows[i]]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def _take(self, rows: list[Script]) -> None:
        self._rows = rows
        self._row_of = {s.id: i for i, s in enumerate(rows)}

    def _wanted(self, script: Script) -> bool:
        if self._state is not None and script.state is not self._state:
            return False
        if not self._text:
            return True
        names = (s.page.source_name for s in script.sides)
        return any(self._text in t.casefold() for t in (script.number.value, str(script.seq), *names))

    def _key(self, column: Column) -> Callable[[Script], Any]:
        keys: dict[Column, Callable[[Script], Any]] = {
            Column.STATE: lambda s: _STATE_ORDER[s.state],
            Column.NUMBER: lambda s: (s.number.status is not FieldStatus.OK, s.number.value),
            Column.OPEN: lambda s: len(s.problems),
            Column.SEQ: lambda s: s.seq,
            Column.BATCH: lambda s: (self._labels.get(s.batch_id, ""), s.batch_id, s.seq),
            Column.SOURCE: lambda s: s.sides[0].page.source_name if s.sides else "",
        }
        return keys[column]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order in which the sheets were fed."""
        self._sort = (column, order)
        self._rebuild()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the headings."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._titles[Column(section)]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        script, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text_of(script, column)
            case Qt.ItemDataRole.DecorationRole if column is Column.STATE:
                return self._icons[script.state]
            case Qt.ItemDataRole.ForegroundRole if column is Column.STATE:
                return theme.current().of_state(script.state)
            case Qt.ItemDataRole.ToolTipRole if column is Column.OPEN:
                return "\n".join(problem_text(p) for p in script.problems[:12])
            case Qt.ItemDataRole.TextAlignmentRole if column is Column.SEQ:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text_of(self, script: Script, column: Column) -> str:
        match column:
            case Column.STATE:
                return language.label(script.state).capitalize()
            case Column.NUMBER:
                return script.number.value if script.number.status is FieldStatus.OK else "—"
            case Column.OPEN:
                return self._open_text(script)
            case Column.SEQ:
                return str(script.seq)
            case Column.BATCH:
                return self._labels.get(script.batch_id, "")
            case Column.SOURCE:
                return script.sides[0].page.source_name if script.sides else ""

    def _open_text(self, script: Script) -> str:
        if not script.problems:
            return self.tr("absent") if script.absent else ""
        kinds = dict.fromkeys(language.label(p.kind) for p in script.problems)
        return f"{len(script.problems)} · {self.tr(', ').join(kinds)}"


def problem_text(problem: Any) -> str:
    """Return one line that says what is open: kind, field, reasons."""
    reasons = ", ".join(language.label(r) for r in problem.reasons)
    what = problem.title or problem.field_id or ""
    return f"{language.label(problem.kind)} {what}: {reasons}"
