"""The samples of a session that a newer one has replaced: whoever draws until it pleases is seen to."""

from scanstation.store.workspace import Workspace
from scanstation.workflow.audit.auditing import AuditState, audit_state


def earlier_samples(workspace: Workspace, session_id: str) -> list[AuditState]:
    """Return how all samples but the newest stand, oldest first."""
    return [audit_state(workspace, audit) for audit in workspace.audits.of_session(session_id)[:-1]]
