"""From a preview into the registry: all, the good rows, or none; what is known again, what is kept."""

import pytest

from fakes.registry_office import HEADINGS, id_number
from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.gates import Task
from scanstation.domain.registry import ListKind, School
from scanstation.store import registry_lists
from scanstation.store.errors import DiskFull
from scanstation.workflow.registry.errors import RegistryChanged, RowsWrong


def test_all_or_none(office):
    """One wrong row keeps everything out, and the message holds no ID number."""
    rows = [office.row(1), office.row(2, number="x")]
    with pytest.raises(RowsWrong, match=r"Wrong rows in the list .*: 1\.") as caught:
        office.imported(rows)
    assert "row 3, 王小明, 班级" in str(caught.value)
    assert office.entries() == []
    assert len(office.workspace.lists.changes(office.exam_id)) == 2


def test_the_good_rows_only(office):
    """As the operator picks; the record counts those left out."""
    prepared = office.prepare(office.workbook([office.row(1), office.row(2, number="x"), office.row(3)]))
    done = office.commit(prepared, good_rows=True, why="先导入")
    assert (done.added, done.refused) == (2, 1)
    assert [s.id_number for s in office.entries()] == [id_number(1), id_number(3)]
    change = office.workspace.lists.changes(office.exam_id)[-1]
    assert change == done.change
    assert (change.added, change.refused, change.who, change.why, change.task) == (
        2,
        1,
        "赵",
        "先导入",
        "students",
    )
    assert (change.source, change.sha256) == (prepared.source, prepared.sha256)


def test_the_same_list_again_changes_nothing(office):
    """No row is written for what is there already."""
    rows = [office.row(i) for i in range(3)]
    office.imported(rows)
    again = office.imported(rows)
    assert (again.added, again.changed, again.same, again.change) == (0, 0, 3, None)
    assert len(office.workspace.lists.changes(office.exam_id)) == 3


def test_students_are_known_by_any_of_their_numbers(office):
    """An ID number is mended by the roll number, a class by the ID number; they stay the same people."""
    office.imported([office.row(1), office.row(2)])
    before = office.entries()
    one, two = office.row(1), office.row(2, number=2)
    one[5] = id_number(5)
    done = office.imported([one, two])
    assert (done.added, done.changed) == (0, 2)
    after = office.entries()
    assert [s.entry_id for s in after] == [s.entry_id for s in before]
    assert [(s.id_number, s.class_number) for s in after] == [(id_number(5), "1"), (id_number(2), "2")]


def test_what_a_list_does_not_speak_of_stays(office):
    """A list without phones does not empty them; one with an empty cell does."""
    office.imported([[*office.row(1), "13800001111"]], [*HEADINGS, "联系电话"])
    office.imported([office.row(1, number=2)])
    assert [(s.class_number, s.phone) for s in office.entries()] == [("2", "13800001111")]
    office.imported([[*office.row(1), ""]], [*HEADINGS, "联系电话"])
    assert [(s.class_number, s.phone) for s in office.entries()] == [("1", "")]


def test_rows_that_mix_two_people(office):
    """The ID number of one and the roll number of the other: refused."""
    office.imported([office.row(1), office.row(2)])
    mixed = office.row(1)
    mixed[6] = office.row(2)[6]
    with pytest.raises(RowsWrong, match="two different"):
        office.imported([mixed])


def test_two_rows_for_one_person(office):
    """One row by the ID number, one by the roll number, of somebody who is known by both."""
    office.imported([office.row(1)])
    one, two = office.row(1), office.row(2)
    one[6], two[6] = "", "G00001"
    with pytest.raises(RowsWrong, match="row 2"):
        office.imported([one, two])


def test_exam_numbers_that_come_with_a_list(office):
    """They are given once: others for the same student, or the same for others, are refused by row."""
    headings = [*HEADINGS, "考号"]
    office.imported([[*office.row(1), "08010001"], [*office.row(2), ""]], headings)
    numbers = office.workspace.exam_numbers
    one, two = office.entries()
    assert numbers.by_student(office.exam_id) == {one.entry_id: "08010001"}
    for row, problem in (
        ([*office.row(1), "9"], "never change"),
        ([*office.row(2), "08010001"], "another student"),
    ):
        with pytest.raises(RowsWrong, match=problem):
            office.imported([row], headings)
    assert office.imported([[*office.row(2), "08010002"]], headings).changed == 1
    assert numbers.by_student(office.exam_id) == {one.entry_id: "08010001", two.entry_id: "08010002"}
    assert office.imported([[*office.row(2), "08010002"]], headings).same == 1
    with pytest.raises(RowsWrong, match="row 2"):
        office.imported([[*office.row(3), "7"], [*office.row(4), "7"]], headings)


def test_students_known_by_their_exam_number_alone(office):
    """A list with names and exam numbers finds the same students again."""
    headings = ["学校", "年级", "班级", "姓名", "考号"]
    office.imported([["一中", 7, 1, "王", "08010001"]], headings)
    done = office.imported([["一中", 7, 2, "王", "08010001"]], headings)
    assert (done.added, done.changed) == (0, 1)
    assert [s.class_number for s in office.entries()] == ["2"]


def test_somebody_else_was_faster(office):
    """What changed since the preview makes it worthless; other lists don't."""
    prepared = office.prepare(office.workbook([office.row(1)]))
    office.enter(ListKind.SCHOOLS, School(code="0103", name="三中"))
    other = office.prepare(office.workbook([office.row(1)]))
    assert office.commit(other).added == 1
    with pytest.raises(RegistryChanged):
        office.commit(prepared)
    assert len(office.entries()) == 1


def test_a_cancelled_import_leaves_nothing(office, monkeypatch):
    """Neither students nor numbers nor the record, and not even the mapping; then it goes through."""
    monkeypatch.setattr(registry_lists, "CHUNK", 10)
    path = office.workbook([office.row(i) for i in range(35)])
    job = Job(lambda progress: progress.done >= 20 and job.cancel())
    with pytest.raises(Cancelled):
        office.commit(office.prepare(path), job=job)
    assert office.entries() == []
    assert len(office.workspace.lists.changes(office.exam_id)) == 2
    assert office.commit(office.prepare(path)).added == 35


def test_a_full_disk_leaves_nothing(office, monkeypatch):
    """The same when the store has no room in the middle of it."""

    def full(*_args):
        raise DiskFull(path="x")

    prepared = office.prepare(office.workbook([office.row(1)]))
    monkeypatch.setattr(office.workspace.exam_numbers, "add", full)
    with pytest.raises(DiskFull):
        office.commit(prepared)
    assert office.entries() == []


def test_supplements_are_reports_of_their_own(office):
    """REG-11: 补报 after the exam is touched and reviewed apart from the first report."""
    prepared = office.prepare(office.workbook([office.row(1)]), task=Task.SUPPLEMENT)
    done = office.commit(prepared)
    assert done.change is not None and done.change.task == "supplement"
    lists = office.workspace.lists
    assert lists.touched_at(office.exam_id, Task.SUPPLEMENT, "0101") is not None
    assert lists.touched_at(office.exam_id, Task.STUDENTS, "0101") is None
