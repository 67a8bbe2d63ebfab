"""The sessions of an exam: when each is sat, by whom, and by how many."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from scanstation.domain.rows import Session
from scanstation.domain.sittings import SittingRule
from scanstation.registry.grades import grade_name
from scanstation.store.workspace import Workspace
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.effect_question import look_first
from scanstation.ui.registry.empty_note import EmptyNote
from scanstation.ui.registry.rule_dialog import RuleDialog, ticked
from scanstation.ui.registry.tables import RowsTable
from scanstation.ui.registry.times import shown_time
from scanstation.workflow.ledger.roster import RosterChange
from scanstation.workflow.ledger.roster_preview import preview_roster
from scanstation.workflow.registry.taker_counts import SessionTakers, count_takers
from scanstation.workflow.registry.who_sits import set_sitting

_Found = tuple[list[SessionTakers], list[int]]


class SittingsPage(QWidget):
    """Enter on a session says who takes it. Signal: export_wanted(session) for the list of its students."""

    export_wanted = Signal(object)

    def __init__(self, desk: RegistryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._grades: list[int] = []
        title = QLabel(self.tr("Who takes which session"))
        title.setObjectName("heading")
        note = QLabel(
            self.tr("A rule holds for all students. For single ones choose them in the list of students.")
        )
        note.setObjectName("muted")
        titles = (
            self.tr("Session"), self.tr("Subject"), self.tr("Grades"), self.tr("Arts or science"),
            self.tr("Chosen subject"), self.tr("Begins"), self.tr("Ends"), self.tr("Students"),
            self.tr("Of them changed one by one"),
        )  # fmt: skip
        self.table = RowsTable(
            titles, self._cells, self.tr("Sessions"), (180, 120, 160, 130, 120, 140, 140, 90)
        )
        self.table.activated_row.connect(lambda _: self.edit())
        self.setFocusProxy(self.table)
        self._nothing = EmptyNote()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self.edit_button = QPushButton(self.tr("Who takes i&t…"))
        self.edit_button.clicked.connect(self.edit)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        self.export_button = QPushButton(self.tr("Save its st&udents…"))
        self.export_button.clicked.connect(self._export)
        for button in (self.edit_button, self.export_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(note)
        column.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Read the sessions anew."""
        exam_id = self._desk.exam_id

        def work(workspace: Workspace) -> _Found:
            grades = {grade for grade, _, _ in workspace.lists.group_sizes(exam_id)}
            return count_takers(workspace, exam_id), sorted(grades)

        def show(found: _Found) -> None:
            if exam_id == self._desk.exam_id:
                sessions, self._grades = found
                self.table.show_rows(sessions)
                self._stack.setCurrentWidget(self.table if sessions else self._nothing)
                for button in (self.edit_button, self.export_button):
                    button.setEnabled(bool(sessions))

        self._nothing.show_note(
            self.tr("This exam has no session yet"),
            self.tr("Sessions are made in the main window, with Ctrl+Shift+N."),
        )
        self._desk.ask(work, show)

    def forget(self) -> None:
        """Show nothing of the exam before."""
        self.table.show_rows([])

    def edit(self) -> None:
        """Say who takes the session that one stands on."""
        one: SessionTakers | None = self.table.current
        if one is None:
            return
        self._ask(RuleDialog(one.session.title, one.rule, self._grades, self._desk.now(), self), one.session)

    def _ask(self, dialog: RuleDialog, session: Session) -> None:
        """Ask, show what would change, and set it; whoever does not want that is asked again."""
        if not dialog.exec():
            dialog.deleteLater()
            return
        grades, tracks = ticked(dialog.grades), ticked(dialog.tracks)
        subject, (starts, ends) = dialog.subject.text().strip(), dialog.times
        rule = SittingRule("", session.id, grades, tracks, subject, starts, ends, "", self._desk.now())

        def write() -> None:
            dialog.deleteLater()
            self._desk.write(
                lambda workspace, writer, _: set_sitting(
                    workspace,
                    session.id,
                    writer,
                    grades=grades,
                    tracks=tracks,
                    subject=subject,
                    starts_at=starts,
                    ends_at=ends,
                )
            )

        look_first(
            self._desk,
            lambda workspace: preview_roster(
                workspace, session.exam_id, RosterChange(rules={session.id: rule})
            ),
            self.tr("&Save"),
            write,
            lambda: self._ask(dialog, session),
        )

    def _export(self) -> None:
        one: SessionTakers | None = self.table.current
        if one is not None:
            self.export_wanted.emit(one.session)

    def _cells(self, one: SessionTakers) -> Sequence[str]:
        rule, session = one.rule, one.session
        counts = (f"{one.takers:,}", f"{one.changes:,}")
        everybody = self.tr("all")
        if rule is None:
            return (session.title, session.subject, *[everybody] * 3, "", "", *counts)
        asked = ("、".join(map(grade_name, rule.grades)), "、".join(rule.tracks), rule.subject)
        times = (shown_time(rule.starts_at), shown_time(rule.ends_at))
        return (session.title, session.subject, *(part or everybody for part in asked), *times, *counts)
