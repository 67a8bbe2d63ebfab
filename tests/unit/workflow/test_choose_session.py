from collections.abc import Iterator
from pathlib import Path

import pytest

from scanstation.base.clock import SystemClock
from scanstation.base.paths import sample_sheets
from scanstation.store import Workspace, open_workspace
from scanstation.templates import codec, spec_document
from scanstation.templates.designer import design
from scanstation.workflow.choose_session import SessionUnknown, find_session, printed_sides


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace with two exams; 数学 is in both, 英语 in one."""
    with open_workspace(tmp_path, SystemClock()) as opened:
        for exam, titles in (("期中", ("数学", "英语")), ("期末", ("数学",))):
            added = opened.exams.add_exam(exam)
            for title in titles:
                opened.exams.add_session(added.id, title, "")
        yield opened


def test_by_title_by_exam_and_title_by_id(workspace: Workspace) -> None:
    """What is unique is found, in whichever way it is named."""
    english = find_session(workspace, "英语")
    maths = find_session(workspace, "期末/数学")
    assert (english.title, maths.title) == ("英语", "数学")
    assert find_session(workspace, maths.id) == maths


@pytest.mark.parametrize("name", ["数学", "物理", "", "期末"])
def test_what_is_not_unique_is_refused_with_what_can_be_said(workspace: Workspace, name: str) -> None:
    """The refusal lists every session as it can be named."""
    with pytest.raises(SessionUnknown, match=r"期中/数学, 期中/英语, 期末/数学\."):
        find_session(workspace, name)


@pytest.mark.parametrize(("pages", "sides"), [(1, 1), (2, 2), (3, 2)])
def test_sides_follow_from_the_template(workspace: Workspace, pages: int, sides: int) -> None:
    """Two printed pages are a leaf of two sides; one page, or no template yet, is one side."""
    session = find_session(workspace, "英语")
    assert printed_sides(workspace, session.id) == 1
    template = design(spec_document.load(sample_sheets() / "questionnaire.yaml")).template
    some = template.model_copy(update={"pages": template.pages[:pages]})
    workspace.templates.add(session.id, codec.dumps(some))
    assert printed_sides(workspace, session.id) == sides
