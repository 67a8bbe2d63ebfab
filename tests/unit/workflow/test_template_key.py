"""A template with a paper brings its key along."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from scanstation.templates import codec
from scanstation.templates.model import Template
from scanstation.templates.paper import ObjectiveItem, Paper
from scanstation.templates.solution import Solution
from scanstation.workflow.exams import create_session, set_template
from scanstation.workflow.keys import set_answers
from scanstation.workflow.scores import session_key


def _papered(office: Any, answer: str) -> Template:
    items = tuple(
        ObjectiveItem(field=name, points=Decimal("2.5"), solutions={"": Solution(accepted=(tuple(answer),))})
        for name in ("q1", "q2")
    )
    return codec.loads(office.version.document).model_copy(update={"paper": Paper(items=items)})


def _answers(office: Any, session_id: str) -> tuple[int, list[str]]:
    key, version = session_key(office.workspace, session_id)
    return version.number if version else 0, [i.solutions[""].accepted[0][0] for i in key.items]


def test_a_session_starts_with_the_key_of_its_template(office: Any, tmp_path: Path) -> None:
    """A new session has the key in its template's paper, and follows it as long as nobody gives another."""
    path = tmp_path / "t.json"
    codec.save(_papered(office, "A"), path)
    session = create_session(office.workspace, office.session.exam_id, "英语", "英语", path)
    assert _answers(office, session.id) == (1, ["A", "A"])
    set_template(office.workspace, session.id, path)
    assert _answers(office, session.id) == (1, ["A", "A"])
    codec.save(_papered(office, "B"), path)
    set_template(office.workspace, session.id, path)
    assert _answers(office, session.id) == (2, ["B", "B"])


def test_what_people_said_stays(office: Any, tmp_path: Path) -> None:
    """A key that was typed in the session is not replaced by that of a later template."""
    path = tmp_path / "t.json"
    codec.save(_papered(office, "A"), path)
    session = create_session(office.workspace, office.session.exam_id, "英语", "英语", path)
    set_answers(office.workspace, session.id, {"q1": "D"}, "王")
    codec.save(_papered(office, "B"), path)
    set_template(office.workspace, session.id, path)
    assert _answers(office, session.id) == (2, ["D", "A"])


def test_a_template_that_says_nothing_brings_none(office: Any, tmp_path: Path) -> None:
    """Without a paper a session has no key, and one that it has stays."""
    path = tmp_path / "t.json"
    codec.save(codec.loads(office.version.document), path)
    session = create_session(office.workspace, office.session.exam_id, "英语", "英语", path)
    assert _answers(office, session.id) == (0, [])
    set_answers(office.workspace, session.id, {"q1": "D"}, "王")
    set_template(office.workspace, session.id, path)
    assert _answers(office, session.id) == (1, ["D"])
