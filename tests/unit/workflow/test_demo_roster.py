"""The demo's registry: as a school would have entered it, with one student too few and one too many."""

from pathlib import Path

from scanstation.domain.registry import ListKind
from scanstation.simulate.exam import invent_exam
from scanstation.templates import codec
from scanstation.workflow.demo_roster import enter_roster
from scanstation.workflow.registry.checks import check_registry
from unit.workflow.conftest import Office

MATH = Path(__file__).resolve().parents[3] / "sample_sheets" / "math.json"


def test_the_registry_of_the_demo(office: Office) -> None:
    """Everybody has a class, a room and a seat of their own; the checks miss nothing but contacts."""
    exam = invent_exam(codec.load(MATH), 2026, 60)
    workspace, exam_id = office.workspace, office.session.exam_id
    roster = enter_roster(workspace, exam_id, exam, "演示")
    students = list(workspace.lists.entries(ListKind.STUDENTS, exam_id))
    numbers = workspace.exam_numbers.by_student(exam_id)
    names = {numbers[student.entry_id]: student.name for student in students}
    sat = {sitter.number: sitter.name for sitter in exam.students}
    assert roster.unknown is not None
    assert names.keys() ^ sat.keys() == {roster.missing.number, roster.unknown.number}
    assert all(names[number] == name for number, name in sat.items() if number in names)
    assert len(students) == roster.students == 60
    assert {student.class_number for student in students} == {"1", "2"}
    assert len({(student.room, student.seat) for student in students}) == 60
    assert all(number.endswith(s.room + s.seat) for s in students for number in [numbers[s.entry_id]])
    assert [f.kind for f in check_registry(workspace, exam_id)] == [ListKind.CONTACTS]
