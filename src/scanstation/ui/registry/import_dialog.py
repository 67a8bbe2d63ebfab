"""The import of a list: file, columns, what would be done, done."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)

from scanstation.domain.registry import ListKind
from scanstation.ui import language
from scanstation.ui.fitting import open_at
from scanstation.ui.jobs import RunningJob
from scanstation.ui.ledger.effects import effect_text
from scanstation.ui.main.job_strip import JobLine
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.drop_area import DropArea
from scanstation.ui.registry.import_result import ImportResult
from scanstation.ui.registry.import_run import ImportRun
from scanstation.ui.registry.mapping_page import MappingPage
from scanstation.ui.registry.words import list_title
from scanstation.workflow.ledger.roster_preview import SessionEffect
from scanstation.workflow.registry.commit import Imported
from scanstation.workflow.registry.errors import ListChanged, RegistryChanged
from scanstation.workflow.registry.lists_out import write_problems
from scanstation.workflow.registry.look import ListLook
from scanstation.workflow.registry.prepare import Prepared


class ImportDialog(QDialog):
    """Nothing is entered before the last step, and then all of it or nothing."""

    def __init__(self, desk: RegistryDesk, kind: ListKind, path: Path | None = None) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.run = ImportRun(desk, kind, self)
        self.setWindowTitle(self.tr("Import: {list}").format(list=list_title(kind)))
        open_at(self, 1080, 680)
        self.title = QLabel()
        self.title.setObjectName("heading")
        self.drop = DropArea()
        self.mapping = MappingPage(desk, kind)
        self.outcome = ImportResult(desk, kind)
        self._stack = QStackedWidget()
        for page in (self.drop, self.mapping, self.outcome):
            self._stack.addWidget(page)
        self.imported: Imported | None = None
        self._line: JobLine | None = None
        self._work = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self._stack, 1)
        column.addLayout(self._work)
        column.addLayout(self._buttons())
        self._connect()
        self._show(self.drop)
        if path is not None:
            self.choose(path)

    def _buttons(self) -> QHBoxLayout:
        self.back = QPushButton(self.tr("&Back"))
        self.again = QPushButton(self.tr("Check a&gain"))
        self.next = QPushButton()
        self.cancel = QPushButton(self.tr("Cancel"))
        for button in (self.back, self.again, self.cancel):
            button.setAutoDefault(False)
        self.next.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        for button in (self.again, self.next, self.cancel):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.drop.chosen.connect(self.choose)
        self.mapping.sheet_chosen.connect(self._other_sheet)
        self.mapping.ready.connect(self.next.setEnabled)
        self.outcome.errors_wanted.connect(self.save_errors)
        self.back.clicked.connect(self._go_back)
        self.again.clicked.connect(self.check)
        self.next.clicked.connect(self._go_on)
        self.cancel.clicked.connect(self.reject)
        self.run.looked.connect(self._looked)
        self.run.checked.connect(self._checked)
        self.run.entered.connect(self._entered)
        self.run.failed.connect(self._failed)
        self.run.working.connect(self._working)

    # steps

    def choose(self, path: Path) -> None:
        """Look at a file."""
        self.run.look(path)

    def check(self) -> None:
        """Read and check all rows of the file as it is now."""
        self.run.check(self.mapping.form.columns(), self.mapping.form.values(), self.mapping.task)

    def enter(self) -> None:
        """Enter all rows, or the good ones where some are wrong."""
        prepared = self.run.prepared
        if prepared is not None:
            self.run.enter(good_rows=bool(prepared.wrong), why=self.outcome.why.text())

    def save_errors(self) -> None:
        """Write the error table."""
        prepared = self.run.prepared
        if prepared is None:
            return
        name = self.tr("{file} errors.xlsx").format(file=Path(prepared.source).stem)
        start = str(self._desk.workspace.exports / name)
        kinds = self.tr("Excel workbooks (*.xlsx);;CSV (*.csv)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the error table"), start, kinds)
        if chosen:
            path = Path(chosen)
            path = path if path.suffix.lower() in (".xlsx", ".csv") else path.with_name(f"{path.name}.xlsx")
            problems = list(prepared.problems)
            self._desk.ask(
                lambda _: write_problems(problems, path, language.said),
                lambda written: self.title.setText(self.tr("Written: {path}").format(path=written)),
                lambda error: show_problem(self, error),
            )

    def _go_on(self) -> None:
        if self._stack.currentWidget() is self.drop:
            self.drop.ask()
        elif self._stack.currentWidget() is self.mapping:
            self.check()
        else:
            self.enter()

    def _go_back(self) -> None:
        self._show(self.mapping if self._stack.currentWidget() is self.outcome else self.drop)

    def _other_sheet(self, name: str) -> None:
        if self.run.path is not None:
            self.run.look(self.run.path, name)

    # what came of them

    def _looked(self, seen: ListLook) -> None:
        self.mapping.show_look(seen)
        self._show(self.mapping)

    def _checked(self, prepared: Prepared, effects: Sequence[SessionEffect]) -> None:
        self.outcome.show_prepared(prepared, effect_text(effects))
        self._show(self.outcome)

    def _entered(self, imported: Imported) -> None:
        self.imported = imported
        self.accept()

    def _failed(self, error: BaseException) -> None:
        show_problem(self, error)
        if isinstance(error, RegistryChanged):
            self._show(self.mapping)
        elif isinstance(error, ListChanged):
            self._show(self.drop)

    def _show(self, page: DropArea | MappingPage | ImportResult) -> None:
        self._stack.setCurrentWidget(page)
        name = self.run.path.name if self.run.path is not None else ""
        titles = {
            self.drop: self.tr("1 of 3: the file"),
            self.mapping: self.tr("2 of 3: the columns of {file}"),
            self.outcome: self.tr("3 of 3: what would be done with {file}"),
        }
        self.title.setText(titles[page].format(file=name))
        self._enable()
        if page is self.drop:
            self.drop.button.setFocus()
        elif page is self.mapping:
            self.mapping.form.begin()
        elif self.outcome.errors.current is not None:
            self.outcome.errors.setFocus()  # Enter must not leave rows out before they were seen
        else:
            self.next.setFocus() if self.next.isEnabled() else self.cancel.setFocus()

    def _working(self, job: RunningJob | None) -> None:
        if self._line is not None:
            self._work.removeWidget(self._line)
            self._line.hide()
            self._line.deleteLater()
            self._line = None
        if job is not None:
            self._line = JobLine(job)
            self._work.addWidget(self._line)
        self._stack.setEnabled(job is None)
        self._enable()

    def _enable(self) -> None:
        """Allow what fits the step, and say what the next one does."""
        page, idle, prepared = self._stack.currentWidget(), self.run.job is None, self.run.prepared
        self.back.setVisible(page is not self.drop)
        self.again.setVisible(page is self.outcome)
        for button in (self.back, self.again):
            button.setEnabled(idle)
        if page is self.drop:
            self.next.setText(self.tr("Choose a &file…"))
            self.next.setVisible(False)
            self.next.setEnabled(idle)
            return
        self.next.setVisible(True)
        if page is self.mapping:
            self.next.setText(self.tr("&Check all rows"))
            self.next.setEnabled(idle and self.mapping.complete)
        elif prepared is not None:
            good = prepared.added + prepared.changed
            words = (
                self.tr("&Enter the good rows ({count})")
                if prepared.wrong
                else self.tr("&Enter all rows ({count})")
            )
            self.next.setText(words.format(count=f"{good:,}"))
            self.next.setEnabled(idle and good > 0)

    # the dialog itself

    def reject(self) -> None:
        """Stop what is going on; where nothing is, close."""
        if self.run.job is not None:
            self.run.job.cancel()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Forget what was read."""
        self.run.close()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop at once, whatever is going on."""
        self.run.close()
        super().closeEvent(event)
