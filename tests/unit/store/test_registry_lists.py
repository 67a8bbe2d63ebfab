"""The lists of a registry: versions of entries, changes all or none, lookups."""

import pytest

from scanstation.base.jobs import Cancelled, Job, Progress
from scanstation.domain.registry import ENTRIES, ListKind, RegistryChange, School, Site, Staff, Student
from scanstation.store import registry_lists
from scanstation.store.registry_schema import ENTRY_TABLES

_REQUIRED = {"code": "1", "name": "王", "school_code": "01", "grade": 7, "number": "5", "class_number": "5",
             "phone": "13800001111", "post": "视导员"}  # fmt: skip


def _student(number: str, name: str = "王", **more: object) -> Student:
    return Student(school_code="01", grade=7, class_number="5", name=name, roll_number=number, **more)  # type: ignore[arg-type]


def _enter(site, kind, entries, job=None, **more):
    change = RegistryChange(
        exam_id=site.session.exam_id, kind=kind, task="students", who="赵", added=len(entries), **more
    )
    return site.workspace.lists.enter(change, entries, {"01": len(entries)}, job)


def _students(workspace, site):
    return list(workspace.lists.entries(ListKind.STUDENTS, site.session.exam_id))


@pytest.mark.parametrize("kind", ListKind)
def test_every_kind_of_entry_comes_back(site, kind):
    """All fields of every list's entries are kept, empty ones too."""
    entry_type = ENTRIES[kind]
    entry = entry_type(**{k: v for k, v in _REQUIRED.items() if k in entry_type.__dataclass_fields__})
    _enter(site, kind, [entry])
    (found,) = site.workspace.lists.entries(kind, site.session.exam_id)
    assert found == entry
    assert len(found.entry_id) == 36
    assert set(entry_type.__dataclass_fields__) < {c.name for c in ENTRY_TABLES[kind].columns}


def test_the_newest_version_counts(site, reopened):
    """A version is entered under the thing's id; removed ends it; both stay on record."""
    _enter(site, ListKind.STUDENTS, [_student("G1"), _student("G2")])
    one, two = _students(site.workspace, site)
    _enter(site, ListKind.STUDENTS, [_student("G1", "李", entry_id=one.entry_id)])
    _enter(site, ListKind.STUDENTS, [_student("G2", entry_id=two.entry_id, removed=True)])
    workspace = reopened()
    assert _students(workspace, site) == [_student("G1", "李")]
    exam = site.session.exam_id
    assert workspace.lists.count(ListKind.STUDENTS, exam) == 1
    assert workspace.lists.count(ListKind.STUDENTS, exam, "02") == 0
    assert workspace.lists.class_sizes(exam) == {("01", 7, "5", ""): 1}
    assert [change.added for change in workspace.lists.changes(exam)] == [2, 1, 1]


def test_entries_by_school_in_order(site):
    """School by school, and within one in the order they were entered, whatever was changed later."""
    names = ["赵", "钱", "孙", "李"]
    _enter(site, ListKind.STUDENTS, [_student(f"G{i}", name) for i, name in enumerate(names)])
    first = _students(site.workspace, site)[0]
    _enter(site, ListKind.STUDENTS, [_student("G0", "周", entry_id=first.entry_id)])
    other = Student(school_code="00", grade=7, class_number="5", name="吴")
    _enter(site, ListKind.STUDENTS, [other])
    assert [s.name for s in _students(site.workspace, site)] == ["吴", "周", "钱", "孙", "李"]
    lists, exam = site.workspace.lists, site.session.exam_id
    assert list(lists.entries(ListKind.STUDENTS, exam, "00")) == [other]
    _enter(site, ListKind.SCHOOLS, [School(code="00", name="零"), School(code="01", name="一")])
    assert [s.name for s in lists.entries(ListKind.SCHOOLS, exam, "01")] == ["一"]


def test_exams_do_not_mix(site):
    """Another exam has a registry of its own."""
    _enter(site, ListKind.STUDENTS, [_student("G1")])
    other = site.workspace.exams.add_exam("期中").id
    lists = site.workspace.lists
    assert list(lists.entries(ListKind.STUDENTS, other)) == []
    assert list(lists.find(ListKind.STUDENTS, other, "roll_number", ["G1"])) == []
    assert lists.class_sizes(other) == {}
    assert lists.mark(other, ListKind.STUDENTS) == ""
    assert lists.changes(other) == []


def test_lookups_by_values(site):
    """Only entries that count are found, in however many pieces the values are asked for."""
    students = [_student(f"G{i}") for i in range(12)]
    _enter(site, ListKind.STUDENTS, students)
    first = _students(site.workspace, site)[0]
    _enter(site, ListKind.STUDENTS, [_student("G99", entry_id=first.entry_id)])
    find = site.workspace.lists.find
    exam = site.session.exam_id
    wanted = {f"G{i}" for i in range(2 * registry_lists.CHUNK)}
    assert {s.roll_number for s in find(ListKind.STUDENTS, exam, "roll_number", wanted)} == {
        f"G{i}" for i in [*range(1, 12), 99]
    }
    assert list(find(ListKind.STUDENTS, exam, "roll_number", [])) == []


def test_a_cancelled_change_leaves_nothing(site, monkeypatch):
    """Stopped in the middle, neither entries nor the change itself are there."""
    monkeypatch.setattr(registry_lists, "CHUNK", 3)
    seen = []

    def stop(progress: Progress):
        seen.append((progress.done, progress.total))
        if progress.done == 6:
            job.cancel()

    job = Job(stop)
    before = site.workspace.lists.mark(site.session.exam_id, ListKind.STUDENTS)
    with pytest.raises(Cancelled):
        _enter(site, ListKind.STUDENTS, [_student(f"G{i}") for i in range(10)], job)
    assert seen == [(3, 10), (6, 10)]
    assert _students(site.workspace, site) == []
    assert site.workspace.lists.changes(site.session.exam_id) == []
    assert site.workspace.lists.mark(site.session.exam_id, ListKind.STUDENTS) == before


def test_the_mark_moves_with_the_list(site):
    """Whoever remembers it learns that somebody else changed the list meanwhile, and only that list."""
    lists, exam = site.workspace.lists, site.session.exam_id
    marks = [lists.mark(exam, ListKind.STUDENTS)]
    for number in ("G1", "G2"):
        change = _enter(site, ListKind.STUDENTS, [_student(number)])
        marks.append(lists.mark(exam, ListKind.STUDENTS))
        assert marks[-1] == change.id
    assert len(set(marks)) == 3
    _enter(site, ListKind.STAFF, [Staff(post="视导员", name="赵")])
    assert lists.mark(exam, ListKind.STUDENTS) == marks[-1]


def test_when_a_school_was_touched(site):
    """By task and school, the time of the newest change."""
    lists, exam = site.workspace.lists, site.session.exam_id
    assert lists.touched_at(exam, "students", "01") is None
    change = _enter(site, ListKind.STUDENTS, [_student("G1")])
    touched = lists.touched_at(exam, "students", "01")
    assert touched is not None and change.created_at is not None
    assert touched > change.created_at
    assert lists.touched_at(exam, "teachers", "01") is None
    assert lists.touched_at(exam, "students", "02") is None


def test_what_is_empty_stays_empty(site):
    """A number that was not given is None, not 0."""
    _enter(site, ListKind.SITES, [Site(code="1", name="一", paper_rooms=0)])
    (found,) = site.workspace.lists.entries(ListKind.SITES, site.session.exam_id)
    assert (found.paper_rooms, found.computer_rooms) == (0, None)
