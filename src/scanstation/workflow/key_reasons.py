"""Why an answer key is replaced: asked for once results by the one before have gone out or were signed."""

from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import KeyReasonMissing


def key_needs_reason(workspace: Workspace, session_id: str, document: str) -> bool:
    """Whether this key (JSON text) is another than the one that counts, and the session went out with that.

    It did once it was exported or closed, also where it was reopened since.
    """
    present = workspace.keys.latest(session_id)
    if present is None or present.document == document:
        return False
    return workspace.exported.latest(session_id) is not None or bool(
        workspace.closings.of_session(session_id)
    )


def refuse_without_reason(workspace: Workspace, session_id: str, document: str, why: str) -> None:
    """Raise KeyReasonMissing where this key needs a reason and has none."""
    if not why.strip() and key_needs_reason(workspace, session_id, document):
        raise KeyReasonMissing
