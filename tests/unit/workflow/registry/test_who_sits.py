"""Who takes a session."""

from datetime import timedelta

import pytest

from scanstation.domain.gates import Role
from scanstation.domain.registry import ListKind, Student
from scanstation.store.errors import NotFound
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.registry.errors import NotTheirs, ReasonMissing, TimesRefused
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.who_sits import change_sitting, change_sittings, set_sitting, takers


@pytest.fixture
def session_id(office):
    """A session of the exam, and four students: two schools, two tracks."""
    headings = ["学校", "年级", "班级", "姓名", "学籍号", "文理"]
    said = [("一中", "文", "甲"), ("一中", "理", "乙"), ("二中", "文", "丙"), ("二中", "理", "丁")]
    rows = [
        [school, "高二", 1, f"生{name}", f"G{at}", track] for at, (school, track, name) in enumerate(said)
    ]
    office.imported(rows, headings)
    return office.workspace.exams.add_session(office.exam_id, "物理", "物理").id


def _names(office, session_id, school=None):
    return [student.name for student in takers(office.workspace, session_id, school)]


def test_everybody_until_something_is_said(office, session_id):
    """Then those whom the rule names, and those whom somebody put in or took out."""
    assert _names(office, session_id) == ["生甲", "生乙", "生丙", "生丁"]
    set_sitting(office.workspace, session_id, office.writer, grades=(11,), tracks=("理科",))
    assert _names(office, session_id) == ["生乙", "生丁"]
    first, second = office.entries()[:2]
    change_sitting(office.workspace, session_id, first, office.writer, takes_it=True, why="转科")
    change_sitting(office.workspace, session_id, second, office.writer, takes_it=False, why="转科")
    assert _names(office, session_id) == ["生甲", "生丁"]
    assert _names(office, session_id, "0102") == ["生丁"]


def test_what_is_refused(office, session_id):
    """Sessions that are not there, times that never are, changes without reason, schools, nobody."""
    workspace, now = office.workspace, office.clock.now()
    student = office.entries()[0]
    with pytest.raises(NotFound):
        set_sitting(workspace, "none", office.writer)
    with pytest.raises(NotFound):
        list(takers(workspace, "none"))
    with pytest.raises(TimesRefused):
        set_sitting(workspace, session_id, office.writer, starts_at=now, ends_at=now - timedelta(1))
    with pytest.raises(ReasonMissing):
        change_sitting(workspace, session_id, student, office.writer, takes_it=True, why="")
    with pytest.raises(NotTheirs):
        set_sitting(workspace, session_id, Writer("钱", Role.SCHOOL, "0101"))
    with pytest.raises(OperatorMissing):
        set_sitting(workspace, session_id, Writer(""))
    assert len(_names(office, session_id)) == 4


def test_many_are_changed_together(office):
    """All sessions for all students, or nothing where one of them is not there."""
    office.enter(
        ListKind.STUDENTS,
        *(Student(school_code="0101", grade=7, class_number="1", name=name) for name in ("赵", "钱")),
    )
    sessions = [
        office.workspace.exams.add_session(office.exam_id, title, title).id for title in ("语文", "数学")
    ]
    everybody = office.entries()
    with pytest.raises(NotFound):
        change_sittings(
            office.workspace, {sessions[0]: False, "没有": False}, everybody, office.writer, "缓考"
        )
    assert len(list(takers(office.workspace, sessions[0]))) == 2
    change_sittings(office.workspace, dict.fromkeys(sessions, False), everybody, office.writer, "缓考")
    assert [list(takers(office.workspace, session)) for session in sessions] == [[], []]
