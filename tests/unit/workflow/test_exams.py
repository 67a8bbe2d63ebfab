"""Exams, sessions and their templates."""

from pathlib import Path
from typing import Any

import pytest

from scanstation.templates import codec
from scanstation.templates.errors import TemplateUnreadable
from scanstation.workflow.exams import (
    TemplatePictureMissing,
    TitleRefused,
    create_exam,
    create_session,
    set_template,
)


def test_exam_and_session_with_template(office: Any, tmp_path: Path) -> None:
    """A session is made with its template; setting the same again is no new version, a changed one is."""
    path = tmp_path / "t.json"
    path.write_text(office.version.document, encoding="utf-8")
    exam = create_exam(office.workspace, " 期中 ")
    assert exam.title == "期中"
    session = create_session(office.workspace, exam.id, "英语", "英语", path)
    assert set_template(office.workspace, session.id, path).number == 1
    template = codec.loads(office.version.document).model_copy(update={"title": "new"})
    codec.save(template, path)
    assert set_template(office.workspace, session.id, path).number == 2


@pytest.mark.parametrize("title", ["", "  ", "x" * 201])
def test_titles(office: Any, title: str) -> None:
    """A name is needed, of reasonable length."""
    with pytest.raises(TitleRefused):
        create_exam(office.workspace, title)
    with pytest.raises(TitleRefused):
        create_session(office.workspace, office.session.exam_id, title, "")


def test_wrong_template_leaves_no_session(office: Any, tmp_path: Path) -> None:
    """A session whose template can't be read is not made."""
    with pytest.raises(TemplateUnreadable):
        create_session(office.workspace, office.session.exam_id, "英语", "英语", tmp_path / "none.json")
    assert len(office.workspace.exams.list_sessions(office.session.exam_id)) == 1


def test_pictures_travel_with_the_template(office: Any, tmp_path: Path) -> None:
    """The pictures that a template names are stored with it; one that is not there is named."""
    template = codec.loads(office.version.document)
    page = template.pages[0].model_copy(update={"blank": "blank.png"})
    path = tmp_path / "t.json"
    codec.save(template.model_copy(update={"pages": (page,)}), path)
    with pytest.raises(TemplatePictureMissing, match=r"blank\.png"):
        set_template(office.workspace, office.session.id, path)
    (tmp_path / "blank.png").write_bytes(b"picture")
    version = set_template(office.workspace, office.session.id, path)
    assert office.workspace.templates.pictures(version.id) == {"blank.png": b"picture"}
