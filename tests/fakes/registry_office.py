"""An exam's office: short ways to make lists and to import them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from scanstation.base.clock import FixedClock
from scanstation.base.jobs import Job
from scanstation.domain.gates import Task
from scanstation.domain.registry import Entry, ListKind, RegistryChange
from scanstation.registry.identity_numbers import check_character
from scanstation.report.list_files import ListFile
from scanstation.store import Workspace
from scanstation.workflow.registry.commit import Imported, commit
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.look import look
from scanstation.workflow.registry.prepare import ImportOrder, Prepared, prepare

HEADINGS = ("学校", "年级", "班级", "姓名", "性别", "身份证号", "学籍号")


def id_number(serial: int) -> str:
    """Return a right ID number of a boy or girl of 2010."""
    digits = f"41010520100304{serial:03}"
    return digits + check_character(digits)


@dataclass
class Office:
    """An open workspace with an exam, and short ways to import lists into it."""

    workspace: Workspace
    clock: FixedClock
    exam_id: str
    folder: Path
    writer: Writer = field(default_factory=lambda: Writer("赵"))

    def row(self, serial: int, school: str = "一中", number: object = 1, name: str = "王小明") -> list[Any]:
        """Return a good student's row for the usual headings."""
        return [
            school,
            "七年级",
            number,
            name,
            "男" if serial % 2 else "女",
            id_number(serial),
            f"G{serial:05}",
        ]

    def workbook(self, rows: Iterable[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> Path:
        """Write a list as a workbook."""
        book = Workbook()
        for row in (headings, *rows):
            book.worksheets[0].append(list(row))
        path = self.folder / f"{len(list(self.folder.iterdir()))}.xlsx"
        book.save(path)
        return path

    def prepare(
        self, path: Path, kind: ListKind = ListKind.STUDENTS, job: Job | None = None, **order: Any
    ) -> Prepared:
        """Read and check a list with the columns that are guessed or remembered."""
        order = {"writer": self.writer, **order}
        with ListFile(path) as file:
            seen = look(self.workspace, kind, file)
            asked = ImportOrder(kind=kind, exam_id=self.exam_id, path=path, **order)
            return prepare(self.workspace, asked, file, seen, seen.columns, self.clock.now(), job)

    def commit(self, prepared: Prepared, **how: Any) -> Imported:
        """Enter a prepared list."""
        with prepared:
            return commit(self.workspace, prepared, self.clock.now(), **how)

    def imported(
        self, rows: Iterable[Sequence[Any]], headings: Sequence[str] = HEADINGS, **how: Any
    ) -> Imported:
        """Import rows of students, all or none."""
        return self.commit(self.prepare(self.workbook(rows, headings), **how))

    def entries(self, kind: ListKind = ListKind.STUDENTS) -> list[Any]:
        """Return what the registry has."""
        return list(self.workspace.lists.entries(kind, self.exam_id))

    def enter(self, kind: ListKind, *entries: Entry) -> None:
        """Put entries into the registry past all checks."""
        change = RegistryChange(
            exam_id=self.exam_id, kind=kind, task=Task.SCHOOLS, who="赵", added=len(entries)
        )
        self.workspace.lists.enter(change, entries, {})
