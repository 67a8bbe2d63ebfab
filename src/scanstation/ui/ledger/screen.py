"""The ledger's screen: each number opens its list, each row its page, and everything is done by keyboard."""

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scanstation.ledger.ledger import Line
from scanstation.ledger.stages import Kind
from scanstation.review.scripts import Script
from scanstation.ui import language
from scanstation.ui.desk import SessionDesk, Snapshot
from scanstation.ui.ledger.commands import LedgerCommands
from scanstation.ui.ledger.counts_model import LINES, OPEN
from scanstation.ui.ledger.desk import LedgerDesk, LedgerState
from scanstation.ui.ledger.form import LedgerForm
from scanstation.ui.ledger.rows import Chosen, Row, rows_of
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.station import Station
from scanstation.workflow.ledger.words import STAGES

_REST_MS = 400
"""A burst of scanned sheets is shown once."""


class LedgerScreen(QWidget):
    """The ledger of the desk's session. Signals: closed() · said(text, ms) · script_wanted(Script)."""

    closed = Signal()
    said = Signal(str, int)
    script_wanted = Signal(object)

    def __init__(
        self, station: Station, desk: SessionDesk, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state: LedgerState | None = None
        self._scripts: dict[str, Script] = {}
        self._chosen = Chosen(only_open=True)
        self.form = LedgerForm(title, station.pictures)
        self.desk = LedgerDesk(desk, self)
        self.commands = LedgerCommands(station, desk, self.desk, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.desk.refresh)
        self._connect()
        self._enable()
        self.form.state.setText(self.tr("Loading the ledger …"))

    def _connect(self) -> None:
        form, commands = self.form, self.commands
        self.desk.ready.connect(self._show)
        self.desk.failed.connect(self._failed)
        self._desk.snapshot_ready.connect(self._snapshot)
        commands.changed.connect(self.desk.refresh)
        commands.failed.connect(self._failed)
        commands.said.connect(lambda text: self.said.emit(text, 15_000))
        form.back.clicked.connect(self.closed)
        form.counts_table.selectionModel().currentChanged.connect(self._cell_chosen)
        form.counts_table.activated.connect(self._cell_activated)
        form.list_table.selectionModel().currentRowChanged.connect(self._row_chosen)
        form.list_table.selectionModel().selectionChanged.connect(self._enable)
        form.list_table.activated.connect(self._row_activated)
        form.list.modelReset.connect(self._enable)
        form.by_room.toggled.connect(self._by_room)
        form.kind.currentIndexChanged.connect(self._filtered)
        form.only_open.toggled.connect(self._filtered)
        form.search.textChanged.connect(self._filtered)
        form.explain.clicked.connect(self._explain)
        form.export.clicked.connect(self._export)
        form.close_session.clicked.connect(commands.close_session)
        form.reopen.clicked.connect(commands.reopen)
        form.paper.clicked.connect(self._paper)
        form.record.clicked.connect(commands.show_record)
        form.import_expected.triggered.connect(lambda: commands.import_list(check_in=False))
        form.import_check_in.triggered.connect(lambda: commands.import_list(check_in=True))
        form.one_check_in.triggered.connect(self._one_check_in)
        form.expected_form.triggered.connect(lambda: commands.form(check_in=False))
        form.check_in_form.triggered.connect(lambda: commands.form(check_in=True))
        for keys, deed in (
            ("Esc", self.closed.emit),
            ("F3", self._explain),
            ("F5", self._again),
            ("Ctrl+E", self._export),
            ("Ctrl+F", form.search.setFocus),
            ("Del", self._take_back),
        ):
            form.add_key(keys).triggered.connect(lambda _=False, deed=deed: deed())

    # showing

    def _snapshot(self, snapshot: Snapshot) -> None:
        if self.isVisible() and snapshot.change:
            self._rest.start()

    def _show(self, state: LedgerState) -> None:
        first = self._state is None
        self._state = state
        self.form.busy.hide()
        self._scripts = {script.id: script for script in self._desk.snapshot.scripts}
        self.form.counts.show_ledger(state.ledger)
        self._tell(state)
        if first:
            column = OPEN if state.ledger.unexplained else LINES
            self.form.counts_table.setCurrentIndex(self.form.counts.index(0, column))
            self.form.counts_table.setFocus()
        self._fill()
        self._enable()

    def _tell(self, state: LedgerState) -> None:
        ledger, closing = state.ledger, state.closing
        if closing is not None:
            when = f"{closing.created_at.astimezone():%Y-%m-%d %H:%M}"
            text = self.tr("Closed by {who} on {when}. PDF… prints its paper, now and later.").format(
                who=closing.who, when=when
            )
            if state.changed:
                text += " " + self.tr("The lists have changed since: it is not the ledger that was signed.")
        elif not state.expected:
            text = self.tr("Nobody is expected yet. Import the students into the registry, or a list here.")
        elif ledger.unexplained:
            text = self.tr("Differences to explain before the session can be closed: {count}").format(
                count=len(ledger.unexplained)
            )
        else:
            text = self.tr("Every line is explained: the session can be closed.")
        self.form.state.setText(text)

    def _fill(self) -> None:
        if self._state is None:
            return
        rows = rows_of(self._state.ledger, self._chosen)
        kept = {row.key for row in self._selected_rows()}
        self.form.list.show_rows(rows)
        self.form.what.setText(self._heading(len(rows)))
        self.form.empty.setVisible(not rows)
        self.form.empty.setText(self.tr("Nothing here."))
        table = self.form.list_table
        if rows and not table.selectionModel().hasSelection():
            shown = self.form.list.rows
            at = next((i for i, row in enumerate(shown) if row.key in kept), 0)
            table.selectRow(at)
        elif not rows:
            self.form.pane.show_script(None)

    def _heading(self, count: int) -> str:
        chosen = self._chosen
        what = self.tr("Differences")
        if chosen.stage is not None:
            what = language.text("labels", STAGES[chosen.stage])
        place = " ".join(part for part in chosen.place or () if part) or self.tr("All")
        return f"{place} · {what} · {count}"

    def _enable(self) -> None:
        state, form = self._state, self.form
        closing = state.closing if state is not None else None
        lines = self._selected_lines()
        form.explain.setEnabled(bool(lines) and closing is None)
        form.export.setEnabled(state is not None)
        form.close_session.setVisible(closing is None)
        ready = state is not None and state.expected and not state.ledger.unexplained
        form.close_session.setEnabled(ready)
        form.reopen.setVisible(closing is not None)
        form.paper.setVisible(state is not None and bool(state.kept))
        form.lists.setEnabled(state is not None and closing is None)

    # choosing

    def _cell_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            chosen = self.form.counts.chosen(index)
            of_lines = chosen.stage is None
            self.form.kind.setEnabled(of_lines)
            self.form.only_open.setEnabled(of_lines)
            self.form.only_open.blockSignals(True)
            self.form.only_open.setChecked(chosen.only_open)
            self.form.only_open.blockSignals(False)
            self._chosen = chosen
            self._filtered()

    def _cell_activated(self, _: QModelIndex) -> None:
        self.form.list_table.setFocus()

    def _filtered(self) -> None:
        form = self.form
        of_lines = self._chosen.stage is None
        self._chosen = Chosen(
            self._chosen.stage,
            self._chosen.place,
            Kind(form.kind.currentData()) if of_lines and form.kind.currentData() else None,
            of_lines and form.only_open.isChecked(),
            form.search.text(),
        )
        self._fill()

    def _by_room(self, by_room: bool) -> None:
        index = self.form.counts_table.currentIndex()
        self.form.counts.set_by_room(by_room)
        row = self.form.counts.row_of(self._chosen.place)
        self.form.counts_table.setCurrentIndex(self.form.counts.index(row, max(index.column(), 0)))

    def _row_chosen(self, index: QModelIndex) -> None:
        row = self.form.list.rows[index.row()] if index.isValid() else None
        self.form.pane.show_script(self._scripts.get(row.script) if row is not None else None)

    def _row_activated(self, index: QModelIndex) -> None:
        script = self._scripts.get(self.form.list.rows[index.row()].script)
        if script is not None and (script.problems or script.withdrawal is not None):
            self.script_wanted.emit(script)

    def _selected_rows(self) -> list[Row]:
        rows = self.form.list.rows
        found = self.form.list_table.selectionModel().selectedRows()
        return [rows[index.row()] for index in found if index.row() < len(rows)]

    def _selected_lines(self) -> list[Line]:
        return [row.line for row in self._selected_rows() if row.line is not None]

    # commands

    def _explain(self) -> None:
        if self.form.explain.isEnabled():
            self.commands.explain(self._selected_lines())

    def _take_back(self) -> None:
        if self.form.explain.isEnabled():
            self.commands.take_back([line for line in self._selected_lines() if line.word is not None])

    def _export(self) -> None:
        if self._state is not None:
            self.commands.export(self._state.ledger)

    def _paper(self) -> None:
        if self._state is not None and self._state.kept:
            self.commands.paper(self._state.kept)

    def _again(self) -> None:
        if self._state is None:
            self.form.busy.show()
            self.form.state.setText(self.tr("Loading the ledger …"))
        self.desk.refresh()

    def _one_check_in(self) -> None:
        rows = self._selected_rows()
        self.commands.one_check_in(rows[0].number if rows else "")

    def _failed(self, error: BaseException) -> None:
        if self._state is None:
            self.form.busy.hide()
            self.form.state.setText(self.tr("The ledger could not be loaded. F5 tries again."))
        show_problem(self, error)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the ledger anew whenever it is shown."""
        super().showEvent(event)
        self.desk.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave it alone while nobody sees it."""
        super().hideEvent(event)
        self._rest.stop()
