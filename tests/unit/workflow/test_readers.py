"""Readers are kept by template version, and only a few."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanstation.base.clock import FixedClock
from scanstation.recognise.reader import Reader
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.templates import codec
from scanstation.templates.model import (
    ChoiceField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)
from scanstation.workflow import readers
from scanstation.workflow.readers import reader_of


def _document(title: str) -> str:
    field = ChoiceField(
        id="q", line=MarkLine(options=("A", "B"), first=(30, 60), step=(7, 0)), mark=(4.5, 2.6)
    )
    registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    page = TemplatePage(number=1, size=(210, 297), registration=registration, fields=(field,))
    return codec.dumps(Template(id="t", title=title, pages=(page,)))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return an empty workspace."""
    with open_workspace(tmp_path / "workspace", FixedClock(datetime(2026, 6, 1, tzinfo=UTC))) as workspace:
        yield workspace


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Reader]]:
    """Return the readers that are built."""
    built: list[Reader] = []

    def build(*args: object, **kw: object) -> Reader:
        built.append(Reader(*args, **kw))  # type: ignore[arg-type]
        return built[-1]

    monkeypatch.setattr(readers, "Reader", build)
    readers._kept.clear()
    yield built
    readers._kept.clear()


def test_a_version_is_built_once(workspace: Workspace, built: list[Reader]) -> None:
    """The same version gives the same reader; a newer template of the session gives one of its own."""
    exam = workspace.exams.add_exam("exam")
    session = workspace.exams.add_session(exam.id, "1", "math")
    old = workspace.templates.add(session.id, _document("old"))
    assert reader_of(workspace, old) is reader_of(workspace, old)
    new = workspace.templates.add(session.id, _document("new"))
    assert reader_of(workspace, new) is not reader_of(workspace, old)
    assert len(built) == 2


def test_only_a_few_are_kept(workspace: Workspace, built: list[Reader]) -> None:
    """The one that was used longest ago goes first."""
    exam = workspace.exams.add_exam("exam")
    session = workspace.exams.add_session(exam.id, "1", "math")
    versions = [workspace.templates.add(session.id, _document(f"{n}")) for n in range(4)]
    for version in (*versions[:3], versions[0], versions[3]):
        reader_of(workspace, version)
    assert len(built) == 4
    assert reader_of(workspace, versions[0]) is built[0]
    reader_of(workspace, versions[1])
    assert len(built) == 5
