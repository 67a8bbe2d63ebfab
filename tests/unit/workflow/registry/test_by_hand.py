"""Entries that a person types: by the rules of lists, on record, and never over somebody else's work."""

import pytest

from fakes.registry_office import Office, id_number
from scanstation.domain.gates import Role
from scanstation.domain.registry import ListKind, School
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.registry.by_hand import EntryOrder, EntryRefused, cells_of, save_entry
from scanstation.workflow.registry.errors import NotTheirs, RegistryChanged
from scanstation.workflow.registry.gate import Writer

KIND = ListKind.STUDENTS


def _cells(office, entry, **changed):
    return cells_of(office.workspace, office.exam_id, KIND, entry) | changed


def _save(office, cells, old=None, writer=None, kind=KIND, why=""):
    order = EntryOrder(kind=kind, exam_id=office.exam_id, cells=cells, old=old, why=why)
    return save_entry(office.workspace, order, writer or office.writer, office.clock.now())


def _refused(office, cells, old=None, **how):
    with pytest.raises(EntryRefused) as refused:
        _save(office, cells, old, **how)
    return [(p.heading, str(p.problem)) for p in refused.value.problems]


def test_a_new_version_of_an_entry(office: Office) -> None:
    """The entry stays the same thing; what was before stays in the store, with who and why."""
    office.imported([office.row(1)])
    (old,) = office.entries()
    change = _save(office, _cells(office, old, name="王大明", class_number="2"), old, why="改名")
    (new,) = office.entries()
    assert (new.entry_id, new.name, new.class_number) == (old.entry_id, "王大明", "2")
    assert (change.changed, change.added, change.why) == (1, 0, "改名")
    assert _save(office, _cells(office, new), new) is None


def test_a_new_entry_with_its_number(office: Office) -> None:
    """School and class are named as in lists; the exam number is given with it."""
    cells = {
        "school_code": "一中",
        "grade": "七年级",
        "class_number": "1",
        "name": "李四",
        "exam_number": "07010001",
    }
    _save(office, cells | {"sex": "男", "id_number": id_number(3)})
    (new,) = office.entries()
    assert (new.school_code, new.grade, new.id_kind) == ("0101", 7, "resident")
    assert office.workspace.exam_numbers.by_student(office.exam_id) == {new.entry_id: "07010001"}
    assert _cells(office, new)["exam_number"] == "07010001"


def test_what_is_wrong_is_told_by_heading(office: Office) -> None:
    """All of it at once, as in the error table."""
    cells = {"school_code": "九中", "grade": "八年级", "class_number": "七五", "name": ""}
    assert [heading for heading, _ in _refused(office, cells)] == [
        "班级",
        "学校",
        "姓名",
        "身份证号",
    ]


def test_numbers_of_others_are_refused(office: Office) -> None:
    """An ID number or exam number that belongs to somebody else, also when the own one is given up."""
    office.imported([office.row(1), office.row(2)])
    one, two = office.entries()
    number = office.workspace.exam_numbers
    number.add(office.exam_id, [(one.entry_id, "1"), (two.entry_id, "2")], "赵")
    told = _refused(office, _cells(office, two, id_number=one.id_number, roll_number=""), two)
    assert told == [("身份证号", "The registry has another entry that is known by this.")]
    assert "two different" in _refused(office, _cells(office, two, id_number=one.id_number), two)[0][1]
    assert _refused(office, _cells(office, one, exam_number="2"), one)[0][0] == "考号"
    assert "known by this" in _refused(office, _cells(office, one) | {"exam_number": ""})[0][1]
    assert office.entries() == [one, two]


def test_identity_can_be_corrected(office: Office) -> None:
    """A mistyped ID number and roll number are replaced; the exam number stays."""
    office.imported([office.row(1)])
    (old,) = office.entries()
    office.workspace.exam_numbers.add(office.exam_id, [(old.entry_id, "7")], "赵")
    _save(office, _cells(office, old, id_number=id_number(5), roll_number="G9"), old)
    assert [(s.entry_id, s.id_number) for s in office.entries()] == [(old.entry_id, id_number(5))]
    assert office.workspace.exam_numbers.by_student(office.exam_id) == {old.entry_id: "7"}


def test_nobody_is_overwritten(office: Office) -> None:
    """Whoever looked at an older version has to look again."""
    office.imported([office.row(1)])
    (old,) = office.entries()
    _save(office, _cells(office, old, name="王大明"), old)
    with pytest.raises(RegistryChanged):
        _save(office, _cells(office, old, name="王二明"), old)


def test_who_may(office: Office) -> None:
    """With a name; a school its own students only, and it gives none away."""
    office.imported([office.row(1)])
    (old,) = office.entries()
    with pytest.raises(OperatorMissing):
        _save(office, _cells(office, old, name="王二"), old, Writer(""))
    own = Writer("钱", Role.SCHOOL, "0101")
    with pytest.raises(NotTheirs):
        _save(office, _cells(office, old, school_code="0102"), old, own)
    assert _save(office, _cells(office, old, name="王二"), old, own) is not None


def test_a_school_keeps_its_code(office: Office) -> None:
    """All other lists name it by the code; its name may change."""
    school = office.entries(ListKind.SCHOOLS)[0]
    cells = {"code": "0109", "name": "一中"}
    assert _refused(office, cells, school, kind=ListKind.SCHOOLS)[0][0] == "学校代码"
    _save(office, {"code": "0101", "name": "第一中学"}, school, kind=ListKind.SCHOOLS)
    assert School(code="0101", name="第一中学") in office.entries(ListKind.SCHOOLS)
