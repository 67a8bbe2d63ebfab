"""An exam with two schools and their classes, and lists to import into it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fakes.registry_office import Office
from scanstation.base.clock import FixedClock
from scanstation.domain.registry import ListKind, School, SchoolClass
from scanstation.store import open_workspace


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Two schools; 一中 has the classes 1 (七1班) and 2."""
    clock = FixedClock(datetime(2026, 11, 21, 8, 0, tzinfo=UTC))
    folder = tmp_path / "名单"
    folder.mkdir()
    with open_workspace(tmp_path / "工作区", clock) as workspace:
        office = Office(workspace, clock, workspace.exams.add_exam("期末").id, folder)
        office.enter(ListKind.SCHOOLS, School(code="0101", name="一中"), School(code="0102", name="二中"))
        classes = [SchoolClass(school_code="0101", grade=7, number=n, name=f"七{n}班") for n in "12"]
        office.enter(ListKind.CLASSES, *classes)
        yield office
