"""What an import would do: counts, the error table by row, what is worth a look, and the first entries."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.registry import Entry, ListKind
from scanstation.registry.problems import RowProblem
from scanstation.store.registry_pages import Line
from scanstation.ui import language
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.model import shown
from scanstation.ui.registry.tables import RowsTable
from scanstation.ui.registry.words import column_title, shown_fields
from scanstation.workflow.registry.other_sheets import hidden_rows
from scanstation.workflow.registry.prepare import Prepared


class ImportResult(QWidget):
    """Signal: errors_wanted() for the error table as a file."""

    errors_wanted = Signal()

    def __init__(self, desk: RegistryDesk, kind: ListKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = QLabel()
        self._counts.setObjectName("heading")
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.save = QPushButton(self.tr("Save the error &table…"))
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self.errors_wanted)
        titles = (
            self.tr("Row of the sheet"),
            self.tr("Who or what"),
            self.tr("Column"),
            self.tr("What is wrong"),
        )
        widths = (120, 200, 140, 500)
        self.errors = RowsTable(titles, _problem, self.tr("Wrong rows"), widths)
        self.notices = RowsTable(titles, _problem, self.tr("Worth a look"), widths)
        fields = [field for field in shown_fields(kind) if field.name != "exam_number"]

        def cells(entry: Entry) -> Sequence[str]:
            return [shown(desk, Line(entry), field) for field in fields]

        headings = [column_title(kind, field) for field in fields]
        self.first = RowsTable(headings, cells, self.tr("First rows"), [f.width * 8 + 20 for f in fields])
        self.tabs = QTabWidget()
        self.why = QLineEdit()
        self.why.setPlaceholderText(self.tr("for the record; may stay empty"))
        note = QFormLayout()
        note.addRow(self.tr("&Note"), self.why)
        head = QHBoxLayout()
        head.addWidget(self._counts, 1)
        head.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.tabs, 1)
        column.addLayout(note)

    def show_prepared(self, prepared: Prepared, effect: str = "") -> None:
        """Show what was found; where anything is wrong, that first. `effect`: on the ledgers, in words."""
        self._counts.setText(
            self.tr(
                "Rows: {rows}. New: {added}, changed: {changed}, as before: {same}, wrong: {wrong}"
            ).format(
                rows=f"{prepared.rows:,}",
                added=f"{prepared.added:,}",
                changed=f"{prepared.changed:,}",
                same=f"{prepared.same:,}",
                wrong=f"{prepared.wrong:,}",
            )
        )
        beside = [other.said for other in prepared.seen.others]
        beside += [hidden_rows(prepared.hidden)] if prepared.hidden else []
        told = "\n".join(map(language.said, beside))
        self.told.setText("\n\n".join(filter(None, (self._what_next(prepared), told, effect))))
        self.errors.show_rows(prepared.problems)
        self.notices.show_rows(prepared.notices)
        self.first.show_rows(prepared.preview)
        self.save.setVisible(bool(prepared.problems))
        self.tabs.clear()
        for table, title, count in (
            (self.errors, self.tr("&1  Wrong rows ({count})"), prepared.wrong),
            (self.notices, self.tr("&2  Worth a look ({count})"), len(prepared.notices)),
            (self.first, self.tr("&3  First rows ({count})"), len(prepared.preview)),
        ):
            if count:
                self.tabs.addTab(table, title.format(count=f"{count:,}"))

    def _what_next(self, prepared: Prepared) -> str:
        if not prepared.rows:
            return self.tr("There is no row below the headings.")
        if prepared.wrong:
            return self.tr(
                "Nothing has been entered. Correct the wrong rows in the file and check again, "
                "or take the good rows and leave the wrong ones out."
            )
        if not prepared.added + prepared.changed:
            return self.tr("The registry has all of this already.")
        return self.tr("Nothing has been entered yet.")


def _problem(problem: RowProblem) -> Sequence[str]:
    return (str(problem.row), problem.key, problem.heading, language.said(problem.problem))
