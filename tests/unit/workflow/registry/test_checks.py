"""Checks across the lists as they stand in the store."""

from scanstation.domain.registry import Contact, ListKind, Site, Staff, Teacher
from scanstation.workflow.registry.checks import check_registry


def test_all_lists_are_looked_at(office):
    """Contacts, classes, students, teachers, staff and sites; one school's findings by themselves."""
    office.imported([office.row(i, number=number) for i, number in enumerate([1, 1, 2, 3])])
    office.enter(ListKind.CONTACTS, *(Contact(school_code="0101", name=n, phone="1") for n in ("赵", "钱")))
    office.enter(ListKind.TEACHERS, Teacher(school_code="0101", name="李", grade=7, classes="9"))
    office.enter(ListKind.SITES, Site(code="1", name="一", school_code="0101"))
    office.enter(ListKind.STAFF, Staff(post="安保", name="周", school_code="0101"))
    told = [str(f.problem) for f in check_registry(office.workspace, office.exam_id, "0101")]
    assert told == [
        "七年级 class 2 has one student only.",
        "七年级 class 3 is not in the list of classes.",
        "七年级 class 3 has one student only.",
        "李 teaches class 9, which does not exist.",
        *(f"{p}: 0 in place of 1." for p in ("监测点主任", "监测点副主任", "信息员")),
        "安保: 1 in place of 2.",
        "司时员: 0 in place of 1.",
    ]
    everything = check_registry(office.workspace, office.exam_id)
    assert {f.school_code for f in everything} == {"0101", "0102"}
    assert len(everything) == len(told) + 2
