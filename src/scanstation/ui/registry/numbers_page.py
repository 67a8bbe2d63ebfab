"""Exam numbers by a pattern: what it would give, what stands in its way, and giving them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
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

from scanstation.base.jobs import Job
from scanstation.domain.registry import ListKind
from scanstation.registry.exam_numbers import PatternRefused, parse_pattern
from scanstation.store.workspace import Workspace
from scanstation.ui import language
from scanstation.ui.jobs import RunningJob
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.effect_question import agreed
from scanstation.ui.registry.tables import RowsTable
from scanstation.workflow.ledger.roster_preview import SessionEffect, preview_numbers
from scanstation.workflow.registry.coding import give_exam_numbers
from scanstation.workflow.registry.coding_preview import (
    Clash,
    CodedSchool,
    CodingPreview,
    preview_exam_numbers,
)
from scanstation.workflow.registry.settings import RegistrySettings, registry_settings, set_pattern


class NumbersPage(QWidget):
    """A preview is made first; numbers are given by the pattern of the preview, all or none.

    It looks into the ledgers too: what they would change is shown before the numbers are given.
    """

    def __init__(self, desk: RegistryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen: CodingPreview | None = None
        self._effects: Sequence[SessionEffect] = ()
        self._settings: RegistrySettings | None = None
        self._job: RunningJob | None = None
        title = QLabel(self.tr("Exam numbers"))
        title.setObjectName("heading")
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.pattern = QLineEdit()
        self.pattern.textChanged.connect(self._typed)
        self.pattern.returnPressed.connect(self.preview)
        self._wrong = QLabel()
        self._wrong.setObjectName("wrong")
        self._wrong.setWordWrap(True)
        note = QLabel(
            self.tr(
                "Digits, capital letters, and {school:4} {grade:2} {class:2} {serial:3} with their widths. "
                "A number once given never changes; who comes later gets the next free one."
            )
        )
        note.setObjectName("muted")
        note.setWordWrap(True)
        self.preview_button = QPushButton(self.tr("&Preview"))
        self.preview_button.clicked.connect(self.preview)
        self.give_button = QPushButton()
        self.give_button.setProperty("role", "primary")
        self.give_button.clicked.connect(self.give)
        form = QFormLayout()
        form.addRow(self.tr("P&attern"), self.pattern)
        form.addRow("", self._wrong)
        form.addRow("", note)
        titles = (self.tr("School"), self.tr("Numbers"), self.tr("First"), self.tr("Last"))
        self.schools = RowsTable(titles, self._school, self.tr("Numbers by school"), (300, 100, 200))
        titles = (self.tr("School"), self.tr("Class or student"), self.tr("Number"), self.tr("What is wrong"))
        self.clashes = RowsTable(titles, self._clash, self.tr("Clashes"), (200, 160, 160))
        self.tabs = QTabWidget()
        head = QHBoxLayout()
        for widget in (title, self.told):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (self.preview_button, self.give_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(form)
        column.addWidget(self.tabs, 1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.pattern)

    def refresh(self) -> None:
        """Take the pattern of the exam, and drop a preview that may no longer be true."""
        exam_id = self._desk.exam_id

        def show(found: RegistrySettings) -> None:
            if exam_id != self._desk.exam_id:
                return
            if self._settings is None:
                self.pattern.setText(found.pattern)
            self._settings = found
            self._show(None)
            self._tell()

        self._desk.ask(lambda workspace: registry_settings(workspace, exam_id), show)

    def forget(self) -> None:
        """Show nothing of the exam before."""
        self._settings = None
        self.pattern.clear()
        self._show(None)

    def preview(self) -> None:
        """Work out what the pattern would give."""
        if not self.preview_button.isEnabled():
            return
        workspace, exam_id, pattern = self._desk.workspace, self._desk.exam_id, self.pattern.text().strip()

        def work(job: Job) -> tuple[CodingPreview, list[SessionEffect]]:
            seen = preview_exam_numbers(workspace, exam_id, pattern, job)
            gives = seen.possible and seen.fresh
            return seen, preview_numbers(workspace, exam_id, pattern, job) if gives else []

        def done(found: tuple[CodingPreview, list[SessionEffect]]) -> None:
            if exam_id == self._desk.exam_id:
                self._show(*found)

        self._start(self.tr("Preview of exam numbers"), work, done)

    def give(self) -> None:
        """Give the numbers of the preview, and keep its pattern for the exam."""
        seen, writer = self._seen, self._desk.writer()
        if seen is None or writer is None or not agreed(self._effects, self.tr("&Give numbers"), self):
            return
        workspace, exam_id, now = self._desk.workspace, self._desk.exam_id, self._desk.now()

        def work(job: Job) -> int:
            count = give_exam_numbers(workspace, exam_id, seen.pattern, writer, now, job)
            set_pattern(workspace, exam_id, seen.pattern, writer)
            return count

        self._start(self.tr("Give exam numbers"), work, lambda _: self._desk.refresh())

    def _start(self, title: str, work: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        self._job = self._desk.start(title, work, done)
        self._job.ended.connect(self._ended)
        self._enable()

    def _ended(self) -> None:
        self._job = None
        self._enable()

    def _typed(self) -> None:
        try:
            parse_pattern(self.pattern.text().strip())
            self._wrong.clear()
        except PatternRefused as error:
            self._wrong.setText(language.advice_of(error) if self.pattern.text() else "")
        self._wrong.setVisible(bool(self._wrong.text()))
        self._show(None)

    def _show(self, seen: CodingPreview | None, effects: Sequence[SessionEffect] = ()) -> None:
        self._seen, self._effects = seen, effects
        self.tabs.clear()
        if seen is not None:
            self.schools.show_rows(seen.schools)
            self.clashes.show_rows(seen.clashes)
            if seen.clashes:
                words = self.tr("Passed over ({count})") if seen.possible else self.tr("No room ({count})")
                self.tabs.addTab(self.clashes, words.format(count=f"{len(seen.clashes):,}"))
            if seen.schools:
                words = self.tr("By school ({count})").format(count=f"{len(seen.schools):,}")
                self.tabs.insertTab(0 if seen.possible else 1, self.schools, words)
                self.tabs.setCurrentIndex(0)
        self._enable()

    def _tell(self) -> None:
        exam_id = self._desk.exam_id

        def show(found: tuple[int, int]) -> None:
            if exam_id == self._desk.exam_id:
                text = self.tr("Students with a number: {given} of {students}")
                self.told.setText(text.format(given=f"{found[1]:,}", students=f"{found[0]:,}"))

        def counts(workspace: Workspace) -> tuple[int, int]:
            return workspace.lists.count(ListKind.STUDENTS, exam_id), workspace.exam_numbers.count(exam_id)

        if exam_id:
            self._desk.ask(counts, show)

    def _enable(self) -> None:
        idle, seen = self._job is None, self._seen
        self.preview_button.setEnabled(idle and bool(self.pattern.text()) and not self._wrong.text())
        fresh = seen.fresh if seen is not None and seen.possible else 0
        self.give_button.setEnabled(idle and fresh > 0)
        self.give_button.setText(self.tr("Gi&ve numbers ({count})").format(count=f"{fresh:,}"))

    def _school(self, school: CodedSchool) -> Sequence[str]:
        name = self._desk.school_name(school.school_code)
        return (name, f"{school.count:,}", school.first, school.last)

    def _clash(self, clash: Clash) -> Sequence[str]:
        problem = (
            language.said(clash.problem)
            if clash.problem is not None
            else self.tr("This number was given before to somebody whom the pattern would not give it to.")
        )
        return (self._desk.school_name(clash.school_code), clash.place, clash.number, problem)
