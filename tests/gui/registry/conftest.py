"""The registry's window on an exam with two schools."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from fakes.registry_office import HEADINGS, id_number
from scanstation.base.settings import Settings
from scanstation.domain.registry import Entry, ListKind, RegistryChange, School, Student
from scanstation.store.workspace import Workspace
from scanstation.ui.registry.list_page import ListPage
from scanstation.ui.registry.window import RegistryWindow
from scanstation.ui.station import Station


@dataclass
class Registry:
    """An open window, and short ways to fill it, to wait for it and to see what it shows."""

    window: RegistryWindow
    workspace: Workspace
    exam_id: str
    folder: Path
    bot: QtBot

    def settle(self) -> None:
        """Wait until nothing is on its way, twice: one answer may ask the next question."""
        for _ in range(3):
            self.bot.waitUntil(
                lambda: self.window.desk.idle and not self.window.station.jobs.jobs, timeout=30_000
            )
            self.bot.wait(5)
        self.bot.waitUntil(lambda: self.window.desk.idle, timeout=30_000)

    def enter(self, kind: ListKind, *entries: Entry) -> None:
        """Put entries into the registry past all checks."""
        change = RegistryChange(
            exam_id=self.exam_id, kind=kind, task=kind.value, who="赵", added=len(entries)
        )
        self.workspace.lists.enter(change, entries, {})
        self.window.desk.refresh()
        self.settle()

    def students(self, count: int) -> None:
        """Enter students of 一中."""
        self.enter(ListKind.STUDENTS, *(student(n) for n in range(1, count + 1)))

    def entries(self, kind: ListKind = ListKind.STUDENTS) -> list[Any]:
        """Return what the registry has."""
        return list(self.workspace.lists.entries(kind, self.exam_id))

    def show(self, name: str) -> Any:
        """Show a page and return it."""
        self.window.pages.show_page(name)
        self.settle()
        return self.window.pages.current

    def texts(self, page: ListPage) -> list[list[str]]:
        """Return what a list shows."""
        model = page.model
        for row in range(model.rowCount()):
            model.line(row)
        self.settle()
        return [
            [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def workbook(self, *rows: list[Any], headings: tuple[str, ...] = HEADINGS) -> Path:
        """Write a list as a workbook."""
        book = Workbook()
        for row in (headings, *rows):
            book.worksheets[0].append(list(row))
        path = self.folder / f"名单{len(list(self.folder.iterdir()))}.xlsx"
        book.save(path)
        return path


def student(serial: int, **changed: Any) -> Student:
    """Return a student of 一中."""
    values: dict[str, Any] = {
        "school_code": "0101",
        "grade": 7,
        "class_number": str(serial % 3 + 1),
        "name": f"王{serial:04}",
        "sex": "男" if serial % 2 else "女",
        "id_kind": "resident",
        "id_number": id_number(serial % 1000),
        "roll_number": f"G{serial:05}",
    }
    return Student(**values | changed)


@pytest.fixture
def registry(
    office: Any, make_station: Callable[..., Station], qtbot: QtBot, tmp_path: Path
) -> Iterator[Registry]:
    """Return the window of an operator who is known."""
    station = make_station(Settings(operator="李老师", language="en", workers=1))
    folder = tmp_path / "名单"
    folder.mkdir()
    window = RegistryWindow(station)
    window.show()
    registry = Registry(window, office.workspace, office.exam.id, folder, qtbot)
    registry.settle()
    registry.enter(ListKind.SCHOOLS, School(code="0101", name="一中"), School(code="0102", name="二中"))
    yield registry
    if isValid(window):
        window.close()
        window.deleteLater()
