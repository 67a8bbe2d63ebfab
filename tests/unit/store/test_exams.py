"""Exams and sessions."""

import pytest

from scanstation.store.errors import NotFound


def test_exams_and_sessions_come_back_oldest_first(site, reopened):
    """What was entered is there after a restart, in order."""
    second = site.workspace.exams.add_exam("月考")
    other = site.workspace.exams.add_session(site.session.exam_id, "第二场", "英语")
    workspace = reopened()
    assert [e.title for e in workspace.exams.list_exams()] == ["期末", "月考"]
    assert workspace.exams.list_sessions(site.session.exam_id) == [site.session, other]
    assert workspace.exams.list_sessions(second.id) == []
    assert workspace.exams.session(other.id) == other
    assert workspace.exams.exam(second.id) == second


def test_unknown_ids_are_named(site):
    """An id that is not there is an error for the user that names it."""
    for look_up in (
        site.workspace.exams.exam,
        site.workspace.exams.session,
        site.workspace.templates.get,
        site.workspace.batches.get,
        site.workspace.batches.page,
    ):
        with pytest.raises(NotFound, match="no-such-id"):
            look_up("no-such-id")
    with pytest.raises(NotFound):
        site.workspace.exams.add_session("no-such-id", "t", "s")
