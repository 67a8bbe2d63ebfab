"""Which exam and which school is meant."""

import pytest

from scanstation.base.clock import SystemClock
from scanstation.domain.registry import ListKind, RegistryChange, School
from scanstation.store import open_workspace
from scanstation.workflow.choose_exam import ExamUnknown, find_exam, find_school
from scanstation.workflow.registry.errors import SchoolUnknown


@pytest.fixture
def workspace(tmp_path):
    """A workspace with the exams 期末, 期中 and again 期中."""
    with open_workspace(tmp_path / "工作区", SystemClock()) as opened:
        for title in ("期末", "期中", "期中"):
            opened.exams.add_exam(title)
        yield opened


def test_exams_by_title_or_id(workspace):
    """A title that two exams have names none of them; their ids do."""
    exams = workspace.exams.list_exams()
    assert find_exam(workspace, "期末") == exams[0]
    assert find_exam(workspace, exams[2].id) == exams[2]
    for name in ("期中", "月考"):
        with pytest.raises(ExamUnknown, match="期末"):
            find_exam(workspace, name)


def test_schools_by_code_or_name(workspace):
    """Within the exam; a name that two schools have names none."""
    exam, other, _ = (e.id for e in workspace.exams.list_exams())
    schools = [School(code="01", name="一中"), School(code="02", name="同"), School(code="03", name="同")]
    change = RegistryChange(exam_id=exam, kind=ListKind.SCHOOLS, task="schools", who="赵")
    workspace.lists.enter(change, schools, {})
    assert [find_school(workspace, exam, name) for name in ("01", "一中", "03")] == ["01", "01", "03"]
    for exam_id, name in ((exam, "同"), (exam, "九中"), (other, "01")):
        with pytest.raises(SchoolUnknown):
            find_school(workspace, exam_id, name)
