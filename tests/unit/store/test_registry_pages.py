"""Lists a page at a time: what is wanted, in which order, and from one moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scanstation.base.clock import SystemClock
from scanstation.domain.registry import Entry, ListKind, RegistryChange, School, SchoolClass, Student
from scanstation.store import Workspace, open_workspace
from scanstation.store.registry_pages import Wanted, natural

KIND = ListKind.STUDENTS


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace with two schools and four students."""
    with open_workspace(tmp_path / "工作区", SystemClock()) as opened:
        opened.exams.add_exam("期末")
        _enter(opened, ListKind.SCHOOLS, School(code="02", name="实验中学"), School(code="01", name="一中"))
        _enter(opened, KIND, _student("02", "10", "王小明", "G7"), _student("01", "2", "李%"))
        _enter(opened, KIND, _student("01", "10", "王_"), _student("01", "1", "赵实"))
        yield opened


def _exam(workspace: Workspace) -> str:
    return workspace.exams.list_exams()[0].id


def _student(school: str, number: str, name: str, roll: str = "") -> Student:
    return Student(
        school_code=school, grade=int(number) % 9, class_number=number, name=name, roll_number=roll
    )


def _enter(workspace: Workspace, kind: ListKind, *entries: Entry) -> None:
    change = RegistryChange(
        exam_id=_exam(workspace), kind=kind, task="students", who="赵", added=len(entries)
    )
    workspace.lists.enter(change, entries, {})


def _names(workspace: Workspace, **wanted: object) -> list[str]:
    pages = workspace.list_pages
    rows = pages.order(KIND, _exam(workspace), Wanted(**wanted))  # type: ignore[arg-type]
    return [line.entry.name for line in pages.lines(KIND, rows)]  # type: ignore[attr-defined]


def test_order(workspace: Workspace) -> None:
    """School by school as first entered; by a column both ways, numbers as numbers."""
    assert _names(workspace) == ["李%", "王_", "赵实", "王小明"]
    assert _names(workspace, sort="class_number") == ["赵实", "李%", "王_", "王小明"]
    assert _names(workspace, sort="class_number", descending=True) == ["王_", "王小明", "李%", "赵实"]
    assert _names(workspace, sort="name") == ["李%", "王_", "王小明", "赵实"]


def test_numbers_in_names_go_by_their_value(workspace: Workspace) -> None:
    """第2中学 before 第10中学, in full-width digits too; a list by school goes by the schools' names."""
    for code, name in (("91", "第10中学"), ("92", "第２中学"), ("93", "第1中学")):
        _enter(workspace, ListKind.SCHOOLS, School(code=code, name=name))
        _enter(workspace, KIND, _student(code, "1", f"孙{code}"))
    pages, exam = workspace.list_pages, _exam(workspace)
    rows = pages.order(ListKind.SCHOOLS, exam, Wanted(text="第", sort="name"))
    codes = [line.entry.code for line in pages.lines(ListKind.SCHOOLS, rows)]  # type: ignore[attr-defined]
    assert codes == ["93", "92", "91"]
    assert _names(workspace, text="孙", sort="school_code") == ["孙93", "孙92", "孙91"]
    assert _names(workspace, text="孙", sort="school_code", descending=True) == ["孙91", "孙92", "孙93"]
    assert natural(None) == ""


def test_search(workspace: Workspace) -> None:
    """In any text, in the name of the school and in exam numbers; % and _ are what they are."""
    entry = next(s for s in workspace.lists.entries(KIND, _exam(workspace)) if s.name == "赵实")
    workspace.exam_numbers.add(_exam(workspace), [(entry.entry_id, "0807001")], "赵")
    assert _names(workspace, text="小明") == ["王小明"]
    assert _names(workspace, text=" g7 ") == ["王小明"]
    assert _names(workspace, text="%") == ["李%"]
    assert _names(workspace, text="_") == ["王_"]
    assert _names(workspace, text="实") == ["赵实", "王小明"]
    assert _names(workspace, text="07001") == ["赵实"]
    assert _names(workspace, sort="exam_number", descending=True)[0] == "赵实"
    assert _names(workspace, text="resident") == []


def test_narrowed(workspace: Workspace) -> None:
    """To a school, a grade, a class; each alone or together."""
    assert _names(workspace, school_code="02") == ["王小明"]
    assert _names(workspace, school_code="01", class_number="10") == ["王_"]
    assert _names(workspace, grade=1, class_number="1") == ["赵实"]
    _enter(workspace, ListKind.CLASSES, *(SchoolClass(school_code="01", grade=7, number=n) for n in "12"))
    pages = workspace.list_pages
    rows = pages.order(ListKind.CLASSES, _exam(workspace), Wanted(class_number="2"))
    assert [line.entry.number for line in pages.lines(ListKind.CLASSES, rows)] == ["2"]  # type: ignore[attr-defined]


def test_a_moment_stays(workspace: Workspace) -> None:
    """Lines of an order that was read before a change are those of that time; the newest has its own row."""
    pages, exam_id = workspace.list_pages, _exam(workspace)
    before = pages.order(KIND, exam_id, Wanted(text="小明"))
    (old,) = pages.lines(KIND, before)
    changed = Student(**{**vars(old.entry), "name": "王大明"})
    _enter(workspace, KIND, changed)
    assert [line.entry.name for line in pages.lines(KIND, before)] == ["王小明"]  # type: ignore[attr-defined]
    assert _names(workspace, text="小明") == []
    now = pages.order(KIND, exam_id, Wanted(text="大明"))
    assert pages.row_of(KIND, old.entry.entry_id) == now[0] != before[0]
    _enter(workspace, KIND, Student(**{**vars(changed), "removed": True}))
    assert pages.row_of(KIND, old.entry.entry_id) is None
