"""What can be done with a list: entries by hand, in and out as files."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from scanstation.base.jobs import Job
from scanstation.domain.registry import Entry, ListKind, Student
from scanstation.domain.rows import Session
from scanstation.registry.staffing import Finding
from scanstation.store.workspace import Workspace
from scanstation.ui import language
from scanstation.ui.ledger.effects import effect_text
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.effect_question import look_first
from scanstation.ui.registry.entry_dialog import EntryDialog
from scanstation.ui.registry.import_dialog import ImportDialog
from scanstation.ui.registry.list_page import ListPage
from scanstation.ui.registry.reason_dialog import ask_reason
from scanstation.ui.registry.student_sittings import StudentSittings, sittings_of
from scanstation.ui.registry.words import list_title
from scanstation.workflow.ledger.roster import RosterChange
from scanstation.workflow.ledger.roster_preview import SessionEffect, preview_roster, preview_students
from scanstation.workflow.registry.by_hand import cells_of
from scanstation.workflow.registry.findings_out import export_takers, write_findings
from scanstation.workflow.registry.lists_out import export_list, write_empty_form
from scanstation.workflow.registry.markers import export_markers
from scanstation.workflow.registry.removal import remove_entries
from scanstation.workflow.registry.who_sits import change_sittings

_NAMED = 5
"""Entries that are named before they are taken out."""


class ListCommands(QObject):
    """Carries out commands. Signal: said(text)."""

    said = Signal(str)

    def __init__(self, desk: RegistryDesk) -> None:
        super().__init__(desk)
        self._desk = desk

    def new(self, kind: ListKind) -> None:
        """Ask for a new entry."""
        own = {"school_code": self._desk.own_school} if self._desk.own_school else {}
        self._edit(kind, None, own)

    def edit(self, page: ListPage) -> None:
        """Correct the entry that one stands on."""
        entry = page.model.entry(page.table.currentIndex().row())
        if entry is None:
            return
        exam_id, kind = self._desk.exam_id, page.kind
        self._desk.ask(
            lambda workspace: cells_of(workspace, exam_id, kind, entry),
            lambda cells: self._edit(kind, entry, cells),
        )

    def _edit(self, kind: ListKind, entry: Entry | None, cells: dict[str, str]) -> None:
        dialog = EntryDialog(self._desk, kind, entry, cells)
        if dialog.exec():
            self.said.emit(self.tr("Saved."))
        dialog.deleteLater()

    def remove(self, page: ListPage) -> None:
        """Take the chosen entries out, for a reason; of students first what that changes for their sheets."""
        numbers, kind, exam_id = page.chosen_numbers(), page.kind, self._desk.exam_id
        named = self._named(page)
        if not numbers:
            return
        if kind is not ListKind.STUDENTS:
            self._remove(kind, numbers, named)
            return

        def look(workspace: Workspace) -> list[SessionEffect]:
            chosen = [line.entry for line in workspace.list_pages.lines(kind, numbers)]
            entries = [replace(entry, removed=True) for entry in chosen if isinstance(entry, Student)]
            return preview_students(workspace, exam_id, entries)

        self._desk.ask(look, lambda found: self._remove(kind, numbers, named, effect_text(found)))

    def _remove(self, kind: ListKind, numbers: Sequence[int], named: str, effect: str = "") -> None:
        exam_id = self._desk.exam_id
        text = self.tr("{names}\n\nThey no longer count; what was entered stays on record.")
        reason = ask_reason(
            self.tr("{list}: take out").format(list=list_title(kind)),
            "\n\n".join(filter(None, (text.format(names=named), effect))),
            self.tr("&Take out"),
            self._desk.window,
        )
        if reason:
            self._desk.write(
                lambda workspace, writer, now: remove_entries(
                    workspace,
                    exam_id,
                    kind,
                    [line.entry for line in workspace.list_pages.lines(kind, numbers)],
                    writer,
                    now,
                    reason,
                ),
                lambda _: self.said.emit(self.tr("Taken out: {count}.").format(count=f"{len(numbers):,}")),
            )

    def sittings(self, page: ListPage) -> None:
        """Say which sessions the chosen students take."""
        numbers, exam_id = page.chosen_numbers(), self._desk.exam_id
        names = self._named(page)

        def work(workspace: Workspace) -> tuple[list[Student], list[tuple[Session, list[bool]]]]:
            lines = workspace.list_pages.lines(ListKind.STUDENTS, numbers)
            students = [line.entry for line in lines if isinstance(line.entry, Student)]
            return students, sittings_of(workspace, exam_id, students)

        def ask(found: tuple[list[Student], list[tuple[Session, list[bool]]]]) -> None:
            students, sittings = found
            self._sittings(StudentSittings(names, sittings, self._desk.window), exam_id, students)

        if numbers:
            self._desk.ask(work, ask)

    def _sittings(self, dialog: StudentSittings, exam_id: str, students: Sequence[Student]) -> None:
        """Ask, show what would change, and enter it; whoever does not want that is asked again."""
        if not dialog.exec():
            dialog.deleteLater()
            return
        changed, why = dialog.changed, dialog.why.text()
        ids = [student.entry_id for student in students]
        takes = {session_id: dict.fromkeys(ids, taken) for session_id, taken in changed.items()}

        def write() -> None:
            dialog.deleteLater()
            self._desk.write(
                lambda workspace, writer, _: change_sittings(workspace, changed, students, writer, why)
            )

        look_first(
            self._desk,
            lambda workspace: preview_roster(workspace, exam_id, RosterChange(takes=takes)),
            self.tr("&Save"),
            write,
            lambda: self._sittings(dialog, exam_id, students),
        )

    def import_list(self, kind: ListKind, path: Path | None = None) -> None:
        """Import a list; the file is asked for unless it is known."""
        dialog = ImportDialog(self._desk, kind, path)
        if dialog.exec() and dialog.imported is not None:
            done = dialog.imported
            text = self.tr("Entered: {added} new, {changed} changed. Left out: {refused}.")
            self.said.emit(
                text.format(added=f"{done.added:,}", changed=f"{done.changed:,}", refused=f"{done.refused:,}")
            )
        dialog.deleteLater()

    def export(self, kind: ListKind, school_code: str) -> None:
        """Write a list as it can be imported again; of one school where the page shows one."""
        title = list_title(kind)
        school = self._desk.school_name(school_code) if school_code else ""
        path = self._ask_table(self.tr("Export the list"), f"{school}{title}.xlsx")
        if path is None:
            return
        workspace, exam_id = self._desk.workspace, self._desk.exam_id

        def work(job: Job) -> int:
            return export_list(workspace, exam_id, kind, path, school_code or None, job)

        def done(count: int) -> None:
            text = self.tr("Rows written: {count}. {path}").format(count=f"{count:,}", path=path)
            if kind in (ListKind.STUDENTS, ListKind.TEACHERS):
                text += "  " + self.tr("It holds whole ID numbers.")
            self.said.emit(text)

        self._desk.start(self.tr("Export: {list}").format(list=title), work, done)

    def export_markers(self) -> None:
        """Write the markers for the import of their accounts; a school's writer those of the school."""
        exam_id, own = self._desk.exam_id, self._desk.own_school or None
        path = self._ask_table(self.tr("Save the markers"), self.tr("Markers.xlsx"))
        if path is not None:
            self._desk.ask(
                lambda workspace: export_markers(workspace, exam_id, path, own),
                lambda count: self._say_rows(count, path),
            )

    def export_takers(self, session: Session) -> None:
        """Write who takes a session; a school's writer those of the school."""
        own, workspace = self._desk.own_school or None, self._desk.workspace
        path = self._ask_table(
            self.tr("Save the students of a session"),
            self.tr("{session} students.xlsx").format(session=session.title),
        )
        if path is not None:
            self._desk.start(
                self.tr("Export: {list}").format(list=session.title),
                lambda job: export_takers(workspace, session.id, path, own, job),
                lambda count: self._say_rows(count, path),
            )

    def export_findings(self, findings: Sequence[Finding]) -> None:
        """Write what the checks found."""
        exam_id = self._desk.exam_id
        path = self._ask_table(self.tr("Save the findings"), self.tr("Findings.xlsx"))
        if path is not None:
            self._desk.ask(
                lambda workspace: write_findings(workspace, exam_id, findings, path, language.said),
                lambda _: self._say_rows(len(findings), path),
            )

    def form(self, kind: ListKind) -> None:
        """Write the empty form of a list."""
        name = self.tr("{list} form.xlsx").format(list=list_title(kind))
        path = self._ask_path(self.tr("Save the empty form"), name, self.tr("Excel workbooks (*.xlsx)"))
        if path is not None:
            self._desk.ask(
                lambda _: write_empty_form(kind, path),
                lambda written: self.said.emit(self.tr("Written: {path}").format(path=written)),
            )

    def _named(self, page: ListPage) -> str:
        names = [_name(entry) for entry in page.chosen()[:_NAMED]]
        more = len(page.chosen_numbers()) - len(names)
        return "、".join(names) + (self.tr(" and {count} more").format(count=f"{more:,}") if more else "")

    def _say_rows(self, count: int, path: Path) -> None:
        self.said.emit(self.tr("Rows written: {count}. {path}").format(count=f"{count:,}", path=path))

    def _ask_table(self, title: str, name: str) -> Path | None:
        return self._ask_path(title, name, self.tr("Excel workbooks (*.xlsx);;CSV (*.csv)"))

    def _ask_path(self, title: str, name: str, kinds: str) -> Path | None:
        start = str(self._desk.workspace.exports / name)
        chosen, _ = QFileDialog.getSaveFileName(self._desk.window, title, start, kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() in (".xlsx", ".csv") else path.with_name(f"{path.name}.xlsx")


def _name(entry: Entry) -> str:
    for name in ("name", "number"):
        if found := getattr(entry, name, ""):
            return str(found)
    return str(getattr(entry, "school_code", ""))
