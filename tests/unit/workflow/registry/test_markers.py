"""Who marks online, in the school of their own or in a virtual one."""

from openpyxl import load_workbook

from scanstation.domain.registry import ListKind, Teacher
from scanstation.registry.marking_mode import MarkingMode
from scanstation.workflow.registry.markers import HEADER, export_markers, list_markers
from scanstation.workflow.registry.settings import set_marking_mode


def test_markers_in_both_modes(office, tmp_path):
    """Names carry the school in a virtual school only; who has no telephone number has no account."""
    workspace, exam = office.workspace, office.exam_id
    office.enter(
        ListKind.TEACHERS,
        Teacher(school_code="0102", name="李", phone="13800000002"),
        Teacher(school_code="0101", name="王", grade=7, classes="1,2", phone="13800000001"),
        Teacher(school_code="0101", name="孙"),
    )
    found = list_markers(workspace, exam)
    assert [(one.account_school, one.name) for one in found.markers] == [("一中", "王"), ("二中", "李")]
    assert found.without_phone == 1
    assert [one.name for one in list_markers(workspace, exam, "0102").markers] == ["李"]
    set_marking_mode(workspace, exam, MarkingMode.VIRTUAL_SCHOOL, office.writer)
    assert export_markers(workspace, exam, tmp_path / "m.xlsx") == 2
    rows = load_workbook(tmp_path / "m.xlsx").worksheets[0].iter_rows(values_only=True)
    assert list(rows) == [
        HEADER,
        ("虚拟学校", "七年级", "1,2", "一中王", "13800000001"),
        ("虚拟学校", None, None, "二中李", "13800000002"),
    ]
