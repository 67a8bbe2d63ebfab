"""Takers of sessions are counted as the list of takers would be."""

from scanstation.domain.registry import ListKind, Student
from scanstation.workflow.registry.taker_counts import count_takers
from scanstation.workflow.registry.who_sits import change_sitting, set_sitting, takers


def test_counts_are_those_of_the_lists(office):
    """By grade, track, chosen subject, with changes for single students that differ from the rule or not."""
    exams, workspace = office.workspace.exams, office.workspace
    office.enter(
        ListKind.STUDENTS,
        *(
            Student(
                school_code="0101",
                grade=10 + n % 2,
                class_number="1",
                name=f"王{n}",
                track=("文科", "理科", "")[n % 3],
                subjects=("物化生", "历史,政治")[n % 2],
            )
            for n in range(24)
        ),
    )
    sessions = [exams.add_session(office.exam_id, title, title) for title in ("语文", "物理", "文综")]
    set_sitting(workspace, sessions[1].id, office.writer, subject="物理")
    set_sitting(workspace, sessions[2].id, office.writer, grades=(11,), tracks=("文科",))
    for student, takes_it in zip(office.entries()[:6], (True, False) * 3, strict=True):
        for session in sessions:
            change_sitting(workspace, session.id, student, office.writer, takes_it=takes_it, why="休学")
    found = count_takers(workspace, office.exam_id)
    assert [one.takers for one in found] == [len(list(takers(workspace, s.id))) for s in sessions]
    assert [one.changes for one in found] == [6, 6, 6]
    assert [one.rule is None for one in found] == [True, False, False]
    assert found[0].takers == 21
