"""An import on its way from a file into the registry; all its work is done beside the window."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from scanstation.base.jobs import Job
from scanstation.domain.gates import Task
from scanstation.domain.registry import ListKind
from scanstation.ui.jobs import RunningJob
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.workflow.ledger.roster_preview import SessionEffect, preview_import
from scanstation.workflow.registry.commit import commit
from scanstation.workflow.registry.from_file import look_at, prepare_file
from scanstation.workflow.registry.look import ListLook
from scanstation.workflow.registry.prepare import ImportOrder, Prepared


class ImportRun(QObject):
    """One step at a time. Nothing is in the registry before `enter` has succeeded.

    Signals: looked(ListLook) · checked(Prepared, list of SessionEffect) · entered(Imported) ·
    failed(exception) · stopped() · working(RunningJob or None).
    """

    looked = Signal(object)
    checked = Signal(object, object)
    entered = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    working = Signal(object)

    def __init__(self, desk: RegistryDesk, kind: ListKind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.kind = kind
        self.path: Path | None = None
        self.seen: ListLook | None = None
        self.prepared: Prepared | None = None
        self.job: RunningJob | None = None
        self._closed = False

    def look(self, path: Path, sheet: str = "") -> None:
        """Look at a file, or at another of its sheets."""
        self._forget()
        workspace, kind = self._desk.workspace, self.kind

        def done(seen: ListLook) -> None:
            self.path, self.seen = path, seen
            self.looked.emit(seen)

        title = self.tr("Look at {file}").format(file=path.name)
        self._start(title, lambda job: look_at(workspace, kind, path, sheet, job), done)

    def check(self, columns: Mapping[str, int], fixed: Mapping[str, str], task: Task | None) -> None:
        """Read and check all rows, and look what they would change in the ledgers."""
        writer, path = self._desk.writer(), self.path
        if writer is None or self.seen is None or path is None:
            return
        seen = replace(self.seen, doubled={})  # who chose the columns has seen them all
        self._forget()
        workspace, now = self._desk.workspace, self._desk.now()
        order = ImportOrder(
            kind=self.kind, exam_id=self._desk.exam_id, path=path, writer=writer, fixed=fixed, task=task
        )

        def work(job: Job) -> tuple[Prepared, list[SessionEffect]]:
            prepared = prepare_file(workspace, order, seen, columns, now, job)
            try:
                return prepared, preview_import(workspace, prepared, job)
            except BaseException:
                prepared.close()
                raise

        def done(found: tuple[Prepared, list[SessionEffect]]) -> None:
            self.prepared, effects = found
            if self._closed:
                self._forget()
            else:
                self.checked.emit(self.prepared, effects)

        self._start(self.tr("Read {file}").format(file=path.name), work, done)

    def enter(self, *, good_rows: bool, why: str) -> None:
        """Enter what was checked: all rows, or the good ones."""
        prepared = self.prepared
        if prepared is None:
            return
        workspace, now = self._desk.workspace, self._desk.now()

        def done(imported: object) -> None:
            self._forget()
            self._desk.refresh()
            self.entered.emit(imported)

        self._start(
            self.tr("Enter {file}").format(file=prepared.source),
            lambda job: commit(workspace, prepared, now, good_rows=good_rows, why=why.strip(), job=job),
            done,
        )

    def close(self) -> None:
        """Stop what is going on, and forget what was read."""
        self._closed = True
        if self.job is not None:
            self.job.cancel()
        else:
            self._forget()

    def _start(self, title: str, work: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        job = self._desk.station.jobs.start(title, work, None, self.failed.emit)
        self.job = job
        job.succeeded.connect(lambda result: self._succeed(done, result))
        job.cancelled.connect(self.stopped)
        job.ended.connect(self._end)
        self.working.emit(job)

    def _succeed(self, done: Callable[[Any], None], result: Any) -> None:
        self.job = None
        self.working.emit(None)
        done(result)

    def _end(self) -> None:
        if self.job is not None and self.job.over:
            self.job = None
            self.working.emit(None)
        if self._closed:
            self._forget()

    def _forget(self) -> None:
        prepared, self.prepared = self.prepared, None
        if prepared is not None:
            prepared.close()
