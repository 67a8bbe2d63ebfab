"""The middle of the main window: one session as it grows."""

from PySide6.QtCore import QByteArray, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.problems import ScriptState
from scanstation.review.scripts import Script
from scanstation.ui.desk import Snapshot
from scanstation.ui.look import icons, theme
from scanstation.ui.main.counts import CountStrip
from scanstation.ui.main.job_strip import JobStrip
from scanstation.ui.main.script_model import Column, ScriptModel
from scanstation.ui.station import Station
from scanstation.workflow.recognise_batch import RecogniseSummary


class SessionPage(QWidget):
    """Counts, running jobs, what to do next, and the list of scripts.

    Signals: script_chosen(Script or None) · script_activated(Script) · next_wanted(action name) ·
    refused_chosen().
    """

    script_chosen = Signal(object)
    script_activated = Signal(object)
    next_wanted = Signal(str)
    refused_chosen = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._chosen = ""
        self._next = ""
        self._missing = 0
        self._images = station.workspace.path / "images"
        self._snapshot = Snapshot("")
        self._title = QLabel()
        self._title.setObjectName("heading")
        self._title.setWordWrap(True)  # a long title must not push the page out of the window
        self._subtitle = QLabel()
        self._subtitle.setObjectName("muted")
        self._subtitle.setWordWrap(True)
        self.counts = CountStrip()
        self.model = ScriptModel(self)
        self.table = self._make_table()
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Find a number, sheet or file (Ctrl+F)"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.setMinimumWidth(280)
        self._search.setAccessibleName(self.tr("Find"))
        self._search.textChanged.connect(self._filter_text)
        self.counts.state_chosen.connect(self._filter_state)
        self.counts.refused_chosen.connect(self.refused_chosen)
        self._empty = QLabel()
        self._empty.setObjectName("muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head.addLayout(words, 1)
        head.addWidget(self._search)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.counts)
        column.addWidget(JobStrip(station.jobs))
        column.addWidget(self._make_notice())
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setSortingEnabled(True)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setAccessibleName(self.tr("Scripts"))
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(int(table.fontMetrics().height() * 1.9))
        header = table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letter = table.fontMetrics().horizontalAdvance("0")
        for column, letters in (
            (Column.STATE, 14),
            (Column.NUMBER, 14),
            (Column.OPEN, 24),
            (Column.SEQ, 6),
            (Column.BATCH, 15),
        ):
            table.setColumnWidth(column, letters * letter)
        header.setStretchLastSection(True)
        table.selectionModel().currentRowChanged.connect(self._row_changed)
        table.activated.connect(lambda index: self.script_activated.emit(self.model.script_at(index.row())))
        self.model.modelReset.connect(self._reselect)
        return table

    def _make_notice(self) -> QFrame:
        self._notice = QFrame()
        self._notice.setObjectName("notice")
        self._notice_text = QLabel()
        self._notice_text.setWordWrap(True)
        self._notice_button = QPushButton()
        self._notice_button.setProperty("role", "primary")
        self._notice_button.clicked.connect(lambda: self.next_wanted.emit(self._next))
        row = QHBoxLayout(self._notice)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(self._notice_text, 1)
        row.addWidget(self._notice_button)
        self._notice.setVisible(False)
        return self._notice

    def set_title(self, title: str, subtitle: str) -> None:
        """Name the session."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a newer state."""
        self._snapshot = snapshot
        self.counts.show_counts(snapshot.counts)
        self.model.show_snapshot(snapshot)
        self._show_next(snapshot)
        anything = bool(snapshot.scripts)
        self.table.setVisible(anything)
        self._empty.setVisible(not anything)
        self._empty.setText(self._empty_text(snapshot))
        if anything and not self._chosen:
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self._tell(self.table.currentIndex())

    def _empty_text(self, snapshot: Snapshot) -> str:
        if not snapshot.session_id:
            return ""
        if not snapshot.loaded:
            return self.tr("Loading…")
        if snapshot.counts.pages:
            return self.tr("{count} pages are in. They are read as soon as there is a template.").format(
                count=snapshot.counts.pages
            )
        return self.tr("No sheets yet.\nDrop files or folders here, or begin with the buttons above.")

    def _show_next(self, snapshot: Snapshot) -> None:
        """Say what comes next."""
        counts = snapshot.counts
        steps = (
            (
                snapshot.loaded and snapshot.layout is None,
                "template",
                self.tr("This session has no template yet. Without one nothing can be read."),
                self.tr("Choose template…"),
            ),
            (
                self._missing > 0 and counts.unread > 0,
                "read",
                self.tr(
                    "{count} pages are unread because their pictures are missing from {folder}. "
                    "Bring them back there, then read again."
                ).format(count=self._missing, folder=self._images),
                self.tr("Read again"),
            ),
            (
                counts.problems > 0,
                "correct",
                self.tr("{count} items need a person.").format(count=counts.problems),
                self.tr("Correct them (F2)"),
            ),
            (
                counts.scripts > 0 and not counts.unread,
                "export",
                self.tr("Everything is read and settled."),
                self.tr("Export…"),
            ),
        )
        found = next((step for step in steps if step[0]), None)
        self._notice.setVisible(found is not None)
        if found is not None:
            _, self._next, text, button = found
            self._notice.setObjectName("card" if self._next == "export" else "notice")
            self._notice.style().polish(self._notice)
            self._notice_text.setText(text)
            self._notice_button.setText(button)
            self._notice_button.setIcon(
                icons.icon(
                    "demo" if self._next == "read" else self._next, theme.current().colour("accent_text")
                )
            )

    def show_read(self, session_id: str, summary: RecogniseSummary) -> None:
        """Say what the last reading left unread."""
        if session_id == self._snapshot.session_id:
            self._missing = len(summary.missing)
            self._show_next(self._snapshot)

    def go_to_search(self) -> None:
        """Go to the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def choose(self, script_id: str) -> None:
        """Select a script."""
        row = self.model.row_of(script_id)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
            self.table.scrollTo(self.model.index(row, 0))

    def forget(self) -> None:
        """Forget the selection and filters: another session follows."""
        self._chosen = ""
        self._missing = 0
        self._search.clear()
        self.counts.show_all()

    def header_state(self) -> QByteArray:
        """Return the widths of the columns."""
        return self.table.horizontalHeader().saveState()

    def _filter_text(self, text: str) -> None:
        self.model.set_text(text)

    def _filter_state(self, state: ScriptState | None) -> None:
        self.model.set_state(state)

    def _row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self._chosen = self.model.script_at(current.row()).id
        self._tell(current)

    def _tell(self, current: QModelIndex) -> None:
        script: Script | None = self.model.script_at(current.row()) if current.isValid() else None
        self.script_chosen.emit(script)

    def _reselect(self) -> None:
        row = self.model.row_of(self._chosen)
        if row >= 0:
            index = self.model.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(index, flags)
        else:
            self._tell(QModelIndex())
