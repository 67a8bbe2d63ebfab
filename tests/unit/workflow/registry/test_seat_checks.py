"""Students of one session on the same seat, by the registry."""

from scanstation.domain.registry import ListKind
from scanstation.workflow.registry.checks import check_registry
from scanstation.workflow.registry.who_sits import set_sitting

HEADINGS = ["学校", "年级", "班级", "姓名", "学籍号", "考场", "座位号"]


def _shared(office) -> list[str]:
    found = check_registry(office.workspace, office.exam_id)
    return [f"{f.school_code} {f.problem}" for f in found if "several students" in f.problem]


def test_a_shared_seat_is_told_once_by_name(office) -> None:
    """Of each two in one room and session; where no session has both of them there is nothing to tell."""
    rows = [
        ["一中", 7, 1, "张三", "1", "01", "7"],
        ["一中", 7, 1, "李四", "2", "01", "7"],
        ["一中", 8, 1, "王五", "3", "02", "1"],
        ["一中", 9, 1, "赵六", "4", "02", "1"],
        ["二中", 7, 1, "钱", "5", "01", "7"],
    ]
    office.commit(office.prepare(office.workbook(rows, HEADINGS), ListKind.STUDENTS))
    assert _shared(office) == []
    for title, grades in (("数学", (7, 8)), ("语文", (7,)), ("物理", (9,))):
        session = office.workspace.exams.add_session(office.exam_id, title, title)
        set_sitting(office.workspace, session.id, office.writer, grades=grades)
    assert _shared(office) == ["0101 一中, room 01, seat 7 has several students: 张三、李四."]
    everybody = office.workspace.exams.add_session(office.exam_id, "英语", "英语")
    set_sitting(office.workspace, everybody.id, office.writer)
    assert len(_shared(office)) == 2
