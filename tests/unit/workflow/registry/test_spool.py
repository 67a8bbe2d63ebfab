"""Good rows between preview and import."""

from scanstation.domain.registry import ListKind, SchoolGrade, Student
from scanstation.workflow.registry import spool as module
from scanstation.workflow.registry.spool import Spool


def test_entries_come_back_in_order(tmp_path, monkeypatch):
    """With all their values, also when they went to the disk, and as often as asked."""
    monkeypatch.setattr(module, "_IN_MEMORY", 100)
    spool = Spool(ListKind.STUDENTS, tmp_path)
    kept = [
        (Student(entry_id=str(i), school_code="01", grade=7, class_number="1", name="王\u2028\n"), f"{i}")
        for i in range(50)
    ]
    for entry, number in kept:
        spool.add(entry, number)
    assert list(spool) == kept
    assert [(e.entry_id, n) for e, n in spool] == [(e.entry_id, n) for e, n in kept]
    spool.close()
    assert list(tmp_path.iterdir()) == []


def test_numbers_and_nothing_stay_what_they_are(tmp_path):
    """None is not 0."""
    spool = Spool(ListKind.GRADES, tmp_path)
    entry = SchoolGrade(school_code="01", grade=7, students=0)
    spool.add(entry, "")
    assert list(spool) == [(entry, "")]
    spool.close()
