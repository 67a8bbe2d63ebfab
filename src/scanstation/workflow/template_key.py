"""A session's template with the key that its paper brings along."""

from collections.abc import Mapping

from scanstation.domain.rows import TemplateVersion
from scanstation.scoring import key as key_document
from scanstation.scoring.paper_key import paper_key
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.templates.model import Template


def enter_template(
    workspace: Workspace, session_id: str, template: Template, pictures: Mapping[str, bytes], who: str = ""
) -> TemplateVersion:
    """Give the session this template (the newest version again stays that version) and the key in its paper.

    The paper's key counts from now on where the session has none, or the one that its former template brought
    along: what people imported or typed stays. `who` "" says that nobody but the template gave the key.
    """
    with workspace.together():
        key = key_brought_along(workspace, session_id, template)
        if key is not None:  # first: once the template is in, the key of the one before is inherited no more
            workspace.keys.add(session_id, key, who)
        return workspace.templates.add(session_id, codec.dumps(template), pictures)


def key_brought_along(workspace: Workspace, session_id: str, template: Template) -> str | None:
    """Return the key that would count anew were this the session's template; None where the key stays."""
    before = workspace.templates.latest(session_id)
    key = _key_text(template)
    present = workspace.keys.latest(session_id)
    inherited = present is None or (
        before is not None and present.document == _key_text(codec.loads(before.document))
    )
    changes = present is None or present.document != key
    return key if inherited and changes else None


def _key_text(template: Template) -> str | None:
    key = paper_key(template)
    return None if key is None else key_document.dumps(key)
