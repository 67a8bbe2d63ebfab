"""The figures of an audit: what the sample says, what is to be keyed yet, where person and machine differ."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.audits import Draw
from scanstation.review.audit import Finding, Verdict, finding
from scanstation.ui.audit.keying import KeyingDialog
from scanstation.ui.correct.wording import plain_item
from scanstation.ui.desk import SessionDesk
from scanstation.ui.held_keys import let_held_keys_press_nothing
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.station import Station
from scanstation.workflow.audit.audit_export import as_asked, export_audit, percent
from scanstation.workflow.audit.auditing import (
    AuditState,
    Strata,
    audit_state,
    extend_audit,
    start_audit,
)
from scanstation.workflow.audit.earlier import earlier_samples

_GOALS = (0.01, 0.005, 0.001, 0.0005, 0.0001)
_CONFIDENCES = (0.9, 0.95, 0.99)
_USUAL = 600


class AuditDialog(QDialog):
    """Works on the newest audit of a session. `wanted` is a reading that somebody wants to look at openly."""

    def __init__(
        self, station: Station, desk: SessionDesk, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._station = station
        self._desk = desk
        self._state: AuditState | None = None
        self._earlier: list[AuditState] = []
        self.wanted: Draw | None = None
        self._over = False
        self.setWindowTitle(self.tr("Audit by sampling: {session}").format(session=title))
        self.setMinimumWidth(760)
        self._lay_out()
        let_held_keys_press_nothing(self)
        self.read_anew()

    def _lay_out(self) -> None:
        self.says = QLabel()
        self.says.setObjectName("question")
        self.says.setWordWrap(True)
        self.more = QLabel()
        self.more.setWordWrap(True)
        self.before = QLabel()
        self.before.setWordWrap(True)
        self.goal, self.confidence = QComboBox(), QComboBox()
        self.goal.addItems([as_asked(g) for g in _GOALS])
        self.goal.setCurrentIndex(_GOALS.index(0.0005))
        self.confidence.addItems([as_asked(c) for c in _CONFIDENCES])
        self.confidence.setCurrentIndex(1)
        for box in (self.goal, self.confidence):
            box.currentIndexChanged.connect(self._show)
        self.count = QSpinBox()
        self.count.setRange(1, 1_000_000)
        self.count.setValue(_USUAL)
        self.strata = QComboBox()
        self.strata.addItems([self.tr("all together"), self.tr("by school, in proportion")])
        form = QFormLayout()
        form.addRow(self.tr("&Bound to be shown"), self.goal)
        form.addRow(self.tr("&Confidence"), self.confidence)
        form.addRow(self.tr("&How many to draw"), self.count)
        form.addRow(self.tr("&Drawn"), self.strata)
        self.table = QTableWidget(0, 5)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Place"), self.tr("Item"), self.tr("Machine"), self.tr("Keyed"), self.tr("Counts as")]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().setVisible(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.table.activated.connect(lambda index: self._look(index.row()))
        differ = QLabel(self.tr("Where person and machine differ (Enter shows the sheet):"))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.says)
        column.addWidget(self.more)
        column.addWidget(self.before)
        column.addLayout(form)
        column.addWidget(differ)
        column.addWidget(self.table, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.key = QPushButton(self.tr("&Key now"))
        self.draw = QPushButton(self.tr("Draw a &new sample"))
        self.extend = QPushButton(self.tr("Draw &more"))
        self.export = QPushButton(self.tr("&Export…"))
        close = QPushButton(self.tr("C&lose"))
        self.key.setDefault(True)
        self.key.clicked.connect(self.key_now)
        self.draw.clicked.connect(self.draw_new)
        self.extend.clicked.connect(self.draw_more)
        self.export.clicked.connect(self._export)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.key, self.extend, self.draw, self.export):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def read_anew(self) -> None:
        """Read the newest audit and show it."""
        workspace, session_id = self._desk.workspace, self._desk.session_id

        def work() -> tuple[AuditState | None, list[AuditState]]:
            audits = workspace.audits.of_session(session_id)
            if not audits:
                return None, []
            return audit_state(workspace, audits[-1]), earlier_samples(workspace, audits[-1])

        self._station.errands.run(work, self._take, self._failed)

    def _failed(self, error: BaseException) -> None:
        if not self._over:
            self._show()
            show_problem(self, error)
        else:
            self._station.errands.failed.emit(error)

    def done(self, result: int) -> None:
        """Close; what is still being read is shown no more."""
        self._over = True
        super().done(result)

    def _take(self, found: tuple[AuditState | None, list[AuditState]]) -> None:
        if not self._over:
            self._state, self._earlier = found
            self._show()

    def _show(self) -> None:
        state = self._state
        for button in (self.key, self.extend, self.export):
            button.setEnabled(state is not None)
        (self.draw if state is None else self.key).setDefault(True)
        self.draw.setText(self.tr("Draw a &sample") if state is None else self.tr("Draw a &new sample"))
        if state is None:
            self.says.setText(self.tr("Nothing was drawn in this session yet."))
            self.more.setText(
                self.tr(
                    "A sample of the readings that the machine is sure of is drawn by lot; a person keys "
                    "what they see, without the machine's word. From that follows how many may be wrong."
                )
            )
            return
        count = state.count
        goal, confidence = _GOALS[self.goal.currentIndex()], _CONFIDENCES[self.confidence.currentIndex()]
        found = finding(count, state.audit.frame_size, confidence, goal)
        self.says.setText(
            self.tr(
                "At most {bound} of {total} sure readings are wrong, with {confidence} confidence."
            ).format(
                bound=percent(found.bound), total=state.audit.frame_size, confidence=as_asked(confidence)
            )
        )
        lines = [
            self.tr("{keyed} of {drawn} drawn were keyed, {wrong} of them count as wrong.").format(
                keyed=count.keyed, drawn=count.drawn, wrong=count.wrong
            )
        ]
        if count.disputed:
            lines.append(self.tr("{count} of these wait for a second person.").format(count=count.disputed))
        lines += self._to_key(found)
        self.more.setText("\n".join(lines))
        self._show_earlier(goal, confidence)
        self._show_differences(state)

    def _show_earlier(self, goal: float, confidence: float) -> None:
        """Say which samples were drawn before this one, a line each."""
        lines = [self.tr("Samples drawn before this one: {count}").format(count=len(self._earlier))]
        for state in self._earlier:
            count, audit = state.count, state.audit
            bound = finding(count, audit.frame_size, confidence, goal).bound
            text = self.tr(
                "{when} {who}: {keyed} of {drawn} keyed, {wrong} count as wrong, at most {bound} wrong of all"
            )
            lines.append(
                text.format(
                    when=f"{audit.created_at.astimezone():%Y-%m-%d %H:%M}",
                    who=audit.who,
                    keyed=count.keyed,
                    drawn=count.drawn,
                    wrong=count.wrong,
                    bound=percent(bound),
                )
            )
        self.before.setText("\n".join(lines))
        self.before.setVisible(bool(self._earlier))

    def _to_key(self, found: Finding) -> list[str]:
        """Say what is to be keyed yet for the bound, or that none can show it."""
        goal = as_asked(found.goal)
        if found.more is not None:
            text = self.tr("{count} more have to be keyed, none of them wrong, for at most {goal}.")
            return [text.format(count=found.more, goal=goal)] if found.more else []
        lines = [self.tr("With so many wrong no keying shows at most {goal}.").format(goal=goal)]
        if found.more_if_cleared is not None:
            text = self.tr(
                "Should a second person key the disputed ones as the machine read them: {count} more."
            )
            lines.append(text.format(count=found.more_if_cleared))
        return lines

    def _show_differences(self, state: AuditState) -> None:
        words = {
            Verdict.DISPUTED: self.tr("wrong, until a second person keys it"),
            Verdict.WRONG: self.tr("wrong"),
        }
        doubtful = state.doubtful
        self.table.setRowCount(len(doubtful))
        for row, drawn in enumerate(doubtful):
            said = ", ".join(f"{w.who}: {''.join(w.values) or '–'}" for w in state.words[drawn.id])
            cells = (
                str(drawn.place),
                plain_item(drawn.field_id),
                "".join(drawn.values) or "–",
                said,
                words[state.verdicts[drawn.id]],
            )
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))

    def _look(self, row: int) -> None:
        """Leave for the sheet of a row; the list that opens it shows the machine's word."""
        if self._state is not None:
            self.wanted = self._state.doubtful[row]
            self.accept()

    def key_now(self) -> None:
        """Key what this person can key."""
        who = self._station.operator(self)
        if self._state is None or not who:
            return
        todo = self._state.to_key(who)
        if not todo:
            self.more.setText(self.tr("You have keyed all there is; what is disputed needs somebody else."))
            return
        dialog = KeyingDialog(self._station, self._desk, todo, who, self)
        dialog.setWindowState(Qt.WindowState.WindowMaximized)
        dialog.exec()
        dialog.deleteLater()
        self.read_anew()

    def draw_new(self) -> None:
        """Draw a sample; one that there is stays on record."""
        who = self._station.operator(self)
        if not who:
            return
        workspace, session_id, count = self._desk.workspace, self._desk.session_id, self.count.value()
        strata = (Strata.NONE, Strata.SCHOOL)[self.strata.currentIndex()]
        self._long(
            self.tr("Drawing a sample"), lambda: start_audit(workspace, session_id, count, who, strata=strata)
        )

    def draw_more(self) -> None:
        """Draw more by the same seed."""
        if self._state is not None:
            workspace, audit, count = self._desk.workspace, self._state.audit, self.count.value()
            self._long(self.tr("Drawing a sample"), lambda: extend_audit(workspace, audit, count))

    def _long(self, title: str, work: Callable[[], object]) -> None:
        self.setEnabled(False)
        self.says.setText(self.tr("One moment…"))
        job = self._station.jobs.start(title, lambda _: work(), self._drawn_anew, self._failed)
        job.ended.connect(self._enable)

    def _drawn_anew(self, _: object) -> None:
        if not self._over:
            self.read_anew()

    def _enable(self) -> None:
        self.setEnabled(True)

    def _export(self) -> None:
        if self._state is None:
            return
        suggested = self._desk.workspace.exports / self.tr("Audit.xlsx")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the audit"), str(suggested), self.tr("Workbooks (*.xlsx)")
        )
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write the audit as it is shown."""
        state, workspace = self._state, self._desk.workspace
        if state is None:
            return
        goal, confidence = _GOALS[self.goal.currentIndex()], _CONFIDENCES[self.confidence.currentIndex()]
        found = finding(state.count, state.audit.frame_size, confidence, goal)
        self._station.errands.run(
            lambda: export_audit(workspace, state, found, path), self._exported, self._failed
        )

    def _exported(self, path: Path) -> None:
        if not self._over:
            self.more.setText(self.tr("Written: {path}").format(path=path))
