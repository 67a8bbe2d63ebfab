"""A session's template with the key that its paper brings along."""

from collections.abc import Mapping

from scanstation.domain.rows import TemplateVersion
from scanstation.scoring import key as key_document
from scanstation.scoring.key import AnswerKey
from scanstation.scoring.paper_key import paper_key
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.templates.model import Template


def enter_template(
    workspace: Workspace, session_id: str, template: Template, pictures: Mapping[str, bytes], who: str = ""
) -> TemplateVersion:
    """Give the session this template (the newest version again stays that version) and the key it brings.

    `who` "" says that nobody but the template gave the key.
    """
    with workspace.together():
        key = brought_key(workspace, session_id, template)
        version = workspace.templates.add(session_id, codec.dumps(template), pictures)
        if key is not None:
            workspace.keys.add(session_id, key_document.dumps(key), who)
    return version


def brought_key(workspace: Workspace, session_id: str, template: Template) -> AnswerKey | None:
    """Return the key that counts once the session has `template`; None where its present key stays.

    The paper's key counts where the session has none, or the one that its present template brought along:
    what people imported or typed stays.
    """
    key, present = paper_key(template), workspace.keys.latest(session_id)
    if key is None or present is None:
        return key
    before = workspace.templates.latest(session_id)
    former = paper_key(codec.loads(before.document)) if before is not None else None
    inherited = former is not None and present.document == key_document.dumps(former)
    return key if inherited and present.document != key_document.dumps(key) else None
