"""A template in work on the disk: opened again as it was, one window at a time, damage told."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanstation.base.clock import FixedClock
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.errors import JournalUnreadable
from scanstation.templates.editing.parts import field_part
from scanstation.workflow.studio import project as project_module
from scanstation.workflow.studio.errors import ProjectDamaged, ProjectInUse
from scanstation.workflow.studio.project import Project
from scanstation.workflow.studio.project_files import JOURNAL, PROJECT, PROPOSAL, SAVED
from scanstation.workflow.studio.projects import Projects
from scanstation.workflow.studio.proposals import BlankProposal

Q1, Q2 = field_part(1, "q1"), field_part(1, "q2")


@pytest.fixture
def projects(tmp_path: Path) -> Projects:
    """Return a place without projects."""
    return Projects(tmp_path / "studio", FixedClock(datetime(2026, 6, 1, 8, tzinfo=UTC)))


@pytest.fixture
def project(projects: Projects, proposal: BlankProposal) -> Iterator[Project]:
    """Return an open project of the sheet."""
    made = projects.from_blank(proposal, "数学")
    yield made
    made.close()


def test_it_opens_as_it_was_left(projects: Projects, proposal: BlankProposal) -> None:
    """Document, history, proposal, dismissals and pictures are there again."""
    project = projects.from_blank(proposal, "数学")
    project.editor.do(proposal.accept([Q1]))
    project.editor.do(Move((Q1,), 1.0, 2.0))
    project.editor.undo()
    project.dismiss([Q2])
    document, offered = project.document, project.waiting()
    project.close()
    again = projects.open(project.info.id)
    try:
        assert again.document == document
        assert again.waiting() == offered
        assert {part.id for part in offered} == {part.id for part in proposal.parts} - {Q1, Q2}
        assert again.info == project.info
        assert again.blank(1) == proposal.pictures["blank-p1.png"]
        again.editor.redo()
        again.editor.undo()
        again.editor.undo()
        assert again.document == proposal.bare
        again.offer_again()
        assert len(again.waiting()) == len(proposal.parts)
    finally:
        again.close()


def test_a_second_window_is_told_who_has_it(projects: Projects, project: Project) -> None:
    """While a project is open nobody else opens or deletes it, and the list says so."""
    with pytest.raises(ProjectInUse) as caught:
        projects.open(project.info.id)
    assert "数学" in str(caught.value)
    assert str(caught.value.params["pid"]) not in str(caught.value)
    with pytest.raises(ProjectInUse):
        projects.delete(project.info.id)
    assert [(one.info.title, one.in_use) for one in projects.all()] == [("数学", True)]
    project.close()
    assert not projects.all()[0].in_use
    projects.delete(project.info.id)
    assert projects.all() == []
    assert not project.folder.exists()


def test_what_is_unsaved_is_known(project: Project, proposal: BlankProposal) -> None:
    """Changes are unsaved until they are saved; taking them back is being saved again."""
    assert not project.unsaved
    project.editor.do(proposal.accept())
    assert project.unsaved
    project.editor.undo()
    assert not project.unsaved
    project.editor.redo()
    project.saved(source="/x/T.json")
    assert not project.unsaved
    assert project.info.source == "/x/T.json"


def test_a_journal_that_cant_be_read_leaves_what_was_saved(projects: Projects, project: Project) -> None:
    """The error says so; opened as saved, the damaged journal stays beside."""
    saved = project.document
    project.close()
    (project.folder / JOURNAL).write_bytes(b"rot\n")
    with pytest.raises(JournalUnreadable):
        projects.open(project.info.id)
    again = projects.open(project.info.id, from_saved=True)
    try:
        assert again.document == saved
        assert (project.folder / f"{JOURNAL}.damaged").read_bytes() == b"rot\n"
    finally:
        again.close()


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format": "x"}', b"\xff", b"[" * 100_000])
def test_damage_is_told_and_hides_no_other_project(
    content: bytes, projects: Projects, project: Project, proposal: BlankProposal
) -> None:
    """A damaged file is an error that names it; the list goes on."""
    other = projects.from_blank(proposal, "语文")
    project.close()
    (project.folder / PROJECT).write_bytes(content)
    with pytest.raises(ProjectDamaged, match=PROJECT):
        projects.open(project.info.id)
    listed = projects.all()
    assert len(listed) == 2
    assert [one.info.title for one in listed if one.damaged is None and one.in_use] == ["语文"]
    other.close()


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"[" * 100_000])
def test_a_damaged_copy_beside_a_whole_journal_keeps_nobody_out(
    content: bytes, projects: Projects, project: Project
) -> None:
    """The work opens; what can't be told counts as unsaved. Only as saved it can't be opened."""
    document = project.document
    project.close()
    (project.folder / SAVED).write_bytes(content)
    (project.folder / PROPOSAL).write_bytes(content)
    again = projects.open(project.info.id)
    assert (again.document, again.unsaved, again.waiting()) == (document, True, ())
    again.saved()
    assert not again.unsaved
    again.close()
    (project.folder / SAVED).write_bytes(content)
    with pytest.raises(ProjectDamaged, match=SAVED):
        projects.open(project.info.id, from_saved=True)


def test_a_folder_that_a_kill_left_is_no_project(
    projects: Projects, project: Project, tmp_path: Path
) -> None:
    """A folder without `project.json` is neither listed nor kept; open projects stay."""
    left = tmp_path / "studio" / "half"
    (left / "pictures").mkdir(parents=True)
    assert [one.info.id for one in projects.all()] == [project.info.id]
    projects.sweep()
    assert not left.exists()
    assert project.folder.exists()


def test_a_very_long_journal_begins_anew(
    projects: Projects, project: Project, proposal: BlankProposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond its size the document stays and the history ends."""
    project.editor.do(proposal.accept())
    document = project.document
    project.close()
    monkeypatch.setattr(project_module, "_COMPACT_FROM", 10)
    again = projects.open(project.info.id)
    try:
        assert (again.document, again.editor.steps) == (document, 0)
    finally:
        again.close()


def test_more_pictures_can_be_kept(project: Project) -> None:
    """A picture that comes later gets a name of its own, the same one for the same picture."""
    name = project.add_picture(b"picture")
    assert project.add_picture(b"picture") == name
    assert project.picture(name) == b"picture"
    assert project.picture("") is project.picture("none.png") is None
